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

/// What is known of somebody who takes part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// Who.
    pub id: RegistrationId,
    /// On which side they are.
    pub side: Side,
    /// What they seek or offer, and what their structure does.
    pub texts: Vec<String>,
}

/// Somebody whom one might wish to meet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// Who.
    pub id: RegistrationId,
    /// The words of theirs that fit, in order.
    pub shared: Vec<String>,
}

impl Card {
    /// The words of this card, by what is compared of them.
    fn words(&self) -> BTreeMap<String, String> {
        let words = self.texts.iter().flat_map(|text| text.split(|c: char| !c.is_alphanumeric()));
        words.filter_map(|word| Some((stem(word)?, word.to_lowercase()))).collect()
    }

    /// The words of another that fit this card.
    pub fn shared(&self, other: &Self) -> Vec<String> {
        let own: BTreeSet<String> = self.words().into_keys().collect();
        other.words().into_iter().filter(|(stem, _)| own.contains(stem)).map(|(_, word)| word).collect()
    }
}

/// What is compared of a word; nothing of a short or an empty one.
fn stem(word: &str) -> Option<String> {
    let folded = fold(word).to_lowercase();
    let single = folded.strip_suffix(['s', 'x']).unwrap_or(&folded);
    let is_word = single.chars().count() >= SHORTEST && !EMPTY_WORDS.contains(&single);
    is_word.then(|| single.chars().take(LETTERS).collect())
}

/// Those of the other side, or of no side, whose words fit, those with most in common first; `most` of them.
pub fn suggestions(me: &Card, others: &[Card], most: usize) -> Vec<Suggestion> {
    let is_same_side = |other: &Card| other.side == me.side && me.side != Side::Any;
    let fitting = others.iter().filter(|other| other.id != me.id && !is_same_side(other));
    let mut found: Vec<Suggestion> = fitting
        .map(|other| Suggestion { id: other.id, shared: me.shared(other) })
        .filter(|suggestion| !suggestion.shared.is_empty())
        .collect();
    found.sort_by_key(|one| (std::cmp::Reverse(one.shared.len()), one.id));
    found.truncate(most);
    found
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn card(number: u128, side: Side, text: &str) -> Card {
        Card { id: RegistrationId::new(Uuid::from_u128(number)), side, texts: vec![text.to_owned()] }
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
