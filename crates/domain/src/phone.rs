//! Telephone numbers, as people type them.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A number that can be called: French ones in pairs of digits, the others as `+` and digits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Phone(String);

/// A text that is no telephone number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("not a telephone number")]
pub struct NotAPhone;

impl Phone {
    /// Reads a number: digits that spaces, dots, hyphens, strokes and parentheses may set apart, with `+` or `00` before
    /// the country.
    ///
    /// # Errors
    /// [`NotAPhone`] when it holds anything else, or too few or too many digits.
    pub fn parse(text: &str) -> Result<Self, NotAPhone> {
        let text = text.trim();
        let (abroad, rest) = match text.strip_prefix('+').or_else(|| text.strip_prefix("00")) {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let is_between = |letter: char| letter.is_whitespace() || ".-/()\u{2010}\u{2011}".contains(letter);
        let digits: String = rest.chars().filter(|letter| !is_between(*letter)).collect();
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(NotAPhone);
        }
        // « +33 (0)6 … » is written with and without its nought.
        let french = match (abroad, digits.strip_prefix("33")) {
            (true, Some(rest)) => Some(format!("0{}", rest.strip_prefix('0').unwrap_or(rest))),
            (true, None) => None,
            (false, _) => Some(digits.clone()),
        };
        match french {
            Some(digits) if digits.len() == 10 && digits.starts_with('0') && !digits.starts_with("00") => {
                let pairs: Vec<&str> = (0..5).map(|pair| &digits[2 * pair..2 * pair + 2]).collect();
                Ok(Self(pairs.join(" ")))
            }
            None if (9..=15).contains(&digits.len()) && !digits.starts_with('0') => {
                Ok(Self(format!("+{digits}")))
            }
            _ => Err(NotAPhone),
        }
    }

    /// The number, as it is read aloud.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Phone {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl FromStr for Phone {
    type Err = NotAPhone;

    fn from_str(text: &str) -> Result<Self, NotAPhone> {
        Self::parse(text)
    }
}

impl TryFrom<String> for Phone {
    type Error = NotAPhone;

    fn try_from(text: String) -> Result<Self, NotAPhone> {
        Self::parse(&text)
    }
}

impl From<Phone> for String {
    fn from(phone: Phone) -> Self {
        phone.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_type_them_and_written_one_way() {
        for (typed, written) in [
            ("0199000000", "01 99 00 00 00"),
            (" 01.99.00.00.00 ", "01 99 00 00 00"),
            ("01-99-00-00-00", "01 99 00 00 00"),
            ("01\u{a0}99 00\u{202f}00 00", "01 99 00 00 00"),
            ("+33 1 99 00 00 00", "01 99 00 00 00"),
            ("+33 (0)1 99 00 00 00", "01 99 00 00 00"),
            ("0033 1 99 00 00 00", "01 99 00 00 00"),
            ("+32 2 555 12 34", "+3225551234"),
            ("+352 26 12 34 56", "+35226123456"),
            ("00 44 20 7946 0000", "+442079460000"),
        ] {
            let phone = Phone::parse(typed).unwrap();
            assert_eq!(
                (phone.as_str(), Phone::parse(phone.as_str())),
                (written, Ok(phone.clone())),
                "{typed}"
            );
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for typed in [
            "",
            "+",
            "12",
            "01 99 00 00",
            "01 99 00 00 00 00",
            "0099000000",
            "poste 12",
            "+33 1 99",
            "١٢٣٤٥٦٧٨٩٠",
            "+0123456789",
        ] {
            assert_eq!(Phone::parse(typed), Err(NotAPhone), "{typed}");
        }
    }
}
