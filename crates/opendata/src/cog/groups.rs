//! Communes that act together: EPCI, and EPT within the Métropole du Grand Paris.

use std::path::Path;

use domain::nomenclature::CodeCommune;
use domain::siret::Siren;

use super::code;
use crate::error::ReadError;
use crate::lists::{Receive, each};
use crate::report::{FileReport, Reason, Rejection};
use crate::source::{Wanted, left, optional, required};
use crate::watch::Watch;

/// An établissement public de coopération intercommunale à fiscalité propre.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Epci {
    /// Its number.
    pub siren: Siren,
    /// Its name.
    pub nom: String,
    /// `CC`, `CA`, `CU`, `METRO`…
    pub nature: Option<String>,
}

pub(super) const EPCI: &[Wanted] = &[
    required(&["siren", "EPCI", "code"]),
    required(&["nom", "LIBEPCI", "raison_sociale"]),
    optional(&["nature", "NATURE_EPCI", "nature_juridique", "type"]),
    left(&["fiscalite"]),
    left(&["departement"]),
    left(&["population_municipale"]),
    left(&["nb_communes", "NB_COM"]),
];

/// Reads EPCI.
///
/// # Errors
/// A file that cannot be read whole, an interruption, or a receiver that stops.
pub fn epci(path: &Path, watch: &dyn Watch, receive: Receive<'_, Epci>) -> Result<FileReport, ReadError> {
    each(path, EPCI, watch, receive, |row, line, report| {
        let text = row.text(0).unwrap_or_default();
        match (Siren::parse(text), row.text(1)) {
            (Ok(siren), Some(nom)) => {
                Some(Epci { siren, nom: nom.to_owned(), nature: row.text(2).map(str::to_owned) })
            }
            (Ok(siren), None) => {
                report.reject(Rejection::new(line, "nom", Reason::Missing, siren.as_str()));
                None
            }
            (Err(refusal), _) => {
                report.reject(Rejection::new(line, "siren", Reason::of_number(text, refusal), text));
                None
            }
        }
    })
}

/// A commune is part of a group of communes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Membership {
    /// The commune.
    pub commune: CodeCommune,
    /// The group: an EPCI, or an EPT.
    pub siren: Siren,
    /// The name of the group.
    pub nom: String,
}

pub(super) const OF_EPCI: &[Wanted] = &[
    required(&["CODGEO", "insee"]),
    required(&["EPCI", "siren"]),
    required(&["LIBEPCI", "raison_sociale"]),
    left(&["LIBGEO"]),
    left(&["DEP"]),
    left(&["REG"]),
];
pub(super) const OF_EPT: &[Wanted] = &[
    required(&["CODGEO"]),
    required(&["EPT"]),
    required(&["LIBEPT"]),
    left(&["LIBGEO"]),
    left(&["DEP"]),
    left(&["REG"]),
];
/// What INSEE writes for a commune that is part of none.
const NONE: &str = "ZZZZZZZZZ";

/// Reads which commune is part of which EPCI, or EPT when `is_ept`; those that are part of none are skipped.
///
/// # Errors
/// A file that cannot be read whole, an interruption, or a receiver that stops.
pub fn memberships(
    path: &Path,
    is_ept: bool,
    watch: &dyn Watch,
    receive: Receive<'_, Membership>,
) -> Result<FileReport, ReadError> {
    each(path, if is_ept { OF_EPT } else { OF_EPCI }, watch, receive, |row, line, report| {
        let text = row.digits(1, 9).unwrap_or_default();
        if text == NONE {
            return None;
        }
        let commune = code(row, 0, line, "CODGEO", report)?;
        match (Siren::parse(&text), row.text(2)) {
            (Ok(siren), Some(nom)) => Some(Membership { commune, siren, nom: nom.to_owned() }),
            (Ok(siren), None) => {
                report.reject(Rejection::new(line, "nom", Reason::Missing, siren.as_str()));
                None
            }
            (Err(refusal), _) => {
                report.reject(Rejection::new(line, "siren", Reason::of_number(&text, refusal), &text));
                None
            }
        }
    })
}
