//! Repair: people cancel, come late, a table is lost, a wish is added; as little as possible changes.

mod checker;
mod days;

use checker::check;
use days::{any_day, day, plan, wish};
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

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn frozen_meetings_stay_and_every_change_has_a_reason(
        draft in any_day(),
        gone in 0..8_usize,
        lost in 0..7_usize,
        frozen in proptest::collection::vec(any::<bool>(), 24),
    ) {
        let Ok(before) = plan(&draft, 1) else { return Ok(()) };
        let mut now = published(&draft, &before);
        let gone = gone % now.participants.len();
        now.frozen = now.published.iter().flatten().filter(|placed| frozen[placed.wish as usize]).copied().collect();
        now.participants[gone].unavailable = vec![0];
        if let TablesDraft::Each(tables) = &mut now.tables {
            let slot = lost % tables.len();
            tables[slot] = (tables[slot] - 1).max(0);
        }
        // What happened may be incompatible with what is frozen or required: then it is said.
        if let Ok(after) = plan(&now, 1) {
            prop_assert_eq!(check(&now, &after).0, Vec::<String>::new());
            let told: Vec<usize> = after.moved.iter().flatten().map(|moved| moved.wish).collect();
            prop_assert_eq!(told, changes(&before, &after));
        }
    }
}
