//! Up to four structures of a list, side by side.

use app::{
    claim::declare::Declared,
    register::{Sheet, SheetDetails},
};
use axum::{extract::State, response::Response};
use domain::{register::State as Working, siret::Siret};

use super::{
    super::{
        structure::{area_words, kind, name, reference, reserved},
        structures::{origin, place_words},
    },
    opened,
};
use crate::{
    AppState,
    asked::{Path, Query},
    error::PageError,
    render::views::{
        lists::{ComparePage, Compared},
        pieces::Way,
    },
    visit::Visit,
};

pub(super) async fn show(
    State(state): State<AppState>,
    Path(token): Path<String>,
    Query(asked): Query<Vec<(String, String)>>,
    visit: Visit,
) -> Result<Response, PageError> {
    let holder = opened(&state, &token).await?;
    let chosen: Vec<Siret> = asked
        .iter()
        .filter(|(key, _)| key == "s")
        .filter_map(|(_, value)| Siret::parse(value).ok())
        .collect();
    let sheets = state.app.list_compared(&holder, &chosen).await?;
    let base = format!("/listes/{token}");
    let view = ComparePage {
        title: visit.say("compare-title"),
        parents: vec![
            Way::new("/structures", visit.say("nav-structures")),
            Way::new(&base, visit.say("list-title")),
        ],
        structures: sheets
            .iter()
            .map(|sheet| Way::new(format!("/structures/{}", sheet.identity.siret), name(sheet)))
            .collect(),
        rows: rows(&visit, &sheets),
        note: (chosen.len() > sheets.len() && sheets.len() == domain::shortlist::MOST_COMPARED)
            .then(|| visit.say("compare-most")),
        base,
    };
    let mut frame = visit.frame(&state, &view.title, "structures");
    frame.noindex = true;
    visit.page(&state, &frame, &view)
}

/// What is compared: the key of its words, and what a sheet says of it.
type Line = (&'static str, fn(&Visit, &Sheet) -> Vec<String>);

const LINES: [Line; 11] = [
    ("compare-place", |_, sheet| place_words(&sheet.identity).into_iter().collect()),
    ("compare-state", state_of),
    ("compare-kind", |_, sheet| shown(sheet, |details| vec![kind(details)])),
    ("structure-for-buyers", |visit, sheet| shown(sheet, |details| reserved(visit, details))),
    ("by-cotraitance", |visit, sheet| {
        declared(sheet, |said| {
            let one = said.profile.details.cotraitance.into_iter();
            one.map(|one| visit.say(&format!("cotraitance-{}", one.code()))).collect()
        })
    }),
    ("fact-activity", |_, sheet| shown(sheet, activity)),
    ("structure-offers", |_, sheet| declared(sheet, offers)),
    ("structure-area", |visit, sheet| {
        declared(sheet, |said| {
            let area = said.profile.details.area.iter();
            area.map(|one| area_words(visit, *one, &said.places)).collect()
        })
    }),
    ("fact-employees", |_, sheet| shown(sheet, employees)),
    ("structure-references", |visit, sheet| {
        declared(sheet, |said| {
            said.profile.details.references.iter().map(|one| reference(visit, one)).collect()
        })
    }),
    ("compare-origin", |visit, sheet| {
        let confirmed = sheet.declared.as_ref().and_then(|said| said.profile.confirmed_at);
        vec![origin(visit, confirmed)]
    }),
];

/// The lines on which at least one structure says something.
fn rows(visit: &Visit, sheets: &[Sheet]) -> Vec<Compared> {
    let lines = LINES.iter().map(|(key, read)| Compared {
        label: visit.say(key),
        cells: sheets
            .iter()
            .map(|sheet| read(visit, sheet).into_iter().filter(|text| !text.is_empty()).collect())
            .collect(),
    });
    lines.filter(|line| line.cells.iter().any(|cell: &Vec<String>| !cell.is_empty())).collect()
}

fn state_of(visit: &Visit, sheet: &Sheet) -> Vec<String> {
    let closed = (sheet.state != Working::Active).then(|| visit.say("list-closed"));
    let masked = sheet.details.is_none().then(|| visit.say("structure-masked"));
    closed.into_iter().chain(masked).collect()
}

/// What may be shown of a structure; nothing of a masked one.
fn shown(sheet: &Sheet, read: impl FnOnce(&SheetDetails) -> Vec<String>) -> Vec<String> {
    sheet.details.as_deref().map(read).unwrap_or_default()
}

/// What it declares itself.
fn declared(sheet: &Sheet, read: impl FnOnce(&Declared) -> Vec<String>) -> Vec<String> {
    sheet.declared.as_ref().map(read).unwrap_or_default()
}

fn activity(details: &SheetDetails) -> Vec<String> {
    let division = details.classification.naf.map(|naf| naf.division().label().to_owned());
    details.labels.activity.clone().or(division).into_iter().collect()
}

fn offers(said: &Declared) -> Vec<String> {
    said.profile.details.offers.iter().map(|offer| offer.title.clone()).collect()
}

fn employees(details: &SheetDetails) -> Vec<String> {
    let band = details.classification.employees;
    (band.code() != "NN").then(|| band.label().to_owned()).into_iter().collect()
}
