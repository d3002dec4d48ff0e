//! `VTIMEZONE`: a zone described by its own rules, for any IANA zone.
//!
//! A zone that changes its clocks twice a year on the same weekday of the same month gets two recurring observances;
//! one that never changes gets one; any other gets one observance per change in the years needed.

use std::ops::RangeInclusive;

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, ToSpan};

use super::lines::Lines;

const DAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/// Years over which a rule must hold to be written as a recurrence.
const SAMPLE: i16 = 10;

/// A change of the clocks.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Change {
    /// The time that clocks show when they change.
    local: DateTime,
    from: Offset,
    to: Offset,
    summer: bool,
    name: String,
}

/// `month`, weekday (0 is Monday), ordinal (-1 is the last), time of day.
type Rule = (i8, i8, i8, Time);

/// Writes the zone so that every instant of those local years is read rightly.
pub(super) fn write(lines: &mut Lines, name: &str, zone: &TimeZone, years: RangeInclusive<i16>) {
    lines.raw("BEGIN:VTIMEZONE");
    lines.raw(&format!("TZID:{name}"));
    let first = years.start() - 1;
    let changes = changes(zone, first, (years.end() + 1).max(first + SAMPLE));
    if changes.is_empty() {
        steady(lines, zone, *years.start());
    } else if let Some([one, other]) = yearly(&changes, first) {
        observance(lines, one.0, Some(one.1));
        observance(lines, other.0, Some(other.1));
    } else {
        let needed = changes.iter().filter(|change| change.local.year() <= years.end() + 1);
        let before = Change { local: DateTime::constant(first, 1, 1, 0, 0, 0, 0), ..reversed(&changes[0]) };
        observance(lines, &before, None);
        needed.for_each(|change| observance(lines, change, None));
    }
    lines.raw("END:VTIMEZONE");
}

/// The state before the first change, as an observance of its own.
fn reversed(change: &Change) -> Change {
    let name = change.from.to_string();
    Change { from: change.from, to: change.from, summer: !change.summer, name, local: change.local }
}

fn changes(zone: &TimeZone, first: i16, last: i16) -> Vec<Change> {
    let start = DateTime::constant(first, 1, 1, 0, 0, 0, 0);
    let Ok(start) = start.to_zoned_datetime(TimeZone::UTC).map(|zoned| zoned.timestamp()) else {
        return Vec::new();
    };
    zone.following(start)
        .map(|transition| {
            let from = offset_before(zone, transition.timestamp());
            Change {
                local: from.to_datetime(transition.timestamp()),
                from,
                to: transition.offset(),
                summer: transition.dst().is_dst(),
                name: transition.abbreviation().to_owned(),
            }
        })
        .take_while(|change| change.local.year() <= last)
        .filter(|change| change.from != change.to)
        .collect()
}

fn offset_before(zone: &TimeZone, instant: Timestamp) -> Offset {
    instant.checked_sub(1.second()).map_or(Offset::UTC, |before| zone.to_offset(before))
}

/// The two changes of the first year with their rules, when the same two rules hold in every sampled year.
fn yearly(changes: &[Change], first: i16) -> Option<[(&Change, Rule); 2]> {
    let of_year = |year: i16| changes.iter().filter(move |change| change.local.year() == year);
    let mut found = [None, None];
    for (place, slot) in found.iter_mut().enumerate() {
        let nth: Vec<&Change> = (first..first + SAMPLE).filter_map(|year| of_year(year).nth(place)).collect();
        let head = *nth.first()?;
        let alike =
            |change: &&Change| (change.from, change.to, change.summer) == (head.from, head.to, head.summer);
        let complete = nth.len() == usize::try_from(SAMPLE).unwrap_or_default();
        let rule =
            rules(head).into_iter().find(|rule| nth.iter().all(|change| rules(change).contains(rule)))?;
        if !complete || !nth.iter().all(alike) {
            return None;
        }
        *slot = Some((head, rule));
    }
    let two_a_year = (first..first + SAMPLE).all(|year| of_year(year).count() == 2);
    let [one, other] = found;
    if two_a_year { Some([one?, other?]) } else { None }
}

/// The rules that a change fits: counted from the end of its month, and from its beginning.
fn rules(change: &Change) -> Vec<Rule> {
    let date: Date = change.local.date();
    let weekday = date.weekday().to_monday_zero_offset();
    let is_last = date.day() + 7 > date.days_in_month();
    let nth = (date.day() - 1) / 7 + 1;
    let ordinals = if is_last { vec![-1, nth] } else { vec![nth] };
    ordinals.into_iter().map(|ordinal| (date.month(), weekday, ordinal, change.local.time())).collect()
}

fn observance(lines: &mut Lines, change: &Change, rule: Option<Rule>) {
    let kind = if change.summer { "DAYLIGHT" } else { "STANDARD" };
    lines.raw(&format!("BEGIN:{kind}"));
    lines.raw(&format!("DTSTART:{}", local(change.local)));
    if let Some((month, weekday, ordinal, _)) = rule {
        let day = usize::try_from(weekday).ok().and_then(|day| DAYS.get(day)).copied().unwrap_or("SU");
        lines.raw(&format!("RRULE:FREQ=YEARLY;BYMONTH={month};BYDAY={ordinal}{day}"));
    }
    lines.raw(&format!("TZOFFSETFROM:{}", offset(change.from)));
    lines.raw(&format!("TZOFFSETTO:{}", offset(change.to)));
    lines.text("TZNAME", &change.name);
    lines.raw(&format!("END:{kind}"));
}

fn steady(lines: &mut Lines, zone: &TimeZone, year: i16) {
    let start = DateTime::constant(year, 1, 1, 0, 0, 0, 0);
    let instant = zone.to_timestamp(start).unwrap_or(Timestamp::UNIX_EPOCH);
    let info = zone.to_offset_info(instant);
    let name = info.abbreviation().to_owned();
    let (from, epoch) = (info.offset(), DateTime::constant(1970, 1, 1, 0, 0, 0, 0));
    observance(lines, &Change { local: epoch, from, to: from, summer: false, name }, None);
}

/// A local time: `20261117T090000`.
pub(super) fn local(at: DateTime) -> String {
    format!("{}T{:02}{:02}{:02}", day(at.date()), at.hour(), at.minute(), at.second())
}

/// A day: `20261117`.
pub(super) fn day(date: Date) -> String {
    format!("{:04}{:02}{:02}", date.year(), date.month(), date.day())
}

fn offset(offset: Offset) -> String {
    let seconds = offset.seconds();
    let (sign, seconds) = (if seconds < 0 { '-' } else { '+' }, seconds.unsigned_abs());
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if rest == 0 {
        format!("{sign}{hours:02}{minutes:02}")
    } else {
        format!("{sign}{hours:02}{minutes:02}{rest:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn described(name: &str, years: RangeInclusive<i16>) -> String {
        let mut lines = Lines::default();
        write(&mut lines, name, &TimeZone::get(name).unwrap(), years);
        lines.finish().replace("\r\n", "\n")
    }

    #[test]
    fn paris_is_described_by_its_two_yearly_rules() {
        insta::assert_snapshot!(described("Europe/Paris", 2026..=2026), @"
        BEGIN:VTIMEZONE
        TZID:Europe/Paris
        BEGIN:DAYLIGHT
        DTSTART:20250330T020000
        RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
        TZOFFSETFROM:+0100
        TZOFFSETTO:+0200
        TZNAME:CEST
        END:DAYLIGHT
        BEGIN:STANDARD
        DTSTART:20251026T030000
        RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
        TZOFFSETFROM:+0200
        TZOFFSETTO:+0100
        TZNAME:CET
        END:STANDARD
        END:VTIMEZONE
        ");
    }

    #[test]
    fn a_zone_that_never_changes_has_one_observance() {
        insta::assert_snapshot!(described("Indian/Reunion", 2026..=2026), @"
        BEGIN:VTIMEZONE
        TZID:Indian/Reunion
        BEGIN:STANDARD
        DTSTART:19700101T000000
        TZOFFSETFROM:+0400
        TZOFFSETTO:+0400
        TZNAME:+04
        END:STANDARD
        END:VTIMEZONE
        ");
    }

    #[test]
    fn the_second_sunday_is_not_taken_for_another() {
        insta::assert_snapshot!(described("America/Miquelon", 2026..=2026), @"
        BEGIN:VTIMEZONE
        TZID:America/Miquelon
        BEGIN:DAYLIGHT
        DTSTART:20250309T020000
        RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU
        TZOFFSETFROM:-0300
        TZOFFSETTO:-0200
        TZNAME:-02
        END:DAYLIGHT
        BEGIN:STANDARD
        DTSTART:20251102T020000
        RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU
        TZOFFSETFROM:-0200
        TZOFFSETTO:-0300
        TZNAME:-03
        END:STANDARD
        END:VTIMEZONE
        ");
    }

    #[test]
    fn a_zone_without_a_yearly_rule_lists_its_changes() {
        let described = described("Africa/Casablanca", 2012..=2012);
        let of_the_year: Vec<_> = described
            .split("END:")
            .filter(|observance| observance.contains("DTSTART:2012"))
            .map(|observance| observance.lines().skip(1).collect::<Vec<_>>().join(" "))
            .collect();
        let (winter, summer) = (
            "TZOFFSETFROM:+0100 TZOFFSETTO:+0000 TZNAME:+00",
            "TZOFFSETFROM:+0000 TZOFFSETTO:+0100 TZNAME:+01",
        );
        assert_eq!(
            of_the_year,
            [
                format!("BEGIN:DAYLIGHT DTSTART:20120429T020000 {summer}"),
                format!("BEGIN:STANDARD DTSTART:20120720T030000 {winter}"),
                format!("BEGIN:DAYLIGHT DTSTART:20120820T020000 {summer}"),
                format!("BEGIN:STANDARD DTSTART:20120930T030000 {winter}"),
            ]
        );
    }
}
