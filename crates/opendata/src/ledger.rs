//! The cells of a buyer's own ledger, from the bytes that were dropped: separated values, in UTF-8, UTF-16 or Latin-1, or the
//! first sheet of a workbook. Nothing touches the disk.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io::{Cursor, Read as _};
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Data, DataRef, Reader as _, SheetType, Xlsx, XlsxError};
use domain::purchasing::ledger::Cells;

/// Why bytes are no sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SheetRefusal {
    /// Nothing, or no separated values.
    #[error("no sheet")]
    NoSheet,
    /// A line that never ends, or more lines or columns than are read.
    #[error("too long")]
    TooLong,
}

/// Columns that are read.
const COLUMNS: usize = 200;
/// A workbook that unpacks to more bytes is refused.
const UNPACKED: u64 = 128 << 20;
/// Beyond that a number of a cell is no whole number any more.
const EXACT: f64 = 9e15;
/// Separators, the likeliest first.
const SEPARATORS: [u8; 4] = *b";,\t|";

/// A sheet that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Its name; separated values have none.
    pub name: Option<String>,
    /// How many others the workbook has.
    pub others: usize,
    /// Its cells.
    pub cells: Cells,
}

/// The cells of a sheet, line by line, at most `lines` of them. Of a workbook the first sheet that is wanted, or when none is
/// the first that holds anything.
///
/// # Errors
/// [`SheetRefusal`].
pub fn sheet(bytes: &[u8], lines: usize, is_wanted: fn(&Cells) -> bool) -> Result<Sheet, SheetRefusal> {
    if bytes.starts_with(b"PK\x03\x04") {
        // The library breaks off on some damaged workbooks.
        let read = || workbook(bytes, lines, is_wanted);
        return catch_unwind(AssertUnwindSafe(read)).unwrap_or(Err(SheetRefusal::NoSheet));
    }
    Ok(Sheet { cells: separated(bytes, lines)?, ..Sheet::default() })
}

/// Separated values.
fn separated(bytes: &[u8], lines: usize) -> Result<Cells, SheetRefusal> {
    let text = decoded(bytes);
    if text.trim().is_empty() || text.contains('\0') {
        return Err(SheetRefusal::NoSheet);
    }
    let separator = separator(&text);
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|_| SheetRefusal::NoSheet)?;
        if rows.len() >= lines || record.len() > COLUMNS {
            return Err(SheetRefusal::TooLong);
        }
        rows.push(record.iter().map(|cell| cell.trim().to_owned()).collect());
    }
    Ok(Cells::from(rows))
}

/// The first sheet of a workbook that is wanted, else the first that holds anything. One that is too long is not wanted.
fn workbook(bytes: &[u8], lines: usize, is_wanted: fn(&Cells) -> bool) -> Result<Sheet, SheetRefusal> {
    check(bytes)?;
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let sheets = workbook.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let names: Vec<String> = sheets.map(|sheet| sheet.name.clone()).collect();
    let others = names.len().saturating_sub(1);
    let mut first = Err(SheetRefusal::NoSheet);
    for name in names {
        let cells = match sheet_cells(&mut workbook, &name, lines) {
            Ok(cells) if cells.rows.iter().flatten().all(String::is_empty) => continue,
            Ok(cells) => cells,
            Err(refusal) => {
                first = first.or(Err(refusal));
                continue;
            }
        };
        let is_one = is_wanted(&cells);
        let read = Sheet { name: Some(name), others, cells };
        if is_one {
            return Ok(read);
        }
        first = first.or(Ok(read));
    }
    first
}

fn damaged(_: XlsxError) -> SheetRefusal {
    SheetRefusal::NoSheet
}

/// The cells of a sheet, those that are merged over several lines in each of them.
fn sheet_cells(workbook: &mut Xlsx<Cursor<&[u8]>>, name: &str, lines: usize) -> Result<Cells, SheetRefusal> {
    let merged = workbook.merge_cells_by_sheet_name(name).map_err(damaged)?;
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut cells = workbook.worksheet_cells_reader(name).map_err(damaged)?;
    while let Some(cell) = cells.next_cell().map_err(damaged)? {
        let (line, column) = cell.get_position();
        let (line, column) = (line as usize, column as usize);
        if line >= lines {
            return Err(SheetRefusal::TooLong);
        }
        if column < COLUMNS {
            put(&mut rows, line, column, written(cell.get_value()));
        }
    }
    let mut repeated = BTreeSet::new();
    for one in merged.iter().filter(|one| one.end.0 > one.start.0) {
        let (first, column) = (one.start.0 as usize, one.start.1 as usize);
        let value = rows.get(first).and_then(|row| row.get(column)).cloned().unwrap_or_default();
        let last = (one.end.0 as usize).min(rows.len().saturating_sub(1));
        for line in first + 1..=last {
            put(&mut rows, line, column.min(COLUMNS - 1), value.clone());
            repeated.insert((line, column.min(COLUMNS - 1)));
        }
    }
    Ok(Cells { rows, repeated })
}

fn put(rows: &mut Vec<Vec<String>>, line: usize, column: usize, value: String) {
    if rows.len() <= line {
        rows.resize_with(line + 1, Vec::new);
    }
    let row = &mut rows[line];
    if row.len() <= column {
        row.resize_with(column + 1, String::new);
    }
    row[column] = value;
}

/// The value of a cell as text; that of a formula is the one that was computed last.
fn written(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Float(number) if number.fract() == 0.0 && number.abs() < EXACT => format!("{number:.0}"),
        // Cents of a computed amount: « 1234.5600000000001 ».
        DataRef::Float(number) => format!("{number:.2}"),
        other => Data::from(other.clone()).to_string().trim().to_owned(),
    }
}

/// Refuses an archive of a few kilobytes that unpacks to more than the memory of the machine.
fn check(bytes: &[u8]) -> Result<(), SheetRefusal> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| SheetRefusal::NoSheet)?;
    let mut left = UNPACKED;
    for part in 0..archive.len() {
        let part = archive.by_index(part).map_err(|_| SheetRefusal::NoSheet)?;
        let read = std::io::copy(&mut part.take(left), &mut std::io::sink());
        left = left.saturating_sub(read.map_err(|_| SheetRefusal::NoSheet)?);
        if left == 0 {
            return Err(SheetRefusal::TooLong);
        }
    }
    Ok(())
}

/// UTF-8, with or without its mark, UTF-16 with it (« Texte Unicode »), else Latin-1 with the signs that Windows adds.
fn decoded(bytes: &[u8]) -> Cow<'_, str> {
    let wide = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
        Cow::Owned(String::from_utf16_lossy(&units))
    };
    match bytes {
        [0xff, 0xfe, rest @ ..] => return wide(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => return wide(rest, u16::from_be_bytes),
        _ => {}
    }
    let plain = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match str::from_utf8(plain) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => Cow::Owned(
            plain
                .iter()
                .map(|byte| match byte {
                    0x80 => '€',
                    0x92 => '’',
                    0x9c => 'œ',
                    0xa0 => ' ',
                    other => char::from(*other),
                })
                .collect(),
        ),
    }
}

/// The separator that most lines of the beginning hold most often.
fn separator(text: &str) -> u8 {
    let count = |separator: u8| {
        let lines = text.lines().take(30);
        lines.map(|line| line.bytes().filter(|byte| *byte == separator).count()).sum::<usize>()
    };
    SEPARATORS.into_iter().rev().max_by_key(|separator| count(*separator)).unwrap_or(b';')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(bytes: &[u8], lines: usize) -> Result<Cells, SheetRefusal> {
        sheet(bytes, lines, |_| true).map(|sheet| sheet.cells)
    }

    #[test]
    fn separated_values_are_read_whatever_their_separator_and_encoding() {
        let expected =
            vec![vec!["Nom".to_owned(), "Dépense €".into()], vec!["A, b".into(), "1 234,56".into()]];
        let text = "Nom;Dépense €\n\"A, b\";1 234,56\n";
        let expected = Cells::from(expected);
        assert_eq!(cells(text.as_bytes(), 10), Ok(expected.clone()));
        let wide = |unit: fn(u16) -> [u8; 2]| {
            format!("\u{feff}{text}").encode_utf16().flat_map(unit).collect::<Vec<u8>>()
        };
        assert_eq!(cells(&wide(u16::to_le_bytes), 10), Ok(expected.clone()));
        assert_eq!(cells(&wide(u16::to_be_bytes), 10), Ok(expected.clone()));
        assert_eq!(cells(format!("\u{feff}{text}").as_bytes(), 10), Ok(expected.clone()));
        let latin: Vec<u8> =
            text.chars().map(|c| if c == '€' { 0x80 } else { u8::try_from(u32::from(c)).unwrap() }).collect();
        assert_eq!(cells(&latin, 10), Ok(expected));
    }

    #[test]
    fn what_is_no_sheet_or_too_long_is_refused() {
        assert_eq!(cells(b"", 10), Err(SheetRefusal::NoSheet));
        assert_eq!(cells(b"\xd0\xcf\x11\xe0\0\0", 10), Err(SheetRefusal::NoSheet));
        assert_eq!(cells(b"a\nb\nc\n", 2), Err(SheetRefusal::TooLong));
    }
}
