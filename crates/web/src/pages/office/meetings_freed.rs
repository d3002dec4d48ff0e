//! On the day: slots that became free, who could be met instead, and the button that puts the meeting.

use app::meeting::{Desk, Freed, MeetingError, Opening, Refill};
use axum::{extract::State, response::Response};
use domain::{
    ids::EventId,
    meeting::{PlanStatus, Proposal, Wished},
};
use i18n::args;
use serde::Deserialize;

use super::{
    After, Pairs, Posted, event_id,
    meetings::{base, event_way, heads, name, slot},
    meetings_move::cost,
    office_way, page, see,
};
use crate::{
    AppState,
    asked::{Path, Query},
    error::PageError,
    render::views::{
        meetings::{Button, Table},
        office::Row,
        panels::{Panel, Panels},
        pieces::{Badge, Way},
    },
    visit::{Office, Visit},
    words,
};

/// Why a meeting was not put, as the address says it.
const REFUSALS: [&str; 2] = ["stale", "taken"];

fn url(id: EventId) -> String {
    format!("{}/places-liberees", base(id))
}

/// The way to this page, with how many slots became free.
pub(super) fn way(visit: &Visit, id: EventId, freed: usize) -> Option<Way> {
    let n = u32::try_from(freed).unwrap_or(u32::MAX);
    (n > 0).then(|| Way::new(url(id), visit.tell("freed-way", &args![n = n])))
}

pub(crate) async fn show(
    State(state): State<AppState>,
    Path(id): Path<String>,
    Query(after): Query<After>,
    mut office: Office,
) -> Result<Response, PageError> {
    let id = event_id(&id)?;
    let freed = match state.app.freed_meetings(&office.by, id).await {
        Err(MeetingError::NoPlan) => return Ok(see(&format!("{}?fait=refus-unpublished", base(id)))),
        read => read?,
    };
    let seal = office.visit.seal(&state);
    let visit = &office.visit;
    let note = (after.fait == "place").then(|| visit.say("freed-note"));
    let refusal = REFUSALS.iter().find(|word| after.fait.strip_prefix("refus-") == Some(word));
    let refusal = refusal.map(|word| visit.say(&format!("freed-refused-{word}")));
    let view = Panels { seal, note, refusal, ..openings(visit, &freed) };
    let title = format!("{} – {}", view.title, words::typed(&freed.desk.event.details.title));
    page(&state, visit, &title, &view)
}

fn openings(visit: &Visit, freed: &Freed) -> Panels {
    let desk = &freed.desk;
    let id = desk.event.id;
    let is_empty = freed.openings.is_empty();
    let opening = |one: &Opening| panel(visit, freed, one);
    Panels {
        kicker: words::typed(&desk.event.details.title),
        title: visit.say("freed"),
        lead: Some(visit.say(if is_empty { "freed-none" } else { "freed-lead" })),
        parents: vec![office_way(visit), event_way(desk), Way::new(base(id), visit.say("meetings-desk"))],
        ways: vec![Way::new(format!("{}/ajouter", base(id)), visit.say("meetings-add"))],
        version: freed.version,
        panels: then(visit, desk).into_iter().chain(freed.openings.iter().map(opening)).collect(),
        ..Panels::default()
    }
}

/// What is done once meetings are put: people are told, or the last change is taken back.
fn then(visit: &Visit, desk: &Desk) -> Option<Panel> {
    let plan = desk.plan.as_ref().filter(|plan| plan.status == PlanStatus::Preliminary)?;
    let button = |to: &str, key: &str, tone, text| Button {
        url: format!("{}/{to}", base(desk.event.id)),
        label: visit.say(key),
        tone,
        text,
    };
    let told = u32::try_from(desk.to_tell).unwrap_or(u32::MAX);
    let told = visit.tell("meetings-publish-text", &args![n = told]);
    // What is out of date is repaired first, on the page of the plan.
    let publish = (!desk.is_outdated).then(|| button("publier", "meetings-publish", "", told));
    let undo = plan.making.based_on.map(|_| button("defaire", "meetings-undo", "quiet", String::new()));
    Some(Panel {
        id: "prevenir",
        title: visit.say("freed-tell"),
        lines: vec![visit.say("freed-tell-lead")],
        buttons: publish.into_iter().chain(undo).collect(),
        ..Panel::default()
    })
}

/// A slot that became free, with the people who are proposed for it.
fn panel(visit: &Visit, freed: &Freed, opening: &Opening) -> Panel {
    let desk = &freed.desk;
    let gap = opening.gap;
    let values = args![slot = slot(visit, desk, gap.slot), name = name(visit, desk, gap.person)];
    let title = visit.tell("freed-of", &values);
    let lost = visit.tell("freed-lost", &args![name = name(visit, desk, gap.with)]);
    if opening.proposals.is_empty() {
        return Panel { title, lines: vec![lost, visit.say("freed-nobody")], ..Panel::default() };
    }
    let table = Table {
        id: "place",
        title: title.clone(),
        heads: heads(visit, &["column-person", "column-why", "column-cost", "column-state"]),
        rows: opening.proposals.iter().map(|one| row(visit, freed, opening, one)).collect(),
    };
    Panel { title, lines: vec![lost], table: Some(table), ..Panel::default() }
}

fn row(visit: &Visit, freed: &Freed, opening: &Opening, one: &Proposal) -> Row {
    let desk = &freed.desk;
    let gap = opening.gap;
    let costs = cost(visit, desk, &one.cost, true);
    let to = format!(
        "{}?creneau={}&personne={}&avec={}&version={}",
        url(desk.event.id),
        gap.slot,
        gap.person,
        one.with,
        freed.version
    );
    let tone = if one.wished == Wished::Nobody { "" } else { "go" };
    Row {
        url: Some(format!("{}/personnes/{}", base(desk.event.id), one.with)),
        cells: vec![
            name(visit, desk, one.with),
            why(visit, desk, one),
            if costs.is_empty() { visit.say("meetings-cost-none") } else { costs.join(" ; ") },
        ],
        badge: Some(Badge { tone, words: visit.say(wished(one.wished)) }),
        action: Some(Way::new(to, visit.say("freed-put"))),
        ..Row::default()
    }
}

const fn wished(wished: Wished) -> &'static str {
    match wished {
        Wished::Both => "freed-both",
        Wished::Must => "freed-must",
        Wished::Like => "freed-like",
        Wished::Nobody => "freed-fits",
    }
}

/// Why the two could meet.
fn why(visit: &Visit, desk: &Desk, one: &Proposal) -> String {
    let asked = one.asked_by.map(|by| visit.tell("freed-asked", &args![name = name(visit, desk, by)]));
    let shared = one.shared.iter().map(|word| words::typed(word)).collect::<Vec<_>>().join(", ");
    let shared = (!shared.is_empty()).then(|| visit.tell("freed-shared", &args![words = shared]));
    let freed = one.is_freed.then(|| visit.say("freed-too"));
    asked.into_iter().chain(shared).chain(freed).collect::<Vec<_>>().join(" ")
}

/// The meeting that a button puts.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Put {
    creneau: u32,
    personne: String,
    avec: String,
    version: u32,
}

pub(crate) async fn refill(
    State(state): State<AppState>,
    Path(id): Path<String>,
    Query(put): Query<Put>,
    office: Office,
    posted: Posted,
) -> Result<Response, PageError> {
    Pairs::read(posted, &state, &office.visit)?;
    let id = event_id(&id)?;
    let person = |text: &str| text.parse().map_err(|_| PageError::NotFound);
    let refill = Refill { person: person(&put.personne)?, with: person(&put.avec)?, slot: put.creneau };
    let word = match state.app.refill_meeting(&office.by, id, put.version, refill).await {
        Ok(_) => "place",
        Err(MeetingError::Stale | MeetingError::NoPlan) => "refus-stale",
        Err(MeetingError::NotOffered) => "refus-taken",
        Err(other) => return Err(other.into()),
    };
    Ok(see(&format!("{}?fait={word}", url(id))))
}
