//! What the team sees of a meeting day, and its frame.

use std::collections::BTreeMap;

use domain::{
    ids::{EventId, MeetingId, RegistrationId},
    meeting::{Frame, FrameInput, MeetingPlan, Participant, Slot, Tally, WishLevel},
    programme::{Event, EventKind, Slug},
    registration::Registration,
    text::fold,
};

use super::{Day, MeetingError, publish, share};
use crate::{
    App,
    access::{Actor, Organiser, Planner},
    upkeep::audit::Act,
};

/// Somebody who takes part, for the team.
#[derive(Clone, Debug)]
pub struct Seat {
    /// The registration.
    pub registration: Registration,
    /// How many they wish to meet.
    pub wishes: usize,
    /// How they take part: when they are not there, what they seek, what was noted on the day.
    pub part: Participant,
    /// Whose schedule they have: their own, unless they share one.
    pub lead: RegistrationId,
}

/// A meeting day, for the team.
#[derive(Clone, Debug)]
pub struct Desk {
    /// The event.
    pub event: Event,
    /// Its frame.
    pub frame: Option<Frame>,
    /// Its slots.
    pub slots: Vec<Slot>,
    /// Who takes part, by family name.
    pub people: Vec<Seat>,
    /// Everybody who registered, for the names of a plan.
    pub registered: BTreeMap<RegistrationId, Registration>,
    /// How many pairs may meet.
    pub pairs: usize,
    /// The last plan.
    pub plan: Option<MeetingPlan>,
    /// The last plan that people know.
    pub published: Option<MeetingPlan>,
    /// Whether somebody of the last plan is not there any more or said no since, or the day has other times.
    pub is_outdated: bool,
    /// How many people would be told if the last plan were published as final.
    pub to_tell: usize,
    /// How many people would be told if the last plan were published as provisional.
    pub to_announce: usize,
    /// What came of the published meetings, once the last of them is over.
    pub tally: Option<Tally>,
}

/// Family name, then given name, as they are looked for in a list.
fn by_name(seat: &Seat) -> (Option<(String, String)>, RegistrationId) {
    let attendee = seat.registration.attendee.as_ref();
    let names = attendee.map(|one| (fold(&one.family_name), fold(&one.given_name)));
    (names, seat.registration.id)
}

impl App {
    /// A meeting day.
    ///
    /// # Errors
    /// [`MeetingError::NotAMeetingDay`]; a failure of the store.
    pub async fn meeting_desk(&self, _by: &impl Planner, id: EventId) -> Result<Desk, MeetingError> {
        let mut session = self.store.read().await?;
        let day = Day::load(&mut session, id).await?;
        let is_over = day.slots.last().is_some_and(|slot| slot.ends_at <= self.now());
        let tally = match day.published.as_ref().filter(|_| is_over) {
            Some(plan) => {
                let records = session.meeting_records(id).await?;
                Some(Tally::of(&plan.meetings, &records, &session.meeting_feedback(id).await?))
            }
            None => None,
        };
        let pairs = day.pairs().len();
        let is_outdated = day.latest.as_ref().is_some_and(|plan| !day.holds(plan, self.now()));
        let told = |is_provisional| {
            publish::candidate(&day, is_provisional)
                .map_or(0, |plan| publish::changes(&day, plan, is_provisional).len())
        };
        let (to_tell, to_announce) = (told(false), told(true));
        let wishes = |id: RegistrationId| {
            day.said.iter().filter(|wish| wish.from == id && wish.level != WishLevel::No).count()
        };
        let seats = day.people.iter().map(|one| Seat {
            wishes: wishes(one.registration.id),
            registration: one.registration.clone(),
            part: one.part.clone(),
            lead: share::lead(&day.people, one.registration.id),
        });
        let mut people: Vec<Seat> = seats.collect();
        people.sort_by_cached_key(by_name);
        Ok(Desk {
            people,
            event: day.event,
            frame: day.frame,
            slots: day.slots,
            registered: day.registered,
            pairs,
            plan: day.latest,
            published: day.published,
            is_outdated,
            to_tell,
            to_announce,
            tally,
        })
    }

    /// The meeting day of an address.
    ///
    /// # Errors
    /// [`MeetingError::NotAMeetingDay`]; a failure of the store.
    pub async fn meeting_day(&self, _by: &impl Planner, slug: &Slug) -> Result<EventId, MeetingError> {
        let record = self.store.read().await?.event_by_slug(slug).await?;
        let day = record.filter(|record| record.event.details.kind == EventKind::MeetingDay);
        day.map(|record| record.event.id).ok_or(MeetingError::NotAMeetingDay)
    }

    /// Writes the frame of a day.
    ///
    /// # Errors
    /// [`MeetingError::Fields`] with all that is wrong.
    pub async fn set_meeting_frame(
        &self,
        by: &Organiser,
        id: EventId,
        input: &FrameInput,
    ) -> Result<Frame, MeetingError> {
        let mut tx = self.store.begin().await?;
        Day::load(&mut tx, id).await?;
        let frame = input.read(id).map_err(MeetingError::Fields)?;
        tx.set_meeting_frame(&frame).await?;
        let act = Act::new("meetings.framed", "event", id.as_uuid()).with("slots", frame.slots);
        self.note(&mut tx, Actor::from(by), act).await?;
        tx.commit().await?;
        Ok(frame)
    }

    /// Locks a meeting of the last plan, so that no new plan moves it; or frees it.
    ///
    /// # Errors
    /// [`MeetingError::NoPlan`] when the last plan has no such meeting.
    pub async fn lock_meeting(
        &self,
        by: &Organiser,
        event: EventId,
        id: MeetingId,
        locked: bool,
    ) -> Result<(), MeetingError> {
        let mut tx = self.store.begin().await?;
        let plan = tx.latest_meeting_plan(event).await?.ok_or(MeetingError::NoPlan)?;
        if !tx.lock_meeting(event, plan.version, id, locked).await? {
            return Err(MeetingError::NoPlan);
        }
        let action = if locked { "meetings.locked" } else { "meetings.freed" };
        self.note(&mut tx, Actor::from(by), Act::new(action, "meeting", id.as_uuid())).await?;
        Ok(tx.commit().await?)
    }
}
