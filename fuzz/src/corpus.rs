//! Writes the corpus that each target starts from, under `corpus`: the samples of the tests, the small files of `seeds`, what
//! the program carries, and small files from the generators, as CSV, Parquet and JSON.

use std::fs;
use std::path::Path;

use domain::nomenclature::Perimeter;
use opendata::synth::{Form, Recipe, decp, sirene};
use opendata::watch::Unwatched;

/// Target, and the files it starts from: of the samples of the tests, of `seeds`.
const STARTS: [(&str, &[&str], &[&str]); 25] = [
    ("units", &["unites.csv", "unites-abimees.csv"], &[]),
    ("establishments", &["etablissements.csv", "etablissements-abimes.csv"], &[]),
    ("locations", &["localisations.csv"], &[]),
    ("ess_list", &["liste-ess.csv"], &[]),
    ("esus", &["esus.csv", "esus.xlsx"], &[]),
    ("siae", &["structures.csv"], &[]),
    ("finess", &["finess.csv"], &[]),
    ("communes", &["communes.csv"], &[]),
    ("changes", &["mouvements.csv"], &[]),
    ("epci", &["epci.csv"], &[]),
    ("memberships", &["ept.csv"], &[]),
    ("naf", &["naf.csv"], &[]),
    ("naf25", &["naf25.csv"], &[]),
    ("legal_categories", &["categories.csv"], &[]),
    ("densities", &["densite.csv"], &[]),
    ("esus_sheet", &[], &["esus-sheet.xml"]),
    ("workbook_parts", &[], &["esus-sheet.xml", "ledger-sheet.xml"]),
    ("ledger", &["esus.xlsx"], &["ledger.csv"]),
    ("ledger_sheet", &[], &["ledger-sheet.xml"]),
    ("decp_json_v1", &[], &["decp-v1.json"]),
    ("decp_json_v2", &[], &["decp-v2.json"]),
    ("flores", &[], &["flores.csv", "flores.json"]),
    ("urssaf", &[], &["urssaf.csv"]),
    ("series", &[], &["series.csv"]),
    ("periods", &[], &["history.csv"]),
];

const PLACES: [&str; 6] =
    ["St Denis (93)", "48.86, 2.44", "Paris 14e", "île de France", "région Bretagne", "93100"];

/// Whether it was written.
pub type Made = Result<(), Box<dyn std::error::Error>>;

/// Writes it.
///
/// # Errors
/// When a file cannot be written.
pub fn write() -> Made {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let corpus = |target: &str, name: &str| {
        let folder = root.join("corpus").join(target);
        fs::create_dir_all(&folder).map(|()| folder.join(name))
    };
    for (target, samples, seeds) in STARTS {
        for sample in samples {
            let from = root.join("../crates/opendata/tests/samples").join(sample);
            fs::copy(from, corpus(target, sample)?)?;
        }
        for seed in seeds {
            fs::copy(root.join("seeds").join(seed), corpus(target, seed)?)?;
        }
    }
    fs::write(corpus("perimeter", "ours.csv")?, Perimeter::carried_text())?;
    fs::copy(root.join("seeds/perimeter.csv"), corpus("perimeter", "official.csv")?)?;
    fs::write(corpus("trades", "carried.txt")?, directory::Synonyms::carried_text())?;
    for (rank, place) in PLACES.iter().enumerate() {
        fs::write(corpus("places", &rank.to_string())?, place)?;
    }
    let sheet = fs::read(root.join("seeds/esus-sheet.xml"))?;
    let whole = [
        &sheet[..],
        b"\0",
        crate::TEXTS.as_bytes(),
        b"\0",
        crate::STYLES.as_bytes(),
        b"\0",
        crate::BOOK.as_bytes(),
    ];
    fs::write(corpus("workbook_parts", "whole")?, whole.concat())?;
    for (form, extension) in [(Form::Csv, "csv"), (Form::Parquet, "parquet")] {
        let recipe = Recipe { scale: 2e-6, seed: 1, form, damaged: 20, is_spread: false, communes: 0 };
        let folder = tempfile::tempdir()?;
        let made = sirene(recipe, folder.path(), &Unwatched)?;
        let files = [
            ("units", made.legal_units),
            ("establishments", made.establishments),
            ("locations", made.locations),
        ];
        for (target, file) in files {
            fs::copy(file, corpus(target, &format!("synth.{extension}"))?)?;
        }
    }
    let forms = [
        ("decp_csv", decp::Form::Csv),
        ("decp_parquet", decp::Form::Parquet),
        ("decp_json_v2", decp::Form::Json),
    ];
    for (target, form) in forms {
        let recipe = decp::Recipe {
            scale: 1e-5,
            seed: 1,
            country: 0.001,
            communes: 0,
            form,
            departements: &[],
            is_damaged: true,
        };
        let folder = tempfile::tempdir()?;
        let (file, _) = decp::contracts(&recipe, folder.path(), &Unwatched)?;
        fs::copy(file, corpus(target, "synth")?)?;
    }
    Ok(())
}
