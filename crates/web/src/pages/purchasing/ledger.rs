//! One's own purchases: a ledger is dropped, read in memory, told and forgotten.

use app::purchasing::{LedgerError, MOST_BYTES};
use axum::{
    extract::{Multipart, State, multipart::MultipartRejection},
    response::Response,
};
use domain::purchasing::{Figures, Ledger, LedgerRefusal, LedgerShares, Part};
use i18n::args;

use super::words::{count, euros, share};
use crate::{
    AppState,
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

pub(crate) async fn form(State(state): State<AppState>, mut visit: Visit) -> Result<Response, PageError> {
    let seal = visit.seal(&state);
    show(&state, &visit, &bare(&visit, seal))
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
        Ok((ledger, shares)) => show(&state, &visit, &told(&visit, &ledger, &shares, view)),
        Err(LedgerError::Failure(failure)) => Err(failure.into()),
        Err(error) => {
            let key = match error {
                LedgerError::Ledger(LedgerRefusal::NoHeads) => "ledger-problem-heads",
                LedgerError::Ledger(LedgerRefusal::TooLong) => "ledger-problem-long",
                _ => "ledger-problem-sheet",
            };
            let problem = Some(visit.say(key));
            refused(show(&state, &visit, &LedgerView { problem, ..view }))
        }
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
        found: None,
        tiles: Vec::new(),
        blocks: Vec::new(),
    }
}

fn told(visit: &Visit, ledger: &Ledger, shares: &LedgerShares, view: LedgerView) -> LedgerView {
    let all = &shares.all;
    let columns: Vec<String> = ledger
        .columns
        .iter()
        .map(|(column, head)| format!("{} « {head} »", visit.say(&format!("ledger-column-{column}"))))
        .collect();
    let tile = |key: &str, value: String| Tile { label: visit.say(key), value, tone: "" };
    LedgerView {
        found: Some(visit.tell(
            "ledger-found",
            &args![
                n = all.contracts,
                suppliers = shares.suppliers,
                excluded =
                    ledger.counts.iter().filter(|(rule, _)| rule.excludes()).map(|(_, n)| *n).sum::<u32>(),
                amount = euros(visit, ledger.excluded),
                columns = columns.join(", ")
            ],
        )),
        tiles: vec![
            tile("ledger-tile-amount", euros(visit, all.amount)),
            tile("ledger-tile-ess", share(visit, all.ess.whole.0, all.amount.0)),
            tile("ledger-tile-inclusive", share(visit, all.inclusive.whole.0, all.amount.0)),
        ],
        blocks: blocks(visit, ledger, shares),
        ..view
    }
}

fn blocks(visit: &Visit, ledger: &Ledger, shares: &LedgerShares) -> Vec<Block> {
    let mut blocks = vec![parts(visit, &shares.all), categories(visit, shares)];
    blocks.extend((!ledger.cases.is_empty()).then(|| cases(visit, ledger)));
    blocks
}

fn block(visit: &Visit, id: &'static str, title: &str, heads: &[&str], rows: Vec<Vec<String>>) -> Block {
    let heads = heads.iter().map(|key| visit.say(key)).collect();
    Block {
        id,
        title: visit.say(title),
        note: Some(visit.say("ledger-note")),
        grid: Some(Grid { caption: visit.say(title), heads, rows }),
        ..Block::default()
    }
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
    Block { takeaway, ..block(visit, "parts", "ledger-parts", &heads, rows) }
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
    block(visit, "categories", "ledger-categories", &heads, shares.by_category.iter().map(category).collect())
}

fn cases(visit: &Visit, ledger: &Ledger) -> Block {
    let rows = ledger.cases.iter().map(|one| {
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
