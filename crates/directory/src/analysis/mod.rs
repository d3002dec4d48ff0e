//! From a French text to the words that are indexed and looked for.
//!
//! The same steps on both sides: the text is cut at what is neither letter nor digit, folded to lower-case letters without
//! accents, elided articles are dropped (`l'`, `d'`, `qu'`), initials are joined (`E.S.A.T.` is `esat`), small words are told
//! apart (`de`, `pour`), and a stem stands for the forms of a word (`nettoyages`, `nettoyage`; `travaux`, `travail`).

mod lists;
mod stem;

use std::ops::Range;

use domain::text::fold;

pub(crate) use lists::is_small;
pub(crate) use stem::stem;

/// Letters after which a word is cut: nothing that people type is longer.
const LONGEST: usize = 40;

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// Lower-case, without accents.
    pub(crate) folded: String,
    /// Where it stands in the text, in bytes.
    pub(crate) at: Range<usize>,
    /// Whether it is joined to the word before by one sign: `Recyc'matelas`, `porte-à-porte`.
    pub(crate) is_joined: bool,
}

impl Word {
    /// Whether it says nothing by itself.
    pub(crate) fn is_small(&self) -> bool {
        is_small(&self.folded)
    }
}

/// The words of a text, in order.
pub(crate) fn words(text: &str) -> Vec<Word> {
    let runs = runs(text);
    let mut words = Vec::with_capacity(runs.len());
    let mut index = 0;
    while let Some(run) = runs.get(index) {
        let initials = initials(text, &runs[index..]);
        if initials > 1 {
            let at = run.start..runs[index + initials - 1].end;
            let letters: String =
                runs[index..index + initials].iter().map(|run| &text[run.clone()]).collect();
            words.push(Word { folded: cut(&fold(&letters)), at, is_joined: false });
            index += initials;
            continue;
        }
        let folded = fold(&text[run.clone()]);
        let is_elided = sign_after(text, &runs, index).is_some_and(is_apostrophe) && lists::elides(&folded);
        if !is_elided {
            let before = index.checked_sub(1).and_then(|before| sign_after(text, &runs, before));
            let follows = words.last().is_some_and(|word: &Word| word.at.end + 4 > run.start);
            words.push(Word {
                folded: cut(&folded),
                at: run.clone(),
                is_joined: follows && before.is_some_and(is_joint),
            });
        }
        index += 1;
    }
    words
}

/// The stems of a text that mean something; all of them when none does.
pub(crate) fn stems(text: &str) -> Vec<String> {
    let words = words(text);
    let telling: Vec<String> =
        words.iter().filter(|word| !word.is_small()).map(|word| stem(&word.folded)).collect();
    if telling.is_empty() { words.iter().map(|word| stem(&word.folded)).collect() } else { telling }
}

/// Words that a text holds in several parts joined by signs, written as one: `recycmatelas`, `coworking`.
pub(crate) fn compounds(words: &[Word]) -> impl Iterator<Item = String> + '_ {
    words
        .windows(2)
        .filter(|pair| pair[1].is_joined)
        .map(|pair| cut(&format!("{}{}", pair[0].folded, pair[1].folded)))
}

fn runs(text: &str) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, letter) in text.char_indices().filter(|(_, letter)| letter.is_alphanumeric()) {
        let end = at + letter.len_utf8();
        match runs.last_mut() {
            Some(run) if run.end == at => run.end = end,
            _ => runs.push(at..end),
        }
    }
    runs
}

/// The one sign between a run and the next, if there is one and it is alone.
fn sign_after(text: &str, runs: &[Range<usize>], index: usize) -> Option<char> {
    let (run, next) = (runs.get(index)?, runs.get(index + 1)?);
    let mut between = text.get(run.end..next.start)?.chars();
    between.next().filter(|sign| between.next().is_none() && !sign.is_whitespace())
}

const fn is_apostrophe(sign: char) -> bool {
    matches!(sign, '\'' | '’' | 'ʼ' | '`' | '´')
}

const fn is_joint(sign: char) -> bool {
    is_apostrophe(sign) || matches!(sign, '-' | '‐' | '‑' | '.' | '&' | '+')
}

/// How many single letters follow each other with only a point between: `S.C.O.P.`.
fn initials(text: &str, runs: &[Range<usize>]) -> usize {
    let is_letter = |run: &Range<usize>| text[run.clone()].chars().count() == 1;
    let mut count = 0;
    while let Some(run) = runs.get(count).filter(|run| is_letter(run)) {
        count += 1;
        let next = runs.get(count).map(|next| &text[run.end..next.start]);
        if next != Some(".") {
            break;
        }
    }
    count
}

fn cut(word: &str) -> String {
    word.chars().take(LONGEST).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn folded(text: &str) -> Vec<String> {
        words(text).into_iter().map(|word| word.folded).collect()
    }

    #[test]
    fn words_are_folded_elided_and_joined() {
        for (text, expected) in [
            ("Économie sociale & solidaire", "economie sociale solidaire"),
            ("l'insertion par l’activité", "insertion par activite"),
            ("Recyc'matelas", "recyc matelas"),
            ("E.S.A.T. de l'Œuvre", "esat de oeuvre"),
            ("S.C.O.P Ça-ira", "scop ca ira"),
            ("L DE L’ATELIER", "l de atelier"),
            ("aujourd'hui", "aujourd hui"),
            ("qu'est-ce", "est ce"),
            ("BÂTIMENT 24/7", "batiment 24 7"),
            ("", ""),
            ("!!! -- ''", ""),
        ] {
            assert_eq!(folded(text).join(" "), expected, "{text}");
        }
    }

    #[test]
    fn small_words_are_left_out_unless_there_is_nothing_else() {
        assert_eq!(stems("entretien des espaces verts"), ["entretien", "espac", "vert"]);
        assert_eq!(stems("Elle et Nous"), ["elle", "et", "nous"]);
    }

    #[test]
    fn parts_joined_by_a_sign_are_one_word_too() {
        let all = |text: &str| compounds(&words(text)).collect::<Vec<_>>();
        assert_eq!(all("Recyc'matelas"), ["recycmatelas"]);
        assert_eq!(all("auto-école du lac"), ["autoecole"]);
        assert!(all("bois, carton").is_empty());
    }

    proptest! {
        #[test]
        fn any_text_is_cut_without_panic_and_each_word_stands_where_it_says(text in "\\PC{0,200}") {
            for word in words(&text) {
                prop_assert!(text.get(word.at.clone()).is_some());
                prop_assert!(word.folded.chars().count() <= LONGEST);
            }
            let _ = stems(&text);
        }
    }
}
