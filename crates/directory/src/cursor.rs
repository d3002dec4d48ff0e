//! Where a page ends, so that the next one starts there.

use std::fmt;
use std::str::FromStr;

use domain::siret::Siret;

use crate::query::{Refusal, Sort};

/// The last hit of a page: what it was ordered by, and its SIRET. Written as text, it fits in an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor {
    pub(crate) key: Key,
    pub(crate) siret: u64,
}

/// What hits are ordered by; lower comes first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Key {
    /// The bits of a score, turned over.
    Score(u64),
    /// The bits of a distance; the highest value when there is none.
    Distance(u64),
    /// The folded name.
    Name(String),
    /// Seconds since 1970, turned over.
    Updated(u64),
}

impl Cursor {
    /// The order that it belongs to.
    pub fn sort(&self) -> Sort {
        match self.key {
            Key::Score(_) => Sort::Relevance,
            Key::Distance(_) => Sort::Distance,
            Key::Name(_) => Sort::Name,
            Key::Updated(_) => Sort::Updated,
        }
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let siret = self.siret;
        match &self.key {
            Key::Score(bits) => write!(f, "r{siret:x}.{bits:x}"),
            Key::Distance(bits) => write!(f, "d{siret:x}.{bits:x}"),
            Key::Updated(bits) => write!(f, "u{siret:x}.{bits:x}"),
            Key::Name(name) => {
                write!(f, "n{siret:x}.")?;
                name.bytes().try_for_each(|byte| write!(f, "{byte:02x}"))
            }
        }
    }
}

impl FromStr for Cursor {
    type Err = Refusal;

    fn from_str(text: &str) -> Result<Self, Refusal> {
        Self::read(text).ok_or(Refusal::Cursor)
    }
}

impl Cursor {
    fn read(text: &str) -> Option<Self> {
        let order = text.chars().next().filter(char::is_ascii)?;
        let (siret, key) = text.get(1..)?.split_once('.')?;
        let siret = u64::from_str_radix(siret, 16).ok()?;
        let bits = || u64::from_str_radix(key, 16).ok();
        let key = match order {
            'r' => Key::Score(bits()?),
            'd' => Key::Distance(bits()?),
            'u' => Key::Updated(bits()?),
            'n' => Key::Name(name(key)?),
            _ => return None,
        };
        Some(Self { key, siret })
    }
}

fn name(hexadecimal: &str) -> Option<String> {
    let pairs = hexadecimal.as_bytes().chunks(2);
    let bytes = pairs.map(|pair| u8::from_str_radix(str::from_utf8(pair).ok()?, 16).ok());
    String::from_utf8(bytes.collect::<Option<Vec<u8>>>()?).ok()
}

/// A SIRET as a number, which orders as its digits do.
pub(crate) fn number(siret: Siret) -> u64 {
    siret.as_str().bytes().fold(0, |number, digit| number * 10 + u64::from(digit.saturating_sub(b'0')))
}

/// The SIRET of a number.
pub(crate) fn siret(number: u64) -> Option<Siret> {
    Siret::parse(&format!("{number:014}")).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_siret_keeps_its_zeros() {
        let given =
            Siret::parse("00542097600018").unwrap_or_else(|_| Siret::parse("73282932000074").unwrap());
        assert_eq!(siret(number(given)), Some(given));
    }

    proptest! {
        #[test]
        fn a_cursor_reads_back(name in "\\PC{0,30}", bits: u64, siret in 0u64..100_000_000_000_000) {
            for key in [Key::Score(bits), Key::Distance(bits), Key::Updated(bits), Key::Name(name)] {
                let cursor = Cursor { key, siret };
                prop_assert_eq!(cursor.to_string().parse(), Ok(cursor));
            }
        }

        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,40}") {
            let _ = text.parse::<Cursor>();
        }
    }
}
