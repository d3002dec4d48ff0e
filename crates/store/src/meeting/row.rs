//! Meeting days between their rows and their types.

use domain::ids::{EventId, MeetingId, RegistrationId, UserId};
use domain::meeting::{
    Feedback, Frame, Making, MeetingPlan, Participant, PlanVersion, PlannedMeeting, RequestWords, SearchRun,
    Sequel, Wish,
};
use sqlx::FromRow;
use uuid::Uuid;

use crate::error::StoreError;
use crate::instant::Instant;
use crate::row;

#[derive(FromRow)]
pub(super) struct FrameRow {
    event_id: Uuid,
    start: String,
    minutes: i64,
    pause: i64,
    slots: i64,
    long_pauses: String,
    tables: i64,
    least: i64,
    most: i64,
    mode: String,
    closed_tables: String,
    who: String,
}

impl TryFrom<FrameRow> for Frame {
    type Error = StoreError;

    fn try_from(row: FrameRow) -> Result<Self, StoreError> {
        Ok(Self {
            event: EventId::new(row.event_id),
            start: row::text("start", &row.start)?,
            minutes: row::count("minutes", row.minutes)?,
            pause: row::count("pause", row.pause)?,
            slots: row::count("slots", row.slots)?,
            long_pauses: row::json("long_pauses", &row.long_pauses)?,
            tables: row::count("tables", row.tables)?,
            closed: row::json("closed_tables", &row.closed_tables)?,
            min: row::count("least", row.least)?,
            max: row::count("most", row.most)?,
            mode: row::text("mode", &row.mode)?,
            who: row::text("who", &row.who)?,
        })
    }
}

#[derive(FromRow)]
pub(super) struct ParticipantRow {
    registration_id: Uuid,
    event_id: Uuid,
    away: String,
    noted: String,
    joined_at: Instant,
    about: Option<String>,
    presence: Option<String>,
    arrived_at: Option<Instant>,
    least: Option<i64>,
    most: Option<i64>,
    shares: Option<Uuid>,
    phone: Option<String>,
    phone_shown: bool,
}

impl TryFrom<ParticipantRow> for Participant {
    type Error = StoreError;

    fn try_from(row: ParticipantRow) -> Result<Self, StoreError> {
        Ok(Self {
            registration: RegistrationId::new(row.registration_id),
            event: EventId::new(row.event_id),
            away: row::json("away", &row.away)?,
            noted: row::json("noted", &row.noted)?,
            joined_at: row.joined_at.0,
            about: row.about,
            presence: row.presence.as_deref().map(|word| row::text("presence", word)).transpose()?,
            arrived_at: row.arrived_at.map(|at| at.0),
            min: row.least.map(|number| row::count("least", number)).transpose()?,
            max: row.most.map(|number| row::count("most", number)).transpose()?,
            shares: row.shares.map(RegistrationId::new),
            phone: row.phone.as_deref().map(|number| row::text("phone", number)).transpose()?,
            phone_shown: row.phone_shown,
        })
    }
}

#[derive(FromRow)]
pub(super) struct WishRow {
    from_id: Uuid,
    to_id: Uuid,
    level: String,
}

impl TryFrom<WishRow> for Wish {
    type Error = StoreError;

    fn try_from(row: WishRow) -> Result<Self, StoreError> {
        Ok(Self {
            from: RegistrationId::new(row.from_id),
            to: RegistrationId::new(row.to_id),
            level: row::text("level", &row.level)?,
        })
    }
}

#[derive(FromRow)]
pub(super) struct WordsRow {
    from_id: Uuid,
    to_id: Uuid,
    words: String,
}

impl From<WordsRow> for RequestWords {
    fn from(row: WordsRow) -> Self {
        Self { from: RegistrationId::new(row.from_id), to: RegistrationId::new(row.to_id), text: row.words }
    }
}

#[derive(FromRow)]
pub(super) struct PlanRow {
    event_id: Uuid,
    version: i64,
    status: String,
    value: i64,
    bound: i64,
    computed_at: Instant,
    published_at: Option<Instant>,
    unmet: String,
    moved: String,
    origin: String,
    made_by: Option<Uuid>,
    based_on: Option<i64>,
    redo_to: Option<i64>,
    provisional: bool,
}

/// Whence a plan comes, from its columns.
fn making(
    origin: &str,
    by: Option<Uuid>,
    based_on: Option<i64>,
    redo_to: Option<i64>,
) -> Result<Making, StoreError> {
    Ok(Making {
        origin: row::text("origin", origin)?,
        by: by.map(UserId::new),
        based_on: based_on.map(|number| row::count("based_on", number)).transpose()?,
        redo_to: redo_to.map(|number| row::count("redo_to", number)).transpose()?,
    })
}

#[derive(FromRow)]
pub(super) struct VersionRow {
    version: i64,
    status: String,
    origin: String,
    made_by: Option<Uuid>,
    based_on: Option<i64>,
    redo_to: Option<i64>,
    value: i64,
    meetings: i64,
    computed_at: Instant,
    published_at: Option<Instant>,
    provisional: bool,
}

impl TryFrom<VersionRow> for PlanVersion {
    type Error = StoreError;

    fn try_from(row: VersionRow) -> Result<Self, StoreError> {
        Ok(Self {
            version: row::count("version", row.version)?,
            status: row::text("status", &row.status)?,
            making: making(&row.origin, row.made_by, row.based_on, row.redo_to)?,
            value: row.value,
            meetings: row::count("meetings", row.meetings)?,
            computed_at: row.computed_at.0,
            published_at: row.published_at.map(|at| at.0),
            provisional: row.provisional,
        })
    }
}

#[derive(FromRow)]
pub(super) struct RunRow {
    started_at: Instant,
    seen_at: Instant,
    share: i64,
    stops: bool,
    outcome: Option<String>,
}

impl TryFrom<RunRow> for SearchRun {
    type Error = StoreError;

    fn try_from(row: RunRow) -> Result<Self, StoreError> {
        Ok(Self {
            started_at: row.started_at.0,
            seen_at: row.seen_at.0,
            share: row::count("share", row.share)?,
            stops: row.stops,
            outcome: row.outcome,
        })
    }
}

#[derive(FromRow)]
pub(super) struct RecordRow {
    pub(super) meeting_id: Uuid,
    pub(super) held: bool,
}

#[derive(FromRow)]
pub(super) struct FeedbackRow {
    meeting_id: Uuid,
    registration_id: Uuid,
    outcome: String,
}

impl TryFrom<FeedbackRow> for Feedback {
    type Error = StoreError;

    fn try_from(row: FeedbackRow) -> Result<Self, StoreError> {
        Ok(Self {
            meeting: MeetingId::new(row.meeting_id),
            person: RegistrationId::new(row.registration_id),
            outcome: row::text("outcome", &row.outcome)?,
        })
    }
}

#[derive(FromRow)]
pub(super) struct SequelRow {
    meeting_id: Uuid,
    registration_id: Uuid,
    became: String,
}

impl TryFrom<SequelRow> for Sequel {
    type Error = StoreError;

    fn try_from(row: SequelRow) -> Result<Self, StoreError> {
        Ok(Self {
            meeting: MeetingId::new(row.meeting_id),
            person: RegistrationId::new(row.registration_id),
            became: row::text("became", &row.became)?,
        })
    }
}

impl TryFrom<PlanRow> for MeetingPlan {
    type Error = StoreError;

    /// The plan without its meetings.
    fn try_from(row: PlanRow) -> Result<Self, StoreError> {
        Ok(Self {
            event: EventId::new(row.event_id),
            version: row::count("version", row.version)?,
            status: row::text("status", &row.status)?,
            making: making(&row.origin, row.made_by, row.based_on, row.redo_to)?,
            value: row.value,
            bound: row.bound,
            computed_at: row.computed_at.0,
            published_at: row.published_at.map(|at| at.0),
            provisional: row.provisional,
            unmet: row::json("unmet", &row.unmet)?,
            moved: row::json("moved", &row.moved)?,
            meetings: Vec::new(),
        })
    }
}

#[derive(FromRow)]
pub(super) struct MeetingRow {
    id: Uuid,
    first_id: Uuid,
    second_id: Uuid,
    slot: i64,
    table_number: i64,
    starts_at: Instant,
    ends_at: Instant,
    locked: bool,
}

impl TryFrom<MeetingRow> for PlannedMeeting {
    type Error = StoreError;

    fn try_from(row: MeetingRow) -> Result<Self, StoreError> {
        Ok(Self {
            id: MeetingId::new(row.id),
            first: RegistrationId::new(row.first_id),
            second: RegistrationId::new(row.second_id),
            slot: row::count("slot", row.slot)?,
            table: row::count("table_number", row.table_number)?,
            starts_at: row.starts_at.0,
            ends_at: row.ends_at.0,
            locked: row.locked,
        })
    }
}
