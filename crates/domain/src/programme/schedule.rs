//! When an event takes place: a day whose time is not known yet, or instants; always with a zone.

use std::fmt;

use jiff::{SignedDuration, Timestamp, civil::Date, tz::TimeZone};
use serde::{Deserialize, Serialize};

/// The name of an IANA time zone that exists, such as `Europe/Paris`.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Zone(String);

/// A name of no zone.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no such time zone")]
pub struct NoSuchZone;

impl Zone {
    /// The zones of the French territories, which forms offer; any IANA name is accepted.
    pub const FRENCH: [&'static str; 10] = [
        "Europe/Paris",
        "America/Guadeloupe",
        "America/Martinique",
        "America/Cayenne",
        "Indian/Reunion",
        "Indian/Mayotte",
        "America/Miquelon",
        "Pacific/Noumea",
        "Pacific/Tahiti",
        "Pacific/Wallis",
    ];

    /// Europe/Paris.
    pub fn paris() -> Self {
        Self("Europe/Paris".to_owned())
    }

    /// A zone by its IANA name.
    ///
    /// # Errors
    /// [`NoSuchZone`].
    pub fn parse(name: &str) -> Result<Self, NoSuchZone> {
        let zone = TimeZone::get(name.trim()).map_err(|_| NoSuchZone)?;
        zone.iana_name().map(|name| Self(name.to_owned())).ok_or(NoSuchZone)
    }

    /// IANA name.
    pub fn name(&self) -> &str {
        &self.0
    }

    /// Its rules.
    pub fn rules(&self) -> TimeZone {
        TimeZone::get(&self.0).unwrap_or(TimeZone::UTC)
    }

    /// The local day of an instant.
    pub fn day_of(&self, instant: Timestamp) -> Date {
        instant.to_zoned_datetime(self.rules()).date()
    }

    /// The first instant of a day; the far end of time for a day beyond it.
    pub fn start_of(&self, day: Date) -> Timestamp {
        day.to_zoned_datetime(self.rules()).map_or(Timestamp::MAX, |midnight| midnight.timestamp())
    }

    /// The first instant of the following day.
    pub fn end_of(&self, day: Date) -> Timestamp {
        day.tomorrow().map_or(Timestamp::MAX, |next| self.start_of(next))
    }
}

impl fmt::Debug for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Zone {
    type Error = NoSuchZone;
    fn try_from(name: String) -> Result<Self, NoSuchZone> {
        Self::parse(&name)
    }
}

impl From<Zone> for String {
    fn from(zone: Zone) -> Self {
        zone.0
    }
}

/// When.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Schedule {
    /// The day is known, the time is not yet.
    Day {
        /// Local day.
        date: Date,
    },
    /// Start, and the end when it is known.
    Timed {
        /// Start.
        starts_at: Timestamp,
        /// End, after the start.
        ends_at: Option<Timestamp>,
    },
}

impl Schedule {
    /// The instant that orders it among others: the start, or the start of the day.
    pub fn begins_at(&self, zone: &Zone) -> Timestamp {
        match self {
            Self::Day { date } => zone.start_of(*date),
            Self::Timed { starts_at, .. } => *starts_at,
        }
    }

    /// The instant from which it is past: the end, or the end of the day when no end is known.
    pub fn over_at(&self, zone: &Zone) -> Timestamp {
        match self {
            Self::Day { date } => zone.end_of(*date),
            Self::Timed { ends_at: Some(end), .. } => *end,
            Self::Timed { starts_at, ends_at: None } => zone.end_of(zone.day_of(*starts_at)),
        }
    }

    /// The local day of its start.
    pub fn day(&self, zone: &Zone) -> Date {
        match self {
            Self::Day { date } => *date,
            Self::Timed { starts_at, .. } => zone.day_of(*starts_at),
        }
    }

    /// The local day of its end.
    pub fn last_day(&self, zone: &Zone) -> Date {
        match self {
            Self::Timed { ends_at: Some(end), .. } => {
                zone.day_of(end.checked_sub(SignedDuration::from_secs(1)).unwrap_or(*end))
            }
            _ => self.day(zone),
        }
    }

    /// Start, when the time is known.
    pub fn starts_at(&self) -> Option<Timestamp> {
        match self {
            Self::Day { .. } => None,
            Self::Timed { starts_at, .. } => Some(*starts_at),
        }
    }

    /// End, when it is known.
    pub fn ends_at(&self) -> Option<Timestamp> {
        match self {
            Self::Day { .. } => None,
            Self::Timed { ends_at, .. } => *ends_at,
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_day_lasts_until_its_local_midnight() {
        let (paris, day) = (Zone::paris(), Schedule::Day { date: date(2015, 11, 13) });
        assert_eq!(day.begins_at(&paris), "2015-11-12T23:00:00Z".parse().unwrap());
        assert_eq!(day.over_at(&paris), "2015-11-13T23:00:00Z".parse().unwrap());
    }

    #[test]
    fn without_an_end_an_event_is_past_when_its_day_is() {
        let starts_at = "2015-11-30T13:00:00Z".parse().unwrap();
        let conference = Schedule::Timed { starts_at, ends_at: None };
        assert_eq!(conference.over_at(&Zone::paris()), "2015-11-30T23:00:00Z".parse().unwrap());
    }

    #[test]
    fn a_day_of_clock_change_has_its_true_length() {
        let paris = Zone::paris();
        let autumn = date(2026, 10, 25);
        assert_eq!(
            paris.end_of(autumn).duration_since(paris.start_of(autumn)),
            SignedDuration::from_hours(25)
        );
    }

    #[test]
    fn only_zones_that_exist_are_accepted() {
        for name in Zone::FRENCH {
            assert!(Zone::parse(name).is_ok(), "{name}");
        }
        for name in ["Europe/Limay", "", "+02:00", "Paris"] {
            assert_eq!(Zone::parse(name), Err(NoSuchZone), "{name}");
        }
    }
}
