//! Whom somebody might wish to meet: those who sell what they seek, or seek what they sell. Never more than a proposal.

use std::collections::{BTreeMap, BTreeSet};

use super::Side;
use crate::{ids::RegistrationId, text::fold};

/// Words that say nothing of a trade.
const EMPTY_WORDS: [&str; 26] = [
    "activite",
    "autre",
    "avec",
    "besoin",
    "cherche",
    "chez",
    "dans",
    "entre",
    "entreprise",
    "leur",
    "notre",
    "nous",
    "offre",
    "offrons",
    "organisation",
    "pour",
    "produit",
    "propose",
    "proposons",
    "recherche",
    "service",
    "societe",
    "sont",
    "structure",
    "votre",
    "vous",
];
/// The shortest word that is compared.
const SHORTEST: usize = 4;
/// How many letters of a word are compared: « traiteur » and « traitement » are told apart.
const LETTERS: usize = 7;

/// What a trade of both is worth beside a word of both.
const TRADE: usize = 4;
/// What a trade of one that is near a trade of the other is worth.
const NEAR: usize = 2;

/// What is known of somebody who takes part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// Who.
    pub id: RegistrationId,
    /// On which side they are.
    pub side: Side,
    /// What they seek or offer, and what their structure does.
    pub texts: Vec<String>,
    /// The trades that these name, as the list of trades calls them.
    pub trades: BTreeSet<String>,
    /// The trades near those.
    pub near: BTreeSet<String>,
}

/// What two people have in common.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fit {
    /// Trades, then words, in order.
    pub shared: Vec<String>,
    /// How much it is: more is better.
    pub score: usize,
}

/// Somebody whom one might wish to meet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// Who.
    pub id: RegistrationId,
    /// What is in common.
    pub shared: Vec<String>,
}

impl Card {
    /// The words of this card, by what is compared of them.
    fn words(&self) -> BTreeMap<String, String> {
        let words = self.texts.iter().flat_map(|text| text.split(|c: char| !c.is_alphanumeric()));
        words.filter_map(|word| Some((stem(word)?, word.to_lowercase()))).collect()
    }

    /// What two people of different sides, or of none, have in common: trades of both, trades of one that are near those
    /// of the other, and words of both that no such trade says already.
    pub fn fit(&self, other: &Self) -> Fit {
        let is_same_side = other.side == self.side && self.side != Side::Any;
        if self.id == other.id || is_same_side {
            return Fit::default();
        }
        let both: BTreeSet<&String> = self.trades.intersection(&other.trades).collect();
        let near = self.trades.intersection(&other.near).chain(self.near.intersection(&other.trades));
        let near: BTreeSet<&String> = near.filter(|trade| !both.contains(trade)).collect();
        let trades: Vec<String> = both.iter().chain(&near).map(|trade| (*trade).clone()).collect();
        let said: BTreeSet<String> = trades.iter().flat_map(|trade| stems(trade)).collect();
        let own: BTreeSet<String> = self.words().into_keys().collect();
        let words = other.words().into_iter().filter(|(stem, _)| own.contains(stem) && !said.contains(stem));
        let words: Vec<String> = words.map(|(_, word)| word).collect();
        let score = TRADE * both.len() + NEAR * near.len() + words.len();
        Fit { shared: trades.into_iter().chain(words).collect(), score }
    }
}

fn stems(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric()).filter_map(stem)
}

/// What is compared of a word; nothing of a short or an empty one.
fn stem(word: &str) -> Option<String> {
    let folded = fold(word).to_lowercase();
    let single = folded.strip_suffix(['s', 'x']).unwrap_or(&folded);
    let is_word = single.chars().count() >= SHORTEST && !EMPTY_WORDS.contains(&single);
    is_word.then(|| single.chars().take(LETTERS).collect())
}

/// Those who have most in common, from the most on; `most` of them.
pub fn suggestions(me: &Card, others: &[Card], most: usize) -> Vec<Suggestion> {
    let fits = others.iter().map(|other| (other.id, me.fit(other)));
    let mut found: Vec<(RegistrationId, Fit)> = fits.filter(|(_, fit)| fit.score > 0).collect();
    found.sort_by_key(|(id, fit)| (std::cmp::Reverse(fit.score), *id));
    found.truncate(most);
    found.into_iter().map(|(id, fit)| Suggestion { id, shared: fit.shared }).collect()
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn card(number: u128, side: Side, text: &str) -> Card {
        Card {
            id: RegistrationId::new(Uuid::from_u128(number)),
            side,
            texts: vec![text.to_owned()],
            trades: BTreeSet::new(),
            near: BTreeSet::new(),
        }
    }

    fn trades(names: &[&str]) -> BTreeSet<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn trades_of_both_count_more_than_trades_near_by_and_those_more_than_words() {
        let me = Card {
            trades: trades(&["traiteur"]),
            near: trades(&["restauration collective"]),
            ..card(1, Side::Buyer, "Traiteurs pour le siège")
        };
        let of = |other: Card| {
            let fit = me.fit(&other);
            (fit.shared.join(", "), fit.score)
        };
        let same = Card { trades: trades(&["traiteur"]), ..card(2, Side::Supplier, "Traiteur, buffets") };
        let near =
            Card { trades: trades(&["restauration collective"]), ..card(3, Side::Supplier, "Cantines") };
        let other_way = Card {
            trades: trades(&["boulangerie"]),
            near: trades(&["traiteur"]),
            ..card(4, Side::Supplier, "Pains")
        };
        let word = card(5, Side::Supplier, "Un siège social");
        assert_eq!(of(same), ("traiteur".to_owned(), 4), "the word of a trade is not told twice");
        assert_eq!(of(near), ("restauration collective".to_owned(), 2));
        assert_eq!(of(other_way), ("traiteur".to_owned(), 2));
        assert_eq!(of(word), ("siège".to_owned(), 1));
        assert_eq!(of(Card { side: Side::Buyer, ..me.clone() }), (String::new(), 0));
    }

    #[test]
    fn those_of_the_other_side_whose_words_fit_are_suggested() {
        let me =
            card(1, Side::Buyer, "Nous cherchons un traiteur pour l’accueil, et l’entretien d’espaces verts");
        let others = [
            card(2, Side::Supplier, "Traiteurs"),
            card(3, Side::Supplier, "Entretien des espaces verts, traiteur à l’occasion"),
            card(4, Side::Supplier, "Traitement des déchets"),
            card(5, Side::Buyer, "Traiteur"),
            card(6, Side::Any, "Accueil"),
            me.clone(),
        ];
        let told = suggestions(&me, &others, 2);
        let told: Vec<_> = told.iter().map(|one| (one.id, one.shared.join(" "))).collect();
        let words = |number: usize| others[number].id;
        assert_eq!(
            told,
            [(words(1), "entretien espaces traiteur verts".to_owned()), (words(0), "traiteurs".to_owned())]
        );
    }

    #[test]
    fn nothing_said_suggests_nobody() {
        let me = card(1, Side::Buyer, "Bonjour, nous cherchons pour vous");
        assert_eq!(suggestions(&me, &[card(2, Side::Supplier, "pour nous et vous")], 5), []);
    }
}
