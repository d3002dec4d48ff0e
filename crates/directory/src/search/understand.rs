//! From a typed text to what is looked for: units, each of which can be found in several ways.

use domain::text::fold;

use super::vocabulary::{Near, distance, tolerated};
use crate::analysis::{self, Word, stem};
use crate::index::Snapshot;
use crate::index::schema::{BEGINNINGS, Fields};
use crate::marks::Marks;
use crate::query::MAX_TEXT;
use crate::synonyms::{Synonyms, Target, Trade};

/// The most units of a text; the words after are not read.
const MOST_UNITS: usize = 12;
/// The most words that are compared with the vocabulary.
const MOST_CORRECTED: usize = 4;
/// A word that fewer structures have may be a mistake: near words are looked for too.
const RARE: u64 = 3;

/// One thing that is looked for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Unit {
    /// Any of these finds it.
    pub(crate) ways: Vec<Way>,
    /// Whether it only ranks.
    pub(crate) is_optional: bool,
}

/// One way in which a unit is found.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Way {
    /// All these stems, in any field. The bool: as another word for a trade.
    Stems(Vec<String>, bool),
    /// This very word, folded.
    Word(String),
    /// An activity code or its beginning, for a trade; its place in the line of the trade, from 0.
    Activity(String, usize),
    /// A recognition, for a trade; its place in the line.
    Recognition(String, usize),
    /// A word that starts so.
    Beginning(String),
    /// A word written nearly so, with the number of edits.
    Near(String, u8),
}

/// A number of Sirene, or its beginning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Number {
    Siren(String),
    Siret(String),
    Beginning(String),
}

/// A text, understood.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Understanding {
    pub(crate) number: Option<Number>,
    pub(crate) units: Vec<Unit>,
    /// The text with near words in the place of unknown ones, if there are any.
    pub(crate) corrected: Option<String>,
    pub(crate) cut: bool,
    pub(crate) marks: Marks,
}

/// Understands a text. `is_lenient` looks further for near words: for suggestions.
pub(crate) fn understand(
    text: &str,
    completing: bool,
    is_lenient: bool,
    (fields, synonyms, snapshot): (&Fields, &Synonyms, &Snapshot),
) -> Understanding {
    let (text, cut) = bounded(text);
    if let Some(number) = number(text) {
        return Understanding { number: Some(number), cut, ..Understanding::default() };
    }
    let words = analysis::words(text);
    let has_telling = words.iter().any(|word| !word.is_small());
    let telling: Vec<Word> = words.into_iter().filter(|word| !has_telling || !word.is_small()).collect();
    let mut reading = Reading {
        fields,
        synonyms,
        snapshot,
        completing,
        is_lenient,
        is_literal: !has_telling,
        corrections: Vec::new(),
        compared: 0,
        done: Understanding { cut, ..Understanding::default() },
    };
    reading.units(&telling);
    reading.correct(text);
    reading.done
}

/// At most [`MAX_TEXT`] characters, and whether some were left out.
fn bounded(text: &str) -> (&str, bool) {
    match text.char_indices().nth(MAX_TEXT) {
        None => (text, false),
        Some((end, _)) => (&text[..end], true),
    }
}

/// A text made of digits and signs only, of five digits or more.
fn number(text: &str) -> Option<Number> {
    let is_sign = |letter: char| letter.is_whitespace() || matches!(letter, '.' | '-');
    let digits: String = text.chars().filter(|letter| !is_sign(*letter)).collect();
    if !digits.bytes().all(|letter| letter.is_ascii_digit()) {
        return None;
    }
    match digits.len() {
        9 => Some(Number::Siren(digits)),
        14 => Some(Number::Siret(digits)),
        5..=13 => Some(Number::Beginning(digits)),
        _ => None,
    }
}

struct Reading<'a> {
    fields: &'a Fields,
    synonyms: &'a Synonyms,
    snapshot: &'a Snapshot,
    completing: bool,
    is_lenient: bool,
    /// Nothing but small words: they are looked for as they are.
    is_literal: bool,
    /// Words that were replaced: where they stand, and by what.
    corrections: Vec<(std::ops::Range<usize>, String)>,
    compared: usize,
    done: Understanding,
}

impl Reading<'_> {
    fn units(&mut self, words: &[Word]) {
        let stems: Vec<String> = words.iter().map(|word| stem(&word.folded)).collect();
        let stems: Vec<&str> = stems.iter().map(String::as_str).collect();
        let mut at = 0;
        while at < words.len() && self.done.units.len() < MOST_UNITS {
            let term = self.synonyms.longest_at(&stems[at..]);
            let length = term.map_or(1, |(length, _)| length);
            let is_last = at + length == words.len();
            let unit = match term {
                Some((_, trade)) => self.trade(&words[at..at + length], trade, is_last),
                None => self.word(&words[at], words.get(at + 1), is_last),
            };
            self.done.units.push(unit);
            at += length;
        }
        if self.done.units.iter().all(|unit| unit.is_optional) {
            self.done.units.iter_mut().for_each(|unit| unit.is_optional = false);
        }
    }

    /// A term of the list of trades.
    fn trade(&mut self, words: &[Word], trade: &Trade, is_last: bool) -> Unit {
        let typed: Vec<String> = words.iter().map(|word| stem(&word.folded)).collect();
        let mut ways = self.exact(words);
        self.other_words(&mut ways, trade, &typed);
        if let ([only], true) = (words, is_last) {
            self.beginning(&mut ways, &only.folded, self.completing);
        }
        Unit { ways, is_optional: false }
    }

    fn other_words(&self, ways: &mut Vec<Way>, trade: &Trade, typed: &[String]) {
        for phrase in trade.phrases.iter().filter(|phrase| *phrase != typed) {
            ways.push(Way::Stems(phrase.clone(), true));
        }
        for (place, target) in trade.targets.iter().enumerate() {
            ways.push(match target {
                Target::Activity(code) => Way::Activity(code.clone(), place),
                Target::Recognition(code) => Way::Recognition(code.clone(), place),
                Target::Phrase(stems) => Way::Stems(stems.clone(), true),
            });
        }
    }

    /// The words themselves, and the word that they make together.
    fn exact(&mut self, words: &[Word]) -> Vec<Way> {
        let stems: Vec<String> = words.iter().map(|word| stem(&word.folded)).collect();
        stems.iter().for_each(|stem| self.done.marks.add_stem(stem));
        let mut ways = vec![Way::Stems(stems, false)];
        if let [one, other] = words {
            self.joined(&mut ways, one, other);
        }
        ways
    }

    /// Two words are looked for as one if the index knows it: `co working`, `Recyc'matelas`.
    fn joined(&mut self, ways: &mut Vec<Way>, one: &Word, other: &Word) {
        let joined = format!("{}{}", one.folded, other.folded);
        if self.snapshot.count(self.fields.words, &joined) > 0 {
            self.done.marks.add_word(&joined);
            ways.push(Way::Word(joined));
        }
    }

    /// A word that is no term of the list.
    fn word(&mut self, word: &Word, next: Option<&Word>, is_last: bool) -> Unit {
        let folded = &word.folded;
        let own_stem = stem(folded);
        let is_optional = self.synonyms.is_optional(&own_stem) && !self.is_literal;
        let mut ways = self.exact(std::slice::from_ref(word));
        if self.is_literal || word.is_small() {
            ways.push(Way::Word(folded.clone()));
            return Unit { ways, is_optional };
        }
        if let Some(next) = next.filter(|next| next.is_joined) {
            self.joined(&mut ways, word, next);
        }
        let known = self.known(folded, &own_stem);
        if is_last {
            self.beginning(&mut ways, folded, self.completing || known < RARE);
        }
        let has_beginning = ways.iter().any(|way| matches!(way, Way::Beginning(_)));
        if !is_optional && known < RARE && !(has_beginning && self.completing) {
            self.near(&mut ways, word, known == 0 && !has_beginning);
        }
        Unit { ways, is_optional }
    }

    fn known(&self, folded: &str, own_stem: &str) -> u64 {
        let by_stem = self.snapshot.count(self.fields.anywhere, own_stem);
        by_stem.max(self.snapshot.count(self.fields.words, folded))
    }

    fn beginning(&mut self, ways: &mut Vec<Way>, folded: &str, is_wanted: bool) {
        let start: String = folded.chars().take(*BEGINNINGS.end()).collect();
        let is_long_enough = start.chars().count() >= *BEGINNINGS.start();
        if is_wanted && is_long_enough && self.snapshot.count(self.fields.beginnings, &start) > 0 {
            self.done.marks.set_start(folded);
            ways.push(Way::Beginning(start));
        }
    }

    /// Words that are written nearly so: those of the index, and the terms of trades.
    fn near(&mut self, ways: &mut Vec<Way>, word: &Word, is_replaced: bool) {
        if self.compared == MOST_CORRECTED {
            return;
        }
        self.compared += 1;
        let folded = &word.folded;
        let length = folded.chars().count();
        let edits = if self.is_lenient && length > 4 { 2 } else { tolerated(length) };
        let found = self.near_words(folded, edits);
        let mut best: Option<(u8, std::cmp::Reverse<u64>, String)> = None;
        for near in found {
            self.done.marks.add_word(&near.word);
            let rank = (near.edits, std::cmp::Reverse(near.count), near.word.clone());
            best = Some(best.map_or(rank.clone(), |best| best.min(rank)));
            ways.push(Way::Near(near.word, near.edits));
        }
        let nearest = best.as_ref().map_or(edits, |best| best.0);
        let term = self
            .synonyms
            .single_words(length, usize::from(edits))
            .map(|term| (distance(folded, term), term))
            .filter(|(apart, _)| *apart > 0 && *apart <= nearest)
            .min_by_key(|(apart, _)| *apart);
        if let Some((apart, term)) = term {
            ways.push(Way::Near(term.to_owned(), apart));
            if best.as_ref().is_none_or(|best| apart < best.0) {
                best = Some((apart, std::cmp::Reverse(0), term.to_owned()));
            }
        }
        if let Some((.., meant)) = best.filter(|_| is_replaced) {
            self.take_for(ways, &meant);
            self.corrections.push((word.at.clone(), meant));
        }
    }

    /// No structure has the typed word: what was meant is looked for as if it had been typed.
    fn take_for(&mut self, ways: &mut Vec<Way>, meant: &str) {
        let meant = stem(meant);
        let synonyms = self.synonyms;
        if let Some((1, trade)) = synonyms.longest_at(&[&meant]) {
            self.other_words(ways, trade, std::slice::from_ref(&meant));
        }
        self.done.marks.add_stem(&meant);
        ways.push(Way::Stems(vec![meant], false));
    }

    /// Known words near the typed one, or near its singular.
    fn near_words(&self, folded: &str, edits: u8) -> Vec<Near> {
        let mut found = self.snapshot.near(self.fields.words, folded, edits);
        let singular = folded.strip_suffix(['s', 'x']).filter(|singular| singular.chars().count() > 3);
        if let Some(singular) = singular.filter(|_| found.is_empty()) {
            found = self.snapshot.near(self.fields.words, singular, edits);
        }
        found
    }

    /// Puts the near words into the text.
    fn correct(&mut self, text: &str) {
        if self.corrections.is_empty() {
            return;
        }
        let mut corrected = text.to_owned();
        for (at, word) in self.corrections.iter().rev() {
            if corrected.get(at.clone()).is_some() {
                corrected.replace_range(at.clone(), word);
            }
        }
        let corrected = corrected.trim().to_owned();
        self.done.corrected = (fold(&corrected) != fold(text.trim())).then_some(corrected);
    }
}
