//! The list of trades names activity codes that exist.
#![allow(clippy::print_stdout, reason = "says what it left out")]

use directory::Synonyms;

#[test]
fn every_activity_code_of_the_list_is_in_the_nomenclature() {
    let Some(folder) = std::env::var_os("ALLIANCES_OPEN_DATA") else {
        println!("skipped: ALLIANCES_OPEN_DATA is not set");
        return;
    };
    let path = std::path::Path::new(&folder).join("naf/naf_rev2_732.csv");
    let text = std::fs::read_to_string(path).unwrap();
    let known: Vec<&str> = text.lines().skip(1).filter_map(|line| line.split(',').next()).collect();
    assert_eq!(known.len(), 732);
    let lines = (1..).zip(Synonyms::carried_text().lines()).filter(|(_, line)| !line.starts_with('#'));
    let targets = lines.filter_map(|(number, line)| Some((number, line.split_once('=')?.1)));
    let codes =
        targets.flat_map(|(number, targets)| targets.split(',').map(move |code| (number, code.trim())));
    let codes = codes.filter(|(_, code)| code.starts_with(|first: char| first.is_ascii_digit()));
    let unknown: Vec<_> = codes.filter(|(_, code)| !known.iter().any(|naf| naf.starts_with(code))).collect();
    assert_eq!(unknown, []);
}
