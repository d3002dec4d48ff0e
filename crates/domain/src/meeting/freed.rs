//! Slots that become free on the day, because somebody does not come or a meeting is off, and whom else one could meet then.
//!
//! Never more than a proposal: the team puts the meeting, as any other that it adds by hand.

use std::collections::{BTreeMap, BTreeSet};

use super::{Card, Cost, Edit, EditRefusal, MeetingPlan, PlannedMeeting, Room, Two, WishLevel};
use crate::ids::{MeetingId, RegistrationId};

/// How many people are proposed for one slot.
const PROPOSED: usize = 3;

/// A slot of somebody that became free.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Gap {
    /// When, from 0.
    pub slot: u32,
    /// Whose.
    pub person: RegistrationId,
    /// The meeting that they knew.
    pub lost: MeetingId,
    /// Whom they were to meet.
    pub with: RegistrationId,
}

/// Who of two people wishes to meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wished {
    /// Both.
    Both,
    /// One, who must.
    Must,
    /// One, who would like to.
    Like,
    /// Nobody.
    Nobody,
}

/// Somebody whom one could meet in a slot that became free.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// Whom.
    pub with: RegistrationId,
    /// Who wishes it.
    pub wished: Wished,
    /// The one who does, when the other said nothing.
    pub asked_by: Option<RegistrationId>,
    /// What the two have in common: trades, then words.
    pub shared: Vec<String>,
    /// Whether that slot became free for the other too.
    pub is_freed: bool,
    /// What it costs.
    pub cost: Cost,
}

/// What is known of people when somebody is proposed to them.
#[derive(Debug)]
pub struct Acquainted<'a> {
    /// What each said of each, the noes left out.
    pub wishes: &'a BTreeMap<Two, WishLevel>,
    /// What each seeks or offers.
    pub cards: &'a BTreeMap<RegistrationId, Card>,
    /// How many meetings each can have.
    pub most: &'a BTreeMap<RegistrationId, u32>,
    /// The pairs that the rules of the day keep apart.
    pub apart: &'a BTreeSet<Two>,
}

/// Two people in the order of their identifiers.
fn two(one: RegistrationId, other: RegistrationId) -> Two {
    (one.min(other), one.max(other))
}

impl Acquainted<'_> {
    /// Who of two wishes to meet, and which one when the other said nothing.
    fn wished(&self, one: RegistrationId, other: RegistrationId) -> (Wished, Option<RegistrationId>) {
        let level = |level: &WishLevel| if *level == WishLevel::Must { Wished::Must } else { Wished::Like };
        match (self.wishes.get(&(one, other)), self.wishes.get(&(other, one))) {
            (Some(_), Some(_)) => (Wished::Both, None),
            (Some(said), None) => (level(said), Some(one)),
            (None, Some(said)) => (level(said), Some(other)),
            (None, None) => (Wished::Nobody, None),
        }
    }

    /// What two people have in common, and how much it is.
    fn fit(&self, one: RegistrationId, other: RegistrationId) -> (Vec<String>, usize) {
        let fit = self.cards.get(&one).zip(self.cards.get(&other)).map(|(one, other)| one.fit(other));
        fit.map(|fit| (fit.shared, fit.score)).unwrap_or_default()
    }
}

/// How many meetings each has.
fn counts(plan: &MeetingPlan) -> BTreeMap<RegistrationId, u32> {
    let mut counts = BTreeMap::new();
    for person in plan.meetings.iter().flat_map(|one| [one.first, one.second]) {
        *counts.entry(person).or_default() += 1;
    }
    counts
}

impl Room {
    /// Whether a meeting takes place: it has begun, or both are there then and neither said no.
    pub fn stands(&self, meeting: &PlannedMeeting) -> bool {
        meeting.slot < self.begun || self.may_meet((meeting.first, meeting.second), meeting.slot)
    }
}

impl MeetingPlan {
    /// The plan without the meetings that cannot take place any more, locked ones among them.
    #[must_use]
    pub fn standing(&self, room: &Room) -> Self {
        let meetings = self.meetings.iter().filter(|one| room.stands(one)).copied().collect();
        Self { meetings, ..self.clone() }
    }

    fn is_busy(&self, person: RegistrationId, slot: u32) -> bool {
        self.meetings.iter().any(|one| one.slot == slot && one.is_of(person))
    }

    /// Slots to come in which somebody who is there meets nobody any more: a plan that people know, the last of `known`
    /// first, gave them a meeting then that does not take place, and they have fewer meetings than it said.
    pub fn gaps(&self, known: &[Self], room: &Room) -> Vec<Gap> {
        let standing = self.standing(room);
        let busy: BTreeSet<_> = standing
            .meetings
            .iter()
            .flat_map(|one| [(one.first, one.slot), (one.second, one.slot)])
            .collect();
        let meets: BTreeSet<Two> = standing.meetings.iter().map(|one| (one.first, one.second)).collect();
        let (has, had) = (counts(&standing), known.iter().map(counts).collect::<Vec<_>>());
        let of = |counts: &BTreeMap<RegistrationId, u32>, person| counts.get(&person).copied().unwrap_or(0);
        let lost_some = |person| had.iter().any(|had| of(had, person) > of(&has, person));
        let is_open = |one: &PlannedMeeting| {
            let slot = room.slots.get(one.slot as usize).filter(|_| one.slot >= room.begun);
            slot.is_some_and(|slot| slot.starts_at == one.starts_at)
        };
        let mut gaps: BTreeMap<(u32, RegistrationId), Gap> = BTreeMap::new();
        let lost = known.iter().flat_map(|plan| &plan.meetings).filter(|one| is_open(one));
        for meeting in lost.filter(|one| !meets.contains(&(one.first, one.second))) {
            for person in [meeting.first, meeting.second] {
                let slot = meeting.slot;
                if room.is_there(person, slot) && !busy.contains(&(person, slot)) && lost_some(person) {
                    let gap = Gap { slot, person, lost: meeting.id, with: meeting.other(person) };
                    gaps.entry((slot, person)).or_insert(gap);
                }
            }
        }
        gaps.into_values().collect()
    }

    /// Whom somebody could meet in a slot that became free: those who are there and free then and whom one of the two
    /// wishes to meet, then those with whom most is in common, then those whose waits it shortens. Nobody is proposed of
    /// whom one said no, whom they meet anyway, who has as many meetings as they can have, or when every table is taken.
    pub fn proposals(&self, gap: &Gap, gaps: &[Gap], room: &Room, known: &Acquainted<'_>) -> Vec<Proposal> {
        let standing = self.standing(room);
        if !standing.has_room(gap.person, known) {
            return Vec::new();
        }
        let others = room.away.keys().copied().filter(|one| *one != gap.person);
        let mut proposals: Vec<Proposal> =
            others.filter_map(|other| standing.proposal(gap, other, gaps, room, known)).collect();
        let order = |one: &Proposal, fit: usize| {
            (one.wished, std::cmp::Reverse(fit), !one.is_freed, one.cost.waits, one.with)
        };
        proposals.sort_by_cached_key(|one| order(one, known.fit(gap.person, one.with).1));
        proposals.truncate(PROPOSED);
        proposals
    }

    fn has_room(&self, person: RegistrationId, known: &Acquainted<'_>) -> bool {
        let has = self.meetings.iter().filter(|one| one.is_of(person)).count();
        known.most.get(&person).is_some_and(|most| has < *most as usize)
    }

    fn proposal(
        &self,
        gap: &Gap,
        other: RegistrationId,
        gaps: &[Gap],
        room: &Room,
        known: &Acquainted<'_>,
    ) -> Option<Proposal> {
        let pair = two(gap.person, other);
        let is_possible = room.may_meet(pair, gap.slot)
            && !self.is_busy(other, gap.slot)
            && !known.apart.contains(&pair)
            && !self.meetings.iter().any(|one| (one.first, one.second) == pair)
            && self.has_room(other, known);
        if !is_possible {
            return None;
        }
        let (wished, asked_by) = known.wished(gap.person, other);
        let (shared, fit) = known.fit(gap.person, other);
        if wished == Wished::Nobody && fit == 0 {
            return None;
        }
        let is_freed = gaps.iter().any(|one| (one.slot, one.person) == (gap.slot, other));
        let cost = self.offer(pair, None, gap.slot, room)?.cost;
        Some(Proposal { with: other, wished, asked_by, shared, is_freed, cost })
    }

    /// The meetings after somebody whose slot became free meets somebody else then, and those taken out that cannot take
    /// place any more.
    ///
    /// # Errors
    /// [`EditRefusal`] when the two cannot meet then, or one of them meets somebody else.
    pub fn refilled(
        &self,
        id: MeetingId,
        (one, other): Two,
        slot: u32,
        room: &Room,
    ) -> Result<Vec<PlannedMeeting>, EditRefusal> {
        let standing = self.standing(room);
        if one == other || standing.is_busy(one, slot) || standing.is_busy(other, slot) {
            return Err(EditRefusal::NotOffered);
        }
        standing.edited(Edit::Add { id, pair: two(one, other), slot, table: None }, room)
    }
}

#[cfg(test)]
mod tests;
