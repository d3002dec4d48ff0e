//! Changing a plan by hand: each change is a plan of its own, so that it can be taken back and compared.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    ids::{EventId, MeetingId, RegistrationId, UserId},
    meeting::{
        Edit, Exchange, Frame, Making, MeetingPlan, MoveCause, MovedPair, Offer, PlanDifference, PlanOrigin,
        PlanStatus, PlanVersion, PlannedMeeting, Room, Two, UnmetPair, UnmetReason,
    },
};
use store::Tx;

use super::{Day, Desk, MeetingError, share};
use crate::{
    App,
    access::{Actor, Organiser},
    upkeep::audit::Act,
};

/// Whose meeting is to be placed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// A meeting of the last plan.
    Meeting(MeetingId),
    /// Two people who do not meet yet.
    Pair(RegistrationId, RegistrationId),
}

/// A meeting, and where it can go.
#[derive(Clone, Debug)]
pub struct Placing {
    /// The day.
    pub desk: Desk,
    /// Who meets.
    pub pair: Two,
    /// Their meeting in the last plan.
    pub meeting: Option<PlannedMeeting>,
    /// The version that the offers are about.
    pub version: u32,
    /// Where it can go, the cheapest first.
    pub offers: Vec<Offer>,
    /// With which meetings it can change places, the cheapest first.
    pub exchanges: Vec<Exchange>,
}

/// Which plan is taken up again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// The one before the last change.
    Undo,
    /// The one that the last undoing took back.
    Redo,
    /// An older one.
    To(u32),
}

/// The plans of a day.
#[derive(Clone, Debug)]
pub struct Versions {
    /// The day.
    pub desk: Desk,
    /// Its plans, the last first, and who made them.
    pub all: Vec<(PlanVersion, Option<String>)>,
}

/// Two plans side by side.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// The day.
    pub desk: Desk,
    /// One.
    pub first: MeetingPlan,
    /// The other.
    pub second: MeetingPlan,
    /// What they differ in.
    pub difference: PlanDifference,
}

impl Day {
    /// What a change by hand has to respect.
    pub(super) fn room(&self, now: jiff::Timestamp) -> Room {
        let mut refused: BTreeSet<Two> = BTreeSet::new();
        for wish in self.wishes.iter().filter(|wish| wish.level == domain::meeting::WishLevel::No) {
            refused.insert((wish.from.min(wish.to), wish.from.max(wish.to)));
        }
        let away = share::leads(&self.people).map(|one| (one.registration.id, one.part.absences()));
        Room {
            begun: self.begun(now),
            tables: self.frame.as_ref().map(Frame::open_tables).unwrap_or_default(),
            away: away.collect(),
            refused,
            worth: self.pairs().into_iter().map(|pair| ((pair.first, pair.second), pair.value)).collect(),
            slots: self.slots.clone(),
        }
    }

    /// How many slots have begun.
    pub(super) fn begun(&self, now: jiff::Timestamp) -> u32 {
        let begun = self.slots.iter().filter(|slot| slot.starts_at <= now).count();
        u32::try_from(begun).unwrap_or(u32::MAX)
    }

    /// What people know the meeting of a pair as.
    pub(super) fn known_name(&self, pair: Two) -> Option<MeetingId> {
        self.published.as_ref().and_then(|plan| plan.by_pair().get(&pair).map(|one| one.id))
    }

    /// A plan with other meetings: its times are those of the day, its figures and reasons follow.
    pub(super) fn remade(
        &self,
        last: &MeetingPlan,
        meetings: Vec<PlannedMeeting>,
        making: Making,
        now: jiff::Timestamp,
    ) -> MeetingPlan {
        let room = self.room(now);
        let times = |meeting: PlannedMeeting| match self.slots.get(meeting.slot as usize) {
            Some(slot) => PlannedMeeting { starts_at: slot.starts_at, ends_at: slot.ends_at, ..meeting },
            None => meeting,
        };
        let meetings: Vec<PlannedMeeting> = meetings.into_iter().map(times).collect();
        let value = room.value(&meetings);
        MeetingPlan {
            event: self.event.id,
            version: last.version + 1,
            status: PlanStatus::Preliminary,
            making,
            value,
            // What was proved of the wishes of then may not hold of those of now.
            bound: last.bound.max(value),
            computed_at: now,
            published_at: None,
            provisional: false,
            unmet: unmet(&room, last, &meetings),
            moved: self.published.as_ref().map(|known| moved(known, last, &meetings)).unwrap_or_default(),
            meetings,
        }
    }
}

/// The pairs that may meet and do not: as before, or because the team took them out.
fn unmet(room: &Room, last: &MeetingPlan, meetings: &[PlannedMeeting]) -> Vec<UnmetPair> {
    let met: BTreeSet<Two> = meetings.iter().map(|one| (one.first, one.second)).collect();
    let known: BTreeMap<Two, UnmetReason> =
        last.unmet.iter().map(|one| ((one.first, one.second), one.reason)).collect();
    let left = room.worth.keys().filter(|pair| !met.contains(pair));
    let reason = |pair: &Two| known.get(pair).copied().unwrap_or(UnmetReason::ByHand);
    left.map(|pair| UnmetPair { first: pair.0, second: pair.1, reason: reason(pair) }).collect()
}

/// What is not where people know it: for the reason that was found before, or because the team put it there.
fn moved(known: &MeetingPlan, last: &MeetingPlan, meetings: &[PlannedMeeting]) -> Vec<MovedPair> {
    let now: BTreeMap<Two, u32> = meetings.iter().map(|one| ((one.first, one.second), one.slot)).collect();
    let moved = known.meetings.iter().filter_map(|one| {
        let to = now.get(&(one.first, one.second)).copied();
        if to == Some(one.slot) {
            return None;
        }
        let before = last
            .moved
            .iter()
            .find(|moved| (moved.first, moved.second, moved.to) == (one.first, one.second, to));
        let cause = before.map_or(MoveCause::ByHand, |moved| moved.cause);
        Some(MovedPair { first: one.first, second: one.second, from: one.slot, to, cause })
    });
    moved.collect()
}

impl App {
    /// Where a meeting can go, and what each place costs.
    ///
    /// # Errors
    /// [`MeetingError::NoPlan`] when there is no plan, or no such meeting in the last one.
    pub async fn place_meeting(
        &self,
        by: &Organiser,
        id: EventId,
        whose: Whose,
    ) -> Result<Placing, MeetingError> {
        let day = Day::load(&mut self.store.read().await?, id).await?;
        let plan = day.latest.clone().ok_or(MeetingError::NoPlan)?;
        let meeting = match whose {
            Whose::Meeting(id) => plan.meetings.iter().find(|one| one.id == id).copied(),
            Whose::Pair(one, other) => plan.by_pair().get(&(one.min(other), one.max(other))).copied(),
        };
        let pair = match (whose, meeting) {
            (_, Some(meeting)) => (meeting.first, meeting.second),
            (Whose::Pair(one, other), None) if one != other => (one.min(other), one.max(other)),
            _ => return Err(MeetingError::NoPlan),
        };
        let room = day.room(self.now());
        Ok(Placing {
            pair,
            version: plan.version,
            offers: plan.offers(pair, meeting.map(|one| one.id), &room),
            exchanges: meeting.map(|one| plan.exchanges(one.id, &room)).unwrap_or_default(),
            meeting,
            desk: self.meeting_desk(by, id).await?,
        })
    }

    /// A name for a meeting that is to be added.
    pub fn new_meeting(&self) -> MeetingId {
        MeetingId::new(self.new_uuid())
    }

    /// Changes the last plan by hand. What comes of it is a new preliminary plan.
    ///
    /// # Errors
    /// [`MeetingError::Stale`] when `version` is not the last plan any more; [`MeetingError::NotOffered`] when the
    /// change is not possible.
    pub async fn edit_meetings(
        &self,
        by: &Organiser,
        id: EventId,
        version: u32,
        edit: Edit,
    ) -> Result<MeetingPlan, MeetingError> {
        let (mut tx, day, last) = self.last_plan(id, version).await?;
        let edit = as_known(&day, edit);
        let meetings = last.edited(edit, &day.room(self.now())).map_err(|_| MeetingError::NotOffered)?;
        let origin = match edit {
            Edit::Move { .. } => PlanOrigin::Moved,
            Edit::Swap { .. } => PlanOrigin::Swapped,
            Edit::Add { .. } => PlanOrigin::Added,
            Edit::Remove { .. } => PlanOrigin::Removed,
        };
        let making = Making { origin, by: Some(by.user().id), based_on: Some(last.version), redo_to: None };
        let plan = day.remade(&last, meetings, making, self.now());
        self.keep_plan(&mut tx, by, &plan).await?;
        tx.commit().await?;
        Ok(plan)
    }

    /// Takes up another plan of the day. What comes of it is a new preliminary plan.
    ///
    /// # Errors
    /// [`MeetingError::Stale`] when `version` is not the last plan any more; [`MeetingError::NoPlan`] when there is
    /// nothing to undo, to redo, or no such version.
    pub async fn turn_back_meetings(
        &self,
        by: &Organiser,
        id: EventId,
        version: u32,
        turn: Turn,
    ) -> Result<MeetingPlan, MeetingError> {
        let (mut tx, day, last) = self.last_plan(id, version).await?;
        let wanted = match turn {
            Turn::Undo => last.making.based_on,
            Turn::Redo => last.making.redo_to,
            Turn::To(version) => Some(version).filter(|version| *version != last.version),
        };
        let wanted = wanted.ok_or(MeetingError::NoPlan)?;
        let found = tx.meeting_plan(id, wanted).await?.ok_or(MeetingError::NoPlan)?;
        let by_user = Some(by.user().id);
        let making = match turn {
            Turn::Undo => Making {
                origin: PlanOrigin::Undone,
                by: by_user,
                based_on: found.making.based_on,
                redo_to: Some(last.version),
            },
            Turn::Redo => Making { origin: PlanOrigin::Redone, by: by_user, ..found.making },
            Turn::To(_) => Making {
                origin: PlanOrigin::Restored,
                by: by_user,
                based_on: Some(last.version),
                redo_to: None,
            },
        };
        let mut plan = day.remade(&last, found.meetings.clone(), making, self.now());
        plan.unmet.clone_from(&found.unmet);
        self.keep_plan(&mut tx, by, &plan).await?;
        tx.commit().await?;
        Ok(plan)
    }

    /// The day and its last plan, under the event's lock.
    pub(super) async fn last_plan(
        &self,
        id: EventId,
        version: u32,
    ) -> Result<(Tx, Day, MeetingPlan), MeetingError> {
        let mut tx = self.store.begin().await?;
        tx.lock_event(id).await?;
        let day = Day::load(&mut tx, id).await?;
        let last = day.latest.clone().ok_or(MeetingError::NoPlan)?;
        if last.version != version {
            return Err(MeetingError::Stale);
        }
        Ok((tx, day, last))
    }

    pub(super) async fn keep_plan(
        &self,
        tx: &mut Tx,
        by: &Organiser,
        plan: &MeetingPlan,
    ) -> Result<(), MeetingError> {
        tx.insert_meeting_plan(plan).await?;
        let act = Act::new("meetings.changed", "event", plan.event.as_uuid())
            .with("version", plan.version)
            .with("how", plan.making.origin.code());
        Ok(self.note(tx, Actor::from(by), act).await?)
    }

    /// All plans of a day.
    ///
    /// # Errors
    /// [`MeetingError`].
    pub async fn meeting_versions(&self, by: &Organiser, id: EventId) -> Result<Versions, MeetingError> {
        let desk = self.meeting_desk(by, id).await?;
        let mut session = self.store.read().await?;
        let users = session.users().await?;
        let name = |by: UserId| {
            let user = users.iter().find(|user| user.id == by)?;
            Some(user.name.clone().unwrap_or_else(|| user.email.as_str().to_owned()))
        };
        let all = session.meeting_plan_versions(id).await?;
        let all = all.into_iter().map(|one| (one, one.making.by.and_then(name))).collect();
        Ok(Versions { desk, all })
    }

    /// Two plans of a day, compared.
    ///
    /// # Errors
    /// [`MeetingError::NoPlan`] when one of the two is none.
    pub async fn compare_meeting_plans(
        &self,
        by: &Organiser,
        id: EventId,
        (one, other): (u32, u32),
    ) -> Result<Comparison, MeetingError> {
        let desk = self.meeting_desk(by, id).await?;
        let mut session = self.store.read().await?;
        let first = session.meeting_plan(id, one).await?.ok_or(MeetingError::NoPlan)?;
        let second = session.meeting_plan(id, other).await?.ok_or(MeetingError::NoPlan)?;
        Ok(Comparison { difference: first.differences(&second), first, second, desk })
    }
}

/// A pair that people know already keeps the name of its meeting, so that calendars know it again.
fn as_known(day: &Day, edit: Edit) -> Edit {
    let Edit::Add { pair, slot, table, .. } = edit else { return edit };
    match day.known_name(pair) {
        Some(id) => Edit::Add { id, pair, slot, table },
        None => edit,
    }
}
