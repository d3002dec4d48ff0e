//! Meeting days between their rows and their types.

use domain::ids::{EventId, MeetingId, RegistrationId};
use domain::meeting::{Frame, MeetingPlan, Participant, PlannedMeeting, Wish};
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
            min: row::count("least", row.least)?,
            max: row::count("most", row.most)?,
            mode: row::text("mode", &row.mode)?,
        })
    }
}

#[derive(FromRow)]
pub(super) struct ParticipantRow {
    registration_id: Uuid,
    event_id: Uuid,
    away: String,
    joined_at: Instant,
}

impl TryFrom<ParticipantRow> for Participant {
    type Error = StoreError;

    fn try_from(row: ParticipantRow) -> Result<Self, StoreError> {
        Ok(Self {
            registration: RegistrationId::new(row.registration_id),
            event: EventId::new(row.event_id),
            away: row::json("away", &row.away)?,
            joined_at: row.joined_at.0,
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
}

impl TryFrom<PlanRow> for MeetingPlan {
    type Error = StoreError;

    /// The plan without its meetings.
    fn try_from(row: PlanRow) -> Result<Self, StoreError> {
        Ok(Self {
            event: EventId::new(row.event_id),
            version: row::count("version", row.version)?,
            status: row::text("status", &row.status)?,
            value: row.value,
            bound: row.bound,
            computed_at: row.computed_at.0,
            published_at: row.published_at.map(|at| at.0),
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
