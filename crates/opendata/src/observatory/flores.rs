//! Tables of INSEE's FLORES (« fichier localisé des rémunérations et de l'emploi salarié »), as the Melodi service gives
//! them: a JSON answer with its observations, or the CSV file of a data set.
//!
//! An observation has dimensions and a value. We read those whose dimensions say where, when, what and of which part of the
//! ESS; whatever else they hold must be the total (`_T`), or the observation is of a finer table and is left out. So are
//! territories that are not ours (`ZE2020`, `UU2020`, `BV2022`…), and what INSEE does not tell (status `K`, an empty value).
//!
//! The data sets of the whole economy (`DS_FLORES_A5`, `_A17`, `_A38`, `_A88`, `_PE`, `_ECONOMIC_SPHERE`) have the columns
//! `GEO;GEO_OBJECT;ACTIVITY;NUMBER_EMPL;LEGAL_FORM_WITH_PUBLIC;FLORES_MEASURE;OBS_STATUS;TIME_PERIOD;OBS_VALUE` (that of 88
//! divisions has no `NUMBER_EMPL`), the measures `UNIT_LOC` and `EMPL3112`, and no dimension of the ESS: they are refused, as
//! their totals are not the ESS.

use std::fs::File;
use std::io::{BufReader, Read as _};
use std::path::Path;

use domain::nomenclature::perimeter::Famille;
use domain::observatory::{Amount, Measure, Part, Territoire};
use serde::Deserialize;

use super::urssaf::sector;
use crate::error::ReadError;
use crate::lists::{Receive, each};
use crate::report::{FileReport, Reason, Rejection};
use crate::source::{Wanted, name, optional, required};
use crate::watch::Watch;

/// Largest answer that is read.
const LARGEST: u64 = 256 << 20;

/// A figure of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flores {
    /// Where.
    pub territory: Territoire,
    /// The year, at its end.
    pub year: i16,
    /// What.
    pub measure: Measure,
    /// Of which part of the ESS.
    pub part: Part,
    /// How much.
    pub amount: Amount,
}

/// The columns of the CSV file, and the dimensions of the JSON answer.
const WANTED: &[Wanted] = &[
    required(&["GEO"]),
    required(&["TIME_PERIOD"]),
    required(&["OBS_VALUE", "OBS_VALUE_NIVEAU"]),
    required(&["FLORES_MEASURE", "MEASURE", "EMP_MEASURE"]),
    optional(&["GEO_OBJECT"]),
    required(&["ESS_FAMILY", "FAMILLE_ESS", "ESS"]),
    optional(&["ACTIVITY", "NAF", "A88"]),
    optional(&["OBS_STATUS"]),
    optional(&["NUMBER_EMPL"]),
    optional(&["LEGAL_FORM_WITH_PUBLIC", "LEGAL_FORM"]),
    optional(&["ECONOMIC_SPHERE"]),
    optional(&["SEX"]),
    optional(&["FREQ"]),
];

/// Where the status of an observation is, and the dimensions of which only the total is read.
const STATUS: usize = 7;
const FINER: std::ops::Range<usize> = 8..12;

/// The levels of territories that are ours, as `GEO_OBJECT` or the code itself name them.
const LEVELS: [&str; 6] = ["FRANCE", "REG", "DEP", "EPCI", "EPT", "COM"];

#[derive(Deserialize)]
struct Answer {
    observations: Vec<Observed>,
}

#[derive(Deserialize)]
struct Observed {
    dimensions: std::collections::BTreeMap<String, String>,
    measures: std::collections::BTreeMap<String, Value>,
    #[serde(default)]
    attributes: std::collections::BTreeMap<String, serde_json::Value>,
}

impl Observed {
    /// Whether a dimension that we do not know has another value than its total: a finer table.
    fn is_finer(&self) -> bool {
        let is_known = |name: &String| WANTED.iter().any(|wanted| wanted.names.contains(&name.as_str()));
        self.dimensions.iter().any(|(name, code)| !is_known(name) && !code.starts_with("_T"))
    }

    fn is_of_the_ess(&self) -> bool {
        WANTED[5].names.iter().any(|name| self.dimensions.contains_key(*name))
    }
}

#[derive(Deserialize)]
struct Value {
    value: Option<f64>,
}

/// The territory of a code: nothing in `Some` for one of a level that is not ours.
fn territory(code: &str, object: Option<&str>) -> Option<Option<Territoire>> {
    // « 2025-REG-11 »: the year of the geography stands before.
    let code = match code.split_once('-') {
        Some((year, rest)) if year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()) => rest,
        _ => code,
    };
    let level = object.or_else(|| code.split_once('-').map(|(level, _)| level));
    if level.is_some_and(|level| !LEVELS.contains(&level)) {
        return Some(None);
    }
    let found = match (code, object) {
        ("F" | "FRANCE-F" | "FRANCE" | "FR", _) => Some(Territoire::France),
        // Metropolitan France, which is not ours.
        ("M" | "FRANCE-M", _) => return Some(None),
        (code, Some(object)) if !code.contains('-') => Territoire::parse(&format!("{object}-{code}")).ok(),
        (code, _) => Territoire::parse(code).ok(),
    };
    found.map(Some)
}

fn measure(code: &str) -> Option<(Measure, Measure)> {
    let code = code.to_ascii_uppercase();
    let is = |one: &&str| code.contains(*one);
    if ["ETAB", "ESTAB", "UNIT", "BURE"].iter().any(&is) {
        Some((Measure::Establishments, Measure::RestEstablishments))
    } else if ["EFF", "POST", "EMP", "JOB"].iter().any(is) {
        Some((Measure::Jobs, Measure::RestJobs))
    } else {
        None
    }
}

/// The family of a code: the whole, the rest of the economy, or a family.
enum Of {
    Whole,
    Rest,
    Famille(Famille),
}

fn family(code: &str) -> Option<Of> {
    let code = code.to_ascii_uppercase();
    let starts = |start: &str| code.starts_with(start);
    match () {
        () if starts("_T") || code == "ESS" => Some(Of::Whole),
        () if starts("HESS") || starts("HORS") || starts("NESS") => Some(Of::Rest),
        () if starts("ASSO") => Some(Of::Famille(Famille::Associations)),
        () if starts("COOP") => Some(Of::Famille(Famille::Cooperatives)),
        () if starts("MUT") => Some(Of::Famille(Famille::Mutuelles)),
        () if starts("FOND") => Some(Of::Famille(Famille::Fondations)),
        () if starts("AOP") || starts("AUTRE") => Some(Of::Famille(Famille::AutresOrganismes)),
        () => None,
    }
}

/// What a row says, or the column that is at fault. `Ok(None)` for a row of a finer table.
fn read<'v>(value: impl Fn(usize) -> Option<&'v str>) -> Result<Option<Flores>, (usize, &'static str)> {
    let needed = |at: usize, column| value(at).ok_or((at, column));
    let is_finer = FINER.clone().any(|at| value(at).is_some_and(|code| !code.starts_with("_T")));
    let is_untold = value(STATUS) == Some("K") || value(2).is_none();
    let Some(territory) = territory(needed(0, "GEO")?, value(4)).ok_or((0, "GEO"))? else { return Ok(None) };
    if is_finer || is_untold {
        return Ok(None);
    }
    let year = needed(1, "TIME_PERIOD")?.get(..4).and_then(|text| text.parse().ok());
    let year = year.filter(|year| (1900..=2200).contains(year)).ok_or((1, "TIME_PERIOD"))?;
    let amount = Amount::parse(needed(2, "OBS_VALUE")?).map_err(|_| (2, "OBS_VALUE"))?;
    let (own, rest) = measure(needed(3, "FLORES_MEASURE")?).ok_or((3, "FLORES_MEASURE"))?;
    let of = family(needed(5, "ESS_FAMILY")?).ok_or((5, "ESS_FAMILY"))?;
    let activity = value(6).filter(|code| !code.starts_with("_T"));
    let activity = match activity {
        None => None,
        // « A88-47 »: the classification may stand before the code.
        Some(code) => Some(code.rsplit('-').next().and_then(sector).ok_or((6, "ACTIVITY"))?),
    };
    let (measure, part) = match (of, activity) {
        (Of::Whole, None) => (own, Part::Whole),
        (Of::Whole, Some(sector)) => (own, Part::Secteur(sector)),
        (Of::Famille(family), None) => (own, Part::Famille(family)),
        (Of::Rest, None) => (rest, Part::Whole),
        (Of::Famille(_) | Of::Rest, Some(_)) => return Ok(None),
    };
    Ok(Some(Flores { territory, year, measure, part, amount }))
}

/// Reads a table, JSON or CSV.
///
/// # Errors
/// A file that cannot be read whole, an interruption, or a receiver that stops.
pub fn flores(
    path: &Path,
    watch: &dyn Watch,
    receive: Receive<'_, (u64, Flores)>,
) -> Result<FileReport, ReadError> {
    let mut first = [0_u8; 1];
    let mut file = File::open(path).map_err(|cause| ReadError::io(path, cause))?;
    let length = file.read(&mut first).map_err(|cause| ReadError::io(path, cause))?;
    if first[..length] == *b"{" {
        return answer(path, receive);
    }
    each(path, WANTED, watch, receive, |row, line, report| match read(|at| row.text(at)) {
        Ok(found) => found.map(|found| (line, found)),
        Err((at, column)) => {
            report.reject(Rejection::of_value(line, column, row.text(at)));
            None
        }
    })
}

fn answer(path: &Path, receive: Receive<'_, (u64, Flores)>) -> Result<FileReport, ReadError> {
    let file = File::open(path).map_err(|cause| ReadError::io(path, cause))?;
    let answer: Answer = serde_json::from_reader(BufReader::new(file.take(LARGEST)))
        .map_err(|error| ReadError::damaged(&name(path), 0, error))?;
    if answer.observations.first().is_some_and(|first| !first.is_of_the_ess()) {
        let found = answer.observations[0].dimensions.keys().take(12).cloned().collect();
        let column = WANTED[5].names[0].to_owned();
        return Err(ReadError::MissingColumn { file: name(path), column, nearest: None, found });
    }
    let mut report = FileReport::default();
    for (line, observed) in (1_u64..).zip(&answer.observations) {
        report.rows += 1;
        if observed.is_finer() {
            continue;
        }
        let number = observed.measures.values().find_map(|measure| measure.value);
        let number = number
            .map(|value| format!("{:.3}", value).trim_end_matches('0').trim_end_matches('.').to_owned());
        let value = |at: usize| match at {
            2 => number.as_deref(),
            STATUS => observed.attributes.get("OBS_STATUS").and_then(serde_json::Value::as_str),
            at => WANTED
                .get(at)?
                .names
                .iter()
                .find_map(|name| observed.dimensions.get(*name))
                .map(String::as_str),
        };
        match read(value) {
            Ok(Some(found)) => receive((line, found)).map_err(ReadError::Receiver)?,
            Ok(None) => {}
            Err((at, column)) => {
                let reason = if value(at).is_none() { Reason::Missing } else { Reason::Form };
                report.reject(Rejection::new(line, column, reason, value(at).unwrap_or_default()));
            }
        }
    }
    Ok(report)
}
