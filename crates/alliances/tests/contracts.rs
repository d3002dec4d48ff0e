//! Public contracts, made and read by the built program as an operator does.

#![allow(clippy::unwrap_used, reason = "a test says by failing what it met")]

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A folder that goes with the test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("alliances-contracts-{}-{name}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    /// Exit code, what was said on both outputs.
    fn run(&self, words: &[&str]) -> (i32, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_alliances"));
        let ours = std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("ALLIANCES_"));
        ours.for_each(|(name, _)| {
            command.env_remove(name);
        });
        let output = command.args(words).current_dir(&self.0).stdin(Stdio::null()).output().unwrap();
        let said = [output.stdout, output.stderr].concat();
        (output.status.code().unwrap_or(-1), String::from_utf8(said).unwrap())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn has(said: &str, words: &str) {
    assert!(said.contains(words), "« {words} » is missing: {said}");
}

#[test]
fn contracts_are_made_shown_read_and_read_again_without_changing_anything() {
    let folder = Folder::new("read");
    let (code, said) = folder
        .run(&["synth", "decp", "--scale", "0.0003", "--sirene", "0.001", "--format", "csv", "--out", "."]);
    assert_eq!(code, 0, "{said}");
    assert!(Path::new(&folder.0).join("decp.csv").exists());
    let import = ["import", "decp", "decp.csv", "--date", "2026-10-31", "--data", "data"];
    let (code, said) = folder.run(&[&import[..], &["--dry-run"]].concat());
    assert_eq!(code, 3, "rows were left out: {said}");
    has(&said, "rien n’a été modifié");
    has(&said, "Même marché, même titulaire, publié plusieurs fois (duplicate)");
    let (code, said) = folder.run(&[&import[..], &["--report", "rapport.tsv"]].concat());
    assert_eq!(code, 3, "{said}");
    has(&said, "Marchés nouveaux");
    let report = std::fs::read_to_string(folder.0.join("rapport.tsv")).unwrap();
    assert!(report.starts_with("règle\tfichier\tligne\tacheteur\tmarché\tvaleur\n"), "{report}");
    assert!(report.lines().any(|line| line.starts_with("amount-sentinel\tdecp.csv\t")), "{report}");
    let (code, said) = folder.run(&import);
    assert_eq!(code, 3, "{said}");
    has(&said, "Rien ne change.");
}

#[test]
fn a_renamed_column_is_named_and_nothing_is_changed() {
    let folder = Folder::new("renamed");
    std::fs::write(folder.0.join("decp.csv"), "uid,id,acheteur,titulaire_id\n1,2,3,4\n").unwrap();
    let (code, said) = folder.run(&["import", "decp", "decp.csv", "--data", "data"]);
    assert_eq!(code, 1, "{said}");
    has(&said, "Le fichier decp.csv n’a pas de colonne « acheteur_id ». La plus proche est « acheteur ».");
}
