//! What share of a buyer's contracts goes to the ESS: counts and amounts, with what they rest on.
//!
//! Three things are never mixed: what goes *to* holders of the ESS, of insertion or of disability; what is awarded *with*
//! a social clause or criterion; what was *reserved*. An amount that several holders share is counted once, in two ways:
//! whole as soon as one of them fits, or split evenly among them.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Amount, Contract, Holder};
use crate::coded;

mod handed_on;
mod joined;
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
    /// How far its place in the register is from that of the buyer, in kilometres, where both are known.
    pub distance_km: Option<u32>,
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

/// Whether a value is what it is without any contract: such values are left out of what is stored.
pub(super) fn is_nothing<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// What goes to holders of one kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Part {
    /// Contracts with such a holder.
    #[serde(skip_serializing_if = "is_nothing")]
    pub contracts: u32,
    /// Their amounts, whole.
    #[serde(skip_serializing_if = "is_nothing")]
    pub whole: Amount,
    /// Their amounts, an equal part for each holder.
    #[serde(skip_serializing_if = "is_nothing")]
    pub split: Amount,
}

/// What was published of one kind of consideration.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Said {
    /// Contracts that have it.
    #[serde(skip_serializing_if = "is_nothing")]
    pub contracts: u32,
    /// Contracts that say whether they have it.
    #[serde(skip_serializing_if = "is_nothing")]
    pub among: u32,
    /// Amounts of those that have it.
    #[serde(skip_serializing_if = "is_nothing")]
    pub amount: Amount,
    /// Amounts of those that say.
    #[serde(skip_serializing_if = "is_nothing")]
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
#[serde(default)]
pub struct Figures {
    /// Contracts.
    #[serde(skip_serializing_if = "is_nothing")]
    pub contracts: u32,
    /// Contracts whose amount counts.
    #[serde(skip_serializing_if = "is_nothing")]
    pub valued: u32,
    /// Their amounts; those of frameworks are maxima.
    #[serde(skip_serializing_if = "is_nothing")]
    pub amount: Amount,
    /// To the ESS, confirmed.
    #[serde(skip_serializing_if = "is_nothing")]
    pub ess: Part,
    /// To units that only say so of themselves.
    #[serde(skip_serializing_if = "is_nothing")]
    pub declared: Part,
    /// To insertion by economic activity.
    #[serde(skip_serializing_if = "is_nothing")]
    pub insertion: Part,
    /// To entreprises adaptées and ESAT.
    #[serde(skip_serializing_if = "is_nothing")]
    pub handicap: Part,
    /// To insertion or disability.
    #[serde(skip_serializing_if = "is_nothing")]
    pub inclusive: Part,
    /// With a social clause.
    #[serde(skip_serializing_if = "is_nothing")]
    pub clause: Said,
    /// With a social criterion.
    #[serde(skip_serializing_if = "is_nothing")]
    pub criterion: Said,
    /// Reserved.
    #[serde(skip_serializing_if = "is_nothing")]
    pub reserved: Said,
    /// Contracts one of whose subcontractors is of the ESS, of insertion or of disability; counted in no other part.
    #[serde(skip_serializing_if = "is_nothing")]
    pub subcontracted: u32,
    /// Acts of subcontracting, counted apart from the contracts that they are of.
    #[serde(skip_serializing_if = "is_nothing")]
    pub handed_on: HandedOn,
    /// Contracts with a holder that cannot be matched.
    #[serde(skip_serializing_if = "is_nothing")]
    pub unmatchable: u32,
    /// Contracts whose holder was only found by its legal unit.
    #[serde(skip_serializing_if = "is_nothing")]
    pub by_unit: u32,
    /// Framework agreements.
    #[serde(skip_serializing_if = "is_nothing")]
    pub frameworks: u32,
    /// Contracts without holder.
    #[serde(skip_serializing_if = "is_nothing")]
    pub holderless: u32,
    /// Contracts with a holder of the ESS, of insertion or of disability.
    #[serde(skip_serializing_if = "is_nothing")]
    pub recognised: u32,
    /// Of those, contracts whose holders were known to be so on the day of the notification.
    #[serde(skip_serializing_if = "is_nothing")]
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

/// All figures of a buyer. What is stored of them leaves out whatever is nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Shares {
    /// Of all contracts.
    #[serde(skip_serializing_if = "is_nothing")]
    pub all: Figures,
    /// Of those that are neither framework agreements nor follow from one.
    #[serde(skip_serializing_if = "is_nothing")]
    pub without_frameworks: Figures,
    /// By year of notification; those without date are under none.
    #[serde(skip_serializing_if = "is_nothing")]
    pub by_year: BTreeMap<i16, Figures>,
    /// By division of what is bought; 0 when it is not known.
    #[serde(skip_serializing_if = "is_nothing")]
    pub by_division: BTreeMap<u8, Figures>,
    /// By distance of the nearest holder, as published.
    #[serde(skip_serializing_if = "is_nothing")]
    pub by_distance: BTreeMap<Band, Figures>,
    /// Of contracts to the ESS, by distance of its nearest holder: as published, else between the places of the register.
    #[serde(skip_serializing_if = "is_nothing")]
    pub ess_by_distance: BTreeMap<Band, Figures>,
    /// Contracts to the ESS whose distance is of the register.
    #[serde(skip_serializing_if = "is_nothing")]
    pub measured: u32,
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

/// A part of a whole, in per cent; none of nothing, nor of what is no part of it, as credit notes can make it.
pub fn percent(part: i64, whole: i64) -> Option<f64> {
    #[expect(clippy::cast_precision_loss, reason = "a share that is shown with a decimal")]
    let share = |part: i64, whole: i64| part as f64 * 100.0 / whole as f64;
    (whole > 0 && (0..=whole).contains(&part)).then(|| share(part, whole))
}

/// With fewer contracts a share in per cent says more than they do: one contract would change it by ten points or more.
/// It is neither drawn nor set beside others, and stands with what was counted where it is told.
pub const FEWEST: u32 = 10;

/// The share in per cent that may be set beside others, of so many contracts; none of nothing and of fewer than [`FEWEST`].
pub fn told_percent(part: i64, whole: i64, contracts: u32) -> Option<f64> {
    percent(part, whole).filter(|_| contracts >= FEWEST)
}

impl Shares {
    /// The figures of contracts.
    pub fn of<'c>(contracts: impl IntoIterator<Item = Weighed<'c>>) -> Self {
        let mut shares = Self::default();
        contracts.into_iter().for_each(|weighed| shares.add(&weighed));
        shares
    }

    /// The figures of each year of notification; those of contracts without a date are under none.
    pub fn of_each_year<'c>(contracts: impl IntoIterator<Item = Weighed<'c>>) -> BTreeMap<Option<i16>, Self> {
        let mut years: BTreeMap<Option<i16>, Self> = BTreeMap::new();
        for weighed in contracts {
            years.entry(weighed.contract.notified_on.map(Date::year)).or_default().add(&weighed);
        }
        years
    }

    fn add(&mut self, weighed: &Weighed<'_>) {
        let contract = weighed.contract;
        self.all.add(weighed);
        if !contract.is_framework && contract.framework.is_none() {
            self.without_frameworks.add(weighed);
        }
        if let Some(day) = contract.notified_on {
            self.by_year.entry(day.year()).or_default().add(weighed);
        }
        let division = contract.cpv.map_or(0, super::Cpv::division);
        self.by_division.entry(division).or_default().add(weighed);
        let published = contract.terms.holders.iter().filter_map(|holder: &Holder| holder.distance_km).min();
        self.by_distance.entry(Band::of(published)).or_default().add(weighed);
        self.add_distance(weighed);
    }

    /// The distance of the nearest holder of the ESS: who is not of the ESS is not in the register, so that a share of a band
    /// would mean nothing where files do not publish it.
    fn add_distance(&mut self, weighed: &Weighed<'_>) {
        let holders = weighed.contract.terms.holders.iter().zip(&weighed.holders);
        let nearest = |of: fn(&Holder, &Status) -> Option<u32>| {
            let ours = holders.clone().filter(|(_, status)| status.is_ess);
            ours.filter_map(|(holder, status)| of(holder, status)).min()
        };
        if !weighed.holders.iter().any(|status| status.is_ess) {
            return;
        }
        let published = nearest(|holder, _| holder.distance_km);
        let distance = published.or_else(|| nearest(|_, status| status.distance_km));
        self.measured += u32::from(published.is_none() && distance.is_some());
        self.ess_by_distance.entry(Band::of(distance)).or_default().add(weighed);
    }
}
