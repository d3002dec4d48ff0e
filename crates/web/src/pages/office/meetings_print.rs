//! A meeting day on paper: a sheet for each person, a card for each table, and on larger paper the room slot by slot.

use std::collections::BTreeMap;

use app::meeting::Desk;
use axum::{extract::State, response::Response};
use domain::{
    ids::RegistrationId,
    meeting::{MeetingPlan, PlannedMeeting, Slot},
    registration::{Registration, RegistrationStatus},
    text::fold,
};
use i18n::args;
use serde::Deserialize;

use super::{
    event_id,
    meetings::{name, pair},
    meetings_publication, page,
};
use crate::{
    AppState,
    asked::{Path, Query},
    error::PageError,
    pages::meetings::span,
    render::views::{
        meetings::{Arrival, Label, MeetingLine, Printed, RoomSlot, Sheet},
        pieces::Way,
    },
    visit::{Office, Visit},
    words,
};

/// How many spare copies are printed at once.
const SPARE: usize = 4;

/// What is printed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Wanted {
    quoi: String,
}

/// What can be printed besides the sheets of each person, and the words for it.
const OTHERS: [(&str, &str); 6] = [
    ("accueil", "meetings-print-arrivals"),
    ("salle", "meetings-room"),
    ("tables", "meetings-print-tables"),
    ("liste", "meetings-print-list"),
    ("etiquettes", "meetings-print-labels"),
    ("vierges", "meetings-print-spare"),
];

pub(crate) async fn print(
    State(state): State<AppState>,
    Path(id): Path<String>,
    Query(wanted): Query<Wanted>,
    office: Office,
) -> Result<Response, PageError> {
    let id = event_id(&id)?;
    let desk = state.app.meeting_desk(&office.by, id).await?;
    let visit = &office.visit;
    // What people know, unless nobody knows anything yet.
    let plan = desk.published.as_ref().or(desk.plan.as_ref());
    let view = Printed {
        title: words::typed(&desk.event.details.title),
        line: line(visit, &desk),
        state: plan.map_or_else(
            || visit.say("meetings-print-none"),
            |plan| meetings_publication::state(visit, plan).words,
        ),
        sheets: plan.map(|plan| pages(visit, &desk, plan, &wanted.quoi)).unwrap_or_default(),
        arrivals: if wanted.quoi == "accueil" { arrivals(visit, &desk, plan) } else { Vec::new() },
        labels: if wanted.quoi == "etiquettes" { labels(visit, &desk) } else { Vec::new() },
        room_title: visit.say(if wanted.quoi == "liste" { "meetings-print-list" } else { "meetings-room" }),
        room: plan.map(|plan| lists(visit, &desk, plan, &wanted.quoi)).unwrap_or_default(),
        ways: ways(visit, &desk, plan.is_some()),
        back: Way::new(format!("/gestion/rencontres/{id}/rendez-vous"), visit.say("meetings-desk")),
    };
    let title = format!("{} – {}", visit.say("meetings-print"), view.title);
    page(&state, visit, &title, &view)
}

/// When and where.
fn line(visit: &Visit, desk: &Desk) -> String {
    let details = &desk.event.details;
    let when = words::when(visit.language, &details.schedule, &details.zone);
    let place = words::place(visit.language, &desk.event);
    if place.is_empty() { when } else { format!("{when} · {place}") }
}

/// The other pages to print.
fn ways(visit: &Visit, desk: &Desk, is_planned: bool) -> Vec<Way> {
    let url = format!("/gestion/rencontres/{}/rendez-vous/imprimer", desk.event.id);
    let sheets = Way::new(&url, visit.say("meetings-print-sheets"));
    let others = OTHERS.iter().map(|(word, key)| Way::new(format!("{url}?quoi={word}"), visit.say(key)));
    if is_planned { std::iter::once(sheets).chain(others).collect() } else { Vec::new() }
}

/// What has a page of its own.
fn pages(visit: &Visit, desk: &Desk, plan: &MeetingPlan, wanted: &str) -> Vec<Sheet> {
    match wanted {
        "tables" => cards(visit, desk, plan),
        "liste" | "salle" | "accueil" | "etiquettes" => Vec::new(),
        "vierges" => std::iter::repeat_with(|| spare(visit, desk)).take(SPARE).collect(),
        _ => sheets(visit, desk, plan),
    }
}

/// What is printed in one go, on larger paper: the room by slot, or the list by table.
fn lists(visit: &Visit, desk: &Desk, plan: &MeetingPlan, wanted: &str) -> Vec<RoomSlot> {
    match wanted {
        "liste" => by_table(visit, desk, plan),
        "salle" => room(visit, desk, plan),
        _ => Vec::new(),
    }
}

/// Everybody who has a place, by family name.
fn coming(desk: &Desk) -> Vec<&Registration> {
    let mut coming: Vec<&Registration> = desk
        .registered
        .values()
        .filter(|one| one.status == RegistrationStatus::Confirmed && one.attendee.is_some())
        .collect();
    coming.sort_by_cached_key(|one| {
        one.attendee.as_ref().map(|attendee| (fold(&attendee.family_name), fold(&attendee.given_name)))
    });
    coming
}

/// What everybody who has a place wears.
fn labels(visit: &Visit, desk: &Desk) -> Vec<Label> {
    let label = |one: &Registration| {
        let attendee = one.attendee.as_ref()?;
        Some(Label {
            name: attendee.full_name(),
            organisation: attendee.organisation.as_deref().map(words::typed).unwrap_or_default(),
            role: visit.say(&format!("role-{}", one.role.code())),
        })
    };
    coming(desk).into_iter().filter_map(label).collect()
}

/// Those who are ticked at the entrance, with what they do first.
fn arrivals(visit: &Visit, desk: &Desk, plan: Option<&MeetingPlan>) -> Vec<Arrival> {
    let first = |one: &Registration| {
        let seat = desk.people.iter().find(|seat| seat.registration.id == one.id)?;
        let day = plan?.day_of(seat.lead);
        let first = day.first()?;
        Some(visit.tell(
            "meetings-arrival-first",
            &args![time = time(visit, desk, first), table = first.table.to_string()],
        ))
    };
    let arrival = |one: &&Registration| {
        let attendee = one.attendee.as_ref()?;
        let names = args![family = attendee.family_name.as_str(), given = attendee.given_name.as_str()];
        let places = (one.places > 1).then(|| visit.tell("places", &args![n = one.places]));
        Some(Arrival {
            name: visit.tell("meetings-arrival-name", &names),
            organisation: attendee.organisation.as_deref().map(words::typed).unwrap_or_default(),
            first: first(one).or(places).unwrap_or_default(),
        })
    };
    coming(desk).iter().filter_map(arrival).collect()
}

/// The meetings of each table, in order.
fn tables(plan: &MeetingPlan) -> BTreeMap<u32, Vec<&PlannedMeeting>> {
    let mut tables: BTreeMap<u32, Vec<&PlannedMeeting>> = BTreeMap::new();
    for meeting in &plan.meetings {
        tables.entry(meeting.table).or_default().push(meeting);
    }
    for meetings in tables.values_mut() {
        meetings.sort_by_key(|one| one.slot);
    }
    tables
}

/// A card to stand on each table.
fn cards(visit: &Visit, desk: &Desk, plan: &MeetingPlan) -> Vec<Sheet> {
    let line = |meeting: &&PlannedMeeting| MeetingLine {
        time: time(visit, desk, meeting),
        with: pair(visit, desk, meeting.first, meeting.second),
        table: table(visit, meeting),
        phone: None,
        off: false,
    };
    let card = |(number, meetings): (u32, Vec<&PlannedMeeting>)| Sheet {
        title: visit.tell("meeting-table", &args![table = number.to_string()]),
        organisation: String::new(),
        day: meetings.iter().map(line).collect(),
        is_card: true,
        note: meetings_publication::state(visit, plan).words,
    };
    tables(plan).into_iter().map(card).collect()
}

/// A sheet to be filled by hand.
fn spare(visit: &Visit, desk: &Desk) -> Sheet {
    let line = |slot: &Slot| MeetingLine {
        time: span(visit, *slot, &desk.event.details.zone),
        with: visit.say("meetings-spare-line"),
        table: visit.say("meetings-spare-line"),
        phone: None,
        off: false,
    };
    Sheet {
        title: visit.tell("meetings-sheet", &args![name = visit.say("meetings-spare-line")]),
        organisation: String::new(),
        day: desk.slots.iter().map(line).collect(),
        is_card: false,
        note: String::new(),
    }
}

fn by_table(visit: &Visit, desk: &Desk, plan: &MeetingPlan) -> Vec<RoomSlot> {
    let list = |(number, meetings): (u32, Vec<&PlannedMeeting>)| RoomSlot {
        time: visit.tell("meeting-table", &args![table = number.to_string()]),
        rows: meetings
            .iter()
            .map(|one| [time(visit, desk, one), pair(visit, desk, one.first, one.second)])
            .collect(),
    };
    tables(plan).into_iter().map(list).collect()
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
        phone: None,
        off: false,
    };
    let sheet = |seat: &app::meeting::Seat| {
        let attendee = seat.registration.attendee.as_ref()?;
        Some(Sheet {
            title: visit.tell("meetings-sheet", &args![name = attendee.full_name()]),
            organisation: attendee.organisation.as_deref().map(words::typed).unwrap_or_default(),
            day: plan.day_of(seat.lead).iter().map(|meeting| line(seat.lead, meeting)).collect(),
            is_card: false,
            note: meetings_publication::state(visit, plan).words,
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
