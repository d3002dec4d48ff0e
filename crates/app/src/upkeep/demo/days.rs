//! Days and hours around today: working days, at local times.

use domain::programme::{Schedule, Zone, when};
use jiff::{
    Timestamp, ToSpan as _,
    civil::{Date, Weekday, time},
};

/// Days of the year, as month and day, on which nobody invites.
const HOLIDAYS: [(i8, i8); 8] = [(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)];

/// The calendar around an instant.
#[derive(Clone, Copy, Debug)]
pub(super) struct Days {
    today: Date,
}

impl Days {
    /// The calendar in which `now` is today, in Paris.
    pub(super) fn around(now: Timestamp) -> Self {
        Self { today: Zone::paris().day_of(now) }
    }

    /// The day `offset` days from today, whatever it is.
    pub(super) fn plain(self, offset: i32) -> Date {
        self.today.saturating_add(offset.days())
    }

    /// The working day nearest to `offset` days from today, away from today.
    pub(super) fn working(self, offset: i32) -> Date {
        let step = if offset < 0 { -1 } else { 1 };
        let mut day = self.plain(offset);
        while is_off(day) {
            let next = day.saturating_add(step.days());
            if next == day {
                break;
            }
            day = next;
        }
        day
    }

    /// From `start` to `end`, hours and minutes, on the working day nearest to `offset` days from today.
    pub(super) fn timed(self, offset: i32, start: (i8, i8), end: (i8, i8)) -> Schedule {
        let day = self.working(offset);
        Schedule::Timed { starts_at: at(day, start), ends_at: Some(at(day, end)) }
    }
}

/// The instant of a local time in Paris.
pub(super) fn at(day: Date, (hour, minute): (i8, i8)) -> Timestamp {
    let zone = Zone::paris();
    when::instant(day, time(hour, minute, 0, 0), &zone).unwrap_or_else(|_| zone.start_of(day))
}

fn is_off(day: Date) -> bool {
    matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
        || HOLIDAYS.contains(&(day.month(), day.day()))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn days_are_working_days_away_from_today() {
        // Tuesday 10 November 2026, late in the evening of Paris.
        let days = Days::around("2026-11-10T22:30:00Z".parse().unwrap());
        let found = [-2, -3, 1, 3, 4, 5].map(|offset| days.working(offset));
        let expected = [
            date(2026, 11, 6),
            date(2026, 11, 6),
            date(2026, 11, 12),
            date(2026, 11, 13),
            date(2026, 11, 16),
            date(2026, 11, 16),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn hours_are_those_of_paris() {
        assert_eq!(at(date(2026, 7, 1), (9, 30)), "2026-07-01T07:30:00Z".parse().unwrap());
        assert_eq!(at(date(2026, 12, 1), (9, 30)), "2026-12-01T08:30:00Z".parse().unwrap());
    }
}
