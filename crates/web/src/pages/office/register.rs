//! The register, for the team: its editions, the readings of official files, and what each of them changes or would change.

use app::register::{ImportRun, ImportStatus, LoggedChange, is_given_up};
use axum::{
    Router,
    extract::State,
    http::header,
    response::{IntoResponse as _, Response},
    routing::get,
};
use domain::{
    ids::RunId,
    naming::structure_name,
    nomenclature::{Recognition, perimeter::Niveau},
    register::{ChangeKind, Subject, Tally},
};
use i18n::{args, dates, typography};
use serde::Deserialize;

use super::{at, office_way, page};
use crate::{
    AppState,
    asked::{Path, Query},
    error::PageError,
    render::views::{
        directory::Order,
        office::{Listing, ReadingPage, Row, Tile},
        pieces::{Badge, Fact, Way},
    },
    spreadsheet::{Cell, Csv},
    visit::{Office, Visit},
    words,
};

const BASE: &str = "/gestion/registre";
/// Readings that are listed.
const READINGS: u32 = 100;
/// Changes of a page.
const CHANGES: u32 = 100;
/// Changes that are read together for a file.
const BATCH: u32 = 5_000;
/// Lines of a file.
const FILE_LINES: usize = 100_000;
/// Départements that are named one by one.
const NAMED: usize = 8;

type Answer = Result<Response, PageError>;

pub(super) fn routes() -> Router<AppState> {
    Router::new()
        .route("/registre", get(list))
        .route("/registre/{id}", get(show))
        .route("/registre/{id}/changements.csv", get(file))
}

async fn list(State(state): State<AppState>, mut office: Office) -> Answer {
    let desk = state.app.register_desk(&office.by, READINGS).await?;
    let seal = office.visit.seal(&state);
    let visit = &office.visit;
    let editions = desk.editions.iter().map(|one| Row {
        cells: vec![
            visit.say(&format!("source-{}", one.source.code())),
            dates::plain_day(visit.language, one.as_of),
        ],
        ..Row::default()
    });
    let heads = ["registry-source", "registry-edition", "registry-read-at", "registry-rows", "registry-what"];
    let view = Listing {
        title: visit.say("registry-title"),
        lead: Some(visit.say("registry-lead")),
        place: "register",
        parents: vec![office_way(visit)],
        tiles: vec![
            large(visit, "registry-active", desk.active),
            large(visit, "registry-suppliers", desk.suppliers),
        ],
        heads: heads.iter().chain(&["column-state"]).map(|key| visit.say(key)).collect(),
        rows: desk.readings.iter().map(|run| reading(&state, visit, run)).collect(),
        empty: visit.say("registry-none"),
        past: editions.collect(),
        past_title: visit.say("registry-editions"),
        past_heads: ["registry-source", "registry-edition"].map(|key| visit.say(key)).into(),
        seal,
        ..Listing::default()
    };
    page(&state, visit, &view.title.clone(), &view)
}

fn large(visit: &Visit, key: &str, n: u64) -> Tile {
    Tile { label: visit.say(key), value: number(visit, n), tone: "" }
}

fn number(visit: &Visit, n: u64) -> String {
    typography::number(visit.language, i64::try_from(n).unwrap_or(i64::MAX))
}

fn reading(state: &AppState, visit: &Visit, run: &ImportRun) -> Row {
    Row {
        url: Some(format!("{BASE}/{}", run.id)),
        cells: vec![
            visit.say(&format!("source-{}", run.stock.source.code())),
            dates::plain_day(visit.language, run.stock.as_of),
            at(visit, run.started_at),
            number(visit, run.progress.read),
            in_short(visit, run.tally.as_ref()),
        ],
        badge: Some(badge(state, visit, run)),
        ..Row::default()
    }
}

fn badge(state: &AppState, visit: &Visit, run: &ImportRun) -> Badge {
    let (tone, code) = match run.status {
        ImportStatus::Reading if is_given_up(run, state.app.now()) => ("stop", ImportStatus::Abandoned),
        ImportStatus::Reading => ("wait", ImportStatus::Reading),
        ImportStatus::Applied => ("go", ImportStatus::Applied),
        ImportStatus::Trial => ("", ImportStatus::Trial),
        ImportStatus::Abandoned => ("stop", ImportStatus::Abandoned),
    };
    Badge { tone, words: visit.say(&format!("registry-status-{}", code.code())) }
}

/// How many there are of each kind that occurs.
fn counts(tally: &Tally) -> Vec<(ChangeKind, u64)> {
    let of = |kind| match kind {
        ChangeKind::Appears => tally.appears,
        ChangeKind::Changes => tally.changes,
        ChangeKind::Closes => tally.closes,
        ChangeKind::Reopens => tally.reopens,
        ChangeKind::Masked => tally.masked,
        ChangeKind::Unmasked => tally.unmasked,
    };
    let order = [
        ChangeKind::Appears,
        ChangeKind::Changes,
        ChangeKind::Closes,
        ChangeKind::Reopens,
        ChangeKind::Masked,
        ChangeKind::Unmasked,
    ];
    order.into_iter().map(|kind| (kind, of(kind))).filter(|(_, n)| *n > 0).collect()
}

fn counted(visit: &Visit, kind: ChangeKind, n: u64) -> String {
    visit.tell(&format!("registry-n-{}", kind.code()), &args![n = n])
}

/// « 12 apparaissent, 3 changent ».
fn in_short(visit: &Visit, tally: Option<&Tally>) -> String {
    let Some(tally) = tally else { return "–".to_owned() };
    let counts = counts(tally);
    if counts.is_empty() {
        return visit.say("registry-nothing");
    }
    counts.into_iter().map(|(kind, n)| counted(visit, kind, n)).collect::<Vec<_>>().join(", ")
}

/// Which changes are looked at.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    genre: String,
    suite: String,
}

impl Asked {
    fn kind(&self) -> Option<ChangeKind> {
        ChangeKind::from_code(&self.genre)
    }

    fn after(&self) -> Option<Subject> {
        self.suite.parse().ok()
    }
}

async fn show(
    State(state): State<AppState>,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
    mut office: Office,
) -> Answer {
    let id: RunId = id.parse().map_err(|_| PageError::NotFound)?;
    let run = state.app.register_reading(&office.by, id).await?.ok_or(PageError::NotFound)?;
    let (kind, after) = (asked.kind(), asked.after());
    let changes = state.app.named_changes(id, kind, after.as_ref(), CHANGES).await?;
    let seal = office.visit.seal(&state);
    let visit = &office.visit;
    let base = format!("{BASE}/{id}");
    let next = changes.last().filter(|_| changes.len() == CHANGES as usize);
    let next = next.map(|last| address(&base, kind, Some(&last.subject)));
    let view = ReadingPage {
        title: visit.say(&format!("source-{}", run.stock.source.code())),
        kicker: visit.say("registry-reading"),
        parents: vec![office_way(visit), Way::new(BASE, visit.say("registry-title"))],
        badge: badge(&state, visit, &run),
        facts: facts(visit, &run),
        kinds: kinds(visit, &run, kind, &base),
        file: (!changes.is_empty()).then(|| address(&format!("{base}/changements.csv"), kind, None)),
        heads: ["column-name", "registry-what", "registry-fields"].map(|key| visit.say(key)).into(),
        rows: changes.iter().map(|one| change(visit, one)).collect(),
        empty: visit.say(match (run.status, run.tally.as_ref().map_or(0, Tally::total)) {
            (ImportStatus::Reading, _) => "registry-wait",
            (_, 0) => "registry-nothing",
            // Codes of a nomenclature are counted, and not kept one by one.
            _ if changes.is_empty() && kind.is_none() && after.is_none() => "registry-counted-only",
            _ => "registry-nothing",
        }),
        next,
        seal,
    };
    let title = format!("{} – {}", view.title, dates::plain_day(visit.language, run.stock.as_of));
    page(&state, visit, &title, &view)
}

fn address(base: &str, kind: Option<ChangeKind>, after: Option<&Subject>) -> String {
    let kind = kind.map(|kind| format!("genre={}", kind.code()));
    let after = after.map(|subject| format!("suite={subject}"));
    let asked: Vec<String> = kind.into_iter().chain(after).collect();
    if asked.is_empty() { base.to_owned() } else { format!("{base}?{}", asked.join("&")) }
}

/// The kinds of changes as links, all of them first.
fn kinds(visit: &Visit, run: &ImportRun, chosen: Option<ChangeKind>, base: &str) -> Vec<Order> {
    let counts = run.tally.as_ref().map(counts).unwrap_or_default();
    if counts.is_empty() {
        return Vec::new();
    }
    let all = Order { url: base.to_owned(), label: visit.say("registry-all"), current: chosen.is_none() };
    let one = |(kind, n): (ChangeKind, u64)| Order {
        url: address(base, Some(kind), None),
        label: counted(visit, kind, n),
        current: chosen == Some(kind),
    };
    std::iter::once(all).chain(counts.into_iter().map(one)).collect()
}

fn facts(visit: &Visit, run: &ImportRun) -> Vec<Fact> {
    let fact = |key: &str, lines: Vec<String>| Fact { label: visit.say(key), lines, ..Fact::default() };
    let scope = run.stock.scope.departements();
    let scope = match scope.len() {
        0 => visit.say("registry-everywhere"),
        n if n <= NAMED => {
            scope.iter().map(|one| format!("{} ({})", one.name(), one.code())).collect::<Vec<_>>().join(", ")
        }
        n => visit.tell("registry-departements", &args![n = n as u64]),
    };
    let files = run.stock.files.iter().map(|file| file_name(file).to_owned()).collect();
    let rows = vec![
        visit.tell("registry-taken", &args![n = run.progress.read]),
        visit.tell("registry-rejected", &args![n = run.progress.rejected]),
    ];
    let ended = run.ended_at.map(|ended| at(visit, ended));
    [
        fact("registry-edition", vec![dates::plain_day(visit.language, run.stock.as_of)]),
        fact("registry-files", files),
        fact("registry-scope", vec![scope]),
        fact("registry-read-at", vec![at(visit, run.started_at)]),
        fact("registry-ended-at", ended.into_iter().collect()),
        fact("registry-rows", rows),
    ]
    .into_iter()
    .filter(|fact| !fact.lines.is_empty())
    .collect()
}

/// The name of a file, without the folders of whoever gave it.
fn file_name(file: &str) -> &str {
    if file.contains("://") { file } else { file.rsplit(['/', '\\']).next().unwrap_or(file) }
}

fn change(visit: &Visit, one: &LoggedChange) -> Row {
    Row {
        url: Some(match one.subject {
            Subject::Establishment(siret) => format!("/structures/{siret}"),
            Subject::Unit(siren) => format!("/structures?q={siren}"),
        }),
        cells: vec![
            one.name.as_deref().map_or_else(|| one.subject.to_string(), |name| structure_name(name, None)),
            visit.say(&format!("registry-one-{}", one.kind.code())),
            one.fields.iter().map(|field| part(visit, field)).collect::<Vec<_>>().join(", "),
        ],
        ..Row::default()
    }
}

/// What is different, in words: a part of the structure, a recognition, a level of the perimeter.
fn part(visit: &Visit, field: &str) -> String {
    let level = |code: &str| Niveau::by_code(code).map_or(code, |one| one.label()).to_owned();
    let key = format!("registry-field-{field}");
    match (field.split_once('>'), Recognition::by_code(field)) {
        (Some((before, after)), _) => format!("{} → {}", level(before), level(after)),
        (None, Some(recognition)) => words::typed(recognition.label()),
        (None, None) if i18n::has(&key) => visit.say(&key),
        (None, None) => field.to_owned(),
    }
}

/// The changes as a table for a spreadsheet, up to so many lines.
async fn file(
    State(state): State<AppState>,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
    office: Office,
) -> Answer {
    let id: RunId = id.parse().map_err(|_| PageError::NotFound)?;
    state.app.register_reading(&office.by, id).await?.ok_or(PageError::NotFound)?;
    let visit = &office.visit;
    let (mut out, mut after, mut left) = (Csv::default(), asked.after(), FILE_LINES);
    let heads = ["registry-number", "column-name", "registry-what", "registry-fields"];
    out.row(&heads.map(|key| Cell::Text(visit.say(key))));
    while left > 0 {
        let changes = state.app.named_changes(id, asked.kind(), after.as_ref(), BATCH).await?;
        let Some(last) = changes.last() else { break };
        after = Some(last.subject);
        for one in changes.iter().take(left) {
            let number = Cell::Text(one.subject.to_string());
            let cells = change(visit, one).cells.into_iter().map(Cell::Text);
            out.row(&std::iter::once(number).chain(cells).collect::<Vec<_>>());
        }
        left = left.saturating_sub(changes.len());
    }
    let named = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"registre-changements.csv\""),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((named, out.finish()).into_response())
}
