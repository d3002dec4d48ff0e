//! Why somebody's day is what it is: whom they meet in each slot, or why nobody.

use super::{MeetingPlan, PlannedMeeting, Room, Two};
use crate::ids::RegistrationId;

/// One slot of somebody's day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// They meet somebody.
    Meeting(PlannedMeeting),
    /// They are not there.
    Away,
    /// They are there and meet nobody.
    Free(WhyFree),
}

/// Why somebody who is there meets nobody in a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyFree {
    /// Every wish of theirs, or about them, is met, or there is none.
    NothingLeft,
    /// They have as many meetings as they can have.
    Full,
    /// Those who are left are not there then, or meet somebody else, or have as many meetings as they can have.
    OthersBusy,
    /// Every table is taken then.
    TablesFull,
    /// This one is there and free: the meeting was left out for the sake of the whole day.
    LeftOut(RegistrationId),
}

impl MeetingPlan {
    /// Somebody's day, slot by slot. `most` says how many meetings somebody can have.
    pub fn moments(
        &self,
        person: RegistrationId,
        room: &Room,
        most: impl Fn(RegistrationId) -> u32,
    ) -> Vec<Moment> {
        let day = self.day_of(person);
        let is_there = |one: RegistrationId, slot: u32| {
            room.away.get(&one).is_some_and(|away| !away.contains(&slot))
                && !self.meetings.iter().any(|met| met.slot == slot && met.is_of(one))
        };
        let has_room = |one: RegistrationId| self.day_of(one).len() < most(one) as usize;
        let left: Vec<RegistrationId> =
            room.worth.keys().filter_map(|pair| self.left(*pair, person)).collect();
        let open: Vec<RegistrationId> = left.iter().copied().filter(|other| has_room(*other)).collect();
        let why = |slot: u32| {
            let taken = self.meetings.iter().filter(|met| met.slot == slot).count();
            let other = open.iter().copied().find(|other| is_there(*other, slot));
            match (left.is_empty(), has_room(person), other) {
                (true, ..) => WhyFree::NothingLeft,
                (_, false, _) => WhyFree::Full,
                (.., None) => WhyFree::OthersBusy,
                _ if taken >= room.tables.len() => WhyFree::TablesFull,
                (.., Some(other)) => WhyFree::LeftOut(other),
            }
        };
        let moment = |(slot, _): (u32, _)| match day.iter().find(|met| met.slot == slot) {
            Some(met) => Moment::Meeting(*met),
            None if room.away.get(&person).is_none_or(|away| away.contains(&slot)) => Moment::Away,
            None => Moment::Free(why(slot)),
        };
        (0..).zip(&room.slots).map(moment).collect()
    }

    /// The other of a pair that does not meet, when one of the two is that person.
    fn left(&self, pair: Two, person: RegistrationId) -> Option<RegistrationId> {
        let other = match pair {
            (one, other) if one == person => other,
            (one, other) if other == person => one,
            _ => return None,
        };
        let meets = self.meetings.iter().any(|met| (met.first, met.second) == pair);
        (!meets).then_some(other)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::meeting::samples::{id, meeting, plan, slot};

    #[test]
    fn each_slot_has_its_meeting_or_its_reason() {
        // 1 and 2 meet at 0; 1 also wishes 3, who is there at 1 only, when 4 and 5 have the only table; 1 is away at 2.
        let plan = plan(&[meeting(1, 2, 0, 1), meeting(4, 5, 1, 1)]);
        let mut room = Room {
            slots: (0..4).map(slot).collect(),
            tables: vec![1],
            away: (1..=5).map(|number| (id(number), BTreeSet::new())).collect(),
            worth: [((id(1), id(2)), 9), ((id(1), id(3)), 9)].into(),
            ..Room::default()
        };
        room.away.insert(id(1), [2].into());
        room.away.insert(id(3), [0, 2, 3].into());
        let moments = |person, room: &Room, most: u32| plan.moments(id(person), room, |_| most);
        let met = Moment::Meeting(plan.meetings[0]);
        let free = Moment::Free;
        assert_eq!(
            moments(1, &room, 4),
            [met, free(WhyFree::TablesFull), Moment::Away, free(WhyFree::OthersBusy)]
        );
        room.tables = vec![1, 2];
        assert_eq!(moments(1, &room, 4)[1], free(WhyFree::LeftOut(id(3))));
        assert_eq!(moments(1, &room, 1)[1], free(WhyFree::Full));
        assert_eq!(moments(2, &room, 4)[1], free(WhyFree::NothingLeft));
        // Somebody who takes no part is never there.
        assert_eq!(moments(9, &room, 4), [Moment::Away; 4]);
    }
}
