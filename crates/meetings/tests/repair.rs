//! Repair: people cancel, come late, a table is lost, a wish is added; as little as possible changes.

mod checker;
mod days;
mod oracle;

use checker::check;
use days::{any_day, day, plan, plan_within, wish};
use meetings::synth::Convention;
use meetings::{Because, Draft, PlacedDraft, Plan, TablesDraft};
use proptest::prelude::*;

/// The day with its published plan.
fn published(draft: &Draft, plan: &Plan) -> Draft {
    let placed = plan.meetings.iter().map(|met| PlacedDraft { wish: met.wish as i64, slot: met.slot as i64 });
    Draft { published: Some(placed.collect()), ..draft.clone() }
}

/// Published meetings that are elsewhere, or nowhere.
fn changes(before: &Plan, after: &Plan) -> Vec<usize> {
    let slot = |wish: usize| after.meetings.iter().find(|met| met.wish == wish).map(|met| met.slot);
    before.meetings.iter().filter(|met| slot(met.wish) != Some(met.slot)).map(|met| met.wish).collect()
}

/// What is kept of what was published: two points for a meeting that stays, one for one that is elsewhere.
fn kept(before: &Plan, after: &Plan) -> usize {
    let now = |wish: usize| after.meetings.iter().find(|met| met.wish == wish).map(|met| met.slot);
    let points = |slot: usize, now: Option<usize>| now.map_or(0, |now| if now == slot { 2 } else { 1 });
    before.meetings.iter().map(|met| points(met.slot, now(met.wish))).sum()
}

fn small_convention() -> (Draft, Plan) {
    let size = Convention { buyers: 15, suppliers: 30, slots: 12, tables: 13, away: 0.1, wishes: 16 };
    let draft = size.draft(3);
    let plan = plan(&draft, 1).expect("a plan");
    (draft, plan)
}

#[test]
fn nothing_happened_so_nothing_moves() {
    let (draft, before) = small_convention();
    let after = plan(&published(&draft, &before), 9).unwrap();
    assert_eq!(changes(&before, &after), Vec::<usize>::new());
    assert_eq!(after.moved, Some(Vec::new()));
}

#[test]
fn whoever_cancels_loses_their_meetings_and_nobody_else_moves() {
    let (draft, before) = small_convention();
    let mut now = published(&draft, &before);
    now.participants[20].unavailable = (0..draft.slots).collect();
    let after = plan(&now, 1).unwrap();
    assert_eq!(check(&now, &after).0, Vec::<String>::new());
    let gone = &now.participants[20].id;
    let moved = after.moved.clone().unwrap();
    assert!(!moved.is_empty());
    for change in &moved {
        let wish = &now.wishes[change.wish];
        assert!(wish.a == *gone || wish.b == *gone, "wish {} moved", change.wish);
        assert_eq!((change.to, change.because), (None, Because::ParticipantUnavailable { participant: 20 }));
    }
    // What becomes free is used.
    assert!(after.meetings.len() + moved.len() >= before.meetings.len());
}

#[test]
fn a_lost_table_moves_hardly_more_than_one_meeting_for_each_slot_that_was_full() {
    let (draft, before) = small_convention();
    let in_slot = |slot: usize| before.meetings.iter().filter(|met| met.slot == slot).count();
    let mut now = published(&draft, &before);
    let full = (0..12).filter(|slot| in_slot(*slot) == 13).count();
    assert!(full > 0);
    now.tables = TablesDraft::Same(12);
    let after = plan(&now, 1).unwrap();
    assert_eq!(check(&now, &after).0, Vec::<String>::new());
    // One meeting of each full slot has to go; now and then it finds a place only if another one makes room.
    let moved = after.moved.unwrap();
    let lost = moved.iter().filter(|moved| moved.because == Because::TableLost).count();
    assert_eq!(lost, full);
    assert!(moved.len() <= full + 2, "{} moved for {full}", moved.len());
}

#[test]
fn a_wish_added_on_the_spot_is_placed_where_nobody_moves() {
    let mut draft =
        day(3, 2, &["a", "b", "c", "d"], vec![wish("a", "b", 5), wish("c", "d", 5), wish("a", "c", 5)]);
    let before = plan(&draft, 0).unwrap();
    assert_eq!(before.meetings.len(), 3);
    draft.wishes.push(wish("b", "d", 4));
    let now = published(&draft, &before);
    let after = plan(&now, 0).unwrap();
    assert_eq!(changes(&before, &after), Vec::<usize>::new());
    assert!(after.meetings.iter().any(|met| met.wish == 3));
}

#[test]
fn who_comes_late_has_their_first_meeting_later_and_one_other_makes_room() {
    // b comes late: a–b goes from slot 0 to slot 1, where a met c, who is free at slot 0 and was free of others.
    let mut draft = day(2, 2, &["a", "b", "c"], vec![wish("a", "b", 9), wish("a", "c", 9)]);
    draft.published = Some(vec![PlacedDraft { wish: 0, slot: 0 }, PlacedDraft { wish: 1, slot: 1 }]);
    draft.participants[1].unavailable = vec![0];
    let after = plan(&draft, 0).unwrap();
    assert_eq!(after.meetings.len(), 2);
    let moved = after.moved.unwrap();
    assert_eq!(moved.len(), 2);
    assert_eq!(
        (moved[0].to, moved[0].because),
        (Some(1), Because::ParticipantUnavailable { participant: 1 })
    );
    assert_eq!((moved[1].to, moved[1].because), (Some(0), Because::MakesRoom { r#for: 0 }));
    // Frozen, c's meeting stays, and a–b is lost.
    draft.frozen = vec![PlacedDraft { wish: 1, slot: 1 }];
    let after = plan(&draft, 0).unwrap();
    assert_eq!(after.meetings.iter().map(|met| (met.wish, met.slot)).collect::<Vec<_>>(), [(1, 1)]);
}

/// Something that happens on a day.
#[derive(Clone, Debug)]
enum Happening {
    Away(usize, Vec<i64>),
    TableLost(usize),
    AtMost(usize, i64),
    OnlyThen(usize, i64),
    Wished(usize, usize, i64),
}

fn happening() -> impl Strategy<Value = Happening> {
    prop_oneof![
        (0..8_usize, proptest::collection::vec(0..7_i64, 1..7))
            .prop_map(|(who, when)| Happening::Away(who, when)),
        (0..7_usize).prop_map(Happening::TableLost),
        (0..8_usize, 0..3_i64).prop_map(|(who, most)| Happening::AtMost(who, most)),
        (0..24_usize, 0..7_i64).prop_map(|(wish, slot)| Happening::OnlyThen(wish, slot)),
        (0..8_usize, 0..8_usize, 0..30_i64)
            .prop_map(|(one, other, value)| Happening::Wished(one, other, value)),
    ]
}

/// The day after it happened.
fn happens(draft: &mut Draft, what: &Happening) {
    let (people, slots) = (draft.participants.len(), draft.slots);
    match what {
        Happening::Away(who, when) => {
            draft.participants[who % people].unavailable = when.iter().map(|slot| slot % slots).collect();
        }
        Happening::TableLost(slot) => {
            if let TablesDraft::Each(tables) = &mut draft.tables {
                let slot = slot % tables.len();
                tables[slot] = (tables[slot] - 1).max(0);
            }
        }
        Happening::AtMost(who, most) => {
            let someone = &mut draft.participants[who % people];
            (someone.min, someone.max) = (None, Some(*most));
        }
        Happening::OnlyThen(wish, slot) => {
            let count = draft.wishes.len().max(1);
            if let Some(wish) = draft.wishes.get_mut(wish % count) {
                (wish.fixed, wish.slots) = (None, Some(vec![slot % slots]));
            }
        }
        Happening::Wished(one, other, value) => {
            let (one, other) = (format!("p{}", one % people), format!("p{}", other % people));
            let is_known = draft
                .wishes
                .iter()
                .any(|wish| (&wish.a, &wish.b) == (&one, &other) || (&wish.a, &wish.b) == (&other, &one));
            if one != other && !is_known {
                draft.wishes.push(wish(&one, &other, *value));
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, ..ProptestConfig::default() })]

    #[test]
    fn frozen_meetings_stay_and_every_change_has_a_reason(
        draft in any_day(),
        happened in proptest::collection::vec(happening(), 1..4),
        frozen in proptest::collection::vec(any::<bool>(), 24),
    ) {
        let Ok(before) = plan(&draft, 1) else { return Ok(()) };
        let mut now = published(&draft, &before);
        now.frozen = now.published.iter().flatten().filter(|placed| frozen[placed.wish as usize]).copied().collect();
        happened.iter().for_each(|what| happens(&mut now, what));
        // What happened may be incompatible with what is frozen or required: then it is said.
        if let Ok(after) = plan(&now, 1) {
            prop_assert_eq!(check(&now, &after).0, Vec::<String>::new());
            let told: Vec<usize> = after.moved.iter().flatten().map(|moved| moved.wish).collect();
            prop_assert_eq!(told, changes(&before, &after));
        }
    }

    #[test]
    fn when_moving_is_dear_as_much_is_kept_of_what_was_published_as_can_be(
        mut draft in any_day(),
        happened in proptest::collection::vec(happening(), 1..3),
        frozen in proptest::collection::vec(proptest::bool::weighted(0.2), 24),
    ) {
        draft.max_break_spread = None;
        draft.weights.moved = Some(1e6);
        let Ok(before) = plan(&draft, 1) else { return Ok(()) };
        let mut now = published(&draft, &before);
        now.frozen = now.published.iter().flatten().filter(|placed| frozen[placed.wish as usize]).copied().collect();
        happened.iter().for_each(|what| happens(&mut now, what));
        let kept = plan_within(&now, 1, 30).ok().map(|after| kept(&before, &after));
        prop_assert_eq!(kept, oracle::most_kept(&now));
    }

    #[test]
    fn a_day_to_which_nothing_happened_is_not_touched(draft in any_day(), seed in 0..4_u64) {
        let Ok(before) = plan_within(&draft, 1, 30) else { return Ok(()) };
        let after = plan(&published(&draft, &before), seed).unwrap();
        prop_assert_eq!(changes(&before, &after), Vec::<usize>::new());
    }
}
