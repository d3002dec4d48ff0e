//! The frame of a meeting day: its slots, its tables, and the rules of who meets whom.

use jiff::{
    SignedDuration, Timestamp,
    civil::{Date, Time},
};
use serde::{Deserialize, Serialize};

use crate::{
    coded,
    ids::EventId,
    input::{FieldError, Problem, Reader, whole},
    meeting::Side,
    programme::{Zone, when},
    registration::AttendeeRole,
};

/// Most slots of a day.
pub const MAX_SLOTS: u32 = 60;
/// Most tables of a room.
pub const MAX_TABLES: u32 = 500;

coded! {
    /// Which wishes can become meetings.
    MeetingMode {
        /// The wish of one of the two is enough, unless the other says no.
        Open = "open",
        /// Both must have wished it.
        Mutual = "mutual",
        /// A wish is a request, which the other sees and accepts or not.
        Acceptance = "acceptance",
        /// The team wishes for everybody; people only say whom they do not want to meet.
        Managed = "managed",
    }
}

impl MeetingMode {
    /// Whether both must have wished a meeting.
    pub const fn wants_both(self) -> bool {
        matches!(self, Self::Mutual | Self::Acceptance)
    }

    /// Whether people wish for themselves.
    pub const fn takes_wishes(self) -> bool {
        !matches!(self, Self::Managed)
    }
}

coded! {
    /// Who may meet whom.
    WhoMeets {
        /// Anybody may meet anybody.
        Anybody = "anybody",
        /// Nobody meets somebody of their own side: buyers meet suppliers, and who is of neither side meets both.
        Across = "across",
    }
}

impl WhoMeets {
    /// Whether two people of these capacities may meet.
    pub fn allows(self, one: AttendeeRole, other: AttendeeRole) -> bool {
        match self {
            Self::Anybody => true,
            Self::Across => {
                let (one, other) = (Side::of(one), Side::of(other));
                one != other || one == Side::Any
            }
        }
    }
}

/// A pause that is longer than the one between any two meetings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LongPause {
    /// The number of the slot after which it comes, from 1.
    pub after: u32,
    /// How long it is, in minutes, in place of the usual pause.
    pub minutes: u32,
}

/// One stretch of time in which everybody has one meeting at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Start.
    pub starts_at: Timestamp,
    /// End.
    pub ends_at: Timestamp,
}

/// How a day of meetings is cut. Its times are those of the day of its event: they follow when the event moves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// The event.
    pub event: EventId,
    /// Start of the first slot, on the day of the event and in its zone.
    pub start: Time,
    /// Minutes of a meeting.
    pub minutes: u32,
    /// Minutes between two meetings.
    pub pause: u32,
    /// Number of slots.
    pub slots: u32,
    /// Longer pauses, in the order of the day.
    pub long_pauses: Vec<LongPause>,
    /// Tables in each slot.
    pub tables: u32,
    /// Those of them that cannot be used, by number.
    pub closed: Vec<u32>,
    /// Meetings that everybody should have at least.
    pub min: u32,
    /// Meetings that anybody can have at most.
    pub max: u32,
    /// Which wishes can become meetings.
    pub mode: MeetingMode,
    /// Who may meet whom.
    pub who: WhoMeets,
}

impl Frame {
    /// The slots of that day; none where the clocks skip the start.
    pub fn slots(&self, day: Date, zone: &Zone) -> Vec<Slot> {
        let Ok(mut starts_at) = when::instant(day, self.start, zone) else { return Vec::new() };
        let mut slots = Vec::new();
        for number in 1..=self.slots {
            let ends_at = starts_at + SignedDuration::from_mins(i64::from(self.minutes));
            slots.push(Slot { starts_at, ends_at });
            let long = self.long_pauses.iter().find(|long| long.after == number);
            let pause = long.map_or(self.pause, |long| long.minutes);
            starts_at = ends_at + SignedDuration::from_mins(i64::from(pause));
        }
        slots
    }

    /// The tables that can be used, by number.
    pub fn open_tables(&self) -> Vec<u32> {
        (1..=self.tables).filter(|table| self.has_table(*table)).collect()
    }

    /// Whether a table can be used.
    pub fn has_table(&self, table: u32) -> bool {
        (1..=self.tables).contains(&table) && !self.closed.contains(&table)
    }

    /// How many tables that many meetings want in that many slots, with a tenth to spare.
    pub fn advised_tables(meetings: u32, slots: u32) -> u32 {
        let needed = meetings.div_ceil(slots.max(1));
        needed + needed.div_ceil(10)
    }
}

/// The form of a frame, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FrameInput {
    /// Start of the first slot.
    pub start: String,
    /// Minutes of a meeting.
    pub minutes: String,
    /// Minutes between two.
    pub pause: String,
    /// Number of slots.
    pub slots: String,
    /// Longer pauses: `6:60 9:15` is an hour after the sixth slot and a quarter after the ninth.
    pub long_pauses: String,
    /// Tables.
    pub tables: String,
    /// Numbers of those that cannot be used.
    pub closed: String,
    /// Meetings at least; none when empty.
    pub min: String,
    /// Meetings at most; as many as there are slots when empty.
    pub max: String,
    /// Code of the mode.
    pub mode: String,
    /// Code of who may meet whom.
    pub who: String,
}

impl FrameInput {
    /// What a new form proposes: twelve meetings of twenty minutes from nine o'clock at ten tables.
    pub fn proposed() -> Self {
        let text = |text: &str| text.to_owned();
        Self {
            start: text("9:00"),
            minutes: text("20"),
            pause: text("5"),
            slots: text("12"),
            long_pauses: text("6:60"),
            tables: text("10"),
            mode: MeetingMode::Open.code().to_owned(),
            who: WhoMeets::Anybody.code().to_owned(),
            ..Self::default()
        }
    }

    /// The form of a frame.
    pub fn of(frame: &Frame) -> Self {
        let pauses = frame.long_pauses.iter().map(|long| format!("{}:{}", long.after, long.minutes));
        Self {
            start: frame.start.strftime("%H:%M").to_string(),
            minutes: frame.minutes.to_string(),
            pause: frame.pause.to_string(),
            slots: frame.slots.to_string(),
            long_pauses: pauses.collect::<Vec<_>>().join(" "),
            tables: frame.tables.to_string(),
            closed: frame.closed.iter().map(u32::to_string).collect::<Vec<_>>().join(" "),
            min: frame.min.to_string(),
            max: frame.max.to_string(),
            mode: frame.mode.code().to_owned(),
            who: frame.who.code().to_owned(),
        }
    }

    /// Reads the form.
    ///
    /// # Errors
    /// All that is wrong, in the order of the form.
    pub fn read(&self, event: EventId) -> Result<Frame, Vec<FieldError>> {
        let mut reader = Reader::default();
        let start = reader.required("start", &self.start, when::read_time);
        let minutes = reader.required("minutes", &self.minutes, |text| whole(text, 5, 120));
        let pause = reader.required("pause", &self.pause, |text| whole(text, 0, 60));
        let slots = reader.required("slots", &self.slots, |text| whole(text, 1, MAX_SLOTS));
        let most = slots.unwrap_or(MAX_SLOTS);
        let long_pauses = reader.optional("long_pauses", &self.long_pauses, |text| read_pauses(text, most));
        let tables = reader.required("tables", &self.tables, |text| whole(text, 1, MAX_TABLES));
        let most_tables = tables.unwrap_or(MAX_TABLES);
        let closed = reader.optional("closed", &self.closed, |text| read_tables(text, most_tables));
        let max = reader.optional("max", &self.max, |text| whole(text, 1, most)).unwrap_or(most);
        let min = reader.optional("min", &self.min, |text| whole(text, 0, max)).unwrap_or(0);
        let mode = reader
            .required("mode", &self.mode, |text| MeetingMode::from_code(text).ok_or(Problem::UnknownChoice));
        let who =
            reader.required("who", &self.who, |text| WhoMeets::from_code(text).ok_or(Problem::UnknownChoice));
        let frame = (|| {
            Some(Frame {
                event,
                start: start?,
                minutes: minutes?,
                pause: pause?,
                slots: slots?,
                long_pauses: long_pauses.unwrap_or_default(),
                tables: tables?,
                closed: closed.unwrap_or_default(),
                min,
                max,
                mode: mode?,
                who: who?,
            })
        })();
        reader.finish(frame)
    }
}

/// The pieces of a list of numbers, however they are set apart.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    text.split([' ', ',', ';', '\u{a0}', '\n']).map(str::trim).filter(|one| !one.is_empty())
}

/// `7 12`: some of the tables, never all of them.
fn read_tables(text: &str, tables: u32) -> Result<Vec<u32>, Problem> {
    let mut closed = pieces(text).map(|one| whole(one, 1, tables)).collect::<Result<Vec<_>, _>>()?;
    closed.sort_unstable();
    closed.dedup();
    let most = tables.saturating_sub(1) as usize;
    if closed.len() > most { Err(Problem::TooMany { max: most }) } else { Ok(closed) }
}

/// `6:60 9:15`, each after another slot, the last slot excepted.
fn read_pauses(text: &str, slots: u32) -> Result<Vec<LongPause>, Problem> {
    let last = slots.saturating_sub(1);
    let mut pauses = Vec::new();
    for one in pieces(text) {
        let wrong = Problem::NotANumber { min: 1, max: last };
        let (after, minutes) = one.split_once(':').ok_or(wrong)?;
        pauses.push(LongPause { after: whole(after, 1, last)?, minutes: whole(minutes, 1, 240)? });
    }
    pauses.sort_by_key(|long| long.after);
    let twice = pauses.windows(2).any(|two| two[0].after == two[1].after);
    if twice { Err(Problem::Taken) } else { Ok(pauses) }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn read(change: impl FnOnce(&mut FrameInput)) -> Result<Frame, Vec<FieldError>> {
        let mut input = FrameInput::proposed();
        change(&mut input);
        input.read(EventId::new(Uuid::nil()))
    }

    #[test]
    fn a_frame_is_cut_into_slots_with_its_pauses() {
        let frame = read(|input| {
            input.slots = "3".into();
            input.long_pauses = "2:60".into();
        })
        .unwrap();
        let slots = frame.slots(jiff::civil::date(2026, 12, 1), &Zone::paris());
        let times: Vec<_> =
            slots.iter().map(|slot| (slot.starts_at.to_string(), slot.ends_at.to_string())).collect();
        let at = |text: &str| format!("2026-12-01T{text}:00Z");
        assert_eq!(
            times,
            [("08:00", "08:20"), ("08:25", "08:45"), ("09:45", "10:05")].map(|(a, b)| (at(a), at(b)))
        );
    }

    #[test]
    fn a_frame_reads_back_from_its_form() {
        let frame = read(|input| input.min = "2".into()).unwrap();
        assert_eq!(FrameInput::of(&frame).read(frame.event), Ok(frame.clone()));
        assert_eq!((frame.min, frame.max), (2, 12), "nobody is held to fewer than there are slots");
    }

    #[test]
    fn each_field_says_what_is_wrong() {
        let number = |min, max| Problem::NotANumber { min, max };
        type Change = fn(&mut FrameInput);
        let cases: [(&str, Change, Problem); 12] = [
            ("start", |input| input.start = "midi".into(), Problem::NotATime),
            ("minutes", |input| input.minutes = "0".into(), number(5, 120)),
            ("pause", |input| input.pause = "-1".into(), number(0, 60)),
            ("slots", |input| input.slots = "61".into(), number(1, 60)),
            ("long_pauses", |input| input.long_pauses = "12:60".into(), number(1, 11)),
            ("long_pauses", |input| input.long_pauses = "3:60 3:10".into(), Problem::Taken),
            ("tables", |input| input.tables = "0".into(), number(1, 500)),
            ("closed", |input| input.closed = "11".into(), number(1, 10)),
            ("closed", |input| input.closed = "1 2 3 4 5 6 7 8 9 10".into(), Problem::TooMany { max: 9 }),
            ("min", |input| input.min = "13".into(), number(0, 12)),
            ("mode", |input| input.mode = "autre".into(), Problem::UnknownChoice),
            ("who", |input| input.who = "personne".into(), Problem::UnknownChoice),
        ];
        for (field, change, problem) in cases {
            assert_eq!(read(change), Err(vec![FieldError { field: field.into(), problem }]));
        }
    }

    #[test]
    fn a_lost_table_is_no_place_and_the_others_keep_their_numbers() {
        let frame = read(|input| {
            input.tables = "5".into();
            input.closed = "4, 2".into();
        })
        .unwrap();
        assert_eq!(frame.open_tables(), [1, 3, 5]);
        assert_eq!([0, 1, 2, 6].map(|table| frame.has_table(table)), [false, true, false, false]);
        assert_eq!(FrameInput::of(&frame).closed, "2 4");
    }

    #[test]
    fn tables_are_advised_with_a_tenth_to_spare() {
        assert_eq!(Frame::advised_tables(180, 12), 17);
        assert_eq!(Frame::advised_tables(0, 0), 0);
    }
}
