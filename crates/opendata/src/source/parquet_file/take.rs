//! The rows that a first look kept, read whole by several threads and given in the order of the file.

use std::sync::atomic::Ordering;
use std::sync::mpsc::{SyncSender, channel, sync_channel};
use std::sync::{Mutex, PoisonError};

use arrow_array::{Array as _, ArrayRef};
use parquet::arrow::arrow_reader::RowSelection;

use super::cells::BatchRow;
use super::{ParquetTable, Work};
use crate::error::ReadError;
use crate::report::FileReport;
use crate::source::{Hit, Reading, Take};

/// Batches of read rows of a row group that wait for their receiver.
const WAITING: usize = 32;
/// Rows that are looked up at once.
const LOOKED_UP: usize = 512;
/// Rows are looked up one by one when one in so many, or fewer, is read.
const FEW: usize = 3;

/// What a thread does next: the rows of the hits of one row group.
struct Job<'j, T> {
    group: usize,
    leaves: &'j [usize],
    total: u64,
    hits: &'j [Hit<T>],
}

/// Columns of some rows, in the order of the file, or why they cannot be read.
type Batches<'b> = Box<dyn Iterator<Item = Result<Vec<ArrayRef>, String>> + 'b>;

impl ParquetTable {
    /// Some rows of a row group.
    fn batches<'b>(
        &'b self,
        group: usize,
        leaves: &[usize],
        ranks: &'b [usize],
    ) -> Result<Batches<'b>, ReadError> {
        let count = self.rows_of(group).len();
        if ranks.len() <= count / FEW && self.can_look_up(group, leaves) {
            return Ok(Box::new(ranks.chunks(LOOKED_UP).map(self.look_up(group, leaves)?)));
        }
        let ranges = ranks.iter().map(|row| *row..row + 1);
        let selection = RowSelection::from_consecutive_ranges(ranges, count);
        let reader = self.open_group(group, leaves, Some(selection))?;
        let columns = |batch: arrow_array::RecordBatch| batch.columns().to_vec();
        Ok(Box::new(reader.map(move |batch| batch.map(columns).map_err(|error| error.to_string()))))
    }

    pub(in crate::source) fn take<T: Send + Sync + Copy, R: Send>(
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
        // Each row group has its own queue, and rows arrive in the order of the file. A thread that is ahead goes on with the
        // next row group, up to one more than there are threads: were it to wait, the others would work one after the other.
        let (ends, queues): (Vec<_>, Vec<_>) = (0..self.groups()).map(|_| sync_channel(WAITING)).unzip();
        let ends: Vec<_> = ends.into_iter().map(|end| Mutex::new(Some(end))).collect();
        let (begin, beginnings) = channel();
        let beginnings = Mutex::new(beginnings);
        for _ in 0..=threads {
            let _ = begin.send(());
        }
        std::thread::scope(|scope| {
            for _ in 0..threads {
                scope.spawn(|| {
                    let mut said = FileReport::default();
                    while beginnings.lock().unwrap_or_else(PoisonError::into_inner).recv().is_ok() {
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
            // Whoever waits to begin ends when nobody may begin any more.
            let begin = begin;
            for queue in queues {
                for batch in queue {
                    let is_over = work.stopped.load(Ordering::Relaxed);
                    let done = if is_over { Ok(()) } else { batch.into_iter().try_for_each(&mut *receive) };
                    if let Err(error) = done {
                        work.fail(error);
                    }
                }
                let _ = begin.send(());
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
        let ranks: Vec<usize> = hits.iter().map(|hit| hit.row as usize - rows.start).collect();
        let mut hit = hits.iter();
        for batch in self.batches(group, leaves, &ranks)? {
            let batch = batch.map_err(|cause| self.damaged(rows.start, cause))?;
            let cells = self.cells(&batch, leaves);
            let count = batch.first().map_or(0, |column| column.len());
            let mut read = Vec::with_capacity(count);
            for (row, hit) in (0..count).zip(hit.by_ref()) {
                let row = BatchRow { cells: &cells, row };
                read.extend(take(&row, u64::from(hit.row) + 1, hit.kept, report));
            }
            if send.send(read).is_err() || !work.go_on() {
                return Ok(());
            }
        }
        self.tell(work, rows.len(), rows.len(), bytes, total);
        Ok(())
    }
}
