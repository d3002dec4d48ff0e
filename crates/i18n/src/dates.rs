//! Dates and times written out: « mardi 17 novembre 2026, de 9 h à 13 h (heure de Paris) ».
//!
//! A date is civil, a moment carries its zone; nothing here reads a clock. Hours keep a no-break space before their
//! unit, dates keep plain spaces.

use domain::language::Language;
use jiff::civil::{Date, Time};
use jiff::{Unit, ZonedDateTime};

use crate::typography::NBSP;
use crate::{args, text};

/// « mardi 17 novembre 2026 », "Tuesday 17 November 2026".
#[must_use]
pub fn day(language: Language, date: Date) -> String {
    let day = day_of_year(language, date);
    text(language, "date-with-year", &args![day = day, year = year(date)])
}

/// « 17 novembre 2026 », "17 November 2026": of a fact, whose day of the week says nothing.
#[must_use]
pub fn plain_day(language: Language, date: Date) -> String {
    let args = args![day = i64::from(date.day()), month = month(language, date), year = year(date)];
    text(language, "date-of-fact", &args)
}

/// « mardi 17 novembre », without the year.
#[must_use]
pub fn day_of_year(language: Language, date: Date) -> String {
    let args =
        args![weekday = weekday(language, date), day = i64::from(date.day()), month = month(language, date)];
    text(language, "date-day", &args)
}

/// « mar. 17 nov. », "Tue 17 Nov".
#[must_use]
pub fn day_short(language: Language, date: Date) -> String {
    let (weekday, month) = (weekday_short(language, date), month_short(language, date));
    text(language, "date-day", &args![weekday = weekday, day = i64::from(date.day()), month = month])
}

/// « mardi », "Tuesday".
#[must_use]
pub fn weekday(language: Language, date: Date) -> String {
    numbered(language, "weekday", date.weekday().to_monday_one_offset())
}

/// « mar. », "Tue".
#[must_use]
pub fn weekday_short(language: Language, date: Date) -> String {
    numbered(language, "weekday-short", date.weekday().to_monday_one_offset())
}

/// « novembre », "November".
#[must_use]
pub fn month(language: Language, date: Date) -> String {
    numbered(language, "month", date.month())
}

/// « nov. », "Nov".
#[must_use]
pub fn month_short(language: Language, date: Date) -> String {
    numbered(language, "month-short", date.month())
}

/// « novembre 2026 », "November 2026".
#[must_use]
pub fn month_and_year(language: Language, date: Date) -> String {
    text(language, "date-with-year", &args![day = month(language, date), year = year(date)])
}

/// Several days: « du mardi 17 au jeudi 19 novembre 2026 »; a single one when both are the same.
#[must_use]
pub fn days(language: Language, first: Date, last: Date) -> String {
    if first == last {
        return day(language, first);
    }
    let from = if first.year() != last.year() {
        day(language, first)
    } else if first.month() != last.month() {
        day_of_year(language, first)
    } else {
        let args = args![weekday = weekday(language, first), day = i64::from(first.day())];
        text(language, "date-day-of-month", &args)
    };
    text(language, "date-days", &args![from = from, to = day(language, last)])
}

/// « 9 h », « 9 h 30 »; "9 am", "9:30 am", "noon", "midnight".
#[must_use]
pub fn time(language: Language, time: Time) -> String {
    let (hour, minute) = (time.hour(), time.minute());
    match language {
        Language::French if minute == 0 => format!("{hour}{NBSP}h"),
        Language::French => format!("{hour}{NBSP}h{NBSP}{minute:02}"),
        Language::English => {
            let half = if hour < 12 { "am" } else { "pm" };
            let twelve = if hour % 12 == 0 { 12 } else { hour % 12 };
            match (hour, minute) {
                (0, 0) => "midnight".to_owned(),
                (12, 0) => "noon".to_owned(),
                (_, 0) => format!("{twelve}{NBSP}{half}"),
                _ => format!("{twelve}:{minute:02}{NBSP}{half}"),
            }
        }
    }
}

/// « de 9 h à 13 h », « à 14 h » when the end is not known; "9 am to 1 pm", "at 2 pm".
#[must_use]
pub fn times(language: Language, start: Time, end: Option<Time>) -> String {
    let from = time(language, start);
    match end {
        None => text(language, "time-at", &args![time = from]),
        Some(end) => text(language, "time-range", &args![from = from, to = time(language, end)]),
    }
}

/// « 9 h – 13 h », « 14 h » when the end is not known, for a column; "9 am – 1 pm", "2 pm".
#[must_use]
pub fn span(language: Language, start: Time, end: Option<Time>) -> String {
    let from = time(language, start);
    end.map_or(from.clone(), |end| format!("{from}{NBSP}– {}", time(language, end)))
}

/// « jeu. 3 déc. 2026 », "Thu 3 Dec 2026".
#[must_use]
pub fn day_short_with_year(language: Language, date: Date) -> String {
    text(language, "date-with-year", &args![day = day_short(language, date), year = year(date)])
}

/// A date or a time as forms keep it (`2026-11-17`, `09:30`), in the way in which people type it: « 17/11/2026 »,
/// « 9 h 30 ». Anything else is left as it is.
#[must_use]
pub fn as_typed(language: Language, value: &str) -> String {
    if let Ok(date) = value.parse::<Date>()
        && value.len() == 10
    {
        return date.strftime("%d/%m/%Y").to_string();
    }
    match value.parse::<Time>() {
        Ok(at) if value.len() == 5 && language == Language::French => time(language, at).replace(NBSP, " "),
        _ => value.to_owned(),
    }
}

/// A day whose time is not known yet: « vendredi 13 novembre 2015, horaire à préciser ».
#[must_use]
pub fn day_without_time(language: Language, date: Date) -> String {
    text(language, "date-time-unknown", &args![day = day(language, date)])
}

/// « mardi 17 novembre 2026, de 9 h à 13 h »; over several days « du mardi 17 novembre 2026 à 18 h au mercredi 18
/// novembre 2026 à 2 h ». The end is read in the zone of the start.
#[must_use]
pub fn moment(language: Language, start: &ZonedDateTime, end: Option<&ZonedDateTime>) -> String {
    let end = end.map(|end| end.with_time_zone(start.time_zone().clone()));
    match end {
        Some(end) if end.date() != start.date() => {
            let (from, to) = (day(language, start.date()), day(language, end.date()));
            let (from_time, to_time) = (time(language, start.time()), time(language, end.time()));
            text(
                language,
                "moment-days",
                &args![from = from, from_time = from_time, to = to, to_time = to_time],
            )
        }
        end => {
            let times = times(language, start.time(), end.map(|end| end.time()));
            text(language, "moment-day", &args![day = day(language, start.date()), times = times])
        }
    }
}

/// [`moment`] followed by its zone: « mardi 17 novembre 2026, de 9 h à 13 h (heure de Paris) ».
#[must_use]
pub fn moment_with_zone(language: Language, start: &ZonedDateTime, end: Option<&ZonedDateTime>) -> String {
    let zone = zone(language, start.time_zone().iana_name().unwrap_or("UTC"));
    text(language, "moment-zone", &args![moment = moment(language, start, end), zone = zone])
}

/// The zone in words, from its IANA name: « heure de Paris », « heure de La Réunion »; a zone without words of its own
/// gets those of its city.
#[must_use]
pub fn zone(language: Language, iana: &str) -> String {
    let key = format!("zone-{}", iana.replace(['/', '_'], "-"));
    if crate::has(&key) {
        return text(language, &key, &args![]);
    }
    let city = iana.rsplit('/').next().unwrap_or(iana).replace('_', " ");
    text(language, "zone-of", &args![city = city])
}

/// The distance from a day to another: « aujourd'hui », « demain », « dans 3 jours », « il y a 2 jours ».
#[must_use]
pub fn relative(language: Language, today: Date, date: Date) -> String {
    let days = today.until((Unit::Day, date)).map_or(0, |span| span.get_days());
    let key = match days {
        0 => "relative-today",
        1 => "relative-tomorrow",
        -1 => "relative-yesterday",
        2.. => "relative-in-days",
        _ => "relative-days-ago",
    };
    text(language, key, &args![n = i64::from(days.unsigned_abs())])
}

fn year(date: Date) -> String {
    date.year().to_string()
}

fn numbered(language: Language, family: &str, number: i8) -> String {
    text(language, &format!("{family}-{number}"), &args![])
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use jiff::civil::time as at;

    use super::*;

    const BOTH: [Language; 2] = Language::ALL;

    fn zoned(text: &str) -> ZonedDateTime {
        text.parse().unwrap()
    }

    #[test]
    fn a_day_is_written_out_long_and_short() {
        let (plain, first) = (date(2026, 11, 17), date(2026, 12, 1));
        let written =
            BOTH.map(|l| [day(l, plain), day(l, first), day_short(l, plain), month_and_year(l, plain)]);
        assert_eq!(
            written,
            [
                ["mardi 17 novembre 2026", "mardi 1er décembre 2026", "mar. 17 nov.", "novembre 2026"],
                ["Tuesday 17 November 2026", "Tuesday 1 December 2026", "Tue 17 Nov", "November 2026"],
            ]
        );
    }

    #[test]
    fn the_day_of_a_fact_has_no_day_of_the_week() {
        let written = BOTH.map(|l| [date(2002, 1, 26), date(2026, 12, 1)].map(|day| plain_day(l, day)));
        assert_eq!(
            written,
            [["26 janvier 2002", "1er décembre 2026"], ["26 January 2002", "1 December 2026"]]
        );
    }

    #[test]
    fn several_days_do_not_repeat_what_they_share() {
        let written = BOTH.map(|l| {
            [
                days(l, date(2026, 11, 17), date(2026, 11, 17)),
                days(l, date(2026, 11, 17), date(2026, 11, 19)),
                days(l, date(2026, 11, 30), date(2026, 12, 1)),
                days(l, date(2026, 12, 31), date(2027, 1, 1)),
            ]
        });
        assert_eq!(
            written,
            [
                [
                    "mardi 17 novembre 2026",
                    "du mardi 17 au jeudi 19 novembre 2026",
                    "du lundi 30 novembre au mardi 1er décembre 2026",
                    "du jeudi 31 décembre 2026 au vendredi 1er janvier 2027",
                ],
                [
                    "Tuesday 17 November 2026",
                    "Tuesday 17 to Thursday 19 November 2026",
                    "Monday 30 November to Tuesday 1 December 2026",
                    "Thursday 31 December 2026 to Friday 1 January 2027",
                ],
            ]
        );
    }

    #[test]
    fn a_time_is_written_with_its_unit() {
        let all = [
            at(0, 0, 0, 0),
            at(0, 5, 0, 0),
            at(9, 0, 0, 0),
            at(9, 30, 0, 0),
            at(12, 0, 0, 0),
            at(14, 5, 0, 0),
        ];
        let written = BOTH.map(|l| all.map(|t| time(l, t)).join(" / ").replace('\u{A0}', "~"));
        assert_eq!(
            written,
            [
                "0~h / 0~h~05 / 9~h / 9~h~30 / 12~h / 14~h~05",
                "midnight / 12:05~am / 9~am / 9:30~am / noon / 2:05~pm",
            ]
        );
    }

    #[test]
    fn a_moment_says_its_day_its_times_and_its_zone() {
        let start = zoned("2026-11-17T09:00[Europe/Paris]");
        let end = zoned("2026-11-17T13:00[Europe/Paris]");
        let night = zoned("2026-11-18T02:30[Europe/Paris]");
        let away = zoned("2026-11-17T18:00[Indian/Reunion]");
        let written = BOTH.map(|l| {
            [
                moment_with_zone(l, &start, Some(&end)),
                moment(l, &start, None),
                moment(l, &start, Some(&night)),
                moment_with_zone(l, &away, None),
                day_without_time(l, start.date()),
            ]
            .map(|s| s.replace('\u{A0}', " "))
        });
        assert_eq!(
            written,
            [
                [
                    "mardi 17 novembre 2026, de 9 h à 13 h (heure de Paris)",
                    "mardi 17 novembre 2026, à 9 h",
                    "du mardi 17 novembre 2026 à 9 h au mercredi 18 novembre 2026 à 2 h 30",
                    "mardi 17 novembre 2026, à 18 h (heure de La Réunion)",
                    "mardi 17 novembre 2026, horaire à préciser",
                ],
                [
                    "Tuesday 17 November 2026, 9 am to 1 pm (Paris time)",
                    "Tuesday 17 November 2026, at 9 am",
                    "Tuesday 17 November 2026 at 9 am to Wednesday 18 November 2026 at 2:30 am",
                    "Tuesday 17 November 2026, at 6 pm (Réunion time)",
                    "Tuesday 17 November 2026, time to be confirmed",
                ],
            ]
        );
    }

    #[test]
    fn a_zone_without_words_of_its_own_gets_those_of_its_city() {
        assert_eq!(BOTH.map(|l| zone(l, "America/New_York")), ["heure de New York", "New York time"]);
    }

    #[test]
    fn a_distance_in_days_is_said_in_words() {
        let today = date(2026, 11, 24);
        let written = BOTH.map(|l| {
            [-40, -2, -1, 0, 1, 3]
                .map(|n| relative(l, today, today.checked_add(jiff::Span::new().days(n)).unwrap()))
        });
        assert_eq!(
            written,
            [
                ["il y a 40 jours", "avant-hier", "hier", "aujourd’hui", "demain", "dans 3 jours"],
                ["40 days ago", "2 days ago", "yesterday", "today", "tomorrow", "in 3 days"],
            ]
        );
    }
}
