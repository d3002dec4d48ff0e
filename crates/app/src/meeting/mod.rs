//! Meeting days: who takes part and wishes what, the plan, its publication and its repair.
//!
//! The plan is found by `meetings`, outside of any transaction and off the threads that answer requests. What was found
//! is kept as a preliminary plan that the team reads and publishes; publishing mails each person whose day is not as
//! they knew it, once per version of the plan.

mod after;
mod amend;
mod ask;
mod behalf;
mod call_off;
mod clock;
mod compute;
mod desk;
mod edit;
mod fit;
mod freed;
mod look;
mod mine;
mod publish;
mod retry;
mod sequel;
mod share;
mod silent;
mod translate;
mod words;

use domain::{
    ids::{EventId, RegistrationId},
    input::FieldError,
    meeting::{Frame, MeetingPlan, Pair, Participant, Slot, WhoMeets, Wish, WishLevel, pairs},
    programme::{Event, EventKind},
    registration::{Registration, RegistrationStatus},
};
use jiff::Timestamp;
use std::collections::BTreeMap;
use store::{RegistrationFilter, Session, StoreError, UniqueKey};
use thiserror::Error;

pub use self::after::{Afterwards, Held, MyAfterwards};
pub use self::amend::{Amendment, MOST_AMENDMENTS};
pub use self::ask::Askable;
pub use self::behalf::{Behalf, Person};
pub(crate) use self::call_off::CalledOff;
pub use self::clock::Clock;
pub use self::compute::{Begun, Search};
pub use self::desk::{Desk, Seat};
pub use self::edit::{Comparison, Placing, Turn, Versions, Whose};
pub use self::freed::{Freed, Opening, Refill};
pub use self::look::{Found, Looking, Marked};
pub use self::mine::{Choices, MyMeeting, MyMeetings, Other, PublicDay};
pub use self::publish::{Publication, Published};
pub use self::retry::Retry;
pub use self::sequel::MyFollowUps;
use crate::{Failure, registration::mine::MineError};

/// Why something about a meeting day is refused.
#[derive(Debug, Error)]
pub enum MeetingError {
    /// There is no such event, or it is no meeting day.
    #[error("no such meeting day")]
    NotAMeetingDay,
    /// The link of a registration is not taken.
    #[error(transparent)]
    Mine(#[from] MineError),
    /// Only those who have a place take part.
    #[error("only confirmed registrations take part")]
    NotConfirmed,
    /// The day has no frame yet.
    #[error("the day has no frame")]
    NoFrame,
    /// What was typed is refused.
    #[error("{} fields to put right", .0.len())]
    Fields(Vec<FieldError>),
    /// No two people may meet.
    #[error("nobody wishes to meet anybody")]
    NoWishes,
    /// Meetings that must stay cannot all take place.
    #[error("locked meetings cannot all take place")]
    Conflict,
    /// There is no plan to publish, or to repair.
    #[error("there is no such plan")]
    NoPlan,
    /// Somebody of the plan is not there any more or said no since, or the day has other times.
    #[error("the plan is out of date")]
    Outdated,
    /// The event does not take place as announced.
    #[error("the event does not take place")]
    Off,
    /// The plan that was shown is not the last one any more.
    #[error("the plan has changed meanwhile")]
    Stale,
    /// The change by hand is not possible.
    #[error("the place is not offered")]
    NotOffered,
    /// The search was broken off.
    #[error("the search was broken off")]
    Interrupted,
    /// The key of a retry came with another request.
    #[error("the idempotency key was used for another request")]
    OtherRequest,
    /// A failure outside the rules.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl MeetingError {
    /// What a refusal is called in an address and in the keys of its words; nothing for what is no refusal.
    pub const fn word(&self) -> Option<&'static str> {
        match self {
            Self::NoFrame => Some("frame"),
            Self::NoWishes => Some("wishes"),
            Self::Conflict => Some("conflict"),
            Self::NoPlan => Some("plan"),
            Self::Outdated => Some("outdated"),
            Self::Stale => Some("stale"),
            Self::Off => Some("off"),
            _ => None,
        }
    }
}

impl From<StoreError> for MeetingError {
    fn from(error: StoreError) -> Self {
        match error {
            // Requests for one day wait for each other: who was faster with this key asked for another day.
            StoreError::UniqueViolation(UniqueKey::Idempotency) => Self::OtherRequest,
            other => Self::Failure(other.into()),
        }
    }
}

/// Somebody who takes part and has a place.
#[derive(Clone, Debug)]
struct Present {
    registration: Registration,
    part: Participant,
}

/// Everything that is kept of a meeting day.
#[derive(Debug)]
struct Day {
    event: Event,
    frame: Option<Frame>,
    slots: Vec<Slot>,
    people: Vec<Present>,
    /// What each said, as they said it.
    said: Vec<Wish>,
    /// The same between schedules: who shares one wishes for it and is wished with it.
    wishes: Vec<Wish>,
    latest: Option<MeetingPlan>,
    published: Option<MeetingPlan>,
    /// Everybody who registered, whatever became of it.
    registered: BTreeMap<RegistrationId, Registration>,
}

impl Day {
    async fn load(session: &mut Session, id: EventId) -> Result<Self, MeetingError> {
        let record = session.event_by_id(id).await?.ok_or(MeetingError::NotAMeetingDay)?;
        let event = record.event;
        if event.details.kind != EventKind::MeetingDay {
            return Err(MeetingError::NotAMeetingDay);
        }
        let all = session.registrations_of_event(id, &RegistrationFilter::default()).await?;
        let registered: BTreeMap<_, _> = all.into_iter().map(|one| (one.id, one)).collect();
        let frame = session.meeting_frame(id).await?;
        let zone = &event.details.zone;
        let day = event.details.schedule.day(zone);
        let slots = frame.as_ref().map(|frame| frame.slots(day, zone)).unwrap_or_default();
        let joined = session.meeting_participants(id).await?;
        let present = joined.into_iter().filter_map(|participant| {
            let registration = registered.get(&participant.registration).filter(|one| is_there(one))?.clone();
            Some(Present { registration, part: participant })
        });
        let people: Vec<Present> = present.collect();
        let said = session.meeting_wishes(id).await?;
        Ok(Self {
            wishes: share::between_schedules(&people, &said),
            people,
            said,
            latest: session.latest_meeting_plan(id).await?,
            published: session.published_meeting_plan(id).await?,
            event,
            frame,
            slots,
            registered,
        })
    }

    fn is_present(&self, id: RegistrationId) -> bool {
        self.people.iter().any(|one| one.registration.id == id)
    }

    /// The pairs that may meet.
    fn pairs(&self) -> Vec<Pair> {
        let Some(frame) = &self.frame else { return Vec::new() };
        let roles: Vec<_> =
            share::leads(&self.people).map(|one| (one.registration.id, one.registration.role)).collect();
        pairs(&roles, &self.wishes, (frame.mode, frame.who))
    }

    /// Whether somebody takes part and has a schedule of their own.
    fn leads(&self, id: RegistrationId) -> bool {
        self.is_present(id) && share::lead(&self.people, id) == id
    }

    /// Whether the rules of the day let two people who are registered meet.
    fn allows(&self, one: RegistrationId, other: RegistrationId) -> bool {
        let who = self.frame.as_ref().map_or(WhoMeets::Anybody, |frame| frame.who);
        let both = self.registered.get(&one).zip(self.registered.get(&other));
        both.is_some_and(|(one, other)| who.allows(one.role, other.role))
    }

    /// Whether one of the two said no to the other.
    fn is_refused(&self, one: RegistrationId, other: RegistrationId) -> bool {
        self.wishes.iter().any(|wish| {
            wish.level == WishLevel::No
                && ((wish.from, wish.to) == (one, other) || (wish.from, wish.to) == (other, one))
        })
    }

    /// Whether every meeting of a plan can take place: both come, neither said no, and the day still has that slot at
    /// those times, and that table unless the meeting has begun.
    fn holds(&self, plan: &MeetingPlan, now: Timestamp) -> bool {
        plan.meetings.iter().all(|meeting| {
            self.leads(meeting.first)
                && self.leads(meeting.second)
                && !self.is_refused(meeting.first, meeting.second)
                && self.slots.get(meeting.slot as usize).is_some_and(|slot| {
                    (slot.starts_at, slot.ends_at) == (meeting.starts_at, meeting.ends_at)
                })
                && (meeting.starts_at <= now
                    || self.frame.as_ref().is_some_and(|frame| frame.has_table(meeting.table)))
        })
    }
}

/// Whether somebody has a place and is known.
fn is_there(registration: &Registration) -> bool {
    registration.status == RegistrationStatus::Confirmed && registration.attendee.is_some()
}
