//! Publishing a plan, as provisional or as final: each person whose day is not as they knew it is mailed once, and
//! everybody when a final plan follows a provisional one.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    ids::{EventId, RegistrationId},
    meeting::{DayChange, MeetingPlan, PlanStatus, PlannedMeeting},
    programme::EventStatus,
    registration::Registration,
};
use mail::{MeetingDay, MeetingFacts, MeetingNews, Message};
use serde::{Deserialize, Serialize};
use store::Tx;

use super::{Day, MeetingError, Retry, retry::Answer, share};
use crate::{App, Failure, access::Planner, mail::compose, upkeep::audit::Act};

/// What is published.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Publication {
    /// The version that was read; whatever the last one is without it.
    pub read: Option<u32>,
    /// Whether people are told that it may still change.
    pub is_provisional: bool,
}

/// What came of a publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    /// The version that people know now.
    pub version: u32,
    /// How many people are mailed.
    pub told: u32,
}

impl App {
    /// Publishes the last plan. Everybody who takes part is told at first, and when a final plan follows a provisional
    /// one; otherwise only those whose day changed, and those who left and whose agenda still holds meetings. Sent
    /// again, the same request is answered the same.
    ///
    /// # Errors
    /// [`MeetingError::NoPlan`] when the last plan is published so already, or as final; [`MeetingError::Stale`] when it
    /// is not the version that was read; [`MeetingError::Outdated`] when somebody of it left or the day was moved since;
    /// [`MeetingError::Off`] when the event does not take place; [`MeetingError::OtherRequest`].
    pub async fn publish_meetings(
        &self,
        by: &impl Planner,
        id: EventId,
        publication: Publication,
        retry: Option<&Retry>,
    ) -> Result<Published, MeetingError> {
        let mut tx = self.store.begin().await?;
        tx.lock_event(id).await?;
        if let Some(Answer::Published(published)) = self.done_before(&mut tx, retry).await? {
            return Ok(published);
        }
        let day = Day::load(&mut tx, id).await?;
        let Publication { read, is_provisional } = publication;
        let plan = candidate(&day, is_provisional).ok_or(MeetingError::NoPlan)?;
        if read.is_some_and(|version| version != plan.version) {
            return Err(MeetingError::Stale);
        }
        if day.event.status != EventStatus::Published {
            return Err(MeetingError::Off);
        }
        if !day.holds(plan, self.now()) {
            return Err(MeetingError::Outdated);
        }
        tx.publish_meeting_plan(id, plan.version, is_provisional, self.now()).await?;
        let mut told = 0;
        for (person, lead, change) in changes(&day, plan, is_provisional) {
            let plan = (plan, is_provisional);
            told += u32::from(self.tell_meetings(&mut tx, &day, plan, (person, lead), &change).await?);
        }
        let act = Act::new("meetings.published", "event", id.as_uuid())
            .with("version", plan.version)
            .with("provisional", is_provisional)
            .with("told", told);
        self.note(&mut tx, by.actor(), act).await?;
        tx.announce();
        let published = Published { version: plan.version, told };
        self.keep_answer(&mut tx, retry, Answer::Published(published)).await?;
        tx.commit().await?;
        Ok(published)
    }

    async fn tell_meetings(
        &self,
        tx: &mut Tx,
        day: &Day,
        (plan, is_provisional): (&MeetingPlan, bool),
        (person, lead): (RegistrationId, RegistrationId),
        change: &DayChange,
    ) -> Result<bool, Failure> {
        let Some(registration) = day.registered.get(&person) else { return Ok(false) };
        let Some(notice) = compose::notice(self.settings(), registration, &day.event, None) else {
            return Ok(false);
        };
        let known = day.published.as_ref().map(|before| before.day_of(lead)).unwrap_or_default();
        let facts = |meetings: &[PlannedMeeting]| -> Vec<MeetingFacts> {
            let of = |meeting: &PlannedMeeting| MeetingFacts {
                news: news(&known, meeting),
                ..facts(&day.registered, lead, meeting)
            };
            meetings.iter().map(of).collect()
        };
        let knew = day.published.as_ref().is_some_and(|before| !before.day_of(lead).is_empty());
        let message = Message::Meetings(Box::new(MeetingDay {
            notice,
            version: plan.version,
            is_first: !knew,
            is_provisional,
            is_confirmed: confirms(day, is_provisional),
            meetings: facts(&change.now),
            gone: facts(&change.gone),
        }));
        let how = if is_provisional { ":provisional" } else { "" };
        self.queue(tx, &format!("meetings:{}{how}:{person}", plan.version), &message).await
    }
}

/// Those who have a schedule, and those who had one when the last plan was published.
fn everybody(day: &Day) -> Vec<RegistrationId> {
    let before = day.published.iter().flat_map(|plan| &plan.meetings);
    let knew = before.flat_map(|meeting| [meeting.first, meeting.second]);
    let all: BTreeSet<_> = share::leads(&day.people).map(|one| one.registration.id).chain(knew).collect();
    all.into_iter().collect()
}

/// The last plan, when it can be published so: nobody but the team knows it, or people know it as provisional and it
/// becomes final.
pub(super) fn candidate(day: &Day, is_provisional: bool) -> Option<&MeetingPlan> {
    let becomes_final = |plan: &&MeetingPlan| plan.provisional && !is_provisional;
    day.latest.as_ref().filter(|plan| plan.status == PlanStatus::Preliminary || becomes_final(plan))
}

/// Whether what people know may still change, and does no more once this is published.
fn confirms(day: &Day, is_provisional: bool) -> bool {
    !is_provisional && day.published.as_ref().is_some_and(|known| known.provisional)
}

/// Who is to be told of a plan, whose schedule they have, and what changes. Who shares a schedule is told with the one
/// who leads it. That a provisional plan becomes final is told to everybody.
pub(super) fn changes(
    day: &Day,
    plan: &MeetingPlan,
    is_provisional: bool,
) -> Vec<(RegistrationId, RegistrationId, DayChange)> {
    let companions = share::companions(&day.people);
    let (known, everybody) = (day.published.as_ref(), everybody(day));
    let changed = match confirms(day, is_provisional) {
        true => plan.days(known, &everybody),
        false => plan.changes(known, &everybody),
    };
    let with_companions = changed.into_iter().flat_map(|(lead, change)| {
        let beside = companions.get(&lead).cloned().unwrap_or_default();
        std::iter::once(lead).chain(beside).map(move |person| (person, lead, change.clone()))
    });
    with_companions.collect()
}

/// What is new of a meeting for somebody who knew these; to who knew none nothing is called new.
fn news(known: &[PlannedMeeting], meeting: &PlannedMeeting) -> MeetingNews {
    let place = |one: &PlannedMeeting| (one.table, one.starts_at, one.ends_at);
    match known.iter().find(|one| one.id == meeting.id) {
        None if known.is_empty() => MeetingNews::Known,
        None => MeetingNews::New,
        Some(same) if place(same) == place(meeting) => MeetingNews::Known,
        Some(was) => MeetingNews::Was { table: was.table, starts_at: was.starts_at, ends_at: was.ends_at },
    }
}

/// A meeting of somebody's schedule, as a mail tells it.
pub(super) fn facts(
    registered: &BTreeMap<RegistrationId, Registration>,
    lead: RegistrationId,
    meeting: &PlannedMeeting,
) -> MeetingFacts {
    let other = registered.get(&meeting.other(lead)).and_then(|one| one.attendee.as_ref());
    MeetingFacts {
        id: meeting.id,
        with: other.map(domain::registration::Attendee::full_name).unwrap_or_default(),
        organisation: other.and_then(|other| other.organisation.clone()),
        table: meeting.table,
        starts_at: meeting.starts_at,
        ends_at: meeting.ends_at,
        news: MeetingNews::Known,
    }
}
