//! The perimeter of the ESS, for administrators: the version in force, what another would change, and all there were.

mod forms;

use app::register::{LoggedChange, ProposalRefusal};
use axum::{
    Router,
    extract::State,
    http::header,
    response::{IntoResponse, Response},
    routing::{MethodRouter, get},
};
use domain::{
    ids::PerimeterId,
    nomenclature::{
        Perimeter,
        perimeter::{CategoryRow, Difference, Famille, Line, Niveau},
    },
    register::{PerimeterStatus, PerimeterVersion},
};
use i18n::args;

use super::{After, Pairs, Posted, at, office_way, page, see};
use crate::{
    AppState,
    asked::{Path, Query},
    error::PageError,
    render::views::{
        office::{Listing, Row, Tile},
        pieces::{Badge, Way},
        visitor::{Action, Ask},
    },
    visit::{Administration, Visit},
    words,
};

const BASE: &str = "/gestion/perimetre";
/// Changes that a page names.
const NAMED: u32 = 200;

type Answer = Result<Response, PageError>;

impl From<ProposalRefusal> for PageError {
    fn from(refusal: ProposalRefusal) -> Self {
        match refusal {
            ProposalRefusal::Fields(_) | ProposalRefusal::Table(_) => Self::Malformed,
            ProposalRefusal::Stale => Self::Stale,
            ProposalRefusal::Failure(failure) => failure.into(),
        }
    }
}

pub(super) fn routes() -> Router<AppState> {
    Router::new()
        .route("/perimetre", get(show))
        .route("/perimetre.csv", get(csv))
        .route("/perimetre/proposer", get(forms::propose_form).post(forms::propose))
        .route("/perimetre/categories/{code}", get(forms::edit).post(forms::save))
        .route("/perimetre/versions", get(versions))
        .route("/perimetre/versions/{id}", get(version))
        .route("/perimetre/versions/{id}/appliquer", decision(Decision::Apply))
        .route("/perimetre/versions/{id}/abandonner", decision(Decision::Drop))
        .route("/perimetre/versions/{id}/reprendre", decision(Decision::Again))
}

/// A decision on a version: a GET says what will happen, a POST does it.
fn decision(decision: Decision) -> MethodRouter<AppState> {
    get(move |state, id, office| ask(state, id, office, decision))
        .post(move |state, id, office, posted| decide(state, id, office, posted, decision))
}

/// The table in force, line by line.
async fn show(State(state): State<AppState>, mut office: Administration) -> Answer {
    let table = state.app.perimeter().await?;
    let versions = state.app.perimeter_versions(&office.by).await?;
    let seal = office.visit.seal(&state);
    let visit = &office.visit;
    let since =
        versions.iter().find(|one| one.status == PerimeterStatus::InForce).and_then(|one| one.decided_at);
    let version = table.version().to_owned();
    let lead = match since {
        Some(since) => visit.tell("perimeter-since", &args![version = version, day = at(visit, since)]),
        None => visit.tell("perimeter-carried", &args![version = version]),
    };
    let ways =
        [("/proposer", "perimeter-propose"), ("/versions", "perimeter-versions"), (".csv", "perimeter-csv")];
    let excluded = table.excluded().iter().map(|row| Row {
        cells: vec![
            row.prefix.clone(),
            row.libelle.clone(),
            visit.say("perimeter-naf-out"),
            families(visit, &row.familles),
            String::new(),
            row.source.clone(),
        ],
        ..Row::default()
    });
    let view = Listing {
        title: visit.say("perimeter-title"),
        lead: Some(lead),
        place: "perimeter",
        parents: vec![office_way(visit)],
        ways: ways.map(|(path, key)| Way::new(format!("{BASE}{path}"), visit.say(key))).into(),
        heads: heads(visit),
        rows: table.categories().iter().map(|row| category(visit, row)).collect(),
        past: excluded.collect(),
        past_title: visit.say("perimeter-excluded"),
        seal,
        ..Listing::default()
    };
    page(&state, visit, &view.title.clone(), &view)
}

fn heads(visit: &Visit) -> Vec<String> {
    ["code", "libelle", "statut", "famille", "confiance", "source"]
        .map(|name| visit.say(&format!("perimeter-field-{name}")))
        .into()
}

fn families(visit: &Visit, familles: &[Famille]) -> String {
    let names: Vec<&str> = familles.iter().map(|one| one.label()).collect();
    if names.is_empty() { visit.say("perimeter-all-families") } else { names.join(", ") }
}

fn category(visit: &Visit, row: &CategoryRow) -> Row {
    let famille =
        [row.famille.map(Famille::label), Some(row.sous_famille.as_str()).filter(|one| !one.is_empty())];
    Row {
        url: Some(format!("{BASE}/categories/{}", row.categorie)),
        cells: vec![
            row.categorie.to_string(),
            row.libelle.clone(),
            visit.say(&format!("perimeter-statut-{}", row.statut.code())),
            famille.into_iter().flatten().collect::<Vec<_>>().join(" – "),
            visit.say(&format!("perimeter-confiance-{}", row.confiance.code())),
            row.source.clone(),
        ],
        ..Row::default()
    }
}

/// The table in force, to be changed in a spreadsheet and proposed again.
async fn csv(State(state): State<AppState>, _office: Administration) -> Answer {
    let table = state.app.perimeter().await?;
    let named = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"perimetre-ess.csv\""),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((named, format!("\u{feff}{}", table.to_text())).into_response())
}

async fn versions(State(state): State<AppState>, mut office: Administration) -> Answer {
    let versions = state.app.perimeter_versions(&office.by).await?;
    let seal = office.visit.seal(&state);
    let visit = &office.visit;
    let row = |one: &PerimeterVersion| Row {
        url: Some(address(one.id)),
        cells: vec![
            one.version.clone(),
            one.reason.clone(),
            one.role.map(|role| visit.say(&format!("user-role-{}", role.code()))).unwrap_or_default(),
            at(visit, one.created_at),
        ],
        badge: Some(badge(visit, one.status)),
        ..Row::default()
    };
    let view = Listing {
        title: visit.say("perimeter-versions"),
        place: "perimeter",
        parents: parents(visit),
        ways: vec![Way::new(format!("{BASE}/proposer"), visit.say("perimeter-propose"))],
        heads: ["perimeter-version", "perimeter-reason", "column-user-role", "column-since", "column-state"]
            .map(|key| visit.say(key))
            .into(),
        rows: versions.iter().map(row).collect(),
        empty: visit.say("perimeter-no-version"),
        seal,
        ..Listing::default()
    };
    page(&state, visit, &view.title.clone(), &view)
}

fn parents(visit: &Visit) -> Vec<Way> {
    vec![office_way(visit), Way::new(BASE, visit.say("perimeter-title"))]
}

fn address(id: PerimeterId) -> String {
    format!("{BASE}/versions/{id}")
}

fn badge(visit: &Visit, status: PerimeterStatus) -> Badge {
    let tone = match status {
        PerimeterStatus::InForce => "go",
        PerimeterStatus::Comparing | PerimeterStatus::Proposed | PerimeterStatus::Applying => "wait",
        PerimeterStatus::Former | PerimeterStatus::Dropped => "",
    };
    Badge { tone, words: visit.say(&format!("perimeter-status-{}", status.code())) }
}

/// A version: how far it was compared, what it changes, what can be decided.
async fn version(
    State(state): State<AppState>,
    Path(id): Path<String>,
    Query(after): Query<After>,
    mut office: Administration,
) -> Answer {
    let id: PerimeterId = id.parse().map_err(|_| PageError::NotFound)?;
    let (version, read, all) =
        state.app.perimeter_version(&office.by, id).await?.ok_or(PageError::NotFound)?;
    let changes = match version.run {
        Some(run) => state.app.import_changes(run, None, NAMED).await?,
        None => Vec::new(),
    };
    let before = state.app.perimeter().await?;
    let seal = office.visit.seal(&state);
    let visit = &office.visit;
    let working = matches!(version.status, PerimeterStatus::Comparing | PerimeterStatus::Applying);
    let lead = match working {
        true => visit.tell("perimeter-progress", &args![read = read, all = all]),
        false => badge(visit, version.status).words,
    };
    let view = Listing {
        title: visit.tell("perimeter-version-title", &args![version = version.version.clone()]),
        lead: Some(format!("{lead} {}", version.reason).trim().to_owned()),
        note: (after.fait == "proposee").then(|| visit.say("perimeter-note-proposee")),
        place: "perimeter",
        parents: parents(visit),
        tiles: tiles(visit, &version),
        ways: ways(visit, &version),
        heads: ["column-name", "perimeter-before", "perimeter-after"].map(|key| visit.say(key)).into(),
        rows: changes.iter().map(|one| change(visit, one)).collect(),
        empty: visit.say(if working { "perimeter-wait" } else { "perimeter-nothing" }),
        past: lines(visit, &before, &version),
        past_title: visit.say("perimeter-lines"),
        past_heads: ["perimeter-line", "perimeter-before", "perimeter-after"]
            .map(|key| visit.say(key))
            .into(),
        seal,
        ..Listing::default()
    };
    page(&state, visit, &view.title.clone(), &view)
}

/// The lines of the table that judge otherwise than those in force.
fn lines(visit: &Visit, before: &Perimeter, version: &PerimeterVersion) -> Vec<Row> {
    let Ok(after) = Perimeter::parse(&version.text) else { return Vec::new() };
    let said = |line: Option<Line<'_>>| match line {
        None => visit.say("perimeter-no-line"),
        Some(Line::Excluded(row)) => families(visit, &row.familles),
        Some(Line::Category(row)) => category(visit, row).cells[2..5].join(", "),
    };
    let row = |one: &Difference<'_>| Row {
        cells: vec![format!("{} – {}", one.code, one.libelle), said(one.before), said(one.after)],
        ..Row::default()
    };
    before.differences(&after).iter().map(row).collect()
}

fn ways(visit: &Visit, version: &PerimeterVersion) -> Vec<Way> {
    let way = |path: &str, key: &str| Way::new(format!("{}{path}", address(version.id)), visit.say(key));
    match version.status {
        PerimeterStatus::Comparing | PerimeterStatus::Applying => vec![way("", "perimeter-reload")],
        PerimeterStatus::Proposed => {
            vec![way("/appliquer", "perimeter-apply"), way("/abandonner", "perimeter-drop")]
        }
        PerimeterStatus::Former => vec![way("/reprendre", "perimeter-again")],
        PerimeterStatus::InForce | PerimeterStatus::Dropped => Vec::new(),
    }
}

/// How many structures go from one level to another.
fn tiles(visit: &Visit, version: &PerimeterVersion) -> Vec<Tile> {
    let tile = |one: &domain::register::Move| Tile {
        label: match one.before == one.after {
            true => visit.tell("perimeter-same-level", &args![level = level(&one.before)]),
            false => format!("{} → {}", level(&one.before), level(&one.after)),
        },
        value: words::number(visit.language, u32::try_from(one.count).unwrap_or(u32::MAX)),
        tone: if one.after == Niveau::Hors.code() { "stop" } else { "" },
    };
    version.moves.iter().map(tile).collect()
}

/// The label of a level, in French, the language of these terms of law.
fn level(code: &str) -> String {
    Niveau::by_code(code).map_or(code, |one| one.label()).to_owned()
}

fn change(_visit: &Visit, one: &LoggedChange) -> Row {
    let moved = one.fields.iter().find_map(|field| field.split_once('>'));
    let (before, after) = moved.map(|(before, after)| (level(before), level(after))).unwrap_or_default();
    Row {
        url: Some(format!("/structures/{}", one.subject)),
        cells: vec![one.name.clone().unwrap_or_default(), before, after],
        ..Row::default()
    }
}

/// What is decided of a version.
#[derive(Clone, Copy, Debug)]
enum Decision {
    /// Put it in force.
    Apply,
    /// Give it up.
    Drop,
    /// Propose it again.
    Again,
}

impl Decision {
    const fn word(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Apply => ("appliquer", "apply", ""),
            Self::Drop => ("abandonner", "drop", "stop"),
            Self::Again => ("reprendre", "again", ""),
        }
    }
}

/// A GET says what will happen.
async fn ask(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut office: Administration,
    decision: Decision,
) -> Answer {
    let id: PerimeterId = id.parse().map_err(|_| PageError::NotFound)?;
    let (version, ..) = state.app.perimeter_version(&office.by, id).await?.ok_or(PageError::NotFound)?;
    let (path, word, tone) = decision.word();
    let visit = &mut office.visit;
    let n: u64 = version.moves.iter().map(|one| one.count).sum();
    let view = Ask {
        kicker: Some(visit.tell("perimeter-version-title", &args![version = version.version])),
        title: visit.say(&format!("perimeter-ask-{word}")),
        parents: parents(visit),
        lines: vec![visit.tell(&format!("perimeter-ask-{word}-text"), &args![n = n])],
        actions: vec![Action {
            url: format!("{}/{path}", address(id)),
            label: visit.say(&format!("perimeter-{word}")),
            tone,
        }],
        ways: vec![Way::new(address(id), visit.say("office-back"))],
        seal: visit.seal(&state),
    };
    page(&state, &office.visit, &view.title.clone(), &view)
}

/// A POST does it.
async fn decide(
    State(state): State<AppState>,
    Path(id): Path<String>,
    office: Administration,
    posted: Posted,
    decision: Decision,
) -> Answer {
    Pairs::read(posted, &state, &office.visit)?;
    let id: PerimeterId = id.parse().map_err(|_| PageError::NotFound)?;
    let next = match decision {
        Decision::Apply => state.app.enact_perimeter(&office.by, id).await.map(|()| id)?,
        Decision::Drop => state.app.drop_perimeter(&office.by, id).await.map(|()| id)?,
        Decision::Again => state.app.propose_former(&office.by, id).await?,
    };
    Ok(see(&address(next)))
}
