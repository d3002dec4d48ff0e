//! Which of the published rows speak for a contract: rows come in any order, from several platforms, one for each holder
//! and each modification.
//!
//! Files are read twice, so that memory stays small. At the first reading each row leaves a [`Seen`] of 32 bytes; then
//! [`Collation::settle`] tells which rows are kept, and how many speak for their contract; the second reading gathers the
//! kept rows of each contract, in whatever order they come, and [`assemble`] makes it.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

use jiff::civil::Date;

use super::{
    Amount, Contract, Holder, Line, Rule, Terms,
    rule::{At, Hear},
};

/// What is kept of a row at the first reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Seen {
    contract: u64,
    modification: u16,
    holder: u64,
    /// Days before the end of time, so that the latest published comes first.
    age: u32,
    rank: u32,
}

impl Seen {
    /// What identifies a row, by the texts that were published, blanks taken away.
    pub fn new(contract: u64, modification: u16, holder: u64, published: Option<Date>, rank: u32) -> Self {
        let day = published.map_or(0, |date| {
            u32::from(date.year().unsigned_abs()) * 372
                + u32::from(date.month().unsigned_abs()) * 31
                + u32::from(date.day().unsigned_abs())
        });
        Self { contract, modification, holder, age: u32::MAX - day, rank }
    }
}

/// The number under which rows of one contract, or of one holder, are brought together.
pub fn key(parts: &[&str]) -> u64 {
    let mut hasher = DefaultHasher::new();
    for part in parts {
        part.hash(&mut hasher);
    }
    hasher.finish()
}

/// What becomes of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Left out at the first reading.
    Left,
    /// Another row says the same and was published later, or stands before it.
    Duplicate,
    /// Speaks for its contract, as so many rows do, itself among them.
    Kept(u32),
}

impl Role {
    /// The role of a number by which it is held while several threads find it out.
    fn of(number: u32) -> Self {
        match number {
            0 => Self::Left,
            u32::MAX => Self::Duplicate,
            of => Self::Kept(of),
        }
    }
}

/// Parts into which rows are laid, by contract, so that several threads lay and settle them.
const PARTS: usize = 64;

/// The rows of all files, in whatever order they are read.
#[derive(Debug)]
pub struct Collation {
    parts: [Mutex<Vec<Seen>>; PARTS],
}

impl Default for Collation {
    fn default() -> Self {
        Self { parts: [const { Mutex::new(Vec::new()) }; PARTS] }
    }
}

impl Collation {
    /// Takes rows; several threads may bring some at once.
    pub fn extend(&self, seen: impl IntoIterator<Item = Seen>) {
        let mut laid = [const { Vec::new() }; PARTS];
        for one in seen {
            laid[one.contract as usize % PARTS].push(one);
        }
        for (part, mut laid) in self.parts.iter().zip(laid) {
            part.lock().unwrap_or_else(PoisonError::into_inner).append(&mut laid);
        }
    }

    /// What becomes of each of so many rows, found out by so many threads.
    pub fn settle(self, rows: usize, threads: usize) -> Vec<Role> {
        let roles: Vec<AtomicU32> = (0..rows).map(|_| AtomicU32::new(0)).collect();
        let parts = Mutex::new(self.parts.into_iter());
        let next = || parts.lock().unwrap_or_else(PoisonError::into_inner).next();
        std::thread::scope(|scope| {
            for _ in 0..threads.clamp(1, PARTS) {
                scope.spawn(|| {
                    while let Some(part) = next() {
                        let mut part = part.into_inner().unwrap_or_else(PoisonError::into_inner);
                        part.sort_unstable();
                        for of_contract in part.chunk_by(|a, b| a.contract == b.contract) {
                            settle_one(of_contract, &roles);
                        }
                    }
                });
            }
        });
        roles.into_iter().map(|role| Role::of(role.into_inner())).collect()
    }
}

fn settle_one(of_contract: &[Seen], roles: &[AtomicU32]) {
    let sayings = of_contract.chunk_by(|a, b| (a.modification, a.holder) == (b.modification, b.holder));
    let kept = u32::try_from(sayings.clone().count()).unwrap_or(u32::MAX);
    for saying in sayings {
        for (place, seen) in saying.iter().enumerate() {
            if let Some(role) = roles.get(seen.rank as usize) {
                role.store(if place == 0 { kept } else { u32::MAX }, Ordering::Relaxed);
            }
        }
    }
}

/// Makes the contract that its kept rows speak of; none without rows.
pub fn assemble(mut lines: Vec<Line>, heard: &mut impl Hear) -> Option<Contract> {
    if lines.len() < 2 {
        return lines.pop().map(|line| alone(line, heard));
    }
    lines.sort_by_key(|line| (line.contract.terms.modification, line.file, line.line));
    let signed_on = notified(&lines, lines.first()?.contract.terms.modification);
    let current =
        lines.iter().filter(|line| line.is_current).map(|line| line.contract.terms.modification).max();
    let current = current.or_else(|| lines.last().map(|line| line.contract.terms.modification))?;
    let place = lines.iter().position(|line| line.contract.terms.modification == current)?;
    let (mut terms, mut history, mut differ) = (Terms::default(), Vec::new(), None);
    for of_one in lines.chunk_by(|a, b| a.contract.terms.modification == b.contract.terms.modification) {
        let (merged, amounts) = merged(of_one);
        differ = differ.or(amounts);
        if merged.modification == current {
            terms = merged;
        } else {
            history.push(merged);
        }
    }
    let Line { contract, file, line, .. } = lines.swap_remove(place);
    let contract = Contract { notified_on: signed_on, terms, history, ..contract };
    note(&contract, (file, line), differ, heard);
    Some(contract)
}

/// Makes the contract of a single row, as most have.
pub fn alone(Line { mut contract, file, line, .. }: Line, heard: &mut impl Hear) -> Contract {
    contract.notified_on = contract.terms.notified_on.or(contract.notified_on);
    each_once(&mut contract.terms.holders);
    note(&contract, (file, line), None, heard);
    contract
}

/// Says what must be known beside the figures of a contract.
fn note(contract: &Contract, (file, line): (u16, u64), differ: Option<usize>, heard: &mut impl Hear) {
    let is_shared = contract.terms.holders.len() > 1 && contract.terms.amount.is_some();
    let is_maximum = contract.is_framework && contract.terms.amount.is_some();
    let is_modified = !contract.history.is_empty();
    if !is_modified && !is_shared && !is_maximum && differ.is_none() && contract.framework.is_none() {
        return;
    }
    let buyer = contract.buyer.to_string();
    let at = At { file, line, buyer: &buyer, number: &contract.number };
    if let Some(amounts) = differ {
        heard.say(Rule::AmountsDiffer, &at, &amounts.to_string());
    }
    if is_modified {
        heard.say(Rule::Modified, &at, &contract.history.len().to_string());
    }
    if is_shared {
        heard.say(Rule::AmountShared, &at, &contract.terms.holders.len().to_string());
    }
    if is_maximum {
        heard.say(Rule::FrameworkMaximum, &at, "");
    }
    if let Some(framework) = &contract.framework {
        heard.say(Rule::Subsequent, &at, framework);
    }
}

fn notified(lines: &[Line], modification: u16) -> Option<Date> {
    let own = lines.iter().filter(|line| line.contract.terms.modification == modification);
    let earliest = own.filter_map(|line| line.contract.terms.notified_on).min();
    earliest.or_else(|| lines.iter().filter_map(|line| line.contract.notified_on).min())
}

/// Whether two numbers are of one holder.
fn is_same(one: &Holder, other: &Holder) -> bool {
    (one.siret, one.siren, &one.identifier) == (other.siret, other.siren, &other.identifier)
}

/// Leaves each holder once, in their order.
fn each_once(holders: &mut Vec<Holder>) {
    let mut place = 1;
    while place < holders.len() {
        if holders[..place].iter().any(|known| is_same(known, &holders[place])) {
            holders.remove(place);
        } else {
            place += 1;
        }
    }
}

/// The terms that rows of one modification tell together: all holders, one amount; and how many amounts they give when
/// these differ.
fn merged(lines: &[Line]) -> (Terms, Option<usize>) {
    let mut terms = Terms::default();
    let mut amounts: Vec<Amount> = Vec::new();
    for line in lines {
        let said = &line.contract.terms;
        terms.modification = said.modification;
        terms.notified_on = terms.notified_on.or(said.notified_on);
        terms.published_on = terms.published_on.max(said.published_on);
        terms.months = terms.months.or(said.months);
        amounts.extend(said.amount);
        terms.holders.extend(said.holders.iter().cloned());
    }
    each_once(&mut terms.holders);
    terms.amount = amounts.iter().copied().max();
    let differ = amounts.iter().any(|amount| Some(*amount) != terms.amount).then_some(amounts.len());
    (terms, differ)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::{super::contract::tests::contract, super::rule::Heard, *};

    const ONE: &str = "73282932000074";
    const OTHER: &str = "35600000049837";

    fn line(modification: u16, holder: &str, euros: i64, is_current: bool, at: u64) -> Line {
        let mut contract = contract("M1", &[holder], Some(euros));
        contract.terms.modification = modification;
        Line { contract, is_current, file: 0, line: at }
    }

    #[test]
    fn of_two_rows_that_say_the_same_the_latest_published_is_kept() {
        let rows = Collation::default();
        rows.extend([Seen::new(7, 0, 2, None, 4), Seen::new(8, 0, 1, None, 1)]);
        rows.extend([
            Seen::new(7, 0, 1, Some(date(2024, 1, 1)), 0),
            Seen::new(7, 0, 1, Some(date(2024, 2, 1)), 3),
        ]);
        assert_eq!(
            rows.settle(5, 2),
            [Role::Duplicate, Role::Kept(1), Role::Left, Role::Kept(2), Role::Kept(2)]
        );
    }

    #[test]
    fn several_holders_share_one_amount_and_a_modification_replaces_it() {
        let mut heard = Heard::default();
        let lines = vec![
            line(1, ONE, 1_500, true, 4),
            line(0, ONE, 1_000, false, 1),
            line(0, OTHER, 1_000, false, 2),
            line(1, OTHER, 1_500, true, 5),
        ];
        let made = assemble(lines, &mut heard).unwrap();
        assert_eq!(made.terms.amount, Some(Amount(150_000)));
        assert_eq!(made.terms.holders.len(), 2);
        assert_eq!(made.history.len(), 1);
        assert_eq!(made.history[0].amount, Some(Amount(100_000)));
        assert_eq!(heard.counts.keys().copied().collect::<Vec<_>>(), [Rule::Modified, Rule::AmountShared]);
    }

    #[test]
    fn rows_that_disagree_on_the_amount_are_told_and_the_greatest_is_taken() {
        let mut heard = Heard::default();
        let made =
            assemble(vec![line(0, ONE, 10, true, 1), line(0, OTHER, 30, true, 2)], &mut heard).unwrap();
        assert_eq!(made.terms.amount, Some(Amount(3_000)));
        assert_eq!(heard.counts.get(&Rule::AmountsDiffer), Some(&1));
        assert_eq!(assemble(Vec::new(), &mut heard), None);
    }

    #[test]
    fn the_publisher_says_which_terms_are_present_else_the_last_modification_is() {
        let modification = |lines| assemble(lines, &mut Heard::default()).map(|made| made.terms.modification);
        assert_eq!(modification(vec![line(0, ONE, 1, true, 1), line(1, ONE, 2, false, 2)]), Some(0));
        assert_eq!(modification(vec![line(0, ONE, 1, false, 1), line(1, ONE, 2, false, 2)]), Some(1));
    }

    proptest! {
        #[test]
        fn each_saying_is_kept_once_and_knows_how_many_speak_for_its_contract(
            rows in prop::collection::vec((0u64..4, 0u16..3, 0u64..3, prop::option::of(1i8..28)), 0..40)
        ) {
            let collation = Collation::default();
            collation.extend((0..).zip(&rows).map(|(rank, (contract, modification, holder, day))| {
                let published = day.map(|day| date(2024, 1, day));
                Seen::new(*contract, *modification, *holder, published, rank)
            }));
            let roles = collation.settle(rows.len(), 2);
            for (rank, row) in rows.iter().enumerate() {
                let is_of = |other: &(u64, u16, u64, Option<i8>)| other.0 == row.0;
                let mut sayings: Vec<_> =
                    rows.iter().filter(|other| is_of(other)).map(|other| (other.1, other.2)).collect();
                sayings.sort_unstable();
                sayings.dedup();
                let own = |place: &usize| (rows[*place].0, rows[*place].1, rows[*place].2) == (row.0, row.1, row.2);
                let kept = (0..rows.len()).filter(own).filter(|place| roles[*place] != Role::Duplicate).count();
                prop_assert_eq!(kept, 1);
                let of = u32::try_from(sayings.len()).unwrap();
                prop_assert!(roles[rank] == Role::Duplicate || roles[rank] == Role::Kept(of));
            }
        }
    }
}
