//! Few rows of a row group: each column is gone through once, and gives the values of those rows only.
//!
//! The reader of the `arrow` side of the crate decodes what it passes over, which is most of the work when one row in twenty
//! is read. It is still used where many rows are, and for what is encoded otherwise than here.

use std::sync::Arc;

use arrow_array::builder::{BooleanBuilder, PrimitiveBuilder};
use arrow_array::new_null_array;
use arrow_array::types::{
    ArrowPrimitiveType, Date32Type, Float32Type, Float64Type, Int32Type, Int64Type, TimestampMicrosecondType,
    TimestampMillisecondType, TimestampNanosecondType, TimestampSecondType,
};
use arrow_schema::{DataType, TimeUnit};
use parquet::basic::{Encoding, Type};
use parquet::column::page::{Page, PageReader as _};
use parquet::file::metadata::ColumnChunkMetaData;
use parquet::file::serialized_reader::SerializedPageReader;

use super::cells::Values;
use super::pages::{DataPage, Dictionary, Fault, Found};
use super::stored::Stored;
use super::texts::Gathered;
use super::{ParquetTable, in_order};
use crate::error::ReadError;

impl ParquetTable {
    /// Whether values of all these columns of a row group can be looked up one by one.
    pub(super) fn can_look_up(&self, group: usize, leaves: &[usize]) -> bool {
        let chunks = self.metadata.metadata().row_group(group);
        leaves.iter().all(|leaf| can_look_up(chunks.column(*leaf), self.seen_as(*leaf)))
    }

    /// What gives the values of some rows of a row group, ascending and behind those before, by column in the order of the
    /// file.
    pub(super) fn look_up(
        &self,
        group: usize,
        leaves: &[usize],
    ) -> Result<impl FnMut(&[usize]) -> Result<Vec<Values>, String> + use<>, ReadError> {
        let (stored, count) = (self.stored()?, self.rows_of(group).len());
        let chunks = self.metadata.metadata().row_group(group);
        let column =
            |leaf| Column::new(stored.beside(), chunks.column(leaf), self.seen_as(leaf).clone(), count);
        let columns: Result<Vec<Column>, String> = in_order(leaves).into_iter().map(column).collect();
        let mut columns = columns.map_err(|cause| self.damaged(0, cause))?;
        Ok(move |ranks: &[usize]| columns.iter_mut().map(|column| column.read(ranks)).collect())
    }

    fn seen_as(&self, leaf: usize) -> &DataType {
        self.metadata.schema().field(leaf).data_type()
    }
}

/// Whether the values of a column can be looked up one by one.
pub(super) fn can_look_up(column: &ColumnChunkMetaData, seen_as: &DataType) -> bool {
    let descriptor = column.column_descr();
    let is_flat = descriptor.max_rep_level() == 0 && descriptor.max_def_level() <= 1;
    let is_encoded = column.encodings().all(|encoding| {
        matches!(
            encoding,
            Encoding::PLAIN | Encoding::RLE | Encoding::RLE_DICTIONARY | Encoding::PLAIN_DICTIONARY
        )
    });
    let is_typed = matches!(
        (column.column_type(), seen_as),
        (Type::BYTE_ARRAY, DataType::Utf8View)
            | (Type::INT32, DataType::Int32 | DataType::Date32)
            | (Type::INT64, DataType::Int64 | DataType::Timestamp(_, _))
            | (Type::FLOAT, DataType::Float32)
            | (Type::DOUBLE, DataType::Float64)
            | (Type::BOOLEAN, DataType::Boolean)
    );
    is_flat && is_encoded && is_typed
}

/// A column of a row group, gone through once.
pub(super) struct Column {
    seen_as: DataType,
    of: Type,
    is_optional: bool,
    /// None when the statistics say that no row holds a value.
    pages: Option<SerializedPageReader<Stored>>,
    dictionary: Option<Dictionary>,
    page: Option<DataPage>,
    /// The row at which the page starts, and the one behind its last.
    starts: usize,
    ends: usize,
}

impl Column {
    /// A column of a row group of so many rows.
    pub(super) fn new(
        stored: Stored,
        column: &ColumnChunkMetaData,
        seen_as: DataType,
        rows: usize,
    ) -> Result<Self, String> {
        let nulls = column.statistics().and_then(|statistics| statistics.null_count_opt());
        let is_empty = nulls.is_some_and(|nulls| nulls > 0 && nulls == rows as u64);
        let pages = SerializedPageReader::new(Arc::new(stored), column, rows, None);
        let pages = if is_empty { None } else { Some(pages.map_err(|error| error.to_string())?) };
        let (of, is_optional) = (column.column_type(), column.column_descr().max_def_level() > 0);
        Ok(Self { seen_as, of, is_optional, pages, dictionary: None, page: None, starts: 0, ends: 0 })
    }

    /// The values of some rows, ascending, all behind those that were asked for before.
    pub(super) fn read(&mut self, rows: &[usize]) -> Result<Values, String> {
        if self.pages.is_none() {
            return Ok(Values::Decoded(new_null_array(&self.seen_as, rows.len())));
        }
        match &self.seen_as {
            DataType::Utf8View => self.texts(rows),
            DataType::Boolean => self.truths(rows),
            DataType::Int32 => self.numbers::<Int32Type, 4>(rows, i32::from_le_bytes),
            DataType::Date32 => self.numbers::<Date32Type, 4>(rows, i32::from_le_bytes),
            DataType::Int64 => self.numbers::<Int64Type, 8>(rows, i64::from_le_bytes),
            DataType::Float32 => self.numbers::<Float32Type, 4>(rows, f32::from_le_bytes),
            DataType::Float64 => self.numbers::<Float64Type, 8>(rows, f64::from_le_bytes),
            DataType::Timestamp(unit, _) => match unit {
                TimeUnit::Second => self.numbers::<TimestampSecondType, 8>(rows, i64::from_le_bytes),
                TimeUnit::Millisecond => {
                    self.numbers::<TimestampMillisecondType, 8>(rows, i64::from_le_bytes)
                }
                TimeUnit::Microsecond => {
                    self.numbers::<TimestampMicrosecondType, 8>(rows, i64::from_le_bytes)
                }
                TimeUnit::Nanosecond => self.numbers::<TimestampNanosecondType, 8>(rows, i64::from_le_bytes),
            },
            _ => Err("a type that is not read".to_owned()),
        }
    }

    fn texts(&mut self, rows: &[usize]) -> Result<Values, String> {
        let mut texts = Gathered::with_capacity(rows.len());
        self.each(rows, &mut |found| {
            texts.push(found.unwrap_or_default());
            Ok(())
        })?;
        texts.finish().map(Values::Texts).ok_or_else(|| "a text that is not UTF-8".to_owned())
    }

    fn numbers<T: ArrowPrimitiveType, const WIDTH: usize>(
        &mut self,
        rows: &[usize],
        of_bytes: fn([u8; WIDTH]) -> T::Native,
    ) -> Result<Values, String> {
        let mut numbers = PrimitiveBuilder::<T>::with_capacity(rows.len());
        self.each(rows, &mut |found| {
            numbers.append_option(found.and_then(<[u8]>::first_chunk::<WIDTH>).map(|bytes| of_bytes(*bytes)));
            Ok(())
        })?;
        Ok(Values::Decoded(Arc::new(numbers.finish())))
    }

    fn truths(&mut self, rows: &[usize]) -> Result<Values, String> {
        let mut truths = BooleanBuilder::with_capacity(rows.len());
        for row in rows {
            self.go_to(*row)?;
            match self.page.as_mut().ok_or("no page")?.get(*row - self.starts)? {
                Found::Nothing => truths.append_null(),
                Found::Truth(truth) => truths.append_value(truth),
                Found::Bytes(_) | Found::Coded(_) => return Err("a truth that is none".to_owned()),
            }
        }
        Ok(Values::Decoded(Arc::new(truths.finish())))
    }

    /// Gives the bytes of the value of each row, page by page.
    fn each(
        &mut self,
        rows: &[usize],
        give: &mut impl FnMut(Option<&[u8]>) -> Result<(), Fault>,
    ) -> Result<(), String> {
        let mut left = rows;
        while let Some(first) = left.first() {
            self.go_to(*first)?;
            let (of_page, rest) = left.split_at(left.partition_point(|row| *row < self.ends));
            left = rest;
            let page = self.page.as_mut().ok_or("no page")?;
            for row in of_page {
                match page.get(*row - self.starts)? {
                    Found::Nothing => give(None)?,
                    Found::Bytes(bytes) => give(Some(bytes))?,
                    Found::Coded(place) => {
                        give(Some(self.dictionary.as_ref().ok_or("no dictionary")?.get(place)?))?;
                    }
                    Found::Truth(_) => return Err("a truth in the place of a value".to_owned()),
                }
            }
        }
        Ok(())
    }

    /// Goes to the page of a row; pages before it are not even unpacked.
    fn go_to(&mut self, row: usize) -> Result<(), String> {
        let pages = self.pages.as_mut().ok_or("no pages")?;
        while row >= self.ends {
            let next = pages.peek_next_page().map_err(|error| error.to_string())?;
            let next = next.ok_or("rows are missing")?;
            let passed = next.num_rows.or(next.num_levels).filter(|_| !next.is_dict);
            if let Some(passed) = passed.filter(|passed| row >= self.ends + passed) {
                pages.skip_next_page().map_err(|error| error.to_string())?;
                self.ends += passed;
                continue;
            }
            match pages.get_next_page().map_err(|error| error.to_string())?.ok_or("rows are missing")? {
                Page::DictionaryPage { buf, num_values, .. } => {
                    self.dictionary = Some(Dictionary::new(buf, num_values, self.of)?);
                }
                page => {
                    let page = DataPage::new(page, self.of, self.is_optional)?;
                    self.starts = self.ends;
                    self.ends += page.rows;
                    self.page = Some(page);
                }
            }
        }
        Ok(())
    }
}
