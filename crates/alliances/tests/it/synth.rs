//! `alliances synth sirene`, as an operator runs it.

use std::{fs, path::Path};

use crate::program::Folder;

#[test]
fn files_are_written_in_the_official_form_and_say_that_they_are_synthetic() {
    let folder = Folder::new();
    let words = ["synth", "sirene", "--scale", "0.0001", "--seed", "3", "--format", "csv", "--out", "stock"];
    let (code, said, complained) = folder.run(&words);
    assert_eq!((code, complained.as_str()), (0, ""));
    assert!(said.contains("StockUniteLegale_utf8.csv : 3") && said.contains("synthétique"), "{said}");
    let units = fs::read_to_string(folder.path("stock/StockUniteLegale_utf8.csv")).unwrap();
    assert!(
        units.starts_with("siren,statutDiffusionUniteLegale,") && units.contains("Structure synthétique ")
    );
    let establishments = fs::read_to_string(folder.path("stock/StockEtablissement_utf8.csv")).unwrap();
    assert_eq!(establishments.lines().next().unwrap().split(',').count(), 54);
}

#[test]
fn a_scale_or_a_format_that_makes_no_sense_is_a_misuse() {
    let folder = Folder::new();
    let (code, _, complained) = folder.run(&["synth", "sirene", "--scale", "9", "--out", "nowhere"]);
    assert_eq!(code, 2);
    assert!(complained.contains("--scale attend un nombre entre 0 et 3"), "{complained}");
    assert_eq!(folder.run(&["synth", "sirene", "--format", "xls", "--out", "nowhere"]).0, 2);
    assert!(!Path::new(&folder.path("nowhere")).exists());
}
