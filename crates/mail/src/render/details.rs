//! The facts of an event as a person reads them, and what changed between two states of it.

use domain::language::Language;
use domain::programme::Schedule;
use i18n::{args, dates, text};
use jiff::Timestamp;

use super::letter::{Difference, Fact, Line};
use crate::EventFacts;
use crate::facts::{lines, one_line, place_lines};
use crate::message::{Change, ChangeKind, Message, Notice};

/// The facts, first what decides: when, where, how; then who. An event that is called off keeps only who to ask, and
/// a registration that is cancelled what it was for.
pub(super) fn facts(message: &Message, notice: &Notice) -> Vec<Fact> {
    let (event, language) = (&notice.event, notice.person.language);
    let plain = |lines: Vec<String>| lines.into_iter().map(Line::plain).collect::<Vec<_>>();
    let place = || plain(event.place.as_ref().map(place_lines).unwrap_or_default());
    let date = || plain(vec![when(language, event)]);
    let page = || vec![Line::link(event.url.as_str(), event.url.as_str())];
    let rows = match message {
        Message::EventChanged(change) if change.kind == ChangeKind::Cancelled => {
            vec![
                ("mail-planned", plain(vec![when(language, &change.before)])),
                ("mail-organiser", contact(event)),
            ]
        }
        _ if event.called_off => vec![("mail-organiser", contact(event)), ("mail-page", page())],
        // What is over is not to be come to any more.
        Message::RegistrationCancelled(_)
        | Message::MeetingsAfter { .. }
        | Message::MeetingsBecame { .. } => {
            vec![("mail-when", date()), ("mail-where", place()), ("mail-organiser", contact(event))]
        }
        _ => {
            let mut rows = vec![("mail-when", date()), ("mail-where", place())];
            rows.extend(welcome(notice));
            rows.extend([("mail-organiser", contact(event)), ("mail-page", page())]);
            rows
        }
    };
    let shown = rows.into_iter().filter(|(_, lines)| !lines.is_empty());
    shown.map(|(key, lines)| Fact { label: text(language, key, &args![]), lines }).collect()
}

/// How to come or to connect, what the welcome provides for, and for how many. The link is for those who have a place.
fn welcome(notice: &Notice) -> Vec<(&'static str, Vec<Line>)> {
    let (event, language) = (&notice.event, notice.person.language);
    let directions =
        event.place.as_ref().and_then(|place| place.directions.as_deref()).map(lines).unwrap_or_default();
    let online = event.online_url.iter().filter(|_| notice.rank.is_none());
    let accessible = event.accessibility.iter().map(|one| format!("accessibility-{}", one.code()));
    let mut rows = vec![
        ("mail-directions", directions.into_iter().map(Line::plain).collect()),
        ("mail-online", online.map(|url| Line::link(url.as_str(), url.as_str())).collect()),
        ("mail-accessibility", accessible.map(|key| Line::plain(text(language, &key, &args![]))).collect()),
        ("mail-places", vec![Line::plain(notice.person.places.to_string())]),
    ];
    if let Some(rank) = notice.rank {
        rows.push(("mail-rank", vec![Line::plain(text(language, "mail-rank-value", &args![rank = rank]))]));
    }
    rows
}

fn contact(event: &EventFacts) -> Vec<Line> {
    let organiser = &event.organiser;
    let mut lines = vec![Line::plain(one_line(&organiser.name))];
    lines.extend(organiser.email.iter().map(|email| Line::link(email.as_str(), format!("mailto:{email}"))));
    lines.extend(organiser.phone.iter().map(|phone| Line::plain(one_line(phone))));
    lines
}

/// What the person knew and what is true now, where they differ. Nothing for a cancelled event: it is all gone.
pub(super) fn differences(change: &Change) -> Vec<Difference> {
    if change.kind == ChangeKind::Cancelled {
        return Vec::new();
    }
    let (before, after, language) = (&change.before, &change.notice.event, change.notice.person.language);
    let unknown =
        |said: String| if said.is_empty() { text(language, "mail-unknown", &args![]) } else { said };
    let place = |event: &EventFacts| event.place.as_ref().map(place_lines).unwrap_or_default().join(", ");
    let online = |event: &EventFacts| event.online_url.as_deref().map(one_line).unwrap_or_default();
    let now = if after.called_off { text(language, "mail-no-date", &args![]) } else { when(language, after) };
    let mut rows = vec![
        ("mail-title", one_line(&before.title), one_line(&after.title)),
        ("mail-when", when(language, before), now),
        ("mail-where", place(before), place(after)),
    ];
    if change.notice.rank.is_none() {
        rows.push(("mail-online", online(before), online(after)));
    }
    rows.into_iter()
        .filter(|(_, before, after)| before != after)
        .map(|(key, before, after)| Difference {
            label: text(language, key, &args![]),
            before: unknown(before),
            after: unknown(after),
        })
        .collect()
}

/// « mardi 17 novembre 2026, de 9 h à 13 h (heure de Paris) ».
pub(super) fn when(language: Language, event: &EventFacts) -> String {
    let local = |at: Timestamp| at.to_zoned_datetime(event.zone.rules());
    match event.schedule {
        None => text(language, "mail-no-date", &args![]),
        Some(Schedule::Day { date }) => dates::day_without_time(language, date),
        Some(Schedule::Timed { starts_at, ends_at }) => {
            dates::moment_with_zone(language, &local(starts_at), ends_at.map(local).as_ref())
        }
    }
}
