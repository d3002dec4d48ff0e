//! The words of a search, found in a text that is shown.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::analysis::{self, stem};

/// Finds the words that were searched in any text, so that a page can mark them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    stems: BTreeSet<String>,
    words: BTreeSet<String>,
    start: Option<String>,
}

impl Marks {
    pub(crate) fn add_stem(&mut self, stem: &str) {
        self.stems.insert(stem.to_owned());
    }

    pub(crate) fn add_word(&mut self, folded: &str) {
        self.words.insert(folded.to_owned());
    }

    pub(crate) fn set_start(&mut self, folded: &str) {
        self.start = Some(folded.to_owned());
    }

    /// Where the words stand in that text, in bytes, in order.
    pub fn ranges(&self, text: &str) -> Vec<Range<usize>> {
        let is_marked = |folded: &str| {
            self.words.contains(folded)
                || self.start.as_ref().is_some_and(|start| folded.starts_with(start.as_str()))
                || self.stems.contains(&stem(folded))
        };
        let words = analysis::words(text).into_iter();
        words.filter(|word| !word.is_small() && is_marked(&word.folded)).map(|word| word.at).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_the_words_are_marked_where_they_stand() {
        let mut marks = Marks::default();
        marks.add_stem("traiteur");
        marks.set_start("buff");
        let text = "Nos Traiteurs et leurs buffets";
        let found: Vec<&str> = marks.ranges(text).into_iter().map(|at| &text[at]).collect();
        assert_eq!(found, ["Traiteurs", "buffets"]);
    }
}
