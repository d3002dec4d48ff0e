//! On the day: slots that became free, whom one could meet instead, and the button that puts the meeting.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    ids::{EventId, RegistrationId},
    meeting::{
        Acquainted, Card, Gap, Making, MeetingPlan, MoveCause, PlanOrigin, PlanStatus, Proposal, Room, Two,
        UnmetReason, WishLevel,
    },
    programme::EventStatus,
};
use jiff::Timestamp;
use store::Session;

use super::{Day, Desk, MeetingError, share};
use crate::{App, access::Organiser};

/// How many of the plans that people were told are looked back at.
const TOLD: usize = 3;

/// A slot that became free, and who could be met then.
#[derive(Clone, Debug)]
pub struct Opening {
    /// Whose and when.
    pub gap: Gap,
    /// Who, the best first.
    pub proposals: Vec<Proposal>,
}

/// The slots of a day that became free.
#[derive(Clone, Debug)]
pub struct Freed {
    /// The day.
    pub desk: Desk,
    /// The version that the proposals are about.
    pub version: u32,
    /// The slots, in order.
    pub openings: Vec<Opening>,
}

/// A meeting that is put in a slot that became free.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refill {
    /// Whose slot.
    pub person: RegistrationId,
    /// Whom they meet.
    pub with: RegistrationId,
    /// When, from 0.
    pub slot: u32,
}

/// The last plans that people were told, the last first. Plans that call everything off are left out.
async fn told(session: &mut Session, id: EventId) -> Result<Vec<MeetingPlan>, MeetingError> {
    let versions = session.meeting_plan_versions(id).await?;
    let told = versions.iter().filter(|one| one.status == PlanStatus::Published && one.meetings > 0);
    let mut plans = Vec::new();
    for version in told.take(TOLD) {
        plans.extend(session.meeting_plan(id, version.version).await?);
    }
    Ok(plans)
}

/// What is needed to propose people, without the noes.
#[derive(Debug, Default)]
struct People {
    wishes: BTreeMap<Two, WishLevel>,
    cards: BTreeMap<RegistrationId, Card>,
    most: BTreeMap<RegistrationId, u32>,
    apart: BTreeSet<Two>,
}

impl People {
    fn of(day: &Day, cards: BTreeMap<RegistrationId, Card>) -> Self {
        let wishes = day.wishes.iter().filter(|one| one.level != WishLevel::No);
        let leads: Vec<_> = share::leads(&day.people).collect();
        let slots = u32::try_from(day.slots.len()).unwrap_or(u32::MAX);
        let usual = day.frame.as_ref().map_or(slots, |frame| frame.max);
        let mut apart = BTreeSet::new();
        for (at, one) in leads.iter().enumerate() {
            for other in &leads[at + 1..] {
                let (one, other) = (one.registration.id, other.registration.id);
                if !day.allows(one, other) {
                    apart.insert((one.min(other), one.max(other)));
                }
            }
        }
        Self {
            wishes: wishes.map(|one| ((one.from, one.to), one.level)).collect(),
            most: leads.iter().map(|one| (one.registration.id, one.part.max.unwrap_or(usual))).collect(),
            cards,
            apart,
        }
    }

    fn acquainted(&self) -> Acquainted<'_> {
        Acquainted { wishes: &self.wishes, cards: &self.cards, most: &self.most, apart: &self.apart }
    }
}

/// The slots that became free: nothing before people know a plan, when nobody meets any more, and when all is over.
async fn gaps(session: &mut Session, day: &Day, now: Timestamp) -> Result<Vec<Gap>, MeetingError> {
    let meets = |plan: &MeetingPlan| !plan.meetings.is_empty() && day.event.status == EventStatus::Published;
    let is_on = day.published.as_ref().is_some_and(meets);
    let Some(plan) = day.latest.as_ref().filter(|_| is_on) else { return Ok(Vec::new()) };
    let room = day.room(now);
    if room.begun as usize >= room.slots.len() {
        return Ok(Vec::new());
    }
    Ok(plan.gaps(&told(session, day.event.id).await?, &room))
}

impl App {
    /// How many slots became free, for the desk.
    ///
    /// # Errors
    /// [`MeetingError::NotAMeetingDay`]; a failure of the store.
    pub async fn freed_slots(&self, _by: &Organiser, id: EventId) -> Result<usize, MeetingError> {
        let mut session = self.store.read().await?;
        let day = Day::load(&mut session, id).await?;
        Ok(gaps(&mut session, &day, self.now()).await?.len())
    }

    /// The slots that became free because somebody does not come or a meeting is off, and who could be met instead.
    ///
    /// # Errors
    /// [`MeetingError::NoPlan`] before people know a plan.
    pub async fn freed_meetings(&self, by: &Organiser, id: EventId) -> Result<Freed, MeetingError> {
        let mut session = self.store.read().await?;
        let day = Day::load(&mut session, id).await?;
        let plan = day.latest.as_ref().filter(|_| day.published.is_some()).ok_or(MeetingError::NoPlan)?;
        let now = self.now();
        let (room, gaps) = (day.room(now), gaps(&mut session, &day, now).await?);
        let cards = self.cards(&mut session, &day.people).await?;
        let people = People::of(&day, cards.into_iter().map(|(id, known)| (id, known.card)).collect());
        let opening = |gap: &Gap| Opening {
            gap: *gap,
            proposals: plan.proposals(gap, &gaps, &room, &people.acquainted()),
        };
        Ok(Freed {
            version: plan.version,
            openings: gaps.iter().map(opening).collect(),
            desk: self.meeting_desk(by, id).await?,
        })
    }

    /// Puts a meeting in a slot that became free, and takes out those that cannot take place any more. What comes of it is
    /// a new preliminary plan, as of any change by hand.
    ///
    /// # Errors
    /// [`MeetingError::Stale`] when `version` is not the last plan any more; [`MeetingError::NotOffered`] when the two
    /// cannot meet then.
    pub async fn refill_meeting(
        &self,
        by: &Organiser,
        id: EventId,
        version: u32,
        refill: Refill,
    ) -> Result<MeetingPlan, MeetingError> {
        let (mut tx, day, last) = self.last_plan(id, version).await?;
        let room = day.room(self.now());
        let Refill { person, with, slot } = refill;
        if !day.allows(person, with) {
            return Err(MeetingError::NotOffered);
        }
        let name = day.known_name((person.min(with), person.max(with)));
        let name = name.unwrap_or_else(|| self.new_meeting());
        let meetings = last.refilled(name, (person, with), slot, &room);
        let meetings = meetings.map_err(|_| MeetingError::NotOffered)?;
        let making = Making {
            origin: PlanOrigin::Added,
            by: Some(by.user().id),
            based_on: Some(last.version),
            redo_to: None,
        };
        let mut plan = day.remade(&last, meetings, making, self.now());
        say_who_is_missing(&mut plan, &last, &room);
        self.keep_plan(&mut tx, by, &plan).await?;
        tx.commit().await?;
        Ok(plan)
    }
}

/// What is out because somebody is missing was not taken out by the team.
fn say_who_is_missing(plan: &mut MeetingPlan, last: &MeetingPlan, room: &Room) {
    let lost = last.meetings.iter().filter(|one| !room.stands(one)).map(|one| (one.first, one.second));
    let lost: BTreeSet<Two> = lost.collect();
    for moved in plan.moved.iter_mut().filter(|one| one.to.is_none()) {
        if lost.contains(&(moved.first, moved.second)) {
            moved.cause = MoveCause::Absence;
        }
    }
    for unmet in plan.unmet.iter_mut().filter(|one| lost.contains(&(one.first, one.second))) {
        unmet.reason = UnmetReason::NoCommonSlot;
    }
}
