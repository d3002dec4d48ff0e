//! Writes the corpus that each target starts from, under `corpus`: the samples of the tests, and small stock files from the
//! generator, as CSV and as Parquet.

use std::fs;
use std::path::Path;

use opendata::synth::{Form, Recipe, sirene};
use opendata::watch::Unwatched;

/// Target, and the samples of the tests that it starts from.
const SAMPLES: [(&str, &[&str]); 14] = [
    ("units", &["unites.csv", "unites-abimees.csv"]),
    ("establishments", &["etablissements.csv", "etablissements-abimes.csv"]),
    ("locations", &["localisations.csv"]),
    ("ess_list", &["liste-ess.csv"]),
    ("esus", &["esus.csv", "esus.xlsx"]),
    ("siae", &["structures.csv"]),
    ("finess", &["finess.csv"]),
    ("communes", &["communes.csv"]),
    ("changes", &["mouvements.csv"]),
    ("epci", &["epci.csv"]),
    ("memberships", &["ept.csv"]),
    ("naf", &["naf.csv"]),
    ("naf25", &["naf25.csv"]),
    ("legal_categories", &["categories.csv"]),
];

const SHEET: &str = r#"<worksheet><dimension ref="A1:B3"/><sheetData><row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1" t="s"><v>0</v></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>Structure</t></is></c><c r="B2"><v>500000013</v></c></row><row r="3"><c r="B3" s="1"><f>B2</f><v>46388</v></c><c r="C3" t="e"><v>#N/A</v></c><c r="D3" t="b"><v>1</v></c></row></sheetData><mergeCells count="1"><mergeCell ref="B2:B3"/></mergeCells></worksheet>"#;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let corpus = |target: &str| root.join("corpus").join(target);
    for (target, samples) in SAMPLES {
        fs::create_dir_all(corpus(target))?;
        for sample in samples {
            let from = root.join("../crates/opendata/tests/samples").join(sample);
            fs::copy(from, corpus(target).join(sample))?;
        }
    }
    fs::create_dir_all(corpus("esus_sheet"))?;
    fs::write(corpus("esus_sheet").join("sheet.xml"), SHEET)?;
    for (form, extension) in [(Form::Csv, "csv"), (Form::Parquet, "parquet")] {
        let recipe = Recipe { scale: 2e-6, seed: 1, form, damaged: 20, is_spread: false, communes: 0 };
        let folder = tempfile::tempdir()?;
        let made = sirene(recipe, folder.path(), &Unwatched)?;
        let files =
            [("units", made.legal_units), ("establishments", made.establishments), ("locations", made.locations)];
        for (target, file) in files {
            fs::copy(file, corpus(target).join(format!("synth.{extension}")))?;
        }
    }
    Ok(())
}
