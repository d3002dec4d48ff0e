//! Reads a list of trades, line by line.

use std::collections::HashMap;

use domain::text::fold;
use thiserror::Error;

use super::{Synonyms, Target, Trade};
use crate::analysis;

/// The word that opens the line of words that exclude nobody.
const OPTIONAL: &str = "optionnel";
/// The longest line, in characters.
const MAX_LINE: usize = 1_000;
/// The most stems of a term.
const MAX_STEMS: usize = 6;

/// A line that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("line {line}: {fault}")]
pub struct FaultyLine {
    /// From 1.
    pub line: usize,
    /// Why.
    pub fault: Fault,
}

/// Why a line cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Fault {
    /// No `=` between the terms and the targets.
    #[error("a line is `terms = targets`, and this one has no `=`")]
    NoTargets,
    /// Nothing between two commas, or nothing but signs and small words.
    #[error("an empty term or target")]
    Empty,
    /// The same term on an earlier line.
    #[error("`{term}` stands on line {first} already")]
    Twice {
        /// As written here.
        term: String,
        /// The earlier line.
        first: usize,
    },
    /// Looks like an activity code and is none.
    #[error("`{0}` is no activity code: 81, 81.3, 81.30 and 81.30Z are")]
    Code(String),
    /// More than a line holds, or a term of too many words.
    #[error("longer than {MAX_LINE} characters, or a term of more than {MAX_STEMS} words")]
    TooLong,
}

pub(super) fn parse(text: &str) -> Result<Synonyms, Vec<FaultyLine>> {
    let mut reader = Reader::default();
    let mut faults = Vec::new();
    for (line, content) in (1..).zip(text.trim_start_matches('\u{feff}').lines()) {
        let content = content.trim();
        if content.is_empty() || content.starts_with('#') {
            continue;
        }
        if let Err(fault) = reader.line(line, content) {
            faults.push(FaultyLine { line, fault });
        }
    }
    if faults.is_empty() { Ok(reader.synonyms) } else { Err(faults) }
}

#[derive(Default)]
struct Reader {
    synonyms: Synonyms,
    /// Where each term was first seen.
    lines: HashMap<Vec<String>, usize>,
}

impl Reader {
    fn line(&mut self, line: usize, content: &str) -> Result<(), Fault> {
        if content.chars().count() > MAX_LINE {
            return Err(Fault::TooLong);
        }
        let (terms, targets) = content.split_once('=').ok_or(Fault::NoTargets)?;
        if fold(terms.trim()) == OPTIONAL {
            for word in targets.split(',') {
                self.synonyms.optional.extend(phrase(word)?);
            }
            return Ok(());
        }
        let mut trade = Trade::default();
        for term in terms.split(',').map(str::trim) {
            let stems = phrase(term)?;
            if stems.len() > MAX_STEMS {
                return Err(Fault::TooLong);
            }
            // Two spellings of one term (`vélo`, `vélos`) may stand on one line.
            if let Some(first) = self.lines.get(&stems).filter(|first| **first != line) {
                return Err(Fault::Twice { term: term.to_owned(), first: *first });
            }
            self.lines.insert(stems.clone(), line);
            trade.terms.push(term.to_owned());
            if !trade.phrases.contains(&stems) {
                trade.phrases.push(stems);
            }
        }
        trade.targets = targets.split(',').map(|text| target(text.trim())).collect::<Result<_, _>>()?;
        self.keep(trade);
        Ok(())
    }

    fn keep(&mut self, trade: Trade) {
        let index = self.synonyms.trades.len();
        for stems in &trade.phrases {
            self.synonyms.longest = self.synonyms.longest.max(stems.len());
            self.synonyms.by_stems.insert(stems.clone(), index);
        }
        for term in &trade.terms {
            if let [only] = analysis::words(term).as_slice() {
                let letters = only.folded.chars().count();
                self.synonyms.singles.push((only.folded.clone(), letters));
            }
        }
        self.synonyms.trades.push(trade);
    }
}

fn phrase(text: &str) -> Result<Vec<String>, Fault> {
    let stems = analysis::stems(text);
    if stems.is_empty() { Err(Fault::Empty) } else { Ok(stems) }
}

fn target(text: &str) -> Result<Target, Fault> {
    if let Some(code) = text.strip_prefix('@') {
        let code = fold(code.trim());
        return if code.is_empty() { Err(Fault::Empty) } else { Ok(Target::Recognition(code)) };
    }
    if text.starts_with(|first: char| first.is_ascii_digit()) {
        return if is_activity(text) {
            Ok(Target::Activity(text.to_owned()))
        } else {
            Err(Fault::Code(text.to_owned()))
        };
    }
    phrase(text).map(Target::Phrase)
}

/// Whether it is an activity code of any level: `81`, `81.3`, `81.30`, `81.30Z`.
fn is_activity(text: &str) -> bool {
    let letters = text.as_bytes();
    let shape = b"00.00Z";
    matches!(letters.len(), 2 | 4 | 5 | 6)
        && letters.iter().zip(shape).all(|(letter, wanted)| match wanted {
            b'0' => letter.is_ascii_digit(),
            b'.' => *letter == b'.',
            _ => letter.is_ascii_uppercase(),
        })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_faulty_line_is_told_with_its_number() {
        let text =
            "# trades\ntraiteur, buffet = 56.21Z\n\nlinge\nlaverie, = 96.01\nbuffets = 56.2\nmur = 43.3x\n";
        let faults = parse(text).unwrap_err();
        let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            [
                "line 4: a line is `terms = targets`, and this one has no `=`",
                "line 5: an empty term or target",
                "line 6: `buffets` stands on line 2 already",
                "line 7: `43.3x` is no activity code: 81, 81.3, 81.30 and 81.30Z are",
            ]
        );
    }

    #[test]
    fn a_line_gives_equal_terms_and_further_targets() {
        let read = parse("traiteur, buffet = 56.21Z, @esat, repas livrés").unwrap();
        let targets = [
            Target::Activity("56.21Z".to_owned()),
            Target::Recognition("esat".to_owned()),
            Target::Phrase(analysis::stems("repas livrés")),
        ];
        assert_eq!(read.trades[0].targets, targets);
        assert_eq!(read.trades[0].terms, ["traiteur", "buffet"]);
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "(\\PC{0,30}[=,@\\n0-9.]{0,3}){0,8}") {
            let _ = parse(&text);
        }
    }
}
