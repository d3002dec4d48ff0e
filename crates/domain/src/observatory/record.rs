//! One row of a file of figures: a figure with everything that cites it. The form of the file that the product carries
//! and of `import series`, described in `docs/SERIES.md`.

use super::{Amount, Measure, Observation, Part, Series, Territoire};
use crate::nomenclature::{Secteur, perimeter::Famille};

/// The columns, in order. Those of territory to value make the figure; the others cite it.
pub const COLUMNS: [&str; 15] = [
    "serie",
    "titre",
    "editeur",
    "adresse",
    "licence",
    "parution",
    "perimetre",
    "champ",
    "territoire",
    "annee",
    "mesure",
    "famille",
    "secteur",
    "valeur",
    "mention",
];

/// Longest text of a column.
const LONGEST: usize = 600;

/// A row that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// What it belongs to.
    pub series: Series,
    /// The figure.
    pub observation: Observation,
}

/// Why a row is refused: which column, and whether it is empty or of another form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecordRefusal {
    /// The column.
    pub column: &'static str,
    /// Whether the value is missing.
    pub is_missing: bool,
}

impl Record {
    /// Reads a row, whose values `value` gives by the name of their column.
    ///
    /// # Errors
    /// The first column that is at fault.
    pub fn read<'v>(value: impl Fn(&'static str) -> Option<&'v str>) -> Result<Self, RecordRefusal> {
        let given = |column: &'static str| value(column).map(str::trim).filter(|text| !text.is_empty());
        let form = |column: &'static str| RecordRefusal { column, is_missing: false };
        let needed = |column: &'static str| {
            let text = given(column).ok_or(RecordRefusal { column, is_missing: true })?;
            if text.len() > LONGEST || text.chars().any(char::is_control) {
                Err(form(column))
            } else {
                Ok(text)
            }
        };
        let optional = |column: &'static str| match given(column) {
            Some(_) => needed(column).map(|text| Some(text.to_owned())),
            None => Ok(None),
        };
        let code = |column: &'static str| {
            let text = needed(column)?;
            let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            if text.len() <= 60 && text.chars().all(plain) { Ok(text.to_owned()) } else { Err(form(column)) }
        };
        let url = optional("adresse")?;
        if url.as_ref().is_some_and(|url| !url.starts_with("https://") && !url.starts_with("http://")) {
            return Err(form("adresse"));
        }
        let series = Series {
            code: code("serie")?,
            title: needed("titre")?.to_owned(),
            publisher: needed("editeur")?.to_owned(),
            url,
            licence: optional("licence")?,
            published: needed("parution")?.to_owned(),
            perimeter: code("perimetre")?,
            field: needed("champ")?.to_owned(),
        };
        let year = needed("annee")?.parse().ok().filter(|year| (1900..=2200).contains(year));
        let part = match (given("famille"), given("secteur")) {
            (None, None) => Part::Whole,
            (Some(code), None) => Part::Famille(Famille::by_code(code).ok_or(form("famille"))?),
            (None, Some(code)) => Part::Secteur(Secteur::by_code(code).ok_or(form("secteur"))?),
            (Some(_), Some(_)) => return Err(form("secteur")),
        };
        let observation = Observation {
            series: series.code.clone(),
            territory: Territoire::parse(needed("territoire")?).map_err(|_| form("territoire"))?,
            year: year.ok_or(form("annee"))?,
            measure: Measure::from_code(needed("mesure")?)
                .filter(|measure| measure.is_published())
                .ok_or(form("mesure"))?,
            part,
            amount: Amount::parse(needed("valeur")?).map_err(|_| form("valeur"))?,
            note: optional("mention")?,
        };
        Ok(Self { series, observation })
    }
}
