//! Changing a plan by hand: where a meeting can go, what each place costs, and what two plans differ in.
//!
//! Nothing is moved that was not asked for: a place is offered with the meetings that it drives out, and what it costs
//! everybody whom it touches.

use std::collections::{BTreeMap, BTreeSet};

use thiserror::Error;
use uuid::Uuid;

use super::{MeetingPlan, PlannedMeeting, Slot};
use crate::ids::{MeetingId, RegistrationId};

/// Two people, the one whose identifier comes first before the other.
pub type Two = (RegistrationId, RegistrationId);

/// What a change by hand has to respect.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Room {
    /// The slots of the day.
    pub slots: Vec<Slot>,
    /// Slots that have begun: nothing moves in or out of them.
    pub begun: u32,
    /// The tables that can be used, by number.
    pub tables: Vec<u32>,
    /// Who takes part, and when they are not there.
    pub away: BTreeMap<RegistrationId, BTreeSet<u32>>,
    /// Pairs of which one said no.
    pub refused: BTreeSet<Two>,
    /// What each pair is worth; nothing when nobody wished it.
    pub worth: BTreeMap<Two, i64>,
}

/// What a change costs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cost {
    /// How much more the plan is worth after it; less than nothing when something is lost.
    pub value: i64,
    /// How many more times people wait between two meetings.
    pub waits: i64,
    /// Other people whose day changes.
    pub disturbed: Vec<RegistrationId>,
}

/// A slot where a meeting can be put.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The slot, from 0.
    pub slot: u32,
    /// The tables that are free then, from 1.
    pub tables: Vec<u32>,
    /// The meetings of the two at that time, which do not take place then.
    pub displaced: Vec<PlannedMeeting>,
    /// What it costs.
    pub cost: Cost,
}

/// A meeting with which another can change places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exchange {
    /// The other meeting.
    pub with: PlannedMeeting,
    /// What it costs.
    pub cost: Cost,
}

/// A change by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edit {
    /// A meeting goes to another slot or table; what the two had there does not take place.
    Move {
        /// Which.
        id: MeetingId,
        /// Where to.
        slot: u32,
        /// The table; the first free one when none is said.
        table: Option<u32>,
    },
    /// Two meetings take each other's slot and table.
    Swap {
        /// One.
        id: MeetingId,
        /// The other.
        with: MeetingId,
    },
    /// Two people meet who did not.
    Add {
        /// The identifier of the meeting.
        id: MeetingId,
        /// Who.
        pair: Two,
        /// When.
        slot: u32,
        /// The table; the first free one when none is said.
        table: Option<u32>,
    },
    /// A meeting does not take place.
    Remove {
        /// Which.
        id: MeetingId,
    },
}

/// Why a change by hand is not made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum EditRefusal {
    /// The plan has no such meeting.
    #[error("no such meeting")]
    NoSuchMeeting,
    /// The place is not, or is not any more, among those offered.
    #[error("the place is not offered")]
    NotOffered,
    /// The two meet already.
    #[error("they meet already")]
    MeetAlready,
}

/// What two plans differ in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlanDifference {
    /// Meetings of the first only.
    pub only_first: Vec<PlannedMeeting>,
    /// Meetings of the second only.
    pub only_second: Vec<PlannedMeeting>,
    /// Meetings of both at another slot or table: as in the first, and as in the second.
    pub moved: Vec<(PlannedMeeting, PlannedMeeting)>,
}

impl Room {
    pub(super) fn is_there(&self, person: RegistrationId, slot: u32) -> bool {
        self.away.get(&person).is_some_and(|away| !away.contains(&slot))
    }

    pub(super) fn may_meet(&self, pair: Two, slot: u32) -> bool {
        let is_open = slot >= self.begun && self.slots.get(slot as usize).is_some();
        is_open && !self.refused.contains(&pair) && self.is_there(pair.0, slot) && self.is_there(pair.1, slot)
    }

    /// What some meetings are worth together.
    pub fn value(&self, meetings: &[PlannedMeeting]) -> i64 {
        meetings.iter().filter_map(|one| self.worth.get(&(one.first, one.second))).sum()
    }

    /// What it costs to have `after` in the place of `before`, for others than `own`.
    fn cost(&self, before: &[PlannedMeeting], after: &[PlannedMeeting], own: Two) -> Cost {
        let changed: BTreeSet<RegistrationId> = differing(before, after);
        let waits = |meetings: &[PlannedMeeting]| -> i64 {
            changed.iter().map(|person| i64::from(gaps(meetings, *person))).sum()
        };
        Cost {
            value: self.value(after) - self.value(before),
            waits: waits(after) - waits(before),
            disturbed: changed.iter().copied().filter(|one| *one != own.0 && *one != own.1).collect(),
        }
    }

    fn numbers(&self) -> std::ops::Range<u32> {
        self.begun..u32::try_from(self.slots.len()).unwrap_or(u32::MAX)
    }

    /// A meeting of a pair at a place. One that is put there by hand stays there.
    fn placed(&self, id: MeetingId, (first, second): Two, slot: u32, table: u32) -> Option<PlannedMeeting> {
        let Slot { starts_at, ends_at } = *self.slots.get(slot as usize)?;
        Some(PlannedMeeting { id, first, second, slot, table, starts_at, ends_at, locked: true })
    }

    fn free_tables(&self, meetings: &[PlannedMeeting], slot: u32) -> Vec<u32> {
        let taken: BTreeSet<u32> =
            meetings.iter().filter(|one| one.slot == slot).map(|one| one.table).collect();
        self.tables.iter().copied().filter(|table| !taken.contains(table)).collect()
    }
}

/// How often somebody waits between two of these meetings.
pub(super) fn gaps(meetings: &[PlannedMeeting], person: RegistrationId) -> u32 {
    let slots: BTreeSet<u32> = meetings.iter().filter(|one| one.is_of(person)).map(|one| one.slot).collect();
    let slots: Vec<u32> = slots.into_iter().collect();
    let gaps = slots.windows(2).filter(|two| two[1] > two[0] + 1).count();
    u32::try_from(gaps).unwrap_or(u32::MAX)
}

/// The people of meetings that are not the same in both.
fn differing(before: &[PlannedMeeting], after: &[PlannedMeeting]) -> BTreeSet<RegistrationId> {
    let places = |meetings: &[PlannedMeeting]| -> BTreeSet<_> {
        meetings.iter().map(|one| (one.id, one.slot, one.table, one.first, one.second)).collect()
    };
    let (before, after) = (places(before), places(after));
    before.symmetric_difference(&after).flat_map(|one| [one.3, one.4]).collect()
}

impl MeetingPlan {
    fn meeting(&self, id: MeetingId) -> Option<&PlannedMeeting> {
        self.meetings.iter().find(|one| one.id == id)
    }

    /// Where a pair can meet, from the cheapest place on; `own` is their meeting when they have one already.
    pub fn offers(&self, pair: Two, own: Option<MeetingId>, room: &Room) -> Vec<Offer> {
        if own.and_then(|id| self.meeting(id)).is_some_and(|one| one.slot < room.begun) {
            return Vec::new();
        }
        let mut offers: Vec<Offer> =
            room.numbers().filter_map(|slot| self.offer(pair, own, slot, room)).collect();
        offers.sort_by_key(|one| (-one.cost.value, one.cost.waits, one.cost.disturbed.len(), one.slot));
        offers
    }

    pub(super) fn offer(&self, pair: Two, own: Option<MeetingId>, slot: u32, room: &Room) -> Option<Offer> {
        if !room.may_meet(pair, slot) {
            return None;
        }
        let is_in_the_way = |one: &&PlannedMeeting| {
            Some(one.id) != own && one.slot == slot && (one.is_of(pair.0) || one.is_of(pair.1))
        };
        let displaced: Vec<PlannedMeeting> = self.meetings.iter().filter(is_in_the_way).copied().collect();
        if displaced.iter().any(|one| one.locked) {
            return None;
        }
        let gone: BTreeSet<MeetingId> = displaced.iter().map(|one| one.id).chain(own).collect();
        let mut after: Vec<PlannedMeeting> =
            self.meetings.iter().filter(|one| !gone.contains(&one.id)).copied().collect();
        let tables = room.free_tables(&after, slot);
        let here = own.and_then(|id| self.meeting(id));
        if here.is_some_and(|one| one.slot == slot && tables.iter().all(|table| *table == one.table)) {
            // Where it is, and no other table.
            return None;
        }
        let here = here.map(|one| one.table);
        let table = here.filter(|table| tables.contains(table)).or(tables.first().copied())?;
        let id = own.unwrap_or(MeetingId::new(Uuid::nil()));
        after.push(room.placed(id, pair, slot, table)?);
        Some(Offer { slot, tables, displaced, cost: room.cost(&self.meetings, &after, pair) })
    }

    /// The meetings with which one can change places, from the cheapest on.
    pub fn exchanges(&self, id: MeetingId, room: &Room) -> Vec<Exchange> {
        let Some(one) = self.meeting(id) else { return Vec::new() };
        let others = self.meetings.iter().filter(|other| other.id != id && other.slot != one.slot);
        let mut exchanges: Vec<Exchange> =
            others.filter_map(|other| self.exchange(one, other, room)).collect();
        exchanges
            .sort_by_key(|one| (one.cost.waits, one.cost.disturbed.len(), one.with.slot, one.with.table));
        exchanges
    }

    fn exchange(&self, one: &PlannedMeeting, other: &PlannedMeeting, room: &Room) -> Option<Exchange> {
        let begun = one.slot.min(other.slot) < room.begun;
        let lost = [one, other].iter().any(|meeting| !room.tables.contains(&meeting.table));
        let fits = |meeting: &PlannedMeeting, slot: u32| {
            let is_busy = self.meetings.iter().any(|third| {
                third.id != one.id
                    && third.id != other.id
                    && third.slot == slot
                    && (third.is_of(meeting.first) || third.is_of(meeting.second))
            });
            !is_busy && room.may_meet((meeting.first, meeting.second), slot)
        };
        if begun || lost || other.locked || !fits(one, other.slot) || !fits(other, one.slot) {
            return None;
        }
        let after = swapped(&self.meetings, one, other);
        let cost = room.cost(&self.meetings, &after, (one.first, one.second));
        Some(Exchange { with: *other, cost })
    }

    /// The meetings after a change by hand. The times of what was moved are still those of before.
    ///
    /// # Errors
    /// [`EditRefusal`]; nothing is changed then.
    pub fn edited(&self, edit: Edit, room: &Room) -> Result<Vec<PlannedMeeting>, EditRefusal> {
        match edit {
            Edit::Move { id, slot, table } => {
                let one = self.meeting(id).ok_or(EditRefusal::NoSuchMeeting)?;
                self.put((one.first, one.second), Some(id), id, (slot, table), room)
            }
            Edit::Add { id, pair, slot, table } => {
                if pair.0 >= pair.1 || self.by_pair().contains_key(&pair) {
                    return Err(EditRefusal::MeetAlready);
                }
                self.put(pair, None, id, (slot, table), room)
            }
            Edit::Swap { id, with } => {
                let one = self.meeting(id).ok_or(EditRefusal::NoSuchMeeting)?;
                let other = self.meeting(with).ok_or(EditRefusal::NoSuchMeeting)?;
                if one.id == other.id || one.slot == other.slot {
                    return Err(EditRefusal::NotOffered);
                }
                self.exchange(one, other, room).ok_or(EditRefusal::NotOffered)?;
                Ok(swapped(&self.meetings, one, other))
            }
            Edit::Remove { id } => {
                let one = self.meeting(id).ok_or(EditRefusal::NoSuchMeeting)?;
                if one.slot < room.begun {
                    return Err(EditRefusal::NotOffered);
                }
                Ok(self.meetings.iter().filter(|other| other.id != id).copied().collect())
            }
        }
    }

    fn put(
        &self,
        pair: Two,
        own: Option<MeetingId>,
        id: MeetingId,
        (slot, table): (u32, Option<u32>),
        room: &Room,
    ) -> Result<Vec<PlannedMeeting>, EditRefusal> {
        let offers = self.offers(pair, own, room);
        let offer = offers.into_iter().find(|one| one.slot == slot).ok_or(EditRefusal::NotOffered)?;
        let here = own.and_then(|id| self.meeting(id)).map(|one| one.table);
        let usual = here.filter(|table| offer.tables.contains(table));
        let table = table.or(usual).or(offer.tables.first().copied()).ok_or(EditRefusal::NotOffered)?;
        if !offer.tables.contains(&table) {
            return Err(EditRefusal::NotOffered);
        }
        let gone: BTreeSet<MeetingId> = offer.displaced.iter().map(|one| one.id).chain(own).collect();
        let mut after: Vec<PlannedMeeting> =
            self.meetings.iter().filter(|one| !gone.contains(&one.id)).copied().collect();
        after.push(room.placed(id, pair, slot, table).ok_or(EditRefusal::NotOffered)?);
        after.sort_by_key(|one| (one.slot, one.table));
        Ok(after)
    }

    /// What another plan has otherwise.
    pub fn differences(&self, other: &Self) -> PlanDifference {
        let (first, second) = (self.by_pair(), other.by_pair());
        let only = |these: &BTreeMap<Two, PlannedMeeting>, those: &BTreeMap<Two, PlannedMeeting>| {
            let mut only: Vec<PlannedMeeting> =
                these.iter().filter(|(pair, _)| !those.contains_key(pair)).map(|(_, one)| *one).collect();
            only.sort_by_key(|one| (one.slot, one.table));
            only
        };
        let moved = first.iter().filter_map(|(pair, one)| {
            let other = second.get(pair)?;
            ((one.slot, one.table) != (other.slot, other.table)).then_some((*one, *other))
        });
        let mut moved: Vec<_> = moved.collect();
        moved.sort_by_key(|(one, _)| (one.slot, one.table));
        PlanDifference { only_first: only(&first, &second), only_second: only(&second, &first), moved }
    }
}

fn swapped(meetings: &[PlannedMeeting], one: &PlannedMeeting, other: &PlannedMeeting) -> Vec<PlannedMeeting> {
    let at = |meeting: &PlannedMeeting, place: &PlannedMeeting| PlannedMeeting {
        slot: place.slot,
        table: place.table,
        starts_at: place.starts_at,
        ends_at: place.ends_at,
        ..*meeting
    };
    let mut after: Vec<PlannedMeeting> = meetings
        .iter()
        .map(|meeting| match meeting.id {
            id if id == one.id => PlannedMeeting { locked: true, ..at(meeting, other) },
            id if id == other.id => at(meeting, one),
            _ => *meeting,
        })
        .collect();
    after.sort_by_key(|one| (one.slot, one.table));
    after
}

#[cfg(test)]
mod tests;
