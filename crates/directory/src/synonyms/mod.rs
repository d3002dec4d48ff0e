//! Trades: words that people type, and what makes the structures of that trade found.

mod parse;
mod said;

use std::collections::{BTreeSet, HashMap};

pub use parse::{Fault, FaultyLine};
pub use said::Said;

use crate::analysis;

/// The list that the program carries.
const CARRIED: &str = include_str!("trades.txt");

/// A list of trades. [`Synonyms::carried`] is the one that the program has; an organiser may put another in its place, written
/// the same way: see the head of `trades.txt`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Synonyms {
    trades: Vec<Trade>,
    /// Stems of a term, and its trade.
    by_stems: HashMap<Vec<String>, usize>,
    /// Stems of words that exclude nobody when they miss.
    optional: BTreeSet<String>,
    /// Stems of the longest term.
    longest: usize,
    /// Terms of one word, folded, with their length in letters.
    singles: Vec<(String, usize)>,
}

/// One line of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Trade {
    /// Its terms as written.
    pub(crate) terms: Vec<String>,
    /// The stems of each term.
    pub(crate) phrases: Vec<Vec<String>>,
    /// What else is looked for.
    pub(crate) targets: Vec<Target>,
}

/// What a trade is found by, besides its terms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// An activity code or its beginning.
    Activity(String),
    /// A recognition.
    Recognition(String),
    /// Words, all of them, by their stems.
    Phrase(Vec<String>),
}

impl Synonyms {
    /// The list that the program carries.
    pub fn carried() -> Self {
        Self::parse(CARRIED).unwrap_or_default()
    }

    /// The text of the list that the program carries, to start one's own from.
    pub const fn carried_text() -> &'static str {
        CARRIED
    }

    /// Reads a list.
    ///
    /// # Errors
    /// Every line that cannot be read, with its number and the reason.
    pub fn parse(text: &str) -> Result<Self, Vec<FaultyLine>> {
        parse::parse(text)
    }

    /// How many trades it has.
    pub fn len(&self) -> usize {
        self.trades.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.trades.is_empty()
    }

    /// The first term of each trade, as written, in the order of the list.
    pub fn first_terms(&self) -> impl Iterator<Item = &str> {
        self.trades.iter().filter_map(|trade| trade.terms.first()).map(String::as_str)
    }

    /// The longest term that starts these stems: its length in stems, and its trade.
    pub(crate) fn longest_at(&self, stems: &[&str]) -> Option<(usize, &Trade)> {
        (1..=self.longest.min(stems.len())).rev().find_map(|length| {
            let wanted: Vec<String> = stems[..length].iter().map(|stem| (*stem).to_owned()).collect();
            let trade = self.by_stems.get(&wanted).and_then(|index| self.trades.get(*index))?;
            Some((length, trade))
        })
    }

    /// Terms of one word, folded, whose length is that one give or take a few letters.
    pub(crate) fn single_words(&self, length: usize, give: usize) -> impl Iterator<Item = &str> {
        let near = self.singles.iter().filter(move |(_, letters)| letters.abs_diff(length) <= give);
        near.map(|(folded, _)| folded.as_str())
    }

    /// Whether a word of that stem excludes nobody when it misses.
    pub(crate) fn is_optional(&self, stem: &str) -> bool {
        self.optional.contains(stem)
    }

    /// Terms one of whose words starts with these letters, folded, as written in the list: those that start with them first.
    pub(crate) fn starting_with<'a>(&'a self, folded: &'a str) -> impl Iterator<Item = &'a str> {
        let terms = || self.trades.iter().flat_map(|trade| &trade.terms).map(String::as_str);
        let starts = move |term: &&str| domain::text::fold(term).starts_with(folded);
        let holds = move |term: &&str| {
            analysis::words(term)
                .iter()
                .skip(1)
                .any(|word| !word.is_small() && word.folded.starts_with(folded))
        };
        terms().filter(starts).chain(terms().filter(move |term| !starts(term) && holds(term)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn targets(text: &str) -> Vec<Target> {
        let synonyms = Synonyms::carried();
        let stems = analysis::stems(text);
        let stems: Vec<&str> = stems.iter().map(String::as_str).collect();
        synonyms.longest_at(&stems).map(|(_, trade)| trade.targets.clone()).unwrap_or_default()
    }

    #[test]
    fn the_carried_list_is_read_and_knows_the_trades_of_buyers() {
        let read = Synonyms::parse(CARRIED);
        assert!(read.is_ok(), "{:#?}", read.err());
        assert!(Synonyms::carried().len() >= 80, "{}", Synonyms::carried().len());
        for (typed, code) in [
            ("traiteurs", "56.21Z"),
            ("espace vert", "81.30Z"),
            ("nettoyage", "81.21Z"),
            ("blanchisserie", "96.01"),
            ("recyclage", "38.3"),
            ("Matelas", "38.32Z"),
            ("menuiserie", "43.32A"),
            ("imprimerie", "18.1"),
            ("conditionnement", "82.92Z"),
            ("numérisation", "82.1"),
            ("crèches", "88.91"),
            ("aide a domicile", "88.10A"),
            ("mobilité", "85.53Z"),
            ("déménagement", "49.42Z"),
            ("réemploi", "47.79Z"),
            ("ressourcerie", "47.79Z"),
            ("maraîchage", "01.13Z"),
            ("second oeuvre", "43"),
        ] {
            let found = targets(typed);
            assert!(found.contains(&Target::Activity(code.to_owned())), "{typed}: {found:?}");
        }
        assert_eq!(targets("entreprise d'insertion"), [Target::Recognition("ei".to_owned())]);
    }

    #[test]
    fn the_longest_term_is_taken() {
        let synonyms = Synonyms::carried();
        let stems = analysis::stems("entretien des espaces verts");
        let stems: Vec<&str> = stems.iter().map(String::as_str).collect();
        assert!(synonyms.longest_at(&stems).is_none());
        assert_eq!(synonyms.longest_at(&stems[1..]).map(|(length, _)| length), Some(2));
    }

    #[test]
    fn terms_are_proposed_by_their_beginning() {
        let synonyms = Synonyms::carried();
        let found: Vec<&str> = synonyms.starting_with("matel").collect();
        assert_eq!(found, ["matelas"]);
        assert!(synonyms.starting_with("vert").any(|term| term == "espaces verts"));
    }
}
