//! Batches of a row group, read by the crate, which breaks off on some damaged files: that is told as any other damage.

use std::panic::{AssertUnwindSafe, catch_unwind};

use arrow_array::RecordBatch;
use arrow_schema::ArrowError;
use parquet::arrow::arrow_reader::ParquetRecordBatchReader;

/// The batches; nothing more once the crate broke off.
pub(super) struct Guarded(Option<ParquetRecordBatchReader>);

impl Guarded {
    pub(super) const fn new(reader: ParquetRecordBatchReader) -> Self {
        Self(Some(reader))
    }
}

impl Iterator for Guarded {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        let reader = self.0.as_mut()?;
        catch_unwind(AssertUnwindSafe(|| reader.next())).unwrap_or_else(|_| {
            self.0 = None;
            Some(Err(ArrowError::ParquetError("a page makes no sense".to_owned())))
        })
    }
}
