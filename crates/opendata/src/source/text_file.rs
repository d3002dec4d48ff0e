//! Tables of text: separated values, plain, gzip or zip, in UTF-8 or Latin-1, with or without a row of headers.

use std::cell::Cell;
use std::io::{BufRead as _, BufReader, Read as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::columns::Columns;
use super::form::{Form, Packing};
use super::unpack::unpack;
use super::{Hit, Look, OnRow, Reading, Take, Verdict, Wanted, name};
use crate::error::{Expected, ReadError};
use crate::report::{FileReport, Rejection};
use crate::row::{Row, present};

mod blocks;
mod rows;

use blocks::Block;
use rows::{Fields, Place, Rows, Scratch};

/// How much of the first line is looked at.
const FIRST_LINE: u64 = 64 << 10;
const SEPARATORS: [u8; 4] = *b",;\t|";

/// How the characters of a file are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Encoding {
    /// With or without a byte order mark.
    Utf8,
    /// ISO 8859-1, as FINESS is.
    Latin1,
}

/// Where the rows start, and what separates their fields.
#[derive(Clone, Copy, Debug)]
struct Layout {
    encoding: Encoding,
    separator: u8,
    fields: usize,
}

/// A table of separated values.
pub(crate) struct TextTable {
    path: PathBuf,
    packing: Packing,
    layout: Layout,
    bytes: u64,
    pub(super) columns: Columns,
    /// The rank of the first row of each block, once every row was looked at.
    ranks: Mutex<Vec<u64>>,
}

/// A row of text.
struct TextRow<'r> {
    fields: Fields<'r>,
    at: &'r [Option<usize>],
}

impl Row for TextRow<'_> {
    fn text(&self, column: usize) -> Option<&str> {
        let at = (*self.at.get(column)?)?;
        self.fields.get(at).and_then(present)
    }
}

impl TextTable {
    /// Opens a file with a row of headers; its separator is the one that shows the most of the wanted columns.
    pub(super) fn open(
        path: &Path,
        packing: Packing,
        wanted: &'static [Wanted],
        encoding: Encoding,
    ) -> Result<Self, ReadError> {
        let first = first_line(path, packing)?;
        let first = decode_line(&first, encoding);
        if first.trim().is_empty() {
            return Err(ReadError::Empty { file: name(path) });
        }
        let split = |separator: u8| -> Vec<String> {
            let mut reader = csv::ReaderBuilder::new()
                .delimiter(separator)
                .has_headers(false)
                .from_reader(first.as_bytes());
            let record = reader.records().next().and_then(Result::ok).unwrap_or_default();
            record.iter().map(str::to_owned).collect()
        };
        let best =
            SEPARATORS.into_iter().rev().max_by_key(|separator| Columns::count(&split(*separator), wanted));
        let separator = best.unwrap_or(b',');
        let headers = split(separator);
        let columns = Columns::find(path, &headers, wanted)?;
        let layout = Layout { encoding, separator, fields: headers.len() };
        Self::new(path, packing, layout, columns)
    }

    /// Opens a file without headers, whose first line tells of the file and whose columns stand at known places.
    pub(crate) fn open_headless(
        path: &Path,
        wanted: &'static [Wanted],
        places: &[usize],
        (fields, separator, encoding): (usize, u8, Encoding),
    ) -> Result<Self, ReadError> {
        let (_, Form::Text(packing)) = Form::of(path)? else {
            return Err(ReadError::Form { file: name(path), expected: Expected::Text });
        };
        let headers: Vec<String> = (0..fields)
            .map(|at| {
                let wanted = places.iter().position(|place| *place == at).and_then(|n| wanted.get(n));
                wanted
                    .and_then(|column| column.names.first())
                    .map_or(String::new(), |name| (*name).to_owned())
            })
            .collect();
        let mut columns = Columns::find(path, &headers, wanted)?;
        columns.forget_unknown();
        let layout = Layout { encoding, separator, fields };
        Self::new(path, packing, layout, columns)
    }

    fn new(path: &Path, packing: Packing, layout: Layout, columns: Columns) -> Result<Self, ReadError> {
        let bytes = std::fs::metadata(path).map_err(|cause| ReadError::io(path, cause))?.len();
        Ok(Self { path: path.to_owned(), packing, layout, bytes, columns, ranks: Mutex::default() })
    }

    /// The fields of a row; none of one that cannot be read, which is rejected.
    fn fields<'s>(
        &'s self,
        rows: &Rows<'s>,
        place: Place,
        scratch: &'s mut Scratch,
        report: &mut FileReport,
    ) -> Option<TextRow<'s>> {
        match rows.fields(place, scratch) {
            Ok(fields) => Some(TextRow { fields, at: &self.columns.at }),
            Err(reason) => {
                report.reject(Rejection::new(place.line, "", reason, ""));
                None
            }
        }
    }

    pub(super) fn find<T: Send + Copy>(
        &self,
        reading: Reading<'_>,
        report: &mut FileReport,
        look: impl Look<T>,
    ) -> Result<Vec<Hit<T>>, ReadError> {
        let (mut hits, mut ranks, mut rank) = (Vec::new(), Vec::new(), 0u64);
        let look_through = |block: &Block, scratch: &mut Scratch| {
            let found = self.look_through(block, scratch, &look);
            let rows = found.1.rows;
            (found, rows)
        };
        self.in_order(reading, None, look_through, &mut |(found, heard): (Vec<Hit<T>>, FileReport)| {
            let first =
                u32::try_from(rank).map_err(|cause| ReadError::damaged(&name(&self.path), rank, cause))?;
            hits.extend(found.into_iter().map(|hit| Hit { row: first.saturating_add(hit.row), ..hit }));
            ranks.push(rank);
            rank += heard.rows;
            report.merge(heard);
            Ok(true)
        })?;
        *self.ranks.lock().unwrap_or_else(PoisonError::into_inner) = ranks;
        Ok(hits)
    }

    /// What a first look at a block keeps, by the rank of the row in it.
    fn look_through<T: Copy>(
        &self,
        block: &Block,
        scratch: &mut Scratch,
        look: &impl Look<T>,
    ) -> (Vec<Hit<T>>, FileReport) {
        let (mut hits, mut heard, mut rows) = (Vec::new(), FileReport::default(), block.rows(self));
        for row in 0u32.. {
            let Some(place) = rows.next() else { break };
            heard.rows += 1;
            if let Some(read) = self.fields(&rows, place, scratch, &mut heard)
                && let Verdict::Keep(kept) = look(&read, place.line, &mut heard)
            {
                hits.push(Hit { row, kept });
            }
        }
        (hits, heard)
    }

    pub(super) fn take<T: Send + Sync + Copy, R: Send>(
        &self,
        hits: &[Hit<T>],
        reading: Reading<'_>,
        report: &mut FileReport,
        take: impl Take<T, R>,
        receive: &mut dyn FnMut(R) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        let Some(last) = hits.last() else { return Ok(()) };
        let ranks = self.ranks(reading)?;
        let last = ranks.partition_point(|first| *first <= u64::from(last.row)).saturating_sub(1);
        let read = |block: &Block, scratch: &mut Scratch| {
            let place = |rank: u64| hits.partition_point(|hit| u64::from(hit.row) < rank);
            let first = ranks.get(block.number).copied().unwrap_or(u64::MAX);
            let next = ranks.get(block.number + 1).copied().unwrap_or(u64::MAX);
            let hits = &hits[place(first)..place(next)];
            let mut said = FileReport::default();
            let read = self.take_in((block, first), hits, scratch, &mut said, &take);
            ((read, said), next.saturating_sub(first).min(u64::from(u32::MAX)))
        };
        self.in_order(reading, Some(last), read, &mut |(read, said): (Vec<R>, FileReport)| {
            report.merge(said);
            read.into_iter().try_for_each(&mut *receive).map(|()| true)
        })?;
        Ok(())
    }

    /// Reads the hits of a block whose first row has that rank.
    fn take_in<T: Copy, R>(
        &self,
        (block, first): (&Block, u64),
        hits: &[Hit<T>],
        scratch: &mut Scratch,
        report: &mut FileReport,
        take: &impl Take<T, R>,
    ) -> Vec<R> {
        let (mut rows, mut next) = (block.rows(self), first);
        let mut read = Vec::with_capacity(hits.len());
        // What is wrong with a row as a whole was said by the first look.
        let mut said_before = FileReport::default();
        for hit in hits {
            let Some(ahead) = u64::from(hit.row).checked_sub(next) else { continue };
            let Some(place) = (0..=ahead).map_while(|_| rows.next()).last() else { break };
            next += ahead + 1;
            if let Some(row) = self.fields(&rows, place, scratch, &mut said_before) {
                read.extend(take(&row, place.line, hit.kept, report));
            }
        }
        read
    }

    /// The rank of the first row of each block; rows are counted if nobody has looked at them.
    fn ranks(&self, reading: Reading<'_>) -> Result<Vec<u64>, ReadError> {
        let known = || self.ranks.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if known().is_empty() {
            self.find(reading, &mut FileReport::default(), |_, _, _| Verdict::<()>::Skip)?;
        }
        Ok(known())
    }

    pub(super) fn each(
        &self,
        reading: Reading<'_>,
        report: &mut FileReport,
        row: OnRow<'_>,
    ) -> Result<(), ReadError> {
        let rows = self.one_by_one(reading, &mut |block, scratch| {
            let (mut rows, mut count) = (block.rows(self), 0);
            while let Some(place) = rows.next() {
                count += 1;
                if let Some(read) = self.fields(&rows, place, scratch, report) {
                    row(&read, place.line, report)?;
                }
            }
            Ok(count)
        })?;
        report.rows += rows;
        Ok(())
    }
}

fn first_line(path: &Path, packing: Packing) -> Result<Vec<u8>, ReadError> {
    let bytes = Cell::new(0);
    unpack(path, packing, &bytes, |unpacked| {
        let mut line = Vec::new();
        let read = BufReader::new(unpacked.take(FIRST_LINE)).read_until(b'\n', &mut line);
        read.map_err(|cause| ReadError::damaged(&name(path), 0, cause))?;
        Ok(line)
    })
}

fn decode_line(line: &[u8], encoding: Encoding) -> String {
    let text = match encoding {
        Encoding::Utf8 => String::from_utf8_lossy(line).into_owned(),
        Encoding::Latin1 => line.iter().map(|byte| char::from(*byte)).collect(),
    };
    text.trim_start_matches('\u{feff}').to_owned()
}

#[cfg(test)]
mod tests;
