//! Tables of official files, whatever their form: CSV, plain or compressed, Parquet, or a workbook.

mod columns;
mod form;
mod json_file;
mod parquet_file;
mod records;
mod sheet_file;
mod text_file;
mod unpack;

use std::path::{Path, PathBuf};

pub(crate) use columns::{Wanted, left, optional, required};
use form::Form;
pub(crate) use json_file::JsonFile;
pub(crate) use parquet_file::ParquetTable;
pub(crate) use records::Records;
pub(crate) use sheet_file::SheetTable;
pub(crate) use text_file::{Encoding, TextTable};

use crate::error::ReadError;
use crate::report::FileReport;
use crate::row::Row;
use crate::watch::{Step, Watch};

/// What a first look at a row answers.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Verdict<T> {
    /// None of our business.
    Skip,
    /// To be read.
    Keep(T),
}

/// A row that a first look kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Hit<T> {
    /// Its rank in the file, from 0.
    pub(crate) row: u32,
    /// What the first look keeps of it.
    pub(crate) kept: T,
}

/// A table of a file.
pub(crate) enum Table {
    /// Rows of text.
    Text(TextTable),
    /// Columns.
    Parquet(ParquetTable),
    /// A sheet of a workbook.
    Sheet(SheetTable),
}

/// What a first look at a row does: says what it keeps; rejects and notes in the report. The number is the one that a report
/// names: the line of a text, the row of a Parquet file or of a sheet.
pub(crate) trait Look<T>: Fn(&dyn Row, u64, &mut FileReport) -> Verdict<T> + Sync {}
impl<T, F: Fn(&dyn Row, u64, &mut FileReport) -> Verdict<T> + Sync> Look<T> for F {}

/// Whether a first look goes on with a row; rejects and notes as [`Look`] does.
pub(crate) trait Pass: Fn(&dyn Row, u64, &mut FileReport) -> bool + Sync {}
impl<F: Fn(&dyn Row, u64, &mut FileReport) -> bool + Sync> Pass for F {}

/// What becomes of what a first look kept: some rows at a time, from any of the threads that look.
pub(crate) trait Keep<T>: Fn(Vec<Hit<T>>) + Sync {}
impl<T, F: Fn(Vec<Hit<T>>) + Sync> Keep<T> for F {}

/// What reads a row that was kept.
pub(crate) trait Take<T, R>: Fn(&dyn Row, u64, T, &mut FileReport) -> Option<R> + Sync {}
impl<T, R, F: Fn(&dyn Row, u64, T, &mut FileReport) -> Option<R> + Sync> Take<T, R> for F {}

/// What is done with each row.
pub(crate) type OnRow<'f> = &'f mut dyn FnMut(&dyn Row, u64, &mut FileReport) -> Result<(), ReadError>;

/// How to read: who watches, how many threads.
#[derive(Clone, Copy)]
pub(crate) struct Reading<'w> {
    pub(crate) step: Step,
    pub(crate) watch: &'w dyn Watch,
    pub(crate) threads: usize,
}

impl Table {
    /// Opens a file, told by its first bytes, and finds the wanted columns in it.
    pub(crate) fn open(
        path: &Path,
        wanted: &'static [Wanted],
        encoding: Encoding,
    ) -> Result<Self, ReadError> {
        let (file, form) = Form::of(path)?;
        match form {
            Form::Parquet => ParquetTable::open(path, &file, wanted).map(Self::Parquet),
            Form::Workbook => SheetTable::open(path, wanted).map(Self::Sheet),
            Form::Text(packing) => TextTable::open(path, packing, wanted, encoding).map(Self::Text),
        }
    }

    /// Whether a column that is not asked for costs nothing.
    pub(crate) fn is_by_columns(&self) -> bool {
        matches!(self, Self::Parquet(_))
    }

    /// The number that a report gives to the row of that rank: its line in a text, unless an earlier row has several.
    pub(crate) fn line(&self, rank: u32) -> u64 {
        match self {
            Self::Text(_) => u64::from(rank) + 2,
            Self::Parquet(_) | Self::Sheet(_) => u64::from(rank) + 1,
        }
    }

    /// A report that names the columns that are missing or unknown.
    pub(crate) fn report(&self) -> FileReport {
        match self {
            Self::Text(table) => table.columns.report(),
            Self::Parquet(table) => table.columns.report(),
            Self::Sheet(table) => table.columns.report(),
        }
    }

    /// Looks at every row through some of the wanted columns, and keeps what is to be read, in the order of the file.
    pub(crate) fn find<T: Send + Copy>(
        &self,
        columns: &[usize],
        reading: Reading<'_>,
        report: &mut FileReport,
        look: impl Look<T>,
    ) -> Result<Vec<Hit<T>>, ReadError> {
        match self {
            Self::Text(table) => table.find(reading, report, look),
            Self::Parquet(table) => table.find(columns, reading, report, look),
            Self::Sheet(table) => table.find(reading, report, look),
        }
    }

    /// The same, some rows at a time as soon as they are looked at, in whatever order.
    pub(crate) fn find_any<T: Send + Copy>(
        &self,
        columns: &[usize],
        reading: Reading<'_>,
        report: &mut FileReport,
        look: impl Look<T>,
        keep: impl Keep<T>,
    ) -> Result<(), ReadError> {
        match self {
            Self::Parquet(table) => table.find_any(columns, reading, report, look, keep),
            _ => self.find(columns, reading, report, look).map(keep),
        }
    }

    /// Looks at every row through some columns, and through others at those only that `pass` lets through.
    pub(crate) fn sift<T: Send + Copy>(
        &self,
        (columns, pass): (&[usize], impl Pass),
        (others, look): (&[usize], impl Look<T>),
        reading: Reading<'_>,
        report: &mut FileReport,
    ) -> Result<Vec<Hit<T>>, ReadError> {
        if let Self::Parquet(table) = self {
            return table.sift((columns, pass), (others, look), reading, report);
        }
        self.find(columns, reading, report, |row, line, said| {
            if pass(row, line, said) { look(row, line, said) } else { Verdict::Skip }
        })
    }

    /// Reads some columns of the rows of the hits, and gives each to the receiver, in the order of the file.
    pub(crate) fn take<T: Send + Sync + Copy, R: Send>(
        &self,
        (hits, columns): (&[Hit<T>], &[usize]),
        reading: Reading<'_>,
        report: &mut FileReport,
        take: impl Take<T, R>,
        receive: &mut dyn FnMut(R) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        match self {
            Self::Text(table) => table.take(hits, reading, report, take, receive),
            Self::Parquet(table) => table.take((hits, columns), reading, report, take, receive),
            Self::Sheet(table) => table.take(hits, reading, report, take, receive),
        }
    }

    /// The same, each row as soon as it is read, in whatever order.
    pub(crate) fn take_any<T: Send + Sync + Copy, R: Send>(
        &self,
        (hits, columns): (&[Hit<T>], &[usize]),
        reading: Reading<'_>,
        report: &mut FileReport,
        take: impl Take<T, R>,
        receive: &mut dyn FnMut(R) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        match self {
            Self::Parquet(table) => table.take_any((hits, columns), reading, report, take, receive),
            _ => self.take((hits, columns), reading, report, take, receive),
        }
    }

    /// Reads every row once.
    pub(crate) fn each(
        &self,
        reading: Reading<'_>,
        report: &mut FileReport,
        row: OnRow<'_>,
    ) -> Result<(), ReadError> {
        match self {
            Self::Text(table) => table.each(reading, report, row),
            Self::Parquet(table) => table.each(reading, report, row),
            Self::Sheet(table) => table.each(reading, report, row),
        }
    }
}

/// The path of a file for a message: its name.
pub(crate) fn name(path: &Path) -> PathBuf {
    path.file_name().map_or_else(|| path.to_owned(), PathBuf::from)
}
