//! The entry of one meeting in the calendar of one of the two who meet.

use domain::programme::{Place, Schedule};
use i18n::{args, text};
use jiff::Timestamp;

use super::entry::{Calendar, Entry, Method, description, object};
use crate::facts::one_line;
use crate::message::{MeetingFacts, Notice};
use crate::{EventFacts, Sender};

/// The plan that an entry is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edition {
    /// Its version.
    pub version: u32,
    /// Whether it may still change.
    pub is_provisional: bool,
}

impl Edition {
    /// Rises from version to version, and when a version becomes final.
    fn sequence(self) -> u32 {
        self.version.saturating_mul(2).saturating_add(u32::from(!self.is_provisional))
    }
}

/// The entry of a meeting, whose identifier stays the same from plan to plan and whose sequence rises.
#[must_use]
pub fn meeting(
    method: Method,
    (notice, edition): (&Notice, Edition),
    facts: &MeetingFacts,
    sender: &Sender,
    written_at: Timestamp,
) -> Option<Calendar> {
    let (person, event) = (&notice.person, &notice.event);
    let with = match &facts.organisation {
        Some(organisation) => format!("{} – {}", one_line(&facts.with), one_line(organisation)),
        None => one_line(&facts.with),
    };
    let say =
        |key: &str| text(person.language, key, &args![with = with.as_str(), table = facts.table.to_string()]);
    let table = say("mail-meeting-table");
    let place = event.place.as_ref().map(|place| Place {
        venue: Some(place.venue.as_ref().map_or_else(|| table.clone(), |venue| format!("{venue}, {table}"))),
        ..place.clone()
    });
    let event = EventFacts {
        title: say("mail-meeting-summary"),
        schedule: Some(Schedule::Timed { starts_at: facts.starts_at, ends_at: Some(facts.ends_at) }),
        place,
        ..event.clone()
    };
    let entry = Entry {
        uid: format!("rdv-{}-{}", facts.id, person.registration),
        person,
        description: description(person.language, &event, None),
        event: &event,
        sequence: edition.sequence(),
        is_tentative: edition.is_provisional,
    };
    object(method, &entry, sender, written_at)
}
