//! The rows that a first look kept, read whole by several threads and given in the order of the file.

use std::sync::atomic::Ordering;
use std::sync::mpsc::{SyncSender, channel, sync_channel};
use std::sync::{Mutex, PoisonError};

use arrow_array::RecordBatch;
use arrow_schema::ArrowError;
use parquet::arrow::arrow_reader::RowSelection;

use super::cells::{BatchRow, Values};
use super::{ParquetTable, Piece, WHOLE_BATCH, Work, decoded};
use crate::error::ReadError;
use crate::report::FileReport;
use crate::source::{Hit, Reading, Take};

/// Batches of read rows of a piece that wait for their receiver.
pub(super) const WAITING: usize = 32;
/// Rows that are looked up at once.
const LOOKED_UP: usize = 256;
/// Rows are looked up one by one when one in so many, or fewer, is read.
const FEW: usize = 3;

/// What a thread does next: the rows of the hits of one piece.
pub(super) struct Job<'j, T> {
    pub(super) piece: &'j Piece,
    pub(super) leaves: &'j [usize],
    pub(super) total: u64,
    pub(super) hits: &'j [Hit<T>],
}

/// Columns of some rows, in the order of the file, or why they cannot be read.
type Batches<'b> = Box<dyn Iterator<Item = Result<Vec<Values>, String>> + 'b>;

/// Whether so many rows of that many are read that passing over the others costs less than skipping them.
fn is_dense(read: usize, of: usize) -> bool {
    read * 2 > of
}

fn columns(batch: Result<RecordBatch, ArrowError>) -> Result<Vec<Values>, String> {
    batch.map(|batch| decoded(&batch)).map_err(|error| error.to_string())
}

impl ParquetTable {
    /// Some rows of a piece, by their ranks in its row group; all of it when they are many.
    fn batches<'b>(
        &'b self,
        piece: &Piece,
        leaves: &[usize],
        ranks: &'b [usize],
    ) -> Result<Batches<'b>, ReadError> {
        let (group, count) = (piece.group, piece.rows.len());
        if is_dense(ranks.len(), count) {
            let selected = (self.selection(piece), WHOLE_BATCH);
            return Ok(Box::new(self.open_group(group, leaves, selected)?.map(columns)));
        }
        if ranks.len() <= count / FEW && self.can_look_up(group, leaves) {
            return Ok(Box::new(ranks.chunks(LOOKED_UP).map(self.look_up(group, leaves)?)));
        }
        let ranges = ranks.iter().map(|row| *row..row + 1);
        let selection = RowSelection::from_consecutive_ranges(ranges, self.rows_of(group).len());
        let reader = self.open_group(group, leaves, (Some(selection), WHOLE_BATCH))?;
        Ok(Box::new(reader.map(columns)))
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
        let total = self.all_bytes(&leaves);
        let (work, pieces) = (Work::new(reading), self.pieces(reading.threads));
        let threads = reading.threads.clamp(1, pieces.len().max(1));
        let heard: Mutex<FileReport> = Mutex::default();
        // Each piece has its own queue, and rows arrive in the order of the file. A thread that is ahead goes on with the
        // next piece, up to one more than there are threads: were it to wait, the others would work one after the other.
        let (ends, queues): (Vec<_>, Vec<_>) = pieces.iter().map(|_| sync_channel(WAITING)).unzip();
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
                        let next = work.next.fetch_add(1, Ordering::Relaxed);
                        let (Some(piece), Some(end)) = (pieces.get(next), ends.get(next)) else { break };
                        let Some(send) = end.lock().unwrap_or_else(PoisonError::into_inner).take() else {
                            break;
                        };
                        // After a failure the ends of the other queues are only let go.
                        if work.go_on() {
                            let job = Job { piece, leaves: &leaves, total, hits };
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
                work.hand_over(queue, receive);
                let _ = begin.send(());
            }
        });
        work.outcome()?;
        report.merge(heard.into_inner().unwrap_or_else(PoisonError::into_inner));
        Ok(())
    }

    pub(super) fn take_in<T: Copy, R>(
        &self,
        job: &Job<'_, T>,
        work: &Work<'_>,
        report: &mut FileReport,
        take: &impl Take<T, R>,
        send: &SyncSender<Vec<R>>,
    ) -> Result<(), ReadError> {
        let Job { piece, leaves, total, hits } = *job;
        let (rows, first) = (piece.rows.clone(), self.rows_of(piece.group).start);
        let place = |row: usize| hits.partition_point(|hit| (hit.row as usize) < row);
        let hits = &hits[place(rows.start)..place(rows.end)];
        if hits.is_empty() {
            self.tell(work, piece.group, rows.len(), (leaves, total));
            return Ok(());
        }
        let ranks: Vec<usize> = hits.iter().map(|hit| hit.row as usize - first).collect();
        let is_dense = is_dense(hits.len(), rows.len());
        let (mut hit, mut at) = (hits.iter().peekable(), rows.start);
        for batch in self.batches(piece, leaves, &ranks)? {
            let batch = batch.map_err(|cause| self.damaged(first, cause))?;
            let cells = self.cells(&batch, leaves);
            let count = batch.first().map_or(0, Values::len);
            let mut read = Vec::with_capacity(count);
            for row in 0..count {
                let Some(hit) = hit.next_if(|hit| !is_dense || hit.row as usize == at + row) else {
                    continue;
                };
                let row = BatchRow { cells: &cells, row };
                read.extend(take(&row, u64::from(hit.row) + 1, hit.kept, report));
            }
            at += count;
            if send.send(read).is_err() || !work.go_on() {
                return Ok(());
            }
        }
        self.tell(work, piece.group, rows.len(), (leaves, total));
        Ok(())
    }
}
