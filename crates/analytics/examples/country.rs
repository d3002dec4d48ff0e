//! Counts a country of synthetic establishments, every commune and several years, and tells how long it took:
//! `cargo run --release -p analytics --example country -- [ESTABLISHMENTS] [YEARS]`. See `docs/benchmarks/observatory.md`.
#![allow(clippy::print_stdout, clippy::disallowed_methods, reason = "a measure speaks, and reads a clock")]

use std::{collections::BTreeMap, time::Instant};

use analytics::{Geography, Within, count};
use domain::{
    nomenclature::{CodeCommune, Secteur, TrancheEffectifs, perimeter::Famille},
    observatory::Count,
    siret::Siren,
    territory::Departement,
};

/// Communes of each département, which make some 35,000.
const COMMUNES: u64 = 350;
/// Communes of an EPCI.
const OF_EPCI: usize = 28;

/// A repeatable sequence (splitmix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % bound
    }
}

/// A number that looks like a SIREN: eight digits and their key.
fn siren(number: usize) -> Option<Siren> {
    (0..10).find_map(|key| Siren::parse(&format!("{:08}{key}", 20_000_000 + number)).ok())
}

fn communes() -> Vec<CodeCommune> {
    let of = |departement: Departement| {
        (1..=COMMUNES).filter_map(move |number| {
            let width = 5 - departement.code().len();
            let number = if width == 2 { number % 100 } else { number };
            CodeCommune::parse(&format!("{}{number:0width$}", departement.code())).ok()
        })
    };
    let mut all: Vec<CodeCommune> = Departement::all().flat_map(of).map(CodeCommune::commune).collect();
    all.sort_unstable();
    all.dedup();
    all
}

fn main() {
    let mut words = std::env::args().skip(1).filter_map(|word| word.parse::<u64>().ok());
    let (establishments, years) = (words.next().unwrap_or(200_000), words.next().unwrap_or(21));
    let communes = communes();
    let within = communes.iter().enumerate().map(|(at, code)| {
        let group = (code.departement_code().parse::<usize>().unwrap_or(20) * 1000 + at) / OF_EPCI;
        (*code, Within { epci: siren(group), ept: None })
    });
    let geography = Geography::new(within);
    let started = Instant::now();
    let (mut shown, mut hidden) = (0_u64, 0_u64);
    for year in 0..years {
        let year = i16::try_from(2005 + year).unwrap_or(2026);
        let counts =
            draw(&communes, year, establishments, u64::from(year.unsigned_abs()) + 1 == 2005 + years);
        for (cell, _) in count(year, &counts, &geography) {
            if cell.number.is_some() { shown += 1 } else { hidden += 1 }
        }
    }
    let seconds = started.elapsed().as_secs_f64();
    println!(
        "{} communes, {establishments} establishments, {years} years: {seconds:.1} s; {shown} cells told, {hidden} hidden",
        communes.len()
    );
}

/// Establishments of a year: few communes have many, most have one or two.
fn draw(communes: &[CodeCommune], year: i16, establishments: u64, has_bands: bool) -> Vec<Count> {
    let mut dice = Dice(u64::from(year.unsigned_abs()));
    let bands: Vec<TrancheEffectifs> = TrancheEffectifs::all().collect();
    let mut counts: BTreeMap<Count, u64> = BTreeMap::new();
    for _ in 0..establishments {
        // The product of two numbers leans to the first communes.
        let size = communes.len() as u64;
        let at = dice.below(size) * dice.below(size) / size;
        let family = [0, 0, 0, 0, 0, 0, 0, 3, 3, 2, 1][usize::try_from(dice.below(11)).unwrap_or(0)];
        let sector = usize::try_from(dice.below(19) * dice.below(19) / 19).unwrap_or(0);
        let kind = Count {
            year,
            commune: communes[usize::try_from(at).unwrap_or(0)],
            family: Famille::ALL[family],
            sector: Secteur::ALL[18 - sector],
            band: if has_bands { bands[usize::try_from(dice.below(9)).unwrap_or(0)] } else { bands[0] },
            number: 0,
        };
        *counts.entry(kind).or_default() += 1;
    }
    counts.into_iter().map(|(kind, number)| Count { number, ..kind }).collect()
}
