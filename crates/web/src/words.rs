//! Events in the words of the reader.

use app::programme::Card;
use domain::{
    language::Language,
    programme::{Event, Part, Place, PublicStatus, Schedule, Zone},
};
use i18n::{args, dates, text, typography};
use jiff::{
    Timestamp, ZonedDateTime,
    civil::{Date, Time},
};

use crate::render::views::{
    pieces::{Badge, Choice},
    programme::{Line, Month},
};

fn local(at: Timestamp, zone: &Zone) -> ZonedDateTime {
    at.to_zoned_datetime(zone.rules())
}

/// « mardi 17 novembre 2026, de 9 h à 13 h ».
pub(crate) fn when(language: Language, schedule: &Schedule, zone: &Zone) -> String {
    match *schedule {
        Schedule::Day { date } => dates::day_without_time(language, date),
        Schedule::Timed { starts_at, ends_at } => {
            let (start, end) = (local(starts_at, zone), ends_at.map(|end| local(end, zone)));
            match zone.name() {
                "Europe/Paris" => dates::moment(language, &start, end.as_ref()),
                _ => dates::moment_with_zone(language, &start, end.as_ref()),
            }
        }
    }
}

/// « 9 h », in the zone of the event.
pub(crate) fn time(language: Language, at: Timestamp, zone: &Zone) -> String {
    dates::time(language, local(at, zone).time())
}

/// A day in the programme of the past: « vendredi 13 novembre 2015 », without a word on a time that was never said.
pub(crate) fn when_past(language: Language, schedule: &Schedule, zone: &Zone) -> String {
    match *schedule {
        Schedule::Day { date } => dates::day(language, date),
        Schedule::Timed { .. } => when(language, schedule, zone),
    }
}

/// Until when one can register: a closing at midnight is the end of the day before.
pub(crate) fn until(language: Language, at: Timestamp, zone: &Zone) -> String {
    let closing = local(at, zone);
    match (closing.time() == Time::midnight(), closing.date().yesterday()) {
        (true, Ok(day)) => text(language, "until-end-of-day", &args![day = dates::day(language, day)]),
        _ => dates::moment(language, &closing, None),
    }
}

/// The first paragraph of a text, cut at a word when it is long: what search engines show of a page.
pub(crate) fn summary(text: &str) -> String {
    const LONGEST: usize = 200;
    let first = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    match first.char_indices().nth(LONGEST) {
        None => first.to_owned(),
        Some((end, _)) => {
            let kept = &first[..end];
            let word = kept.rfind(char::is_whitespace).unwrap_or(end);
            format!("{}…", kept[..word].trim_end_matches([' ', ',', ';', ':', '\u{a0}', '\u{202f}']))
        }
    }
}

/// The place in few words; « en ligne » when there is none.
pub(crate) fn place(language: Language, event: &Event) -> String {
    let short = event.details.place.as_ref().map(Place::short).unwrap_or_default();
    let short = typed(&short);
    match (short.is_empty(), event.details.format.has_link()) {
        (false, true) => text(language, "place-and-online", &args![place = short]),
        (false, false) => short,
        (true, true) => text(language, "place-online", &args![]),
        (true, false) => String::new(),
    }
}

/// « jeu. 3 déc. 2026, 10 h – 12 h », for a column of a table.
pub(crate) fn when_short(language: Language, schedule: &Schedule, zone: &Zone) -> String {
    let day = dates::day_short_with_year(language, schedule.day(zone));
    match *schedule {
        Schedule::Timed { starts_at, ends_at } => {
            let end = ends_at.filter(|end| zone.day_of(*end) == zone.day_of(starts_at));
            let time = |at| local(at, zone).time();
            let times = dates::span(language, time(starts_at), end.map(time));
            text(language, "moment-day", &args![day = day, times = times])
        }
        Schedule::Day { .. } => day,
    }
}

/// « mar. 24 nov. 2026, 18 h 57 », for a column of a table.
pub(crate) fn instant_short(language: Language, at: Timestamp, zone: &Zone) -> String {
    let at = local(at, zone);
    let times = dates::time(language, at.time());
    text(language, "moment-day", &args![day = dates::day_short_with_year(language, at.date()), times = times])
}

/// The state in words: « 12 places restantes », « Complet – liste d'attente », « Annulée »…
pub(crate) fn badge(language: Language, card: &Card) -> Badge {
    let tone = match card.status {
        PublicStatus::Published | PublicStatus::Moved => "go",
        PublicStatus::Full | PublicStatus::Postponed => "wait",
        PublicStatus::Cancelled => "stop",
        PublicStatus::Past | PublicStatus::Closed => "",
    };
    let words = match (card.status, card.seats.free()) {
        (PublicStatus::Published, Some(free)) => text(language, "places-left", &args![n = free]),
        (PublicStatus::Moved, Some(free)) => text(language, "moved-places-left", &args![n = free]),
        (status, _) => text(language, &format!("status-{}", status.code()), &args![]),
    };
    Badge { tone, words }
}

/// An event as a line of a list.
pub(crate) fn line(language: Language, card: &Card) -> Line {
    let (event, details) = (&card.event, &card.event.details);
    let day = details.schedule.day(&details.zone);
    let times = details.schedule.starts_at().map(|start| {
        let end = details.schedule.ends_at().filter(|end| details.zone.day_of(*end) == day);
        let time = |at| local(at, &details.zone).time();
        dates::span(language, time(start), end.map(time))
    });
    let gone = matches!(card.status, PublicStatus::Past);
    let unknown = times.is_none() && card.status.takes_registrations();
    Line {
        url: format!("/rencontres/{}", event.slug),
        title: typed(&details.title),
        kind: kind(language, event),
        iso: day.to_string(),
        day: day.day().to_string(),
        weekday: dates::weekday(language, day),
        month: dates::month_and_year(language, day),
        in_month: false,
        note: unknown.then(|| text(language, "time-unknown", &args![])),
        times,
        then: then(language, &details.parts),
        place: place(language, event),
        badge: badge(language, card),
        off: matches!(card.status, PublicStatus::Cancelled | PublicStatus::Postponed),
        gone,
    }
}

/// What follows the first part: its title when it is one, how many parts there are when they are more.
fn then(language: Language, parts: &[Part]) -> Option<String> {
    match parts {
        [] | [_] => None,
        [_, second] => Some(text(language, "then", &args![parts = lower_first(&typed(&second.title))])),
        all => Some(text(language, "in-parts", &args![n = u32::try_from(all.len()).unwrap_or(u32::MAX)])),
    }
}

/// What somebody typed, with the spaces and apostrophes of the printed page: « Visite : réemploi » keeps its colon on
/// the line. Only plain spaces that are there are replaced, so text in another language is left as it is.
pub(crate) fn typed(text: &str) -> String {
    typography::french(text)
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

/// The kind of an event.
pub(crate) fn kind(language: Language, event: &Event) -> String {
    text(language, &format!("kind-{}", event.details.kind.code()), &args![])
}

/// Lines gathered by month.
pub(crate) fn months(language: Language, cards: &[Card]) -> Vec<Month> {
    let mut months: Vec<(Date, Month)> = Vec::new();
    for card in cards {
        let day = card.event.details.schedule.day(&card.event.details.zone);
        let line = Line { in_month: true, ..line(language, card) };
        match months.last_mut() {
            Some((first, month)) if *first == day.first_of_month() => month.events.push(line),
            _ => {
                let title = dates::month_and_year(language, day);
                months.push((day.first_of_month(), Month { title, events: vec![line] }));
            }
        }
    }
    months.into_iter().map(|(_, month)| month).collect()
}

/// The choices of a closed list: codes, words under `{prefix}-{code}`, and which is chosen.
pub(crate) fn choices<'a>(
    language: Language,
    prefix: &str,
    codes: impl IntoIterator<Item = &'a str>,
    chosen: &[&str],
) -> Vec<Choice> {
    let choice = |code: &str| Choice {
        code: code.to_owned(),
        label: text(language, &format!("{prefix}-{code}"), &args![]),
        chosen: chosen.contains(&code),
    };
    codes.into_iter().map(choice).collect()
}

/// A count with its separators.
pub(crate) fn number(language: Language, n: u32) -> String {
    typography::number(language, i64::from(n))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_summary_is_the_first_paragraph_cut_at_a_word() {
        assert_eq!(summary("\n  Une phrase.\n\nUne autre."), "Une phrase.");
        assert_eq!(summary(""), "");
        let cut = summary(&"économie sociale et solidaire, ".repeat(10));
        assert!(cut.chars().count() <= 201 && cut.ends_with("solidaire, économie…"), "{cut}");
        assert_eq!(summary(&"é".repeat(300)), format!("{}…", "é".repeat(200)));
    }
}
