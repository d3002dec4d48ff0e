//! Rows to a file, in Parquet with the official types, or in CSV.

use std::fs::File;
use std::io::BufWriter;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow_array::builder::{
    ArrayBuilder as _, BooleanBuilder, Date32Builder, Float64Builder, Int64Builder, StringBuilder,
    TimestampMicrosecondBuilder,
};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Schema, SchemaRef, TimeUnit};
use jiff::civil::date;
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::{EnabledStatistics, WriterProperties};

use super::Form;
use crate::error::ReadError;

/// Rows handed over at once.
const BATCH: usize = 8_192;
/// Rows of a row group.
const GROUP: usize = 250_000;

/// The type of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Type {
    Text,
    Long,
    Day,
    Flag,
    Moment,
    Decimal,
}

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    Empty,
    Word(&'static str),
    Text(String),
    Long(i64),
    /// Days since 1970-01-01.
    Day(i32),
    Flag(bool),
    /// Seconds since 1970-01-01.
    Moment(i64),
    Decimal(f64),
}

impl Cell {
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    fn as_str(&self) -> Option<&str> {
        match self {
            Self::Word(word) => Some(word),
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// As a CSV file writes it.
    fn written(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Word(word) => (*word).to_owned(),
            Self::Text(text) => text.clone(),
            Self::Long(number) => number.to_string(),
            Self::Day(days) => written_day(i64::from(*days)),
            Self::Flag(flag) => flag.to_string(),
            Self::Moment(seconds) => {
                let (day, second) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
                let (hour, minute) = (second / 3_600, second / 60 % 60);
                format!("{}T{hour:02}:{minute:02}:{:02}", written_day(day), second % 60)
            }
            Self::Decimal(number) => number.to_string(),
        }
    }
}

fn written_day(days: i64) -> String {
    let span = jiff::Span::new().try_days(days).ok();
    let day = span.and_then(|span| date(1970, 1, 1).checked_add(span).ok());
    day.map_or_else(String::new, |day| day.to_string())
}

enum Column {
    Text(StringBuilder),
    Long(Int64Builder),
    Day(Date32Builder),
    Flag(BooleanBuilder),
    Moment(TimestampMicrosecondBuilder),
    Decimal(Float64Builder),
}

impl Column {
    fn new(of: Type) -> Self {
        match of {
            Type::Text => Self::Text(StringBuilder::new()),
            Type::Long => Self::Long(Int64Builder::new()),
            Type::Day => Self::Day(Date32Builder::new()),
            Type::Flag => Self::Flag(BooleanBuilder::new()),
            Type::Moment => Self::Moment(TimestampMicrosecondBuilder::new()),
            Type::Decimal => Self::Decimal(Float64Builder::new()),
        }
    }

    fn push(&mut self, cell: &Cell) {
        match (self, cell) {
            (Self::Text(column), cell) => column.append_option(cell.as_str()),
            (Self::Long(column), Cell::Long(number)) => column.append_value(*number),
            (Self::Long(column), _) => column.append_null(),
            (Self::Day(column), Cell::Day(days)) => column.append_value(*days),
            (Self::Day(column), _) => column.append_null(),
            (Self::Flag(column), Cell::Flag(flag)) => column.append_value(*flag),
            (Self::Flag(column), _) => column.append_null(),
            (Self::Moment(column), Cell::Moment(seconds)) => column.append_value(seconds * 1_000_000),
            (Self::Moment(column), _) => column.append_null(),
            (Self::Decimal(column), Cell::Decimal(number)) => column.append_value(*number),
            (Self::Decimal(column), _) => column.append_null(),
        }
    }

    fn finish(&mut self) -> ArrayRef {
        match self {
            Self::Text(column) => Arc::new(column.finish()),
            Self::Long(column) => Arc::new(column.finish()),
            Self::Day(column) => Arc::new(column.finish()),
            Self::Flag(column) => Arc::new(column.finish()),
            Self::Moment(column) => Arc::new(column.finish()),
            Self::Decimal(column) => Arc::new(column.finish()),
        }
    }

    fn len(&self) -> usize {
        match self {
            Self::Text(column) => column.len(),
            Self::Long(column) => column.len(),
            Self::Day(column) => column.len(),
            Self::Flag(column) => column.len(),
            Self::Moment(column) => column.len(),
            Self::Decimal(column) => column.len(),
        }
    }
}

fn data_type(of: Type) -> DataType {
    match of {
        Type::Text => DataType::Utf8,
        Type::Long => DataType::Int64,
        Type::Day => DataType::Date32,
        Type::Flag => DataType::Boolean,
        Type::Moment => DataType::Timestamp(TimeUnit::Microsecond, None),
        Type::Decimal => DataType::Float64,
    }
}

enum Out {
    Parquet { writer: Box<ArrowWriter<File>>, schema: SchemaRef, columns: Vec<Column> },
    Csv(Box<csv::Writer<BufWriter<File>>>),
}

/// A file while it is written.
pub(super) struct Sheet {
    path: PathBuf,
    rows: u64,
    out: Out,
}

impl Sheet {
    pub(super) fn create(
        path: &Path,
        form: Form,
        names: &[&str],
        types: &[Type],
        separator: u8,
    ) -> Result<Self, ReadError> {
        let file = File::create(path).map_err(|cause| ReadError::io(path, cause))?;
        let out = match form {
            Form::Csv => {
                let mut builder = csv::WriterBuilder::new();
                let mut writer = builder.delimiter(separator).from_writer(BufWriter::new(file));
                writer.write_record(names).map_err(|cause| ReadError::damaged(path, 0, cause))?;
                Out::Csv(Box::new(writer))
            }
            Form::Parquet => {
                let fields =
                    names.iter().zip(types).map(|(name, of)| Field::new(*name, data_type(*of), true));
                let schema = Arc::new(Schema::new(fields.collect::<Vec<_>>()));
                // Legal units are compressed with snappy and the others with zstd, as the official files are.
                let is_first = names.get(1) == Some(&"statutDiffusionUniteLegale");
                let zstd = Compression::ZSTD(ZstdLevel::default());
                let properties = WriterProperties::builder()
                    .set_compression(if is_first { Compression::SNAPPY } else { zstd })
                    .set_max_row_group_row_count(Some(GROUP))
                    .set_statistics_enabled(EnabledStatistics::Chunk)
                    .build();
                let writer = ArrowWriter::try_new(file, Arc::clone(&schema), Some(properties))
                    .map_err(|cause| ReadError::damaged(path, 0, cause))?;
                let columns = types.iter().map(|of| Column::new(*of)).collect();
                Out::Parquet { writer: Box::new(writer), schema, columns }
            }
        };
        Ok(Self { path: path.to_owned(), rows: 0, out })
    }

    /// Writes a row; twice, when it is to be doubled.
    pub(super) fn write(&mut self, row: &[Cell], is_twice: bool) -> Result<(), ReadError> {
        for _ in 0..=usize::from(is_twice) {
            self.rows += 1;
            match &mut self.out {
                Out::Csv(writer) => {
                    writer
                        .write_record(row.iter().map(Cell::written))
                        .map_err(|cause| ReadError::damaged(&self.path, self.rows, cause))?;
                }
                Out::Parquet { columns, .. } => {
                    for (column, cell) in columns.iter_mut().zip(row) {
                        column.push(cell);
                    }
                    if columns.first().is_some_and(|column| column.len() >= BATCH) {
                        self.flush()?;
                    }
                }
            }
        }
        Ok(())
    }

    fn flush(&mut self) -> Result<(), ReadError> {
        if let Out::Parquet { writer, schema, columns } = &mut self.out {
            let arrays = columns.iter_mut().map(Column::finish).collect();
            let damaged = |cause: String| ReadError::damaged(&self.path, self.rows, cause);
            let batch =
                RecordBatch::try_new(Arc::clone(schema), arrays).map_err(|c| damaged(c.to_string()))?;
            writer.write(&batch).map_err(|cause| damaged(cause.to_string()))?;
        }
        Ok(())
    }

    /// Ends the file, and says how many rows it has.
    pub(super) fn finish(mut self) -> Result<u64, ReadError> {
        self.flush()?;
        let (path, rows) = (self.path, self.rows);
        match self.out {
            Out::Csv(mut writer) => writer.flush().map_err(|cause| ReadError::io(&path, cause))?,
            Out::Parquet { writer, .. } => {
                writer.close().map_err(|cause| ReadError::damaged(&path, rows, cause))?;
            }
        }
        Ok(rows)
    }
}
