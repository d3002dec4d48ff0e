//! Tables of Parquet files: row groups read by several threads, only the columns and the rows that are asked for.
//!
//! Memory stays small because a first look reads few columns and keeps the ranks of the rows; a second reading skips
//! straight to them.

use std::fs::File;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};

use arrow_array::RecordBatch;
use arrow_schema::{DataType, Field, Schema};
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{
    ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder,
    RowSelection,
};

use super::columns::Columns;
use super::{Hit, Look, OnRow, Reading, Take, Verdict, Wanted, name};
use crate::error::{Expected, ReadError};
use crate::report::FileReport;
use crate::watch::{Progress, go_on};

mod any_order;
mod cells;

use cells::{BatchRow, Cells};

/// Rows decoded at once by a first look: a compromise between speed and memory.
const BATCH: usize = 8_192;
/// Rows decoded and read whole at once, which are larger.
const WHOLE_BATCH: usize = 256;
/// Batches of read rows that wait for their receiver, for each thread.
const WAITING: usize = 2;

/// A table of a Parquet file.
pub(crate) struct ParquetTable {
    path: PathBuf,
    metadata: ArrowReaderMetadata,
    /// The first row of each row group, and the count of all rows at the end.
    starts: Vec<usize>,
    /// For each wanted column, its leaf in the file.
    pub(super) columns: Columns,
}

/// What the threads share.
struct Work<'w> {
    next: AtomicUsize,
    stopped: AtomicBool,
    failure: Mutex<Option<ReadError>>,
    reading: Reading<'w>,
}

/// What a first look at a row group kept and heard.
type OfGroup<T> = (usize, Vec<Hit<T>>, FileReport);

/// What a thread does next: the rows of the hits of one row group.
struct Job<'j, T> {
    group: usize,
    leaves: &'j [usize],
    total: u64,
    hits: &'j [Hit<T>],
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

    fn open_group(
        &self,
        group: usize,
        leaves: &[usize],
        (selection, batch): (Option<RowSelection>, usize),
    ) -> Result<ParquetRecordBatchReader, ReadError> {
        let file = File::open(&self.path).map_err(|cause| ReadError::io(&self.path, cause))?;
        let mask = ProjectionMask::leaves(self.metadata.parquet_schema(), leaves.iter().copied());
        let mut builder = ParquetRecordBatchReaderBuilder::new_with_metadata(file, self.metadata.clone())
            .with_row_groups(vec![group])
            .with_projection(mask)
            .with_batch_size(batch);
        if let Some(selection) = selection {
            builder = builder.with_row_selection(selection);
        }
        builder.build().map_err(|cause| ReadError::damaged(&name(&self.path), 0, cause))
    }

    /// The cells of a batch, by wanted column.
    fn cells<'b>(&self, batch: &'b RecordBatch, leaves: &[usize]) -> Vec<Cells<'b>> {
        let mut in_order = leaves.to_vec();
        in_order.sort_unstable();
        in_order.dedup();
        let cells = |at: &Option<usize>| {
            let place = at.and_then(|leaf| in_order.binary_search(&leaf).ok());
            place.map_or(Cells::Absent, |place| Cells::of(batch.column(place).as_ref()))
        };
        self.columns.at.iter().map(cells).collect()
    }

    fn damaged(&self, rows: usize, cause: impl ToString) -> ReadError {
        ReadError::damaged(&name(&self.path), rows as u64, cause)
    }

    pub(super) fn find<T: Send + Copy>(
        &self,
        columns: &[usize],
        reading: Reading<'_>,
        report: &mut FileReport,
        look: impl Look<T>,
    ) -> Result<Vec<Hit<T>>, ReadError> {
        let leaves = self.leaves(Some(columns));
        let total: u64 = (0..self.groups()).map(|group| self.bytes(group, &leaves)).sum();
        let work = Work::new(reading);
        let found: Mutex<Vec<OfGroup<T>>> = Mutex::default();
        std::thread::scope(|scope| {
            for _ in 0..reading.threads.clamp(1, self.groups().max(1)) {
                scope.spawn(|| {
                    while let Some(group) = self.next(&work) {
                        let mut heard = FileReport::default();
                        match self.find_in(group, &leaves, total, &work, &mut heard, &look) {
                            Ok(hits) => found
                                .lock()
                                .unwrap_or_else(PoisonError::into_inner)
                                .push((group, hits, heard)),
                            Err(error) => work.fail(error),
                        }
                    }
                });
            }
        });
        work.outcome()?;
        let mut found = found.into_inner().unwrap_or_else(PoisonError::into_inner);
        found.sort_by_key(|(group, ..)| *group);
        let mut hits = Vec::with_capacity(found.iter().map(|(_, hits, _)| hits.len()).sum());
        for (_, of_group, heard) in found {
            hits.extend(of_group);
            report.merge(heard);
        }
        Ok(hits)
    }

    fn next(&self, work: &Work<'_>) -> Option<usize> {
        let group = work.next.fetch_add(1, Ordering::Relaxed);
        (group < self.groups() && work.go_on()).then_some(group)
    }

    fn find_in<T: Copy>(
        &self,
        group: usize,
        leaves: &[usize],
        total: u64,
        work: &Work<'_>,
        report: &mut FileReport,
        look: &impl Look<T>,
    ) -> Result<Vec<Hit<T>>, ReadError> {
        let rows = self.rows_of(group);
        let bytes = self.bytes(group, leaves);
        let (mut at, mut hits) = (rows.start, Vec::new());
        for batch in self.open_group(group, leaves, (None, BATCH))? {
            let batch = batch.map_err(|cause| self.damaged(at, cause))?;
            let cells = self.cells(&batch, leaves);
            for row in 0..batch.num_rows() {
                let verdict = look(&BatchRow { cells: &cells, row }, (at + row + 1) as u64, report);
                if let Verdict::Keep(kept) = verdict {
                    let row = u32::try_from(at + row).map_err(|cause| self.damaged(at, cause))?;
                    hits.push(Hit { row, kept });
                }
            }
            self.tell(work, batch.num_rows(), rows.len(), bytes, total);
            at += batch.num_rows();
            if !work.go_on() {
                break;
            }
        }
        report.rows += (at - rows.start) as u64;
        Ok(hits)
    }

    /// Tells of some rows, and of their share of the bytes of their row group.
    fn tell(&self, work: &Work<'_>, rows: usize, of: usize, bytes: u64, total: u64) {
        let bytes = bytes * rows as u64 / of.max(1) as u64;
        let progress =
            Progress { step: work.reading.step, rows: rows as u64, bytes, total_bytes: Some(total) };
        work.reading.watch.advance(progress);
    }

    pub(super) fn take<T: Send + Sync + Copy, R: Send>(
        &self,
        (hits, columns): (&[Hit<T>], &[usize]),
        reading: Reading<'_>,
        report: &mut FileReport,
        take: impl Take<T, R>,
        receive: &mut dyn FnMut(R) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        let leaves = self.leaves(Some(columns));
        let total = (0..self.groups()).map(|group| self.bytes(group, &leaves)).sum();
        let work = Work::new(reading);
        let threads = reading.threads.clamp(1, self.groups().max(1));
        let heard: Mutex<FileReport> = Mutex::default();
        // Each row group has its own short queue: a thread that is ahead waits, and rows arrive in the order of the file.
        let (ends, queues): (Vec<_>, Vec<_>) = (0..self.groups()).map(|_| sync_channel(WAITING)).unzip();
        let ends: Vec<_> = ends.into_iter().map(|end| Mutex::new(Some(end))).collect();
        std::thread::scope(|scope| {
            for _ in 0..threads {
                scope.spawn(|| {
                    let mut said = FileReport::default();
                    loop {
                        let group = work.next.fetch_add(1, Ordering::Relaxed);
                        let Some(end) = ends.get(group) else { break };
                        let Some(send) = end.lock().unwrap_or_else(PoisonError::into_inner).take() else {
                            break;
                        };
                        // After a failure the ends of the other queues are only let go.
                        if work.go_on() {
                            let job = Job { group, leaves: &leaves, total, hits };
                            if let Err(error) = self.take_in(&job, &work, &mut said, &take, &send) {
                                work.fail(error);
                            }
                        }
                    }
                    heard.lock().unwrap_or_else(PoisonError::into_inner).merge(said);
                });
            }
            for queue in queues {
                for batch in queue {
                    let is_over = work.stopped.load(Ordering::Relaxed);
                    let done = if is_over { Ok(()) } else { batch.into_iter().try_for_each(&mut *receive) };
                    if let Err(error) = done {
                        work.fail(error);
                    }
                }
            }
        });
        work.outcome()?;
        report.merge(heard.into_inner().unwrap_or_else(PoisonError::into_inner));
        Ok(())
    }

    fn take_in<T: Copy, R>(
        &self,
        job: &Job<'_, T>,
        work: &Work<'_>,
        report: &mut FileReport,
        take: &impl Take<T, R>,
        send: &SyncSender<Vec<R>>,
    ) -> Result<(), ReadError> {
        let Job { group, leaves, total, hits } = *job;
        let rows = self.rows_of(group);
        let place = |row: usize| hits.partition_point(|hit| (hit.row as usize) < row);
        let hits = &hits[place(rows.start)..place(rows.end)];
        let bytes = self.bytes(group, leaves);
        if hits.is_empty() {
            self.tell(work, rows.len(), rows.len(), bytes, total);
            return Ok(());
        }
        // Where most rows are read, passing over the others costs less than skipping them.
        let is_dense = hits.len() * 2 > rows.len();
        let ranges = hits.iter().map(|hit| hit.row as usize - rows.start).map(|row| row..row + 1);
        let selection = (!is_dense).then(|| RowSelection::from_consecutive_ranges(ranges, rows.len()));
        let (mut hit, mut at) = (hits.iter().peekable(), rows.start);
        for batch in self.open_group(group, leaves, (selection, WHOLE_BATCH))? {
            let batch = batch.map_err(|cause| self.damaged(rows.start, cause))?;
            let cells = self.cells(&batch, leaves);
            let mut read = Vec::with_capacity(batch.num_rows());
            for row in 0..batch.num_rows() {
                let Some(hit) = hit.next_if(|hit| !is_dense || hit.row as usize == at + row) else {
                    continue;
                };
                let row = BatchRow { cells: &cells, row };
                read.extend(take(&row, u64::from(hit.row) + 1, hit.kept, report));
            }
            at += batch.num_rows();
            if send.send(read).is_err() || !work.go_on() {
                return Ok(());
            }
        }
        self.tell(work, rows.len(), rows.len(), bytes, total);
        Ok(())
    }

    pub(super) fn each(
        &self,
        reading: Reading<'_>,
        report: &mut FileReport,
        row: OnRow<'_>,
    ) -> Result<(), ReadError> {
        let leaves = self.leaves(None);
        let total = (0..self.groups()).map(|group| self.bytes(group, &leaves)).sum();
        let work = Work::new(reading);
        for group in 0..self.groups() {
            let rows = self.rows_of(group);
            let mut at = rows.start;
            for batch in self.open_group(group, &leaves, (None, BATCH))? {
                let batch = batch.map_err(|cause| self.damaged(at, cause))?;
                go_on(reading.watch)?;
                let cells = self.cells(&batch, &leaves);
                for of_batch in 0..batch.num_rows() {
                    let cells = BatchRow { cells: &cells, row: of_batch };
                    row(&cells, (at + of_batch + 1) as u64, report)?;
                }
                let bytes = self.bytes(group, &leaves);
                self.tell(&work, batch.num_rows(), rows.len(), bytes, total);
                at += batch.num_rows();
            }
            report.rows += (at - rows.start) as u64;
        }
        Ok(())
    }
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
