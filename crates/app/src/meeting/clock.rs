//! The clock of the room on the day: what everybody may read on a wall, and nothing of anybody.

use domain::{
    ids::EventId,
    meeting::{Frame, Slot, Stage, Stretch},
    programme::{Event, EventKind, EventStatus},
};
use jiff::Timestamp;

use super::MeetingError;
use crate::{App, access::Organiser};

/// The hour of the room.
#[derive(Clone, Debug)]
pub struct Clock {
    /// The event.
    pub event: Event,
    /// Its frame.
    pub frame: Frame,
    /// The day from before its first slot to after its last; nothing when the event does not take place.
    pub stretches: Vec<Stretch>,
    /// When it was read.
    pub now: Timestamp,
}

impl Clock {
    /// The times of a slot, by its number from 0.
    pub fn slot(&self, number: u32) -> Option<Slot> {
        let one = self.stretches.iter().find(|one| one.stage == Stage::Meeting(number))?;
        one.from.zip(one.to).map(|(starts_at, ends_at)| Slot { starts_at, ends_at })
    }
}

impl App {
    /// The clock of a meeting day.
    ///
    /// # Errors
    /// [`MeetingError::NotAMeetingDay`]; [`MeetingError::NoFrame`] before the day has one; a failure of the store.
    pub async fn meeting_clock(&self, _by: &Organiser, id: EventId) -> Result<Clock, MeetingError> {
        let mut session = self.store.read().await?;
        let event = session.event_by_id(id).await?.ok_or(MeetingError::NotAMeetingDay)?.event;
        if event.details.kind != EventKind::MeetingDay {
            return Err(MeetingError::NotAMeetingDay);
        }
        let frame = session.meeting_frame(id).await?.ok_or(MeetingError::NoFrame)?;
        let is_off = matches!(event.status, EventStatus::Cancelled | EventStatus::Postponed);
        let zone = &event.details.zone;
        let stretches =
            if is_off { Vec::new() } else { frame.stretches(event.details.schedule.day(zone), zone) };
        Ok(Clock { event, frame, stretches, now: self.now() })
    }
}
