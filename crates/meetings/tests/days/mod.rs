//! Days for tests: small ones of every kind, and a clock that counts instead of measuring.

#![allow(dead_code, reason = "each test file uses a part")]

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use meetings::{
    Conflict, Draft, Effort, Instance, ParticipantDraft, Plan, TablesDraft, Watch, WeightsDraft, WishDraft,
};
use proptest::prelude::*;

/// A clock on which every look takes as long: tests depend on no machine.
#[derive(Default)]
pub(crate) struct Counting(AtomicU64);

impl Watch for Counting {
    fn elapsed(&self) -> Duration {
        Duration::from_nanos(self.0.fetch_add(500, Ordering::Relaxed))
    }
}

/// Plans with a short effort.
pub(crate) fn plan(draft: &Draft, seed: u64) -> Result<Plan, Conflict> {
    plan_within(draft, seed, 10)
}

/// Plans as if there were that many milliseconds.
pub(crate) fn plan_within(draft: &Draft, seed: u64, milliseconds: u64) -> Result<Plan, Conflict> {
    let instance = Instance::new(draft).expect("a consistent day");
    let effort = Effort { limit: Duration::from_millis(milliseconds), seed, threads: 1, moves: None };
    meetings::schedule(&instance, &effort, &Counting::default())
}

/// A wish between `a` and `b`.
pub(crate) fn wish(a: &str, b: &str, value: i64) -> WishDraft {
    WishDraft { a: a.to_owned(), b: b.to_owned(), value, ..WishDraft::default() }
}

/// A day of people without rules.
pub(crate) fn day(slots: i64, tables: i64, people: &[&str], wishes: Vec<WishDraft>) -> Draft {
    let participant = |id: &&str| ParticipantDraft { id: (*id).to_owned(), ..ParticipantDraft::default() };
    Draft {
        slots,
        tables: TablesDraft::Same(tables),
        participants: people.iter().map(participant).collect(),
        wishes,
        ..Draft::default()
    }
}

/// A small day with any rule; required wishes may contradict each other.
pub(crate) fn any_day() -> impl Strategy<Value = Draft> {
    (2_usize..8, 1_i64..7).prop_flat_map(|(people, slots)| {
        let subset = proptest::collection::vec(0..slots, 0..3);
        let participant = (
            0..3_usize,
            subset,
            proptest::option::weighted(0.2, 0..3_i64),
            proptest::option::weighted(0.2, 3..5_i64),
            proptest::option::weighted(0.1, 0..2_i64),
        );
        let wish = (
            (0..people, 0..people),
            0..30_i64,
            proptest::bool::weighted(0.15),
            proptest::option::weighted(0.2, proptest::collection::vec(0..slots, 1..4)),
            proptest::option::weighted(0.1, 0..slots),
            proptest::collection::vec(0..24_i64, 0..2),
            proptest::option::weighted(0.05, 0..2_i64),
        );
        (
            proptest::collection::vec(participant, people),
            proptest::collection::vec(wish, 0..24),
            proptest::collection::vec(0..4_i64, slots as usize),
            proptest::option::weighted(0.3, 0..3_i64),
            (0..3_i32, 0..3_i32, 0..3_i32, 0..3_i32),
        )
            .prop_map(move |(participants, wishes, tables, spread, weights)| {
                assemble(slots, participants, wishes, tables, spread, weights)
            })
    })
}

type Someone = (usize, Vec<i64>, Option<i64>, Option<i64>, Option<i64>);
type Wanted = ((usize, usize), i64, bool, Option<Vec<i64>>, Option<i64>, Vec<i64>, Option<i64>);

fn assemble(
    slots: i64,
    participants: Vec<Someone>,
    wishes: Vec<Wanted>,
    tables: Vec<i64>,
    max_break_spread: Option<i64>,
    weights: (i32, i32, i32, i32),
) -> Draft {
    let side = |n: usize| ["buyer", "supplier", "any"][n].to_owned();
    let people = participants.into_iter().enumerate().map(|(n, (kind, unavailable, min, max, table))| {
        ParticipantDraft { id: format!("p{n}"), side: Some(side(kind)), unavailable, min, max, table }
    });
    let participants: Vec<ParticipantDraft> = people.collect();
    let mut pairs = std::collections::BTreeSet::new();
    let mut list: Vec<WishDraft> = Vec::new();
    for ((a, b), value, required, allowed, fixed, after, table) in wishes {
        if a == b || !pairs.insert((a.min(b), a.max(b))) {
            continue;
        }
        let fixed = fixed.filter(|fixed| allowed.as_ref().is_none_or(|allowed| allowed.contains(fixed)));
        let after = after.into_iter().filter(|after| (*after as usize) < list.len()).collect();
        let (a, b) = (format!("p{a}"), format!("p{b}"));
        list.push(WishDraft { a, b, value, required, slots: allowed, fixed, after, table });
    }
    Draft {
        slots,
        tables: TablesDraft::Each(tables),
        participants,
        wishes: list,
        weights: WeightsDraft {
            per_break: Some(f64::from(weights.0)),
            idle: Some(f64::from(weights.1) / 4.0),
            fairness: Some(2.0 * f64::from(weights.2)),
            nobody: (weights.3 > 0).then(|| 3.0 * f64::from(weights.3)),
            ..WeightsDraft::default()
        },
        max_break_spread,
        ..Draft::default()
    }
}
