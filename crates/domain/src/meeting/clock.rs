//! What the clock of the room says: which slot it is, how long it lasts still, and what follows.

use jiff::{SignedDuration, Timestamp, civil::Date};

use super::{Frame, Slot};
use crate::programme::Zone;

/// How long before the first slot its coming is counted down.
const COUNTED: SignedDuration = SignedDuration::from_hours(12);

/// How long before the end of a meeting people are told to come to an end.
const LAST: SignedDuration = SignedDuration::from_mins(2);

/// What a stretch of the day is for. Slots are numbered from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Nothing has begun.
    Before,
    /// The meetings of that slot.
    Meeting(u32),
    /// People change tables; that slot follows.
    Change(u32),
    /// A longer pause; that slot follows.
    Pause(u32),
    /// The last meeting is over.
    After,
}

/// A stretch of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// What it is for.
    pub stage: Stage,
    /// When it begins; nothing when it always was.
    pub from: Option<Timestamp>,
    /// When it ends, this instant not included; nothing when it lasts for ever.
    pub to: Option<Timestamp>,
}

impl Stretch {
    /// Whether it is that stretch now.
    pub fn holds(&self, now: Timestamp) -> bool {
        self.from.is_none_or(|from| from <= now) && self.to.is_none_or(|to| now < to)
    }

    /// From when on it is said how long it lasts still: all along, but not for days before the first slot. Nothing when it
    /// lasts for ever.
    pub fn counted_from(&self) -> Option<Timestamp> {
        self.to.map(|to| self.from.unwrap_or(to - COUNTED))
    }

    /// How long it lasts still, when that is said.
    pub fn left(&self, now: Timestamp) -> Option<SignedDuration> {
        let is_counted = self.holds(now) && self.counted_from().is_some_and(|from| from <= now);
        self.to.filter(|_| is_counted).map(|to| to.duration_since(now))
    }

    /// From when on people are told that their meeting comes to its end; nothing when nobody meets.
    pub fn ends_from(&self) -> Option<Timestamp> {
        self.to.filter(|_| matches!(self.stage, Stage::Meeting(_))).map(|to| to - LAST)
    }
}

impl Frame {
    /// The day from before its first slot to after its last, without a hole; nothing where the clocks skip its start.
    pub fn stretches(&self, day: Date, zone: &Zone) -> Vec<Stretch> {
        let slots = self.slots(day, zone);
        let (Some(first), Some(last)) = (slots.first(), slots.last()) else { return Vec::new() };
        let mut stretches = vec![Stretch { stage: Stage::Before, from: None, to: Some(first.starts_at) }];
        for (number, slot) in (0..).zip(&slots) {
            let (from, to) = (Some(slot.starts_at), Some(slot.ends_at));
            stretches.push(Stretch { stage: Stage::Meeting(number), from, to });
            stretches.extend(self.between(number, slot, slots.get(number as usize + 1)));
        }
        stretches.push(Stretch { stage: Stage::After, from: Some(last.ends_at), to: None });
        stretches
    }

    /// What is between a slot and the next one; nothing when they follow at once.
    fn between(&self, number: u32, slot: &Slot, next: Option<&Slot>) -> Option<Stretch> {
        let next = next.filter(|next| next.starts_at > slot.ends_at)?;
        let is_long = self.long_pauses.iter().any(|long| long.after == number + 1);
        let stage = if is_long { Stage::Pause(number + 1) } else { Stage::Change(number + 1) };
        Some(Stretch { stage, from: Some(slot.ends_at), to: Some(next.starts_at) })
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::{ids::EventId, meeting::FrameInput};

    fn frame(start: &str, slots: &str, pause: &str, long_pauses: &str) -> Frame {
        let input = FrameInput {
            start: start.to_owned(),
            slots: slots.to_owned(),
            pause: pause.to_owned(),
            long_pauses: long_pauses.to_owned(),
            ..FrameInput::proposed()
        };
        input.read(EventId::new(Uuid::nil())).unwrap()
    }

    /// What it is at an instant, and how many seconds are left.
    fn at(frame: &Frame, day: Date, now: &str) -> (Stage, Option<i64>) {
        let now = now.parse().unwrap();
        let stretches = frame.stretches(day, &Zone::paris());
        let holding: Vec<_> = stretches.iter().filter(|one| one.holds(now)).collect();
        assert_eq!(holding.len(), 1, "{now}: {holding:?}");
        (holding[0].stage, holding[0].left(now).map(|left| left.as_secs()))
    }

    #[test]
    fn each_instant_of_a_day_has_its_stage_and_what_is_left_of_it() {
        use Stage::{After, Before, Change, Meeting, Pause};
        // Of twenty minutes from 9 h in Paris: 8:00, 8:25, then an hour's pause, 9:45.
        let morning = frame("9:00", "3", "5", "2:60");
        let at_once = frame("9:00", "2", "0", "");
        // Over midnight, and over the night when the clocks go back: 23:00 to 1:40, 1:30 to 2:50 summer time.
        let night = frame("23:00", "6", "5", "3:30");
        let back = frame("1:30", "4", "0", "");
        let december = date(2026, 12, 1);
        let cases = [
            (&morning, december, "2026-11-28T08:00:00Z", Before, None),
            (&morning, december, "2026-11-30T19:59:59Z", Before, None),
            (&morning, december, "2026-11-30T20:00:00Z", Before, Some(12 * 3600)),
            (&morning, december, "2026-12-01T07:59:59Z", Before, Some(1)),
            (&morning, december, "2026-12-01T08:00:00Z", Meeting(0), Some(1200)),
            (&morning, december, "2026-12-01T08:19:59.5Z", Meeting(0), Some(0)),
            (&morning, december, "2026-12-01T08:20:00Z", Change(1), Some(300)),
            (&morning, december, "2026-12-01T08:25:00Z", Meeting(1), Some(1200)),
            (&morning, december, "2026-12-01T08:45:00Z", Pause(2), Some(3600)),
            (&morning, december, "2026-12-01T09:45:00Z", Meeting(2), Some(1200)),
            (&morning, december, "2026-12-01T10:05:00Z", After, None),
            (&morning, december, "2027-06-01T10:05:00Z", After, None),
            (&at_once, december, "2026-12-01T08:20:00Z", Meeting(1), Some(1200)),
            (&night, december, "2026-12-01T23:00:00Z", Meeting(2), Some(600)),
            (&night, december, "2026-12-01T23:10:00Z", Pause(3), Some(1800)),
            (&night, december, "2026-12-02T00:30:00Z", Meeting(5), Some(1200)),
            (&back, date(2026, 10, 25), "2026-10-25T00:29:00Z", Meeting(2), Some(60)),
            (&back, date(2026, 10, 25), "2026-10-25T00:49:00Z", Meeting(3), Some(60)),
            (&back, date(2026, 10, 25), "2026-10-25T00:50:00Z", After, None),
        ];
        for (frame, day, now, stage, left) in cases {
            assert_eq!(at(frame, day, now), (stage, left), "{now}");
        }
    }

    #[test]
    fn people_are_told_to_end_two_minutes_before_and_only_when_they_meet() {
        let stretches = frame("9:00", "2", "5", "").stretches(date(2026, 12, 1), &Zone::paris());
        let ends: Vec<_> = stretches.iter().map(|one| one.ends_from().map(|at| at.to_string())).collect();
        let told = |text: &str| Some(format!("2026-12-01T{text}:00Z"));
        assert_eq!(ends, [None, told("08:18"), None, told("08:43"), None]);
    }

    #[test]
    fn a_day_whose_start_the_clocks_skip_has_no_stretch() {
        assert_eq!(frame("2:30", "3", "5", "").stretches(date(2027, 3, 28), &Zone::paris()), []);
    }

    proptest! {
        #[test]
        fn a_day_has_neither_holes_nor_overlaps(slots in 1u32..=60, pause in 0u32..=60, minutes in 5u32..=120, start in 0i8..24) {
            let frame = Frame { slots, pause, minutes, start: jiff::civil::time(start, 0, 0, 0), ..frame("9:00", "1", "0", "") };
            let stretches = frame.stretches(date(2026, 12, 1), &Zone::paris());
            prop_assert!(stretches.windows(2).all(|two| two[0].to.is_some() && two[0].to == two[1].from));
            prop_assert!(stretches.iter().all(|one| one.from.zip(one.to).is_none_or(|(from, to)| from < to)));
            let ends = (stretches.first().map(|one| one.from), stretches.last().map(|one| one.to));
            prop_assert_eq!(ends, (Some(None), Some(None)));
        }
    }
}
