//! What a message says about an event and about the person it is written to: a snapshot, complete in itself.

use domain::contact::EmailAddress;
use domain::ids::{EventId, RegistrationId};
use domain::language::Language;
use domain::programme::{Accessibility, Place, Schedule, Zone};
use serde::{Deserialize, Serialize};

/// The facts of an event, as they were when the message was written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EventFacts {
    /// The event; also the identifier of its entry in public calendars.
    pub id: EventId,
    /// Title.
    pub title: String,
    /// Day or instants; `None` when a new date is to be announced.
    pub schedule: Option<Schedule>,
    /// The zone in which its times are said.
    pub zone: Zone,
    /// Where people come; `None` when it is online or not known yet.
    pub place: Option<Place>,
    /// Where people connect.
    pub online_url: Option<String>,
    /// Its public page.
    pub url: String,
    /// Who organises it, and answers questions.
    pub organiser: Organiser,
    /// What the welcome provides for.
    pub accessibility: Vec<Accessibility>,
    /// Grows by one with each change of date or place: calendars keep the highest.
    pub sequence: u32,
    /// Cancelled or postponed: it does not take place on these dates.
    pub called_off: bool,
    /// Whether it is a day of meetings, for which people choose whom they meet.
    #[serde(default)]
    pub has_meetings: bool,
}

/// Who organises an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organiser {
    /// Name.
    pub name: String,
    /// Address to which answers go.
    pub email: Option<EmailAddress>,
    /// Telephone number, as written by the organiser.
    pub phone: Option<String>,
}

/// The person registered, to whom the message is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The registration; also the identifier of its entry in the person's calendar.
    pub registration: RegistrationId,
    /// Given name and family name.
    pub name: String,
    /// Address.
    pub email: EmailAddress,
    /// Places asked for, or held.
    pub places: u32,
    /// The page on which the registration is changed or cancelled, without an account.
    pub manage_url: String,
    /// Language of the message.
    pub language: Language,
}

/// The text on one line: any blank or control character becomes a space, several become one.
pub(crate) fn one_line(text: &str) -> String {
    let plain: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    plain.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The lines of a text: line ends made one, other control characters dropped, empty ends removed.
pub(crate) fn lines(text: &str) -> Vec<String> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.trim().lines().map(one_line).collect()
}

/// The address of a place, line by line.
pub(crate) fn place_lines(place: &Place) -> Vec<String> {
    let town = [place.postal_code.as_deref(), place.commune.as_deref()].into_iter().flatten();
    let town = town.collect::<Vec<_>>().join(" ");
    let all = [place.venue.as_deref(), place.street.as_deref(), Some(town.as_str())];
    all.into_iter().flatten().map(one_line).filter(|line| !line.is_empty()).collect()
}
