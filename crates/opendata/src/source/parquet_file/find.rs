//! A first look at every row, by several threads, each at a row group.

use std::sync::{Mutex, PoisonError};

use super::cells::BatchRow;
use super::{BATCH, ParquetTable, Piece, Work, decoded};
use crate::error::ReadError;
use crate::report::FileReport;
use crate::source::{Hit, Keep, Look, Pass, Reading, Verdict};

/// What a first look keeps of each piece, in whatever order.
struct Kept<T>(Mutex<Vec<Vec<Hit<T>>>>);

impl<T> Kept<T> {
    fn new() -> Self {
        Self(Mutex::new(Vec::new()))
    }

    fn push(&self, hits: Vec<Hit<T>>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(hits);
    }

    /// All of it in the order of the file.
    fn in_order(self) -> Vec<Hit<T>>
    where
        T: Copy,
    {
        let mut kept = self.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        kept.sort_by_key(|hits| hits.first().map(|hit| hit.row));
        kept.concat()
    }
}

impl ParquetTable {
    pub(in crate::source) fn find<T: Send + Copy>(
        &self,
        columns: &[usize],
        reading: Reading<'_>,
        report: &mut FileReport,
        look: impl Look<T>,
    ) -> Result<Vec<Hit<T>>, ReadError> {
        let kept = Kept::new();
        self.find_any(columns, reading, report, look, |hits| kept.push(hits))?;
        Ok(kept.in_order())
    }

    pub(in crate::source) fn find_any<T: Send + Copy>(
        &self,
        columns: &[usize],
        reading: Reading<'_>,
        report: &mut FileReport,
        look: impl Look<T>,
        keep: impl Keep<T>,
    ) -> Result<(), ReadError> {
        let leaves = self.leaves(Some(columns));
        let total = self.all_bytes(&leaves);
        self.through_pieces(reading, report, |piece, work, heard| {
            keep(self.find_in(piece, (&leaves, total), work, heard, &look)?);
            Ok(())
        })
    }

    /// Looks at every row through some columns, and through others at those only that `pass` lets through.
    pub(in crate::source) fn sift<T: Send + Copy>(
        &self,
        (columns, pass): (&[usize], impl Pass),
        (others, look): (&[usize], impl Look<T>),
        reading: Reading<'_>,
        report: &mut FileReport,
    ) -> Result<Vec<Hit<T>>, ReadError> {
        let (leaves, few) = (self.leaves(Some(columns)), self.leaves(Some(others)));
        let all = self.leaves(Some(&[columns, others].concat()));
        let total = self.all_bytes(&leaves);
        let kept = Kept::new();
        self.through_pieces(reading, report, |piece, work, heard| {
            let hits = if self.can_look_up(piece.group, &few) {
                self.sift_in(piece, (&leaves, &pass, total), (&few, &look), work, heard)?
            } else {
                self.find_in(piece, (&all, total), work, heard, &|row, line, heard| {
                    if pass(row, line, heard) { look(row, line, heard) } else { Verdict::Skip }
                })?
            };
            kept.push(hits);
            Ok(())
        })?;
        Ok(kept.in_order())
    }

    fn through_pieces(
        &self,
        reading: Reading<'_>,
        report: &mut FileReport,
        look: impl Fn(&Piece, &Work<'_>, &mut FileReport) -> Result<(), ReadError> + Sync,
    ) -> Result<(), ReadError> {
        let (work, pieces) = (Work::new(reading), self.pieces(reading.threads));
        let heard: Mutex<FileReport> = Mutex::default();
        std::thread::scope(|scope| {
            for _ in 0..reading.threads.clamp(1, pieces.len().max(1)) {
                scope.spawn(|| {
                    let mut said = FileReport::default();
                    while let Some(piece) = work.next(&pieces) {
                        if let Err(error) = look(piece, &work, &mut said) {
                            work.fail(error);
                        }
                    }
                    heard.lock().unwrap_or_else(PoisonError::into_inner).merge(said);
                });
            }
        });
        work.outcome()?;
        report.merge(heard.into_inner().unwrap_or_else(PoisonError::into_inner));
        Ok(())
    }

    fn find_in<T: Copy>(
        &self,
        piece: &Piece,
        (leaves, total): (&[usize], u64),
        work: &Work<'_>,
        report: &mut FileReport,
        look: &impl Look<T>,
    ) -> Result<Vec<Hit<T>>, ReadError> {
        let (first, mut at, mut hits) = (self.rows_of(piece.group).start, piece.rows.start, Vec::new());
        for batch in self.open_group(piece.group, leaves, (self.selection(piece), BATCH))? {
            let batch = batch.map_err(|cause| self.damaged(first, cause))?;
            let columns = decoded(&batch);
            let cells = self.cells(&columns, leaves);
            for row in 0..batch.num_rows() {
                let verdict = look(&BatchRow { cells: &cells, row }, (at + row + 1) as u64, report);
                if let Verdict::Keep(kept) = verdict {
                    hits.push(Hit { row: self.rank(at + row)?, kept });
                }
            }
            self.tell(work, piece.group, batch.num_rows(), (leaves, total));
            at += batch.num_rows();
            if !work.go_on() {
                break;
            }
        }
        report.rows += (at - piece.rows.start) as u64;
        Ok(hits)
    }

    fn sift_in<T: Copy>(
        &self,
        piece: &Piece,
        (leaves, pass, total): (&[usize], &impl Pass, u64),
        (few, look): (&[usize], &impl Look<T>),
        work: &Work<'_>,
        report: &mut FileReport,
    ) -> Result<Vec<Hit<T>>, ReadError> {
        // Ranks in the row group.
        let first = self.rows_of(piece.group).start;
        let (mut at, mut hits, mut ranks) = (piece.rows.start - first, Vec::new(), Vec::new());
        let mut look_up = self.look_up(piece.group, few)?;
        for batch in self.open_group(piece.group, leaves, (self.selection(piece), BATCH))? {
            let damaged = |cause: String| self.damaged(first, cause);
            let batch = batch.map_err(|cause| damaged(cause.to_string()))?;
            let columns = decoded(&batch);
            let cells = self.cells(&columns, leaves);
            let line = |rank: usize| (first + rank + 1) as u64;
            ranks.clear();
            for row in 0..batch.num_rows() {
                if pass(&BatchRow { cells: &cells, row }, line(at + row), report) {
                    ranks.push(at + row);
                }
            }
            let columns = look_up(&ranks).map_err(damaged)?;
            let cells = self.cells(&columns, few);
            for (row, rank) in ranks.iter().enumerate() {
                if let Verdict::Keep(kept) = look(&BatchRow { cells: &cells, row }, line(*rank), report) {
                    hits.push(Hit { row: self.rank(first + rank)?, kept });
                }
            }
            self.tell(work, piece.group, batch.num_rows(), (leaves, total));
            at += batch.num_rows();
            if !work.go_on() {
                break;
            }
        }
        report.rows += (first + at - piece.rows.start) as u64;
        Ok(hits)
    }

    fn rank(&self, row: usize) -> Result<u32, ReadError> {
        u32::try_from(row).map_err(|cause| self.damaged(row, cause))
    }
}
