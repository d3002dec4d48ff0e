//! How an announced event changes, and what the registered must then be told.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{Event, EventDetails, EventStatus, MovedFrom, Place, Schedule};
use crate::{coded, input::Problem, registration::Seats};

/// What an organiser does to an event.
#[derive(Clone, Debug, PartialEq)]
pub enum EventCommand {
    /// Announces a draft.
    Publish,
    /// Rewrites what is said of it; the registered are told when the date or the place is another one.
    Edit {
        /// The new text.
        details: Box<EventDetails>,
        /// What the organiser writes to the registered.
        message: Option<String>,
    },
    /// Another date, another place, or both.
    Move {
        /// New date.
        schedule: Schedule,
        /// New place.
        place: Option<Place>,
        /// What the organiser writes to the registered.
        message: Option<String>,
    },
    /// Put off: the new date is not known.
    Postpone {
        /// Why.
        message: Option<String>,
    },
    /// Will not take place.
    Cancel {
        /// Why.
        message: Option<String>,
    },
}

coded! {
    /// What the registered are told.
    AnnouncementKind {
        /// The date or the place is another one.
        Moved = "moved",
        /// Put off.
        Postponed = "postponed",
        /// Cancelled.
        Cancelled = "cancelled",
    }
}

/// A change that every registered person is told of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Announcement {
    /// What happened.
    pub kind: AnnouncementKind,
    /// When it was to take place, if that changed.
    pub old_schedule: Option<Schedule>,
    /// Where it was to take place, if that changed.
    pub old_place: Option<Option<Place>>,
    /// What the organiser wrote.
    pub message: Option<String>,
}

/// Why a command is refused.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum EventRefusal {
    /// Only a draft can be announced.
    #[error("the event is not a draft")]
    NotADraft,
    /// A draft has nobody to tell: edit it, or delete it.
    #[error("the event is a draft")]
    StillADraft,
    /// It is cancelled: nothing can change any more.
    #[error("the event is cancelled")]
    Cancelled,
    /// It took place.
    #[error("the event took place")]
    Over,
    /// Nothing would change.
    #[error("nothing would change")]
    Unchanged,
    /// One field cannot have that value.
    #[error("{0}: {1}")]
    Field(&'static str, Problem),
}

impl Event {
    /// The event after a command, and what the registered must be told.
    ///
    /// # Errors
    /// [`EventRefusal`]; the event is unchanged.
    pub fn apply(
        &self,
        command: EventCommand,
        seats: Seats,
        now: Timestamp,
    ) -> Result<(Self, Option<Announcement>), EventRefusal> {
        let mut next = Self { version: self.version + 1, updated_at: now, ..self.clone() };
        let announcement = match command {
            EventCommand::Publish => {
                if self.status != EventStatus::Draft {
                    return Err(EventRefusal::NotADraft);
                }
                next.status = EventStatus::Published;
                next.published_at = Some(now);
                None
            }
            EventCommand::Edit { details, message } => self.edit(&mut next, *details, message, seats)?,
            EventCommand::Move { schedule, place, message } => {
                self.must_be_announced_and_to_come(now, true)?;
                let details = EventDetails { schedule, place, ..self.details.clone() };
                Some(self.edit(&mut next, details, message, seats)?.ok_or(EventRefusal::Unchanged)?)
            }
            EventCommand::Postpone { message } => {
                self.must_be_announced_and_to_come(now, false)?;
                next.status = EventStatus::Postponed;
                Some(next.announce(AnnouncementKind::Postponed, message))
            }
            EventCommand::Cancel { message } => {
                self.must_be_announced_and_to_come(now, true)?;
                next.status = EventStatus::Cancelled;
                Some(next.announce(AnnouncementKind::Cancelled, message))
            }
        };
        Ok((next, announcement))
    }

    fn edit(
        &self,
        next: &mut Self,
        details: EventDetails,
        message: Option<String>,
        seats: Seats,
    ) -> Result<Option<Announcement>, EventRefusal> {
        if self.status == EventStatus::Cancelled {
            return Err(EventRefusal::Cancelled);
        }
        if details.capacity.is_some_and(|capacity| capacity < seats.taken) {
            return Err(EventRefusal::Field("capacity", Problem::BelowTaken { taken: seats.taken }));
        }
        let before = &self.details;
        let new_date = details.schedule != before.schedule || details.zone != before.zone;
        let new_place = details.place != before.place && address(&details) != address(before);
        next.details = details;
        if self.status == EventStatus::Draft || !(new_date || new_place) {
            return Ok(None);
        }
        next.status = EventStatus::Published;
        next.moved_from = self
            .moved_from
            .clone()
            .or_else(|| Some(MovedFrom { schedule: before.schedule, place: before.place.clone() }));
        Ok(Some(Announcement {
            old_schedule: new_date.then_some(before.schedule),
            old_place: new_place.then(|| before.place.clone()),
            ..next.announce(AnnouncementKind::Moved, message)
        }))
    }

    fn announce(&mut self, kind: AnnouncementKind, message: Option<String>) -> Announcement {
        self.sequence += 1;
        self.reason = message.clone();
        Announcement { kind, old_schedule: None, old_place: None, message }
    }

    fn must_be_announced_and_to_come(
        &self,
        now: Timestamp,
        even_postponed: bool,
    ) -> Result<(), EventRefusal> {
        match self.status {
            EventStatus::Draft => Err(EventRefusal::StillADraft),
            EventStatus::Cancelled => Err(EventRefusal::Cancelled),
            EventStatus::Postponed if even_postponed => Ok(()),
            EventStatus::Postponed => Err(EventRefusal::Unchanged),
            EventStatus::Published if now >= self.over_at() => Err(EventRefusal::Over),
            EventStatus::Published => Ok(()),
        }
    }
}

/// What makes two places one to somebody on the way: the words of the address.
fn address(details: &EventDetails) -> Option<String> {
    details.place.as_ref().map(Place::one_line)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::programme::event::tests::seminar;

    const NOW: &str = "2026-11-24T08:00:00Z";

    fn apply(event: &Event, command: EventCommand) -> Result<(Event, Option<Announcement>), EventRefusal> {
        event.apply(command, Seats { capacity: Some(10), taken: 4 }, NOW.parse().unwrap())
    }

    fn next_week() -> Schedule {
        Schedule::Timed { starts_at: "2026-12-08T08:00:00Z".parse().unwrap(), ends_at: None }
    }

    #[test]
    fn moving_keeps_the_first_date_and_tells_before_and_after() {
        let event = seminar();
        let place = event.details.place.clone();
        let (moved, told) = apply(
            &event,
            EventCommand::Move { schedule: next_week(), place, message: Some("Salle prise".into()) },
        )
        .unwrap();
        assert_eq!(
            told,
            Some(Announcement {
                kind: AnnouncementKind::Moved,
                old_schedule: Some(event.details.schedule),
                old_place: None,
                message: Some("Salle prise".into()),
            })
        );
        assert_eq!((moved.sequence, moved.version, moved.status), (1, 2, EventStatus::Published));
        assert_eq!(moved.moved_from.as_ref().map(|from| from.schedule), Some(event.details.schedule));
        let twice = apply(
            &moved,
            EventCommand::Move {
                schedule: Schedule::Day { date: jiff::civil::date(2027, 1, 5) },
                place: None,
                message: None,
            },
        );
        assert_eq!(twice.unwrap().0.moved_from.map(|from| from.schedule), Some(event.details.schedule));
    }

    #[test]
    fn a_postponed_event_gets_its_new_date_by_being_moved() {
        let (postponed, told) = apply(&seminar(), EventCommand::Postpone { message: None }).unwrap();
        assert_eq!(
            (postponed.status, told.map(|told| told.kind)),
            (EventStatus::Postponed, Some(AnnouncementKind::Postponed))
        );
        let place = postponed.details.place.clone();
        let (moved, _) =
            apply(&postponed, EventCommand::Move { schedule: next_week(), place, message: None }).unwrap();
        assert_eq!((moved.status, moved.sequence), (EventStatus::Published, 2));
    }

    #[test]
    fn only_a_change_of_date_or_place_is_told() {
        let event = seminar();
        let details =
            EventDetails { title: "Grand séminaire".into(), capacity: Some(20), ..event.details.clone() };
        let (edited, told) =
            apply(&event, EventCommand::Edit { details: Box::new(details), message: None }).unwrap();
        assert_eq!((told, edited.sequence, edited.moved_from, edited.version), (None, 0, None, 2));
    }

    #[test]
    fn a_capacity_below_the_places_taken_is_refused() {
        let event = seminar();
        let details = EventDetails { capacity: Some(3), ..event.details.clone() };
        let refusal = EventRefusal::Field("capacity", Problem::BelowTaken { taken: 4 });
        assert_eq!(
            apply(&event, EventCommand::Edit { details: Box::new(details), message: None }),
            Err(refusal)
        );
    }

    #[test]
    fn what_cannot_be_done_is_refused_for_a_reason() {
        let place = seminar().details.place;
        let with = |status| Event { status, ..seminar() };
        let past = Event {
            details: EventDetails {
                schedule: Schedule::Day { date: jiff::civil::date(2015, 11, 13) },
                ..seminar().details
            },
            ..seminar()
        };
        let cases = [
            (seminar(), EventCommand::Publish, EventRefusal::NotADraft),
            (with(EventStatus::Draft), EventCommand::Cancel { message: None }, EventRefusal::StillADraft),
            (with(EventStatus::Cancelled), EventCommand::Cancel { message: None }, EventRefusal::Cancelled),
            (with(EventStatus::Postponed), EventCommand::Postpone { message: None }, EventRefusal::Unchanged),
            (past, EventCommand::Cancel { message: None }, EventRefusal::Over),
            (
                seminar(),
                EventCommand::Move { schedule: seminar().details.schedule, place, message: None },
                EventRefusal::Unchanged,
            ),
        ];
        for (event, command, refusal) in cases {
            assert_eq!(apply(&event, command.clone()), Err(refusal), "{command:?}");
        }
    }
}
