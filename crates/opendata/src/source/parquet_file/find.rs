//! A first look at every row, by several threads, each at a row group.

use std::sync::atomic::Ordering;
use std::sync::{Mutex, PoisonError};

use super::cells::BatchRow;
use super::{BATCH, ParquetTable, Work};
use crate::error::ReadError;
use crate::report::FileReport;
use crate::source::{Hit, Look, Pass, Reading, Verdict};

/// What a first look at a row group kept and heard.
type OfGroup<T> = (usize, Vec<Hit<T>>, FileReport);

/// A row group that is looked at.
struct Group {
    group: usize,
    /// Bytes of the columns that are read of it, and of all row groups.
    bytes: u64,
    total: u64,
}

impl ParquetTable {
    pub(in crate::source) fn find<T: Send + Copy>(
        &self,
        columns: &[usize],
        reading: Reading<'_>,
        report: &mut FileReport,
        look: impl Look<T>,
    ) -> Result<Vec<Hit<T>>, ReadError> {
        let leaves = self.leaves(Some(columns));
        self.through_groups(&leaves, reading, report, |group, work, heard| {
            self.find_in(group, &leaves, work, heard, &look)
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
        self.through_groups(&leaves, reading, report, |group, work, heard| {
            if self.can_look_up(group.group, &few) {
                return self.sift_in(group, (&leaves, &pass), (&few, &look), work, heard);
            }
            self.find_in(group, &all, work, heard, &|row, line, heard| {
                if pass(row, line, heard) { look(row, line, heard) } else { Verdict::Skip }
            })
        })
    }

    fn through_groups<T: Send + Copy>(
        &self,
        leaves: &[usize],
        reading: Reading<'_>,
        report: &mut FileReport,
        look: impl Fn(&Group, &Work<'_>, &mut FileReport) -> Result<Vec<Hit<T>>, ReadError> + Sync,
    ) -> Result<Vec<Hit<T>>, ReadError> {
        let total: u64 = (0..self.groups()).map(|group| self.bytes(group, leaves)).sum();
        let work = Work::new(reading);
        let found: Mutex<Vec<OfGroup<T>>> = Mutex::default();
        std::thread::scope(|scope| {
            for _ in 0..reading.threads.clamp(1, self.groups().max(1)) {
                scope.spawn(|| {
                    while let Some(group) = self.next(&work) {
                        let mut heard = FileReport::default();
                        let of_group = Group { group, bytes: self.bytes(group, leaves), total };
                        match look(&of_group, &work, &mut heard) {
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

    pub(super) fn next(&self, work: &Work<'_>) -> Option<usize> {
        let group = work.next.fetch_add(1, Ordering::Relaxed);
        (group < self.groups() && work.go_on()).then_some(group)
    }

    fn find_in<T: Copy>(
        &self,
        &Group { group, bytes, total }: &Group,
        leaves: &[usize],
        work: &Work<'_>,
        report: &mut FileReport,
        look: &impl Look<T>,
    ) -> Result<Vec<Hit<T>>, ReadError> {
        let rows = self.rows_of(group);
        let (mut at, mut hits) = (rows.start, Vec::new());
        for batch in self.open_group(group, leaves, (None, BATCH))? {
            let batch = batch.map_err(|cause| self.damaged(at, cause))?;
            let cells = self.cells(batch.columns(), leaves);
            for row in 0..batch.num_rows() {
                let verdict = look(&BatchRow { cells: &cells, row }, (at + row + 1) as u64, report);
                if let Verdict::Keep(kept) = verdict {
                    hits.push(Hit { row: self.rank(at + row)?, kept });
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

    fn sift_in<T: Copy>(
        &self,
        &Group { group, bytes, total }: &Group,
        (leaves, pass): (&[usize], &impl Pass),
        (few, look): (&[usize], &impl Look<T>),
        work: &Work<'_>,
        report: &mut FileReport,
    ) -> Result<Vec<Hit<T>>, ReadError> {
        let rows = self.rows_of(group);
        let (mut at, mut hits, mut ranks) = (0, Vec::new(), Vec::new());
        let mut look_up = self.look_up(group, few)?;
        for batch in self.open_group(group, leaves, (None, BATCH))? {
            let damaged = |cause: String| self.damaged(rows.start + at, cause);
            let batch = batch.map_err(|cause| damaged(cause.to_string()))?;
            let cells = self.cells(batch.columns(), leaves);
            let line = |rank: usize| (rows.start + rank + 1) as u64;
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
                    hits.push(Hit { row: self.rank(rows.start + rank)?, kept });
                }
            }
            self.tell(work, batch.num_rows(), rows.len(), bytes, total);
            at += batch.num_rows();
            if !work.go_on() {
                break;
            }
        }
        report.rows += at as u64;
        Ok(hits)
    }

    fn rank(&self, row: usize) -> Result<u32, ReadError> {
        u32::try_from(row).map_err(|cause| self.damaged(row, cause))
    }
}
