//! The rules of registering, changing one's places, and giving up.

use jiff::Timestamp;
use thiserror::Error;

use super::{Application, MAX_PLACES, Registration, RegistrationStatus, Seats};
use crate::{
    ids::RegistrationId,
    language::Language,
    programme::{Event, PublicStatus},
};

/// Why nobody can register, or not so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum RegisterRefusal {
    /// The event is not announced.
    #[error("no such event")]
    Unknown,
    /// The event takes no registration in that state.
    #[error("the event is {0}")]
    NotOpen(PublicStatus),
    /// More places than the event has in all: it could only wait for ever.
    #[error("the event has {0} places in all")]
    LargerThanEvent(u32),
}

/// Why a number of places is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum PlacesRefusal {
    /// It was cancelled.
    #[error("the registration is cancelled")]
    Cancelled,
    /// The event has begun, or will not take place.
    #[error("the event takes no change any more")]
    TooLate,
    /// So many more places are not left.
    #[error("{free} places are left")]
    NotEnough {
        /// Places left.
        free: u32,
    },
    /// Out of 1 to [`MAX_PLACES`], or more than the event has.
    #[error("from 1 to {max} places")]
    OutOfRange {
        /// Most places.
        max: u32,
    },
}

impl Event {
    /// The status that `places` more would get now.
    ///
    /// # Errors
    /// [`RegisterRefusal`].
    pub fn admits(
        &self,
        places: u32,
        seats: Seats,
        now: Timestamp,
    ) -> Result<RegistrationStatus, RegisterRefusal> {
        let status = self.public_status(seats, now).ok_or(RegisterRefusal::Unknown)?;
        if !status.takes_registrations() {
            return Err(RegisterRefusal::NotOpen(status));
        }
        match seats.capacity {
            Some(capacity) if places > capacity => Err(RegisterRefusal::LargerThanEvent(capacity)),
            _ if seats.fit(places) => Ok(RegistrationStatus::Confirmed),
            _ => Ok(RegistrationStatus::Waiting),
        }
    }

    /// A new registration: confirmed when it fits, waiting otherwise.
    ///
    /// # Errors
    /// [`RegisterRefusal`].
    pub fn register(
        &self,
        id: RegistrationId,
        application: Application,
        language: Language,
        seats: Seats,
        now: Timestamp,
    ) -> Result<Registration, RegisterRefusal> {
        let status = self.admits(application.places, seats, now)?;
        Ok(Registration {
            id,
            event: self.id,
            attendee: Some(application.attendee),
            role: application.role,
            places: application.places,
            access_needs: application.access_needs,
            listed: application.listed,
            status,
            waiting_since: (status == RegistrationStatus::Waiting).then_some(now),
            language,
            sequence: 0,
            still_coming: None,
            created_at: now,
            updated_at: now,
            erased_at: None,
        })
    }
}

impl Registration {
    /// The registration once its places have come.
    pub fn promoted(self, now: Timestamp) -> Self {
        Self {
            status: RegistrationStatus::Confirmed,
            waiting_since: None,
            updated_at: now,
            sequence: self.sequence + 1,
            ..self
        }
    }

    /// The registration given up; `None` when it already was.
    pub fn cancelled(self, now: Timestamp) -> Option<Self> {
        self.status.is_live().then(|| Self {
            status: RegistrationStatus::Cancelled,
            waiting_since: None,
            updated_at: now,
            sequence: self.sequence + 1,
            ..self
        })
    }

    /// The registration with another number of places.
    ///
    /// Fewer is always possible while the event takes changes. More is given when it fits; one who waits and asks
    /// for more goes to the end of the list.
    ///
    /// # Errors
    /// [`PlacesRefusal`].
    pub fn with_places(
        self,
        places: u32,
        event: &Event,
        seats: Seats,
        now: Timestamp,
    ) -> Result<Self, PlacesRefusal> {
        let max = MAX_PLACES.min(seats.capacity.unwrap_or(MAX_PLACES)).max(1);
        if !(1..=max).contains(&places) {
            return Err(PlacesRefusal::OutOfRange { max });
        }
        if !event.promotes(now) {
            return Err(PlacesRefusal::TooLate);
        }
        let more = places.saturating_sub(self.places);
        let waiting_since = match self.status {
            RegistrationStatus::Cancelled => return Err(PlacesRefusal::Cancelled),
            RegistrationStatus::Confirmed if !seats.fit(more) => {
                return Err(PlacesRefusal::NotEnough { free: seats.free().unwrap_or(0) });
            }
            RegistrationStatus::Confirmed => None,
            RegistrationStatus::Waiting if more > 0 => Some(now),
            RegistrationStatus::Waiting => self.waiting_since,
        };
        Ok(Self { places, waiting_since, updated_at: now, sequence: self.sequence + 1, ..self })
    }

    /// The registration without the person: counts stay.
    pub fn erased(self, now: Timestamp) -> Self {
        Self {
            attendee: None,
            access_needs: None,
            listed: false,
            erased_at: Some(now),
            updated_at: now,
            ..self
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::{
        programme::{EventStatus, event::tests::seminar},
        registration::RegistrationInput,
    };

    const NOW: &str = "2026-11-24T08:00:00Z";

    fn now() -> Timestamp {
        NOW.parse().unwrap()
    }

    fn seats(taken: u32) -> Seats {
        Seats { capacity: Some(10), taken }
    }

    fn register(event: &Event, places: u32, taken: u32) -> Result<Registration, RegisterRefusal> {
        let input = RegistrationInput {
            given_name: "Camille".into(),
            family_name: "Martin".into(),
            email: "camille@mairie.example".into(),
            role: "buyer".into(),
            places: places.to_string(),
            ..RegistrationInput::default()
        };
        event.register(
            RegistrationId::new(Uuid::nil()),
            input.read().unwrap(),
            Language::French,
            seats(taken),
            now(),
        )
    }

    #[test]
    fn who_fits_is_confirmed_and_who_does_not_waits() {
        let cases = [
            (1, 9, RegistrationStatus::Confirmed),
            (2, 9, RegistrationStatus::Waiting),
            (1, 10, RegistrationStatus::Waiting),
        ];
        for (places, taken, status) in cases {
            let registration = register(&seminar(), places, taken).unwrap();
            let waiting_since = (status == RegistrationStatus::Waiting).then(now);
            assert_eq!(
                (registration.status, registration.waiting_since),
                (status, waiting_since),
                "{places} {taken}"
            );
        }
    }

    #[test]
    fn an_event_that_takes_nobody_says_why() {
        let with = |status| Event { status, ..seminar() };
        let closed = Event {
            details: crate::programme::EventDetails { closes_at: Some(now()), ..seminar().details },
            ..seminar()
        };
        let small = Event { ..seminar() };
        let cases = [
            (with(EventStatus::Draft), 1, RegisterRefusal::Unknown),
            (with(EventStatus::Cancelled), 1, RegisterRefusal::NotOpen(PublicStatus::Cancelled)),
            (with(EventStatus::Postponed), 1, RegisterRefusal::NotOpen(PublicStatus::Postponed)),
            (closed, 1, RegisterRefusal::NotOpen(PublicStatus::Closed)),
        ];
        for (event, places, refusal) in cases {
            assert_eq!(register(&event, places, 0), Err(refusal));
        }
        let tiny = Seats { capacity: Some(3), taken: 0 };
        assert_eq!(small.admits(4, tiny, now()), Err(RegisterRefusal::LargerThanEvent(3)));
    }

    #[test]
    fn places_can_always_be_given_back_and_more_are_given_when_they_fit() {
        let confirmed = register(&seminar(), 3, 0).unwrap();
        let change = |places, taken| {
            confirmed.clone().with_places(places, &seminar(), seats(taken), now()).map(|r| r.places)
        };
        assert_eq!(change(1, 10), Ok(1));
        assert_eq!(change(5, 8), Ok(5));
        assert_eq!(change(6, 8), Err(PlacesRefusal::NotEnough { free: 2 }));
        assert_eq!(change(0, 3), Err(PlacesRefusal::OutOfRange { max: 10 }));
        assert_eq!(change(11, 3), Err(PlacesRefusal::OutOfRange { max: 10 }));
    }

    #[test]
    fn one_who_waits_keeps_the_rank_when_taking_fewer_and_loses_it_when_asking_for_more() {
        let long_ago = "2026-11-02T08:00:00Z".parse().unwrap();
        let waiting = Registration { waiting_since: Some(long_ago), ..register(&seminar(), 3, 10).unwrap() };
        let change =
            |places| waiting.clone().with_places(places, &seminar(), seats(10), now()).unwrap().waiting_since;
        assert_eq!((change(1), change(4)), (Some(long_ago), Some(now())));
    }

    #[test]
    fn a_cancelled_registration_cannot_be_cancelled_again_nor_changed() {
        let cancelled = register(&seminar(), 1, 0).unwrap().cancelled(now()).unwrap();
        assert_eq!(cancelled.status, RegistrationStatus::Cancelled);
        assert_eq!(cancelled.clone().cancelled(now()), None);
        assert_eq!(cancelled.with_places(2, &seminar(), seats(1), now()), Err(PlacesRefusal::Cancelled));
    }

    #[test]
    fn erasing_keeps_only_what_counts() {
        let erased = register(&seminar(), 2, 0).unwrap().erased(now());
        assert_eq!(
            (erased.attendee, erased.access_needs, erased.listed, erased.places),
            (None, None, false, 2)
        );
    }
}
