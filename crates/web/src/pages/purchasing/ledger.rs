//! One's own purchases: a ledger is dropped, read in memory, told, and forgotten unless its owner asks to keep what was told.

use app::purchasing::{LedgerError, MOST_BYTES, SheetRefusal};
use axum::{
    extract::{Multipart, State, multipart::MultipartRejection},
    response::Response,
};
use domain::purchasing::{Figures, LedgerRefusal, LedgerShares, LedgerTold, Paid, Part};
use i18n::{args, typography};
use serde::Deserialize;

use super::{
    kept,
    words::{count, euros, share},
};
use crate::{
    AppState,
    asked::Query,
    error::PageError,
    pages::forms::refused,
    render::views::{
        office::Tile,
        purchasing::{Block, Grid, LedgerView},
    },
    visit::Visit,
};

/// The name of the field of the file.
const FILE: &str = "fichier";
/// Recognised suppliers that a page shows.
const RECOGNISED: usize = 100;

/// What was done before.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct After {
    fait: String,
}

pub(crate) async fn form(
    State(state): State<AppState>,
    Query(after): Query<After>,
    mut visit: Visit,
) -> Result<Response, PageError> {
    let seal = visit.seal(&state);
    let note = (after.fait == "efface").then(|| visit.say("ledger-erased"));
    show(&state, &visit, &LedgerView { note, ..bare(&visit, seal) })
}

pub(crate) async fn read(
    State(state): State<AppState>,
    mut visit: Visit,
    posted: Result<Multipart, MultipartRejection>,
) -> Result<Response, PageError> {
    // A body of another kind carries no seal of this page.
    let mut posted = posted.map_err(|_| PageError::Unsealed)?;
    let (mut seal, mut file) = (String::new(), None);
    while let Some(field) = posted.next_field().await.map_err(|_| PageError::Malformed)? {
        match field.name() {
            Some("jeton") => seal = field.text().await.map_err(|_| PageError::Malformed)?,
            Some(FILE) => file = Some(field.bytes().await.map_err(|_| PageError::TooLarge)?),
            _ => {}
        }
    }
    visit.check_seal(&state, &seal)?;
    let bytes = file.filter(|bytes| !bytes.is_empty() && bytes.len() <= MOST_BYTES);
    let seal = visit.seal(&state);
    let view = bare(&visit, seal);
    let Some(bytes) = bytes else {
        let problem = Some(visit.say("ledger-problem-empty"));
        return refused(show(&state, &visit, &LedgerView { problem, ..view }));
    };
    match state.app.read_ledger(bytes.to_vec()).await {
        Ok(told) => show(&state, &visit, &view_of(&state, &visit, &told, view)),
        Err(LedgerError::Failure(failure)) => Err(failure.into()),
        Err(error) => {
            let problem = Some(visit.say(problem(&error)));
            refused(show(&state, &visit, &LedgerView { problem, ..view }))
        }
    }
}

const fn problem(error: &LedgerError) -> &'static str {
    match error {
        LedgerError::Ledger(LedgerRefusal::NoHeads) => "ledger-problem-heads",
        LedgerError::Ledger(LedgerRefusal::TooLong) | LedgerError::Sheet(SheetRefusal::TooLong) => {
            "ledger-problem-long"
        }
        _ => "ledger-problem-sheet",
    }
}

fn show(state: &AppState, visit: &Visit, view: &LedgerView) -> Result<Response, PageError> {
    let frame = visit.frame(state, &view.title, "buyers");
    visit.page(state, &frame, view)
}

fn bare(visit: &Visit, seal: String) -> LedgerView {
    LedgerView {
        title: visit.say("ledger-title"),
        seal,
        problem: None,
        note: None,
        found: None,
        tiles: Vec::new(),
        blocks: Vec::new(),
        keep: None,
    }
}

fn view_of(state: &AppState, visit: &Visit, told: &LedgerTold, view: LedgerView) -> LedgerView {
    LedgerView {
        found: Some(found(visit, told)),
        tiles: tiles(visit, told),
        blocks: blocks(visit, told),
        keep: kept::pack(state, told),
        ..view
    }
}

/// How much was read, and by which columns.
pub(super) fn found(visit: &Visit, told: &LedgerTold) -> String {
    let columns: Vec<String> = told
        .columns
        .iter()
        .map(|(column, head)| format!("{} « {head} »", visit.say(&format!("ledger-column-{column}"))))
        .collect();
    let values = args![
        n = told.shares.all.contracts,
        suppliers = told.shares.suppliers,
        excluded = told.left_out(),
        amount = euros(visit, told.excluded),
        columns = typography::french(&columns.join(", "))
    ];
    let found = visit.tell("ledger-found", &values);
    match &told.sheet {
        Some(sheet) if told.other_sheets > 0 => {
            let values = args![found = found, sheet = sheet.clone(), others = told.other_sheets];
            visit.tell("ledger-found-sheet", &values)
        }
        _ => found,
    }
}

pub(super) fn tiles(visit: &Visit, told: &LedgerTold) -> Vec<Tile> {
    let all = &told.shares.all;
    let tile = |key: &str, value: String| Tile { label: visit.say(key), value, tone: "" };
    vec![
        tile("ledger-tile-amount", euros(visit, all.amount)),
        tile("ledger-tile-ess", share(visit, all.ess.whole.0, all.amount.0)),
        tile("ledger-tile-inclusive", share(visit, all.inclusive.whole.0, all.amount.0)),
    ]
}

pub(super) fn blocks(visit: &Visit, told: &LedgerTold) -> Vec<Block> {
    let mut blocks = vec![parts(visit, &told.shares.all), categories(visit, &told.shares)];
    blocks.extend(recognised(visit, told));
    blocks.extend((!told.cases.is_empty()).then(|| cases(visit, told)));
    blocks
}

/// Suppliers that the register knows, those that were paid most first.
fn recognised(visit: &Visit, told: &LedgerTold) -> Option<Block> {
    let known: Vec<&Paid> = told.paid.iter().filter(|one| !qualities(one).is_empty()).collect();
    if known.is_empty() {
        return None;
    }
    let row = |one: &&Paid| {
        let qualities: Vec<String> = qualities(one).into_iter().map(|key| visit.say(key)).collect();
        let name = if one.name.is_empty() { one.siren.to_string() } else { one.name.clone() };
        vec![
            name,
            one.siren.to_string(),
            qualities.join(", "),
            count(visit, one.lines),
            euros(visit, one.amount),
        ]
    };
    let heads = ["ledger-column-nom", "ledger-column-siren", "ledger-quality", "ledger-lines", "head-amount"];
    let rows = known.iter().take(RECOGNISED).map(row).collect();
    let text =
        visit.tell("ledger-recognised-text", &args![n = known.len(), shown = known.len().min(RECOGNISED)]);
    Some(Block { lines: vec![text], ..block(visit, "reconnus", "ledger-recognised", &heads, rows) })
}

/// What the register says of a supplier, as keys of messages.
pub(super) fn qualities(one: &Paid) -> Vec<&'static str> {
    let all = [
        (one.is_ess, "part-ess"),
        (one.is_declared, "part-declared"),
        (one.is_insertion, "part-insertion"),
        (one.is_handicap, "part-handicap"),
    ];
    all.into_iter().filter(|(fits, _)| *fits).map(|(_, key)| key).collect()
}

fn block(visit: &Visit, id: &'static str, title: &str, heads: &[&str], rows: Vec<Vec<String>>) -> Block {
    let heads = heads.iter().map(|key| visit.say(key)).collect();
    Block {
        id,
        title: visit.say(title),
        note: Some(visit.say("ledger-note")),
        grid: Some(Grid { caption: visit.say(title), heads, rows, numbers: false }),
        ..Block::default()
    }
}

/// The same with numbers in all cells but the first.
fn numbers(block: Block) -> Block {
    Block { grid: block.grid.map(|grid| Grid { numbers: true, ..grid }), ..block }
}

fn parts(visit: &Visit, all: &Figures) -> Block {
    let part = |key: &str, part: &Part| {
        vec![
            visit.say(key),
            count(visit, part.contracts),
            euros(visit, part.whole),
            share(visit, part.whole.0, all.amount.0),
        ]
    };
    let rows = vec![
        part("part-ess", &all.ess),
        part("part-declared", &all.declared),
        part("part-insertion", &all.insertion),
        part("part-handicap", &all.handicap),
        part("part-inclusive", &all.inclusive),
    ];
    let heads = ["head-holders", "ledger-lines", "head-amount", "head-by-amount"];
    let finding = args![
        ess = share(visit, all.ess.whole.0, all.amount.0),
        inclusive = share(visit, all.inclusive.whole.0, all.amount.0),
    ];
    let takeaway = (all.contracts > 0).then(|| visit.tell("ledger-finding", &finding));
    numbers(Block { takeaway, ..block(visit, "parts", "ledger-parts", &heads, rows) })
}

fn categories(visit: &Visit, shares: &LedgerShares) -> Block {
    let category = |(name, of): (&String, &Figures)| {
        let name = if name.is_empty() { visit.say("ledger-no-category") } else { name.clone() };
        vec![
            name,
            euros(visit, of.amount),
            share(visit, of.ess.whole.0, of.amount.0),
            share(visit, of.inclusive.whole.0, of.amount.0),
        ]
    };
    let heads = ["ledger-column-categorie", "head-amount", "part-ess", "part-inclusive"];
    let rows = shares.by_category.iter().map(category).collect();
    numbers(block(visit, "categories", "ledger-categories", &heads, rows))
}

fn cases(visit: &Visit, told: &LedgerTold) -> Block {
    let rows = told.cases.iter().map(|one| {
        vec![
            one.line.to_string(),
            visit.say(&format!("ledger-rule-{}", one.rule)),
            one.name.clone(),
            one.amount.clone(),
        ]
    });
    let heads = ["ledger-line", "head-rule", "ledger-column-nom", "ledger-column-montant"];
    Block { note: None, ..block(visit, "lignes", "ledger-cases", &heads, rows.collect()) }
}
