//! Makes or reads contracts, and says what it took: the program that `cargo xtask bench purchasing` measures.
//!
//! `contracts make FOLDER SCALE SEED [csv|json]` writes a synthetic file with the defects of real ones, and the numbers of
//! the ESS that it deals with; `contracts read FOLDER` reads it, tells duplicates apart, gathers contracts, joins their
//! holders to the ESS, and prints one JSON object: what it took, and what it found, as `recompute.py` does.
#![allow(
    clippy::print_stdout,
    reason = "a program that is run by another, and answers on its standard output"
)]

mod measured;

use std::collections::HashSet;
use std::path::Path;
use std::time::Instant;

use domain::purchasing::Contract;
use domain::siret::Siren;
use jiff::civil::date;
use measured::{cpu, peak};
use opendata::synth::decp::{Form, Recipe, contracts};
use opendata::watch::Unwatched;

/// Scale of the synthetic country that buys and sells.
const COUNTRY: f64 = 0.01;

fn make(folder: &Path, scale: &str, seed: &str, form: Form) -> Result<(), String> {
    let recipe = Recipe {
        scale: scale.parse().map_err(|_| "a scale")?,
        seed: seed.parse().map_err(|_| "a seed")?,
        country: COUNTRY,
        communes: 0,
        form,
        departements: &[],
        is_damaged: true,
    };
    let (_, rows) = contracts(&recipe, folder, &Unwatched).map_err(|error| error.to_string())?;
    let ess = opendata::synth::decp::ess(&recipe);
    std::fs::write(folder.join("ess.csv"), format!("siren\n{}\n", ess.join("\n")))
        .map_err(|e| e.to_string())?;
    println!("{rows} {} {:.0}", ess.len(), peak());
    Ok(())
}

/// What is found in contracts, as `recompute.py` names it.
#[derive(Default)]
struct Found {
    contracts: u64,
    valued: u64,
    cents: i64,
    to_ess: u64,
    ess_whole: i64,
    ess_split: i64,
    letters: u64,
}

impl Found {
    fn add(&mut self, contract: &Contract, ess: &HashSet<Siren>) {
        let (amount, holders) = (contract.terms.amount, &contract.terms.holders);
        let cents = amount.map_or(0, |amount| amount.0);
        let of_ess = holders.iter().filter(|one| one.siren.is_some_and(|siren| ess.contains(&siren))).count();
        self.contracts += 1;
        self.valued += u64::from(amount.is_some());
        self.cents += cents;
        self.letters += contract.object.as_ref().map_or(0, |text| text.chars().count() as u64);
        if of_ess > 0 {
            self.to_ess += 1;
            self.ess_whole += cents;
            self.ess_split +=
                i64::try_from(i128::from(cents) * of_ess as i128 / holders.len() as i128).unwrap_or(0);
        }
    }
}

fn read(folder: &Path) -> Result<(), String> {
    let text = std::fs::read_to_string(folder.join("ess.csv")).map_err(|error| error.to_string())?;
    let (started, before) = (Instant::now(), cpu());
    let ess: HashSet<Siren> = text.lines().filter_map(|line| Siren::parse(line).ok()).collect();
    let made = ["decp.parquet", "decp.csv", "decp.json"].map(|name| folder.join(name));
    let files: Vec<_> = made.into_iter().filter(|path| path.exists()).take(1).collect();
    let mut found = Found::default();
    let mut take = |contract: Contract| {
        found.add(&contract, &ess);
        Ok(())
    };
    opendata::decp::read(&files, date(2026, 10, 31), 2, &Unwatched, &mut take, None)
        .map_err(|error| error.to_string())?;
    let (seconds, cpu) = (started.elapsed().as_secs_f64(), cpu() - before);
    let Found { contracts, valued, cents, to_ess, ess_whole, ess_split, letters } = found;
    println!(
        "{{\"seconds\":{seconds:.3},\"cpu_seconds\":{cpu:.2},\"peak_mb\":{:.1},\"contracts\":{contracts},\"valued\":{valued},\"cents\":{cents},\"to_ess\":{to_ess},\"ess_whole\":{ess_whole},\"ess_split\":{ess_split},\"letters\":{letters}}}",
        peak()
    );
    Ok(())
}

fn main() -> Result<(), String> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["make", folder, scale, seed] => make(Path::new(folder), scale, seed, Form::Parquet),
        ["make", folder, scale, seed, "csv"] => make(Path::new(folder), scale, seed, Form::Csv),
        ["make", folder, scale, seed, "json"] => make(Path::new(folder), scale, seed, Form::Json),
        ["read", folder] => read(Path::new(folder)),
        _ => Err("make FOLDER SCALE SEED [csv|json], or read FOLDER".to_owned()),
    }
}
