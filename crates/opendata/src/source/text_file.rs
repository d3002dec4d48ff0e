//! Tables of text: separated values, plain, gzip or zip, in UTF-8 or Latin-1, with or without a row of headers.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, BufRead as _, BufReader, Read};
use std::path::{Path, PathBuf};

use csv::{ByteRecord, StringRecord};
use flate2::read::MultiGzDecoder;

use super::columns::Columns;
use super::form::{Form, Packing};
use super::{Hit, Look, OnRow, Reading, Take, Verdict, Wanted, name};
use crate::error::{Expected, ReadError};
use crate::report::{FileReport, Reason, Rejection};
use crate::row::{Row, present};
use crate::watch::{Progress, go_on};

/// A row never takes as many bytes: a quotation mark was opened and never closed.
pub(super) const LONGEST_ROW: u64 = 4 << 20;
/// Rows between two words of progress.
const STRIDE: u64 = 16_384;
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

/// What is done with a row: rank from 0, line, fields; says whether to go on.
type OnTextRow<'f> = &'f mut dyn FnMut(u64, u64, &TextRow<'_>, &mut FileReport) -> Result<bool, ReadError>;

/// A table of separated values.
pub(crate) struct TextTable {
    path: PathBuf,
    packing: Packing,
    layout: Layout,
    bytes: u64,
    pub(super) columns: Columns,
}

/// A row of text.
struct TextRow<'r> {
    record: &'r StringRecord,
    at: &'r [Option<usize>],
}

impl Row for TextRow<'_> {
    fn text(&self, column: usize) -> Option<&str> {
        let at = (*self.at.get(column)?)?;
        self.record.get(at).and_then(present)
    }
}

/// Counts the bytes of the stored file.
struct Counted<'c, R> {
    inner: R,
    bytes: &'c Cell<u64>,
}

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(into)?;
        self.bytes.set(self.bytes.get() + read as u64);
        Ok(read)
    }
}

/// Refuses to read on when a row does not end.
pub(super) struct Bounded<'c, R> {
    pub(super) inner: R,
    pub(super) left: &'c Cell<u64>,
}

impl<R: Read> Read for Bounded<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.left.get() == 0 {
            return Err(io::Error::from(io::ErrorKind::FileTooLarge));
        }
        let read = self.inner.read(into)?;
        self.left.set(self.left.get().saturating_sub(read as u64));
        Ok(read)
    }
}

/// Unpacks a file and gives its bytes to `read`.
pub(super) fn unpack<T>(
    path: &Path,
    packing: Packing,
    bytes: &Cell<u64>,
    read: impl FnOnce(&mut dyn Read) -> Result<T, ReadError>,
) -> Result<T, ReadError> {
    let file = File::open(path).map_err(|cause| ReadError::io(path, cause))?;
    let mut counted = Counted { inner: file, bytes };
    match packing {
        Packing::Plain => read(&mut counted),
        Packing::Gzip => read(&mut MultiGzDecoder::new(BufReader::with_capacity(64 << 10, counted))),
        Packing::Zip => {
            let file = BufReader::with_capacity(64 << 10, counted.inner);
            let damaged = |cause: zip::result::ZipError| ReadError::damaged(&name(path), 0, cause);
            let mut archive = zip::ZipArchive::new(file).map_err(damaged)?;
            let wanted =
                entry(&archive).ok_or(ReadError::Form { file: name(path), expected: Expected::OneTable })?;
            let inner = archive.by_index(wanted).map_err(damaged)?;
            // Stored bytes are not seen through the archive: they are counted in proportion.
            let (packed, whole) = (inner.compressed_size().max(1), inner.size().max(1));
            let unpacked = Cell::new(0);
            let mut counted = Proportion { inner, unpacked: &unpacked, packed, whole, bytes };
            read(&mut counted)
        }
    }
}

/// Counts the bytes of an entry of an archive as they are stored.
struct Proportion<'c, R> {
    inner: R,
    unpacked: &'c Cell<u64>,
    packed: u64,
    whole: u64,
    bytes: &'c Cell<u64>,
}

impl<R: Read> Read for Proportion<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(into)?;
        let unpacked = self.unpacked.get() + read as u64;
        self.unpacked.set(unpacked);
        let stored = u128::from(unpacked) * u128::from(self.packed) / u128::from(self.whole);
        self.bytes.set(u64::try_from(stored).unwrap_or(self.packed).min(self.packed));
        Ok(read)
    }
}

/// The entry to read: the first file of separated values, or the only file.
fn entry<R: Read + io::Seek>(archive: &zip::ZipArchive<R>) -> Option<usize> {
    let name = |at: usize| archive.name_for_index(at).and_then(Result::ok).unwrap_or_default();
    let files: Vec<usize> = (0..archive.len()).filter(|at| !name(*at).ends_with('/')).collect();
    let is_table = |at: &&usize| {
        let lower = name(**at).to_ascii_lowercase();
        (lower.ends_with(".csv") || lower.ends_with(".txt") || lower.ends_with(".json"))
            && !lower.starts_with("__macosx")
    };
    let table = files.iter().find(is_table).copied();
    table.or(if let [only] = files[..] { Some(only) } else { None })
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
        Ok(Self { path: path.to_owned(), packing, layout, bytes, columns })
    }

    /// Reads all rows: rank from 0, line, fields. Rows of another length or encoding are rejected.
    fn rows(
        &self,
        reading: Reading<'_>,
        report: &mut FileReport,
        row: OnTextRow<'_>,
    ) -> Result<(), ReadError> {
        let (bytes, left) = (Cell::new(0), Cell::new(LONGEST_ROW));
        unpack(&self.path, self.packing, &bytes, |unpacked| {
            let mut reader = csv::ReaderBuilder::new()
                .delimiter(self.layout.separator)
                .has_headers(false)
                .flexible(true)
                .buffer_capacity(128 << 10)
                .from_reader(Bounded { inner: unpacked, left: &left });
            let mut raw = ByteRecord::new();
            let mut text = StringRecord::new();
            let (mut rank, mut told) = (0u64, 0u64);
            let mut is_first = true;
            loop {
                let more = reader.read_byte_record(&mut raw).map_err(|error| {
                    self.failure(error, rank, raw.position().map_or(1, csv::Position::line))
                })?;
                left.set(LONGEST_ROW);
                if !more {
                    break;
                }
                if std::mem::take(&mut is_first) {
                    continue;
                }
                let line = raw.position().map_or(0, csv::Position::line);
                if let Some(rejection) = self.decode(&mut raw, &mut text, line) {
                    report.reject(rejection);
                } else if !row(rank, line, &TextRow { record: &text, at: &self.columns.at }, report)? {
                    break;
                }
                rank += 1;
                if rank.is_multiple_of(STRIDE) {
                    go_on(reading.watch)?;
                    self.tell(reading, STRIDE, bytes.get() - told);
                    told = bytes.get();
                }
            }
            self.tell(reading, rank % STRIDE, bytes.get() - told);
            report.rows += rank;
            Ok(())
        })
    }

    fn tell(&self, reading: Reading<'_>, rows: u64, bytes: u64) {
        let total_bytes = Some(self.bytes);
        reading.watch.advance(Progress { step: reading.step, rows, bytes, total_bytes });
    }

    fn failure(&self, error: csv::Error, rows: u64, line: u64) -> ReadError {
        match error.into_kind() {
            csv::ErrorKind::Io(cause) if cause.kind() == io::ErrorKind::FileTooLarge => {
                ReadError::EndlessRow { file: name(&self.path), line }
            }
            csv::ErrorKind::Io(cause) => ReadError::damaged(&name(&self.path), rows, cause),
            other => ReadError::damaged(&name(&self.path), rows, format!("{other:?}")),
        }
    }

    /// Puts the fields of a row into `text`, or says why they cannot be.
    fn decode(&self, raw: &mut ByteRecord, text: &mut StringRecord, line: u64) -> Option<Rejection> {
        let (expected, found) = (self.layout.fields, raw.len());
        if expected != found {
            return Some(Rejection::new(line, "", Reason::Fields { expected, found }, ""));
        }
        if self.layout.encoding == Encoding::Latin1 {
            text.clear();
            for field in raw.iter() {
                let decoded: String = field.iter().map(|byte| char::from(*byte)).collect();
                text.push_field(&decoded);
            }
            return None;
        }
        match StringRecord::from_byte_record(std::mem::take(raw)) {
            Ok(decoded) => {
                // The buffers of the last row serve the next one.
                *raw = std::mem::replace(text, decoded).into_byte_record();
                None
            }
            Err(error) => {
                *raw = error.into_byte_record();
                Some(Rejection::new(line, "", Reason::Encoding, ""))
            }
        }
    }

    pub(super) fn find<T: Copy>(
        &self,
        reading: Reading<'_>,
        report: &mut FileReport,
        look: impl Look<T>,
    ) -> Result<Vec<Hit<T>>, ReadError> {
        let mut hits = Vec::new();
        self.rows(reading, report, &mut |rank, line, row, report| {
            if let Verdict::Keep(kept) = look(row, line, report) {
                let row = u32::try_from(rank).map_err(|cause| ReadError::damaged(&self.path, rank, cause))?;
                hits.push(Hit { row, kept });
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
        // What is wrong with the other rows was said by the first look.
        let mut said = FileReport::default();
        self.rows(reading, &mut said, &mut |rank, line, row, _| {
            if let Some(hit) = hits.next_if(|hit| u64::from(hit.row) == rank)
                && let Some(read) = take(row, line, hit.kept, report)
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
        self.rows(reading, report, &mut |_, line, read, report| row(read, line, report).map(|()| true))
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
