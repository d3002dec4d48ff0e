//! What share of a buyer's contracts goes to the ESS: counts and amounts, with what they rest on.
//!
//! Three things are never mixed: what goes *to* holders of the ESS, of insertion or of disability; what is awarded *with*
//! a social clause or criterion; what was *reserved*. An amount that several holders share is counted once, in two ways:
//! whole as soon as one of them fits, or split evenly among them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Amount, Contract, Holder};
use crate::coded;

mod handed_on;
#[cfg(test)]
mod tests;

pub use handed_on::{Acts, HandedOn};

/// How a holder was found in the register.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Match {
    /// Not there: not of the ESS, or outside of what the register covers.
    #[default]
    Unknown,
    /// A number that no French register has: it counts in the denominator.
    Impossible,
    /// Its legal unit is there, another establishment of it.
    Unit,
    /// The establishment itself.
    Establishment,
}

/// What a holder is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Status {
    /// How it was found.
    pub found: Match,
    /// Its legal unit is of the ESS, confirmed.
    pub is_ess: bool,
    /// Its legal unit says so of itself, and nothing else tells.
    pub is_declared: bool,
    /// The establishment is of insertion by economic activity.
    pub is_insertion: bool,
    /// The establishment is an entreprise adaptée or an ESAT.
    pub is_handicap: bool,
    /// Insertion or disability is known of another establishment of the unit.
    pub is_elsewhere: bool,
    /// All this was so on the day of the notification, as far as history tells; else it is so today.
    pub is_then: bool,
}

coded! {
    /// How far the nearest holder is.
    Band {
        /// Up to 25 km.
        Near = "0-25",
        /// Up to 100 km.
        Around = "25-100",
        /// Up to 300 km.
        Region = "100-300",
        /// Farther.
        Far = "300-plus",
        /// Not published.
        Unknown = "unknown",
    }
}

impl Band {
    /// The band of a distance.
    pub fn of(kilometres: Option<u32>) -> Self {
        match kilometres {
            None => Self::Unknown,
            Some(0..=25) => Self::Near,
            Some(26..=100) => Self::Around,
            Some(101..=300) => Self::Region,
            Some(_) => Self::Far,
        }
    }
}

coded! {
    /// How an amount is shared between holders.
    Basis {
        /// The whole amount, as soon as one holder fits.
        Whole = "whole",
        /// An equal part for each holder.
        Split = "split",
    }
}

/// What goes to holders of one kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Contracts with such a holder.
    pub contracts: u32,
    /// Their amounts, whole.
    pub whole: Amount,
    /// Their amounts, an equal part for each holder.
    pub split: Amount,
}

/// What was published of one kind of consideration.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// Contracts that have it.
    pub contracts: u32,
    /// Contracts that say whether they have it.
    pub among: u32,
    /// Amounts of those that have it.
    pub amount: Amount,
    /// Amounts of those that say.
    pub among_amount: Amount,
}

impl Said {
    fn add(&mut self, has_it: bool, amount: Amount) {
        self.among += 1;
        self.among_amount.0 += amount.0;
        if has_it {
            self.contracts += 1;
            self.amount.0 += amount.0;
        }
    }
}

/// Figures of some contracts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    /// Contracts.
    pub contracts: u32,
    /// Contracts whose amount counts.
    pub valued: u32,
    /// Their amounts; those of frameworks are maxima.
    pub amount: Amount,
    /// To the ESS, confirmed.
    pub ess: Part,
    /// To units that only say so of themselves.
    pub declared: Part,
    /// To insertion by economic activity.
    pub insertion: Part,
    /// To entreprises adaptées and ESAT.
    pub handicap: Part,
    /// To insertion or disability.
    pub inclusive: Part,
    /// With a social clause.
    pub clause: Said,
    /// With a social criterion.
    pub criterion: Said,
    /// Reserved.
    pub reserved: Said,
    /// Contracts one of whose subcontractors is of the ESS, of insertion or of disability; counted in no other part.
    pub subcontracted: u32,
    /// Acts of subcontracting, counted apart from the contracts that they are of.
    pub handed_on: HandedOn,
    /// Contracts with a holder that cannot be matched.
    pub unmatchable: u32,
    /// Contracts whose holder was only found by its legal unit.
    pub by_unit: u32,
    /// Framework agreements.
    pub frameworks: u32,
    /// Contracts without holder.
    pub holderless: u32,
    /// Contracts with a holder of the ESS, of insertion or of disability.
    pub recognised: u32,
    /// Of those, contracts whose holders were known to be so on the day of the notification.
    pub recognised_then: u32,
}

/// A contract with what its holders are.
#[derive(Clone, Debug)]
pub struct Weighed<'c> {
    /// The contract.
    pub contract: &'c Contract,
    /// Its holders, in its order.
    pub holders: Vec<Status>,
    /// Its subcontractors, in its order.
    pub subcontractors: Vec<Status>,
}

/// All figures of a buyer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shares {
    /// Of all contracts.
    pub all: Figures,
    /// Of those that are neither framework agreements nor follow from one.
    pub without_frameworks: Figures,
    /// By year of notification; those without date are under none.
    pub by_year: BTreeMap<i16, Figures>,
    /// By division of what is bought; 0 when it is not known.
    pub by_division: BTreeMap<u8, Figures>,
    /// By distance of the nearest holder.
    pub by_distance: BTreeMap<Band, Figures>,
}

/// Whether a holder is of a kind.
type Fits = fn(&Status) -> bool;

impl Figures {
    /// Adds a contract.
    pub fn add(&mut self, weighed: &Weighed<'_>) {
        let contract = weighed.contract;
        let amount = contract.terms.amount.unwrap_or_default();
        let holders = &weighed.holders;
        self.contracts += 1;
        self.valued += u32::from(contract.terms.amount.is_some());
        self.amount.0 += amount.0;
        self.frameworks += u32::from(contract.is_framework);
        self.holderless += u32::from(holders.is_empty());
        self.unmatchable += u32::from(holders.iter().any(|one| one.found == Match::Impossible));
        let is_by_unit = |one: &Status| one.found == Match::Unit || one.is_elsewhere;
        self.by_unit += u32::from(holders.iter().any(is_by_unit));
        let parts: [(&mut Part, Fits); 5] = [
            (&mut self.ess, |one| one.is_ess),
            (&mut self.declared, |one| one.is_declared),
            (&mut self.insertion, |one| one.is_insertion),
            (&mut self.handicap, |one| one.is_handicap),
            (&mut self.inclusive, |one| one.is_insertion || one.is_handicap),
        ];
        for (part, fits) in parts {
            part.add(holders, amount, fits);
        }
        if let Some(said) = contract.considerations {
            self.clause.add(said.clause, amount);
            self.criterion.add(said.criterion, amount);
            self.reserved.add(said.reserved, amount);
        }
        let is_ours = |one: &Status| one.is_ess || one.is_insertion || one.is_handicap;
        if holders.iter().any(is_ours) {
            self.recognised += 1;
            self.recognised_then +=
                u32::from(holders.iter().filter(|one| is_ours(one)).all(|one| one.is_then));
        }
        self.subcontracted += u32::from(weighed.subcontractors.iter().any(is_ours));
        for (act, to) in contract.subcontracts.iter().zip(&weighed.subcontractors) {
            self.handed_on.add(act, to);
        }
    }
}

impl Part {
    fn add(&mut self, holders: &[Status], amount: Amount, fits: Fits) {
        let fitting = holders.iter().filter(|one| fits(one)).count();
        if fitting == 0 {
            return;
        }
        self.contracts += 1;
        self.whole.0 += amount.0;
        let split = i128::from(amount.0) * fitting as i128 / holders.len() as i128;
        self.split.0 += i64::try_from(split).unwrap_or(i64::MAX);
    }

    /// The amount on a basis.
    pub fn amount(&self, basis: Basis) -> Amount {
        match basis {
            Basis::Whole => self.whole,
            Basis::Split => self.split,
        }
    }
}

/// A part of a whole, in per cent; none of nothing.
pub fn percent(part: i64, whole: i64) -> Option<f64> {
    #[expect(clippy::cast_precision_loss, reason = "a share that is shown with a decimal")]
    let share = |part: i64, whole: i64| part as f64 * 100.0 / whole as f64;
    (whole > 0).then(|| share(part, whole))
}

impl Shares {
    /// The figures of contracts.
    pub fn of<'c>(contracts: impl IntoIterator<Item = Weighed<'c>>) -> Self {
        let mut shares = Self::default();
        for weighed in contracts {
            let contract = weighed.contract;
            shares.all.add(&weighed);
            if !contract.is_framework && contract.framework.is_none() {
                shares.without_frameworks.add(&weighed);
            }
            if let Some(day) = contract.notified_on {
                shares.by_year.entry(day.year()).or_default().add(&weighed);
            }
            let division = contract.cpv.map_or(0, super::Cpv::division);
            shares.by_division.entry(division).or_default().add(&weighed);
            let nearest =
                contract.terms.holders.iter().filter_map(|holder: &Holder| holder.distance_km).min();
            shares.by_distance.entry(Band::of(nearest)).or_default().add(&weighed);
        }
        shares
    }
}
