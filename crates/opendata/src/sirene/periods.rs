//! What some legal units were over time.
//!
//! Source: INSEE, Sirene, `StockUniteLegaleHistorique`: one row for each period since the unit was created, as far as INSEE
//! knows; names of people are not read.

use std::collections::{BTreeMap, HashSet};
use std::path::Path;

use domain::nomenclature::CategorieJuridique;
use domain::purchasing::UnitPeriod;
use domain::siret::Siren;
use jiff::civil::{Date, date};

use super::unit::naf;
use crate::error::ReadError;
use crate::report::{FileReport, Reason, Rejection};
use crate::row::{ReadDate, Row};
use crate::source::{Encoding, Reading, Table, Wanted, left, optional, required};
use crate::watch::{Step, Watch};

/// From when on a first period holds whose beginning INSEE does not know.
const BEGINNING: Date = date(1900, 1, 1);

const WANTED: &[Wanted] = &[
    required(&["siren"]),
    required(&["dateDebut"]),
    required(&["categorieJuridiqueUniteLegale"]),
    optional(&["activitePrincipaleUniteLegale"]),
    optional(&["nomenclatureActivitePrincipaleUniteLegale"]),
    optional(&["economieSocialeSolidaireUniteLegale"]),
    left(&["dateFin"]),
    left(&["etatAdministratifUniteLegale"]),
    left(&["changementEtatAdministratifUniteLegale"]),
    left(&["nomUniteLegale"]),
    left(&["changementNomUniteLegale"]),
    left(&["nomUsageUniteLegale"]),
    left(&["changementNomUsageUniteLegale"]),
    left(&["denominationUniteLegale"]),
    left(&["changementDenominationUniteLegale"]),
    left(&["denominationUsuelle1UniteLegale"]),
    left(&["denominationUsuelle2UniteLegale"]),
    left(&["denominationUsuelle3UniteLegale"]),
    left(&["changementDenominationUsuelleUniteLegale"]),
    left(&["changementCategorieJuridiqueUniteLegale"]),
    left(&["changementActivitePrincipaleUniteLegale"]),
    left(&["nicSiegeUniteLegale"]),
    left(&["changementNicSiegeUniteLegale"]),
    left(&["changementEconomieSocialeSolidaireUniteLegale"]),
    left(&["societeMissionUniteLegale"]),
    left(&["changementSocieteMissionUniteLegale"]),
    left(&["caractereEmployeurUniteLegale"]),
    left(&["changementCaractereEmployeurUniteLegale"]),
];

const SIREN: usize = 0;
const SINCE: usize = 1;
const CATEGORY: usize = 2;
const NAF: usize = 3;
const NOMENCLATURE: usize = 4;
const FLAG: usize = 5;

/// The periods of some units, in order of units and days; the last row of a day counts.
///
/// # Errors
/// A file that cannot be read whole, or an interruption.
pub fn periods(
    file: &Path,
    units: &HashSet<Siren>,
    watch: &dyn Watch,
) -> Result<(Vec<UnitPeriod>, FileReport), ReadError> {
    let table = Table::open(file, WANTED, Encoding::Utf8)?;
    let mut report = table.report();
    let mut found = BTreeMap::new();
    let reading = Reading { step: Step::Read, watch, threads: 1 };
    table.each(reading, &mut report, &mut |row, line, report| {
        if let Some(period) = period(row, line, report, units) {
            found.insert((period.siren, period.since), period);
        }
        Ok(())
    })?;
    Ok((found.into_values().collect(), report))
}

fn period(row: &dyn Row, line: u64, report: &mut FileReport, units: &HashSet<Siren>) -> Option<UnitPeriod> {
    let text = row.digits(SIREN, 9)?;
    // Other units are none of our business, whatever is wrong with their numbers.
    let siren = Siren::parse(&text).ok().filter(|siren| units.contains(siren))?;
    let since = match row.date(SINCE, 2200) {
        ReadDate::None => BEGINNING,
        ReadDate::Date(day) => day,
        ReadDate::Aberrant => {
            report.reject(Rejection::new(
                line,
                "dateDebut",
                Reason::Form,
                row.text(SINCE).unwrap_or_default(),
            ));
            return None;
        }
    };
    let number = row.number(CATEGORY);
    Some(UnitPeriod {
        siren,
        since,
        categorie: number.and_then(CategorieJuridique::by_number),
        naf: naf(row, NAF, NOMENCLATURE),
        flag: row.flag(FLAG),
    })
}
