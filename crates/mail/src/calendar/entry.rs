//! The entries: an invitation for one person, and the feeds for everybody.

use std::collections::BTreeMap;

use domain::language::Language;
use domain::programme::{Schedule, Zone};
use i18n::{args, text};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ZonedDateTime};

use super::lines::{Lines, mailto, quoted};
use super::zones;
use crate::facts::{one_line, place_lines};
use crate::{EventFacts, Person, Sender};

/// What a calendar does with the part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Files the event, or replaces the one with the same identifier and a lower sequence.
    Request,
    /// Takes the event away.
    Cancel,
    /// Shows it (feeds and downloads).
    Publish,
}

impl Method {
    /// As in `METHOD` and in the `method` of the MIME part, which must be the same.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Request => "REQUEST",
            Self::Cancel => "CANCEL",
            Self::Publish => "PUBLISH",
        }
    }
}

/// A calendar part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// What to do with it.
    pub method: Method,
    /// The iCalendar object: CRLF, folded.
    pub ics: String,
}

/// The entry of one registration in its holder's calendar, whose identifier is that of the registration.
///
/// `sequence` is the event's, or one more to take away an entry while the event stands. `written_at` is the `DTSTAMP`.
/// None when the event has no date: nothing can be filed.
#[must_use]
pub fn invitation(
    method: Method,
    person: &Person,
    event: &EventFacts,
    sender: &Sender,
    sequence: u32,
    written_at: Timestamp,
) -> Option<Calendar> {
    let uid = person.registration.to_string();
    let description = description(person.language, event, Some(person));
    object(
        method,
        &Entry { uid, person, event, description, sequence, is_tentative: false },
        sender,
        written_at,
    )
}

/// One entry of somebody's calendar.
pub(super) struct Entry<'a> {
    /// What tells it from the others.
    pub(super) uid: String,
    /// Whose calendar it is.
    pub(super) person: &'a Person,
    /// What it says.
    pub(super) event: &'a EventFacts,
    /// And more words.
    pub(super) description: String,
    /// Calendars keep the highest.
    pub(super) sequence: u32,
    /// Whether it may still change.
    pub(super) is_tentative: bool,
}

/// The object that files an entry, or takes it away. None without a date.
pub(super) fn object(
    method: Method,
    entry: &Entry<'_>,
    sender: &Sender,
    written_at: Timestamp,
) -> Option<Calendar> {
    let Entry { uid, person, event, description, sequence, is_tentative } = entry;
    let schedule = event.schedule?;
    let mut lines = Lines::default();
    head(&mut lines, method, person.language);
    zones_of(&mut lines, &[event]);
    lines.raw("BEGIN:VEVENT");
    lines.raw(&format!("UID:{uid}"));
    lines.raw(&format!("SEQUENCE:{sequence}"));
    lines.raw(&format!("DTSTAMP:{}", utc(written_at)));
    times(&mut lines, &schedule, &event.zone);
    facts(&mut lines, event, description);
    lines.raw(match (method, is_tentative) {
        (Method::Cancel, _) => "STATUS:CANCELLED",
        (_, true) => "STATUS:TENTATIVE",
        (_, false) => "STATUS:CONFIRMED",
    });
    let (organiser, address) = (quoted(&one_line(&sender.name)), mailto(sender.address.as_str()));
    lines.raw(&format!("ORGANIZER;CN={organiser}:{address}"));
    let (name, address) = (quoted(&one_line(&person.name)), mailto(person.email.as_str()));
    lines.raw(&format!("ATTENDEE;CN={name};PARTSTAT=ACCEPTED;RSVP=FALSE:{address}"));
    if method != Method::Cancel && matches!(schedule, Schedule::Timed { .. }) {
        alarm(&mut lines, &event.title);
    }
    lines.raw("END:VEVENT");
    lines.raw("END:VCALENDAR");
    Some(Calendar { method, ics: lines.finish() })
}

/// A public calendar: every event that has a date, called-off ones as `STATUS:CANCELLED`. The identifier of an entry is
/// that of its event. The link to connect is left out: it is for those who are registered.
///
/// `written_at` is the `DTSTAMP` of all entries: give the instant of the last change rather than now, so that the same
/// programme gives the same bytes (and the same `ETag`).
#[must_use]
pub fn feed(name: &str, events: &[EventFacts], language: Language, written_at: Timestamp) -> String {
    let mut lines = Lines::default();
    head(&mut lines, Method::Publish, language);
    lines.text("NAME", &one_line(name));
    lines.text("X-WR-CALNAME", &one_line(name));
    lines.raw("REFRESH-INTERVAL;VALUE=DURATION:PT1H");
    lines.raw("X-PUBLISHED-TTL:PT1H");
    zones_of(&mut lines, &events.iter().collect::<Vec<_>>());
    for event in events {
        let Some(schedule) = event.schedule else { continue };
        let event = &EventFacts { online_url: None, ..event.clone() };
        lines.raw("BEGIN:VEVENT");
        lines.raw(&format!("UID:{}", event.id));
        lines.raw(&format!("SEQUENCE:{}", event.sequence));
        lines.raw(&format!("DTSTAMP:{}", utc(written_at)));
        times(&mut lines, &schedule, &event.zone);
        facts(&mut lines, event, &description(language, event, None));
        lines.raw(if event.called_off { "STATUS:CANCELLED" } else { "STATUS:CONFIRMED" });
        if let Some(email) = &event.organiser.email {
            let name = quoted(&one_line(&event.organiser.name));
            lines.raw(&format!("ORGANIZER;CN={name}:{}", mailto(email.as_str())));
        }
        lines.raw("END:VEVENT");
    }
    lines.raw("END:VCALENDAR");
    lines.finish()
}

fn head(lines: &mut Lines, method: Method, language: Language) {
    lines.raw("BEGIN:VCALENDAR");
    lines.raw(&format!("PRODID:-//Alliances//Programme//{}", language.code().to_uppercase()));
    lines.raw("VERSION:2.0");
    lines.raw("CALSCALE:GREGORIAN");
    lines.raw(&format!("METHOD:{}", method.as_str()));
}

/// Describes each zone used, once, over the years in which it is used.
fn zones_of(lines: &mut Lines, events: &[&EventFacts]) {
    let mut years: BTreeMap<&str, (i16, i16)> = BTreeMap::new();
    for event in events {
        let Some(schedule @ Schedule::Timed { .. }) = event.schedule else { continue };
        if !in_local_time(&schedule, &event.zone) {
            continue;
        }
        let (first, last) = (schedule.day(&event.zone).year(), schedule.last_day(&event.zone).year());
        let span = years.entry(event.zone.name()).or_insert((first, last));
        *span = (span.0.min(first), span.1.max(last));
    }
    for (name, (first, last)) in years {
        if let Ok(zone) = TimeZone::get(name) {
            zones::write(lines, name, &zone, first..=last);
        }
    }
}

fn times(lines: &mut Lines, schedule: &Schedule, zone: &Zone) {
    match schedule {
        Schedule::Day { date } => {
            lines.raw(&format!("DTSTART;VALUE=DATE:{}", zones::day(*date)));
            if let Ok(next) = date.tomorrow() {
                lines.raw(&format!("DTEND;VALUE=DATE:{}", zones::day(next)));
            }
            lines.raw("TRANSP:TRANSPARENT");
        }
        Schedule::Timed { starts_at, ends_at } => {
            let is_local = in_local_time(schedule, zone);
            for (name, instant) in [("DTSTART", Some(*starts_at)), ("DTEND", *ends_at)] {
                match instant {
                    Some(instant) if is_local => {
                        let local = zones::local(instant.to_zoned_datetime(zone.rules()).datetime());
                        lines.raw(&format!("{name};TZID={}:{local}", zone.name()));
                    }
                    Some(instant) => lines.raw(&format!("{name}:{}", utc(instant))),
                    None => {}
                }
            }
        }
    }
}

/// Whether the times can be written in local time. A local time that occurs twice is read as the first: when the second
/// is meant, or when the zone has no rules, times are written in UTC.
fn in_local_time(schedule: &Schedule, zone: &Zone) -> bool {
    let rules = zone.rules();
    let unambiguous = |instant: Timestamp| {
        let zoned: ZonedDateTime = instant.to_zoned_datetime(rules.clone());
        rules.to_timestamp(zoned.datetime()).is_ok_and(|read| read.as_second() == instant.as_second())
    };
    zone.name() != "UTC"
        && schedule.starts_at().is_some_and(unambiguous)
        && schedule.ends_at().is_none_or(unambiguous)
}

fn facts(lines: &mut Lines, event: &EventFacts, description: &str) {
    lines.text("SUMMARY", &one_line(&event.title));
    let address = event.place.as_ref().map(place_lines).unwrap_or_default().join(", ");
    match (address.is_empty(), &event.online_url) {
        (false, _) => lines.text("LOCATION", &address),
        (true, Some(url)) => lines.text("LOCATION", &one_line(url)),
        (true, None) => {}
    }
    if let Some(at) = event.place.as_ref().and_then(|place| place.coordinates) {
        lines.raw(&format!("GEO:{:.6};{:.6}", at.latitude, at.longitude));
    }
    lines.uri("URL", &event.url);
    lines.text("DESCRIPTION", description);
}

/// What the entry says: places held and the link that changes them, where to connect, who to ask.
pub(super) fn description(language: Language, event: &EventFacts, person: Option<&Person>) -> String {
    let labelled = |key: &str, value: &str| {
        let label = text(language, key, &args![]);
        text(language, "mail-line", &args![label = label, value = one_line(value)])
    };
    let mut said = Vec::new();
    if let Some(person) = person {
        said.push(text(language, "places", &args![n = person.places]));
        said.push(labelled("mail-manage", &person.manage_url));
    }
    said.extend(event.online_url.iter().map(|url| labelled("mail-online", url)));
    said.push(labelled("mail-page", &event.url));
    let contact =
        [Some(event.organiser.name.as_str()), event.organiser.email.as_ref().map(|email| email.as_str())];
    let contact = contact.into_iter().chain([event.organiser.phone.as_deref()]).flatten();
    said.push(labelled("mail-organiser", &contact.collect::<Vec<_>>().join(" – ")));
    said.join("\n")
}

fn alarm(lines: &mut Lines, title: &str) {
    lines.raw("BEGIN:VALARM");
    lines.raw("ACTION:DISPLAY");
    lines.raw("TRIGGER:-PT1H");
    lines.text("DESCRIPTION", &one_line(title));
    lines.raw("END:VALARM");
}

fn utc(instant: Timestamp) -> String {
    format!("{}Z", zones::local(instant.to_zoned_datetime(TimeZone::UTC).datetime()))
}
