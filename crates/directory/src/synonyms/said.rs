//! The trades that a text speaks of, in the words of the list.

use std::collections::BTreeSet;

use super::{Synonyms, Target, Trade};
use crate::analysis;

/// What trades somebody speaks of, each by the first of its terms.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// Those that their words or their activity name.
    pub trades: BTreeSet<String>,
    /// Those near them: what else the list looks for, or an activity that is not the first of a trade.
    pub near: BTreeSet<String>,
}

impl Trade {
    /// What it is called: its first term.
    fn label(&self) -> Option<String> {
        self.terms.first().cloned()
    }
}

impl Synonyms {
    /// The trades of some texts, and of an activity of NAF rév. 2 (`56.21Z`).
    pub fn said<'a>(&self, texts: impl IntoIterator<Item = &'a str>, activity: Option<&str>) -> Said {
        let mut said = Said::default();
        for text in texts {
            for trade in self.trades_in(&analysis::stems(text)) {
                said.trades.extend(trade.label());
                let phrases = trade.targets.iter().filter_map(|target| match target {
                    Target::Phrase(stems) => Some(stems),
                    Target::Activity(_) | Target::Recognition(_) => None,
                });
                said.near.extend(phrases.flat_map(|stems| self.trades_in(stems)).filter_map(Trade::label));
            }
        }
        if let Some(code) = activity {
            for trade in &self.trades {
                match trade.targets.iter().position(|target| target.is_of(code)) {
                    Some(0) => said.trades.extend(trade.label()),
                    Some(_) => said.near.extend(trade.label()),
                    None => {}
                }
            }
        }
        said.near.retain(|label| !said.trades.contains(label));
        said
    }

    /// The trades whose terms stand in these stems, the longest terms first.
    fn trades_in(&self, stems: &[String]) -> Vec<&Trade> {
        let stems: Vec<&str> = stems.iter().map(String::as_str).collect();
        let (mut found, mut at) = (Vec::new(), 0);
        while at < stems.len() {
            match self.longest_at(&stems[at..]) {
                Some((length, trade)) => {
                    found.push(trade);
                    at += length;
                }
                None => at += 1,
            }
        }
        found
    }
}

impl Target {
    /// Whether it is that activity, or a part of the nomenclature that holds it.
    fn is_of(&self, code: &str) -> bool {
        matches!(self, Self::Activity(start) if code.replace('.', "").starts_with(&start.replace('.', "")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(texts: &[&str], activity: Option<&str>) -> (Vec<String>, Vec<String>) {
        let said = Synonyms::carried().said(texts.iter().copied(), activity);
        (said.trades.into_iter().collect(), said.near.into_iter().collect())
    }

    fn words(words: &[&str]) -> Vec<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    #[test]
    fn a_trade_is_told_by_its_first_term_whichever_is_written() {
        let list =
            "traiteur, buffet = 56.21Z, restauration collective\nrestauration collective, cantine = 56.29";
        let list = Synonyms::parse(list).unwrap();
        let told = |text: &str| {
            let said = list.said([text], None);
            (said.trades.into_iter().collect::<Vec<_>>(), said.near.into_iter().collect::<Vec<_>>())
        };
        assert_eq!(told("Des buffets"), (words(&["traiteur"]), words(&["restauration collective"])));
        assert_eq!(told("une cantine"), (words(&["restauration collective"]), Vec::new()));
        assert_eq!(told("un plombier"), (Vec::new(), Vec::new()));
    }

    #[test]
    fn an_activity_names_the_trades_whose_first_target_it_is_and_is_near_the_others() {
        let (trades, near) = said(&[], Some("56.29A"));
        assert!(trades.contains(&"restauration collective".to_owned()), "{trades:?}");
        assert!(near.contains(&"traiteur".to_owned()), "{near:?}");
        assert_eq!(said(&[], Some("5629A")), (trades, near), "with its point or without");
    }

    #[test]
    fn who_seeks_a_caterer_and_who_cooks_for_canteens_are_near() {
        let (seeks, near) = said(&["Nous cherchons un traiteur pour nos réunions"], None);
        let (offers, _) = said(&["Cuisine centrale, restauration collective"], None);
        assert!(seeks.iter().any(|trade| trade == "traiteur"), "{seeks:?}");
        assert!(offers.iter().any(|trade| near.contains(trade)), "{offers:?} {near:?}");
    }
}
