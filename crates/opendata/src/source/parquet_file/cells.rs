//! Cells of a batch of a Parquet file, by type.

use arrow_array::cast::AsArray as _;
use arrow_array::types::{
    Date32Type, Float32Type, Float64Type, Int32Type, Int64Type, TimestampMicrosecondType,
    TimestampMillisecondType, TimestampNanosecondType, TimestampSecondType,
};
use arrow_array::{Array as _, ArrayRef, BooleanArray, ListArray, PrimitiveArray, StringViewArray};
use arrow_schema::{DataType, TimeUnit};

use super::texts::Texts;
use crate::row::{ReadDate, Row, flag, present, words};

/// Seconds of a day.
const DAY: i64 = 86_400;

/// The values of a column of a batch.
#[derive(Debug)]
pub(super) enum Values {
    Decoded(ArrayRef),
    Texts(Texts),
}

impl Values {
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Decoded(array) => array.len(),
            Self::Texts(texts) => texts.len(),
        }
    }
}

/// A column of a batch.
pub(super) enum Cells<'b> {
    /// Not in the file, or of a type that no official file has.
    Absent,
    Text(&'b StringViewArray),
    LookedUp(&'b Texts),
    /// A list of texts.
    List(&'b ListArray),
    Long(&'b PrimitiveArray<Int64Type>),
    Int(&'b PrimitiveArray<Int32Type>),
    Double(&'b PrimitiveArray<Float64Type>),
    Float(&'b PrimitiveArray<Float32Type>),
    Flag(&'b BooleanArray),
    Day(&'b PrimitiveArray<Date32Type>),
    Second(&'b PrimitiveArray<TimestampSecondType>),
    Millisecond(&'b PrimitiveArray<TimestampMillisecondType>),
    Microsecond(&'b PrimitiveArray<TimestampMicrosecondType>),
    Nanosecond(&'b PrimitiveArray<TimestampNanosecondType>),
}

impl<'b> Cells<'b> {
    pub(super) fn of(values: &'b Values) -> Self {
        let array = match values {
            Values::Decoded(array) => array.as_ref(),
            Values::Texts(texts) => return Self::LookedUp(texts),
        };
        let cells = match array.data_type() {
            DataType::Utf8View => array.as_string_view_opt().map(Self::Text),
            DataType::List(_) => array.as_list_opt().map(Self::List),
            DataType::Int64 => array.as_primitive_opt().map(Self::Long),
            DataType::Int32 => array.as_primitive_opt().map(Self::Int),
            DataType::Float64 => array.as_primitive_opt().map(Self::Double),
            DataType::Float32 => array.as_primitive_opt().map(Self::Float),
            DataType::Boolean => array.as_boolean_opt().map(Self::Flag),
            DataType::Date32 => array.as_primitive_opt().map(Self::Day),
            DataType::Timestamp(TimeUnit::Second, _) => array.as_primitive_opt().map(Self::Second),
            DataType::Timestamp(TimeUnit::Millisecond, _) => array.as_primitive_opt().map(Self::Millisecond),
            DataType::Timestamp(TimeUnit::Microsecond, _) => array.as_primitive_opt().map(Self::Microsecond),
            DataType::Timestamp(TimeUnit::Nanosecond, _) => array.as_primitive_opt().map(Self::Nanosecond),
            _ => None,
        };
        cells.unwrap_or(Self::Absent)
    }
}

/// A row of a batch.
pub(super) struct BatchRow<'b> {
    pub(super) cells: &'b [Cells<'b>],
    pub(super) row: usize,
}

impl BatchRow<'_> {
    fn cells(&self, column: usize) -> &Cells<'_> {
        self.cells.get(column).unwrap_or(&Cells::Absent)
    }
}

macro_rules! cell {
    ($array:expr, $row:expr) => {
        (!$array.is_null($row)).then(|| $array.value($row))
    };
}

impl Row for BatchRow<'_> {
    #[inline]
    fn text(&self, column: usize) -> Option<&str> {
        match self.cells(column) {
            Cells::Text(array) => cell!(array, self.row).and_then(present),
            Cells::LookedUp(texts) => present(texts.get(self.row)),
            _ => None,
        }
    }

    fn texts(&self, column: usize) -> Vec<String> {
        match self.cells(column) {
            Cells::List(lists) => {
                let items = cell!(lists, self.row);
                let Some(items) = items else { return Vec::new() };
                let Some(items) = items.as_string_opt::<i32>() else { return Vec::new() };
                items.iter().flatten().map(str::to_owned).collect()
            }
            _ => self.text(column).map(words).unwrap_or_default(),
        }
    }

    fn number(&self, column: usize) -> Option<i64> {
        match self.cells(column) {
            Cells::Long(array) => cell!(array, self.row),
            Cells::Int(array) => cell!(array, self.row).map(i64::from),
            Cells::Text(_) | Cells::LookedUp(_) => self.text(column)?.parse().ok(),
            #[expect(clippy::cast_possible_truncation, reason = "a year or a category, written as a decimal")]
            Cells::Double(array) => {
                cell!(array, self.row).filter(|n| n.fract() == 0.0 && n.abs() < 1e15).map(|n| n as i64)
            }
            _ => None,
        }
    }

    fn decimal(&self, column: usize) -> Option<f64> {
        let number = match self.cells(column) {
            Cells::Double(array) => cell!(array, self.row),
            Cells::Float(array) => cell!(array, self.row).map(f64::from),
            Cells::Text(_) | Cells::LookedUp(_) => self.text(column)?.parse().ok(),
            _ => None,
        };
        number.filter(|number| number.is_finite())
    }

    fn flag(&self, column: usize) -> Option<bool> {
        match self.cells(column) {
            Cells::Flag(array) => cell!(array, self.row),
            Cells::Text(_) | Cells::LookedUp(_) => self.text(column).and_then(flag),
            _ => None,
        }
    }

    fn date(&self, column: usize, last_year: i16) -> ReadDate {
        let days = match self.cells(column) {
            Cells::Day(array) => cell!(array, self.row).map(i64::from),
            Cells::Second(array) => cell!(array, self.row).map(|at| at.div_euclid(DAY)),
            Cells::Millisecond(array) => cell!(array, self.row).map(|at| at.div_euclid(DAY * 1_000)),
            Cells::Microsecond(array) => cell!(array, self.row).map(|at| at.div_euclid(DAY * 1_000_000)),
            Cells::Nanosecond(array) => cell!(array, self.row).map(|at| at.div_euclid(DAY * 1_000_000_000)),
            Cells::Text(_) | Cells::LookedUp(_) => {
                return self.text(column).map_or(ReadDate::None, |text| ReadDate::parse(text, last_year));
            }
            _ => None,
        };
        days.map_or(ReadDate::None, |days| ReadDate::of_days(days, last_year))
    }
}
