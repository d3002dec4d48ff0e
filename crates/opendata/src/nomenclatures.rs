//! Labels of nomenclatures: NAF rev. 2, NAF 2025, legal categories.
//!
//! Source: INSEE (Licence Ouverte 2.0). The files are tables of a code and a label; the names of the columns in use are
//! understood.

use std::path::Path;

use domain::nomenclature::{CategorieJuridique, CodeNaf, CodeNaf25};

use crate::error::ReadError;
use crate::lists::{Receive, each};
use crate::report::{FileReport, Reason, Rejection};
use crate::source::{Wanted, left, optional, required};
use crate::watch::Watch;

/// A code and its labels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label<C> {
    /// The code.
    pub code: C,
    /// The whole label.
    pub libelle: String,
    /// A label of at most 65 characters, if the file has one.
    pub libelle_court: Option<String>,
}

const LABELS: &[Wanted] = &[
    required(&["code", "code_naf", "naf_rev2", "NIV5", "Code"]),
    required(&["libelle", "intitule", "libellé", "label", "Libellé"]),
    optional(&["libelle_65", "libelle_court"]),
    left(&["libelle_40"]),
    left(&["classe_a615"]),
    left(&["groupe_a272"]),
    left(&["division_a88", "division"]),
    left(&["a64"]),
    left(&["a38"]),
    left(&["a17"]),
    left(&["section_a21", "section"]),
    left(&["a10"]),
    left(&["secteur_ess"]),
    left(&["secteur_ess_libelle"]),
    left(&["niveau2"]),
    left(&["niveau2_libelle"]),
    left(&["niveau1"]),
    left(&["niveau1_libelle"]),
    left(&["famille_ess"]),
    left(&["sous_famille_ess"]),
    left(&["statut_perimetre"]),
    left(&["confiance"]),
];

fn labels<C>(
    path: &Path,
    watch: &dyn Watch,
    receive: Receive<'_, Label<C>>,
    parse: impl Fn(&str) -> Option<C>,
) -> Result<FileReport, ReadError> {
    each(path, LABELS, watch, receive, |row, line, report| {
        let text = row.text(0).unwrap_or_default();
        let Some(code) = parse(text) else {
            report.reject(Rejection::of_value(line, "code", crate::row::present(text)));
            return None;
        };
        let Some(label) = row.text(1) else {
            report.reject(Rejection::new(line, "libelle", Reason::Missing, text));
            return None;
        };
        Some(Label { code, libelle: label.to_owned(), libelle_court: row.text(2).map(str::to_owned) })
    })
}

/// Reads the labels of NAF rev. 2.
///
/// # Errors
/// A file that cannot be read whole, an interruption, or a receiver that stops.
pub fn naf(
    path: &Path,
    watch: &dyn Watch,
    receive: Receive<'_, Label<CodeNaf>>,
) -> Result<FileReport, ReadError> {
    labels(path, watch, receive, |text| CodeNaf::parse(text).ok())
}

/// Reads the labels of NAF 2025.
///
/// # Errors
/// A file that cannot be read whole, an interruption, or a receiver that stops.
pub fn naf25(
    path: &Path,
    watch: &dyn Watch,
    receive: Receive<'_, Label<CodeNaf25>>,
) -> Result<FileReport, ReadError> {
    labels(path, watch, receive, |text| CodeNaf25::parse(text).ok())
}

/// Reads the labels of legal categories, level III.
///
/// # Errors
/// A file that cannot be read whole, an interruption, or a receiver that stops.
pub fn legal_categories(
    path: &Path,
    watch: &dyn Watch,
    receive: Receive<'_, Label<CategorieJuridique>>,
) -> Result<FileReport, ReadError> {
    labels(path, watch, receive, |text| CategorieJuridique::parse(text).ok())
}
