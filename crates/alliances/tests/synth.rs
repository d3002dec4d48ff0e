//! `alliances synth sirene`, as an operator runs it.

#![allow(clippy::unwrap_used, reason = "a test says by failing what it met")]

use std::{fs, process::Command};

fn told(words: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_alliances")).args(words).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
}

#[test]
fn files_are_written_in_the_official_form_and_say_that_they_are_synthetic() {
    let folder = std::env::temp_dir().join(format!("alliances-synth-{}", std::process::id()));
    let out = folder.join("stock").display().to_string();
    let words = ["synth", "sirene", "--scale", "0.0001", "--seed", "3", "--format", "csv", "--out", &out];
    let (code, said, complained) = told(&words);
    assert_eq!((code, complained.as_str()), (0, ""));
    assert!(said.contains("StockUniteLegale_utf8.csv : 3") && said.contains("synthétique"), "{said}");
    let units = fs::read_to_string(folder.join("stock/StockUniteLegale_utf8.csv")).unwrap();
    assert!(
        units.starts_with("siren,statutDiffusionUniteLegale,") && units.contains("Structure synthétique ")
    );
    let establishments = fs::read_to_string(folder.join("stock/StockEtablissement_utf8.csv")).unwrap();
    assert_eq!(establishments.lines().next().unwrap().split(',').count(), 54);
    fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn a_scale_or_a_format_that_makes_no_sense_is_a_misuse() {
    let (code, _, complained) = told(&["synth", "sirene", "--scale", "9", "--out", "nowhere"]);
    assert_eq!(code, 2);
    assert!(complained.contains("--scale attend un nombre entre 0 et 3"), "{complained}");
    assert_eq!(told(&["synth", "sirene", "--format", "xls", "--out", "nowhere"]).0, 2);
    assert!(!std::path::Path::new("nowhere").exists());
}
