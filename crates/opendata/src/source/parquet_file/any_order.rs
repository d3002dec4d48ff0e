//! Rows that were found, read by several threads and given as they come: no thread waits for another one, so that all of
//! them decode.

use std::sync::mpsc::sync_channel;
use std::sync::{Mutex, PoisonError};

use super::take::{Job, WAITING};
use super::{ParquetTable, Work};
use crate::error::ReadError;
use crate::report::FileReport;
use crate::source::{Hit, Reading, Take};

impl ParquetTable {
    pub(in crate::source) fn take_any<T: Send + Sync + Copy, R: Send>(
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
        let (end, queue) = sync_channel(threads * WAITING);
        std::thread::scope(|scope| {
            for _ in 0..threads {
                let end = end.clone();
                let (work, pieces, leaves, heard, take) = (&work, &pieces, &leaves, &heard, &take);
                scope.spawn(move || {
                    let mut said = FileReport::default();
                    while let Some(piece) = work.next(pieces) {
                        let job = Job { piece, leaves, total, hits };
                        if let Err(error) = self.take_in(&job, work, &mut said, take, &end) {
                            work.fail(error);
                        }
                    }
                    heard.lock().unwrap_or_else(PoisonError::into_inner).merge(said);
                });
            }
            drop(end);
            work.hand_over(queue, receive);
        });
        work.outcome()?;
        report.merge(heard.into_inner().unwrap_or_else(PoisonError::into_inner));
        Ok(())
    }
}
