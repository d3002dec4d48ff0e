//! The past of establishments: how many of the ESS were active and employed people at the end of each year.
//!
//! Source: INSEE, Sirene, `StockEtablissementHistorique` (periods since 2005, one row each), read with the stock files of
//! units and establishments, whose rows of the ceased and closed tell of what family and where they were. The history has
//! neither commune nor band: an establishment is counted where it is or last was, and its band is told for the latest year
//! only, as Sirene keeps no older one.

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;

use domain::nomenclature::perimeter::{Facts, Famille, Niveau};
use domain::nomenclature::{CategorieJuridique, CodeCommune, CodeNaf, Perimeter, Secteur, TrancheEffectifs};
use domain::observatory::Count;
use jiff::civil::Date;

use super::columns;
use super::columns::establishment as place;
use super::columns::unit as of_unit;
use super::numbers::{digits, siren};
use super::selection::Territory;
use super::unit::naf;
use crate::error::ReadError;
use crate::report::{FileReport, Reason, Rejection};
use crate::row::{ReadDate, Row};
use crate::source::{Encoding, Reading, Table, Wanted, left, optional, required};
use crate::watch::{Step, Watch};

/// The first year whose end the history tells of.
pub const FIRST_YEAR: i16 = 2005;

/// The files of one month.
#[derive(Clone, Debug)]
pub struct HistoryFiles {
    /// `StockUniteLegale`.
    pub legal_units: PathBuf,
    /// `StockEtablissement`.
    pub establishments: PathBuf,
    /// `StockEtablissementHistorique`.
    pub history: PathBuf,
}

/// What the files tell.
#[derive(Clone, Debug, Default)]
pub struct History {
    /// The counts, all years.
    pub counts: Vec<Count>,
    /// Of the files: units, establishments, history.
    pub reports: [FileReport; 3],
}

const WANTED: &[Wanted] = &[
    required(&["siret"]),
    optional(&["dateFin"]),
    required(&["dateDebut"]),
    required(&["etatAdministratifEtablissement"]),
    required(&["caractereEmployeurEtablissement"]),
    optional(&["activitePrincipaleEtablissement"]),
    optional(&["nomenclatureActivitePrincipaleEtablissement"]),
    left(&["siren"]),
    left(&["nic"]),
    left(&["changementEtatAdministratifEtablissement"]),
    left(&["enseigne1Etablissement"]),
    left(&["enseigne2Etablissement"]),
    left(&["enseigne3Etablissement"]),
    left(&["changementEnseigneEtablissement"]),
    left(&["denominationUsuelleEtablissement"]),
    left(&["changementDenominationUsuelleEtablissement"]),
    left(&["changementActivitePrincipaleEtablissement"]),
    left(&["changementCaractereEmployeurEtablissement"]),
];

/// An establishment of the ESS, as the stock file knows it.
struct Known {
    family: Famille,
    commune: CodeCommune,
    sector: Secteur,
    band: TrancheEffectifs,
}

/// Counts the establishments of the ESS at the end of each year, in a territory; of the year of the edition, on its day.
///
/// # Errors
/// A file that cannot be read whole, or an interruption.
pub fn history(
    files: &HistoryFiles,
    perimeter: &Perimeter,
    territory: &Territory,
    as_of: Date,
    watch: &dyn Watch,
) -> Result<History, ReadError> {
    let mut found = History::default();
    let families = families(files, perimeter, watch, &mut found.reports[0])?;
    let known = establishments(files, &families, territory, watch, &mut found.reports[1])?;
    drop(families);
    let days: Vec<(i16, Date)> = (FIRST_YEAR..=as_of.year())
        .filter_map(|year| Some((year, Date::new(year, 12, 31).ok()?.min(as_of))))
        .collect();
    let table = Table::open(&files.history, WANTED, Encoding::Utf8)?;
    found.reports[2] = table.report();
    let reading = Reading { step: Step::Read, watch, threads: 1 };
    let mut counts: BTreeMap<Count, u64> = BTreeMap::new();
    table.each(reading, &mut found.reports[2], &mut |row, line, report| {
        period(row, line, report, &known, &days, &mut counts);
        Ok(())
    })?;
    found.counts = counts.into_iter().map(|(kind, number)| Count { number, ..kind }).collect();
    Ok(found)
}

/// The family of each unit that the law names, ceased ones too.
fn families(
    files: &HistoryFiles,
    perimeter: &Perimeter,
    watch: &dyn Watch,
    report: &mut FileReport,
) -> Result<HashMap<u32, Famille>, ReadError> {
    let table = Table::open(&files.legal_units, of_unit::WANTED, Encoding::Utf8)?;
    *report = table.report();
    let mut families = HashMap::new();
    let reading = Reading { step: Step::FindUnits, watch, threads: 1 };
    table.each(reading, report, &mut |row, line, report| {
        let category = row.text(of_unit::CATEGORY).and_then(|code| CategorieJuridique::parse(code).ok());
        let Some(categorie) = category else { return Ok(()) };
        let naf = naf(row, of_unit::NAF, of_unit::NOMENCLATURE);
        let facts = Facts { categorie, naf, flag: None, recognitions: &[] };
        if perimeter.level(&facts) != Niveau::Confirme {
            return Ok(());
        }
        let Some(number) = row.text(of_unit::SIREN).and_then(siren) else {
            report.reject(Rejection::new(line, "siren", Reason::Form, ""));
            return Ok(());
        };
        if let Some(family) = perimeter.assess(&facts).famille {
            families.insert(number, family);
        }
        Ok(())
    })?;
    Ok(families)
}

/// The establishments of those units in the territory, closed ones too.
fn establishments(
    files: &HistoryFiles,
    families: &HashMap<u32, Famille>,
    territory: &Territory,
    watch: &dyn Watch,
    report: &mut FileReport,
) -> Result<HashMap<u64, Known>, ReadError> {
    let table = Table::open(&files.establishments, columns::establishment::WANTED, Encoding::Utf8)?;
    *report = table.report();
    let mut known = HashMap::new();
    let reading = Reading { step: Step::FindEstablishments, watch, threads: 1 };
    table.each(reading, report, &mut |row, line, report| {
        let unit = row.text(place::SIREN).and_then(siren);
        let Some(family) = unit.and_then(|unit| families.get(&unit)) else { return Ok(()) };
        let Some(commune) = row.text(place::COMMUNE).and_then(|code| CodeCommune::parse(code).ok()) else {
            return Ok(());
        };
        if !territory.holds(Some(commune)) {
            return Ok(());
        }
        let Some(number) = row.text(place::SIRET).and_then(|text| digits(text, 14)) else {
            report.reject(Rejection::of_value(line, "siret", row.text(place::SIRET)));
            return Ok(());
        };
        let band = row.text(place::BAND).and_then(TrancheEffectifs::by_code);
        let sector = naf(row, place::NAF, place::NOMENCLATURE).map(CodeNaf::secteur);
        known.insert(
            number,
            Known {
                family: *family,
                commune: commune.commune(),
                sector: sector.unwrap_or(Secteur::Divers),
                band: band.unwrap_or(TrancheEffectifs::UNKNOWN),
            },
        );
        Ok(())
    })?;
    Ok(known)
}

/// Counts a period in the years at whose end it ran, if the establishment was at work and employed people.
fn period(
    row: &dyn Row,
    line: u64,
    report: &mut FileReport,
    known: &HashMap<u64, Known>,
    days: &[(i16, Date)],
    counts: &mut BTreeMap<Count, u64>,
) {
    let Some(number) = row.text(0).and_then(|text| digits(text, 14)) else {
        report.reject(Rejection::of_value(line, "siret", row.text(0)));
        return;
    };
    let Some(establishment) = known.get(&number) else { return };
    if row.text(3) != Some("A") || row.flag(4) != Some(true) {
        return;
    }
    let last_year = days.last().map_or(2200, |(year, _)| *year + 1);
    let date = |at: usize| row.date(at, last_year);
    let (from, to) = (date(2), date(1));
    if from == ReadDate::Aberrant || to == ReadDate::Aberrant {
        let (at, column) = if from == ReadDate::Aberrant { (2, "dateDebut") } else { (1, "dateFin") };
        report.reject(Rejection::of_value(line, column, row.text(at)));
        return;
    }
    let began = |day: Date| !matches!(from, ReadDate::Date(from) if from > day);
    let lasted = |day: Date| !matches!(to, ReadDate::Date(to) if to < day);
    let sector = naf(row, 5, 6).map_or(establishment.sector, CodeNaf::secteur);
    for (year, _) in days.iter().copied().filter(|(_, day)| began(*day) && lasted(*day)) {
        let is_latest = days.last().is_some_and(|(last, _)| *last == year);
        let kind = Count {
            year,
            commune: establishment.commune,
            family: establishment.family,
            sector,
            band: if is_latest { establishment.band } else { TrancheEffectifs::UNKNOWN },
            number: 0,
        };
        *counts.entry(kind).or_default() += 1;
    }
}
