//! Dates and times as people type them: `17/11/2026` or `2026-11-17`, `9 h 30`, `9h` or `09:30`.

use jiff::{
    Timestamp,
    civil::{Date, Time},
    tz::AmbiguousOffset,
};

use super::Zone;
use crate::input::Problem;

/// A day between 2000 and 2100.
///
/// # Errors
/// [`Problem::NotADate`]: not a date, or no such day (31 February).
pub fn read_date(text: &str) -> Result<Date, Problem> {
    read_day(text).and_then(|date| if date.year() >= 2000 { Ok(date) } else { Err(Problem::NotADate) })
}

/// A day between 1850 and 2100: of what was founded long ago.
///
/// # Errors
/// As [`read_date`].
pub fn read_day(text: &str) -> Result<Date, Problem> {
    let parts: Vec<&str> = text.trim().split(['/', '-', '.']).map(str::trim).collect();
    let [first, month, last] = parts.as_slice() else { return Err(Problem::NotADate) };
    let (year, day) = if first.len() == 4 { (first, last) } else { (last, first) };
    let number = |text: &&str| match text.bytes().all(|b| b.is_ascii_digit()) {
        true => text.parse::<i16>().map_err(|_| Problem::NotADate),
        false => Err(Problem::NotADate),
    };
    let small = |text: &&str| number(text).and_then(|n| i8::try_from(n).map_err(|_| Problem::NotADate));
    let date = Date::new(number(year)?, small(month)?, small(day)?).map_err(|_| Problem::NotADate)?;
    if (1850..=2100).contains(&date.year()) { Ok(date) } else { Err(Problem::NotADate) }
}

/// A time of day, to the minute.
///
/// # Errors
/// [`Problem::NotATime`].
pub fn read_time(text: &str) -> Result<Time, Problem> {
    let text = text.trim().to_ascii_lowercase();
    let (hours, minutes) = text.split_once(['h', ':']).ok_or(Problem::NotATime)?;
    let number = |text: &str| {
        let text = text.trim();
        match text.len() <= 2 && text.bytes().all(|b| b.is_ascii_digit()) {
            true => text.parse::<i8>().map_err(|_| Problem::NotATime),
            false => Err(Problem::NotATime),
        }
    };
    let minutes = minutes.split(':').next().unwrap_or_default();
    let minutes = if minutes.trim().is_empty() && text.contains('h') { 0 } else { number(minutes)? };
    Time::new(number(hours)?, minutes, 0, 0).map_err(|_| Problem::NotATime)
}

/// The instant of a local day and time. Of two instants with the same name (end of summer time) the first is meant.
///
/// # Errors
/// [`Problem::TimeSkipped`] when the clocks jump over it.
pub fn instant(date: Date, time: Time, zone: &Zone) -> Result<Timestamp, Problem> {
    let ambiguous = zone.rules().to_ambiguous_timestamp(date.to_datetime(time));
    match ambiguous.offset() {
        AmbiguousOffset::Gap { .. } => Err(Problem::TimeSkipped),
        _ => ambiguous.earlier().map_err(|_| Problem::NotADate),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn dates_are_read_as_people_write_them() {
        for text in ["17/11/2026", "2026-11-17", " 17.11.2026 ", "17/11/2026"] {
            assert_eq!(read_date(text), Ok(date(2026, 11, 17)), "{text}");
        }
        for text in [
            "31/02/2026",
            "29/02/2027",
            "17/13/2026",
            "demain",
            "17/11",
            "17/11/26",
            "0000-00-00",
            "2026-11-17-1",
            "+7/11/2026",
        ] {
            assert_eq!(read_date(text), Err(Problem::NotADate), "{text}");
        }
    }

    #[test]
    fn times_are_read_as_people_write_them() {
        for (text, read) in [
            ("9h", time(9, 0, 0, 0)),
            ("9 h 30", time(9, 30, 0, 0)),
            ("09:30", time(9, 30, 0, 0)),
            ("14H05", time(14, 5, 0, 0)),
            ("09:30:00", time(9, 30, 0, 0)),
        ] {
            assert_eq!(read_time(text), Ok(read), "{text}");
        }
        for text in ["24h", "9", "9h60", "midi", "-1h", ":30", "9:"] {
            assert_eq!(read_time(text), Err(Problem::NotATime), "{text}");
        }
    }

    #[test]
    fn a_time_that_the_clocks_skip_is_refused_and_a_double_one_is_the_first() {
        let paris = Zone::paris();
        assert_eq!(instant(date(2026, 3, 29), time(2, 30, 0, 0), &paris), Err(Problem::TimeSkipped));
        assert_eq!(
            instant(date(2026, 10, 25), time(2, 30, 0, 0), &paris),
            Ok("2026-10-25T00:30:00Z".parse().unwrap())
        );
    }

    proptest! {
        #[test]
        fn nothing_typed_makes_it_panic(text in "\\PC{0,30}") {
            let _ = (read_date(&text), read_time(&text));
        }
    }
}
