//! Plans for tests: meetings of twenty minutes, five minutes apart, of people who are numbers.

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::{Making, MeetingPlan, PlanOrigin, PlanStatus, PlannedMeeting, Slot};
use crate::ids::{EventId, MeetingId, RegistrationId};

pub(super) fn id(number: u128) -> RegistrationId {
    RegistrationId::new(Uuid::from_u128(number))
}

pub(super) fn slot(number: u32) -> Slot {
    let starts_at = Timestamp::UNIX_EPOCH + SignedDuration::from_mins(i64::from(number) * 25);
    Slot { starts_at, ends_at: starts_at + SignedDuration::from_mins(20) }
}

/// The identifier of the meeting of two people.
pub(super) fn name(first: u128, second: u128) -> MeetingId {
    MeetingId::new(Uuid::from_u128(first * 100 + second))
}

pub(super) fn meeting(first: u128, second: u128, at: u32, table: u32) -> PlannedMeeting {
    let Slot { starts_at, ends_at } = slot(at);
    let (id, first, second) = (name(first, second), id(first), id(second));
    PlannedMeeting { id, first, second, slot: at, table, starts_at, ends_at, locked: false }
}

pub(super) fn plan(meetings: &[PlannedMeeting]) -> MeetingPlan {
    MeetingPlan {
        event: EventId::new(Uuid::nil()),
        version: 1,
        status: PlanStatus::Preliminary,
        making: Making::new(PlanOrigin::Computed),
        value: 0,
        bound: 0,
        computed_at: Timestamp::UNIX_EPOCH,
        published_at: None,
        provisional: false,
        unmet: Vec::new(),
        moved: Vec::new(),
        meetings: meetings.to_vec(),
    }
}
