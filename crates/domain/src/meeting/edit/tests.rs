//! Plans changed by hand: what each change costs, refuses and undoes.

use proptest::prelude::*;

use super::*;
use crate::meeting::samples::{id, meeting, name, plan, slot};

/// Four slots, two tables, six people who are always there, each pair of them worth ten.
fn room() -> Room {
    let people = (1..=6).map(|number| (id(number), BTreeSet::new()));
    let pairs = (1..=6).flat_map(|one| ((one + 1)..=6).map(move |other| ((id(one), id(other)), 10)));
    Room {
        slots: (0..4).map(slot).collect(),
        begun: 0,
        tables: vec![1, 2],
        away: people.collect(),
        refused: BTreeSet::new(),
        worth: pairs.collect(),
    }
}

/// 1 meets 2, 3 meets 4, then 1 meets 3 and 2 meets 4.
fn day() -> MeetingPlan {
    plan(&[meeting(1, 2, 0, 1), meeting(3, 4, 0, 2), meeting(1, 3, 1, 1), meeting(2, 4, 1, 2)])
}

#[test]
fn each_place_says_what_it_costs_and_whom_it_disturbs() {
    let offers = day().offers((id(1), id(2)), Some(name(1, 2)), &room());
    let told: Vec<_> = offers
        .iter()
        .map(|one| (one.slot, one.tables.clone(), one.displaced.len(), one.cost.value, one.cost.waits))
        .collect();
    assert_eq!(told, [(2, vec![1, 2], 0, 0, 0), (3, vec![1, 2], 0, 0, 2), (1, vec![1, 2], 2, -20, 0)]);
    assert_eq!(offers[2].cost.disturbed, [id(3), id(4)]);
}

#[test]
fn who_is_away_refuses_or_has_begun_is_offered_nothing() {
    let pair = (id(1), id(2));
    let own = Some(name(1, 2));
    let slots =
        |room: &Room| -> BTreeSet<u32> { day().offers(pair, own, room).iter().map(|one| one.slot).collect() };
    let mut away = room();
    away.away.insert(id(2), BTreeSet::from([2, 3]));
    assert_eq!(slots(&away), BTreeSet::from([1]));
    assert_eq!(slots(&Room { begun: 1, ..room() }), BTreeSet::new(), "it has begun");
    assert_eq!(slots(&Room { refused: BTreeSet::from([pair]), ..room() }), BTreeSet::new());
    let mut gone = room();
    gone.away.remove(&id(1));
    assert_eq!(slots(&gone), BTreeSet::new(), "who takes no part");
}

#[test]
fn a_locked_meeting_is_never_driven_out() {
    let mut locked = day();
    locked.meetings[2].locked = true;
    let offers = locked.offers((id(1), id(2)), Some(name(1, 2)), &room());
    assert!(offers.iter().all(|one| one.slot != 1), "{offers:?}");
    assert!(locked.exchanges(name(1, 2), &room()).iter().all(|one| one.with.id != name(1, 3)));
}

#[test]
fn two_meetings_change_places_when_nobody_else_is_in_the_way() {
    let alone = plan(&[meeting(1, 2, 0, 1), meeting(3, 4, 2, 2)]);
    let exchanges = alone.exchanges(name(1, 2), &room());
    assert_eq!(exchanges.iter().map(|one| one.with.id).collect::<Vec<_>>(), [name(3, 4)]);
    let after = alone.edited(Edit::Swap { id: name(1, 2), with: name(3, 4) }, &room()).unwrap();
    let places: Vec<_> = after.iter().map(|one| (one.id, one.slot, one.table, one.starts_at)).collect();
    let (first, third) = (slot(0).starts_at, slot(2).starts_at);
    assert_eq!(places, [(name(3, 4), 0, 1, first), (name(1, 2), 2, 2, third)]);
    assert!(day().exchanges(name(1, 2), &room()).is_empty(), "3 would be in two places");
}

#[test]
fn what_is_asked_for_and_not_offered_is_refused() {
    let refused = |edit| day().edited(edit, &room()).unwrap_err();
    let to = |slot, table| Edit::Move { id: name(1, 2), slot, table };
    assert_eq!(refused(to(9, None)), EditRefusal::NotOffered);
    assert_eq!(refused(to(2, Some(3))), EditRefusal::NotOffered);
    assert_eq!(refused(Edit::Remove { id: name(5, 6) }), EditRefusal::NoSuchMeeting);
    let again = Edit::Add { id: name(9, 9), pair: (id(1), id(2)), slot: 2, table: None };
    assert_eq!(refused(again), EditRefusal::MeetAlready);
    let new = Edit::Add { id: name(5, 6), pair: (id(5), id(6)), slot: 2, table: None };
    assert_eq!(day().edited(new, &room()).unwrap().len(), 5);
}

#[test]
fn two_plans_are_compared_pair_by_pair() {
    let other = plan(&[meeting(1, 2, 0, 1), meeting(3, 4, 2, 1), meeting(5, 6, 0, 2), meeting(2, 4, 1, 2)]);
    let told = day().differences(&other);
    assert_eq!(told.only_first.iter().map(|one| one.id).collect::<Vec<_>>(), [name(1, 3)]);
    assert_eq!(told.only_second.iter().map(|one| one.id).collect::<Vec<_>>(), [name(5, 6)]);
    assert_eq!(told.moved, [(meeting(3, 4, 0, 2), meeting(3, 4, 2, 1))]);
    assert_eq!(day().differences(&day()), PlanDifference::default());
}

proptest! {
    /// Whatever is done by hand, nobody and no table has two meetings in one slot, and the cost is what was said.
    #[test]
    fn a_plan_stays_possible_whatever_is_done_by_hand(
        deeds in prop::collection::vec((0_usize..3, 0_usize..20, 0_usize..20, 1_u128..=6, 1_u128..=6), 1..20),
    ) {
        let (mut plan, room) = (day(), room());
        for (kind, at, choice, one, other) in deeds {
            let deed = match kind {
                0 if !plan.meetings.is_empty() => {
                    let own = plan.meetings[at % plan.meetings.len()];
                    let offers = plan.offers((own.first, own.second), Some(own.id), &room);
                    (!offers.is_empty()).then(|| {
                        let offer = offers[choice % offers.len()].clone();
                        (Edit::Move { id: own.id, slot: offer.slot, table: None }, offer.cost)
                    })
                }
                1 if !plan.meetings.is_empty() => {
                    let id = plan.meetings[at % plan.meetings.len()].id;
                    let exchanges = plan.exchanges(id, &room);
                    (!exchanges.is_empty()).then(|| {
                        let exchange = exchanges[choice % exchanges.len()].clone();
                        (Edit::Swap { id, with: exchange.with.id }, exchange.cost)
                    })
                }
                _ if one < other && !plan.by_pair().contains_key(&(id(one), id(other))) => {
                    let offers = plan.offers((id(one), id(other)), None, &room);
                    (!offers.is_empty()).then(|| {
                        let offer = offers[choice % offers.len()].clone();
                        let pair = (id(one), id(other));
                        (Edit::Add { id: name(one, other), pair, slot: offer.slot, table: None }, offer.cost)
                    })
                }
                _ => None,
            };
            let Some((edit, cost)) = deed else { continue };
            let before = plan.clone();
            plan.meetings = before.edited(edit, &room).unwrap();
            prop_assert_eq!(room.value(&plan.meetings) - room.value(&before.meetings), cost.value);
            let waits = |plan: &MeetingPlan| -> i64 {
                (1..=6).map(|person| i64::from(plan.gaps_of(id(person)))).sum()
            };
            prop_assert_eq!(waits(&plan) - waits(&before), cost.waits);
            let mut seats = BTreeSet::new();
            for one in &plan.meetings {
                prop_assert!(seats.insert((one.slot, id(u128::from(one.table) + 1000))));
                prop_assert!(seats.insert((one.slot, one.first)) && seats.insert((one.slot, one.second)));
            }
        }
    }
}

#[test]
fn a_lost_table_is_offered_to_nobody_and_who_sat_there_is_offered_another() {
    let lost = Room { tables: vec![2], ..room() };
    let alone = plan(&[meeting(1, 2, 0, 1)]);
    let offers = alone.offers((id(1), id(2)), Some(name(1, 2)), &lost);
    let told: Vec<_> = offers.iter().map(|one| (one.slot, one.tables.clone())).collect();
    assert_eq!(told, [(0, vec![2]), (1, vec![2]), (2, vec![2]), (3, vec![2])]);
    assert_eq!(day().exchanges(name(2, 4), &lost), [], "nobody changes places with who sits at a lost table");
}
