//! Makes or reads contracts, and says what it took: the program that `cargo xtask bench purchasing` measures.
//!
//! `contracts make FOLDER SCALE SEED` writes a synthetic file with the defects of real ones, and the numbers of the ESS that
//! it deals with; `contracts read FOLDER` reads it, tells duplicates apart, gathers contracts, joins their holders to the
//! ESS, and prints one line of numbers: seconds, processor seconds, peak memory in MB, contracts, cents, contracts to the
//! ESS, and letters of what is bought.
#![allow(
    clippy::print_stdout,
    reason = "a program that is run by another, and answers on its standard output"
)]

use std::collections::HashSet;
use std::path::Path;
use std::time::Instant;

use domain::siret::Siren;
use jiff::civil::date;
use opendata::synth::decp::{Form, Recipe, contracts};
use opendata::watch::Unwatched;

/// Scale of the synthetic country that buys and sells.
const COUNTRY: f64 = 0.01;

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

fn make(folder: &Path, scale: &str, seed: &str) -> Result<(), String> {
    let recipe = Recipe {
        scale: scale.parse().map_err(|_| "a scale")?,
        seed: seed.parse().map_err(|_| "a seed")?,
        country: COUNTRY,
        form: Form::Parquet,
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

fn read(folder: &Path) -> Result<(), String> {
    let text = std::fs::read_to_string(folder.join("ess.csv")).map_err(|error| error.to_string())?;
    let (started, before) = (Instant::now(), cpu());
    let ess: HashSet<Siren> = text.lines().filter_map(|line| Siren::parse(line).ok()).collect();
    let (mut made, mut cents, mut to_ess, mut letters) = (0u64, 0i64, 0u64, 0u64);
    let files = [folder.join("decp.parquet")];
    opendata::decp::read(&files, date(2026, 10, 31), 2, &Unwatched, &mut |contract| {
        made += 1;
        cents += contract.terms.amount.map_or(0, |amount| amount.0);
        let mut holders = contract.terms.holders.iter().filter_map(|holder| holder.siren);
        to_ess += u64::from(holders.any(|siren| ess.contains(&siren)));
        letters += contract.object.as_ref().map_or(0, |text| text.chars().count() as u64);
        Ok(())
    })
    .map_err(|error| error.to_string())?;
    let seconds = started.elapsed().as_secs_f64();
    println!("{seconds:.3} {:.2} {:.1} {made} {cents} {to_ess} {letters}", cpu() - before, peak());
    Ok(())
}

fn main() -> Result<(), String> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["make", folder, scale, seed] => make(Path::new(folder), scale, seed),
        ["read", folder] => read(Path::new(folder)),
        _ => Err("make FOLDER SCALE SEED, or read FOLDER".to_owned()),
    }
}
