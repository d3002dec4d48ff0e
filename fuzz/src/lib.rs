//! What each target does with the bytes it is given: writes them to a file, and has a reader read it. Whatever the bytes, a
//! reader answers with rows, rejected rows or a refusal.

use std::collections::BTreeMap;
use std::io::{Cursor, Write as _};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use domain::nomenclature::Perimeter;
use opendata::sirene::{Etablissement, Files, Receiver, Selection, Settings, Territory, UniteLegale, read};
use opendata::watch::Unwatched;
use opendata::{cog, nomenclatures, recognitions};
use zip::write::SimpleFileOptions;

/// Where the files of this process are: in memory, where the system has such a folder.
fn folder() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let memory = Path::new("/dev/shm");
        let parent = if memory.is_dir() { memory.to_owned() } else { std::env::temp_dir() };
        tempfile::Builder::new().prefix("fuzz-").tempdir_in(parent).expect("a folder").keep()
    })
}

fn file(bytes: &[u8]) -> PathBuf {
    let path = folder().join("input");
    std::fs::write(&path, bytes).expect("the folder can be written to");
    path
}

macro_rules! readers {
    ($($name:ident => $read:expr;)*) => {$(
        /// Reads the bytes as that file.
        pub fn $name(bytes: &[u8]) {
            let path = file(bytes);
            let read: fn(&Path) = $read;
            read(&path);
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
    units => |path| stock(|files| files.legal_units = path.to_owned());
    establishments => |path| stock(|files| files.establishments = path.to_owned());
    locations => |path| stock(|files| files.locations = Some(path.to_owned()));
}

/// Reads the bytes as the sheet of a sound workbook.
pub fn esus_sheet(bytes: &[u8]) {
    esus(&workbook(bytes));
}

/// A workbook with that sheet.
pub fn workbook(sheet: &[u8]) -> Vec<u8> {
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let root = format!(
        r#"<Relationships><Relationship Id="a" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
    );
    let links = format!(
        r#"<Relationships><Relationship Id="s" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#
    );
    let book = r#"<workbook><sheets><sheet name="Liste" sheetId="1" r:id="s"/></sheets></workbook>"#;
    let styles = r#"<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#;
    let texts = "<sst><si><t>SIREN</t></si><si><t>Nom</t></si></sst>";
    let parts: [(&str, &[u8]); 6] = [
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", links.as_bytes()),
        ("xl/styles.xml", styles.as_bytes()),
        ("xl/sharedStrings.xml", texts.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet),
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

/// Reads the samples of the stock files, one of which is another.
fn stock(change: impl FnOnce(&mut Files)) {
    let sample = |name: &str| {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/opendata/tests/samples").join(name)
    };
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
