//! A day at a glance: a line for each person and a column for each slot, or a line for each slot and a column for each
//! table.

use app::meeting::{Desk, Seat};
use domain::{
    ids::RegistrationId,
    meeting::{MeetingPlan, PlannedMeeting},
};
use i18n::args;

use super::{
    meetings::{base, name, pair, slot},
    meetings_pages::{DAYS, Parts, TABLES},
};
use crate::{
    render::views::{
        meetings::{Cell, Grid, GridRow},
        pieces::Way,
    },
    visit::Visit,
    words,
};

/// The room: who sits where, slot by slot. Tables that nobody uses all day are left out.
pub(super) fn room(visit: &Visit, desk: &Desk, plan: &MeetingPlan, parts: &mut Parts<'_>) -> Grid {
    let title = visit.say("meetings-room-grid");
    if !parts.opens(desk, "salle") {
        return closed("salle", title, Way::new(parts.way_to("salle"), visit.say("meetings-room-open")));
    }
    let mut tables: Vec<u32> = plan.meetings.iter().map(|one| one.table).collect();
    tables.sort_unstable();
    tables.dedup();
    let tables = parts.cut("salle", TABLES, tables);
    let slots = 0..u32::try_from(desk.slots.len()).unwrap_or(0);
    let row = |number: u32| GridRow {
        name: slot(visit, desk, number),
        cells: tables.iter().map(|table| seat(visit, desk, plan, (number, *table))).collect(),
    };
    Grid {
        id: "salle",
        title,
        way: None,
        corner: visit.say("column-slot"),
        heads: tables
            .iter()
            .map(|table| visit.tell("meeting-table", &args![table = table.to_string()]))
            .collect(),
        rows: slots.map(row).collect(),
    }
}

/// A part of a long day that is shown when it is asked for.
fn closed(id: &'static str, title: String, way: Way) -> Grid {
    Grid { id, title, way: Some(way), corner: String::new(), heads: Vec::new(), rows: Vec::new() }
}

fn seat(visit: &Visit, desk: &Desk, plan: &MeetingPlan, (number, table): (u32, u32)) -> Cell {
    let Some(meeting) = plan.meetings.iter().find(|one| (one.slot, one.table) == (number, table)) else {
        return Cell { tone: "idle", with: String::new(), note: visit.say("meetings-cell-free"), way: None };
    };
    let key = if meeting.locked { "meeting-locked" } else { "meeting-free" };
    Cell {
        tone: if moved_from(desk, plan, meeting).is_some() { "moved" } else { "" },
        with: pair(visit, desk, meeting.first, meeting.second),
        note: visit.say(key),
        way: Some(way(visit, desk, meeting)),
    }
}

/// The page that moves a meeting.
pub(super) fn way(visit: &Visit, desk: &Desk, meeting: &PlannedMeeting) -> Way {
    Way::new(format!("{}/{}/deplacer", base(desk.event.id), meeting.id), visit.say("meetings-move-way"))
}

pub(super) fn grid(visit: &Visit, desk: &Desk, plan: &MeetingPlan, parts: &mut Parts<'_>) -> Grid {
    let title = visit.say("meetings-grid");
    if !parts.opens(desk, "personnes") {
        let way = Way::new(parts.way_to("personnes"), visit.say("meetings-grid-open"));
        return closed("personnes", title, way);
    }
    let zone = &desk.event.details.zone;
    let row = |seat: &&Seat| {
        let id = seat.registration.id;
        let slots = 0..u32::try_from(desk.slots.len()).unwrap_or(0);
        GridRow {
            name: name(visit, desk, id),
            cells: slots.map(|slot| cell(visit, desk, plan, (*seat, seat.lead), slot)).collect(),
        }
    };
    Grid {
        id: "personnes",
        title,
        way: None,
        corner: visit.say("column-person"),
        heads: desk.slots.iter().map(|slot| words::time(visit.language, slot.starts_at, zone)).collect(),
        rows: parts.cut("personnes", DAYS, parts.seats(desk)).iter().map(row).collect(),
    }
}

/// The start of the slot where people know a meeting, when it is elsewhere now.
fn moved_from(desk: &Desk, plan: &MeetingPlan, meeting: &PlannedMeeting) -> Option<jiff::Timestamp> {
    let both = (meeting.first, meeting.second);
    let is_it =
        |one: &&domain::meeting::MovedPair| (one.first, one.second) == both && one.to == Some(meeting.slot);
    let moved = plan.moved.iter().find(is_it)?;
    Some(desk.slots.get(moved.from as usize)?.starts_at)
}

fn cell(
    visit: &Visit,
    desk: &Desk,
    plan: &MeetingPlan,
    (seat, id): (&Seat, RegistrationId),
    slot: u32,
) -> Cell {
    let Some(meeting) = plan.meetings.iter().find(|one| one.slot == slot && one.is_of(id)) else {
        let (tone, key) = match seat.part.absences().contains(&slot) {
            true => ("away", "meetings-cell-away"),
            false => ("idle", "meetings-cell-free"),
        };
        return Cell { tone, with: String::new(), note: visit.say(key), way: None };
    };
    let from = moved_from(desk, plan, meeting);
    let table = args![table = meeting.table.to_string()];
    Cell {
        tone: if from.is_some() { "moved" } else { "" },
        with: name(visit, desk, meeting.other(id)),
        note: match from {
            None => visit.tell("meeting-table", &table),
            Some(from) => {
                let time = words::time(visit.language, from, &desk.event.details.zone);
                visit.tell("meetings-cell-moved", &args![time = time, table = meeting.table.to_string()])
            }
        },
        way: None,
    }
}
