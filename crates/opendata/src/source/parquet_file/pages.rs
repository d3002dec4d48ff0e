//! Pages of Parquet in which single values are looked up: which rows hold a value, and where it is.
//!
//! Format: Apache Parquet, « Encodings » (PLAIN, RLE_DICTIONARY, RLE). Of a page nothing is decoded but what is asked for:
//! runs are passed over as wholes.

use bytes::Bytes;
use parquet::basic::{Encoding, Type};
use parquet::column::page::Page;

/// What is wrong with a page.
pub(super) type Fault = &'static str;

const CUT: Fault = "a page is cut short";
/// No page has more rows.
const MOST_ROWS: usize = 1 << 26;

fn slice(bytes: &Bytes, from: usize, length: usize) -> Result<Bytes, Fault> {
    let end = from.checked_add(length).filter(|end| *end <= bytes.len()).ok_or(CUT)?;
    Ok(bytes.slice(from..end))
}

fn number(bytes: &[u8], at: usize) -> Result<usize, Fault> {
    let four = bytes.get(at..).and_then(<[u8]>::first_chunk::<4>).ok_or(CUT)?;
    Ok(u32::from_le_bytes(*four) as usize)
}

/// A run of numbers of one width.
#[derive(Clone, Copy, Debug, Default)]
struct Run {
    /// The rank of its first number.
    first: usize,
    /// The rank behind its last number.
    end: usize,
    /// The number, when it is the same all along.
    same: Option<u32>,
    /// Where its bits start.
    at: usize,
}

/// Numbers in runs (RLE and bit-packed), asked for in ascending order.
#[derive(Debug, Default)]
pub(super) struct Runs {
    bytes: Bytes,
    width: usize,
    next: usize,
    run: Run,
}

impl Runs {
    pub(super) fn new(bytes: Bytes, width: usize) -> Result<Self, Fault> {
        if width > 32 {
            return Err("numbers of more than 32 bits");
        }
        Ok(Self { bytes, width, ..Self::default() })
    }

    fn header(&mut self) -> Result<usize, Fault> {
        let (mut value, mut shift) = (0usize, 0);
        loop {
            let byte = *self.bytes.get(self.next).ok_or(CUT)?;
            self.next += 1;
            value |= usize::from(byte & 0x7f).checked_shl(shift).filter(|_| shift < 35).ok_or(CUT)?;
            if byte < 0x80 {
                return Ok(value);
            }
            shift += 7;
        }
    }

    /// Goes to the next run.
    fn turn(&mut self) -> Result<Run, Fault> {
        let header = self.header()?;
        let (first, at) = (self.run.end, self.next);
        let count = if header & 1 == 1 { (header >> 1).checked_mul(8).ok_or(CUT)? } else { header >> 1 };
        let end = first.checked_add(count).ok_or(CUT)?;
        let same = if header & 1 == 1 {
            let length = (header >> 1).checked_mul(self.width).ok_or(CUT)?;
            self.next = at.saturating_add(length);
            None
        } else {
            let length = self.width.div_ceil(8);
            let bytes = self.bytes.get(at..at + length).ok_or(CUT)?;
            self.next = at + length;
            Some(bytes.iter().rev().fold(0, |value, byte| value << 8 | u32::from(*byte)))
        };
        self.run = Run { first, end, same, at };
        Ok(self.run)
    }

    /// The number of that rank, which is not below the last one that was asked for.
    #[inline]
    pub(super) fn get(&mut self, rank: usize) -> Result<u32, Fault> {
        while rank >= self.run.end {
            self.turn()?;
        }
        let Run { first, same, at, .. } = self.run;
        same.map_or_else(|| self.packed(at, rank - first), Ok)
    }

    /// The number of that rank in the bits that start there.
    fn packed(&self, at: usize, rank: usize) -> Result<u32, Fault> {
        let bit = rank * self.width;
        let bytes = self.bytes.get(at + bit / 8..).ok_or(CUT)?;
        let word = match bytes.first_chunk::<8>() {
            Some(eight) => u64::from_le_bytes(*eight),
            None if bytes.len() * 8 < bit % 8 + self.width => return Err(CUT),
            None => bytes.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte)),
        };
        let value = word >> (bit % 8) & ((1u64 << self.width) - 1);
        Ok(u32::try_from(value).unwrap_or(u32::MAX))
    }
}

/// Which rows of a page hold a value.
#[derive(Debug)]
enum Presence {
    All,
    /// A bit for each row, and the count of the bits before each word.
    Told(Vec<u64>, Vec<usize>),
}

impl Presence {
    /// Reads definition levels of one bit.
    fn read(levels: Bytes, rows: usize) -> Result<Self, Fault> {
        if rows > MOST_ROWS {
            return Err("a page of too many rows");
        }
        let mut runs = Runs::new(levels, 1)?;
        let mut words = Vec::new();
        while runs.run.end < rows {
            let run = runs.turn()?;
            if run.first == 0 && run.same == Some(1) && run.end >= rows {
                return Ok(Self::All);
            }
            words.resize(rows.div_ceil(64), 0u64);
            let end = run.end.min(rows);
            match run.same {
                Some(0) => {}
                Some(_) => set(&mut words, run.first, end),
                None => {
                    let bytes = (end - run.first).div_ceil(8);
                    let packed = runs.bytes.get(run.at..run.at + bytes).ok_or(CUT)?;
                    for (byte, at) in packed.iter().zip((run.first..).step_by(8)) {
                        let bits = u64::from(*byte);
                        if let Some(word) = words.get_mut(at / 64) {
                            *word |= bits << (at % 64);
                        }
                        if at % 64 > 56
                            && let Some(word) = words.get_mut(at / 64 + 1)
                        {
                            *word |= bits >> (64 - at % 64);
                        }
                    }
                }
            }
        }
        let before = words.iter().scan(0, |sum, word| {
            let before = *sum;
            *sum += word.count_ones() as usize;
            Some(before)
        });
        let before = before.collect();
        Ok(Self::Told(words, before))
    }

    /// The rank among the values of the one of that row.
    #[inline]
    fn rank(&self, row: usize) -> Option<usize> {
        let Self::Told(words, before) = self else { return Some(row) };
        let (word, bit) = (*words.get(row / 64)?, 1u64 << (row % 64));
        (word & bit != 0).then(|| before[row / 64] + (word & (bit - 1)).count_ones() as usize)
    }
}

/// Sets the bits from one place to another.
fn set(words: &mut [u64], first: usize, end: usize) {
    for (rank, word) in words.iter_mut().enumerate().take(end.div_ceil(64)).skip(first / 64) {
        let from = first.saturating_sub(rank * 64).min(63);
        let to = end.saturating_sub(rank * 64).min(64);
        if to > from {
            *word |= (u64::MAX >> (64 - (to - from))) << from;
        }
    }
}

/// The values of a page, as they are encoded.
#[derive(Debug)]
enum Values {
    /// Places in the dictionary.
    Coded(Runs),
    /// Texts, each behind its length: the rank of the one that stands there.
    Texts(usize, usize),
    /// Values of so many bytes.
    Fixed(usize),
    /// Truths, a bit each.
    Bits,
    /// Truths in runs.
    Truths(Runs),
}

/// A value that was looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found<'p> {
    Nothing,
    /// Bytes of the page.
    Bytes(&'p [u8]),
    /// A place in the dictionary.
    Coded(usize),
    Truth(bool),
}

/// A page of data.
#[derive(Debug)]
pub(super) struct DataPage {
    pub(super) rows: usize,
    presence: Presence,
    values: Values,
    bytes: Bytes,
}

/// How many bytes a value takes.
pub(super) fn width(of: Type) -> Option<usize> {
    match of {
        Type::INT32 | Type::FLOAT => Some(4),
        Type::INT64 | Type::DOUBLE => Some(8),
        _ => None,
    }
}

impl DataPage {
    /// Takes a page of a column of flat values, which lacks some when `is_optional`.
    pub(super) fn new(page: Page, of: Type, is_optional: bool) -> Result<Self, Fault> {
        let (rows, encoding, presence, bytes) = match page {
            Page::DataPage { buf, num_values, encoding, def_level_encoding, .. } => {
                let rows = num_values as usize;
                if !is_optional {
                    (rows, encoding, Presence::All, buf)
                } else if def_level_encoding == Encoding::RLE {
                    let length = number(&buf, 0)?;
                    let presence = Presence::read(slice(&buf, 4, length)?, rows)?;
                    let start = length + 4;
                    (rows, encoding, presence, slice(&buf, start, buf.len() - start)?)
                } else {
                    return Err("levels in an old encoding");
                }
            }
            Page::DataPageV2 {
                buf, num_values, encoding, def_levels_byte_len, rep_levels_byte_len, ..
            } => {
                let (rows, levels) = (num_values as usize, def_levels_byte_len as usize);
                let start = rep_levels_byte_len as usize;
                let presence = if is_optional {
                    Presence::read(slice(&buf, start, levels)?, rows)?
                } else {
                    Presence::All
                };
                let start = start.checked_add(levels).filter(|start| *start <= buf.len()).ok_or(CUT)?;
                (rows, encoding, presence, buf.slice(start..))
            }
            Page::DictionaryPage { .. } => return Err("a dictionary in the place of data"),
        };
        let values = match (encoding, of) {
            (Encoding::RLE_DICTIONARY | Encoding::PLAIN_DICTIONARY, _) => match bytes.first() {
                Some(width) => Values::Coded(Runs::new(bytes.slice(1..), usize::from(*width))?),
                None => Values::Coded(Runs::default()),
            },
            (Encoding::PLAIN, Type::BYTE_ARRAY) => Values::Texts(0, 0),
            (Encoding::PLAIN, Type::BOOLEAN) => Values::Bits,
            (Encoding::RLE, Type::BOOLEAN) => {
                let length = number(&bytes, 0)?;
                Values::Truths(Runs::new(slice(&bytes, 4, length)?, 1)?)
            }
            (Encoding::PLAIN, of) => Values::Fixed(width(of).ok_or("values of an unknown width")?),
            _ => return Err("an encoding that is not read"),
        };
        Ok(Self { rows, presence, values, bytes })
    }

    /// The value of a row, which is not before the last one that was asked for.
    #[inline]
    pub(super) fn get(&mut self, row: usize) -> Result<Found<'_>, Fault> {
        let Some(rank) = self.presence.rank(row) else { return Ok(Found::Nothing) };
        match &mut self.values {
            Values::Coded(runs) => runs.get(rank).map(|place| Found::Coded(place as usize)),
            Values::Truths(runs) => runs.get(rank).map(|truth| Found::Truth(truth == 1)),
            Values::Bits => {
                let byte = self.bytes.get(rank / 8).ok_or(CUT)?;
                Ok(Found::Truth(byte >> (rank % 8) & 1 == 1))
            }
            Values::Fixed(width) => {
                let start = rank * *width;
                self.bytes.get(start..start + *width).map(Found::Bytes).ok_or(CUT)
            }
            Values::Texts(at, start) => {
                while *at < rank {
                    *start = (*start + 4).checked_add(number(&self.bytes, *start)?).ok_or(CUT)?;
                    *at += 1;
                }
                let length = number(&self.bytes, *start)?;
                self.bytes.get(*start + 4..).and_then(|rest| rest.get(..length)).map(Found::Bytes).ok_or(CUT)
            }
        }
    }
}

/// The values that pages of a column name by their places.
#[derive(Debug)]
pub(super) struct Dictionary {
    bytes: Bytes,
    /// Where each text starts; none of values of one width.
    starts: Vec<u32>,
    width: usize,
}

impl Dictionary {
    pub(super) fn new(bytes: Bytes, count: u32, of: Type) -> Result<Self, Fault> {
        if of != Type::BYTE_ARRAY {
            return Ok(Self {
                bytes,
                starts: Vec::new(),
                width: width(of).ok_or("values of an unknown width")?,
            });
        }
        let (mut starts, mut at) = (Vec::new(), 0usize);
        for _ in 0..count {
            starts.push(u32::try_from(at).map_err(|_| CUT)?);
            at = (at + 4).checked_add(number(&bytes, at)?).filter(|at| *at <= bytes.len()).ok_or(CUT)?;
        }
        Ok(Self { bytes, starts, width: 0 })
    }

    #[inline]
    pub(super) fn get(&self, place: usize) -> Result<&[u8], Fault> {
        const BEYOND: Fault = "a value beyond the dictionary";
        if self.width > 0 {
            let start = place.checked_mul(self.width).ok_or(BEYOND)?;
            return self.bytes.get(start..).and_then(|rest| rest.get(..self.width)).ok_or(BEYOND);
        }
        let start = *self.starts.get(place).ok_or(BEYOND)? as usize;
        let length = number(&self.bytes, start)?;
        self.bytes.get(start + 4..).and_then(|rest| rest.get(..length)).ok_or(BEYOND)
    }
}
