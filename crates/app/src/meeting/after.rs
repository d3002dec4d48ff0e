//! After the day: which meetings were held, and what comes of them.

use std::collections::BTreeMap;

use domain::{
    ids::{EventId, MeetingId, RegistrationId},
    meeting::{Feedback, Outcome, PlannedMeeting, Presence, Sequels, Tally, asked_after},
    programme::{EventKind, EventStatus},
};
use jiff::SignedDuration;
use mail::Message;
use store::EventFilter;

use super::{Day, Desk, MeetingError, mine::my_meeting, publish::facts, share};
use crate::{
    App, Failure,
    access::{Actor, Organiser},
    mail::compose,
    meeting::MyMeeting,
    registration::Mine,
    upkeep::audit::Act,
};

/// How far back events are looked for: yesterday in whatever zone.
const BACK: SignedDuration = SignedDuration::from_hours(62);

/// After how long what became of a follow-up can be told.
const MONTH: SignedDuration = SignedDuration::from_hours(24 * 29);

/// A published meeting, and what is known of it.
#[derive(Clone, Debug)]
pub struct Held {
    /// The meeting.
    pub meeting: PlannedMeeting,
    /// Whether it was held, as the team noted it.
    pub held: Option<bool>,
    /// What the people said.
    pub said: Vec<Outcome>,
}

/// A day afterwards, for the team.
#[derive(Clone, Debug)]
pub struct Afterwards {
    /// The day.
    pub desk: Desk,
    /// Its published meetings.
    pub meetings: Vec<Held>,
    /// What came of them, counted.
    pub tally: Tally,
    /// What became of the follow-ups a month later.
    pub sequels: Sequels,
}

/// One's own meetings afterwards.
#[derive(Clone, Debug)]
pub struct MyAfterwards {
    /// The registration and its event.
    pub mine: Mine,
    /// The meetings that have begun, and what the reader said of each.
    pub meetings: Vec<(MyMeeting, Option<Outcome>)>,
    /// Whether it is time to say what became of the follow-ups of the reader, who has some.
    pub asks_what_became: bool,
}

impl Day {
    /// Whether somebody was not there in a slot, as far as the team noted it, or takes no part any more.
    fn was_away(&self, person: RegistrationId, slot: u32) -> bool {
        let part = self.people.iter().find(|one| one.registration.id == person).map(|one| &one.part);
        part.is_none_or(|part| part.noted.contains(&slot))
    }
}

impl App {
    /// What came of a day.
    ///
    /// # Errors
    /// [`MeetingError::NoPlan`] when nothing was published.
    pub async fn meetings_afterwards(&self, by: &Organiser, id: EventId) -> Result<Afterwards, MeetingError> {
        let desk = self.meeting_desk(by, id).await?;
        let plan = desk.published.as_ref().ok_or(MeetingError::NoPlan)?;
        let mut session = self.store.read().await?;
        let records = session.meeting_records(id).await?;
        let feedback = session.meeting_feedback(id).await?;
        let said = |id: MeetingId| {
            feedback.iter().filter(|one| one.meeting == id).map(|one| one.outcome).collect::<Vec<_>>()
        };
        let held = |meeting: &PlannedMeeting| Held {
            meeting: *meeting,
            held: records.get(&meeting.id).copied(),
            said: said(meeting.id),
        };
        Ok(Afterwards {
            meetings: plan.meetings.iter().map(held).collect(),
            tally: Tally::of(&plan.meetings, &records, &feedback),
            sequels: Sequels::of(&plan.meetings, &records, &feedback, &session.meeting_sequels(id).await?),
            desk,
        })
    }

    /// Notes which meetings were held. Meetings that were not published are left out.
    ///
    /// # Errors
    /// [`MeetingError::NoPlan`] when nothing was published.
    pub async fn record_meetings(
        &self,
        by: &Organiser,
        id: EventId,
        held: &BTreeMap<MeetingId, Option<bool>>,
    ) -> Result<(), MeetingError> {
        let mut tx = self.store.begin().await?;
        tx.lock_event(id).await?;
        let plan = tx.published_meeting_plan(id).await?.ok_or(MeetingError::NoPlan)?;
        let now = self.now();
        for meeting in &plan.meetings {
            if let Some(held) = held.get(&meeting.id) {
                tx.record_meeting(id, meeting.id, *held, now).await?;
            }
        }
        let act = Act::new("meetings.recorded", "event", id.as_uuid()).with("meetings", held.len());
        self.note(&mut tx, Actor::from(by), act).await?;
        Ok(tx.commit().await?)
    }

    /// One's own meetings afterwards.
    ///
    /// # Errors
    /// [`MeetingError`].
    pub async fn my_meetings_afterwards(&self, token: &str) -> Result<MyAfterwards, MeetingError> {
        let mine = self.my_registration(token).await?;
        let mut session = self.store.read().await?;
        let day = Day::load(&mut session, mine.registration.event).await?;
        let me = mine.registration.id;
        let said: BTreeMap<MeetingId, Outcome> = session
            .meeting_feedback(day.event.id)
            .await?
            .into_iter()
            .filter(|one| one.person == me)
            .map(|one| (one.meeting, one.outcome))
            .collect();
        let meetings = self.begun_meetings(&day, me).into_iter().map(|(lead, meeting)| {
            let outcome = said.get(&meeting.id).copied();
            (my_meeting(&day, lead, meeting), outcome)
        });
        Ok(MyAfterwards {
            meetings: meetings.collect(),
            asks_what_became: said.values().any(|one| *one == Outcome::FollowUp)
                && day.event.over_at() + MONTH <= self.now(),
            mine,
        })
    }

    /// Says what came of one's own meetings. Those of others, and those that have not begun, are left out.
    ///
    /// # Errors
    /// [`MeetingError`].
    pub async fn say_of_my_meetings(
        &self,
        token: &str,
        said: &BTreeMap<MeetingId, Outcome>,
    ) -> Result<(), MeetingError> {
        let (mut tx, registration, event) = self.locked_registration(token).await?;
        let day = Day::load(&mut tx, event.id).await?;
        for (_, meeting) in self.begun_meetings(&day, registration.id) {
            if let Some(outcome) = said.get(&meeting.id) {
                let feedback = Feedback { meeting: meeting.id, person: registration.id, outcome: *outcome };
                tx.say_of_meeting(event.id, feedback, self.now()).await?;
            }
        }
        Ok(tx.commit().await?)
    }

    /// Whose schedule somebody had, with each of its published meetings that has begun.
    pub(super) fn begun_meetings(
        &self,
        day: &Day,
        me: RegistrationId,
    ) -> Vec<(RegistrationId, PlannedMeeting)> {
        let lead = share::lead(&day.people, me);
        let all = day.published.iter().flat_map(|plan| plan.day_of(lead));
        all.filter(|one| one.starts_at <= self.now()).map(|one| (lead, one)).collect()
    }

    /// Asks those who met what came of it, on the day after, and nobody of whom it is known that no meeting of theirs was
    /// held; answers how many are asked. Once per registration and
    /// date of the event, however often this runs.
    ///
    /// # Errors
    /// A failure of the store; what was queued for other events before stays queued.
    pub async fn ask_after_meetings(&self) -> Result<u32, Failure> {
        let now = self.now();
        let past = EventFilter {
            from: Some(now - BACK),
            to: Some(now),
            statuses: vec![EventStatus::Published],
            ..EventFilter::default()
        };
        let mut asked = 0;
        for record in self.store.read().await?.events(&past).await? {
            let event = record.event;
            if event.details.kind == EventKind::MeetingDay && event.asks_after(now) {
                asked += self.ask_after_meetings_of(event.id).await?;
            }
        }
        Ok(asked)
    }

    async fn ask_after_meetings_of(&self, id: EventId) -> Result<u32, Failure> {
        let mut tx = self.store.begin().await?;
        let day = match Day::load(&mut tx, id).await {
            Ok(day) => day,
            Err(MeetingError::Failure(failure)) => return Err(failure),
            Err(_) => return Ok(0),
        };
        let Some(plan) = &day.published else { return Ok(0) };
        let date = day.event.details.schedule.day(&day.event.details.zone);
        let records = tx.meeting_records(id).await?;
        let is_away = |person, slot| day.was_away(person, slot);
        let mut asked = 0;
        for one in &day.people {
            let registration = &one.registration;
            let lead = share::lead(&day.people, registration.id);
            let met = asked_after(&plan.day_of(lead), &records, is_away);
            if met.is_empty() || one.part.presence == Some(Presence::Absent) {
                continue;
            }
            let Some(notice) = compose::notice(self.settings(), registration, &day.event, None) else {
                continue;
            };
            let meetings = met.iter().map(|meeting| facts(&day.registered, lead, meeting)).collect();
            let cause = format!("meetings-after:{}:{date}", registration.id);
            let message = Message::MeetingsAfter { notice, meetings };
            asked += u32::from(self.queue(&mut tx, &cause, &message).await?);
        }
        if asked > 0 {
            tx.announce();
        }
        tx.commit().await?;
        Ok(asked)
    }
}
