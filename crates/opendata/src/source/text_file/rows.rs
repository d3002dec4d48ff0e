//! Rows of a block of text: where each ends, and its fields.
//!
//! What a quotation mark means is what the `csv` crate makes of it: it opens where a field starts, two of them inside are one
//! of the value, and one anywhere else is a character. Rows without any, nearly all, are never copied.

use memchr::{memchr, memchr_iter, memchr3, memrchr};

use super::Layout;
use crate::report::Reason;

const QUOTE: u8 = b'"';
/// The mark that some programs put before UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// What one thread fills again and again.
#[derive(Default)]
pub(super) struct Scratch {
    ends: Vec<usize>,
    unquoted: Vec<u8>,
}

/// Where a row is.
#[derive(Clone, Copy)]
pub(super) struct Place {
    start: usize,
    end: usize,
    is_quoted: bool,
    /// Its line in the file, from 1.
    pub(super) line: u64,
}

/// The fields of a row: its text, and where each of them ends, one separator before the next.
#[derive(Clone, Copy)]
pub(super) struct Fields<'r> {
    text: &'r str,
    ends: &'r [usize],
}

impl<'r> Fields<'r> {
    pub(super) fn get(&self, at: usize) -> Option<&'r str> {
        let end = *self.ends.get(at)?;
        let start = at.checked_sub(1).map_or(Some(0), |before| Some(self.ends.get(before)? + 1))?;
        self.text.get(start..end)
    }
}

/// The rows of a block, one after the other; blank lines are none.
pub(super) struct Rows<'b> {
    bytes: &'b [u8],
    at: usize,
    line: u64,
    layout: Layout,
}

impl<'b> Rows<'b> {
    /// The rows of bytes that start and end with a row, the first of which stands at that line.
    pub(super) fn new(bytes: &'b [u8], line: u64, layout: Layout) -> Self {
        Self { bytes, at: 0, line, layout }
    }

    /// The rows of a file from its beginning, behind its headers.
    pub(super) fn behind_headers(bytes: &'b [u8], layout: Layout) -> Self {
        let mut rows = Self::new(bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes), 1, layout);
        rows.next();
        rows
    }

    pub(super) fn next(&mut self) -> Option<Place> {
        while self.at < self.bytes.len() {
            let (start, line) = (self.at, self.line);
            let Ended { end, next, is_quoted } = end_of_row(self.bytes, start, self.layout.separator);
            self.at = next;
            self.line += if is_quoted {
                memchr_iter(b'\n', &self.bytes[start..next]).count() as u64
            } else {
                u64::from(self.bytes[next - 1] == b'\n')
            };
            if end > start {
                return Some(Place { start, end, is_quoted, line });
            }
        }
        None
    }

    /// The fields of a row, or why it has none that can be read.
    pub(super) fn fields<'s>(&self, place: Place, scratch: &'s mut Scratch) -> Result<Fields<'s>, Reason>
    where
        'b: 's,
    {
        let Scratch { ends, unquoted } = scratch;
        ends.clear();
        let bytes: &'b [u8] = self.bytes;
        let row = &bytes[place.start..place.end];
        let text: &'s [u8] = if place.is_quoted {
            unquoted.clear();
            unquote(row, self.layout.separator, unquoted, ends);
            unquoted
        } else {
            separators(row, self.layout.separator, ends);
            row
        };
        ends.push(text.len());
        let (expected, found) = (self.layout.fields, ends.len());
        if expected != found {
            return Err(Reason::Fields { expected, found });
        }
        let text = str::from_utf8(text).map_err(|_| Reason::Encoding)?;
        Ok(Fields { text, ends })
    }
}

/// Where a row ends and where the next one starts.
struct Ended {
    end: usize,
    next: usize,
    is_quoted: bool,
}

fn end_of_row(bytes: &[u8], start: usize, separator: u8) -> Ended {
    let (mut at, mut is_quoted) = (start, false);
    while let Some(found) = memchr3(b'\n', b'\r', QUOTE, &bytes[at..]).map(|found| at + found) {
        match bytes[found] {
            QUOTE => {
                is_quoted = true;
                let opens = found == start || bytes[found - 1] == separator;
                at = if opens { closing(bytes, found + 1).unwrap_or(bytes.len()) } else { found + 1 };
            }
            b'\r' if bytes.get(found + 1) == Some(&b'\n') => {
                return Ended { end: found, next: found + 2, is_quoted };
            }
            _ => return Ended { end: found, next: found + 1, is_quoted },
        }
    }
    Ended { end: bytes.len(), next: bytes.len(), is_quoted }
}

/// The place behind the quotation mark that ends a value.
fn closing(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += memchr(QUOTE, bytes.get(at..)?)?;
        if bytes.get(at + 1) != Some(&QUOTE) {
            return Some(at + 1);
        }
        at += 2;
    }
}

/// How many bytes of a text that starts with a row are whole rows; none when not even one ends in it.
pub(super) fn whole_rows(bytes: &[u8], separator: u8) -> Option<usize> {
    let (mut last, mut outside) = (None, 0);
    let mut from = 0;
    while let Some(found) = memchr(QUOTE, &bytes[from..]).map(|found| from + found) {
        let opens = found == 0 || matches!(bytes[found - 1], b'\n' | b'\r') || bytes[found - 1] == separator;
        if !opens {
            from = found + 1;
            continue;
        }
        last = memrchr(b'\n', &bytes[outside..found]).map(|end| outside + end + 1).or(last);
        // A mark at the very end may be the first of two.
        let Some(closed) = closing(bytes, found + 1).filter(|closed| *closed < bytes.len()) else {
            return last;
        };
        (outside, from) = (closed, closed);
    }
    memrchr(b'\n', &bytes[outside..]).map(|end| outside + end + 1).or(last)
}

/// Puts the place of each separator into `ends`: eight bytes at once.
fn separators(row: &[u8], separator: u8, ends: &mut Vec<usize>) {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const SEVENS: u64 = 0x7f7f_7f7f_7f7f_7f7f;
    let sought = ONES * u64::from(separator);
    let (words, rest) = row.as_chunks::<8>();
    for (rank, word) in words.iter().enumerate() {
        let differs = u64::from_le_bytes(*word) ^ sought;
        // The highest bit of each byte that does not differ.
        let mut found = !(((differs & SEVENS) + SEVENS) | differs | SEVENS);
        while found != 0 {
            ends.push(rank * 8 + (found.trailing_zeros() / 8) as usize);
            found &= found - 1;
        }
    }
    let start = row.len() - rest.len();
    ends.extend((start..).zip(rest).filter(|(_, byte)| **byte == separator).map(|(at, _)| at));
}

/// Writes a row without its quotation marks, and puts the place of each separator into `ends`.
fn unquote(row: &[u8], separator: u8, into: &mut Vec<u8>, ends: &mut Vec<usize>) {
    let mut at = 0;
    loop {
        if row.get(at) == Some(&QUOTE) {
            let end = closing(row, at + 1);
            // A value that is never closed goes up to the end.
            let inside = &row[at + 1..end.map_or(row.len(), |end| end - 1)];
            let mut rest = inside;
            while let Some(double) = memchr(QUOTE, rest) {
                into.extend_from_slice(&rest[..=double]);
                rest = rest.get(double + 2..).unwrap_or_default();
            }
            into.extend_from_slice(rest);
            at = end.unwrap_or(row.len());
        }
        let end = memchr(separator, &row[at..]).map(|end| at + end);
        into.extend_from_slice(&row[at..end.unwrap_or(row.len())]);
        let Some(end) = end else { return };
        ends.push(into.len());
        into.push(separator);
        at = end + 1;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::source::text_file::Encoding;

    const LAYOUT: Layout = Layout { encoding: Encoding::Utf8, separator: b',', fields: 2 };

    /// The line of each row, and its fields if it has two.
    fn read(bytes: &[u8]) -> Vec<(u64, Result<Vec<String>, Reason>)> {
        let (mut rows, mut scratch, mut all) = (Rows::new(bytes, 1, LAYOUT), Scratch::default(), Vec::new());
        while let Some(place) = rows.next() {
            let fields = rows.fields(place, &mut scratch);
            let texts =
                |fields: Fields<'_>| (0..).map_while(|at| fields.get(at).map(str::to_owned)).collect();
            all.push((place.line, fields.map(texts)));
        }
        all
    }

    /// The same by the `csv` crate, lines left aside.
    fn read_by_csv(bytes: &[u8]) -> Vec<Result<Vec<String>, Reason>> {
        let mut builder = csv::ReaderBuilder::new();
        let mut reader = builder.has_headers(false).flexible(true).from_reader(bytes);
        let mut all = Vec::new();
        for record in reader.byte_records() {
            let record = record.unwrap();
            let texts =
                record.iter().map(|field| String::from_utf8(field.to_vec())).collect::<Result<_, _>>();
            let found = record.len();
            all.push(if found == 2 {
                texts.map_err(|_| Reason::Encoding)
            } else {
                Err(Reason::Fields { expected: 2, found })
            });
        }
        all
    }

    #[test]
    fn each_row_has_its_line_and_its_fields() {
        let text = "a,b\r\n\n\"c\n\"\"d\"\"\",e\r\nf\ng\"h,\"\"i\n\"j\"k,\"l";
        let pair = |one: &str, other: &str| Ok(vec![one.to_owned(), other.to_owned()]);
        let expected = [
            (1, pair("a", "b")),
            (3, pair("c\n\"d\"", "e")),
            (5, Err(Reason::Fields { expected: 2, found: 1 })),
            (6, pair("g\"h", "i")),
            (7, pair("jk", "l")),
        ];
        assert_eq!(read(text.as_bytes()), expected);
        assert_eq!(read(b"\xff,a\n,b")[..], [(1, Err(Reason::Encoding)), (2, pair("", "b"))]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1_000))]

        #[test]
        fn rows_are_those_of_the_csv_crate_wherever_they_are_cut(
            parts in proptest::collection::vec(prop::sample::select(b"a,,\"\"\n\r\xc3\xa9bcdefghij".to_vec()), 0..60),
            at: prop::sample::Index,
        ) {
            let whole = read(&parts);
            let fields: Vec<_> = whole.iter().map(|(_, fields)| fields.clone()).collect();
            prop_assert_eq!(&fields, &read_by_csv(&parts));
            let seen = &parts[..at.index(parts.len() + 1)];
            if let Some(cut) = whole_rows(seen, b',') {
                let (first, rest) = parts.split_at(cut);
                let mut both = read(first);
                let lines = memchr_iter(b'\n', first).count() as u64;
                both.extend(read(rest).into_iter().map(|(line, fields)| (line + lines, fields)));
                prop_assert_eq!(both, whole);
            }
        }
    }
}
