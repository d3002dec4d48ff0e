//! The plans of a day, one after another: who made them, taken up again, compared side by side.

use app::meeting::{Comparison, Desk, MeetingError, Turn, Versions};
use axum::{extract::State, response::Response};
use domain::meeting::{MeetingPlan, PlanVersion, PlannedMeeting};
use i18n::args;
use serde::Deserialize;

use super::{
    Pairs, Posted, at, event_id,
    meetings::{base, event_way, heads, pair, slot},
    meetings_publication, office_way, page, see,
};
use crate::{
    AppState,
    asked::{Path, Query},
    error::PageError,
    render::views::{
        meetings::Table,
        office::{Listing, Row},
        panels::{Panel, Panels},
        pieces::Way,
    },
    visit::{Office, Visit},
    words,
};

pub(crate) async fn versions(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut office: Office,
) -> Result<Response, PageError> {
    let versions = state.app.meeting_versions(&office.by, event_id(&id)?).await?;
    let seal = office.visit.seal(&state);
    let visit = &office.visit;
    let desk = &versions.desk;
    let columns = [
        "column-version",
        "column-how",
        "column-who",
        "column-when",
        "column-meetings",
        "column-worth",
        "column-state",
    ];
    let view = Listing {
        title: visit.say("meetings-versions"),
        lead: Some(visit.say("meetings-versions-lead")),
        place: "events",
        parents: vec![
            office_way(visit),
            event_way(desk),
            Way::new(base(desk.event.id), visit.say("meetings-desk")),
        ],
        heads: heads(visit, &columns),
        rows: rows(visit, &versions),
        empty: visit.say("meetings-plan-none"),
        seal,
        ..Listing::default()
    };
    let title = format!("{} – {}", view.title, words::typed(&desk.event.details.title));
    page(&state, visit, &title, &view)
}

fn rows(visit: &Visit, versions: &Versions) -> Vec<Row> {
    let base = base(versions.desk.event.id);
    let last = versions.all.first().map(|(one, _)| one.version);
    let row = |(one, who): &(PlanVersion, Option<String>)| {
        let older = last.filter(|last| *last != one.version);
        let compare = |last: u32| {
            Way::new(
                format!("{base}/comparer?a={}&b={last}", one.version),
                visit.tell("meetings-compare-with-last", &args![version = one.version.to_string()]),
            )
        };
        let restore = |last: u32| {
            Way::new(
                format!("{base}/versions/{}?derniere={last}", one.version),
                visit.tell("meetings-restore", &args![version = one.version.to_string()]),
            )
        };
        Row {
            cells: vec![
                one.version.to_string(),
                visit.say(&format!("plan-{}", one.making.origin.code())),
                who.clone().unwrap_or_else(|| visit.say("meetings-by-nobody")),
                at(visit, one.computed_at),
                words::number(visit.language, one.meetings),
                one.value.to_string(),
            ],
            badge: Some(meetings_publication::badge(visit, one)),
            action: older.map(restore),
            way: older.map(compare),
            ..Row::default()
        }
    };
    versions.all.iter().map(row).collect()
}

/// Which version was the last one when the page was shown.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Shown {
    derniere: u32,
}

pub(crate) async fn restore(
    State(state): State<AppState>,
    Path((id, version)): Path<(String, String)>,
    Query(shown): Query<Shown>,
    office: Office,
    posted: Posted,
) -> Result<Response, PageError> {
    Pairs::read(posted, &state, &office.visit)?;
    let version = version.parse().map_err(|_| PageError::NotFound)?;
    turned(&state, &office, &id, shown.derniere, Turn::To(version)).await
}

pub(crate) async fn turn(
    State(state): State<AppState>,
    Path(id): Path<String>,
    office: Office,
    posted: Posted,
    turn: Turn,
) -> Result<Response, PageError> {
    let form = Pairs::read(posted, &state, &office.visit)?;
    turned(&state, &office, &id, form.one("version").parse().unwrap_or(0), turn).await
}

async fn turned(
    state: &AppState,
    office: &Office,
    id: &str,
    version: u32,
    turn: Turn,
) -> Result<Response, PageError> {
    let id = event_id(id)?;
    let word = match state.app.turn_back_meetings(&office.by, id, version, turn).await {
        Ok(_) => "change",
        Err(MeetingError::Stale) => "refus-stale",
        Err(other) => return Err(other.into()),
    };
    Ok(see(&format!("{}?fait={word}#planning", base(id))))
}

/// Two versions.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Both {
    a: u32,
    b: u32,
}

pub(crate) async fn compare(
    State(state): State<AppState>,
    Path(id): Path<String>,
    Query(both): Query<Both>,
    mut office: Office,
) -> Result<Response, PageError> {
    let id = event_id(&id)?;
    let compared = match state.app.compare_meeting_plans(&office.by, id, (both.a, both.b)).await {
        Err(MeetingError::NoPlan) => return Err(PageError::NotFound),
        other => other?,
    };
    let seal = office.visit.seal(&state);
    let visit = &office.visit;
    let versions = args![one = both.a.to_string(), other = both.b.to_string()];
    let desk = &compared.desk;
    let view = Panels {
        kicker: words::typed(&desk.event.details.title),
        title: visit.tell("meetings-compare", &versions),
        parents: vec![
            office_way(visit),
            event_way(desk),
            Way::new(base(id), visit.say("meetings-desk")),
            Way::new(format!("{}/versions", base(id)), visit.say("meetings-versions")),
        ],
        panels: panels(visit, &compared),
        seal,
        ..Panels::default()
    };
    let title = format!("{} – {}", view.title, words::typed(&desk.event.details.title));
    page(&state, visit, &title, &view)
}

fn panels(visit: &Visit, compared: &Comparison) -> Vec<Panel> {
    let Comparison { desk, first, second, difference } = compared;
    let version =
        |plan: &MeetingPlan| visit.tell("meetings-version", &args![version = plan.version.to_string()]);
    let figures = Table {
        id: "chiffres",
        title: visit.say("meetings-figures"),
        heads: vec![visit.say("column-figure"), version(first), version(second)],
        rows: figures(visit, desk, first, second),
    };
    let only = |id, title: String, meetings: &[PlannedMeeting]| {
        let rows = meetings.iter().map(|one| Row {
            cells: vec![
                pair(visit, desk, one.first, one.second),
                slot(visit, desk, one.slot),
                one.table.to_string(),
            ],
            ..Row::default()
        });
        table(visit, id, title, &["column-pair", "column-slot", "column-table"], rows.collect())
    };
    let moved = difference.moved.iter().map(|(was, is)| Row {
        cells: vec![
            pair(visit, desk, was.first, was.second),
            place(visit, desk, was),
            place(visit, desk, is),
        ],
        ..Row::default()
    });
    let moved_heads = ["column-pair", "column-first-plan", "column-second-plan"];
    let only_in =
        |plan: &MeetingPlan| visit.tell("meetings-only-in", &args![version = plan.version.to_string()]);
    vec![
        Panel { id: "chiffres", title: figures.title.clone(), table: Some(figures), ..Panel::default() },
        table(visit, "deplaces", visit.say("meetings-elsewhere"), &moved_heads, moved.collect()),
        only("seulement-avant", only_in(first), &difference.only_first),
        only("seulement-apres", only_in(second), &difference.only_second),
    ]
}

fn place(visit: &Visit, desk: &Desk, one: &PlannedMeeting) -> String {
    let table = visit.tell("meeting-table", &args![table = one.table.to_string()]);
    format!("{}, {table}", slot(visit, desk, one.slot))
}

fn table(visit: &Visit, id: &'static str, title: String, columns: &[&str], rows: Vec<Row>) -> Panel {
    if rows.is_empty() {
        return Panel { id, title, lines: vec![visit.say("meetings-compare-none")], ..Panel::default() };
    }
    let table = Table { id, title: title.clone(), heads: heads(visit, columns), rows };
    Panel { id, title, table: Some(table), ..Panel::default() }
}

fn figures(visit: &Visit, desk: &Desk, first: &MeetingPlan, second: &MeetingPlan) -> Vec<Row> {
    let people = || desk.people.iter().filter(|seat| seat.lead == seat.registration.id);
    let waits = |plan: &MeetingPlan| -> u32 { people().map(|seat| plan.gaps_of(seat.registration.id)).sum() };
    let alone =
        |plan: &MeetingPlan| people().filter(|seat| plan.day_of(seat.registration.id).is_empty()).count();
    let row = |key: &str, one: i64, other: i64| Row {
        cells: vec![visit.say(key), one.to_string(), other.to_string()],
        ..Row::default()
    };
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    vec![
        row("tile-meetings", count(first.meetings.len()), count(second.meetings.len())),
        row("column-worth", first.value, second.value),
        row("tile-unmet", count(first.unmet.len()), count(second.unmet.len())),
        row("tile-few", count(alone(first)), count(alone(second))),
        row("tile-waits", i64::from(waits(first)), i64::from(waits(second))),
    ]
}
