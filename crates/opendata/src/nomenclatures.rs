//! Labels of nomenclatures: NAF rev. 2, NAF 2025, legal categories; and the degree of density of each commune.
//!
//! Source: INSEE (Licence Ouverte 2.0). The files are tables of a code and a label; the names of the columns in use are
//! understood.

use std::path::Path;

use domain::nomenclature::{CategorieJuridique, CodeCommune, CodeNaf, CodeNaf25, Densite};

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

/// How densely a commune is peopled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Density {
    /// The commune, by its code of the year of the grid.
    pub commune: CodeCommune,
    /// Its degree.
    pub degree: Densite,
    /// What the file calls this degree.
    pub libelle: Option<String>,
}

/// As INSEE publishes it (`grille_densite_7_niveaux_2024.xlsx`): a title above the headers, the population of the year, and
/// its shares by degree. The other grid of that page (`…_detaille_…`) has the same columns in lower case.
const DENSITIES: &[Wanted] = &[
    required(&["CODGEO", "depcom"]),
    required(&["DENS"]),
    optional(&["LIBDENS"]),
    left(&["LIBGEO", "libcom"]),
    left(&["PMUN17", "PMUN18", "PMUN19", "PMUN20", "PMUN21", "PMUN22", "PMUN23"]),
    left(&["P1"]),
    left(&["P2"]),
    left(&["P3"]),
    left(&["P4"]),
    left(&["P5"]),
    left(&["P6"]),
    left(&["P7"]),
];

/// Reads the grid of density of communes.
///
/// # Errors
/// A file that cannot be read whole, an interruption, or a receiver that stops.
pub fn densities(
    path: &Path,
    watch: &dyn Watch,
    receive: Receive<'_, Density>,
) -> Result<FileReport, ReadError> {
    each(path, DENSITIES, watch, receive, |row, line, report| {
        // A workbook may keep codes as numbers, without the nought before them.
        let code = row.digits(0, 5).unwrap_or_default();
        let Ok(commune) = CodeCommune::parse(&code) else {
            report.reject(Rejection::of_value(line, "CODGEO", crate::row::present(&code)));
            return None;
        };
        let text = row.digits(1, 1).unwrap_or_default();
        let Ok(degree) = Densite::parse(&text) else {
            report.reject(Rejection::of_value(line, "DENS", crate::row::present(&text)));
            return None;
        };
        Some(Density { commune, degree, libelle: row.text(2).map(str::to_owned) })
    })
}
