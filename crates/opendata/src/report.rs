//! What was not read, and what was seen: rejected rows with line, column and reason, and counts.

use std::collections::BTreeMap;
use std::fmt;

use domain::siret::NumberRefusal;

/// How many rejected rows are kept whole; the others are counted.
pub const KEPT: usize = 1_000;
/// How much of a refused value is kept.
const VALUE: usize = 40;

/// Why a row is rejected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// The value that identifies the row is not there.
    Missing,
    /// Not the form of its kind.
    Form,
    /// The control key does not fit.
    Key,
    /// Two values of the row contradict one another.
    Mismatch,
    /// The same identifier stood before, at that row.
    Twice {
        /// The row that is kept.
        first: u64,
    },
    /// Not the number of fields of the header.
    Fields {
        /// In the header.
        expected: usize,
        /// In the row.
        found: usize,
    },
    /// Bytes that are not of the encoding of the file.
    Encoding,
}

impl Reason {
    /// Why a SIREN or a SIRET is refused.
    pub(crate) fn of_number(text: &str, refusal: NumberRefusal) -> Self {
        match refusal {
            _ if text.is_empty() => Self::Missing,
            NumberRefusal::Key => Self::Key,
            NumberRefusal::Length { .. } | NumberRefusal::NotDigits => Self::Form,
        }
    }

    /// A stable name, the same for all rows rejected for it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Form => "form",
            Self::Key => "key",
            Self::Mismatch => "mismatch",
            Self::Twice { .. } => "twice",
            Self::Fields { .. } => "fields",
            Self::Encoding => "encoding",
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("missing"),
            Self::Form => f.write_str("not of the expected form"),
            Self::Key => f.write_str("the control key does not fit"),
            Self::Mismatch => f.write_str("contradicts another value of the row"),
            Self::Twice { first } => write!(f, "already at row {first}"),
            Self::Fields { expected, found } => write!(f, "{found} fields instead of {expected}"),
            Self::Encoding => f.write_str("not in the encoding of the file"),
        }
    }
}

/// A row that was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejection {
    /// The line of a text file, from 1; the row of a Parquet file, from 1.
    pub line: u64,
    /// The column that is at fault; empty when it is the whole row.
    pub column: &'static str,
    /// Why.
    pub reason: Reason,
    /// The beginning of the refused value; empty for a row that may be about a person.
    pub value: String,
}

impl Rejection {
    /// A rejection of a value.
    pub fn new(line: u64, column: &'static str, reason: Reason, value: &str) -> Self {
        Self { line, column, reason, value: value.chars().take(VALUE).collect() }
    }

    /// A rejection of a value that is missing, or of another form.
    pub(crate) fn of_value(line: u64, column: &'static str, value: Option<&str>) -> Self {
        let reason = if value.is_some() { Reason::Form } else { Reason::Missing };
        Self::new(line, column, reason, value.unwrap_or_default())
    }
}

impl fmt::Display for Rejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}", self.line)?;
        if !self.column.is_empty() {
            write!(f, ", column {}", self.column)?;
        }
        write!(f, ": {}", self.reason)?;
        if self.value.is_empty() { Ok(()) } else { write!(f, " ({:?})", self.value) }
    }
}

/// What was seen and does not reject a row: a value that is left out, a row that is none of our business.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Note {
    /// A natural person: nothing of the row was read.
    NaturalPerson,
    /// A ceased unit or a closed establishment.
    Closed,
    /// Masked by its diffusion status.
    Masked,
    /// A date before 1800 or after the next year, left out.
    AberrantDate,
    /// An activity in a nomenclature older than NAF rev. 2, left out.
    OldNomenclature,
    /// Coordinates outside the territory of the commune, left out.
    PointOutside,
    /// A value of no nomenclature, left out.
    UnknownValue,
    /// A commune that is part of another today, which is taken instead.
    FormerCommune,
    /// An establishment whose legal unit is not in the file of legal units.
    OrphanEstablishment,
}

impl Note {
    /// A stable name.
    pub fn code(self) -> &'static str {
        match self {
            Self::NaturalPerson => "natural-person",
            Self::Closed => "closed",
            Self::Masked => "masked",
            Self::AberrantDate => "aberrant-date",
            Self::OldNomenclature => "old-nomenclature",
            Self::PointOutside => "point-outside",
            Self::UnknownValue => "unknown-value",
            Self::FormerCommune => "former-commune",
            Self::OrphanEstablishment => "orphan-establishment",
        }
    }
}

/// What the reading of one file has to say. Its size is bounded whatever the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileReport {
    /// Rows of the file, the header not counted.
    pub rows: u64,
    /// The first rejected rows, in order, at most [`KEPT`].
    pub rejections: Vec<Rejection>,
    /// How many rows were rejected in all, by column and reason.
    pub rejected: BTreeMap<(&'static str, &'static str), u64>,
    /// What was seen, and how often.
    pub notes: BTreeMap<Note, u64>,
    /// Columns of the file that are not of its official form, with the nearest name that is.
    pub unknown_columns: Vec<(String, Option<&'static str>)>,
    /// Columns of the official form that the file lacks and that can be done without.
    pub missing_columns: Vec<&'static str>,
}

impl FileReport {
    /// Notes a rejected row.
    pub fn reject(&mut self, rejection: Rejection) {
        *self.rejected.entry((rejection.column, rejection.reason.code())).or_default() += 1;
        if self.rejections.len() < KEPT {
            self.rejections.push(rejection);
        }
    }

    /// Notes something seen.
    pub fn note(&mut self, note: Note) {
        *self.notes.entry(note).or_default() += 1;
    }

    /// Notes something seen so many times.
    pub fn note_all(&mut self, note: Note, times: u64) {
        if times > 0 {
            *self.notes.entry(note).or_default() += times;
        }
    }

    /// How many rows were rejected.
    pub fn rejected_rows(&self) -> u64 {
        self.rejected.values().sum()
    }

    /// How often that was seen.
    pub fn count(&self, note: Note) -> u64 {
        self.notes.get(&note).copied().unwrap_or(0)
    }

    /// Takes up what another reading of the same file has to say, read by another thread; rows are added up.
    pub(crate) fn merge(&mut self, other: Self) {
        self.rows += other.rows;
        for (key, count) in other.rejected {
            *self.rejected.entry(key).or_default() += count;
        }
        for (note, count) in other.notes {
            *self.notes.entry(note).or_default() += count;
        }
        if other.rejections.is_empty() {
            return;
        }
        self.rejections.extend(other.rejections);
        self.rejections.sort_by_key(|rejection| rejection.line);
        self.rejections.truncate(KEPT);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_million_rejected_rows_are_counted_and_a_thousand_kept() {
        let mut report = FileReport::default();
        for line in 0..1_000_000 {
            report.reject(Rejection::new(line, "siren", Reason::Key, "123456789"));
        }
        assert_eq!((report.rejections.len(), report.rejected_rows()), (KEPT, 1_000_000));
    }

    #[test]
    fn a_rejection_says_where_and_why() {
        let rejection = Rejection::new(7, "siret", Reason::Twice { first: 3 }, &"9".repeat(60));
        let said = format!("line 7, column siret: already at row 3 ({:?})", "9".repeat(40));
        assert_eq!(rejection.to_string(), said);
    }
}
