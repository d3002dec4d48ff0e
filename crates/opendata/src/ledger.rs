//! The cells of a buyer's own ledger, from the bytes that were dropped: separated values, in UTF-8 or Latin-1. Nothing
//! touches the disk.

use std::borrow::Cow;

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
/// Separators, the likeliest first.
const SEPARATORS: [u8; 4] = *b";,\t|";

/// The cells of a sheet, line by line, at most `lines` of them.
///
/// # Errors
/// [`SheetRefusal`].
pub fn cells(bytes: &[u8], lines: usize) -> Result<Vec<Vec<String>>, SheetRefusal> {
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
    Ok(rows)
}

/// UTF-8, with or without its mark, else Latin-1 with the signs that Windows adds.
fn decoded(bytes: &[u8]) -> Cow<'_, str> {
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

    #[test]
    fn separated_values_are_read_whatever_their_separator_and_encoding() {
        let expected = vec![vec!["Nom".to_owned(), "Dépense €".into()], vec!["A, b".into(), "1 234,56".into()]];
        let text = "Nom;Dépense €\n\"A, b\";1 234,56\n";
        assert_eq!(cells(text.as_bytes(), 10), Ok(expected.clone()));
        assert_eq!(cells(format!("\u{feff}{text}").as_bytes(), 10), Ok(expected.clone()));
        let latin: Vec<u8> = text
            .chars()
            .map(|c| if c == '€' { 0x80 } else { u8::try_from(u32::from(c)).unwrap() })
            .collect();
        assert_eq!(cells(&latin, 10), Ok(expected));
    }

    #[test]
    fn what_is_no_sheet_or_too_long_is_refused() {
        assert_eq!(cells(b"", 10), Err(SheetRefusal::NoSheet));
        assert_eq!(cells(b"\xd0\xcf\x11\xe0\0\0", 10), Err(SheetRefusal::NoSheet));
        assert_eq!(cells(b"a\nb\nc\n", 2), Err(SheetRefusal::TooLong));
    }
}
