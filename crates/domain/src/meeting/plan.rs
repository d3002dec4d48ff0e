//! A plan of a meeting day, and what it changes for each person.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    coded,
    ids::{EventId, MeetingId, RegistrationId, UserId},
};

coded! {
    /// Who knows a plan.
    PlanStatus {
        /// The team only.
        Preliminary = "preliminary",
        /// Everybody who takes part.
        Published = "published",
    }
}

coded! {
    /// Why two people who may meet do not.
    UnmetReason {
        /// There is no slot when both are there.
        NoCommonSlot = "no-common-slot",
        /// One of them has as many meetings as the rules allow, or as there are slots.
        ParticipantFull = "participant-full",
        /// When both are free, every table is taken.
        TablesFull = "tables-full",
        /// What stands in its way is worth more.
        LowerValue = "lower-value",
        /// The team took their meeting out.
        ByHand = "by-hand",
    }
}

coded! {
    /// Why a published meeting is elsewhere now.
    MoveCause {
        /// One of the two is not there any more in that slot.
        Absence = "absence",
        /// Its slot or its table is not there any more.
        Room = "room",
        /// It makes room for another meeting.
        MakesRoom = "makes-room",
        /// One of the two has as many meetings as they can.
        Full = "full",
        /// The day as a whole is better so.
        BetterDay = "better-day",
        /// The team put it there.
        ByHand = "by-hand",
    }
}

coded! {
    /// How a plan came to be.
    PlanOrigin {
        /// It was searched for.
        Computed = "computed",
        /// It was searched for near the published one.
        Repaired = "repaired",
        /// A meeting was moved by hand.
        Moved = "moved",
        /// Two meetings changed places by hand.
        Swapped = "swapped",
        /// A meeting was added by hand.
        Added = "added",
        /// A meeting was taken out by hand.
        Removed = "removed",
        /// The last change was taken back.
        Undone = "undone",
        /// A change that was taken back was made again.
        Redone = "redone",
        /// An older plan was taken up again.
        Restored = "restored",
        /// The event does not take place at its date: nobody meets.
        CalledOff = "called-off",
    }
}

/// Whence a plan comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Making {
    /// How.
    pub origin: PlanOrigin,
    /// By whom of the team.
    pub by: Option<UserId>,
    /// The version that undoing it gives back.
    pub based_on: Option<u32>,
    /// The version that redoing gives back.
    pub redo_to: Option<u32>,
}

impl Making {
    /// A plan that stands on no other.
    pub const fn new(origin: PlanOrigin) -> Self {
        Self { origin, by: None, based_on: None, redo_to: None }
    }
}

/// A plan of which only the figures are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlanVersion {
    /// Its number.
    pub version: u32,
    /// Who knows it.
    pub status: PlanStatus,
    /// Whence it comes.
    pub making: Making,
    /// What its meetings are worth together.
    pub value: i64,
    /// How many they are.
    pub meetings: u32,
    /// When it was made.
    pub computed_at: Timestamp,
    /// When it was published.
    pub published_at: Option<Timestamp>,
    /// Whether it is published, and may still change.
    pub provisional: bool,
}

/// Two people who may meet and do not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnmetPair {
    /// One.
    pub first: RegistrationId,
    /// The other.
    pub second: RegistrationId,
    /// Why.
    pub reason: UnmetReason,
}

/// Two people whose published meeting is elsewhere, or nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MovedPair {
    /// One.
    pub first: RegistrationId,
    /// The other.
    pub second: RegistrationId,
    /// The slot that they know, from 0.
    pub from: u32,
    /// Its slot now; none when it does not take place.
    pub to: Option<u32>,
    /// Why.
    pub cause: MoveCause,
}

/// A meeting that people know, and its place in another plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Relocation {
    /// The meeting as people know it.
    pub known: PlannedMeeting,
    /// Its slot, from 0, and its table, from 1, now; none when it does not take place.
    pub to: Option<(u32, u32)>,
    /// Why.
    pub cause: MoveCause,
}

/// A meeting at its slot and table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlannedMeeting {
    /// The same from plan to plan while the two keep meeting.
    pub id: MeetingId,
    /// The one whose identifier comes first.
    pub first: RegistrationId,
    /// The other.
    pub second: RegistrationId,
    /// Slot, from 0.
    pub slot: u32,
    /// Table, from 1.
    pub table: u32,
    /// Start.
    pub starts_at: Timestamp,
    /// End.
    pub ends_at: Timestamp,
    /// Whether a repair leaves it where it is.
    pub locked: bool,
}

impl PlannedMeeting {
    /// Whether somebody is one of the two.
    pub fn is_of(&self, person: RegistrationId) -> bool {
        self.first == person || self.second == person
    }

    /// Whom that person meets.
    pub fn other(&self, person: RegistrationId) -> RegistrationId {
        if self.first == person { self.second } else { self.first }
    }

    /// What is written in an agenda.
    fn entry(&self) -> (MeetingId, Timestamp, Timestamp, u32) {
        (self.id, self.starts_at, self.ends_at, self.table)
    }
}

/// A plan of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeetingPlan {
    /// The event.
    pub event: EventId,
    /// From 1, one more with each plan of the day.
    pub version: u32,
    /// Who knows it.
    pub status: PlanStatus,
    /// Whence it comes.
    pub making: Making,
    /// What its meetings are worth together.
    pub value: i64,
    /// No plan can be worth more.
    pub bound: i64,
    /// When it was found.
    pub computed_at: Timestamp,
    /// When it was published.
    pub published_at: Option<Timestamp>,
    /// Whether it is published, and may still change.
    pub provisional: bool,
    /// Wishes that are not met.
    pub unmet: Vec<UnmetPair>,
    /// In a repair, what is not where it was published.
    pub moved: Vec<MovedPair>,
    /// The meetings, by slot and table.
    pub meetings: Vec<PlannedMeeting>,
}

/// A search for a plan, under way or over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchRun {
    /// When it began.
    pub started_at: Timestamp,
    /// When it was last heard of.
    pub seen_at: Timestamp,
    /// How far it is, in percent.
    pub share: u32,
    /// Whether it is asked to stop.
    pub stops: bool,
    /// How it ended; nothing while it goes on.
    pub outcome: Option<String>,
}

/// What a plan makes of somebody's day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DayChange {
    /// Their meetings now, in order.
    pub now: Vec<PlannedMeeting>,
    /// Meetings that they knew and that do not take place.
    pub gone: Vec<PlannedMeeting>,
}

impl MeetingPlan {
    /// The meetings of somebody, in order.
    pub fn day_of(&self, person: RegistrationId) -> Vec<PlannedMeeting> {
        let mut day: Vec<_> = self.meetings.iter().filter(|one| one.is_of(person)).copied().collect();
        day.sort_by_key(|meeting| meeting.slot);
        day
    }

    /// How often somebody waits between two meetings.
    pub fn gaps_of(&self, person: RegistrationId) -> u32 {
        super::edit::gaps(&self.meetings, person)
    }

    /// The meetings by the pair that meets.
    pub fn by_pair(&self) -> BTreeMap<(RegistrationId, RegistrationId), PlannedMeeting> {
        self.meetings.iter().map(|meeting| ((meeting.first, meeting.second), *meeting)).collect()
    }

    /// The meetings of `known` that are elsewhere here, or nowhere, in the order of the day.
    pub fn relocations(&self, known: &Self) -> Vec<Relocation> {
        let now = self.by_pair();
        let cause = |one: &PlannedMeeting| {
            let said = self.moved.iter().find(|moved| (moved.first, moved.second) == (one.first, one.second));
            said.map(|moved| moved.cause)
        };
        let relocation = |one: &PlannedMeeting| {
            let to = now.get(&(one.first, one.second)).map(|there| (there.slot, there.table));
            if to == Some((one.slot, one.table)) {
                return None;
            }
            // Who stays at their slot and changes tables does so for the room.
            let usual = if to.is_some() { MoveCause::Room } else { MoveCause::Absence };
            Some(Relocation { known: *one, to, cause: cause(one).unwrap_or(usual) })
        };
        let mut relocations: Vec<_> = known.meetings.iter().filter_map(relocation).collect();
        relocations.sort_by_key(|one| (one.known.slot, one.known.table));
        relocations
    }

    /// Those whose day is not as `before` said, of `people`: all of them when nothing was published before.
    pub fn changes(
        &self,
        before: Option<&Self>,
        people: &[RegistrationId],
    ) -> Vec<(RegistrationId, DayChange)> {
        let entries =
            |day: &[PlannedMeeting]| -> BTreeSet<_> { day.iter().map(PlannedMeeting::entry).collect() };
        let is_other = |(person, change): &(RegistrationId, DayChange)| {
            before.is_none_or(|before| entries(&before.day_of(*person)) != entries(&change.now))
        };
        self.days(before, people).into_iter().filter(is_other).collect()
    }

    /// What this plan makes of the day of each of `people`, whether or not `before` said the same.
    pub fn days(&self, before: Option<&Self>, people: &[RegistrationId]) -> Vec<(RegistrationId, DayChange)> {
        let day = |person: &RegistrationId| {
            let now = self.day_of(*person);
            let known = before.map(|before| before.day_of(*person)).unwrap_or_default();
            let gone = known.into_iter().filter(|one| now.iter().all(|other| other.id != one.id)).collect();
            (*person, DayChange { now, gone })
        };
        people.iter().map(day).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::samples::{id, meeting, plan};

    #[test]
    fn only_those_whose_day_changed_are_told_and_of_what_is_gone() {
        let before = plan(&[meeting(1, 2, 0, 1), meeting(1, 3, 1, 1), meeting(4, 5, 0, 2)]);
        let after = plan(&[meeting(1, 2, 0, 1), meeting(3, 4, 2, 1), meeting(4, 5, 0, 2)]);
        let people = [1, 2, 3, 4, 5].map(id);
        let changed = after.changes(Some(&before), &people);
        let told: Vec<_> =
            changed.iter().map(|(who, change)| (*who, change.now.len(), change.gone.len())).collect();
        assert_eq!(told, [(id(1), 1, 1), (id(3), 1, 1), (id(4), 2, 0)]);
        assert_eq!(after.changes(None, &people).len(), 5, "at first everybody is told");
        assert_eq!(after.days(Some(&after), &people).len(), 5, "whether or not anything changed");
        assert_eq!(after.days(Some(&before), &people)[0], changed[0]);
    }

    #[test]
    fn another_table_is_a_change_and_a_lock_is_none() {
        let before = plan(&[meeting(1, 2, 0, 1)]);
        assert_eq!(plan(&[meeting(1, 2, 0, 2)]).changes(Some(&before), &[id(1)]).len(), 1);
        let locked = PlannedMeeting { locked: true, ..meeting(1, 2, 0, 1) };
        assert_eq!(plan(&[locked]).changes(Some(&before), &[id(1)]).len(), 0);
    }

    #[test]
    fn what_is_elsewhere_is_told_with_its_table_and_its_cause() {
        let known =
            plan(&[meeting(1, 2, 0, 1), meeting(1, 3, 1, 1), meeting(2, 3, 2, 1), meeting(4, 5, 0, 2)]);
        let moved =
            MovedPair { first: id(1), second: id(3), from: 1, to: Some(3), cause: MoveCause::MakesRoom };
        let after = MeetingPlan {
            moved: vec![moved],
            ..plan(&[meeting(1, 2, 0, 2), meeting(1, 3, 3, 1), meeting(4, 5, 0, 2)])
        };
        let told: Vec<_> =
            after.relocations(&known).iter().map(|one| (one.known.slot, one.to, one.cause)).collect();
        assert_eq!(
            told,
            [
                (0, Some((0, 2)), MoveCause::Room),
                (1, Some((3, 1)), MoveCause::MakesRoom),
                (2, None, MoveCause::Absence),
            ]
        );
    }

    #[test]
    fn gaps_are_counted_between_meetings_only() {
        let day = plan(&[meeting(1, 2, 1, 1), meeting(1, 3, 2, 1), meeting(1, 4, 6, 1), meeting(1, 5, 9, 1)]);
        assert_eq!((day.gaps_of(id(1)), day.gaps_of(id(2)), day.gaps_of(id(9))), (2, 0, 0));
    }
}
