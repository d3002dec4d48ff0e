//! Establishments: a first look at a row, then the whole row.

use domain::nomenclature::{CodeCommune, CodeNaf, CodeNaf25, DiffusionStatus, TrancheEffectifs};
use domain::siret::{Siren, Siret};
use jiff::civil::Date;

use super::columns::establishment as column;
use super::location::{Locations, PointSource, Situated};
use super::numbers::{Sirens, digits, siren};
use super::selection::Territory;
use super::unit::{activity, date, known, year};
use crate::projection::Point;
use crate::report::{FileReport, Note, Reason, Rejection};
use crate::row::Row;
use crate::source::Verdict;

/// The columns that are read of every establishment.
pub(super) const PASSED: [usize; 2] = [column::SIREN, column::STATE];
/// The columns of a first look in a territory at an establishment that may count.
pub(super) const LOOKED_AT: [usize; 2] = [column::SIREN, column::COMMUNE];

/// What the first look keeps, or knows, of an establishment that is read.
pub(super) const KEPT: [usize; 2] = [column::SIREN, column::STATE];

/// An active establishment of a retained legal unit, masked by the stricter of both diffusion statuses.
#[derive(Clone, Debug, PartialEq)]
pub struct Etablissement {
    /// Its number.
    pub siret: Siret,
    /// Whether its data may be shown, its unit's status counted in: when not, only the commune is left.
    pub diffusion: DiffusionStatus,
    /// Whether it is the head office.
    pub is_siege: bool,
    /// Its brands.
    pub enseignes: Vec<String>,
    /// The name under which it is known.
    pub denomination_usuelle: Option<String>,
    /// Its address.
    pub adresse: Option<Adresse>,
    /// Its commune, or arrondissement; none abroad.
    pub commune: Option<CodeCommune>,
    /// The name of its commune.
    pub libelle_commune: Option<String>,
    /// Where it is.
    pub situated: Option<Situated>,
    /// Its activity in NAF rev. 2.
    pub activite: Option<CodeNaf>,
    /// Its activity in NAF 2025.
    pub activite_naf25: Option<CodeNaf25>,
    /// Its band of employees, and the year of that.
    pub tranche_effectifs: Option<(TrancheEffectifs, Option<i16>)>,
    /// Whether it employs people.
    pub is_employeur: Option<bool>,
    /// When it was created.
    pub date_creation: Option<Date>,
    /// When INSEE last worked on it.
    pub date_traitement: Option<Date>,
}

/// An address, as Sirene writes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Adresse {
    /// Building, floor, care of.
    pub complement: Option<String>,
    /// Number, repetition, kind and name of the way: `12 BIS RUE DE LA GAITE`.
    pub voie: Option<String>,
    /// Post-office box.
    pub distribution: Option<String>,
    /// Five digits.
    pub code_postal: Option<String>,
    /// Code and place of a cedex.
    pub cedex: Option<String>,
}

/// The number of the unit of an active establishment, if that is retained.
pub(super) fn unit_of(row: &dyn Row, line: u64, report: &mut FileReport, retained: &Sirens) -> Option<u32> {
    let state = row.text(column::STATE);
    if state == Some("F") {
        report.note(Note::Closed);
        return None;
    }
    let Some(number) = row.text(column::SIREN).and_then(siren) else {
        // Whose row it is cannot be told: nothing of it is kept.
        report.reject(Rejection::new(line, "siren", Reason::Form, ""));
        return None;
    };
    if !retained.contains(number) {
        return None;
    }
    if state != Some("A") {
        report.reject(Rejection::of_value(line, "etatAdministratifEtablissement", state));
        return None;
    }
    Some(number)
}

/// A first look at such an establishment: the number of its unit, if it is in the territory.
pub(super) fn look(row: &dyn Row, territory: &Territory) -> Verdict<u32> {
    let commune = row.text(column::COMMUNE).and_then(|code| CodeCommune::parse(code).ok());
    let number = row.text(column::SIREN).and_then(siren).filter(|_| territory.holds(commune));
    number.map_or(Verdict::Skip, Verdict::Keep)
}

/// Reads the SIRET of a row, and checks that it is one of its unit.
fn siret(row: &dyn Row, line: u64, unit: u32, report: &mut FileReport) -> Option<Siret> {
    let text = row.text(column::SIRET).unwrap_or_default();
    let refused = match Siret::parse(text) {
        Ok(siret) if number(siret.siren()) == unit => return Some(siret),
        Ok(_) => Reason::Mismatch,
        Err(refusal) => Reason::of_number(text, refusal),
    };
    report.reject(Rejection::new(line, "siret", refused, text));
    None
}

/// What is known of the units before their establishments are read.
pub(super) struct Known<'k> {
    /// The units that are partially diffusible.
    pub(super) masked: &'k Sirens,
    /// The units that were read.
    pub(super) read: &'k Sirens,
    pub(super) locations: &'k Locations,
    pub(super) last_year: i16,
}

/// Reads an establishment whole.
pub(super) fn take(
    row: &dyn Row,
    line: u64,
    unit: u32,
    known_units: &Known<'_>,
    report: &mut FileReport,
) -> Option<Etablissement> {
    if !known_units.read.contains(unit) {
        report.note(Note::OrphanEstablishment);
        return None;
    }
    let siret = siret(row, line, unit, report)?;
    let own = DiffusionStatus::by_code(row.text(column::DIFFUSION).unwrap_or_default());
    let of_unit = if known_units.masked.contains(unit) {
        DiffusionStatus::Partielle
    } else {
        DiffusionStatus::Diffusible
    };
    let diffusion = own.and(of_unit);
    let is_open = diffusion == DiffusionStatus::Diffusible;
    if !is_open {
        report.note(Note::Masked);
    }
    let text = |column: usize| row.text(column).filter(|_| is_open).map(str::to_owned);
    let commune = known(row.text(column::COMMUNE), |code| CodeCommune::parse(code).ok(), report);
    let band = known(row.text(column::BAND), TrancheEffectifs::by_code, report);
    Some(Etablissement {
        siret,
        diffusion,
        is_siege: row.flag(column::HEAD).unwrap_or(false),
        enseignes: [column::SIGN_1, column::SIGN_2, column::SIGN_3].into_iter().filter_map(text).collect(),
        denomination_usuelle: text(column::USUAL),
        adresse: is_open.then(|| address(row)).filter(|address| *address != Adresse::default()),
        commune,
        libelle_commune: row.text(column::COMMUNE_NAME).map(str::to_owned),
        situated: if is_open { situate(row, siret, commune, known_units.locations, report) } else { None },
        activite: activity(row, (column::NAF, column::NOMENCLATURE), report),
        activite_naf25: known(row.text(column::NAF25), |code| CodeNaf25::parse(code).ok(), report),
        tranche_effectifs: band.map(|band| (band, year(row, column::BAND_YEAR))),
        is_employeur: row.flag(column::EMPLOYER),
        date_creation: date(row, column::CREATED, known_units.last_year, report),
        date_traitement: date(row, column::TREATED, known_units.last_year, report),
    })
}

fn address(row: &dyn Row) -> Adresse {
    let text = |column: usize| row.text(column).map(str::to_owned);
    let joined = |columns: &[usize]| {
        let mut all = String::new();
        for part in columns.iter().filter_map(|column| row.text(*column)) {
            // Most streets fit into this, so that they are written without being moved.
            all.reserve(if all.is_empty() { 32 } else { part.len() + 1 });
            if !all.is_empty() {
                all.push(' ');
            }
            all.push_str(part);
        }
        (!all.is_empty()).then_some(all)
    };
    Adresse {
        complement: text(column::COMPLEMENT),
        voie: joined(&[column::NUMBER, column::REPEAT, column::WAY_KIND, column::WAY]),
        distribution: text(column::DISTRIBUTION),
        code_postal: text(column::POSTAL_CODE).filter(|code| digits(code, 5).is_some()),
        cedex: joined(&[column::CEDEX, column::CEDEX_NAME]),
    }
}

/// The point of INSEE's file of locations, or that of the legal coordinates, if it is in the territory of the commune.
fn situate(
    row: &dyn Row,
    siret: Siret,
    commune: Option<CodeCommune>,
    locations: &Locations,
    report: &mut FileReport,
) -> Option<Situated> {
    let commune = commune?;
    let departement = commune.departement_code();
    if let Some(found) = locations.find(siret) {
        if Point::within(departement, found.point.latitude, found.point.longitude).is_some() {
            return Some(found);
        }
        // It has moved over the sea since its address was located.
        report.note(Note::PointOutside);
    }
    let (x, y) = (row.decimal(column::X)?, row.decimal(column::Y)?);
    let point = Point::of_legal(departement, x, y);
    if point.is_none() {
        report.note(Note::PointOutside);
    }
    point.map(|point| Situated { point, source: PointSource::Sirene, quartier: None })
}

/// The SIREN of a number that a first look kept.
pub(super) fn number(siren: Siren) -> u32 {
    super::numbers::siren(siren.as_str()).unwrap_or(0)
}
