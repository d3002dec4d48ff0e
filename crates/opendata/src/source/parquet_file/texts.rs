//! Texts of a column that were looked up: their bytes in one piece, which costs one check of all of them and no view of each.

/// Texts, one for each row; an empty one where a row has none.
#[derive(Debug, Default)]
pub(super) struct Texts {
    all: String,
    /// Where each text ends.
    ends: Vec<usize>,
}

/// Texts while they are gathered.
#[derive(Debug)]
pub(super) struct Gathered {
    bytes: Vec<u8>,
    ends: Vec<usize>,
}

impl Gathered {
    pub(super) fn with_capacity(count: usize) -> Self {
        Self { bytes: Vec::with_capacity(count * 16), ends: Vec::with_capacity(count) }
    }

    #[inline]
    pub(super) fn push(&mut self, text: &[u8]) {
        self.bytes.extend_from_slice(text);
        self.ends.push(self.bytes.len());
    }

    /// The texts, if they are UTF-8: all of them in one piece, and no sign goes from one into the next.
    pub(super) fn finish(self) -> Option<Texts> {
        let all = String::from_utf8(self.bytes).ok()?;
        let is_whole = self.ends.iter().all(|end| all.is_char_boundary(*end));
        is_whole.then_some(Texts { all, ends: self.ends })
    }
}

impl Texts {
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The text of that rank.
    #[inline]
    pub(super) fn get(&self, rank: usize) -> &str {
        let start = rank.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(rank).copied().unwrap_or(start);
        self.all.get(start..end).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn texts(parts: &[&[u8]]) -> Option<Texts> {
        let mut gathered = Gathered::with_capacity(parts.len());
        parts.iter().for_each(|part| gathered.push(part));
        gathered.finish()
    }

    #[test]
    fn halves_of_a_sign_are_no_texts_even_side_by_side() {
        assert!(texts(&[b"\xc3\xa9"]).is_some());
        assert!(texts(&[b"\xc3", b"\xa9"]).is_none());
        assert!(texts(&[b"\xff"]).is_none());
    }

    proptest! {
        #[test]
        fn texts_are_those_that_were_gathered(parts in prop::collection::vec("\\PC{0,6}", 0..20)) {
            let texts = texts(&parts.iter().map(String::as_bytes).collect::<Vec<_>>()).unwrap();
            let found: Vec<&str> = (0..texts.len()).map(|rank| texts.get(rank)).collect();
            prop_assert_eq!(found, parts);
            prop_assert_eq!(texts.get(texts.len()), "");
        }
    }
}
