//! What the readers of published lists share: every row once, in order.

use std::path::Path;

use crate::error::ReadError;
use crate::report::FileReport;
use crate::row::Row;
use crate::source::{Encoding, Reading, Records, Table, Wanted};
use crate::watch::{Step, Watch};

/// Who receives the rows of a list, one by one; an error, in words, stops the reading.
pub type Receive<'r, T> = &'r mut dyn FnMut(T) -> Result<(), String>;

/// Reads each row of a file with headers, or each object of one in JSON; a row that gives nothing was noted or is none of our
/// business.
pub(crate) fn each<T>(
    path: &Path,
    wanted: &'static [Wanted],
    watch: &dyn Watch,
    receive: Receive<'_, T>,
    read: impl Fn(&dyn Row, u64, &mut FileReport) -> Option<T>,
) -> Result<FileReport, ReadError> {
    let Some(records) = Records::open(path)? else {
        return each_of(&Table::open(path, wanted, Encoding::Utf8)?, watch, receive, read);
    };
    let reading = Reading { step: Step::Read, watch, threads: 1 };
    records.each(wanted, reading, &mut |row, line, report| match read(row, line, report) {
        Some(found) => receive(found).map_err(ReadError::Receiver),
        None => Ok(()),
    })
}

/// Reads each row of an open table.
pub(crate) fn each_of<T>(
    table: &Table,
    watch: &dyn Watch,
    receive: Receive<'_, T>,
    read: impl Fn(&dyn Row, u64, &mut FileReport) -> Option<T>,
) -> Result<FileReport, ReadError> {
    let mut report = table.report();
    let reading = Reading { step: Step::Read, watch, threads: 1 };
    table.each(reading, &mut report, &mut |row, line, report| match read(row, line, report) {
        Some(found) => receive(found).map_err(ReadError::Receiver),
        None => Ok(()),
    })?;
    Ok(report)
}
