//! Legal units: a first look at a row, then the whole row.

use domain::nomenclature::{
    AcheteurKind, CategorieEntreprise, CategorieJuridique, CodeNaf, CodeNaf25, DiffusionStatus,
    TrancheEffectifs,
};
use domain::siret::Siren;
use jiff::civil::Date;

use super::columns::unit as column;
use super::numbers::{number_of, siren};
use super::selection::{Glance, Selection};
use crate::report::{FileReport, Note, Reason, Rejection};
use crate::row::{ReadDate, Row};
use crate::source::Verdict;

/// The columns that are read of every unit: the size when buyers are looked for, the number when some are recognised.
const PASSED: [usize; 5] = [column::CATEGORY, column::STATE, column::ESS, column::SIZE, column::SIREN];
/// The columns of a first look at a unit that may count.
pub(super) const LOOKED_AT: [usize; 6] =
    [column::SIREN, column::CATEGORY, column::ESS, column::SIZE, column::NAF, column::NOMENCLATURE];

/// What the first look keeps, or knows, of a unit that is read.
pub(super) const KEPT: [usize; 2] = [column::SIREN, column::STATE];

/// The columns that are read of every unit for that selection.
pub(super) fn passed(selection: &Selection) -> &'static [usize] {
    match (selection.has_recognised(), selection.has_buyers()) {
        (true, _) => &PASSED,
        (false, true) => &PASSED[..4],
        (false, false) => &PASSED[..3],
    }
}

/// The nomenclature of codes that are read.
pub(super) const REV_2: &str = "NAFRev2";

/// An active legal person, as Sirene holds it, masked by its diffusion status.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UniteLegale {
    /// Its number.
    pub siren: Siren,
    /// Whether its data may be shown: when not, [`Self::sigle`] is empty and its establishments have no address.
    pub diffusion: DiffusionStatus,
    /// Its name.
    pub denomination: String,
    /// Names under which it is known besides.
    pub denominations_usuelles: Vec<String>,
    /// Its acronym.
    pub sigle: Option<String>,
    /// Its legal category: never a natural person.
    pub categorie_juridique: CategorieJuridique,
    /// Its activity in NAF rev. 2.
    pub activite: Option<CodeNaf>,
    /// Its activity in NAF 2025.
    pub activite_naf25: Option<CodeNaf25>,
    /// What it says of itself: of the ESS, not of it, nothing.
    pub ess: Option<bool>,
    /// Whether it is a société à mission.
    pub societe_mission: Option<bool>,
    /// The size of the enterprise it belongs to, and the year of that.
    pub categorie_entreprise: Option<(CategorieEntreprise, Option<i16>)>,
    /// Its band of employees, and the year of that.
    pub tranche_effectifs: Option<(TrancheEffectifs, Option<i16>)>,
    /// Its number in the répertoire national des associations.
    pub rna: Option<String>,
    /// The five last digits of the SIRET of its head office.
    pub nic_siege: Option<String>,
    /// When it was created.
    pub date_creation: Option<Date>,
    /// When INSEE last worked on it.
    pub date_traitement: Option<Date>,
    /// What kind of buyer it is, if it is one.
    pub acheteur: Option<AcheteurKind>,
}

/// The code of NAF rev. 2 of a row.
pub(super) fn naf(row: &dyn Row, naf: usize, nomenclature: usize) -> Option<CodeNaf> {
    let code = row.text(naf)?;
    (row.text(nomenclature)? == REV_2).then(|| CodeNaf::parse(code).ok()).flatten()
}

/// Whether a unit may count at all: an active legal person of a category, with a flag, or of a size that may.
pub(super) fn pass(row: &dyn Row, line: u64, report: &mut FileReport, selection: &Selection) -> bool {
    let Some(number) = row.number(column::CATEGORY) else {
        // Whose row it is cannot be told: nothing of it is kept.
        if row.text(column::STATE) == Some("A") {
            report.reject(Rejection::new(line, "categorieJuridiqueUniteLegale", Reason::Missing, ""));
        }
        return false;
    };
    let Some(categorie) = CategorieJuridique::by_number(number) else {
        let text = number.to_string();
        report.reject(Rejection::new(line, "categorieJuridiqueUniteLegale", Reason::Form, &text));
        return false;
    };
    if categorie.is_natural_person() {
        report.note(Note::NaturalPerson);
        return false;
    }
    match row.text(column::STATE) {
        Some("A") => selection.may_retain(&glance(row, categorie)),
        Some("C") => {
            report.note(Note::Closed);
            false
        }
        other => {
            report.reject(Rejection::of_value(line, "etatAdministratifUniteLegale", other));
            false
        }
    }
}

/// What is known of a unit, its activity aside.
fn glance(row: &dyn Row, categorie: CategorieJuridique) -> Glance<'_> {
    Glance {
        categorie,
        naf: None,
        flag: row.flag(column::ESS),
        size: row.text(column::SIZE).and_then(CategorieEntreprise::by_code),
        siren: row.text(column::SIREN).unwrap_or_default(),
    }
}

/// A first look at a unit that may count: its number, if it is to be read.
pub(super) fn look(row: &dyn Row, line: u64, report: &mut FileReport, selection: &Selection) -> Verdict<u32> {
    let Some(categorie) = row.number(column::CATEGORY).and_then(CategorieJuridique::by_number) else {
        return Verdict::Skip;
    };
    let mut glance = glance(row, categorie);
    glance.naf = naf(row, column::NAF, column::NOMENCLATURE);
    if !selection.retains(&glance) {
        return Verdict::Skip;
    }
    let number = glance.siren;
    match (Siren::parse(number), siren(number)) {
        (Ok(_), Some(kept)) => Verdict::Keep(kept),
        (refused, _) => {
            let reason = refused.err().map_or(Reason::Form, |refusal| Reason::of_number(number, refusal));
            report.reject(Rejection::new(line, "siren", reason, number));
            Verdict::Skip
        }
    }
}

/// A date, or a note that it is aberrant.
pub(crate) fn date(row: &dyn Row, column: usize, last_year: i16, report: &mut FileReport) -> Option<Date> {
    match row.date(column, last_year) {
        ReadDate::Date(date) => Some(date),
        ReadDate::None => None,
        ReadDate::Aberrant => {
            report.note(Note::AberrantDate);
            None
        }
    }
}

/// A value of a nomenclature, or a note that it is unknown.
pub(super) fn known<T>(
    text: Option<&str>,
    read: impl FnOnce(&str) -> Option<T>,
    report: &mut FileReport,
) -> Option<T> {
    let text = text?;
    let value = read(text);
    if value.is_none() {
        report.note(Note::UnknownValue);
    }
    value
}

pub(super) fn year(row: &dyn Row, column: usize) -> Option<i16> {
    row.number(column).and_then(|year| i16::try_from(year).ok()).filter(|year| (1973..=2200).contains(year))
}

/// The activity in NAF rev. 2, or a note that it is in another nomenclature.
pub(super) fn activity(
    row: &dyn Row,
    (code, nomenclature): (usize, usize),
    report: &mut FileReport,
) -> Option<CodeNaf> {
    let text = row.text(code)?;
    if row.text(nomenclature) == Some(REV_2) {
        known(Some(text), |text| CodeNaf::parse(text).ok(), report)
    } else {
        report.note(Note::OldNomenclature);
        None
    }
}

/// Reads a unit whole, whose number the first look kept.
pub(super) fn take(
    row: &dyn Row,
    line: u64,
    number: u32,
    last_year: i16,
    report: &mut FileReport,
) -> Option<UniteLegale> {
    let siren = number_of(number)?;
    let category = row.number(column::CATEGORY).and_then(CategorieJuridique::by_number)?;
    let text = |column: usize| row.text(column).map(str::to_owned);
    let Some(denomination) = text(column::NAME).or_else(|| text(column::USUAL_1)) else {
        report.reject(Rejection::new(line, "denominationUniteLegale", Reason::Missing, siren.as_str()));
        return None;
    };
    let diffusion = DiffusionStatus::by_code(row.text(column::DIFFUSION).unwrap_or_default());
    if diffusion == DiffusionStatus::Partielle {
        report.note(Note::Masked);
    }
    let usual = [column::USUAL_1, column::USUAL_2, column::USUAL_3].into_iter().filter_map(text);
    let size = known(row.text(column::SIZE), CategorieEntreprise::by_code, report);
    let band = known(row.text(column::BAND), TrancheEffectifs::by_code, report);
    let nic = text(column::NIC).filter(|nic| nic.len() == 5 && nic.bytes().all(|byte| byte.is_ascii_digit()));
    Some(UniteLegale {
        siren,
        diffusion,
        denominations_usuelles: usual.filter(|name| *name != denomination).collect(),
        denomination,
        sigle: text(column::ACRONYM).filter(|_| diffusion == DiffusionStatus::Diffusible),
        categorie_juridique: category,
        activite: activity(row, (column::NAF, column::NOMENCLATURE), report),
        activite_naf25: known(row.text(column::NAF25), |code| CodeNaf25::parse(code).ok(), report),
        ess: row.flag(column::ESS),
        societe_mission: row.flag(column::MISSION),
        categorie_entreprise: size.map(|size| (size, year(row, column::SIZE_YEAR))),
        tranche_effectifs: band.map(|band| (band, year(row, column::BAND_YEAR))),
        rna: text(column::RNA).filter(|rna| is_rna(rna)),
        nic_siege: nic,
        date_creation: date(row, column::CREATED, last_year, report),
        date_traitement: date(row, column::TREATED, last_year, report),
        acheteur: AcheteurKind::of(siren, category, size),
    })
}

/// `W` and nine digits or letters of a préfecture.
fn is_rna(text: &str) -> bool {
    text.len() == 10 && text.starts_with('W') && text.bytes().skip(1).all(|byte| byte.is_ascii_alphanumeric())
}
