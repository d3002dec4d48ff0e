//! SIREN numbers as small integers, and sets of them that are quick to ask.

use std::collections::HashMap;
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

/// Numbers that differ in so many of their last bits only stand in one block.
const BLOCK: u32 = 12;

/// A set of SIREN numbers. What is near in number is near in memory: files are in the order of their numbers, so that hardly
/// any question has to wait for memory, as each does that is asked of a hash table.
#[derive(Clone, Debug, Default)]
pub(super) struct Sirens {
    in_order: Vec<u32>,
    /// Where each block begins, and at the end where the last one ends.
    begins: Vec<usize>,
}

impl FromIterator<u32> for Sirens {
    fn from_iter<I: IntoIterator<Item = u32>>(numbers: I) -> Self {
        let mut in_order: Vec<u32> = numbers.into_iter().collect();
        in_order.sort_unstable();
        in_order.dedup();
        let mut begins = Vec::new();
        for (place, number) in in_order.iter().enumerate() {
            begins.resize((number >> BLOCK) as usize + 1, place);
        }
        begins.push(in_order.len());
        Self { in_order, begins }
    }
}

impl Sirens {
    pub(super) fn is_empty(&self) -> bool {
        self.in_order.is_empty()
    }

    #[inline]
    pub(super) fn contains(&self, number: u32) -> bool {
        let block = (number >> BLOCK) as usize;
        let ends = (self.begins.get(block), self.begins.get(block + 1));
        let (Some(begin), Some(end)) = ends else { return false };
        self.in_order.get(*begin..*end).is_some_and(|block| block.binary_search(&number).is_ok())
    }
}

/// SIRET numbers with the line of each. The official files are in their order, so that most are behind the last one.
#[derive(Debug, Default)]
pub(super) struct Given {
    in_order: Vec<(u64, u64)>,
    others: HashMap<u64, u64, BuildHasherDefault<Spread>>,
}

impl Given {
    pub(super) fn with_capacity(count: usize) -> Self {
        Self { in_order: Vec::with_capacity(count), others: HashMap::default() }
    }

    /// Takes a number in; answers the line at which it stood before, if it did.
    pub(super) fn insert(&mut self, number: u64, line: u64) -> Option<u64> {
        let is_behind = self.in_order.last().is_none_or(|last| last.0 < number);
        if let Some(first) = self.others.get(&number) {
            return Some(*first);
        }
        if is_behind {
            self.in_order.push((number, line));
            return None;
        }
        if let Ok(at) = self.in_order.binary_search_by_key(&number, |one| one.0) {
            return self.in_order.get(at).map(|one| one.1);
        }
        self.others.insert(number, line);
        None
    }
}

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
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_number_that_comes_again_is_told_by_its_first_line_whatever_the_order() {
        let mut given = Given::default();
        let lines = [(5, 1), (9, 2), (7, 3), (9, 4), (7, 5), (12, 6), (5, 7), (12, 8)];
        let said: Vec<_> = lines.into_iter().map(|(number, line)| given.insert(number, line)).collect();
        assert_eq!(said, [None, None, None, Some(2), Some(3), None, Some(1), Some(6)]);
    }

    proptest! {
        #[test]
        fn a_set_holds_what_it_was_made_of(
            numbers in prop::collection::vec(0u32..30_000, 0..60),
            last in 0u32..1_000_000_000,
            asked in 0u32..1_000_000_000,
        ) {
            let all: BTreeSet<u32> = numbers.into_iter().chain([last]).collect();
            let set: Sirens = all.iter().copied().collect();
            let held: Vec<u32> = (0..32_000).filter(|number| set.contains(*number)).collect();
            prop_assert_eq!(held, all.range(..32_000).copied().collect::<Vec<_>>());
            for number in [asked, last, last + 1, u32::MAX] {
                prop_assert_eq!(set.contains(number), all.contains(&number), "{}", number);
            }
            prop_assert!(!set.is_empty() && !Sirens::default().contains(asked));
        }
    }

    #[test]
    fn a_siren_and_its_number_lead_to_one_another() {
        for text in ["732829320", "005520135"] {
            let number = siren(text).unwrap();
            assert_eq!(number_of(number).map(|siren| siren.to_string()).as_deref(), Some(text));
        }
        assert_eq!((number_of(732_829_321), siren("73282932"), siren("73282932A")), (None, None, None));
    }
}
