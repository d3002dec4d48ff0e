//! The cells of a row of a sheet, as texts.

use std::borrow::Cow;
use std::fmt::Write as _;

use calamine::DataRef;

use crate::row::{Row, present};

/// Beyond that a number of a cell is no whole number any more.
const EXACT: f64 = 9e15;

/// A cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Field {
    text: String,
    /// Whether the spreadsheet holds a number, not a text.
    is_number: bool,
}

impl Field {
    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.is_number = false;
    }

    pub(super) fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Its words, whatever blanks and line breaks are between them.
    pub(super) fn words(&self) -> String {
        self.text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Takes the value of a cell. That of a formula is the one that was computed last; an error of it is its own text.
    pub(super) fn set(&mut self, value: &DataRef<'_>) {
        self.clear();
        self.is_number = matches!(value, DataRef::Int(_) | DataRef::Float(_));
        // Writing to a text does not fail.
        let _ = match value {
            DataRef::Empty => Ok(()),
            DataRef::Int(number) => write!(self.text, "{number}"),
            DataRef::Float(number) if number.fract() == 0.0 && number.abs() < EXACT => {
                write!(self.text, "{number:.0}")
            }
            DataRef::Float(number) => write!(self.text, "{number}"),
            DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
                self.text.write_str(text)
            }
            DataRef::SharedString(text) => self.text.write_str(text),
            DataRef::Bool(flag) => write!(self.text, "{flag}"),
            DataRef::DateTime(at) if at.is_datetime() => {
                let (year, month, day, ..) = at.to_ymd_hms_milli();
                write!(self.text, "{year:04}-{month:02}-{day:02}")
            }
            DataRef::DateTime(duration) => write!(self.text, "{}", duration.as_f64()),
            DataRef::Error(error) => write!(self.text, "{error}"),
        };
    }
}

/// A row of a sheet, by the places of the wanted columns.
pub(super) struct SheetRow<'r>(pub(super) &'r [Field]);

impl Row for SheetRow<'_> {
    fn text(&self, column: usize) -> Option<&str> {
        self.0.get(column).and_then(|field| present(&field.text))
    }

    fn digits(&self, column: usize, width: usize) -> Option<Cow<'_, str>> {
        let text = self.text(column)?;
        let is_short = self.0.get(column).is_some_and(|field| field.is_number) && text.len() < width;
        Some(if is_short { Cow::Owned(format!("{text:0>width$}")) } else { Cow::Borrowed(text) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(value: &DataRef<'_>) -> String {
        let mut field = Field::default();
        field.set(value);
        field.text
    }

    #[test]
    fn a_cell_is_read_as_a_person_sees_it() {
        use calamine::{CellErrorType, ExcelDateTime, ExcelDateTimeType};
        let day = ExcelDateTime::new(46_388.0, ExcelDateTimeType::DateTime, false);
        assert_eq!(text(&DataRef::Float(50_000_001_300_010.0)), "50000001300010");
        assert_eq!(text(&DataRef::Float(0.5)), "0.5");
        assert_eq!(text(&DataRef::DateTime(day)), "2027-01-01");
        assert_eq!(text(&DataRef::Error(CellErrorType::NA)), "#N/A");
        assert_eq!(text(&DataRef::Empty), "");
    }

    #[test]
    fn the_first_zeros_that_a_spreadsheet_took_are_given_back_to_numbers_only() {
        let mut fields = [Field::default(), Field::default()];
        fields[0].set(&DataRef::Float(5_520_135.0));
        fields[1].set(&DataRef::SharedString("5520135"));
        let row = SheetRow(&fields);
        assert_eq!(
            (row.digits(0, 9).as_deref(), row.digits(1, 9).as_deref()),
            (Some("005520135"), Some("5520135"))
        );
    }
}
