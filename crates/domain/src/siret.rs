//! SIREN and SIRET: the numbers of French legal units and establishments.
//!
//! Source: INSEE, répertoire Sirene. Nine digits name a legal unit, fourteen one of its establishments; both end
//! with a Luhn key, except the establishments of La Poste (356 000 000), whose digits sum to a multiple of five.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// La Poste's SIREN, whose establishments have a key of their own.
const LA_POSTE: &[u8] = b"356000000";

/// Why a number is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum NumberRefusal {
    /// Not the expected count of digits.
    #[error("{expected} digits are expected, {found} were found")]
    Length {
        /// Digits wanted.
        expected: usize,
        /// Digits found.
        found: usize,
    },
    /// Holds something else than digits and blanks.
    #[error("holds something else than digits")]
    NotDigits,
    /// The key does not fit: a digit was mistyped.
    #[error("the control key does not fit")]
    Key,
}

/// A legal unit: nine digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Siren([u8; 9]);

/// An establishment: the unit's nine digits and five more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Siret([u8; 14]);

fn digits<const N: usize>(text: &str) -> Result<[u8; N], NumberRefusal> {
    // Files write most numbers without blanks.
    if let Ok(plain) = <[u8; N]>::try_from(text.as_bytes())
        && plain.iter().all(u8::is_ascii_digit)
    {
        return Ok(plain);
    }
    let mut out = [0u8; N];
    let mut found = 0;
    for c in text.chars().filter(|c| !c.is_whitespace() && *c != '.' && *c != '-') {
        let digit = c.to_digit(10).ok_or(NumberRefusal::NotDigits)?;
        if let Some(place) = out.get_mut(found) {
            *place = b'0' + u8::try_from(digit).unwrap_or(0);
        }
        found += 1;
    }
    if found == N { Ok(out) } else { Err(NumberRefusal::Length { expected: N, found }) }
}

fn luhn<const N: usize>(digits: &[u8; N]) -> bool {
    let mut sum = 0;
    for (place, digit) in digits.iter().enumerate() {
        let digit = u32::from(digit - b'0');
        let is_doubled = (N - place).is_multiple_of(2);
        sum += if is_doubled { digit * 2 - if digit > 4 { 9 } else { 0 } } else { digit };
    }
    sum.is_multiple_of(10)
}

impl Siren {
    /// Reads nine digits, blanks allowed.
    ///
    /// # Errors
    /// [`NumberRefusal`].
    pub fn parse(text: &str) -> Result<Self, NumberRefusal> {
        let digits = digits::<9>(text)?;
        if luhn(&digits) { Ok(Self(digits)) } else { Err(NumberRefusal::Key) }
    }

    /// The nine digits.
    pub fn as_str(&self) -> &str {
        str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl Siret {
    /// Fourteen zeros: nobody's.
    pub(crate) const ZERO: Self = Self([b'0'; 14]);

    /// Reads fourteen digits, blanks allowed.
    ///
    /// # Errors
    /// [`NumberRefusal`].
    pub fn parse(text: &str) -> Result<Self, NumberRefusal> {
        let digits = digits::<14>(text)?;
        let is_of_la_poste = || {
            digits.starts_with(LA_POSTE)
                && digits.iter().map(|d| u32::from(d - b'0')).sum::<u32>().is_multiple_of(5)
        };
        if luhn(&digits) || is_of_la_poste() { Ok(Self(digits)) } else { Err(NumberRefusal::Key) }
    }

    /// The fourteen digits.
    pub fn as_str(&self) -> &str {
        str::from_utf8(&self.0).unwrap_or_default()
    }

    /// The legal unit it belongs to.
    pub fn siren(&self) -> Siren {
        let mut digits = [0u8; 9];
        digits.copy_from_slice(&self.0[..9]);
        Siren(digits)
    }
}

macro_rules! number_text {
    ($name:ident) => {
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }
        impl FromStr for $name {
            type Err = NumberRefusal;
            fn from_str(text: &str) -> Result<Self, NumberRefusal> {
                Self::parse(text)
            }
        }
        impl TryFrom<String> for $name {
            type Error = NumberRefusal;
            fn try_from(text: String) -> Result<Self, NumberRefusal> {
                Self::parse(&text)
            }
        }
        impl From<$name> for String {
            fn from(number: $name) -> Self {
                number.as_str().to_owned()
            }
        }
    };
}
number_text!(Siren);
number_text!(Siret);

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn real_numbers_are_read_with_or_without_blanks() {
        assert_eq!(Siret::parse("732 829 320 00074").map(|s| s.to_string()), Ok("73282932000074".to_owned()));
        assert_eq!(Siret::parse("73282932000074").map(|s| s.siren().to_string()), Ok("732829320".to_owned()));
        assert_eq!(Siren::parse("732829320").map(|s| s.to_string()), Ok("732829320".to_owned()));
    }

    #[test]
    fn the_establishments_of_la_poste_have_their_own_key() {
        assert!(Siret::parse("35600000049837").is_ok());
        assert_eq!(Siret::parse("35600000049838"), Err(NumberRefusal::Key));
    }

    #[test]
    fn a_wrong_number_says_what_is_wrong() {
        assert_eq!(Siret::parse("7328293200007"), Err(NumberRefusal::Length { expected: 14, found: 13 }));
        assert_eq!(Siret::parse("73282932000075"), Err(NumberRefusal::Key));
        assert_eq!(Siret::parse("7328293200007A"), Err(NumberRefusal::NotDigits));
        assert_eq!(Siren::parse(""), Err(NumberRefusal::Length { expected: 9, found: 0 }));
    }

    proptest! {
        #[test]
        fn one_mistyped_digit_is_always_seen(place in 0usize..14, by in 1u8..10) {
            let mut text = *b"73282932000074";
            text[place] = (text[place] - b'0' + by) % 10 + b'0';
            prop_assert_eq!(Siret::parse(str::from_utf8(&text).unwrap()), Err(NumberRefusal::Key));
        }

        #[test]
        fn parsing_never_panics(text in "\\PC{0,40}") {
            let _ = (Siret::parse(&text), Siren::parse(&text));
        }
    }
}
