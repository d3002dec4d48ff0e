//! What each target does with the bytes it is given: writes them to a file, and has a reader read it. Whatever the bytes, a
//! reader answers with rows, rejected rows or a refusal.

pub mod corpus;

use std::collections::BTreeMap;
use std::io::{Cursor, Write as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, Once, OnceLock, PoisonError};

use directory::Synonyms;
use domain::nomenclature::Perimeter;
use domain::purchasing::ledger::{Ledger, MOST_LINES};
use domain::territory::typed::TypedPlace;
use jiff::civil::date;
use opendata::sirene::{
    Etablissement, Files, HistoryFiles, Receiver, Selection, Settings, Territory, UniteLegale, history, read,
};
use opendata::watch::Unwatched;
use opendata::{cog, decp, ledger as sheets, nomenclatures, observatory, recognitions};
use zip::write::SimpleFileOptions;

/// Where the files of this process are.
fn folder() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| tempfile::Builder::new().prefix("fuzz-").tempdir().expect("a folder").keep())
}

fn file(bytes: &[u8]) -> PathBuf {
    let path = folder().join("input");
    std::fs::write(&path, bytes).expect("the folder can be written to");
    path
}

/// Calls a reader. The library that reads workbooks breaks off on some, behind a wall: only what gets past the wall is a
/// fault, while the hook that comes with the fuzzer would take the first for one.
fn watched(read: impl FnOnce()) {
    static HOOK: Once = Once::new();
    static SAID: Mutex<Vec<String>> = Mutex::new(Vec::new());
    let said = || SAID.lock().unwrap_or_else(PoisonError::into_inner);
    HOOK.call_once(|| {
        std::panic::set_hook(Box::new(|panic| {
            SAID.lock().unwrap_or_else(PoisonError::into_inner).push(panic.to_string());
        }));
    });
    said().clear();
    if catch_unwind(AssertUnwindSafe(read)).is_err() {
        eprintln!("{}", said().join("\n"));
        std::process::abort();
    }
}

macro_rules! readers {
    ($($name:ident => $read:expr;)*) => {$(
        /// Reads the bytes as that file.
        pub fn $name(bytes: &[u8]) {
            let path = file(bytes);
            let read: fn(&Path) = $read;
            watched(|| read(&path));
        }
    )*};
}

readers! {
    ess_list => |path| drop(recognitions::ess_list(path, &Unwatched, &mut |_| Ok(())));
    esus => |path| drop(recognitions::esus(path, &Unwatched, &mut |_| Ok(())));
    siae => |path| drop(recognitions::siae(path, &Unwatched, &mut |_| Ok(())));
    finess => |path| drop(recognitions::finess(path, &Unwatched, &mut |_| Ok(())));
    communes => |path| drop(cog::communes(path, &Unwatched, &mut |_| Ok(())));
    changes => |path| drop(cog::changes(path, &Unwatched, &mut |_| Ok(())));
    epci => |path| drop(cog::epci(path, &Unwatched, &mut |_| Ok(())));
    memberships => |path| {
        drop(cog::FileKind::of(path));
        drop(cog::memberships(path, true, &Unwatched, &mut |_| Ok(())));
        drop(cog::memberships(path, false, &Unwatched, &mut |_| Ok(())));
    };
    naf => |path| drop(nomenclatures::naf(path, &Unwatched, &mut |_| Ok(())));
    naf25 => |path| drop(nomenclatures::naf25(path, &Unwatched, &mut |_| Ok(())));
    legal_categories => |path| drop(nomenclatures::legal_categories(path, &Unwatched, &mut |_| Ok(())));
    densities => |path| drop(nomenclatures::densities(path, &Unwatched, &mut |_| Ok(())));
    units => |path| stock(|files| files.legal_units = path.to_owned());
    establishments => |path| stock(|files| files.establishments = path.to_owned());
    locations => |path| stock(|files| files.locations = Some(path.to_owned()));
    decp_csv => contracts;
    decp_parquet => contracts;
    decp_json_v1 => contracts;
    decp_json_v2 => contracts;
    flores => |path| drop(observatory::flores(path, &Unwatched, &mut |_| Ok(())));
    urssaf => |path| drop(observatory::urssaf(path, &Unwatched, &mut |_| Ok(())));
    series => |path| drop(observatory::series(path, &Unwatched, &mut |_| Ok(())));
    periods => past;
}

fn contracts(path: &Path) {
    drop(decp::read(&[path.to_owned()], date(2026, 10, 31), 2, &Unwatched, &mut |_| Ok(()), None));
}

/// Reads the samples of the stock files with that history.
fn past(path: &Path) {
    let files = HistoryFiles {
        legal_units: sample("unites.csv"),
        establishments: sample("etablissements.csv"),
        history: path.to_owned(),
    };
    let (perimeter, everywhere) = (Perimeter::carried(), Territory::everywhere());
    drop(history(&files, &perimeter, &everywhere, date(2026, 10, 31), &Unwatched));
}

/// Reads the bytes as the sheet of a sound workbook.
pub fn esus_sheet(bytes: &[u8]) {
    esus(&workbook(&[bytes]));
}

/// Reads the bytes as the parts of a workbook, a zero between two: a sheet, its texts, styles, the book itself.
pub fn workbook_parts(bytes: &[u8]) {
    let parts: Vec<&[u8]> = bytes.split(|byte| *byte == 0).take(4).collect();
    let workbook = workbook(&parts);
    esus(&workbook);
    ledger(&workbook);
}

/// Reads the bytes as the sheet of a buyer's ledger.
pub fn ledger_sheet(bytes: &[u8]) {
    ledger(&workbook(&[bytes]));
}

/// Reads the bytes as a buyer's ledger.
pub fn ledger(bytes: &[u8]) {
    watched(|| {
        if let Ok(read) = sheets::sheet(bytes, MOST_LINES, Ledger::is_one) {
            drop(Ledger::read(&read.cells));
        }
    });
}

/// Reads the bytes as a table of the perimeter, ours and an official one. What was read is written, and read again.
pub fn perimeter(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    watched(|| {
        let carried = Perimeter::carried();
        let tables = [
            Perimeter::parse(&text),
            carried.read_as("essai", &text, "", "essai"),
            carried.read_as("essai", Perimeter::carried_text(), &text, "essai"),
        ];
        for table in tables.into_iter().flatten() {
            let again = Perimeter::parse(&table.to_text()).expect("what was written is read");
            assert_eq!(again.to_text(), table.to_text());
        }
    });
}

/// Reads the bytes as a list of trades.
pub fn trades(bytes: &[u8]) {
    watched(|| drop(Synonyms::parse(&String::from_utf8_lossy(bytes))));
}

/// Reads the bytes as a place that somebody typed.
pub fn places(bytes: &[u8]) {
    watched(|| drop(TypedPlace::read(&String::from_utf8_lossy(bytes))));
}

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/// The texts of a workbook to which none are given.
pub const TEXTS: &str = "<sst><si><t>SIREN</t></si><si><t>Nom</t></si></sst>";
/// Its styles.
pub const STYLES: &str =
    r#"<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#;
/// The book itself.
pub const BOOK: &str = r#"<workbook><sheets><sheet name="Liste" sheetId="1" r:id="s"/></sheets></workbook>"#;

/// A workbook with a sheet, and perhaps other parts: its texts, its styles, the book itself.
pub fn workbook(given: &[&[u8]]) -> Vec<u8> {
    let root = format!(
        r#"<Relationships><Relationship Id="a" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
    );
    let links = format!(
        r#"<Relationships><Relationship Id="s" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#
    );
    let part = |at: usize, usual: &'static str| given.get(at).copied().unwrap_or(usual.as_bytes());
    let parts: [(&str, &[u8]); 6] = [
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.xml", part(3, BOOK)),
        ("xl/_rels/workbook.xml.rels", links.as_bytes()),
        ("xl/styles.xml", part(2, STYLES)),
        ("xl/sharedStrings.xml", part(1, TEXTS)),
        ("xl/worksheets/sheet1.xml", part(0, "")),
    ];
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in parts {
        archive.start_file(name, stored).expect("a part");
        archive.write_all(bytes).expect("its bytes");
    }
    archive.finish().expect("an archive").into_inner()
}

struct Nobody;

impl Receiver for Nobody {
    fn unit(&mut self, _: UniteLegale) -> Result<(), String> {
        Ok(())
    }

    fn establishment(&mut self, _: Etablissement) -> Result<(), String> {
        Ok(())
    }
}

fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/opendata/tests/samples").join(name)
}

/// Reads the samples of the stock files, one of which is another.
fn stock(change: impl FnOnce(&mut Files)) {
    let mut files = Files {
        legal_units: sample("unites.csv"),
        establishments: sample("etablissements.csv"),
        locations: None,
    };
    change(&mut files);
    let selection = Selection::new(Perimeter::carried(), BTreeMap::new(), Territory::everywhere());
    let settings = Settings { threads: 1, last_year: 2027 };
    drop(read(&files, &selection.with_buyers(), settings, &Unwatched, &mut Nobody));
}
