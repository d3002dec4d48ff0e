//! Makes or reads stock files, and says what it took: the program that `cargo xtask bench import` measures.
//!
//! `select make FOLDER SCALE SEED FORM` writes synthetic files; `select read FOLDER FORM [REGION]` reads them, joins each
//! establishment to its unit, and prints one line of numbers: seconds, processor seconds, peak memory in MB,
//! establishments, and the sum of the lengths of the names of the joined units, which another engine can be asked for;
//! `select columns` tells which columns are read.
#![allow(
    clippy::print_stdout,
    reason = "a program that is run by another, and answers on its standard output"
)]

use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::time::Instant;

use domain::nomenclature::Perimeter;
use domain::siret::Siren;
use domain::territory::Region;
use opendata::sirene::{
    Etablissement, Files, Receiver, Selection, Settings, Territory, UniteLegale, establishment_columns_read,
    read, unit_columns_read,
};
use opendata::synth::{Form, Recipe, sirene};
use opendata::watch::Unwatched;

/// Joins by SIREN, and keeps what the answer needs.
#[derive(Default)]
struct Joined {
    names: HashMap<Siren, u32>,
    establishments: u64,
    letters: u64,
}

impl Receiver for Joined {
    fn unit(&mut self, unit: UniteLegale) -> Result<(), String> {
        let letters = u32::try_from(unit.denomination.chars().count()).map_err(|error| error.to_string())?;
        self.names.insert(unit.siren, letters);
        Ok(())
    }

    fn establishment(&mut self, establishment: Etablissement) -> Result<(), String> {
        let letters =
            self.names.get(&establishment.siret.siren()).ok_or("an establishment without its unit")?;
        self.establishments += 1;
        self.letters += u64::from(*letters);
        Ok(())
    }
}

fn form(text: &str) -> Result<Form, String> {
    match text {
        "parquet" => Ok(Form::Parquet),
        "csv" => Ok(Form::Csv),
        _ => Err("parquet or csv".to_owned()),
    }
}

/// Peak memory of this process, in MB.
fn peak() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("0");
    line.split_whitespace().next().and_then(|kb| kb.parse::<f64>().ok()).unwrap_or(0.0) / 1024.0
}

/// Processor time of this process, in seconds: fields 14 and 15, in ticks of a hundredth.
fn cpu() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> = stat.rsplit(") ").next().unwrap_or_default().split(' ').collect();
    let ticks = |at: usize| fields.get(at).and_then(|field| field.parse::<f64>().ok()).unwrap_or(0.0);
    (ticks(11) + ticks(12)) / 100.0
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
            println!("{} {} {} {:.0}", made.rows[0], made.rows[1], made.rows[2], peak());
            Ok(())
        }
        ["read", folder, wanted, region @ ..] => {
            let extension = if form(wanted)? == Form::Csv { "csv" } else { "parquet" };
            let file = |name: &str| Path::new(folder).join(format!("{name}_utf8.{extension}"));
            let files = Files {
                legal_units: file("StockUniteLegale"),
                establishments: file("StockEtablissement"),
                locations: None,
            };
            let regions: Vec<Region> = region.iter().filter_map(|code| Region::by_code(code)).collect();
            let territory = Territory::of(&[], &regions);
            let selection = Selection::new(Perimeter::carried(), BTreeMap::new(), territory);
            let mut joined = Joined::default();
            let (started, before) = (Instant::now(), cpu());
            let settings = Settings { threads: 2, last_year: 2027 };
            read(&files, &selection, settings, &Unwatched, &mut joined).map_err(said)?;
            let Joined { establishments, letters, .. } = joined;
            let seconds = started.elapsed().as_secs_f64();
            println!("{seconds:.3} {:.2} {:.1} {establishments} {letters}", cpu() - before, peak());
            Ok(())
        }
        ["columns"] => {
            println!("{}", unit_columns_read().collect::<Vec<_>>().join(", "));
            println!("{}", establishment_columns_read().collect::<Vec<_>>().join(", "));
            Ok(())
        }
        _ => Err("columns, make FOLDER SCALE SEED FORM, or read FOLDER FORM [REGION]".to_owned()),
    }
}

fn main() -> Result<(), String> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    run(&words.iter().map(String::as_str).collect::<Vec<_>>())
}
