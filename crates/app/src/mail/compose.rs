//! From the state of the programme to the facts that a mail tells.

use domain::{
    programme::{Event, EventKind, EventStatus},
    registration::{Registration, RegistrationStatus},
};
use mail::{EventFacts, Notice, Organiser, Person};

use crate::Settings;

/// The facts of an event as they are now.
pub(crate) fn facts(settings: &Settings, event: &Event) -> EventFacts {
    let details = &event.details;
    EventFacts {
        id: event.id,
        title: details.title.clone(),
        schedule: Some(details.schedule),
        zone: details.zone.clone(),
        place: details.place.clone(),
        online_url: details.online_link.clone(),
        url: settings.url(&format!("/rencontres/{}", event.slug)),
        organiser: Organiser {
            name: settings.site_name.clone(),
            email: details.contact.clone().or_else(|| settings.contact.clone()),
            phone: None,
        },
        accessibility: details.accessibility.clone(),
        sequence: event.sequence,
        called_off: matches!(event.status, EventStatus::Cancelled | EventStatus::Postponed),
        has_meetings: details.kind == EventKind::MeetingDay,
    }
}

/// What one registered person is told; `None` once the person is erased.
///
/// The management link is left out: it is derived from the key when the mail is sent, and never stored.
pub(crate) fn notice(
    settings: &Settings,
    registration: &Registration,
    event: &Event,
    rank: Option<u32>,
) -> Option<Notice> {
    let attendee = registration.attendee.as_ref()?;
    let mut event = facts(settings, event);
    event.sequence += registration.sequence;
    if registration.status != RegistrationStatus::Confirmed {
        event.online_url = None;
    }
    Some(Notice {
        person: Person {
            registration: registration.id,
            name: attendee.full_name(),
            email: attendee.email.clone(),
            places: registration.places,
            manage_url: String::new(),
            language: registration.language,
        },
        event,
        rank,
    })
}
