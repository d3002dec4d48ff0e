//! INSEE's file of locations, joined by SIRET.

use domain::nomenclature::CodeCommune;
use domain::siret::Siret;

use super::columns::location as column;
use super::numbers::{Sirens, digits};
use super::selection::Territory;
use crate::projection::Point;
use crate::report::{FileReport, Note, Reason, Rejection};
use crate::row::Row;

/// The column of the first look.
pub(super) const LOOKED_AT: [usize; 1] = [column::SIRET];
/// The columns of a location.
pub(super) const READ: [usize; 4] = [column::LATITUDE, column::LONGITUDE, column::COMMUNE, column::QUARTIER];

/// Degrees are kept in steps of a ten-millionth: a centimetre.
const STEPS: f64 = 1e7;
/// Length of the code of a quartier prioritaire (`QN07501M`).
const QUARTIER: usize = 8;

/// Where a point comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PointSource {
    /// The file of locations.
    Geolocalisation,
    /// The legal coordinates of the stock file.
    Sirene,
}

/// Where an establishment is.
#[derive(Clone, Debug, PartialEq)]
pub struct Situated {
    /// The point.
    pub point: Point,
    /// Where it comes from.
    pub source: PointSource,
    /// The quartier prioritaire de la ville of 2024 that it is in.
    pub quartier: Option<String>,
}

/// A location, in few bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Located {
    siret: u64,
    latitude: i32,
    longitude: i32,
    quartier: [u8; QUARTIER],
}

/// The locations of establishments that count.
#[derive(Debug, Default)]
pub(super) struct Locations(Vec<Located>);

impl Locations {
    pub(super) fn new(mut located: Vec<Located>) -> Self {
        located.sort_unstable();
        located.dedup_by_key(|location| location.siret);
        Self(located)
    }

    pub(super) fn find(&self, siret: Siret) -> Option<Situated> {
        let number = digits(siret.as_str(), 14)?;
        let at = self.0.binary_search_by_key(&number, |location| location.siret).ok()?;
        let location = self.0.get(at)?;
        let point = Point {
            latitude: f64::from(location.latitude) / STEPS,
            longitude: f64::from(location.longitude) / STEPS,
        };
        let quartier = str::from_utf8(&location.quartier).ok().filter(|code| !code.starts_with('\0'));
        Some(Situated { point, source: PointSource::Geolocalisation, quartier: quartier.map(str::to_owned) })
    }
}

#[expect(clippy::cast_possible_truncation, reason = "degrees of a territory, in ten-millionths, fit")]
fn steps(degrees: f64) -> i32 {
    (degrees * STEPS).round() as i32
}

/// A first look: the number of an establishment of a unit that counts.
pub(super) fn look(row: &dyn Row, line: u64, report: &mut FileReport, retained: &Sirens) -> Option<u64> {
    let Some(siret) = row.text(column::SIRET).and_then(|text| digits(text, 14)) else {
        report.reject(Rejection::new(line, "siret", Reason::Form, ""));
        return None;
    };
    u32::try_from(siret / 100_000).is_ok_and(|siren| retained.contains(siren)).then_some(siret)
}

/// Reads where it is; a row without a point, or with one outside of its commune's territory, says nothing.
pub(super) fn take(
    row: &dyn Row,
    siret: u64,
    territory: &Territory,
    report: &mut FileReport,
) -> Option<Located> {
    let commune = row.text(column::COMMUNE).and_then(|code| CodeCommune::parse(code).ok());
    if commune.is_some() && !territory.holds(commune) {
        return None;
    }
    let (latitude, longitude) = (row.decimal(column::LATITUDE)?, row.decimal(column::LONGITUDE)?);
    let is_inside = match &commune {
        Some(commune) => Point::within(commune.departement_code(), latitude, longitude).is_some(),
        None => (-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude),
    };
    if !is_inside {
        report.note(Note::PointOutside);
        return None;
    }
    let code = row.text(column::QUARTIER).filter(|code| code.len() == QUARTIER && code.starts_with('Q'));
    let quartier = code.and_then(|code| code.as_bytes().try_into().ok()).unwrap_or_default();
    Some(Located { siret, latitude: steps(latitude), longitude: steps(longitude), quartier })
}
