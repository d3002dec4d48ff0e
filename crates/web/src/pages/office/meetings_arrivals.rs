//! The desk at the entrance: who has come, who is awaited, and whom somebody waits for at a table now.

use std::collections::BTreeMap;

use app::meeting::{Behalf, Desk, Seat};
use axum::{extract::State, response::Response};
use domain::{
    ids::EventId,
    meeting::{Arrival, PlannedMeeting},
    text::fold,
};
use i18n::args;
use jiff::Timestamp;
use serde::Deserialize;

use super::{
    After, Pairs, Posted, event_id,
    meetings::{base, event_way, heads, name},
    office_way, page, see, tile,
};
use crate::{
    AppState,
    asked::{Path, Query},
    error::PageError,
    render::views::{
        meetings::{Seek, Sought, Table},
        office::{Row, Tile},
        panels::{Panel, Panels},
        pieces::{Badge, Way},
    },
    search_query::encoded,
    visit::{Office, Visit},
    words,
};

/// People who are shown at once: a name finds the others.
const SHOWN: usize = 60;

fn url(id: EventId) -> String {
    format!("{}/accueil", base(id))
}

/// Whom the page is about, and what is done.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Wanted {
    qui: String,
    personne: String,
    arrivee: String,
}

pub(crate) async fn show(
    State(state): State<AppState>,
    Path(id): Path<String>,
    Query(after): Query<After>,
    Query(wanted): Query<Wanted>,
    mut office: Office,
) -> Result<Response, PageError> {
    let id = event_id(&id)?;
    let desk = state.app.meeting_desk(&office.by, id).await?;
    let seal = office.visit.seal(&state);
    let visit = &office.visit;
    let note = (after.fait == "note").then(|| visit.say("arrivals-note"));
    let view = Panels { seal, note, ..arrivals(visit, &desk, state.app.now(), wanted.qui.trim()) };
    let title = format!("{} – {}", view.title, words::typed(&desk.event.details.title));
    page(&state, visit, &title, &view)
}

/// Somebody, with where they are and their meetings.
struct Coming<'a> {
    seat: &'a Seat,
    arrival: Arrival,
    day: Vec<PlannedMeeting>,
}

/// The meetings of each schedule, in order.
fn days(desk: &Desk) -> BTreeMap<domain::ids::RegistrationId, Vec<PlannedMeeting>> {
    let mut days: BTreeMap<_, Vec<PlannedMeeting>> = BTreeMap::new();
    for meeting in desk.published.as_ref().or(desk.plan.as_ref()).iter().flat_map(|plan| &plan.meetings) {
        for person in [meeting.first, meeting.second] {
            days.entry(person).or_default().push(*meeting);
        }
    }
    for day in days.values_mut() {
        day.sort_by_key(|one| one.slot);
    }
    days
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

fn arrivals(visit: &Visit, desk: &Desk, now: Timestamp, asked: &str) -> Panels {
    let id = desk.event.id;
    let days = days(desk);
    let coming = desk.people.iter().map(|seat| {
        let day = days.get(&seat.lead).cloned().unwrap_or_default();
        Coming { seat, arrival: Arrival::of(&seat.part, &day, now), day }
    });
    let mut coming: Vec<Coming<'_>> = coming.collect();
    let tiles = tiles(visit, &coming);
    let wanted = fold(asked);
    coming.retain(|one| fold(&name(visit, desk, one.seat.registration.id)).contains(&wanted));
    // Within each state by name, as they come.
    coming.sort_by_key(|one| (rank(one.arrival), missed_at(one.arrival)));
    let title = visit.say("arrivals-people");
    let more = count(coming.len().saturating_sub(SHOWN));
    let more = (more > 0).then(|| visit.tell("arrivals-more", &args![n = more]));
    let table = Table {
        id: "accueil",
        title: title.clone(),
        heads: heads(visit, &["column-person", "column-first", "column-phone", "column-state"]),
        rows: coming.iter().take(SHOWN).map(|one| row(visit, desk, asked, one)).collect(),
    };
    let lead = if desk.people.is_empty() { "meetings-people-none" } else { "arrivals-lead" };
    Panels {
        kicker: words::typed(&desk.event.details.title),
        title: visit.say("arrivals"),
        lead: Some(visit.say(lead)),
        parents: vec![office_way(visit), event_way(desk), Way::new(base(id), visit.say("meetings-desk"))],
        tiles,
        ways: vec![Way::new(format!("{}/imprimer?quoi=accueil", base(id)), visit.say("arrivals-print"))],
        panels: vec![
            finder(visit, id, asked, count(coming.len())),
            Panel {
                id: "accueil",
                title,
                lines: more.into_iter().collect(),
                table: Some(table).filter(|table| !table.rows.is_empty()),
                ..Panel::default()
            },
        ],
        ..Panels::default()
    }
}

/// The form that finds somebody by name.
fn finder(visit: &Visit, id: EventId, asked: &str, found: u32) -> Panel {
    let sought = Sought {
        name: "qui",
        label: visit.say("meetings-find"),
        value: asked.to_owned(),
        found: (!asked.is_empty()).then(|| visit.tell("meetings-found", &args![n = found])),
    };
    let seek = Seek { action: url(id), sought: vec![sought], button: visit.say("meetings-find-do") };
    Panel { id: "chercher", title: visit.say("arrivals-find"), seek: Some(seek), ..Panel::default() }
}

const fn rank(arrival: Arrival) -> u32 {
    match arrival {
        Arrival::Missed(_) => 0,
        Arrival::Expected => 1,
        Arrival::Arrived(_) => 2,
        Arrival::Absent => 3,
    }
}

const fn missed_at(arrival: Arrival) -> Option<Timestamp> {
    match arrival {
        Arrival::Missed(at) => Some(at.starts_at),
        _ => None,
    }
}

fn tiles(visit: &Visit, coming: &[Coming<'_>]) -> Vec<Tile> {
    let count = |wanted: u32| {
        let n = coming.iter().filter(|one| rank(one.arrival) == wanted).count();
        u32::try_from(n).unwrap_or(u32::MAX)
    };
    let missed = count(0);
    vec![
        Tile { tone: if missed > 0 { "stop" } else { "" }, ..tile(visit, "tile-missed", missed) },
        tile(visit, "tile-expected", count(1)),
        tile(visit, "tile-arrived", count(2)),
        tile(visit, "tile-absent", count(3)),
    ]
}

fn row(visit: &Visit, desk: &Desk, asked: &str, one: &Coming<'_>) -> Row {
    let id = one.seat.registration.id;
    let zone = &desk.event.details.zone;
    let time = |at: Timestamp| words::time(visit.language, at, zone);
    let first = one.day.first().map(|first| {
        let values = args![time = time(first.starts_at), table = first.table.to_string()];
        visit.tell("meetings-arrival-first", &values)
    });
    let (tone, state) = match one.arrival {
        Arrival::Missed(at) => {
            let values = args![time = time(at.starts_at), table = at.table.to_string()];
            ("stop", visit.tell("arrival-missed", &values))
        }
        Arrival::Expected => ("wait", visit.say("arrival-expected")),
        Arrival::Arrived(at) => ("go", visit.tell("arrival-arrived", &args![time = time(at)])),
        Arrival::Absent => ("stop", visit.say("presence-absent")),
    };
    let (word, key) = match one.arrival {
        Arrival::Arrived(_) => ("non", "arrival-undo"),
        _ => ("oui", "arrival-do"),
    };
    let who = if asked.is_empty() { String::new() } else { format!("&qui={}", encoded(asked)) };
    Row {
        url: Some(format!("{}/personnes/{id}", base(desk.event.id))),
        cells: vec![
            name(visit, desk, id),
            first.unwrap_or_default(),
            one.seat.part.phone.as_ref().map(ToString::to_string).unwrap_or_default(),
        ],
        badge: Some(Badge { tone, words: state }),
        action: Some(Way::new(
            format!("{}?personne={id}&arrivee={word}{who}", url(desk.event.id)),
            visit.say(key),
        )),
        way: Some(Way::new(
            format!("{}/personnes/{id}#volet-presence", base(desk.event.id)),
            visit.say("arrival-otherwise"),
        )),
    }
}

pub(crate) async fn note(
    State(state): State<AppState>,
    Path(id): Path<String>,
    Query(wanted): Query<Wanted>,
    office: Office,
    posted: Posted,
) -> Result<Response, PageError> {
    Pairs::read(posted, &state, &office.visit)?;
    let id = event_id(&id)?;
    let person = wanted.personne.parse().map_err(|_| PageError::NotFound)?;
    let arrival = Behalf::Arrival(wanted.arrivee != "non");
    state.app.act_on_behalf(&office.by, id, person, arrival).await?;
    let who = if wanted.qui.is_empty() { String::new() } else { format!("&qui={}", encoded(&wanted.qui)) };
    Ok(see(&format!("{}?fait=note{who}", url(id))))
}
