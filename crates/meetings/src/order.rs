//! One order for the people and wishes of a day: a file that names them in another order has the same plan.
//!
//! Chance is drawn by number, and ties go to the first. So that neither depends on the order of the file, a day is planned
//! in the order of its identifiers, numbers in them counting as numbers, and the plan is told in the order of the file.

use std::cmp::Ordering;
use std::collections::HashMap;

use crate::conflict::{Cause, Conflict};
use crate::instance::{Instance, Placed, Wish};
use crate::plan::{Because, Moved, Plan, Unmet};

/// A day in order, and where everything was in the file.
pub(crate) struct Ordered {
    pub(crate) instance: Instance,
    /// Index in the file of each participant.
    people: Vec<usize>,
    /// Index in the file of each wish.
    wishes: Vec<usize>,
    /// For each wish of the published plan, by its index in the file, its place in that list.
    published: HashMap<usize, usize>,
}

impl Ordered {
    /// The day in order; `None` when it is.
    pub(crate) fn new(instance: &Instance) -> Option<Self> {
        let people = sorted(instance.participants.len(), |one, other| {
            by_id(&instance.participants[one].id, &instance.participants[other].id)
        });
        let person_at = places(&people);
        let pair = |wish: usize| {
            let (a, b) = instance.wishes[wish].pair();
            let (a, b) = (person_at[a], person_at[b]);
            (a.min(b), a.max(b))
        };
        let wishes = sorted(instance.wishes.len(), |one, other| pair(one).cmp(&pair(other)));
        let wish_at = places(&wishes);
        let placed = |list: &[Placed]| {
            let mut list: Vec<Placed> =
                list.iter().map(|placed| Placed { wish: wish_at[placed.wish], ..*placed }).collect();
            list.sort_unstable_by_key(|placed| placed.wish);
            list
        };
        let (published, frozen) = (instance.published.as_deref().map(placed), placed(&instance.frozen));
        let is_kept = |order: &[usize]| order.iter().enumerate().all(|(at, from)| at == *from);
        if is_kept(&people)
            && is_kept(&wishes)
            && published == instance.published
            && frozen == instance.frozen
        {
            return None;
        }
        let wish = |from: &usize| {
            let wish = &instance.wishes[*from];
            let mut after: Vec<usize> = wish.after.iter().map(|before| wish_at[*before]).collect();
            after.sort_unstable();
            Wish { a: person_at[wish.a], b: person_at[wish.b], after, ..wish.clone() }
        };
        let list = instance.published.iter().flatten().enumerate();
        Some(Self {
            published: list.map(|(at, placed)| (placed.wish, at)).collect(),
            instance: Instance {
                participants: people.iter().map(|from| instance.participants[*from].clone()).collect(),
                wishes: wishes.iter().map(wish).collect(),
                published,
                frozen,
                tables: instance.tables.clone(),
                ..*instance
            },
            people,
            wishes,
        })
    }

    /// The plan, as the file names people and wishes.
    pub(crate) fn plan(&self, mut plan: Plan) -> Plan {
        plan.meetings.iter_mut().for_each(|meeting| meeting.wish = self.wishes[meeting.wish]);
        plan.unmet = plan.unmet.iter().map(|one| Unmet { wish: self.wishes[one.wish], ..*one }).collect();
        plan.unmet.sort_unstable_by_key(|one| one.wish);
        let because = |because| match because {
            Because::ParticipantUnavailable { participant } => {
                Because::ParticipantUnavailable { participant: self.people[participant] }
            }
            Because::ParticipantFull { participant } => {
                Because::ParticipantFull { participant: self.people[participant] }
            }
            Because::MakesRoom { r#for } => Because::MakesRoom { r#for: self.wishes[r#for] },
            Because::SlotNotAllowed | Because::TableLost | Because::BetterDay => because,
        };
        for moved in plan.moved.iter_mut().flatten() {
            *moved = Moved { wish: self.wishes[moved.wish], because: because(moved.because), ..*moved };
        }
        if let Some(moved) = &mut plan.moved {
            moved.sort_unstable_by_key(|moved| self.published.get(&moved.wish));
        }
        plan
    }

    /// The conflict, as the file names people and wishes.
    pub(crate) fn conflict(&self, conflict: Conflict) -> Conflict {
        let cause = match conflict.cause {
            Cause::TooMany { participant } => Cause::TooMany { participant: self.people[participant] },
            Cause::SameSlot { participant, slot } => {
                Cause::SameSlot { participant: self.people[participant], slot }
            }
            Cause::Spread { participant } => Cause::Spread { participant: self.people[participant] },
            Cause::NoSlot | Cause::Tables | Cause::Together | Cause::NotFound => conflict.cause,
        };
        Conflict { wishes: conflict.wishes.into_iter().map(|wish| self.wishes[wish]).collect(), cause }
    }
}

fn sorted(count: usize, compare: impl Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|one, other| compare(*one, *other));
    order
}

/// Where each is in the order.
fn places(order: &[usize]) -> Vec<usize> {
    let mut places = vec![0; order.len()];
    order.iter().enumerate().for_each(|(at, from)| places[*from] = at);
    places
}

/// `b2` before `b10`, and `s1` after both.
fn by_id(one: &str, other: &str) -> Ordering {
    let (mut left, mut right) = (one.as_bytes(), other.as_bytes());
    while let (Some(a), Some(b)) = (left.first(), right.first()) {
        let order = if a.is_ascii_digit() && b.is_ascii_digit() {
            let (x, y) = (number(&mut left), number(&mut right));
            x.len().cmp(&y.len()).then_with(|| x.cmp(y))
        } else {
            let order = a.cmp(b);
            (left, right) = (&left[1..], &right[1..]);
            order
        };
        if order.is_ne() {
            return order;
        }
    }
    // Those that differ by noughts before their numbers only are told apart too.
    left.len().cmp(&right.len()).then_with(|| one.cmp(other))
}

/// Takes the digits at the beginning away, and gives them back without the noughts before them.
fn number<'a>(text: &mut &'a [u8]) -> &'a [u8] {
    let end = text.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    *text = rest;
    let begin = digits.iter().position(|digit| *digit != b'0').unwrap_or(digits.len());
    &digits[begin..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_identifiers_count_as_numbers_and_no_two_identifiers_are_the_same() {
        let sorted =
            ["", "-1", "2", "10", "a", "b", "b0", "b01", "b1", "b2", "b2a", "b2a3", "b2b", "b10", "s1", "é"];
        for (at, one) in sorted.iter().enumerate() {
            for (other_at, other) in sorted.iter().enumerate() {
                assert_eq!(by_id(one, other), at.cmp(&other_at), "{one} and {other}");
            }
        }
    }
}
