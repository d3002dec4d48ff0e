//! Slots that become free: whose they are, and who is proposed for them.

use super::*;
use crate::meeting::{
    Side,
    samples::{id, meeting, name, plan, slot},
};

/// Three slots, two tables, six people who are there all day.
fn room() -> Room {
    Room {
        slots: (0..3).map(slot).collect(),
        tables: vec![1, 2],
        away: (1..=6).map(|number| (id(number), BTreeSet::new())).collect(),
        ..Room::default()
    }
}

/// 1 meets 2 while 3 meets 4, then 1 meets 3 while 5 meets 2.
fn day() -> MeetingPlan {
    plan(&[meeting(1, 2, 0, 1), meeting(3, 4, 0, 2), meeting(1, 3, 1, 1), meeting(2, 5, 1, 2)])
}

/// The same day when 2 does not come.
fn without_2(room: Room) -> Room {
    let away = room.away.into_iter().chain([(id(2), BTreeSet::from([0, 1, 2]))]).collect();
    Room { away, ..room }
}

/// What the people of a day said and do, held for the tests.
#[derive(Default)]
struct Known {
    wishes: BTreeMap<Two, WishLevel>,
    cards: BTreeMap<RegistrationId, Card>,
    most: BTreeMap<RegistrationId, u32>,
    apart: BTreeSet<Two>,
}

impl Known {
    /// Everybody can have three meetings; 6 sells what 1 seeks.
    fn new(wishes: &[(u128, u128, WishLevel)]) -> Self {
        let card = |number: u128, side, text: &str| {
            let card = Card {
                id: id(number),
                side,
                texts: vec![text.to_owned()],
                trades: BTreeSet::new(),
                near: BTreeSet::new(),
            };
            (id(number), card)
        };
        Self {
            wishes: wishes.iter().map(|(from, to, level)| ((id(*from), id(*to)), *level)).collect(),
            cards: [card(1, Side::Buyer, "Traiteur"), card(6, Side::Supplier, "Traiteur")].into(),
            most: (1..=6).map(|number| (id(number), 3)).collect(),
            apart: BTreeSet::new(),
        }
    }

    fn of(&self) -> Acquainted<'_> {
        Acquainted { wishes: &self.wishes, cards: &self.cards, most: &self.most, apart: &self.apart }
    }
}

/// Who is proposed to 1 in the first slot.
fn proposed(room: &Room, known: &Known) -> Vec<(RegistrationId, Wished)> {
    let gaps = day().gaps(&[day()], room);
    let gap = gaps.iter().find(|one| (one.person, one.slot) == (id(1), 0)).unwrap();
    day().proposals(gap, &gaps, room, &known.of()).iter().map(|one| (one.with, one.wished)).collect()
}

#[test]
fn who_was_to_meet_somebody_who_does_not_come_is_free_and_who_is_away_is_not() {
    let gap = |slot, person, lost, with| Gap { slot, person: id(person), lost, with: id(with) };
    let expected = [gap(0, 1, name(1, 2), 2), gap(1, 5, name(2, 5), 2)];
    assert_eq!(day().gaps(&[day()], &room()), []);
    assert_eq!(day().gaps(&[day()], &without_2(room())), expected);
    assert_eq!(
        day().gaps(&[day()], &Room { begun: 1, ..without_2(room()) }),
        expected[1..],
        "not what is past"
    );
    let removed = plan(&[meeting(1, 2, 0, 1), meeting(3, 4, 0, 2), meeting(1, 3, 1, 1)]);
    let off = removed.gaps(&[day()], &room());
    assert_eq!(off, [gap(1, 2, name(2, 5), 5), gap(1, 5, name(2, 5), 2)], "a meeting that is off frees both");
    let published = removed.gaps(&[removed.clone(), day()], &room());
    assert_eq!(published, off, "it stays free once that is told");
    let elsewhere =
        plan(&[meeting(1, 2, 2, 1), meeting(3, 4, 0, 2), meeting(1, 3, 1, 1), meeting(2, 5, 1, 2)]);
    assert_eq!(elsewhere.gaps(&[day()], &room()), [], "who meets at another time lost nothing");
    let otherwise =
        plan(&[meeting(3, 4, 0, 2), meeting(1, 3, 1, 1), meeting(2, 5, 1, 2), meeting(1, 6, 2, 1)]);
    let lost: Vec<_> = otherwise.gaps(&[day()], &room()).iter().map(|one| one.person).collect();
    assert_eq!(lost, [id(2)], "nor who meets somebody else instead");
    let mut moved = room();
    moved.slots.rotate_left(1);
    assert_eq!(day().gaps(&[day()], &without_2(moved)), [], "slots of another day are none of this one");
}

#[test]
fn wishes_come_before_what_fits_and_strangers_are_not_proposed() {
    use WishLevel::{Like, Must};
    let room = without_2(room());
    type Said<'a> = &'a [(u128, u128, WishLevel)];
    let cases: [(Said<'_>, &[(u128, Wished)]); 5] = [
        (&[], &[(6, Wished::Nobody)]),
        (&[(5, 1, Like)], &[(5, Wished::Like), (6, Wished::Nobody)]),
        (&[(5, 1, Like), (1, 6, Must)], &[(6, Wished::Must), (5, Wished::Like)]),
        (&[(5, 1, Like), (1, 5, Like), (1, 6, Must)], &[(5, Wished::Both), (6, Wished::Must)]),
        // 3 meets 1 later, 4 meets 3 then.
        (&[(3, 1, Must), (4, 1, Must)], &[(6, Wished::Nobody)]),
    ];
    for (wishes, expected) in cases {
        let expected: Vec<_> = expected.iter().map(|(who, wished)| (id(*who), *wished)).collect();
        assert_eq!(proposed(&room, &Known::new(wishes)), expected, "{wishes:?}");
    }
}

#[test]
fn nobody_is_proposed_who_said_no_is_kept_apart_is_away_or_has_enough_and_nobody_when_no_table_is_free() {
    let known = || Known::new(&[(5, 1, WishLevel::Must)]);
    let room = without_2(room());
    let is_first = |room: &Room, known: &Known| proposed(room, known).first() == Some(&(id(5), Wished::Must));
    assert!(is_first(&room, &known()));
    let pair = (id(1), id(5));
    assert!(!is_first(&Room { refused: [pair].into(), ..room.clone() }, &known()));
    assert!(!is_first(&room, &Known { apart: [pair].into(), ..known() }));
    let away = room.away.clone().into_iter().chain([(id(5), [0].into())]).collect();
    assert!(!is_first(&Room { away, ..room.clone() }, &known()));
    let enough = Known { most: known().most.into_iter().chain([(id(5), 0)]).collect(), ..known() };
    assert!(!is_first(&room, &enough));
    // The second table is that of 3 and 4, and the first one is lost.
    assert_eq!(proposed(&Room { tables: vec![2], ..room }, &known()), []);
}

#[test]
fn a_slot_is_filled_again_and_what_cannot_take_place_goes_even_when_it_was_locked() {
    let room = without_2(room());
    let mut day = day();
    day.meetings[0].locked = true;
    let new = name(1, 6);
    let after = day.refilled(new, (id(6), id(1)), 0, &room).unwrap();
    let told: Vec<_> = after.iter().map(|one| (one.id, one.slot, one.table)).collect();
    assert_eq!(told, [(new, 0, 1), (name(3, 4), 0, 2), (name(1, 3), 1, 1)]);
    let refused = |one, other, slot| day.refilled(new, (id(one), id(other)), slot, &room);
    assert_eq!(refused(1, 4, 0), Err(EditRefusal::NotOffered), "4 meets 3 then");
    assert_eq!(refused(1, 2, 0), Err(EditRefusal::NotOffered), "2 does not come");
    assert_eq!(refused(1, 1, 0), Err(EditRefusal::NotOffered));
    assert_eq!(refused(1, 3, 2), Err(EditRefusal::MeetAlready));
}
