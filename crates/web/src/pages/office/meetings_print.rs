//! A meeting day on paper: a sheet for each person, and the room slot by slot.

use std::collections::BTreeMap;

use app::meeting::Desk;
use axum::{extract::State, response::Response};
use domain::{
    ids::RegistrationId,
    meeting::{MeetingPlan, PlannedMeeting, Slot},
};
use i18n::args;

use super::{
    event_id,
    meetings::{name, pair, plan_state},
    page,
};
use crate::{
    AppState,
    asked::Path,
    error::PageError,
    pages::meetings::span,
    render::views::{
        meetings::{MeetingLine, Printed, RoomSlot, Sheet},
        pieces::Way,
    },
    visit::{Office, Visit},
    words,
};

pub(crate) async fn print(
    State(state): State<AppState>,
    Path(id): Path<String>,
    office: Office,
) -> Result<Response, PageError> {
    let id = event_id(&id)?;
    let desk = state.app.meeting_desk(&office.by, id).await?;
    let visit = &office.visit;
    // What people know, unless nobody knows anything yet.
    let plan = desk.published.as_ref().or(desk.plan.as_ref());
    let details = &desk.event.details;
    let view = Printed {
        title: words::typed(&details.title),
        line: words::when(visit.language, &details.schedule, &details.zone),
        state: plan.map_or_else(|| visit.say("meetings-print-none"), |plan| plan_state(visit, plan).words),
        sheets: plan.map(|plan| sheets(visit, &desk, plan)).unwrap_or_default(),
        room: plan.map(|plan| room(visit, &desk, plan)).unwrap_or_default(),
        back: Way::new(format!("/gestion/rencontres/{id}/rendez-vous"), visit.say("meetings-desk")),
    };
    let title = format!("{} – {}", visit.say("meetings-print"), view.title);
    page(&state, visit, &title, &view)
}

fn time(visit: &Visit, desk: &Desk, meeting: &PlannedMeeting) -> String {
    let slot = Slot { starts_at: meeting.starts_at, ends_at: meeting.ends_at };
    span(visit, slot, &desk.event.details.zone)
}

fn table(visit: &Visit, meeting: &PlannedMeeting) -> String {
    visit.tell("meeting-table", &args![table = meeting.table.to_string()])
}

fn sheets(visit: &Visit, desk: &Desk, plan: &MeetingPlan) -> Vec<Sheet> {
    let line = |id: RegistrationId, meeting: &PlannedMeeting| MeetingLine {
        time: time(visit, desk, meeting),
        with: name(visit, desk, meeting.other(id)),
        table: table(visit, meeting),
        off: false,
    };
    let sheet = |seat: &app::meeting::Seat| {
        let id = seat.registration.id;
        let attendee = seat.registration.attendee.as_ref()?;
        Some(Sheet {
            title: visit.tell("meetings-sheet", &args![name = attendee.full_name()]),
            organisation: attendee.organisation.as_deref().map(words::typed).unwrap_or_default(),
            day: plan.day_of(id).iter().map(|meeting| line(id, meeting)).collect(),
        })
    };
    desk.people.iter().filter_map(sheet).collect()
}

fn room(visit: &Visit, desk: &Desk, plan: &MeetingPlan) -> Vec<RoomSlot> {
    let mut slots: BTreeMap<u32, Vec<&PlannedMeeting>> = BTreeMap::new();
    for meeting in &plan.meetings {
        slots.entry(meeting.slot).or_default().push(meeting);
    }
    let slot = |meetings: Vec<&PlannedMeeting>| RoomSlot {
        time: meetings.first().map(|meeting| time(visit, desk, meeting)).unwrap_or_default(),
        rows: meetings
            .iter()
            .map(|meeting| [table(visit, meeting), pair(visit, desk, meeting.first, meeting.second)])
            .collect(),
    };
    slots.into_values().map(slot).collect()
}
