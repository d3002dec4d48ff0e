//! « Nombre d'établissements employeurs, effectifs salariés et masse salariale du secteur privé, France entière x familles
//! ESS x NA88 et par an », and the same by region (« régions x familles ESS x NA88 »).
//!
//! Source: Urssaf, open.urssaf.fr (ODbL). General scheme without farming and Mayotte, yearly averages, since 1998. The file by
//! region has the columns `region`, `champ_ess`, `famille_ess`, `secteur_na88`, `annee`, `code_region`,
//! `nombre_d_etablissements`, `effectifs_salaries_moyens`, `masse_salariale`; that of the country those without a region. The
//! families are recognised by their words, and whatever says « hors ESS » is the rest of the private sector.

use std::path::Path;

use domain::nomenclature::{NafDivision, Secteur, perimeter::Famille};
use domain::observatory::Territoire;
use domain::territory::Region;
use domain::text::fold;

use crate::error::ReadError;
use crate::lists::{Receive, each};
use crate::report::{FileReport, Reason, Rejection};
use crate::source::{Wanted, left, optional, required};
use crate::watch::Watch;

/// A row: a year, a family or the rest of the private sector, a division.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Urssaf {
    /// Where: a region, or the country.
    pub territory: Territoire,
    /// The year.
    pub year: i16,
    /// The family; none for the rest of the private sector.
    pub family: Option<Famille>,
    /// The sector of the division.
    pub sector: Secteur,
    /// Employer establishments, on average over the quarters.
    pub establishments: f64,
    /// Employees, on average over the quarters.
    pub jobs: f64,
    /// Wages of the year, in euros.
    pub wages: f64,
}

const WANTED: &[Wanted] = &[
    required(&["annee", "année", "Annee", "Année"]),
    required(&["famille_ess", "famille", "familles_ess", "Famille ESS", "Familles ESS", "Famille de l'ESS"]),
    required(&[
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
    optional(&["masse_salariale", "masse_salariale_annuelle", "Masse salariale", "Masse salariale annuelle"]),
    optional(&["champ_ess", "Champ ESS"]),
    optional(&["code_region", "Code région", "Code region"]),
    left(&["region", "Région", "Region"]),
    left(&["grand_secteur_d_activite", "Grand secteur d'activité"]),
    left(&["secteur_na17", "secteur_na17i", "Secteur NA17", "Secteur NA17i"]),
    left(&["secteur_na38", "secteur_na38i", "Secteur NA38", "Secteur NA38i"]),
];

/// The family of a label: `Some(None)` for the rest of the private sector, `None` for a label that says neither.
fn family(text: &str) -> Option<Option<Famille>> {
    let folded = fold(text);
    let is = |start: &str| folded.contains(start);
    match () {
        () if is("hors") || is("non ess") => Some(None),
        () if is("association") => Some(Some(Famille::Associations)),
        () if is("cooperative") => Some(Some(Famille::Cooperatives)),
        () if is("mutuelle") => Some(Some(Famille::Mutuelles)),
        () if is("fondation") => Some(Some(Famille::Fondations)),
        () => None,
    }
}

/// The region of « 11 » or « 1 »: a code whose zero a spreadsheet has taken.
fn region(code: &str) -> Option<Territoire> {
    let code = code.trim();
    Region::by_code(&format!("{code:0>2}")).map(Territoire::Region)
}

/// The sector of « 87 Hébergement médico-social et social ».
pub(super) fn sector(text: &str) -> Option<Secteur> {
    let digits: String = text.chars().skip_while(|c| !c.is_ascii_digit()).take(2).collect();
    let number = digits.parse::<u8>().ok().filter(|_| digits.len() == 2)?;
    NafDivision::by_number(number).map(NafDivision::secteur)
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
        let mut refuse = |at: usize, column: &'static str| {
            let text = row.text(at);
            let reason = if text.is_none() { Reason::Missing } else { Reason::Form };
            report.reject(Rejection::new(line, column, reason, text.unwrap_or_default()));
        };
        let year = row.text(0).and_then(|text| text.get(..4)?.parse::<i16>().ok());
        let Some(year) = year.filter(|year| (1900..=2200).contains(year)) else {
            refuse(0, "annee");
            return None;
        };
        // Outside of the ESS there is no family: the field says so.
        let is_outside = row.text(6).is_some_and(|field| family(field) == Some(None));
        let found = if is_outside { Some(None) } else { row.text(1).and_then(family) };
        let Some(family) = found else {
            refuse(1, "famille");
            return None;
        };
        let place = row.text(7).map_or(Ok(Territoire::France), |code| region(code).ok_or(()));
        let Ok(territory) = place else {
            refuse(7, "code_region");
            return None;
        };
        let Some(sector) = row.text(2).and_then(sector) else {
            refuse(2, "na88");
            return None;
        };
        let amount = |at: usize| row.decimal(at).filter(|number| (0.0..1e13).contains(number));
        let (Some(establishments), Some(jobs)) = (amount(3), amount(4)) else {
            let (at, column) =
                if amount(3).is_none() { (3, "etablissements") } else { (4, "effectifs_salaries") };
            refuse(at, column);
            return None;
        };
        let wages = amount(5).unwrap_or(0.0);
        Some((line, Urssaf { territory, year, family, sector, establishments, jobs, wages }))
    })
}
