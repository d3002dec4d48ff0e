//! Who has come on the day, who is awaited, and who is missed at a table now.

use jiff::{SignedDuration, Timestamp};

use super::{Participant, PlannedMeeting, Presence};

/// How long before a meeting whoever has not come is missed.
const SOON: SignedDuration = SignedDuration::from_mins(10);

/// Where somebody is on the day, the most urgent first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Arrival {
    /// They have not come, and somebody meets them in ten minutes, or waits for them already.
    Missed(PlannedAt),
    /// They have not come yet.
    Expected,
    /// They have come, at that instant.
    Arrived(Timestamp),
    /// They do not come.
    Absent,
}

/// When and where somebody is missed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PlannedAt {
    /// Start of the meeting.
    pub starts_at: Timestamp,
    /// Its table.
    pub table: u32,
}

impl Arrival {
    /// Where somebody is, whose meetings of the day these are in order.
    pub fn of(part: &Participant, day: &[PlannedMeeting], now: Timestamp) -> Self {
        if let Some(at) = part.arrived_at {
            return Self::Arrived(at);
        }
        if part.presence == Some(Presence::Absent) {
            return Self::Absent;
        }
        let away = part.absences();
        let is_near = |one: &&PlannedMeeting| one.starts_at - SOON <= now && now < one.ends_at;
        let missed = day.iter().filter(is_near).find(|one| !away.contains(&one.slot));
        missed.map_or(Self::Expected, |one| {
            Self::Missed(PlannedAt { starts_at: one.starts_at, table: one.table })
        })
    }
}

impl Participant {
    /// Somebody who has come: what was noted of an absence in slots to come is taken back.
    #[must_use]
    pub fn arrived(self, at: Timestamp, begun: u32) -> Self {
        let noted = match self.presence {
            Some(Presence::Absent) => self.noted.iter().copied().filter(|slot| *slot < begun).collect(),
            _ => self.noted.clone(),
        };
        let presence = self.presence.filter(|presence| *presence != Presence::Absent);
        Self { arrived_at: Some(at), presence, noted, ..self }
    }
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;
    use uuid::Uuid;

    use super::*;
    use crate::{
        ids::EventId,
        meeting::samples::{id, meeting, slot},
    };

    fn part() -> Participant {
        Participant::new(id(1), EventId::new(Uuid::nil()), Timestamp::UNIX_EPOCH)
    }

    #[test]
    fn who_has_not_come_is_missed_ten_minutes_before_a_meeting_and_during_it() {
        let day = [meeting(1, 2, 1, 3), meeting(1, 3, 3, 4)];
        let at = |minutes: i64| Timestamp::UNIX_EPOCH + SignedDuration::from_mins(minutes);
        let missed =
            |number: u32, table| Arrival::Missed(PlannedAt { starts_at: slot(number).starts_at, table });
        let late = Participant { presence: Some(Presence::Late), noted: vec![0, 1], ..part() };
        let absent = Participant { presence: Some(Presence::Absent), noted: vec![0, 1, 2, 3], ..part() };
        let here = Participant { arrived_at: Some(at(3)), ..part() };
        // The meetings are from 25 to 45 and from 75 to 95.
        for (part, minutes, expected) in [
            (&part(), 14, Arrival::Expected),
            (&part(), 15, missed(1, 3)),
            (&part(), 44, missed(1, 3)),
            (&part(), 45, Arrival::Expected),
            (&part(), 65, missed(3, 4)),
            (&part(), 95, Arrival::Expected),
            (&late, 30, Arrival::Expected),
            (&late, 70, missed(3, 4)),
            (&absent, 30, Arrival::Absent),
            (&here, 30, Arrival::Arrived(at(3))),
        ] {
            assert_eq!(Arrival::of(part, &day, at(minutes)), expected, "{minutes}: {part:?}");
        }
    }

    #[test]
    fn who_comes_after_all_is_there_from_now_on_and_what_is_past_stays() {
        let absent = Participant { presence: Some(Presence::Absent), noted: vec![0, 1, 2, 3], ..part() };
        let late = Participant { presence: Some(Presence::Late), noted: vec![0, 1], ..part() };
        let at = Timestamp::UNIX_EPOCH;
        let come = absent.arrived(at, 2);
        assert_eq!((come.presence, come.noted, come.arrived_at), (None, vec![0, 1], Some(at)));
        let come = late.clone().arrived(at, 0);
        assert_eq!((come.presence, come.noted), (late.presence, late.noted), "the plan counts on it");
    }
}
