//! Events: what is announced, and the state in which it is.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::{Accessibility, Audience, EventKind, Format, Host, Place, Schedule, Slug, Theme, Zone};
use crate::{
    coded,
    contact::EmailAddress,
    ids::{CampaignId, EventId},
    registration::Seats,
};

coded! {
    /// What the organiser decided of an event.
    EventStatus {
        /// Being written; only the team sees it.
        Draft = "draft",
        /// Announced.
        Published = "published",
        /// Put off; the new date is not known.
        Postponed = "postponed",
        /// Will not take place.
        Cancelled = "cancelled",
    }
}

coded! {
    /// The state of an announced event as people see it, the first that applies.
    PublicStatus {
        /// Will not take place.
        Cancelled = "cancelled",
        /// Put off; the new date is not known.
        Postponed = "postponed",
        /// Took place.
        Past = "past",
        /// To come; registration has ended.
        Closed = "closed",
        /// Every place is taken; the waiting list is open.
        Full = "full",
        /// Its date or place changed; registration is open.
        Moved = "moved",
        /// Registration is open.
        Published = "published",
    }
}

impl PublicStatus {
    /// Whether one can register, be it on the waiting list.
    pub const fn takes_registrations(self) -> bool {
        matches!(self, Self::Full | Self::Moved | Self::Published)
    }
}

/// One part of an event, after another: a visit, then a meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// What happens.
    pub title: String,
    /// When it begins, if known.
    pub starts_at: Option<Timestamp>,
    /// More about it.
    pub description: Option<String>,
}

/// What an organiser says of an event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EventDetails {
    /// The campaign it belongs to.
    pub campaign: Option<CampaignId>,
    /// Title.
    pub title: String,
    /// What it is in one or two sentences.
    pub summary: Option<String>,
    /// Everything else, in paragraphs.
    pub description: Option<String>,
    /// What happens.
    pub kind: EventKind,
    /// What it is about.
    pub themes: Vec<Theme>,
    /// For whom.
    pub audiences: Vec<Audience>,
    /// On site, on line or both.
    pub format: Format,
    /// Zone of its times.
    pub zone: Zone,
    /// When.
    pub schedule: Schedule,
    /// Where, when people come to a place.
    pub place: Option<Place>,
    /// The link, when people connect; shown to the registered only.
    pub online_link: Option<String>,
    /// Who hosts.
    pub host: Option<Host>,
    /// Its parts in order; none when it is of one piece.
    pub parts: Vec<Part>,
    /// Places; no limit when absent.
    pub capacity: Option<u32>,
    /// When registration ends; at the start when absent.
    pub closes_at: Option<Timestamp>,
    /// What the welcome provides for.
    pub accessibility: Vec<Accessibility>,
    /// Where questions are sent.
    pub contact: Option<EmailAddress>,
}

/// What an event was before it was moved.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MovedFrom {
    /// When it was to take place.
    pub schedule: Schedule,
    /// Where.
    pub place: Option<Place>,
}

/// How long after midnight people are reminded: nobody is written to at night.
const REMINDING: SignedDuration = SignedDuration::from_hours(9);

/// An event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// Identifier.
    pub id: EventId,
    /// Address.
    pub slug: Slug,
    /// What is said of it.
    pub details: EventDetails,
    /// What was decided.
    pub status: EventStatus,
    /// Why it was cancelled or put off, or what the organiser wrote when it was moved.
    pub reason: Option<String>,
    /// Its first announced date and place, once moved.
    pub moved_from: Option<MovedFrom>,
    /// Counts the announced changes: `SEQUENCE` of calendars.
    pub sequence: u32,
    /// Counts all changes; a form that started from an older one is refused.
    pub version: i64,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// When it was announced.
    pub published_at: Option<Timestamp>,
}

impl Event {
    /// The instant that orders it among others.
    pub fn begins_at(&self) -> Timestamp {
        self.details.schedule.begins_at(&self.details.zone)
    }

    /// The instant from which it is past.
    pub fn over_at(&self) -> Timestamp {
        self.details.schedule.over_at(&self.details.zone)
    }

    /// When registration ends: as set, else at the start; on the day itself when the time is not known.
    pub fn registration_ends_at(&self) -> Timestamp {
        let natural = self.details.schedule.starts_at().unwrap_or_else(|| self.over_at());
        self.details.closes_at.map_or(natural, |closes_at| closes_at.min(natural))
    }

    /// The state that people see, or `None` while only the team does.
    pub fn public_status(&self, seats: Seats, now: Timestamp) -> Option<PublicStatus> {
        Some(match self.status {
            EventStatus::Draft => return None,
            EventStatus::Cancelled => PublicStatus::Cancelled,
            EventStatus::Postponed => PublicStatus::Postponed,
            EventStatus::Published if now >= self.over_at() => PublicStatus::Past,
            EventStatus::Published if now >= self.registration_ends_at() => PublicStatus::Closed,
            EventStatus::Published if seats.is_full() => PublicStatus::Full,
            EventStatus::Published if self.moved_from.is_some() => PublicStatus::Moved,
            EventStatus::Published => PublicStatus::Published,
        })
    }

    /// Days until it begins, when those who come are to be reminded of it: on the day before in its zone, from nine in the
    /// morning.
    pub fn reminds(&self, now: Timestamp) -> Option<u32> {
        let zone = &self.details.zone;
        let today = zone.day_of(now);
        let is_eve = today.tomorrow().is_ok_and(|next| next == self.details.schedule.day(zone));
        let morning = zone.start_of(today) + REMINDING;
        (self.status == EventStatus::Published && is_eve && now >= morning).then_some(1)
    }

    /// Whether those who came are asked what became of it: on the day after in its zone, from nine in the morning.
    pub fn asks_after(&self, now: Timestamp) -> bool {
        let zone = &self.details.zone;
        let today = zone.day_of(now);
        let was_yesterday = self.details.schedule.day(zone).tomorrow().is_ok_and(|next| next == today);
        let morning = zone.start_of(today) + REMINDING;
        self.status == EventStatus::Published && was_yesterday && now >= morning
    }

    /// Whether those who came are asked what became of their follow-ups: a month after it, from nine in the morning; for a
    /// week, so that a program that stood still catches up.
    pub fn asks_what_became(&self, now: Timestamp) -> bool {
        let zone = &self.details.zone;
        let today = zone.day_of(now);
        let since = today.duration_since(self.details.schedule.day(zone)).as_hours() / 24;
        let morning = zone.start_of(today) + REMINDING;
        self.status == EventStatus::Published && MONTH_AFTER.contains(&since) && now >= morning
    }

    /// Whether freed places still go to those who wait: the event is announced and has not begun.
    pub fn promotes(&self, now: Timestamp) -> bool {
        let begins = self.details.schedule.starts_at().unwrap_or_else(|| self.over_at());
        self.status == EventStatus::Published && now < begins
    }
}

/// Days after an event when it is asked what became of its follow-ups.
const MONTH_AFTER: std::ops::Range<i64> = 30..37;

#[cfg(test)]
pub(crate) mod tests {
    use uuid::Uuid;

    use super::*;

    pub(crate) fn seminar() -> Event {
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        Event {
            id: EventId::new(Uuid::nil()),
            slug: Slug::of_title("Séminaire"),
            details: EventDetails {
                campaign: None,
                title: "Séminaire".into(),
                summary: None,
                description: None,
                kind: EventKind::Seminar,
                themes: vec![],
                audiences: vec![],
                format: Format::OnSite,
                zone: Zone::paris(),
                schedule: Schedule::Timed {
                    starts_at: at("2026-12-01T08:00:00Z"),
                    ends_at: Some(at("2026-12-01T12:00:00Z")),
                },
                place: Some(Place { commune: Some("Limay".into()), ..Place::default() }),
                online_link: None,
                host: None,
                parts: vec![],
                capacity: Some(10),
                closes_at: None,
                accessibility: vec![],
                contact: None,
            },
            status: EventStatus::Published,
            reason: None,
            moved_from: None,
            sequence: 0,
            version: 1,
            created_at: at("2026-11-01T08:00:00Z"),
            updated_at: at("2026-11-01T08:00:00Z"),
            published_at: Some(at("2026-11-01T08:00:00Z")),
        }
    }

    #[test]
    fn the_public_status_is_the_first_that_applies() {
        let (before, during, after) =
            ("2026-11-20T08:00:00Z", "2026-12-01T09:00:00Z", "2026-12-01T12:00:00Z");
        let moved = Event {
            moved_from: Some(MovedFrom { schedule: seminar().details.schedule, place: None }),
            ..seminar()
        };
        let with = |status| Event { status, ..moved.clone() };
        let (room, full) = (Seats { capacity: Some(10), taken: 3 }, Seats { capacity: Some(10), taken: 10 });
        let cases = [
            (seminar(), room, before, Some(PublicStatus::Published)),
            (moved.clone(), room, before, Some(PublicStatus::Moved)),
            (moved.clone(), full, before, Some(PublicStatus::Full)),
            (moved.clone(), full, during, Some(PublicStatus::Closed)),
            (moved.clone(), full, after, Some(PublicStatus::Past)),
            (with(EventStatus::Postponed), full, after, Some(PublicStatus::Postponed)),
            (with(EventStatus::Cancelled), full, after, Some(PublicStatus::Cancelled)),
            (with(EventStatus::Draft), room, before, None),
        ];
        for (event, seats, now, status) in cases {
            assert_eq!(event.public_status(seats, now.parse().unwrap()), status, "{now} {:?}", event.status);
        }
    }

    #[test]
    fn people_are_reminded_on_the_day_before_from_nine_in_the_morning() {
        let at = |text: &str| seminar().reminds(text.parse().unwrap());
        let cases = [
            ("2026-11-29T12:00:00Z", None),
            ("2026-11-30T07:59:59Z", None),
            ("2026-11-30T08:00:00Z", Some(1)),
            ("2026-11-30T22:59:59Z", Some(1)),
            ("2026-11-30T23:00:00Z", None),
            ("2026-12-01T09:00:00Z", None),
        ];
        assert_eq!(cases.map(|(now, _)| (now, at(now))), cases);
        let cancelled = Event { status: EventStatus::Cancelled, ..seminar() };
        assert_eq!(cancelled.reminds("2026-11-30T12:00:00Z".parse().unwrap()), None);
    }

    #[test]
    fn registration_ends_when_said_and_never_after_the_start() {
        let mut event = seminar();
        assert_eq!(event.registration_ends_at(), "2026-12-01T08:00:00Z".parse().unwrap());
        event.details.closes_at = Some("2026-11-28T08:00:00Z".parse().unwrap());
        assert_eq!(event.registration_ends_at(), "2026-11-28T08:00:00Z".parse().unwrap());
        event.details.closes_at = Some("2026-12-24T08:00:00Z".parse().unwrap());
        assert_eq!(event.registration_ends_at(), "2026-12-01T08:00:00Z".parse().unwrap());
    }
}
