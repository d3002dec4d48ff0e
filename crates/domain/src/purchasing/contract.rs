//! A public contract, as its buyer publishes it.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Cpv;
use crate::{
    coded,
    siret::{Siren, Siret},
    territory::Departement,
};

/// Euros, in cents, without tax.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Amount(pub i64);

impl Amount {
    /// Whole euros, cents left off.
    pub const fn euros(self) -> i64 {
        self.0 / 100
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        write!(f, "{sign}{}.{:02}", self.0.unsigned_abs() / 100, self.0.unsigned_abs() % 100)
    }
}

coded! {
    /// A contract or a concession.
    ContractKind {
        /// Marché.
        Marche = "marche",
        /// Contrat de concession.
        Concession = "concession",
    }
}

coded! {
    /// By what a holder is known.
    IdentifierKind {
        /// A French establishment.
        Siret = "siret",
        /// A number of value added tax.
        Tva = "tva",
        /// Polynesia.
        Tahiti = "tahiti",
        /// Nouvelle-Calédonie.
        Ridet = "ridet",
        /// Wallis and Futuna.
        Frwf = "frwf",
        /// A number for those that have no other.
        Irep = "irep",
        /// Outside of the Union.
        HorsUe = "hors-ue",
        /// Not said.
        Other = "other",
    }
}

/// Who was awarded a contract, or a part of its work. Names are not kept: many are of persons, and the register names
/// those that matter here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// By what it is known.
    pub kind: IdentifierKind,
    /// Its establishment, when the number is one.
    pub siret: Option<Siret>,
    /// Its legal unit, when nine digits of the number are one.
    pub siren: Option<Siren>,
    /// The number as published, when it is none of both.
    pub identifier: Option<String>,
    /// Where it is.
    pub departement: Option<Departement>,
    /// How far from the buyer, in kilometres.
    pub distance_km: Option<u32>,
}

impl Holder {
    /// Whether it could be in the register at all.
    pub fn can_match(&self) -> bool {
        self.siren.is_some()
    }
}

/// What a modification can change.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// Rank of the modification; 0 is the contract as it was signed.
    pub modification: u16,
    /// When it was notified.
    pub notified_on: Option<Date>,
    /// When its data were published.
    pub published_on: Option<Date>,
    /// Amount, without tax; for a framework, its maximum or estimate.
    pub amount: Option<Amount>,
    /// Duration, in months from the notification of the contract.
    pub months: Option<u16>,
    /// Who holds it.
    pub holders: Vec<Holder>,
}

/// What was published about social considerations. Contracts of the form before 2024 do not say: there are none then.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Considerations {
    /// Social clause: a condition of execution.
    pub clause: bool,
    /// Social criterion: offers are judged on it.
    pub criterion: bool,
    /// Reserved contract.
    pub reserved: bool,
}

/// A part of the work that is handed on, in its present terms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subcontract {
    /// The number of the act, by which its modifications name it.
    #[serde(default)]
    pub number: Option<String>,
    /// To whom.
    pub holder: Holder,
    /// For how much, without tax.
    pub amount: Option<Amount>,
    /// For how long, in months.
    #[serde(default)]
    pub months: Option<u16>,
    /// When it was notified.
    pub notified_on: Option<Date>,
    /// When the modification that its terms are of was notified.
    #[serde(default)]
    pub modified_on: Option<Date>,
    /// How many times it was modified.
    #[serde(default)]
    pub modifications: u16,
}

impl Subcontract {
    /// Takes a modification, notified on that day: what it gives replaces what was there, unless a later one was taken
    /// before. An amount or a duration that it gives and that cannot be counts as none.
    pub fn modify(&mut self, on: Option<Date>, amount: Option<Option<Amount>>, months: Option<Option<u16>>) {
        self.modifications = self.modifications.saturating_add(1);
        if on < self.modified_on {
            return;
        }
        self.modified_on = on;
        self.amount = amount.unwrap_or(self.amount);
        self.months = months.unwrap_or(self.months);
    }
}

/// A contract in its present terms, with those that it had before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contract {
    /// Who buys.
    pub buyer: Siret,
    /// Name of the buyer, if the file tells.
    pub buyer_name: Option<String>,
    /// Where the buyer is, if the file tells.
    pub buyer_departement: Option<Departement>,
    /// Its number, of the buyer's making.
    pub number: String,
    /// Contract or concession.
    pub kind: ContractKind,
    /// What is bought, in the words of the buyer.
    pub object: Option<String>,
    /// What is bought, in the vocabulary.
    pub cpv: Option<Cpv>,
    /// How the holder was chosen, in the words of the regulation.
    pub procedure: Option<String>,
    /// Whether it is a framework agreement, whose amount is a maximum.
    pub is_framework: bool,
    /// The framework agreement that it follows from.
    pub framework: Option<String>,
    /// Social considerations; absent when they were not published.
    pub considerations: Option<Considerations>,
    /// How many offers were received.
    pub offers: Option<u32>,
    /// When the contract itself was notified.
    pub notified_on: Option<Date>,
    /// Present terms.
    pub terms: Terms,
    /// Former terms, the oldest first.
    pub history: Vec<Terms>,
    /// Parts of the work that were handed on.
    pub subcontracts: Vec<Subcontract>,
}

impl Contract {
    /// Since when somebody holds it: since its notification, or that of the modification that brought them in.
    pub fn held_since(&self, holder: &Holder) -> Option<Date> {
        let is_held = |terms: &&Terms| {
            let is_same = |one: &Holder| (one.siret, one.siren) == (holder.siret, holder.siren);
            terms.holders.iter().any(is_same)
        };
        let first = self.history.iter().chain([&self.terms]).find(is_held);
        match first {
            Some(terms) if terms.modification > 0 => terms.notified_on.or(self.notified_on),
            _ => self.notified_on,
        }
    }

    /// When it ends: its duration counted from its notification, as modified.
    pub fn ends_on(&self) -> Option<Date> {
        let months = i32::from(self.terms.months?);
        self.notified_on?.checked_add(jiff::Span::new().months(months)).ok()
    }
}

/// One published row: a contract, one of its modifications, one of its holders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The contract, with the terms of this row and no history.
    pub contract: Contract,
    /// Whether the publisher says that these are the present terms.
    pub is_current: bool,
    /// Which file, from 0.
    pub file: u16,
    /// Where it stands in it.
    pub line: u64,
}

#[cfg(test)]
pub(crate) mod tests {
    use jiff::civil::date;

    use super::*;

    /// A contract that is as plain as can be.
    pub(crate) fn contract(number: &str, holders: &[&str], euros: Option<i64>) -> Contract {
        let holder = |siret: &&str| Holder {
            kind: IdentifierKind::Siret,
            siret: Siret::parse(siret).ok(),
            siren: Siret::parse(siret).ok().map(|siret| siret.siren()),
            identifier: None,
            departement: None,
            distance_km: None,
        };
        Contract {
            buyer: Siret::parse("21750001600019").unwrap(),
            buyer_name: Some("Ville fictive".to_owned()),
            buyer_departement: Departement::by_code("75"),
            number: number.to_owned(),
            kind: ContractKind::Marche,
            object: Some("Entretien".to_owned()),
            cpv: "77310000".parse().ok(),
            procedure: None,
            is_framework: false,
            framework: None,
            considerations: Some(Considerations::default()),
            offers: None,
            notified_on: Some(date(2025, 3, 31)),
            terms: Terms {
                modification: 0,
                notified_on: Some(date(2025, 3, 31)),
                published_on: Some(date(2025, 4, 20)),
                amount: euros.map(|euros| Amount(euros * 100)),
                months: Some(11),
                holders: holders.iter().map(holder).collect(),
            },
            history: Vec::new(),
            subcontracts: Vec::new(),
        }
    }

    #[test]
    fn the_latest_modification_of_a_subcontract_holds_whatever_their_order() {
        let holder = contract("1", &["73282932000074"], None).terms.holders.remove(0);
        let signed = Subcontract {
            number: Some("1".to_owned()),
            holder,
            amount: Some(Amount(1_000)),
            months: Some(12),
            notified_on: Some(date(2025, 1, 1)),
            modified_on: None,
            modifications: 0,
        };
        let mut act = signed.clone();
        act.modify(Some(date(2025, 6, 1)), Some(Some(Amount(3_000))), None);
        act.modify(Some(date(2025, 3, 1)), Some(Some(Amount(2_000))), Some(Some(6)));
        let expected = Subcontract {
            amount: Some(Amount(3_000)),
            modified_on: Some(date(2025, 6, 1)),
            modifications: 2,
            ..signed
        };
        assert_eq!(act, expected);
    }

    #[test]
    fn a_contract_ends_when_its_months_have_passed_the_last_day_of_a_short_month_included() {
        assert_eq!(contract("1", &[], None).ends_on(), Some(date(2026, 2, 28)));
        let mut endless = contract("1", &[], None);
        endless.terms.months = None;
        assert_eq!(endless.ends_on(), None);
    }
}
