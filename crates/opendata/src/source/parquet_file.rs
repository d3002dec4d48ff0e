//! Tables of Parquet files: row groups read by several threads, only the columns and the rows that are asked for.
//!
//! Memory stays small because a first look reads few columns and keeps the ranks of the rows; a second reading skips
//! straight to them.

use std::fs::File;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use arrow_array::RecordBatch;
use arrow_schema::{DataType, Field, Schema};
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{
    ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReaderBuilder, RowSelection,
};

use super::columns::Columns;
use super::{OnRow, Reading, Wanted, name};
use crate::error::{Expected, ReadError};
use crate::report::FileReport;
use crate::watch::{Progress, go_on};

mod any_order;
mod cells;
mod find;
mod guarded;
mod pages;
mod sparse;
mod stored;
mod take;
mod texts;

use cells::{BatchRow, Cells, Values};
use guarded::Guarded;
use stored::Stored;

/// Rows decoded at once by a first look: a compromise between speed and memory.
const BATCH: usize = 8_192;
/// Rows decoded and read whole at once, which are larger.
const WHOLE_BATCH: usize = 256;
/// Into so many pieces a row group is cut that one thread would be left alone with.
const PIECES: usize = 4;

/// A table of a Parquet file.
pub(crate) struct ParquetTable {
    path: PathBuf,
    metadata: ArrowReaderMetadata,
    /// The first row of each row group, and the count of all rows at the end.
    starts: Vec<usize>,
    /// For each wanted column, its leaf in the file.
    pub(super) columns: Columns,
}

/// What a thread reads at once: a row group, or a part of its rows.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Piece {
    group: usize,
    /// Rows of the file.
    rows: Range<usize>,
}

/// What the threads share.
struct Work<'w> {
    next: AtomicUsize,
    stopped: AtomicBool,
    failure: Mutex<Option<ReadError>>,
    reading: Reading<'w>,
}

impl<'w> Work<'w> {
    fn new(reading: Reading<'w>) -> Self {
        let (next, stopped, failure) = (AtomicUsize::new(0), AtomicBool::new(false), Mutex::new(None));
        Self { next, stopped, failure, reading }
    }

    fn fail(&self, error: ReadError) {
        self.stopped.store(true, Ordering::Relaxed);
        self.failure.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
    }

    fn go_on(&self) -> bool {
        match go_on(self.reading.watch) {
            Ok(()) => !self.stopped.load(Ordering::Relaxed),
            Err(error) => {
                self.fail(error);
                false
            }
        }
    }

    /// The next piece that nobody reads yet.
    fn next<'p>(&self, pieces: &'p [Piece]) -> Option<&'p Piece> {
        let piece = pieces.get(self.next.fetch_add(1, Ordering::Relaxed));
        piece.filter(|_| self.go_on())
    }

    /// Gives what comes from the threads; after a failure the rest is only let go.
    fn hand_over<R>(
        &self,
        batches: impl IntoIterator<Item = Vec<R>>,
        receive: &mut dyn FnMut(R) -> Result<(), ReadError>,
    ) {
        for batch in batches {
            let is_over = self.stopped.load(Ordering::Relaxed);
            let done = if is_over { Ok(()) } else { batch.into_iter().try_for_each(&mut *receive) };
            if let Err(error) = done {
                self.fail(error);
            }
        }
    }

    fn outcome(self) -> Result<(), ReadError> {
        self.failure.into_inner().unwrap_or_else(PoisonError::into_inner).map_or(Ok(()), Err)
    }
}

impl ParquetTable {
    /// Opens a file and finds the wanted columns in it.
    pub(super) fn open(path: &Path, file: &File, wanted: &'static [Wanted]) -> Result<Self, ReadError> {
        let damaged = |cause: parquet::errors::ParquetError| ReadError::damaged(&name(path), 0, cause);
        let options = ArrowReaderOptions::new().with_skip_arrow_metadata(true);
        let plain = ArrowReaderMetadata::load(file, options.clone()).map_err(damaged)?;
        let fields = plain.schema().fields().iter().map(|field| seen_as(field));
        let schema = Arc::new(Schema::new(fields.collect::<Vec<_>>()));
        let metadata =
            ArrowReaderMetadata::try_new(Arc::clone(plain.metadata()), options.with_schema(schema))
                .map_err(damaged)?;
        let headers: Vec<String> =
            metadata.schema().fields().iter().map(|field| field.name().clone()).collect();
        if metadata.parquet_schema().num_columns() != headers.len() {
            return Err(ReadError::Form { file: name(path), expected: Expected::FlatTable });
        }
        let columns = Columns::find(path, &headers, wanted)?;
        let mut starts = vec![0];
        for group in metadata.metadata().row_groups() {
            let rows = usize::try_from(group.num_rows()).unwrap_or(0);
            starts.push(starts.last().copied().unwrap_or(0) + rows);
        }
        Ok(Self { path: path.to_owned(), metadata, starts, columns })
    }

    fn groups(&self) -> usize {
        self.starts.len() - 1
    }

    fn rows_of(&self, group: usize) -> Range<usize> {
        self.starts[group]..self.starts[group + 1]
    }

    /// What so many threads read one after the other: row groups; the last of them in pieces when there is not one for each
    /// thread, for otherwise some would have nothing to do at the end.
    fn pieces(&self, threads: usize) -> Vec<Piece> {
        let whole = self.groups() - self.groups() % threads.max(1);
        let cut = |group: usize| {
            let rows = self.rows_of(group);
            let count = if group < whole { rows.len() } else { rows.len().div_ceil(PIECES) }.max(1);
            let starts = rows.clone().step_by(count);
            starts.map(move |start| Piece { group, rows: start..rows.end.min(start + count) })
        };
        (0..self.groups()).flat_map(cut).collect()
    }

    /// The rows of a piece in its row group, if they are not all of them.
    fn selection(&self, piece: &Piece) -> Option<RowSelection> {
        let rows = self.rows_of(piece.group);
        let part = piece.rows.start - rows.start..piece.rows.end - rows.start;
        (piece.rows != rows).then(|| RowSelection::from_consecutive_ranges([part].into_iter(), rows.len()))
    }

    /// The leaves of some wanted columns; of all of them that are read when `only` is none.
    fn leaves(&self, only: Option<&[usize]>) -> Vec<usize> {
        let all: Vec<usize> = (0..self.columns.at.len()).collect();
        let asked = only.unwrap_or(&all).iter().filter(|column| !self.columns.is_left(**column));
        asked.filter_map(|column| self.columns.at.get(*column).copied().flatten()).collect()
    }

    /// Stored bytes of some columns of a row group.
    fn bytes(&self, group: usize, leaves: &[usize]) -> u64 {
        let group = self.metadata.metadata().row_group(group);
        let sizes = leaves.iter().map(|leaf| group.column(*leaf).compressed_size());
        sizes.map(|size| u64::try_from(size).unwrap_or(0)).sum()
    }

    /// The same of all row groups.
    fn all_bytes(&self, leaves: &[usize]) -> u64 {
        (0..self.groups()).map(|group| self.bytes(group, leaves)).sum()
    }

    fn stored(&self) -> Result<Stored, ReadError> {
        Stored::open(&self.path).map_err(|cause| ReadError::io(&self.path, cause))
    }

    fn open_group(
        &self,
        group: usize,
        leaves: &[usize],
        (selection, batch): (Option<RowSelection>, usize),
    ) -> Result<Guarded, ReadError> {
        let stored = self.stored()?;
        let mask = ProjectionMask::leaves(self.metadata.parquet_schema(), leaves.iter().copied());
        let mut builder = ParquetRecordBatchReaderBuilder::new_with_metadata(stored, self.metadata.clone())
            .with_row_groups(vec![group])
            .with_projection(mask)
            .with_batch_size(batch);
        if let Some(selection) = selection {
            builder = builder.with_row_selection(selection);
        }
        let reader = builder.build().map_err(|cause| ReadError::damaged(&name(&self.path), 0, cause))?;
        Ok(Guarded::new(reader))
    }

    /// The cells of a batch, whose columns are in the order of the file, by wanted column.
    fn cells<'b>(&self, columns: &'b [Values], leaves: &[usize]) -> Vec<Cells<'b>> {
        let in_order = in_order(leaves);
        let cells = |at: &Option<usize>| {
            let place = at.and_then(|leaf| in_order.binary_search(&leaf).ok());
            let column = place.and_then(|place| columns.get(place));
            column.map_or(Cells::Absent, Cells::of)
        };
        self.columns.at.iter().map(cells).collect()
    }

    /// Damage is where its row group begins: how a group is cut into pieces depends on the threads.
    fn damaged(&self, rows: usize, cause: impl ToString) -> ReadError {
        ReadError::damaged(&name(&self.path), rows as u64, cause)
    }

    /// Tells of some rows of a row group, and of their share of its bytes.
    fn tell(&self, work: &Work<'_>, group: usize, rows: usize, (leaves, total): (&[usize], u64)) {
        let bytes = self.bytes(group, leaves) * rows as u64 / self.rows_of(group).len().max(1) as u64;
        let progress =
            Progress { step: work.reading.step, rows: rows as u64, bytes, total_bytes: Some(total) };
        work.reading.watch.advance(progress);
    }

    pub(super) fn each(
        &self,
        reading: Reading<'_>,
        report: &mut FileReport,
        row: OnRow<'_>,
    ) -> Result<(), ReadError> {
        let leaves = self.leaves(None);
        let total = self.all_bytes(&leaves);
        let work = Work::new(reading);
        for group in 0..self.groups() {
            let rows = self.rows_of(group);
            let mut at = rows.start;
            for batch in self.open_group(group, &leaves, (None, BATCH))? {
                let batch = batch.map_err(|cause| self.damaged(rows.start, cause))?;
                go_on(reading.watch)?;
                let columns = decoded(&batch);
                let cells = self.cells(&columns, &leaves);
                for of_batch in 0..batch.num_rows() {
                    let cells = BatchRow { cells: &cells, row: of_batch };
                    row(&cells, (at + of_batch + 1) as u64, report)?;
                }
                self.tell(&work, group, batch.num_rows(), (&leaves, total));
                at += batch.num_rows();
            }
            report.rows += (at - rows.start) as u64;
        }
        Ok(())
    }
}

/// The columns of a batch that the crate decoded.
fn decoded(batch: &RecordBatch) -> Vec<Values> {
    batch.columns().iter().cloned().map(Values::Decoded).collect()
}

/// Leaves in the order of the file, each once.
fn in_order(leaves: &[usize]) -> Vec<usize> {
    let mut in_order = leaves.to_vec();
    in_order.sort_unstable();
    in_order.dedup();
    in_order
}

/// How a column is seen: texts as views into the pages, which copies nothing.
fn seen_as(field: &Field) -> Field {
    match field.data_type() {
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Binary => {
            Field::new(field.name(), DataType::Utf8View, field.is_nullable())
        }
        _ => field.clone(),
    }
}

#[cfg(test)]
mod tests;
