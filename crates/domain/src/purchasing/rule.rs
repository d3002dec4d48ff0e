//! The rules by which published rows are read, each with a name: what it found is counted under it and can be listed.
//!
//! Sources: arrêtés of 22 December 2022 on the données essentielles; the checks that the ministry applies to its own
//! consolidation (amounts, durations); what is seen in the files.

use std::collections::BTreeMap;

use crate::coded;

coded! {
    /// A rule.
    Rule {
        /// The buyer has no SIRET: rejected.
        BuyerMissing = "buyer-missing",
        /// The key of the buyer's SIRET does not fit: rejected.
        BuyerKey = "buyer-key",
        /// The contract has no number: rejected.
        NumberMissing = "number-missing",
        /// The same contract, modification and holder, published elsewhere too: one row is kept, the latest published.
        Duplicate = "duplicate",
        /// The number had blanks around it or inside: they were taken away.
        NumberBlanks = "number-blanks",
        /// The number is longer than 16 signs, or has others than letters, digits and `/-_ .#`: the ministry's pipeline would
        /// reject it, here the contract counts.
        NumberForm = "number-form",
        /// `NC`, `CDL` and the like stand for nothing.
        NullMarker = "null-marker",
        /// An amount that is not a number.
        AmountForm = "amount-form",
        /// 12 311 111 111, which stands for « over 99 G€ ».
        AmountSentinel = "amount-sentinel",
        /// Below one euro.
        AmountLow = "amount-low",
        /// Over three thousand million euros.
        AmountHigh = "amount-high",
        /// Over 100 M€ with seven times the same digit.
        AmountRepeated = "amount-repeated",
        /// Begins with 123456789.
        AmountSequence = "amount-sequence",
        /// A marché without code of what is bought: it counts under no category.
        CpvMissing = "cpv-missing",
        /// No code of the common procurement vocabulary.
        CpvUnknown = "cpv-unknown",
        /// The code lost digits: they were put back.
        CpvPadded = "cpv-padded",
        /// A date that cannot be: before 1990 or after the next year.
        DateAberrant = "date-aberrant",
        /// A duration below one month.
        DurationNegative = "duration-negative",
        /// Longer than 180 months, 360 for a concession.
        DurationLong = "duration-long",
        /// A holder without identifier.
        HolderMissing = "holder-missing",
        /// The key of a holder's SIRET does not fit.
        HolderKey = "holder-key",
        /// A holder known by another number than a SIRET: it counts, and cannot be matched.
        HolderForeign = "holder-foreign",
        /// A modification of an act of subcontracting that was not published.
        SubcontractUnknown = "subcontract-unknown",
        /// Nothing says what is bought.
        ObjectMissing = "object-missing",
        /// A modification replaces the terms: the former ones are kept as history.
        Modified = "modified",
        /// Several holders share one amount, which is counted once.
        AmountShared = "amount-shared",
        /// The rows of one contract give several amounts: the greatest is taken.
        AmountsDiffer = "amounts-differ",
        /// The amount of a framework agreement is a maximum.
        FrameworkMaximum = "framework-maximum",
        /// A contract that follows from a framework agreement, whose maximum may count it already.
        Subsequent = "subsequent",
    }
}

/// What a rule does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effect {
    /// The row is left out.
    Rejects,
    /// A value is left out or mended; the row stays.
    Corrects,
    /// Nothing is changed: it is said beside the figures.
    Notes,
}

impl Effect {
    /// A stable name.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Rejects => "rejects",
            Self::Corrects => "corrects",
            Self::Notes => "notes",
        }
    }
}

impl Rule {
    /// What it found, in French.
    pub const fn label(self) -> &'static str {
        match self {
            Self::BuyerMissing => "Acheteur sans SIRET",
            Self::BuyerKey => "SIRET de l’acheteur dont la clé est fausse",
            Self::NumberMissing => "Marché sans numéro",
            Self::Duplicate => "Même marché, même titulaire, publié plusieurs fois",
            Self::NumberBlanks => "Numéro de marché avec des espaces, retirées",
            Self::NumberForm => {
                "Numéro de marché d’une forme que la réglementation n’admet pas, compté quand même"
            }
            Self::NullMarker => "« NC », « CDL » et semblables, lus comme une absence",
            Self::AmountForm => "Montant qui n’est pas un nombre",
            Self::AmountSentinel => "Montant 12 311 111 111, qui marque une valeur impossible",
            Self::AmountLow => "Montant inférieur à 1 euro",
            Self::AmountHigh => "Montant supérieur à 3 milliards d’euros",
            Self::AmountRepeated => "Montant de plus de 100 millions aux chiffres répétés",
            Self::AmountSequence => "Montant commençant par 123456789",
            Self::CpvMissing => "Marché sans code CPV, compté hors catégorie",
            Self::CpvUnknown => "Code CPV inconnu",
            Self::CpvPadded => "Code CPV incomplet, complété",
            Self::DateAberrant => "Date impossible",
            Self::DurationNegative => "Durée inférieure à un mois",
            Self::DurationLong => "Durée de plus de 180 mois (360 pour une concession)",
            Self::HolderMissing => "Titulaire sans identifiant",
            Self::HolderKey => "SIRET du titulaire dont la clé est fausse",
            Self::HolderForeign => "Titulaire connu par un autre numéro qu’un SIRET",
            Self::SubcontractUnknown => {
                "Modification d’un acte de sous-traitance qui n’est pas publié, laissée de côté"
            }
            Self::ObjectMissing => "Marché sans objet",
            Self::Modified => "Marché modifié : les termes actuels remplacent les anciens",
            Self::AmountShared => "Plusieurs titulaires pour un seul montant, compté une fois",
            Self::AmountsDiffer => "Montants différents selon le titulaire : le plus grand est retenu",
            Self::FrameworkMaximum => "Accord-cadre : le montant est un maximum",
            Self::Subsequent => "Marché fondé sur un accord-cadre",
        }
    }

    /// What it does.
    pub const fn effect(self) -> Effect {
        match self {
            Self::BuyerMissing | Self::BuyerKey | Self::NumberMissing | Self::Duplicate => Effect::Rejects,
            Self::Modified
            | Self::AmountShared
            | Self::FrameworkMaximum
            | Self::Subsequent
            | Self::HolderForeign
            | Self::NumberForm
            | Self::CpvMissing
            | Self::ObjectMissing => Effect::Notes,
            _ => Effect::Corrects,
        }
    }
}

/// How many examples of each rule are kept; the others are counted.
pub const KEPT: usize = 200;
/// How much of a value is kept.
const VALUE: usize = 80;

/// One case of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// The rule.
    pub rule: Rule,
    /// Which file, from 0.
    pub file: u16,
    /// The line of a text, the row of a Parquet file, the rank of a JSON object, from 1.
    pub line: u64,
    /// The buyer, as published.
    pub buyer: String,
    /// The number of the contract, as published.
    pub number: String,
    /// The value at fault; never one that may be about a person.
    pub value: String,
}

impl Example {
    /// A case, its texts cut to what is kept.
    pub fn of(rule: Rule, at: &At<'_>, value: &str) -> Self {
        Self {
            rule,
            file: at.file,
            line: at.line,
            buyer: at.buyer.chars().take(20).collect(),
            number: at.number.chars().take(40).collect(),
            value: value.chars().take(VALUE).collect(),
        }
    }
}

/// Who hears what rules say.
pub trait Hear {
    /// Hears a case.
    fn say(&mut self, rule: Rule, at: &At<'_>, value: &str);
}

/// What the rules had to say of some rows. Its size is bounded whatever their number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heard {
    /// How often each rule spoke.
    pub counts: BTreeMap<Rule, u64>,
    /// The first cases of each.
    pub examples: BTreeMap<Rule, Vec<Example>>,
}

impl Hear for Heard {
    /// Counts a case, and keeps it if there is room.
    fn say(&mut self, rule: Rule, at: &At<'_>, value: &str) {
        *self.counts.entry(rule).or_default() += 1;
        let kept = self.examples.entry(rule).or_default();
        if kept.len() < KEPT {
            kept.push(Example::of(rule, at, value));
        }
    }
}

impl Heard {
    /// How many rows were rejected.
    pub fn rejected(&self) -> u64 {
        self.of(Effect::Rejects)
    }

    /// How many cases of rules of that effect.
    pub fn of(&self, effect: Effect) -> u64 {
        self.counts.iter().filter(|(rule, _)| rule.effect() == effect).map(|(_, count)| count).sum()
    }
}

/// Where a row stands, and whose contract it is about.
#[derive(Clone, Copy, Debug)]
pub struct At<'a> {
    /// Which file, from 0.
    pub file: u16,
    /// Which line.
    pub line: u64,
    /// The buyer, as published.
    pub buyer: &'a str,
    /// The number of the contract, as published.
    pub number: &'a str,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_million_cases_are_counted_and_some_kept() {
        let mut heard = Heard::default();
        for line in 0..1_000_000 {
            heard.say(Rule::Duplicate, &At { file: 0, line, buyer: "1", number: "2" }, &"9".repeat(300));
        }
        assert_eq!(heard.rejected(), 1_000_000);
        assert_eq!(heard.examples[&Rule::Duplicate].len(), KEPT);
        assert_eq!(heard.examples[&Rule::Duplicate][0].value.len(), VALUE);
    }
}
