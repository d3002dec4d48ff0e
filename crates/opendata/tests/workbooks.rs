//! Workbooks: the published list of ESUS as it is published, and workbooks that are not what they should be.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use std::io::{Cursor, Write as _};
use std::path::Path;

use opendata::error::ReadError;
use opendata::nomenclatures::densities;
use opendata::recognitions::{Recognised, esus};
use opendata::report::FileReport;
use opendata::watch::Unwatched;
use proptest::prelude::*;
use zip::write::SimpleFileOptions;

/// A workbook of sheets: their names, and what is inside of their `worksheet`.
fn workbook(sheets: &[(&str, &str)]) -> Vec<u8> {
    let mut parts = vec![
        (
            "_rels/.rels".to_owned(),
            r#"<Relationships><Relationship Id="r0" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#.to_owned(),
        ),
        (
            "xl/styles.xml".to_owned(),
            r#"<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#.to_owned(),
        ),
    ];
    let (mut names, mut links) = (String::new(), String::new());
    for (number, (name, inside)) in sheets.iter().enumerate() {
        names += &format!(r#"<sheet name="{name}" sheetId="{number}" r:id="s{number}"/>"#);
        links += &format!(
            r#"<Relationship Id="s{number}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet{number}.xml"/>"#
        );
        parts.push((format!("xl/worksheets/sheet{number}.xml"), format!("<worksheet>{inside}</worksheet>")));
    }
    parts.push((
        "xl/workbook.xml".to_owned(),
        format!(r#"<workbook xmlns:r="r"><sheets>{names}</sheets></workbook>"#),
    ));
    parts.push(("xl/_rels/workbook.xml.rels".to_owned(), format!("<Relationships>{links}</Relationships>")));
    packed(parts.iter().map(|(name, text)| (name.as_str(), text.as_bytes())))
}

fn packed<'p>(parts: impl Iterator<Item = (&'p str, &'p [u8])>) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        archive.start_file(name, SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// A cell that holds a text.
fn text(place: &str, text: &str) -> String {
    format!(r#"<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>"#)
}

/// A row of cells.
fn row(number: u32, cells: &[String]) -> String {
    format!(r#"<row r="{number}">{}</row>"#, cells.concat())
}

fn sheet(rows: &[String]) -> String {
    format!("<sheetData>{}</sheetData>", rows.concat())
}

fn number(place: &str, number: &str) -> String {
    format!(r#"<c r="{place}"><v>{number}</v></c>"#)
}

fn headers(at: u32) -> String {
    row(at, &[text(&format!("A{at}"), "Dénomination sociale"), text(&format!("B{at}"), "N°\n SIREN")])
}

fn read(bytes: &[u8]) -> Result<(Vec<Recognised>, FileReport), ReadError> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("liste.xlsx");
    std::fs::write(&path, bytes).unwrap();
    let mut rows = Vec::new();
    let report = esus(Path::new(&path), &Unwatched, &mut |row| {
        rows.push(row);
        Ok(())
    })?;
    Ok((rows, report))
}

fn numbers(rows: &[Recognised]) -> Vec<String> {
    rows.iter().map(|row| row.siren.to_string()).collect()
}

fn rejections(report: &FileReport) -> Vec<String> {
    report.rejections.iter().map(ToString::to_string).collect()
}

fn refused(bytes: &[u8]) -> String {
    read(bytes).unwrap_err().to_string()
}

/// The form of the published list: a page of explanations, titles merged above the headers, numbers held as decimals.
fn published() -> Vec<u8> {
    let rows = [
        row(1, &[text("A1", "Entreprises solidaires d’utilité sociale (liste synthétique)")]),
        row(3, &[text("A3", "Mise à jour du 1er septembre 2026")]),
        headers(5),
        row(6, &[text("A6", "Structure synthétique"), number("B6", "500000013")]),
        row(7, &[text("A7", "Autre structure synthétique"), number("B7", "5.00000047E8")]),
        row(8, &[text("A8", "Structure au numéro ancien"), number("B8", "5520135")]),
        row(9, &[text("A9", "Structure à deux lignes"), text("B9", " 500 000 054 ")]),
        row(10, &[text("A10", "Son second nom")]),
        row(11, &[]),
        row(12, &[text("A12", "Numéro faux"), number("B12", "500000014")]),
        row(13, &[text("A13", "Numéro absent")]),
    ];
    let merged = r#"<mergeCells count="2"><mergeCell ref="A1:F2"/><mergeCell ref="B9:B10"/></mergeCells>"#;
    let explained = sheet(&[row(1, &[text("A1", "Comment lire cette liste")])]);
    workbook(&[("Lisez-moi", &explained), ("Liste", &(sheet(&rows) + merged))])
}

#[test]
fn the_published_workbook_is_read_below_its_titles_and_with_its_numbers_whole() {
    let (rows, report) = read(&published()).unwrap();
    let expected = ["500000013", "500000047", "005520135", "500000054", "500000054"];
    assert_eq!(numbers(&rows), expected);
    assert_eq!(rows[4].nom.as_deref(), Some("Son second nom"));
    assert_eq!(
        rejections(&report),
        [
            "line 12, column siren: the control key does not fit (\"500000014\")",
            "line 13, column siren: missing",
        ]
    );
    assert_eq!((report.rows, report.unknown_columns.len()), (7, 0));
}

#[test]
fn the_grid_of_density_is_read_below_its_title_with_the_noughts_of_its_codes() {
    let rows = [
        row(1, &[text("A1", "Grille communale de densité à 7 niveaux (extrait synthétique)")]),
        row(2, &[text("A2", "Champ : France")]),
        row(
            5,
            &[
                text("A5", "CODGEO"),
                text("B5", "LIBGEO"),
                text("C5", "DENS"),
                text("D5", "LIBDENS"),
                text("E5", "PMUN21"),
                text("F5", "P1"),
            ],
        ),
        row(6, &[number("A6", "1001"), number("C6", "6"), text("D6", "Rural à habitat dispersé")]),
        row(7, &[text("A7", "2A004"), text("C7", "2"), text("D7", "Centres urbains intermédiaires")]),
        row(8, &[text("A8", "Source : Insee")]),
    ];
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("grille.xlsx");
    std::fs::write(&path, workbook(&[("Lisez-moi", &sheet(&[])), ("Grille", &sheet(&rows))])).unwrap();
    let mut read = Vec::new();
    let report = densities(&path, &Unwatched, &mut |one| {
        read.push((one.commune.to_string(), one.degree.degree()));
        Ok(())
    });
    assert_eq!(read, [("01001".to_owned(), 6), ("2A004".to_owned(), 2)]);
    let report = report.unwrap();
    let said = "line 8, column CODGEO: not of the expected form (\"Source : Insee\")";
    assert_eq!((rejections(&report), report.unknown_columns.len()), (vec![said.to_owned()], 0));
}

#[test]
fn a_formula_counts_by_the_value_that_it_had_and_is_rejected_without_one() {
    let rows = [
        headers(1),
        row(2, &[r#"<c r="B2"><f>VALUE("500000013")</f><v>500000013</v></c>"#.to_owned()]),
        row(3, &[text("A3", "Sans valeur"), r#"<c r="B3"><f>C3</f></c>"#.to_owned()]),
        row(4, &[r#"<c r="B4" t="e"><f>NA()</f><v>#N/A</v></c>"#.to_owned()]),
    ];
    let (read, report) = read(&workbook(&[("Liste", &sheet(&rows))])).unwrap();
    assert_eq!(numbers(&read), ["500000013"]);
    assert_eq!(
        rejections(&report),
        ["line 3, column siren: missing", "line 4, column siren: not of the expected form (\"#N/A\")"]
    );
}

#[test]
fn headers_merged_over_two_rows_end_with_the_second() {
    let rows = [headers(1), row(2, &[text("C2", "Part")]), row(3, &[number("B3", "500000013")])];
    let merged = r#"<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:B2"/></mergeCells>"#;
    let (read, report) = read(&workbook(&[("Liste", &(sheet(&rows) + merged))])).unwrap();
    assert_eq!((numbers(&read), report.rejected_rows()), (vec!["500000013".to_owned()], 0));
}

#[test]
fn a_workbook_whose_sheets_are_others_is_refused_by_the_name_of_the_column() {
    let other = sheet(&[row(1, &[text("A1", "SIRENE"), text("B1", "Ville")])]);
    assert_eq!(
        refused(&workbook(&[("Feuille", &other)])),
        "liste.xlsx: no column \"SIREN\"; the nearest is \"SIRENE\", of SIRENE, Ville"
    );
}

#[test]
fn an_empty_workbook_is_refused_and_one_of_headers_alone_is_not() {
    assert_eq!(refused(&workbook(&[("Feuille", &sheet(&[]))])), "liste.xlsx: empty");
    assert_eq!(refused(&workbook(&[])), "liste.xlsx: empty");
    let (rows, report) = read(&workbook(&[("Feuille", &sheet(&[headers(4)]))])).unwrap();
    assert_eq!((rows.len(), report.rows, report.rejected_rows()), (0, 0, 0));
}

#[test]
fn a_cell_at_the_far_corner_takes_no_memory() {
    let rows = [headers(1), row(1_048_576, &[number("XFD1048576", "1"), number("B1048576", "500000013")])];
    let (read, report) = read(&workbook(&[("Liste", &sheet(&rows))])).unwrap();
    assert_eq!((numbers(&read), report.rows), (vec!["500000013".to_owned()], 1));
}

/// A sound workbook, and a part that is added to it so many times.
fn swollen(part: &[u8], times: usize) -> Vec<u8> {
    let source = packed([("part", part)].into_iter());
    let mut source = zip::ZipArchive::new(Cursor::new(source)).unwrap();
    let sound = workbook(&[("Liste", &sheet(&[headers(1)]))]);
    let mut archive = zip::ZipWriter::new_append(Cursor::new(sound)).unwrap();
    for time in 0..times {
        archive.raw_copy_file_rename(source.by_index(0).unwrap(), format!("xl/part{time}.xml")).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[test]
fn a_bomb_is_refused_before_it_is_opened() {
    let bomb = swollen(&vec![b' '; 1 << 20], 300);
    assert!(bomb.len() < 1 << 20);
    assert_eq!(refused(&bomb), "liste.xlsx: a workbook of more than 256 MB");
}

#[test]
fn a_bomb_that_declares_to_be_small_is_refused_all_the_same() {
    let mut bomb = swollen(&vec![b' '; 16 << 20], 17);
    let declared = (16u32 << 20).to_le_bytes();
    let mut at = 0;
    while let Some(found) = bomb[at..].windows(4).position(|bytes| bytes == declared) {
        at += found;
        bomb[at..at + 4].copy_from_slice(&1u32.to_le_bytes());
    }
    assert!(refused(&bomb).starts_with("liste.xlsx: "));
}

#[test]
fn millions_of_empty_texts_are_a_bomb_too() {
    let bomb = swollen("<si/>".repeat(1_000_000).as_bytes(), 9);
    assert_eq!(refused(&bomb), "liste.xlsx: a workbook of more than 256 MB");
}

#[test]
fn what_is_no_workbook_is_refused_by_what_it_is() {
    let whole = published();
    assert!(refused(&whole[..whole.len() / 2]).starts_with("liste.xlsx: damaged or cut short"));
    let old = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0];
    assert_eq!(refused(&old), "liste.xlsx: a workbook in the form .xlsx, without a password, is expected");
    let page = b"\xef\xbb\xbf \n<!DOCTYPE html><title>404</title>";
    assert_eq!(refused(page), "liste.xlsx: a web page, not the file");
    let document = packed([("word/document.xml", &b"<w/>"[..]), ("b.xml", b"<b/>")].into_iter());
    assert_eq!(
        refused(&document),
        "liste.xlsx: an archive that holds one file of separated values is expected"
    );
    let place = "A".repeat(12) + "1";
    let broken = sheet(&[row(1, &[text(&place, "SIREN")])]);
    assert!(refused(&workbook(&[("Liste", &broken)])).starts_with("liste.xlsx: "));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_change_of_a_sheet_is_answered(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..10),
        cut: prop::sample::Index,
    ) {
        let rows = [headers(1), row(2, &[number("B2", "500000013"), text("A2", "Structure synthétique")])];
        let merged = r#"<mergeCells><mergeCell ref="A1:B1"/></mergeCells>"#;
        let mut inside = (sheet(&rows) + merged).into_bytes();
        let telling = b"<>\"/=&ZA90- r";
        for (place, byte) in &changes {
            let at = place.index(inside.len());
            inside[at] = telling[usize::from(*byte) % telling.len()];
        }
        inside.truncate(cut.index(inside.len()) + inside.len() / 2 + 1);
        // Whatever the answer, it is one.
        let _ = read(&workbook(&[("Liste", &String::from_utf8_lossy(&inside))]));
    }
}

#[test]
fn a_ledger_in_a_workbook_is_read_from_memory_with_its_merged_cells() {
    let inside = format!(
        r#"<sheetData>{}{}{}</sheetData><mergeCells><mergeCell ref="A2:A3"/></mergeCells>"#,
        row(1, &[text("A1", "Fournisseur"), text("B1", "Montant")]),
        row(2, &[text("A2", "Fictive"), r#"<c r="B2"><v>1234.56</v></c>"#.to_owned()]),
        row(3, &[r#"<c r="B3"><v>12</v></c>"#.to_owned()]),
    );
    let bytes = workbook(&[("Vide", "<sheetData/>"), ("Achats", &inside)]);
    let expected = [["Fournisseur", "Montant"], ["Fictive", "1234.56"], ["Fictive", "12"]];
    let read = opendata::ledger::sheet(&bytes, 10, |_| true).unwrap();
    assert_eq!((read.name.as_deref(), read.others), (Some("Achats"), 1));
    assert_eq!(read.cells.rows, expected);
    assert_eq!(read.cells.repeated, [(2, 0)].into(), "it says what it repeats");
    let long = opendata::ledger::sheet(&bytes, 2, |_| true);
    assert_eq!(long, Err(opendata::ledger::SheetRefusal::TooLong));
    for end in [10, 100, bytes.len() - 30] {
        assert!(opendata::ledger::sheet(&bytes[..end], 10, |_| true).is_err(), "{end}");
    }
}

#[test]
fn of_several_sheets_the_one_with_the_heads_of_a_ledger_is_read() {
    use domain::purchasing::Ledger;
    let cover = sheet(&[row(1, &[text("A1", "Achats de l’année"), text("B1", "Direction des achats")])]);
    let heads = row(1, &[text("A1", "Fournisseur"), text("B1", "SIRET"), text("C1", "Montant HT")]);
    let lines = row(2, &[text("A2", "Synthétique"), text("B2", "73282932000074"), number("C2", "12.5")]);
    let achats = sheet(&[heads, lines]);
    let of = |sheets: &[(&str, &str)]| {
        let read = opendata::ledger::sheet(&workbook(sheets), 10, Ledger::is_one).unwrap();
        (read.name.unwrap_or_default(), read.others, Ledger::is_one(&read.cells))
    };
    assert_eq!(of(&[("Garde", &cover), ("Achats", &achats)]), ("Achats".to_owned(), 1, true));
    assert_eq!(of(&[("Achats", &achats), ("Garde", &cover)]), ("Achats".to_owned(), 1, true));
    assert_eq!(of(&[("Garde", &cover), ("Suite", &cover)]), ("Garde".to_owned(), 1, false));
}

#[test]
fn an_archive_that_is_no_workbook_is_no_sheet() {
    let bytes = packed([("lisez-moi.txt", &b"synthetic"[..])].into_iter());
    let refused = opendata::ledger::sheet(&bytes, 10, |_| true);
    assert_eq!(refused, Err(opendata::ledger::SheetRefusal::NoSheet));
}
