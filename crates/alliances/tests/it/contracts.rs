//! Public contracts, made and read by the built program as an operator does.

use std::{fs, path::Path};

use crate::program::Folder;

/// Exit code, what was said on both outputs.
fn run(folder: &Folder, words: &[&str]) -> (i32, String) {
    let (code, said, complained) = folder.run(words);
    (code, said + &complained)
}

fn has(said: &str, words: &str) {
    assert!(said.contains(words), "« {words} » is missing: {said}");
}

#[test]
fn contracts_are_made_shown_read_and_read_again_without_changing_anything() {
    let folder = Folder::new();
    let (code, said) = run(
        &folder,
        &["synth", "decp", "--scale", "0.0003", "--sirene", "0.001", "--format", "csv", "--out", "."],
    );
    assert_eq!(code, 0, "{said}");
    assert!(Path::new(&folder.path("decp.csv")).exists());
    let import = ["import", "decp", "decp.csv", "--date", "2026-10-31"];
    let (code, said) = run(&folder, &[&import[..], &["--dry-run"]].concat());
    assert_eq!(code, 3, "rows were left out: {said}");
    has(&said, "rien n’a été modifié");
    has(&said, "Même marché, même titulaire, publié plusieurs fois (duplicate)");
    let (code, said) = run(&folder, &[&import[..], &["--report", "rapport.tsv"]].concat());
    assert_eq!(code, 3, "{said}");
    has(&said, "Marchés nouveaux");
    let report = fs::read_to_string(folder.path("rapport.tsv")).unwrap();
    assert!(report.starts_with("règle\tfichier\tligne\tacheteur\tmarché\tvaleur\n"), "{report}");
    assert!(report.lines().any(|line| line.starts_with("amount-sentinel\tdecp.csv\t")), "{report}");
    let (code, said) = run(&folder, &import);
    assert_eq!(code, 3, "{said}");
    has(&said, "Rien ne change.");
}

#[test]
fn a_renamed_column_is_named_and_nothing_is_changed() {
    let folder = Folder::new();
    folder.write("decp.csv", "uid,id,acheteur,titulaire_id\n1,2,3,4\n");
    let (code, said) = run(&folder, &["import", "decp", "decp.csv"]);
    assert_eq!(code, 1, "{said}");
    has(&said, "Le fichier decp.csv n’a pas de colonne « acheteur_id ». La plus proche est « acheteur ».");
}
