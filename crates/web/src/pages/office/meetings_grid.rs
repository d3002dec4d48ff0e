//! Everybody's day at a glance: a line for each person, a column for each slot.

use app::meeting::{Desk, Seat};
use domain::{ids::RegistrationId, meeting::MeetingPlan};
use i18n::args;

use super::meetings::name;
use crate::{
    render::views::meetings::{Cell, Grid, GridRow},
    visit::Visit,
    words,
};

pub(super) fn grid(visit: &Visit, desk: &Desk, plan: &MeetingPlan) -> Grid {
    let zone = &desk.event.details.zone;
    let row = |seat: &Seat| {
        let id = seat.registration.id;
        let slots = 0..u32::try_from(desk.slots.len()).unwrap_or(0);
        GridRow {
            name: name(visit, desk, id),
            cells: slots.map(|slot| cell(visit, desk, plan, (seat, id), slot)).collect(),
        }
    };
    Grid {
        title: visit.say("meetings-grid"),
        heads: desk.slots.iter().map(|slot| words::time(visit.language, slot.starts_at, zone)).collect(),
        rows: desk.people.iter().map(row).collect(),
    }
}

fn cell(
    visit: &Visit,
    desk: &Desk,
    plan: &MeetingPlan,
    (seat, id): (&Seat, RegistrationId),
    slot: u32,
) -> Cell {
    let Some(meeting) = plan.meetings.iter().find(|one| one.slot == slot && one.is_of(id)) else {
        let (tone, key) = match seat.away.contains(&slot) {
            true => ("away", "meetings-cell-away"),
            false => ("idle", "meetings-cell-free"),
        };
        return Cell { tone, with: String::new(), note: visit.say(key) };
    };
    let pair = (meeting.first, meeting.second);
    let moved = plan.moved.iter().find(|one| (one.first, one.second) == pair && one.to == Some(slot));
    let from = moved.and_then(|moved| desk.slots.get(moved.from as usize));
    let table = args![table = meeting.table.to_string()];
    Cell {
        tone: if from.is_some() { "moved" } else { "" },
        with: name(visit, desk, meeting.other(id)),
        note: match from {
            None => visit.tell("meeting-table", &table),
            Some(from) => {
                let time = words::time(visit.language, from.starts_at, &desk.event.details.zone);
                visit.tell("meetings-cell-moved", &args![time = time, table = meeting.table.to_string()])
            }
        },
    }
}
