//! Makes or reads stock files, and says what it took: the program that `cargo xtask bench import` measures.
//!
//! `select make FOLDER SCALE SEED FORM` writes synthetic files (`zip`: CSV, zipped for this reader and in gzip for others);
//! `select read FOLDER FORM [REGION] [located]` reads them, with the file of locations when asked, joins each
//! establishment to its unit, and prints one line of numbers: seconds, processor seconds, peak memory in MB,
//! establishments, the sum of the lengths of the names of the joined units, and the points that come from the file of
//! locations, all of which another engine can be asked for; `select columns` tells which columns are read.
#![allow(
    clippy::print_stdout,
    reason = "a program that is run by another, and answers on its standard output"
)]

mod measured;

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Write as _};
use std::path::Path;
use std::time::Instant;

use domain::nomenclature::Perimeter;
use domain::siret::Siren;
use domain::territory::Region;
use measured::{cpu, peak};
use opendata::sirene::{
    Etablissement, Files, PointSource, Receiver, Selection, Settings, Territory, UniteLegale,
    establishment_columns_read, read, unit_columns_read,
};
use opendata::synth::{Form, Recipe, sirene};
use opendata::watch::Unwatched;

/// Joins by SIREN, and keeps what the answer needs. Both files are in the order of SIREN, so that the unit of an
/// establishment is the one of the last, or one of the next; it is searched for where that does not hold.
#[derive(Default)]
struct Joined {
    names: Vec<(Siren, u32)>,
    at: usize,
    establishments: u64,
    letters: u64,
    points: u64,
}

impl Receiver for Joined {
    fn unit(&mut self, unit: UniteLegale) -> Result<(), String> {
        let letters = u32::try_from(unit.denomination.chars().count()).map_err(|error| error.to_string())?;
        self.names.push((unit.siren, letters));
        Ok(())
    }

    fn establishment(&mut self, establishment: Etablissement) -> Result<(), String> {
        let siren = establishment.siret.siren();
        while self.names.get(self.at).is_some_and(|unit| unit.0 < siren) {
            self.at += 1;
        }
        if self.names.get(self.at).is_none_or(|unit| unit.0 != siren) {
            let found = self.names.binary_search_by_key(&siren, |unit| unit.0);
            self.at = found.map_err(|_| "an establishment without its unit")?;
        }
        let letters = self.names[self.at].1;
        self.establishments += 1;
        let situated = establishment.situated.as_ref();
        self.points += u64::from(situated.is_some_and(|one| one.source == PointSource::Geolocalisation));
        self.letters += u64::from(letters);
        Ok(())
    }
}

fn form(text: &str) -> Result<Form, String> {
    match text {
        "parquet" => Ok(Form::Parquet),
        "csv" | "zip" => Ok(Form::Csv),
        _ => Err("parquet, csv or zip".to_owned()),
    }
}

/// Packs a file in both ways, and takes it away.
fn pack(path: &Path) -> io::Result<()> {
    let options = zip::write::SimpleFileOptions::default();
    let mut archive = zip::ZipWriter::new(File::create(path.with_extension("zip"))?);
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    archive.start_file(name, options)?;
    io::copy(&mut BufReader::new(File::open(path)?), &mut archive)?;
    archive.finish()?;
    let gzip = BufWriter::new(File::create(path.with_extension("csv.gz"))?);
    let mut encoder = flate2::write::GzEncoder::new(gzip, flate2::Compression::default());
    io::copy(&mut BufReader::new(File::open(path)?), &mut encoder)?;
    encoder.finish()?.flush()?;
    std::fs::remove_file(path)
}

fn read_files(folder: &Path, wanted: &str, rest: &[&str]) -> Result<(), String> {
    form(wanted)?;
    let file = |name: &str| folder.join(format!("{name}_utf8.{wanted}"));
    let locations = "GeolocalisationEtablissement_Sirene_pour_etudes_statistiques";
    let files = Files {
        legal_units: file("StockUniteLegale"),
        establishments: file("StockEtablissement"),
        locations: rest.contains(&"located").then(|| file(locations)),
    };
    let regions: Vec<Region> = rest.iter().filter_map(|code| Region::by_code(code)).collect();
    let territory = Territory::of(&[], &regions);
    let selection = Selection::new(Perimeter::carried(), BTreeMap::new(), territory);
    let mut joined = Joined::default();
    let (started, before) = (Instant::now(), cpu());
    let settings = Settings { threads: 2, last_year: 2027 };
    read(&files, &selection, settings, &Unwatched, &mut joined).map_err(|error| error.to_string())?;
    let Joined { establishments, letters, points, .. } = joined;
    let (seconds, used) = (started.elapsed().as_secs_f64(), cpu() - before);
    println!("{seconds:.3} {used:.2} {:.1} {establishments} {letters} {points}", peak());
    Ok(())
}

fn run(words: &[&str]) -> Result<(), String> {
    let said = |error: opendata::error::ReadError| error.to_string();
    match words {
        ["make", folder, scale, seed, wanted] => {
            let recipe = Recipe {
                scale: scale.parse().map_err(|_| "a scale")?,
                seed: seed.parse().map_err(|_| "a seed")?,
                form: form(wanted)?,
                damaged: 0,
                is_spread: true,
                communes: 0,
            };
            let made = sirene(recipe, Path::new(folder), &Unwatched).map_err(said)?;
            if *wanted == "zip" {
                for path in [&made.legal_units, &made.establishments, &made.locations] {
                    pack(path).map_err(|error| error.to_string())?;
                }
            }
            println!("{} {} {} {:.0}", made.rows[0], made.rows[1], made.rows[2], peak());
            Ok(())
        }
        ["read", folder, wanted, rest @ ..] => read_files(Path::new(folder), wanted, rest),
        ["columns"] => {
            println!("{}", unit_columns_read().collect::<Vec<_>>().join(", "));
            println!("{}", establishment_columns_read().collect::<Vec<_>>().join(", "));
            Ok(())
        }
        _ => Err("columns, make FOLDER SCALE SEED FORM, or read FOLDER FORM [REGION] [located]".to_owned()),
    }
}

fn main() -> Result<(), String> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    run(&words.iter().map(String::as_str).collect::<Vec<_>>())
}
