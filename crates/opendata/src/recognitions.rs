//! Published lists that recognise enterprises: ESS France, ESUS, data-inclusion (SIAE), FINESS (ESAT, EA).
//!
//! What a list says of one enterprise is a [`Recognised`]: a legal unit or an establishment, what it is recognised as, and
//! what the list says of its place. Of contacts only the mailbox and the site of the enterprise are read.

use std::collections::BTreeSet;
use std::path::Path;

use domain::contact::EmailAddress;
use domain::nomenclature::perimeter::Famille;
use domain::nomenclature::{CodeCommune, Recognition};
use domain::siret::{Siren, Siret};
use jiff::civil::Date;

use crate::error::ReadError;
use crate::lists::{Receive, each, each_of};
use crate::projection::Point;
use crate::report::{FileReport, Note, Reason, Rejection};
use crate::row::{ReadDate, Row};
use crate::source::{Encoding, Table, TextTable, Wanted, left, optional, required};
use crate::watch::Watch;

/// What a list says of an enterprise.
#[derive(Clone, Debug, PartialEq)]
pub struct Recognised {
    /// The legal unit.
    pub siren: Siren,
    /// The establishment, when the list names one.
    pub siret: Option<Siret>,
    /// What it is recognised as: at least one.
    pub recognitions: BTreeSet<Recognition>,
    /// Its name in the list.
    pub nom: Option<String>,
    /// The family of the ESS, when the list says one.
    pub famille: Option<Famille>,
    /// The commune.
    pub commune: Option<CodeCommune>,
    /// The point, when the list has one that fits the commune.
    pub point: Option<Point>,
    /// The number of the list itself: FINESS number, identifier of data-inclusion.
    pub reference: Option<String>,
    /// When the list last changed the row.
    pub date: Option<Date>,
    /// Its mailbox.
    pub email: Option<EmailAddress>,
    /// Its site, at most 500 characters.
    pub website: Option<String>,
}

impl Recognised {
    fn unit(siren: Siren, recognition: Recognition) -> Self {
        Self {
            siren,
            siret: None,
            recognitions: BTreeSet::from([recognition]),
            nom: None,
            famille: None,
            commune: None,
            point: None,
            reference: None,
            date: None,
            email: None,
            website: None,
        }
    }
}

fn siren(row: &dyn Row, column: usize, line: u64, report: &mut FileReport) -> Option<Siren> {
    let text = row.digits(column, 9).unwrap_or_default();
    Siren::parse(&text)
        .inspect_err(|refusal| {
            report.reject(Rejection::new(line, "siren", Reason::of_number(&text, *refusal), &text));
        })
        .ok()
}

fn siret(row: &dyn Row, column: usize, line: u64, report: &mut FileReport) -> Option<Siret> {
    let text = row.digits(column, 14).unwrap_or_default();
    Siret::parse(&text)
        .inspect_err(|refusal| {
            report.reject(Rejection::new(line, "siret", Reason::of_number(&text, *refusal), &text));
        })
        .ok()
}

fn day(row: &dyn Row, column: usize) -> Option<Date> {
    match row.date(column, 2200) {
        ReadDate::Date(date) => Some(date),
        ReadDate::None | ReadDate::Aberrant => None,
    }
}

const ESS_LIST: &[Wanted] = &[
    required(&["SIREN"]),
    optional(&["Nom ou raison sociale de l'entreprise", "Nom ou raison sociale de l’entreprise", "nom"]),
    optional(&["Famille juridique de l'entreprise", "Famille juridique de l’entreprise", "famille"]),
    left(&["Code postal"]),
    left(&["Libellé de la commune de l'établissement", "Libellé de la commune de l’établissement"]),
    left(&["Code du département de l'établissement", "Code du département de l’établissement"]),
    left(&["Département de l'établissement", "Département de l’établissement"]),
    left(&["Région de l'établissement", "Région de l’établissement"]),
];

/// Reads the list of enterprises of the ESS that ESS France publishes: CSV, about 1.3 million rows, irregular.
///
/// # Errors
/// A file that cannot be read whole, an interruption, or a receiver that stops.
pub fn ess_list(
    path: &Path,
    watch: &dyn Watch,
    receive: Receive<'_, Recognised>,
) -> Result<FileReport, ReadError> {
    each(path, ESS_LIST, watch, receive, |row, line, report| {
        let siren = siren(row, 0, line, report)?;
        Some(Recognised {
            nom: row.text(1).map(str::to_owned),
            famille: row.text(2).and_then(family),
            ..Recognised::unit(siren, Recognition::ListeEss)
        })
    })
}

/// The family that the beginning of a label tells.
fn family(label: &str) -> Option<Famille> {
    let label = label.to_lowercase();
    let starts = [
        ("association", Famille::Associations),
        ("fondation", Famille::Fondations),
        ("mutuelle", Famille::Mutuelles),
        ("coop", Famille::Cooperatives),
        ("soci", Famille::SocietesCommerciales),
        ("entreprise", Famille::SocietesCommerciales),
    ];
    starts.into_iter().find(|(start, _)| label.starts_with(start)).map(|(_, family)| family)
}

const ESUS: &[Wanted] = &[
    required(&[
        "SIREN",
        "N° SIREN",
        "Numéro SIREN",
        "N°SIREN",
        "Numero SIREN",
        "N° de SIREN",
        "Numéro de SIREN",
        "Code SIREN",
    ]),
    optional(&[
        "Dénomination",
        "Dénomination sociale",
        "Raison sociale",
        "Nom",
        "Entreprise",
        "Nom de l'entreprise",
    ]),
    optional(&["Date de fin d'agrément", "Fin d'agrément", "Date de fin", "Échéance"]),
];

/// Reads the national list of ESUS: the official workbook (XLSX), or the same saved as CSV with its row of headers first.
///
/// # Errors
/// A file that cannot be read whole, an interruption, or a receiver that stops.
pub fn esus(
    path: &Path,
    watch: &dyn Watch,
    receive: Receive<'_, Recognised>,
) -> Result<FileReport, ReadError> {
    each(path, ESUS, watch, receive, |row, line, report| {
        let siren = siren(row, 0, line, report)?;
        Some(Recognised { nom: row.text(1).map(str::to_owned), ..Recognised::unit(siren, Recognition::Esus) })
    })
}

const STRUCTURES: &[Wanted] = &[
    required(&["siret"]),
    required(&["reseaux_porteurs"]),
    optional(&["nom"]),
    optional(&["code_insee"]),
    optional(&["latitude"]),
    optional(&["longitude"]),
    optional(&["id"]),
    optional(&["date_maj"]),
    optional(&["courriel"]),
    optional(&["site_web"]),
    left(&["source"]),
    left(&["adresse"]),
    left(&["complement_adresse"]),
    left(&["code_postal"]),
    left(&["commune"]),
    left(&["telephone"]),
    left(&["horaires_accueil"]),
    left(&["accessibilite_lieu"]),
    left(&["lien_source"]),
    left(&["description"]),
];

/// Reads the structures of data-inclusion, schema v1, CSV, Parquet, JSON or GeoJSON: those of a network of insertion or disability. The
/// others are skipped; a mailbox or a site that is none is left out.
///
/// # Errors
/// A file that cannot be read whole, an interruption, or a receiver that stops.
pub fn siae(
    path: &Path,
    watch: &dyn Watch,
    receive: Receive<'_, Recognised>,
) -> Result<FileReport, ReadError> {
    each(path, STRUCTURES, watch, receive, |row, line, report| {
        let networks = row.texts(1);
        let recognitions: BTreeSet<Recognition> =
            networks.iter().filter_map(|network| Recognition::by_code(network)).collect();
        if recognitions.is_empty() {
            return None;
        }
        let siret = siret(row, 0, line, report)?;
        let commune = row.text(3).and_then(|code| CodeCommune::parse(code).ok());
        Some(Recognised {
            siren: siret.siren(),
            siret: Some(siret),
            recognitions,
            nom: row.text(2).map(str::to_owned),
            famille: None,
            commune,
            point: point(row, commune, report),
            reference: row.text(6).map(str::to_owned),
            date: day(row, 7),
            email: row.text(8).and_then(|text| EmailAddress::parse(text).ok()),
            website: row.text(9).filter(|text| text.chars().count() <= 500).map(str::to_owned),
        })
    })
}

fn point(row: &dyn Row, commune: Option<CodeCommune>, report: &mut FileReport) -> Option<Point> {
    let (latitude, longitude) = (row.decimal(4)?, row.decimal(5)?);
    let point = Point::within(commune?.departement_code(), latitude, longitude);
    if point.is_none() {
        report.note(Note::PointOutside);
    }
    point
}

const FINESS: &[Wanted] = &[
    required(&["nofinesset"]),
    required(&["rs"]),
    required(&["rslongue"]),
    required(&["commune"]),
    required(&["departement"]),
    required(&["categetab"]),
    required(&["siret"]),
    required(&["datemaj"]),
];
/// Where those columns stand.
const FINESS_PLACES: [usize; 8] = [1, 3, 4, 12, 13, 18, 22, 30];
const FINESS_FIELDS: usize = 32;

/// Reads FINESS, « extraction du fichier des établissements »: `;`, Latin-1, a first line about the file, 32 columns
/// without headers. ESAT are category 246, entreprises adaptées category 247; the others are skipped.
///
/// # Errors
/// A file that cannot be read whole, an interruption, or a receiver that stops.
pub fn finess(
    path: &Path,
    watch: &dyn Watch,
    receive: Receive<'_, Recognised>,
) -> Result<FileReport, ReadError> {
    let form = (FINESS_FIELDS, b';', Encoding::Latin1);
    let table = Table::Text(TextTable::open_headless(path, FINESS, &FINESS_PLACES, form)?);
    each_of(&table, watch, receive, |row, line, report| {
        let recognition = match row.text(5) {
            Some("246") => Recognition::Esat,
            Some("247") => Recognition::Ea,
            _ => return None,
        };
        let siret = siret(row, 6, line, report)?;
        Some(Recognised {
            siret: Some(siret),
            nom: row.text(2).or(row.text(1)).map(str::to_owned),
            commune: finess_commune(row),
            reference: row.text(0).map(str::to_owned),
            date: day(row, 7),
            ..Recognised::unit(siret.siren(), recognition)
        })
    })
}

/// Two columns make a code: `75` and `114`, or `9D` and `411`, where a letter stands for the third digit overseas.
fn finess_commune(row: &dyn Row) -> Option<CodeCommune> {
    let (commune, departement) = (row.text(3)?, row.text(4)?);
    let departement = match departement {
        "9A" => "971",
        "9B" => "972",
        "9C" => "973",
        "9D" => "974",
        "9E" => "975",
        "9F" => "976",
        other => other,
    };
    let rest = if departement.len() == 3 { commune.get(commune.len().checked_sub(2)?..)? } else { commune };
    CodeCommune::parse(&format!("{departement}{rest}")).ok()
}
