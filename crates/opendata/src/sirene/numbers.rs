//! SIREN numbers as small integers, and sets of them that are quick to ask.

use std::collections::HashSet;
use std::hash::{BuildHasherDefault, Hasher};

use domain::siret::Siren;

/// A hasher for numbers that are spread already: one multiplication (Knuth, The Art of Computer Programming, 6.4).
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Spread(u64);

impl Hasher for Spread {
    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 32)
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(self.0 ^ u64::from(*byte));
        }
    }

    fn write_u32(&mut self, number: u32) {
        self.write_u64(u64::from(number));
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = (number ^ self.0).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

/// A set of SIREN numbers.
pub(super) type Sirens = HashSet<u32, BuildHasherDefault<Spread>>;
/// A set of SIRET numbers.
pub(super) type Sirets = std::collections::HashMap<u64, u64, BuildHasherDefault<Spread>>;

/// The digits of a text of that many digits.
pub(super) fn digits(text: &str, count: usize) -> Option<u64> {
    if text.len() != count {
        return None;
    }
    text.bytes()
        .try_fold(0u64, |number, byte| byte.is_ascii_digit().then(|| number * 10 + u64::from(byte - b'0')))
}

/// Nine digits as a number; the key is not checked.
pub(super) fn siren(text: &str) -> Option<u32> {
    digits(text, 9).and_then(|number| u32::try_from(number).ok())
}

/// The SIREN of a number.
pub(super) fn number_of(mut number: u32) -> Option<Siren> {
    let mut digits = [b'0'; 9];
    for digit in digits.iter_mut().rev() {
        *digit += u8::try_from(number % 10).unwrap_or(0);
        number /= 10;
    }
    Siren::parse(str::from_utf8(&digits).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_siren_and_its_number_lead_to_one_another() {
        for text in ["732829320", "005520135"] {
            let number = siren(text).unwrap();
            assert_eq!(number_of(number).map(|siren| siren.to_string()).as_deref(), Some(text));
        }
        assert_eq!((number_of(732_829_321), siren("73282932"), siren("73282932A")), (None, None, None));
    }
}
