//! What share of a buyer's contracts goes to the ESS: counts and amounts, with what they rest on.
//!
//! Three things are never mixed: what goes *to* holders of the ESS, of insertion or of disability; what is awarded *with*
//! a social clause or criterion; what was *reserved*. An amount that several holders share is counted once, in two ways:
//! whole as soon as one of them fits, or split evenly among them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Amount, Contract, Holder, Subcontract};
use crate::coded;

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

/// Acts of subcontracting, in their present terms. Their amounts are parts of those of contracts, and are never added to
/// them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandedOn {
    /// All of them.
    pub all: Acts,
    /// Those that were modified.
    pub modified: u32,
    /// To the ESS, confirmed.
    pub ess: Acts,
    /// To insertion by economic activity.
    pub insertion: Acts,
    /// To entreprises adaptées and ESAT.
    pub handicap: Acts,
    /// To insertion or disability.
    pub inclusive: Acts,
}

/// Some acts of subcontracting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acts {
    /// How many.
    pub number: u32,
    /// Their amounts, where these count.
    pub amount: Amount,
}

impl Acts {
    fn add(&mut self, amount: Amount) {
        self.number += 1;
        self.amount.0 += amount.0;
    }
}

impl HandedOn {
    fn add(&mut self, act: &Subcontract, to: &Status) {
        let amount = act.amount.unwrap_or_default();
        self.all.add(amount);
        self.modified += u32::from(act.modifications > 0);
        let parts = [
            (&mut self.ess, to.is_ess),
            (&mut self.insertion, to.is_insertion),
            (&mut self.handicap, to.is_handicap),
            (&mut self.inclusive, to.is_insertion || to.is_handicap),
        ];
        for (part, fits) in parts {
            if fits {
                part.add(amount);
            }
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{super::contract::tests::contract, *};

    const ONE: &str = "73282932000074";
    const OTHER: &str = "35600000049837";
    const ESS: Status = Status {
        found: Match::Establishment,
        is_ess: true,
        is_declared: false,
        is_insertion: true,
        is_handicap: false,
        is_elsewhere: false,
        is_then: true,
    };
    const NONE: Status = Status {
        found: Match::Unknown,
        is_ess: false,
        is_declared: false,
        is_insertion: false,
        is_handicap: false,
        is_elsewhere: false,
        is_then: true,
    };

    fn weighed<'c>(contract: &'c Contract, holders: &[Status]) -> Weighed<'c> {
        Weighed { contract, holders: holders.to_vec(), subcontractors: Vec::new() }
    }

    #[test]
    fn an_amount_shared_by_two_holders_is_counted_once_whole_and_split() {
        let (shared, alone, silent) = (
            contract("1", &[ONE, OTHER], Some(1_000)),
            contract("2", &[OTHER], Some(3_000)),
            contract("3", &[ONE], None),
        );
        let shares =
            Shares::of([weighed(&shared, &[ESS, NONE]), weighed(&alone, &[NONE]), weighed(&silent, &[ESS])]);
        assert_eq!((shares.all.contracts, shares.all.valued), (3, 2));
        assert_eq!(shares.all.amount, Amount(400_000));
        let part = Part { contracts: 2, whole: Amount(100_000), split: Amount(50_000) };
        assert_eq!((shares.all.ess, shares.all.insertion, shares.all.inclusive), (part, part, part));
        assert_eq!(percent(part.split.0, shares.all.amount.0), Some(12.5));
        assert_eq!(percent(1, 0), None);
    }

    #[test]
    fn what_was_not_published_is_not_counted_as_a_no() {
        let mut old = contract("1", &[ONE], Some(10));
        old.considerations = None;
        let mut with = contract("2", &[ONE], Some(10));
        with.considerations = Some(super::super::Considerations { clause: true, ..Default::default() });
        let without = contract("3", &[ONE], Some(10));
        let shares =
            Shares::of([weighed(&old, &[NONE]), weighed(&with, &[NONE]), weighed(&without, &[NONE])]);
        assert_eq!((shares.all.clause.contracts, shares.all.clause.among), (1, 2));
    }

    #[test]
    fn foreign_holders_count_in_the_denominator_and_frameworks_can_be_left_out() {
        let mut framework = contract("1", &[], Some(100));
        framework.is_framework = true;
        let foreign = contract("2", &[], Some(100));
        let impossible = Status { found: Match::Impossible, ..NONE };
        let shares = Shares::of([weighed(&framework, &[ESS]), weighed(&foreign, &[impossible])]);
        assert_eq!((shares.all.contracts, shares.all.ess.contracts, shares.all.unmatchable), (2, 1, 1));
        assert_eq!((shares.without_frameworks.contracts, shares.without_frameworks.ess.contracts), (1, 0));
    }

    #[test]
    fn acts_of_subcontracting_are_counted_apart_and_change_no_share() {
        let mut with = contract("1", &[OTHER], Some(1_000));
        let act = |holder, cents, modifications| Subcontract {
            number: None,
            holder,
            amount: Some(Amount(cents)),
            months: None,
            notified_on: None,
            modified_on: None,
            modifications,
        };
        let holder = with.terms.holders[0].clone();
        with.subcontracts = vec![act(holder.clone(), 300, 1), act(holder, 200, 0)];
        let weighed = Weighed { contract: &with, holders: vec![NONE], subcontractors: vec![ESS, NONE] };
        let all = Shares::of([weighed]).all;
        let to_ess = Acts { number: 1, amount: Amount(300) };
        let expected = HandedOn {
            all: Acts { number: 2, amount: Amount(500) },
            modified: 1,
            ess: to_ess,
            insertion: to_ess,
            handicap: Acts::default(),
            inclusive: to_ess,
        };
        assert_eq!((all.handed_on, all.subcontracted), (expected, 1));
        assert_eq!((all.ess, all.amount), (Part::default(), Amount(100_000)));
    }

    proptest! {
        #[test]
        fn parts_never_exceed_the_whole_and_years_and_divisions_add_up(
            rows in prop::collection::vec((prop::option::of(1i64..1_000_000), prop::collection::vec(any::<bool>(), 0..5)), 0..30)
        ) {
            let contracts: Vec<_> = rows.iter().map(|(euros, _)| contract("1", &[], *euros)).collect();
            let statuses = rows.iter().map(|(_, holders)| {
                holders.iter().map(|is_ess| if *is_ess { ESS } else { NONE }).collect::<Vec<_>>()
            });
            let shares = Shares::of(contracts.iter().zip(statuses).map(|(one, holders)| weighed(one, &holders)));
            let all = shares.all;
            prop_assert!(all.ess.split <= all.ess.whole && all.ess.whole <= all.amount);
            prop_assert!(all.ess.contracts <= all.contracts && all.valued <= all.contracts);
            for tables in [
                shares.by_year.values().map(|one| one.amount.0).sum::<i64>(),
                shares.by_division.values().map(|one| one.amount.0).sum(),
                shares.by_distance.values().map(|one| one.amount.0).sum(),
            ] {
                prop_assert_eq!(tables, all.amount.0);
            }
        }
    }
}
