//! Which of the published rows speak for a contract: rows come in any order, from several platforms, one for each holder
//! and each modification.
//!
//! Files are read twice, so that memory stays small. At the first reading each row leaves a [`Seen`] of 32 bytes; then
//! [`Collation::settle`] tells which rows are kept; the second reading gathers the kept rows of each contract, and
//! [`assemble`] makes it.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use jiff::civil::Date;

use super::{
    Amount, Contract, Holder, Line, Rule, Terms,
    rule::{At, Heard},
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
    /// Speaks for its contract.
    Kept,
    /// The same, and no other row of the contract comes after it.
    Last,
}

/// The rows of all files, in the order of reading.
#[derive(Debug, Default)]
pub struct Collation {
    seen: Vec<Seen>,
}

impl Collation {
    /// Takes a row.
    pub fn push(&mut self, seen: Seen) {
        self.seen.push(seen);
    }

    /// Takes rows.
    pub fn extend(&mut self, seen: impl IntoIterator<Item = Seen>) {
        self.seen.extend(seen);
    }

    /// What becomes of each of so many rows.
    pub fn settle(mut self, rows: usize) -> Vec<Role> {
        let mut roles = vec![Role::Left; rows];
        self.seen.sort_unstable();
        for of_contract in self.seen.chunk_by(|a, b| a.contract == b.contract) {
            let (mut before, mut last) = (None, None);
            for seen in of_contract {
                let says = (seen.modification, seen.holder);
                let Some(role) = roles.get_mut(seen.rank as usize) else { continue };
                if before == Some(says) {
                    *role = Role::Duplicate;
                } else {
                    *role = Role::Kept;
                    last = last.max(Some(seen.rank));
                }
                before = Some(says);
            }
            if let Some(role) = last.and_then(|rank| roles.get_mut(rank as usize)) {
                *role = Role::Last;
            }
        }
        roles
    }
}

/// Makes the contract that its kept rows speak of; none without rows.
pub fn assemble(mut lines: Vec<Line>, heard: &mut Heard) -> Option<Contract> {
    lines.sort_by_key(|line| (line.contract.terms.modification, line.file, line.line));
    let first = lines.first()?;
    let signed_on = notified(&lines, first.contract.terms.modification);
    let current =
        lines.iter().filter(|line| line.is_current).map(|line| line.contract.terms.modification).max();
    let current = current.or_else(|| lines.last().map(|line| line.contract.terms.modification))?;
    let about = lines.iter().find(|line| line.contract.terms.modification == current)?;
    let (file, line) = (about.file, about.line);
    let mut contract = Contract { notified_on: signed_on, history: Vec::new(), ..about.contract.clone() };
    let buyer = contract.buyer.to_string();
    let number = contract.number.clone();
    let at = At { file, line, buyer: &buyer, number: &number };
    for of_one in lines.chunk_by(|a, b| a.contract.terms.modification == b.contract.terms.modification) {
        let terms = merged(of_one, &at, heard);
        if terms.modification == current {
            contract.terms = terms;
        } else {
            contract.history.push(terms);
        }
    }
    if !contract.history.is_empty() {
        heard.say(Rule::Modified, &at, &contract.history.len().to_string());
    }
    if contract.terms.holders.len() > 1 && contract.terms.amount.is_some() {
        heard.say(Rule::AmountShared, &at, &contract.terms.holders.len().to_string());
    }
    if contract.is_framework && contract.terms.amount.is_some() {
        heard.say(Rule::FrameworkMaximum, &at, "");
    }
    if let Some(framework) = &contract.framework {
        heard.say(Rule::Subsequent, &at, framework);
    }
    Some(contract)
}

fn notified(lines: &[Line], modification: u16) -> Option<Date> {
    let own = lines.iter().filter(|line| line.contract.terms.modification == modification);
    let earliest = own.filter_map(|line| line.contract.terms.notified_on).min();
    earliest.or_else(|| lines.iter().filter_map(|line| line.contract.notified_on).min())
}

/// The terms that rows of one modification tell together: all holders, one amount.
fn merged(lines: &[Line], at: &At<'_>, heard: &mut Heard) -> Terms {
    let mut terms = Terms::default();
    let mut holders: Vec<Holder> = Vec::new();
    let mut amounts: Vec<Amount> = Vec::new();
    for line in lines {
        let said = &line.contract.terms;
        terms.modification = said.modification;
        terms.notified_on = terms.notified_on.or(said.notified_on);
        terms.published_on = terms.published_on.max(said.published_on);
        terms.months = terms.months.or(said.months);
        amounts.extend(said.amount);
        for holder in &said.holders {
            let same = |known: &Holder| {
                (known.siret, known.siren, &known.identifier)
                    == (holder.siret, holder.siren, &holder.identifier)
            };
            if !holders.iter().any(same) {
                holders.push(holder.clone());
            }
        }
    }
    terms.amount = amounts.iter().copied().max();
    if amounts.iter().any(|amount| Some(*amount) != terms.amount) {
        heard.say(Rule::AmountsDiffer, at, &amounts.len().to_string());
    }
    terms.holders = holders;
    terms
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::{super::contract::tests::contract, *};

    const ONE: &str = "73282932000074";
    const OTHER: &str = "35600000049837";

    fn line(modification: u16, holder: &str, euros: i64, is_current: bool, at: u64) -> Line {
        let mut contract = contract("M1", &[holder], Some(euros));
        contract.terms.modification = modification;
        Line { contract, is_current, file: 0, line: at }
    }

    #[test]
    fn of_two_rows_that_say_the_same_the_latest_published_is_kept() {
        let mut rows = Collation::default();
        rows.push(Seen::new(7, 0, 1, Some(date(2024, 1, 1)), 0));
        rows.push(Seen::new(8, 0, 1, None, 1));
        rows.push(Seen::new(7, 0, 1, Some(date(2024, 2, 1)), 3));
        rows.push(Seen::new(7, 0, 2, None, 4));
        assert_eq!(rows.settle(5), [Role::Duplicate, Role::Last, Role::Left, Role::Kept, Role::Last]);
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
        fn each_saying_is_kept_once_and_each_contract_has_one_last_row(
            rows in prop::collection::vec((0u64..4, 0u16..3, 0u64..3, prop::option::of(1i8..28)), 0..40)
        ) {
            let mut collation = Collation::default();
            for (rank, (contract, modification, holder, day)) in (0..).zip(&rows) {
                let published = day.map(|day| date(2024, 1, day));
                collation.push(Seen::new(*contract, *modification, *holder, published, rank));
            }
            let roles = collation.settle(rows.len());
            let kept = |role: &Role| matches!(role, Role::Kept | Role::Last);
            let mut sayings: Vec<_> = rows.iter().map(|row| (row.0, row.1, row.2)).collect();
            sayings.sort_unstable();
            sayings.dedup();
            prop_assert_eq!(roles.iter().filter(|role| kept(role)).count(), sayings.len());
            sayings.dedup_by_key(|saying| saying.0);
            prop_assert_eq!(roles.iter().filter(|role| **role == Role::Last).count(), sayings.len());
        }
    }
}
