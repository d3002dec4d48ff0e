//! « Nombre d'établissements employeurs, effectifs salariés et masse salariale du secteur privé, France entière x familles
//! ESS x NA88 et par an », the same by region (« régions x familles ESS x NA88 ») and by département (« départements x
//! familles ESS », without activities).
//!
//! Source: Urssaf, open.urssaf.fr (ODbL): `nombre-etab-effectifs-salaries-et-masse-salariale-ess-` and `france-x-na88`,
//! `regions-x-na88`, `departements`. General scheme without farming and Mayotte, yearly averages, since 1998. A file has the
//! names of the fields as headers (`region`, `champ_ess`, `famille_ess`, `secteur_na88`, `annee`, `code_region`,
//! `nombre_d_etablissements`, `effectifs_salaries_moyens`, `masse_salariale`; `departement`, `code_departement`) or their
//! labels (« Champ ESS ? », « Famille ESS », « Grand secteur d'activité », « Secteur NA88 », « Année », « Nombre
//! d'établissements », « Effectifs salariés moyens », « Masse salariale (brute) »). The field of the ESS says OUI or NON; who
//! says NON is the rest of the private sector. Divisions with little in them are published together: « 05-39 », « 64-66 »,
//! and « nca » for what is of no other one: such a row counts in the whole, and in a sector when its first and its last
//! division are of the same.

use std::collections::BTreeSet;
use std::path::Path;

use domain::nomenclature::{NafDivision, Secteur, perimeter::Famille};
use domain::observatory::Territoire;
use domain::territory::{Departement, Region};
use domain::text::fold;

use crate::error::ReadError;
use crate::lists::{Receive, each};
use crate::report::{FileReport, Note, Reason, Rejection};
use crate::row::Row;
use crate::source::{Wanted, left, optional, required};
use crate::watch::Watch;

/// A row: a year, a family or the rest of the private sector, a division.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Urssaf {
    /// Where: a département, a region, or the country.
    pub territory: Territoire,
    /// The year.
    pub year: i16,
    /// Of the ESS, or of the rest of the private sector.
    pub of: Of,
    /// The sector of the divisions; none for divisions of several sectors, and where there are no activities.
    pub sector: Option<Secteur>,
    /// Whether divisions of other sectors are published with that sector.
    pub is_wider: bool,
    /// Employer establishments, on average over the quarters.
    pub establishments: f64,
    /// Employees, on average over the quarters.
    pub jobs: f64,
    /// Wages of the year, in euros.
    pub wages: f64,
}

/// Of what a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// The ESS, and the family if we know it.
    Ess(Option<Famille>),
    /// The rest of the private sector.
    Rest,
}

const WANTED: &[Wanted] = &[
    required(&["annee", "année", "Annee", "Année"]),
    required(&["famille_ess", "famille", "familles_ess", "Famille ESS", "Familles ESS", "Famille de l'ESS"]),
    optional(&[
        "na88",
        "secteur_na88",
        "code_na88",
        "secteur_na88i",
        "Secteur NA88",
        "Secteur NA88i",
        "NA88",
    ]),
    required(&[
        "nombre_d_etablissements",
        "nb_etablissements",
        "etablissements",
        "nombre_d_etablissements_employeurs",
        "Nombre d'établissements",
        "Nombre d'établissements employeurs",
    ]),
    required(&[
        "effectifs_salaries",
        "effectifs_salaries_moyens",
        "effectifs_salaries_moyens_annuels",
        "effectifs",
        "Effectifs salariés",
        "Effectifs salariés moyens",
    ]),
    optional(&[
        "masse_salariale",
        "masse_salariale_annuelle",
        "Masse salariale",
        "Masse salariale (brute)",
        "Masse salariale annuelle",
    ]),
    optional(&["champ_ess", "Champ ESS ?", "Champ ESS\u{a0}?", "Champ ESS"]),
    optional(&["code_region", "Code région", "Code region"]),
    optional(&["code_departement", "Code département", "Code departement"]),
    left(&["departement", "Département", "Departement"]),
    left(&["ancienne_region", "Ancienne région", "Ancienne region"]),
    left(&["code_ancienne_region", "Code ancienne région", "Code ancienne region"]),
    left(&["region", "Région", "Region"]),
    left(&["grand_secteur_d_activite", "Grand secteur d'activité"]),
    left(&["secteur_na17", "secteur_na17i", "Secteur NA17", "Secteur NA17i"]),
    left(&["secteur_na38", "secteur_na38i", "Secteur NA38", "Secteur NA38i"]),
];

/// Where the columns of the field, the region and the département are.
const FIELD: usize = 6;
const REGION: usize = 7;
const DEPARTEMENT: usize = 8;

/// What a label of a family says: nothing for one that we do not know.
fn family(text: &str) -> Option<Of> {
    let folded = fold(text);
    let is = |word: &str| folded.contains(word);
    let family = match () {
        () if is("hors") || is("non ess") => return Some(Of::Rest),
        () if is("association") => Famille::Associations,
        () if is("cooperative") => Famille::Cooperatives,
        () if is("mutuelle") => Famille::Mutuelles,
        () if is("fondation") => Famille::Fondations,
        () => return None,
    };
    Some(Of::Ess(Some(family)))
}

/// Of what a row is, by its field and its family. A family that we do not know counts in the whole when the field says that
/// it is of the ESS.
fn of(row: &dyn Row, report: &mut FileReport) -> Option<Of> {
    let field = row.text(FIELD).map(fold);
    match field.as_deref() {
        Some("non") => return Some(Of::Rest),
        Some(other) if family(other) == Some(Of::Rest) => return Some(Of::Rest),
        _ => {}
    }
    let label = row.text(1)?;
    let known = family(label);
    if known.is_none() && field.as_deref() == Some("oui") {
        report.note(Note::UnknownValue);
        return Some(Of::Ess(None));
    }
    known
}

/// The territory of « 11 » or « 1 »: a code whose zero a spreadsheet has taken. The finest that the file tells.
fn territory(row: &dyn Row) -> Result<Territoire, (usize, &'static str)> {
    let padded = |at: usize| row.text(at).map(|code| format!("{:0>2}", code.trim()));
    let (departement, region) = (padded(DEPARTEMENT), padded(REGION));
    match (departement, region) {
        (Some(code), _) => {
            Departement::by_code(&code).map(Territoire::Departement).ok_or((DEPARTEMENT, "code_departement"))
        }
        (None, Some(code)) => Region::by_code(&code).map(Territoire::Region).ok_or((REGION, "code_region")),
        (None, None) => Ok(Territoire::France),
    }
}

/// The sector of « 87 Hébergement médico-social et social ».
pub(super) fn sector(text: &str) -> Option<Secteur> {
    let digits: String = text.chars().skip_while(|c| !c.is_ascii_digit()).take(2).collect();
    let number = digits.parse::<u8>().ok().filter(|_| digits.len() == 2)?;
    NafDivision::by_number(number).map(NafDivision::secteur)
}

/// The sector of one division or of several that are published together, and whether some of them are of another one.
fn gathered(text: &str) -> Option<(Option<Secteur>, bool)> {
    let code = text.split_whitespace().next()?;
    if fold(code).starts_with("nca") {
        return Some((None, false));
    }
    let Some((first, last)) = code.split_once('-') else {
        return sector(code).map(|sector| (Some(sector), false));
    };
    let number = |text: &str| text.parse::<u8>().ok().filter(|_| text.len() == 2);
    let (first, last) = (number(first)?, number(last)?);
    let sectors: BTreeSet<Secteur> =
        (first..=last).filter_map(NafDivision::by_number).map(NafDivision::secteur).collect();
    let at = |number: u8| NafDivision::by_number(number).map(NafDivision::secteur);
    let both = at(first).filter(|sector| at(last) == Some(*sector));
    (!sectors.is_empty()).then_some((both, sectors.len() > 1))
}

/// Reads the series.
///
/// # Errors
/// A file that cannot be read whole, an interruption, or a receiver that stops.
pub fn urssaf(
    path: &Path,
    watch: &dyn Watch,
    receive: Receive<'_, (u64, Urssaf)>,
) -> Result<FileReport, ReadError> {
    each(path, WANTED, watch, receive, |row, line, report| {
        let refuse = |report: &mut FileReport, at: usize, column: &'static str| {
            let text = row.text(at);
            let reason = if text.is_none() { Reason::Missing } else { Reason::Form };
            report.reject(Rejection::new(line, column, reason, text.unwrap_or_default()));
        };
        let year = row.text(0).and_then(|text| text.get(..4)?.parse::<i16>().ok());
        let Some(year) = year.filter(|year| (1900..=2200).contains(year)) else {
            refuse(report, 0, "annee");
            return None;
        };
        let Some(of) = of(row, report) else {
            refuse(report, 1, "famille");
            return None;
        };
        let territory = match territory(row) {
            Ok(territory) => territory,
            Err((at, column)) => {
                refuse(report, at, column);
                return None;
            }
        };
        let activity = row.text(2).map_or(Some((None, false)), gathered);
        let Some((sector, is_wider)) = activity else {
            refuse(report, 2, "na88");
            return None;
        };
        let amount = |at: usize| row.decimal(at).filter(|number| (0.0..1e13).contains(number));
        let (Some(establishments), Some(jobs)) = (amount(3), amount(4)) else {
            let (at, column) =
                if amount(3).is_none() { (3, "etablissements") } else { (4, "effectifs_salaries") };
            refuse(report, at, column);
            return None;
        };
        let wages = amount(5).unwrap_or(0.0);
        Some((line, Urssaf { territory, year, of, sector, is_wider, establishments, jobs, wages }))
    })
}
