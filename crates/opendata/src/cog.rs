//! The official geographic code: communes, their changes, EPCI.
//!
//! Source: INSEE, code officiel géographique (`v_commune`, `v_mvt_commune`), and the table of communes and of EPCI that
//! datagouv/decoupage-administratif builds from it, from the DGCL and from API Géo (Licence Ouverte 2.0). The names of
//! the columns of both are understood. Which commune belongs to which EPCI or EPT is read from INSEE's workbooks too
//! (« Composition communale »).

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use domain::nomenclature::CodeCommune;
use domain::siret::Siren;
use jiff::civil::Date;

use crate::error::ReadError;
use crate::lists::{Receive, each};
use crate::projection::Point;
use crate::report::{FileReport, Note, Reason, Rejection};
use crate::row::{ReadDate, Row};
use crate::source::{Wanted, optional, required};
use crate::watch::Watch;

mod groups;
mod kind;

pub use groups::{Epci, Membership, epci, memberships};
pub use kind::FileKind;

/// A commune of today, or a municipal arrondissement.
#[derive(Clone, Debug, PartialEq)]
pub struct Commune {
    /// Its code.
    pub code: CodeCommune,
    /// Its name, with its article.
    pub nom: String,
    /// The commune that an arrondissement is part of.
    pub parente: Option<CodeCommune>,
    /// The EPCI it belongs to; four islands belong to none.
    pub epci: Option<Siren>,
    /// Municipal population.
    pub population: Option<u32>,
    /// Its centre; an arrondissement may carry that of its city.
    pub centre: Option<Point>,
    /// Its postal codes.
    pub codes_postaux: Vec<String>,
}

mod commune {
    use super::{Wanted, optional, required};

    pub(super) const CODE: usize = 0;
    pub(super) const NAME: usize = 1;
    pub(super) const KIND: usize = 2;
    pub(super) const PARENT: usize = 3;
    pub(super) const EPCI: usize = 4;
    pub(super) const POPULATION: usize = 5;
    pub(super) const LATITUDE: usize = 6;
    pub(super) const LONGITUDE: usize = 7;
    pub(super) const POSTAL_CODES: usize = 8;
    pub(super) const WANTED: &[Wanted] = &[
        required(&["code", "COM", "code_commune"]),
        required(&["nom", "LIBELLE", "nom_commune"]),
        optional(&["type", "TYPECOM"]),
        optional(&["commune_parente", "COMPARENT"]),
        optional(&["epci_siren", "epci"]),
        optional(&["pop_municipale_2023", "population", "pop_municipale"]),
        optional(&["lat", "latitude"]),
        optional(&["lon", "longitude"]),
        optional(&["codes_postaux"]),
        crate::source::left(&["departement", "DEP"]),
        crate::source::left(&["region", "REG"]),
        crate::source::left(&["arrondissement", "ARR"]),
        crate::source::left(&["siren_commune"]),
        crate::source::left(&["pop_totale_2023"]),
        crate::source::left(&["coord_source"]),
        crate::source::left(&["CTCD"]),
        crate::source::left(&["TNCC"]),
        crate::source::left(&["NCC"]),
        crate::source::left(&["NCCENR"]),
        crate::source::left(&["CAN"]),
    ];
}

/// Reads the communes of today and the arrondissements; former communes (`COMA`, `COMD`) are skipped.
///
/// # Errors
/// A file that cannot be read whole, an interruption, or a receiver that stops.
pub fn communes(
    path: &Path,
    watch: &dyn Watch,
    receive: Receive<'_, Commune>,
) -> Result<FileReport, ReadError> {
    each(path, commune::WANTED, watch, receive, |row, line, report| {
        if row.text(commune::KIND).is_some_and(|kind| !matches!(kind, "COM" | "ARM")) {
            return None;
        }
        let code = code(row, commune::CODE, line, "code", report)?;
        let Some(nom) = row.text(commune::NAME) else {
            report.reject(Rejection::new(line, "nom", Reason::Missing, code.as_str()));
            return None;
        };
        let parente = row.text(commune::PARENT).and_then(|text| CodeCommune::parse(text).ok());
        let postal = row.text(commune::POSTAL_CODES).unwrap_or_default();
        Some(Commune {
            code,
            nom: nom.to_owned(),
            parente: parente.or_else(|| code.is_arrondissement().then(|| code.commune())),
            epci: row.text(commune::EPCI).and_then(|text| Siren::parse(text).ok()),
            population: row.number(commune::POPULATION).and_then(|count| u32::try_from(count).ok()),
            centre: centre(row, code, report),
            codes_postaux: postal
                .split(|letter: char| !letter.is_ascii_digit())
                .filter(|code| code.len() == 5)
                .map(str::to_owned)
                .collect(),
        })
    })
}

fn centre(row: &dyn Row, code: CodeCommune, report: &mut FileReport) -> Option<Point> {
    let (latitude, longitude) = (row.decimal(commune::LATITUDE)?, row.decimal(commune::LONGITUDE)?);
    let point = Point::within(code.departement_code(), latitude, longitude);
    if point.is_none() {
        report.note(Note::PointOutside);
    }
    point
}

fn code(
    row: &dyn Row,
    column: usize,
    line: u64,
    name: &'static str,
    report: &mut FileReport,
) -> Option<CodeCommune> {
    let text = row.text(column).unwrap_or_default();
    let code = CodeCommune::parse(text).ok();
    if code.is_none() {
        report.reject(Rejection::of_value(line, name, crate::row::present(text)));
    }
    code
}

/// A commune that became part of another, or took another code.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Change {
    /// From when.
    pub date: Date,
    /// The code before.
    pub before: CodeCommune,
    /// The code after.
    pub after: CodeCommune,
    /// What the one before was called, if the file says it.
    pub name: Option<String>,
}

const CHANGES: &[Wanted] = &[
    required(&["DATE_EFF"]),
    required(&["TYPECOM_AV"]),
    required(&["COM_AV"]),
    required(&["TYPECOM_AP"]),
    required(&["COM_AP"]),
    optional(&["MOD"]),
    crate::source::left(&["TNCC_AV"]),
    crate::source::left(&["NCC_AV"]),
    crate::source::left(&["NCCENR_AV"]),
    optional(&["LIBELLE_AV"]),
    crate::source::left(&["TNCC_AP"]),
    crate::source::left(&["NCC_AP"]),
    crate::source::left(&["NCCENR_AP"]),
    crate::source::left(&["LIBELLE_AP"]),
];

/// Reads the changes of communes that gave a commune another code; changes of name only, and of delegated communes, are
/// skipped.
///
/// # Errors
/// A file that cannot be read whole, an interruption, or a receiver that stops.
pub fn changes(
    path: &Path,
    watch: &dyn Watch,
    receive: Receive<'_, Change>,
) -> Result<FileReport, ReadError> {
    each(path, CHANGES, watch, receive, |row, line, report| {
        if row.text(1) != Some("COM") || row.text(3) != Some("COM") {
            return None;
        }
        let (before, after) = (code(row, 2, line, "COM_AV", report)?, code(row, 4, line, "COM_AP", report)?);
        let ReadDate::Date(date) = row.date(0, i16::MAX) else {
            report.reject(Rejection::new(line, "DATE_EFF", Reason::Form, row.text(0).unwrap_or_default()));
            return None;
        };
        let name = row.text(9).map(str::to_owned);
        (before != after).then_some(Change { date, before, after, name })
    })
}

/// Finds the commune of today behind a code of any year.
#[derive(Clone, Debug, Default)]
pub struct Successors {
    today: BTreeSet<CodeCommune>,
    after: BTreeMap<CodeCommune, (Date, CodeCommune)>,
}

impl Successors {
    /// From the communes of today, arrondissements included, and the changes of all years.
    pub fn new(
        today: impl IntoIterator<Item = CodeCommune>,
        changes: impl IntoIterator<Item = impl Borrow<Change>>,
    ) -> Self {
        let mut after: BTreeMap<CodeCommune, (Date, CodeCommune)> = BTreeMap::new();
        for change in changes {
            let Change { date, before, after: next, .. } = *change.borrow();
            let known = after.entry(before).or_insert((date, next));
            if date > known.0 {
                *known = (date, next);
            }
        }
        Self { today: today.into_iter().collect(), after }
    }

    /// The commune of today: itself, or the last of those it became part of; none when nothing is known of the code.
    pub fn today(&self, code: CodeCommune) -> Option<CodeCommune> {
        let mut code = code;
        // A commune that was merged and set up again makes a circle: so many steps are more than any history has.
        for _ in 0..16 {
            if self.today.contains(&code) {
                return Some(code);
            }
            code = self.after.get(&code)?.1;
        }
        None
    }
}
