//! A series that was published: who says it, of which field, and its figures.

use super::{Amount, Measure, Part, Territoire};

/// What a published series is and where it was read: enough to cite it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Series {
    /// Its name in files and addresses.
    pub code: String,
    /// Title of the publication.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// Where it was read.
    pub url: Option<String>,
    /// Under which terms it may be used again.
    pub licence: Option<String>,
    /// When it was published: a year, a month or a day.
    pub published: String,
    /// The field and method, by name: figures of two perimeters are never joined by a line nor by a rate of change.
    pub perimeter: String,
    /// The field and method, in words.
    pub field: String,
}

/// A figure of a published series.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Observation {
    /// The series.
    pub series: String,
    /// Where.
    pub territory: Territoire,
    /// The year that it is true of.
    pub year: i16,
    /// What.
    pub measure: Measure,
    /// Of which part of the ESS.
    pub part: Part,
    /// How much.
    pub amount: Amount,
    /// What whoever reads it must know: an approximate year, a rounding.
    pub note: Option<String>,
}
