//! The words that an index knows: how common they are, and which are near a word that it does not know.

use std::collections::BTreeMap;

use tantivy::Term;
use tantivy::query::FuzzyTermQuery;
use tantivy::schema::Field;

use crate::index::Snapshot;

/// Near words that are kept for one word.
const MOST_NEAR: usize = 6;

/// A word near the one that was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Near {
    pub(crate) word: String,
    /// Letters to add, drop, change or swap.
    pub(crate) edits: u8,
    /// Structures that have it.
    pub(crate) count: u64,
}

/// Letters that may be wrong in a word of that length. Short words have too many neighbours.
pub(crate) const fn tolerated(length: usize) -> u8 {
    match length {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

impl Snapshot {
    /// How many structures have that word or stem in that field.
    pub(crate) fn count(&self, field: Field, text: &str) -> u64 {
        self.searcher.doc_freq(&Term::from_field_text(field, text)).unwrap_or(0)
    }

    /// Known words within that many edits, nearest and most common first; a first letter is rarely wrong.
    pub(crate) fn near(&self, field: Field, word: &str, edits: u8) -> Vec<Near> {
        if edits == 0 {
            return Vec::new();
        }
        let mut counts: BTreeMap<String, u64> = BTreeMap::new();
        let fuzzy = FuzzyTermQuery::new(Term::from_field_text(field, word), edits, true);
        for segment in self.searcher.segment_readers() {
            let (Ok(automaton), Ok(words)) = (fuzzy.automaton(), segment.inverted_index(field)) else {
                continue;
            };
            let Ok(mut found) = words.terms().search(automaton).into_stream() else { continue };
            while found.advance() {
                if let Ok(known) = str::from_utf8(found.key()) {
                    *counts.entry(known.to_owned()).or_default() += u64::from(found.value().doc_freq);
                }
            }
        }
        let mut near: Vec<Near> = counts
            .into_iter()
            .filter(|(known, _)| known != word)
            .map(|(known, count)| Near { edits: distance(word, &known), word: known, count })
            .collect();
        near.sort_by_key(|near| {
            let first_differs = near.word.chars().next() != word.chars().next();
            (near.edits, first_differs, std::cmp::Reverse(near.count))
        });
        near.truncate(MOST_NEAR);
        near
    }
}

/// Letters to add, drop, change or swap to make one word of the other.
pub(crate) fn distance(one: &str, other: &str) -> u8 {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let mut rows = vec![vec![0usize; other.len() + 1]; one.len() + 1];
    for (i, row) in rows.iter_mut().enumerate() {
        row[0] = i;
    }
    rows[0] = (0..=other.len()).collect();
    for i in 1..=one.len() {
        for j in 1..=other.len() {
            let change = rows[i - 1][j - 1] + usize::from(one[i - 1] != other[j - 1]);
            let mut least = change.min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1);
            if i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1] {
                least = least.min(rows[i - 2][j - 2] + 1);
            }
            rows[i][j] = least;
        }
    }
    u8::try_from(rows[one.len()][other.len()]).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::distance;

    #[test]
    fn a_swap_is_one_edit() {
        for (one, other, edits) in [
            ("traiteur", "traituer", 1),
            ("matelas", "matellas", 1),
            ("netoyage", "nettoyage", 1),
            ("", "abc", 3),
        ] {
            assert_eq!(distance(one, other), edits, "{one} {other}");
        }
    }
}
