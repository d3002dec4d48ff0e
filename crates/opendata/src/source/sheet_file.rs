//! Tables of workbooks (XLSX): the sheet and the row that show the most of the wanted columns are found, whatever titles
//! stand above and whatever sheets stand beside.
//!
//! Cells are read as a stream, so that a cell at the far corner of a sheet takes no more than another. The library is kept
//! behind a wall: a workbook that makes it break off is a damaged one.

use std::collections::HashMap;
use std::fs::File;
use std::io::BufReader;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use calamine::{Cell, DataRef, Reader as _, SheetType, SheetVisible, Xlsx, XlsxCellReader, XlsxError};

use super::columns::Columns;
use super::{Hit, Look, OnRow, Reading, Take, Verdict, Wanted, name};
use crate::error::ReadError;
use crate::report::FileReport;
use crate::watch::{Progress, go_on};

mod fields;
mod guard;

use fields::{Field, SheetRow};
pub(super) use guard::is_workbook;

/// Sheets of a workbook that are looked at for the wanted columns.
const SHEETS: usize = 32;
/// Rows at the top of a sheet among which the headers are.
const TOP: u32 = 60;
/// Columns of a sheet that are looked at.
const BROAD: u32 = 512;
/// Rows between two words of progress.
const STRIDE: u64 = 4_096;

type Workbook = Xlsx<BufReader<File>>;

/// A table of a workbook.
pub(crate) struct SheetTable {
    path: PathBuf,
    sheet: String,
    /// The first row below the headers, from 0.
    first: u32,
    pub(super) columns: Columns,
}

/// What is done with a row: its rank, which is its place in the sheet from 0, and its cells; says whether to go on.
type OnSheetRow<'f> = &'f mut dyn FnMut(u32, &SheetRow<'_>, &mut FileReport) -> Result<bool, ReadError>;

/// Calls the library, which breaks off on some damaged workbooks.
fn guarded<T>(path: &Path, rows: u64, call: impl FnOnce() -> Result<T, XlsxError>) -> Result<T, ReadError> {
    match catch_unwind(AssertUnwindSafe(call)) {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(error)) => Err(ReadError::damaged(&name(path), rows, error)),
        Err(_) => Err(ReadError::damaged(&name(path), rows, "the workbook makes no sense")),
    }
}

fn open(path: &Path) -> Result<Workbook, ReadError> {
    let file = File::open(path).map_err(|cause| ReadError::io(path, cause))?;
    guarded(path, 0, || Xlsx::new(BufReader::new(file)))
}

/// A row that may be the headers.
struct Candidate {
    sheet: String,
    row: u32,
    headers: Vec<String>,
    count: usize,
}

impl SheetTable {
    /// Opens a workbook and finds the wanted columns in it.
    pub(super) fn open(path: &Path, wanted: &'static [Wanted]) -> Result<Self, ReadError> {
        guard::check(path)?;
        let mut workbook = open(path)?;
        let candidate = headers(path, &mut workbook, wanted)?;
        let Candidate { sheet, row, headers, .. } =
            candidate.ok_or_else(|| ReadError::Empty { file: name(path) })?;
        let columns = Columns::find(path, &headers, wanted)?;
        // Headers that are merged over several rows end with the last of them.
        let merged = merged(path, &mut workbook, &sheet)?;
        let last = merged.iter().filter(|one| one.start.0 == row).map(|one| one.end.0.min(row + TOP)).max();
        Ok(Self { path: path.to_owned(), sheet, first: last.unwrap_or(row) + 1, columns })
    }

    /// Reads all rows that hold anything. A cell that is merged over several rows counts in each.
    fn rows(
        &self,
        reading: Reading<'_>,
        report: &mut FileReport,
        row: OnSheetRow<'_>,
    ) -> Result<(), ReadError> {
        let mut workbook = open(&self.path)?;
        let merged = merged(&self.path, &mut workbook, &self.sheet)?;
        let tall = merged.iter().filter(|one| one.end.0 > one.start.0);
        let mut line = Line {
            tall: tall.map(|one| (one.start, one.end.0)).collect(),
            at: None,
            fields: vec![Field::default(); self.columns.at.len()],
            held: vec![None; self.columns.at.len()],
        };
        let mut cells = guarded(&self.path, 0, || workbook.worksheet_cells_reader(&self.sheet))?;
        let (mut rows, mut told) = (0u64, 0u64);
        loop {
            let cell = next(&self.path, rows, &mut cells)?;
            let place = cell.as_ref().map(Cell::get_position);
            if let Some(ended) = line.at.filter(|at| place.is_none_or(|place| place.0 != *at)) {
                line.hold();
                if line.fields.iter().any(|field| !field.is_empty()) {
                    rows += 1;
                    if !row(ended, &SheetRow(&line.fields), report)? {
                        break;
                    }
                }
                line.fields.iter_mut().for_each(Field::clear);
                if rows - told >= STRIDE {
                    go_on(reading.watch)?;
                    self.tell(reading, rows - told);
                    told = rows;
                }
            }
            let Some(cell) = cell else { break };
            let (at, column) = cell.get_position();
            line.at = Some(at);
            if at >= self.first
                && let Some(wanted) = self.columns.at.iter().position(|found| *found == Some(column as usize))
            {
                line.set(wanted, (at, column), cell.get_value());
            }
        }
        self.tell(reading, rows - told);
        report.rows += rows;
        Ok(())
    }

    fn tell(&self, reading: Reading<'_>, rows: u64) {
        reading.watch.advance(Progress { step: reading.step, rows, bytes: 0, total_bytes: None });
    }

    pub(super) fn find<T: Copy>(
        &self,
        reading: Reading<'_>,
        report: &mut FileReport,
        look: impl Look<T>,
    ) -> Result<Vec<Hit<T>>, ReadError> {
        let mut hits = Vec::new();
        self.rows(reading, report, &mut |at, row, report| {
            if let Verdict::Keep(kept) = look(row, u64::from(at) + 1, report) {
                hits.push(Hit { row: at, kept });
            }
            Ok(true)
        })?;
        Ok(hits)
    }

    pub(super) fn take<T: Copy, R>(
        &self,
        hits: &[Hit<T>],
        reading: Reading<'_>,
        report: &mut FileReport,
        take: impl Take<T, R>,
        receive: &mut dyn FnMut(R) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        let mut hits = hits.iter().peekable();
        let mut said = FileReport::default();
        self.rows(reading, &mut said, &mut |at, row, _| {
            if let Some(hit) = hits.next_if(|hit| hit.row == at)
                && let Some(read) = take(row, u64::from(at) + 1, hit.kept, report)
            {
                receive(read)?;
            }
            Ok(hits.peek().is_some())
        })
    }

    pub(super) fn each(
        &self,
        reading: Reading<'_>,
        report: &mut FileReport,
        row: OnRow<'_>,
    ) -> Result<(), ReadError> {
        self.rows(reading, report, &mut |at, read, report| {
            row(read, u64::from(at) + 1, report).map(|()| true)
        })
    }
}

/// The row under way.
struct Line {
    /// Where cells that are merged over several rows begin, and their last row.
    tall: HashMap<(u32, u32), u32>,
    at: Option<u32>,
    fields: Vec<Field>,
    /// For each wanted column, the cell that reaches over the rows below it, and its last row.
    held: Vec<Option<(u32, Field)>>,
}

impl Line {
    fn set(&mut self, wanted: usize, place: (u32, u32), value: &DataRef<'_>) {
        let Some(field) = self.fields.get_mut(wanted) else { return };
        field.set(value);
        if let (Some(last), Some(held)) = (self.tall.get(&place), self.held.get_mut(wanted)) {
            *held = Some((*last, field.clone()));
        }
    }

    /// Fills the empty cells of a row that a cell from above reaches over.
    fn hold(&mut self) {
        let Some(at) = self.at else { return };
        for (field, held) in self.fields.iter_mut().zip(&self.held) {
            if let Some((last, above)) = held
                && *last >= at
                && field.is_empty()
            {
                field.clone_from(above);
            }
        }
    }
}

fn next<'c>(
    path: &Path,
    rows: u64,
    cells: &mut XlsxCellReader<'c, BufReader<File>>,
) -> Result<Option<Cell<DataRef<'c>>>, ReadError> {
    guarded(path, rows, || cells.next_cell())
}

fn merged(path: &Path, workbook: &mut Workbook, sheet: &str) -> Result<Vec<calamine::Dimensions>, ReadError> {
    guarded(path, 0, || workbook.merge_cells_by_sheet_name(sheet))
}

/// The row that shows the most of the wanted columns; the first row that holds anything if none shows any.
fn headers(path: &Path, workbook: &mut Workbook, wanted: &[Wanted]) -> Result<Option<Candidate>, ReadError> {
    let sheets = workbook.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let (seen, hidden): (Vec<_>, Vec<_>) = sheets.partition(|sheet| sheet.visible == SheetVisible::Visible);
    let sheets: Vec<String> =
        seen.into_iter().chain(hidden).take(SHEETS).map(|sheet| sheet.name.clone()).collect();
    let mut best: Option<Candidate> = None;
    for sheet in sheets {
        for (row, headers) in top(path, workbook, &sheet)? {
            let count = Columns::count(&headers, wanted);
            if best.as_ref().is_none_or(|best| count > best.count) {
                best = Some(Candidate { sheet: sheet.clone(), row, headers, count });
            }
        }
    }
    Ok(best)
}

/// The rows at the top of a sheet that hold anything: their places, and the words of their cells.
fn top(path: &Path, workbook: &mut Workbook, sheet: &str) -> Result<Vec<(u32, Vec<String>)>, ReadError> {
    let mut cells = guarded(path, 0, || workbook.worksheet_cells_reader(sheet))?;
    let mut rows: Vec<(u32, Vec<String>)> = Vec::new();
    let mut field = Field::default();
    while let Some(cell) = next(path, 0, &mut cells)? {
        let (row, column) = cell.get_position();
        if row >= TOP {
            break;
        }
        field.set(cell.get_value());
        if field.is_empty() || column >= BROAD {
            continue;
        }
        if rows.last().is_none_or(|last| last.0 != row) {
            rows.push((row, Vec::new()));
        }
        if let Some((_, headers)) = rows.last_mut() {
            let column = column as usize;
            headers.resize(headers.len().max(column + 1), String::new());
            headers[column] = field.words();
        }
    }
    Ok(rows)
}
