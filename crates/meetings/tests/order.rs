//! Whoever names people and wishes in another order has the same plan.

mod checker;
mod days;

use std::collections::BTreeSet;

use days::{any_day, plan};
use meetings::{Because, Cause, Conflict, Draft, PlacedDraft, Plan};
use proptest::prelude::*;

/// Where each is after everything was put in the order `order`.
fn places(order: &[usize]) -> Vec<usize> {
    let mut places = vec![0; order.len()];
    order.iter().enumerate().for_each(|(at, from)| places[*from] = at);
    places
}

/// The first `count` of a shuffled row of numbers, in their order there.
fn first(shuffled: &[usize], count: usize) -> Vec<usize> {
    shuffled.iter().copied().filter(|number| *number < count).collect()
}

/// The same day, written in another order.
fn written_anew(draft: &Draft, people: &[usize], wishes: &[usize]) -> Draft {
    let at = places(wishes);
    let placed = |list: &[PlacedDraft]| -> Vec<PlacedDraft> {
        let mut list: Vec<_> =
            list.iter().map(|one| PlacedDraft { wish: at[one.wish as usize] as i64, ..*one }).collect();
        list.reverse();
        list
    };
    let mut anew = draft.clone();
    anew.participants = people.iter().map(|from| draft.participants[*from].clone()).collect();
    anew.wishes = wishes.iter().map(|from| draft.wishes[*from].clone()).collect();
    for wish in &mut anew.wishes {
        wish.after.iter_mut().for_each(|before| *before = at[*before as usize] as i64);
        wish.after.reverse();
    }
    anew.published = draft.published.as_deref().map(placed);
    anew.frozen = placed(&draft.frozen);
    anew
}

/// All that a plan or a conflict says, people and wishes being named as in the first file.
fn said(
    outcome: &Result<Plan, Conflict>,
    people: &[usize],
    wishes: &[usize],
) -> impl PartialEq + std::fmt::Debug {
    let because = |because| match because {
        Because::ParticipantUnavailable { participant } => {
            Because::ParticipantUnavailable { participant: people[participant] }
        }
        Because::ParticipantFull { participant } => {
            Because::ParticipantFull { participant: people[participant] }
        }
        Because::MakesRoom { r#for } => Because::MakesRoom { r#for: wishes[r#for] },
        other => other,
    };
    match outcome {
        Ok(plan) => {
            let met: BTreeSet<_> =
                plan.meetings.iter().map(|met| (wishes[met.wish], met.slot, met.table)).collect();
            let unmet: Vec<_> =
                plan.unmet.iter().map(|one| (wishes[one.wish], format!("{:?}", one.reason))).collect();
            let mut moved: Vec<_> = (plan.moved.iter().flatten())
                .map(|one| (wishes[one.wish], one.from, one.to, format!("{:?}", because(one.because))))
                .collect();
            moved.sort();
            let unmet: BTreeSet<_> = unmet.into_iter().collect();
            let figures = (plan.value, plan.upper_bound, plan.breaks, plan.idle_slots, plan.proved);
            Ok((met, unmet, moved, figures))
        }
        Err(conflict) => {
            let cause = match conflict.cause {
                Cause::TooMany { participant } => Cause::TooMany { participant: people[participant] },
                Cause::SameSlot { participant, slot } => {
                    Cause::SameSlot { participant: people[participant], slot }
                }
                Cause::Spread { participant } => Cause::Spread { participant: people[participant] },
                other => other,
            };
            Err((conflict.wishes.iter().map(|wish| wishes[*wish]).collect::<BTreeSet<_>>(), cause))
        }
    }
}

/// Numbers in any order.
fn shuffled(count: usize) -> impl Strategy<Value = Vec<usize>> {
    Just((0..count).collect::<Vec<_>>()).prop_shuffle()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, ..ProptestConfig::default() })]

    #[test]
    fn writing_people_and_wishes_in_another_order_permutes_the_plan_and_nothing_else(
        draft in any_day(),
        (people, wishes) in (shuffled(8), shuffled(24)),
        seed in 0..4_u64,
    ) {
        let (people, wishes) = (first(&people, draft.participants.len()), first(&wishes, draft.wishes.len()));
        let same = |count: usize| (0..count).collect::<Vec<_>>();
        let (as_written, as_wished) = (same(people.len()), same(wishes.len()));
        let one = plan(&draft, seed);
        let other = plan(&written_anew(&draft, &people, &wishes), seed);
        prop_assert_eq!(said(&one, &as_written, &as_wished), said(&other, &people, &wishes));
        // So it is of a repair.
        let Ok(before) = one else { return Ok(()) };
        let placed = before.meetings.iter().map(|met| PlacedDraft { wish: met.wish as i64, slot: met.slot as i64 });
        let mut now = Draft { published: Some(placed.collect()), ..draft };
        now.frozen = now.published.iter().flatten().take(1).copied().collect();
        let gone = seed as usize % now.participants.len();
        now.participants[gone].unavailable = vec![0];
        let one = plan(&now, seed);
        let other = plan(&written_anew(&now, &people, &wishes), seed);
        prop_assert_eq!(said(&one, &as_written, &as_wished), said(&other, &people, &wishes));
    }
}

#[test]
fn what_moved_is_told_in_the_order_in_which_it_was_published() {
    let mut draft = days::day(2, 2, &["b", "a", "c"], vec![days::wish("b", "c", 9), days::wish("a", "c", 9)]);
    draft.published = Some(vec![PlacedDraft { wish: 1, slot: 0 }, PlacedDraft { wish: 0, slot: 1 }]);
    draft.participants[2].unavailable = vec![0, 1];
    let moved = plan(&draft, 0).unwrap().moved.unwrap();
    let told: Vec<_> = moved.iter().map(|one| (one.wish, one.because)).collect();
    let away = Because::ParticipantUnavailable { participant: 2 };
    assert_eq!(told, [(1, away), (0, away)]);
}
