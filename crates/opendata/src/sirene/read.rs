//! The reading of the stock files, from end to end.

use std::path::{Path, PathBuf};

use super::columns;
use super::establishment::{self, Etablissement, Known};
use super::location::{self, Located, Locations};
use super::numbers::{Given, Sirens, digits};
use super::selection::Selection;
use super::unit::{self, UniteLegale};
use crate::error::ReadError;
use crate::report::{FileReport, Reason, Rejection};
use crate::row::Row;
use crate::source::{Encoding, Hit, Reading, Table, Verdict};
use crate::watch::{Step, Watch};
use domain::nomenclature::DiffusionStatus;

/// The files of a stock, all of one month.
#[derive(Clone, Debug)]
pub struct Files {
    /// `StockUniteLegale`.
    pub legal_units: PathBuf,
    /// `StockEtablissement`.
    pub establishments: PathBuf,
    /// The file of locations, which lacks Mayotte.
    pub locations: Option<PathBuf>,
}

/// How to read.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Threads that decode.
    pub threads: usize,
    /// The last year that a date may bear: next year.
    pub last_year: i16,
}

/// Who receives the rows: all units first, then all establishments, each in the order of its file.
pub trait Receiver {
    /// A legal unit that has an establishment in the territory.
    ///
    /// # Errors
    /// Whatever stops the reading, in words.
    fn unit(&mut self, unit: UniteLegale) -> Result<(), String>;

    /// An establishment of a unit that was given.
    ///
    /// # Errors
    /// Whatever stops the reading, in words.
    fn establishment(&mut self, establishment: Etablissement) -> Result<(), String>;
}

/// What a reading has to say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Of the file of legal units.
    pub legal_units: FileReport,
    /// Of the file of establishments.
    pub establishments: FileReport,
    /// Of the file of locations.
    pub locations: Option<FileReport>,
    /// Units given.
    pub kept_units: u64,
    /// Establishments given.
    pub kept_establishments: u64,
}

/// Reads the stock files: what the selection retains, joined by SIREN.
///
/// # Errors
/// A file that cannot be read whole, an interruption, or a receiver that stops: whatever was given so far is to be thrown
/// away.
pub fn read(
    files: &Files,
    selection: &Selection,
    settings: Settings,
    watch: &dyn Watch,
    receiver: &mut dyn Receiver,
) -> Result<Report, ReadError> {
    let at = |step| Reading { step, watch, threads: settings.threads };
    let units = Table::open(&files.legal_units, columns::unit::WANTED, Encoding::Utf8)?;
    let establishments = Table::open(&files.establishments, columns::establishment::WANTED, Encoding::Utf8)?;
    let mut report =
        Report { legal_units: units.report(), establishments: establishments.report(), ..Report::default() };
    let said = &mut report.legal_units;
    let mut unit_hits = units.sift(
        (unit::passed(selection), |row: &dyn Row, line, said: &mut _| unit::pass(row, line, said, selection)),
        (&unit::LOOKED_AT, |row: &dyn Row, line, said: &mut _| unit::look(row, line, said, selection)),
        at(Step::FindUnits),
        said,
    )?;
    reject_twice(&units, &mut unit_hits, said);
    let retained: Sirens = unit_hits.iter().map(|hit| hit.kept).collect();
    let step = at(Step::FindEstablishments);
    let hits = find_establishments(&establishments, step, &mut report.establishments, &retained, selection)?;
    drop(retained);
    let seen: Sirens = hits.iter().map(|hit| hit.kept).collect();
    unit_hits.retain(|hit| seen.contains(hit.kept));
    let locations = match &files.locations {
        Some(path) => {
            let (locations, said) = locate(path, at(Step::Locate), &seen, selection)?;
            report.locations = Some(said);
            locations
        }
        None => Locations::default(),
    };
    drop(seen);
    let (mut masked, mut read) = (Vec::new(), Vec::new());
    let kept = &mut report.kept_units;
    let unit_columns = columns::read_but(columns::unit::WANTED, &unit::KEPT);
    units.take(
        (&unit_hits, &unit_columns),
        at(Step::ReadUnits),
        &mut report.legal_units,
        |row, line, number, said| unit::take(row, line, number, settings.last_year, said),
        &mut |unit: UniteLegale| {
            let number = establishment::number(unit.siren);
            read.push(number);
            if unit.diffusion == DiffusionStatus::Partielle {
                masked.push(number);
            }
            *kept += 1;
            receiver.unit(unit).map_err(ReadError::Receiver)
        },
    )?;
    drop(unit_hits);
    let (masked, read): (Sirens, Sirens) = (masked.into_iter().collect(), read.into_iter().collect());
    let known = Known { masked: &masked, read: &read, locations: &locations, last_year: settings.last_year };
    give_establishments(&establishments, &hits, at(Step::ReadEstablishments), &known, receiver, &mut report)?;
    Ok(report)
}

/// The establishments of retained units in the territory.
fn find_establishments(
    table: &Table,
    reading: Reading<'_>,
    report: &mut FileReport,
    retained: &Sirens,
    selection: &Selection,
) -> Result<Vec<Hit<u32>>, ReadError> {
    let territory = selection.territory();
    let unit_of =
        |row: &dyn Row, line, said: &mut FileReport| establishment::unit_of(row, line, said, retained);
    if territory.is_everywhere() {
        return table.find(&establishment::PASSED, reading, report, |row, line, said| {
            unit_of(row, line, said).map_or(Verdict::Skip, Verdict::Keep)
        });
    }
    table.sift(
        (&establishment::PASSED, |row: &dyn Row, line, said: &mut _| unit_of(row, line, said).is_some()),
        (&establishment::LOOKED_AT, |row: &dyn Row, _, _: &mut _| establishment::look(row, territory)),
        reading,
        report,
    )
}

/// Rejects a legal unit that stood before.
fn reject_twice(table: &Table, hits: &mut Vec<Hit<u32>>, report: &mut FileReport) {
    let mut by_number: Vec<(u32, u32)> = hits.iter().map(|hit| (hit.kept, hit.row)).collect();
    by_number.sort_unstable();
    let mut again: Vec<u32> = Vec::new();
    for pair in by_number.windows(2) {
        if pair[0].0 == pair[1].0 {
            let first = table.line(pair[0].1);
            let reason = Reason::Twice { first };
            let number = format!("{:09}", pair[1].0);
            report.reject(Rejection::new(table.line(pair[1].1), "siren", reason, &number));
            again.push(pair[1].1);
        }
    }
    if !again.is_empty() {
        again.sort_unstable();
        hits.retain(|hit| again.binary_search(&hit.row).is_err());
    }
}

fn locate(
    path: &Path,
    reading: Reading<'_>,
    seen: &Sirens,
    selection: &Selection,
) -> Result<(Locations, FileReport), ReadError> {
    let table = Table::open(path, columns::location::WANTED, Encoding::Utf8)?;
    let mut said = table.report();
    let territory = selection.territory();
    if !table.is_by_columns() {
        // Rows are gone through once: whatever is not looked at costs as much.
        let found = table.find(&[], reading, &mut said, |row, line, said| {
            let siret = location::look(row, line, said, seen);
            let located = siret.and_then(|siret| location::take(row, siret, territory, said));
            located.map_or(Verdict::Skip, Verdict::Keep)
        })?;
        return Ok((Locations::new(found.into_iter().map(|hit| hit.kept).collect()), said));
    }
    let hits = table.find(&location::LOOKED_AT, reading, &mut said, |row, line, said| {
        location::look(row, line, said, seen).map_or(Verdict::Skip, Verdict::Keep)
    })?;
    let mut located = Vec::with_capacity(hits.len());
    table.take(
        (&hits, &location::READ),
        reading,
        &mut said,
        |row, _, siret, said| location::take(row, siret, territory, said),
        &mut |one: Located| {
            located.push(one);
            Ok(())
        },
    )?;
    Ok((Locations::new(located), said))
}

fn give_establishments(
    table: &Table,
    hits: &[Hit<u32>],
    reading: Reading<'_>,
    known: &Known<'_>,
    receiver: &mut dyn Receiver,
    report: &mut Report,
) -> Result<(), ReadError> {
    let mut given = Given::with_capacity(hits.len());
    let mut twice = FileReport::default();
    let kept = &mut report.kept_establishments;
    let columns = columns::read_but(columns::establishment::WANTED, &establishment::KEPT);
    table.take(
        (hits, &columns),
        reading,
        &mut report.establishments,
        |row, line, unit, said| establishment::take(row, line, unit, known, said).map(|read| (line, read)),
        &mut |(line, establishment): (u64, Etablissement)| {
            let number = digits(establishment.siret.as_str(), 14).unwrap_or(0);
            if let Some(first) = given.insert(number, line) {
                let reason = Reason::Twice { first };
                twice.reject(Rejection::new(line, "siret", reason, establishment.siret.as_str()));
                return Ok(());
            }
            *kept += 1;
            receiver.establishment(establishment).map_err(ReadError::Receiver)
        },
    )?;
    report.establishments.merge(twice);
    Ok(())
}
