//! A search as a file: the page where its columns are chosen, and the two forms of the file.

use app::{
    claim::declare::PlaceNames,
    directory::{Asked as Search, Listed, Results},
};
use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Redirect, Response},
};
use i18n::args;

use super::{
    asked::{Asked, name},
    columns::{Column, Row, source},
    filters, unavailable,
};
use crate::{
    AppState,
    error::PageError,
    render::views::{directory::ExportPage, pieces::Choice},
    spreadsheet::{self, About, Cell},
    visit::Visit,
};

/// The most structures of one file.
pub(super) const MOST_ROWS: usize = 10_000;
/// Structures that are read together.
const BATCH: usize = 500;

/// The page where columns are chosen.
pub(crate) async fn form(
    State(state): State<AppState>,
    asked: Asked,
    visit: Visit,
) -> Result<Response, PageError> {
    let results = state.app.search_structures(&asked.search(0)).await.map_err(unavailable)?;
    let page = page(&visit, &asked, &results);
    let mut frame = visit.frame(&state, &page.title, "structures");
    frame.noindex = true;
    visit.page(&state, &frame, &page)
}

fn page(visit: &Visit, asked: &Asked, results: &Results) -> ExportPage {
    let has_chosen = asked.all(name::COLUMN).next().is_some();
    let choice = |column: &Column| Choice {
        code: column.code().to_owned(),
        label: visit.say(&format!("column-{}", column.code())),
        chosen: !has_chosen || asked.has(name::COLUMN, column.code()),
    };
    let total = results.found.total;
    let is_cut = total > MOST_ROWS as u64;
    ExportPage {
        title: visit.say("export-title"),
        found: visit.tell("export-found", &args![n = total]),
        limit: visit.tell(if is_cut { "export-cut" } else { "export-limit" }, &args![n = MOST_ROWS as u64]),
        chips: filters::chips(visit, asked, results)
            .into_iter()
            .map(|chip| chip.label)
            .collect::<Vec<_>>()
            .join(", "),
        ignored: filters::ignored(visit, asked, results),
        carried: asked.carried(),
        columns: Column::ALL.iter().map(choice).collect(),
        back: asked.address("/structures", &[]),
    }
}

pub(crate) async fn csv(
    State(state): State<AppState>,
    asked: Asked,
    visit: Visit,
) -> Result<Response, PageError> {
    if let Some(refused) = refused(&asked) {
        return Ok(refused);
    }
    let (columns, mut out) = (columns(&asked), spreadsheet::Csv::default());
    out.row(&heads(&visit, &columns));
    rows(&state, &asked, |one, places| {
        out.row(&row(&columns, &Row { state: &state, visit: &visit, one, places }));
    })
    .await?;
    Ok(file("text/csv; charset=utf-8", "structures.csv", out.finish().into_bytes()))
}

pub(crate) async fn xlsx(
    State(state): State<AppState>,
    asked: Asked,
    visit: Visit,
) -> Result<Response, PageError> {
    if let Some(refused) = refused(&asked) {
        return Ok(refused);
    }
    let columns = columns(&asked);
    let mut table = vec![heads(&visit, &columns)];
    let total = rows(&state, &asked, |one, places| {
        table.push(row(&columns, &Row { state: &state, visit: &visit, one, places }));
    })
    .await?;
    let about = about(&state, &visit, &asked, total);
    let sheet = visit.say("export-sheet");
    let made = tokio::task::spawn_blocking(move || spreadsheet::xlsx(&sheet, &table, &about)).await;
    let bytes = made.map_err(|_| PageError::Unavailable)?.map_err(|error| {
        tracing::error!(%error, "a spreadsheet could not be made");
        PageError::Unavailable
    })?;
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    Ok(file(kind, "structures.xlsx", bytes))
}

/// A file says nothing of what it leaves out: an address with something unknown in it goes to the page that does.
fn refused(asked: &Asked) -> Option<Response> {
    let is_whole = asked.ignored.is_empty();
    (!is_whole).then(|| {
        let unknown: Vec<(&'static str, &str)> =
            asked.ignored.iter().map(|(name, value)| (*name, value.as_str())).collect();
        Redirect::to(&asked.address("/structures/exporter", &unknown)).into_response()
    })
}

/// The columns that are chosen, in their own order; all of them when none is.
fn columns(asked: &Asked) -> Vec<Column> {
    let chosen: Vec<Column> =
        Column::ALL.iter().copied().filter(|column| asked.has(name::COLUMN, column.code())).collect();
    if chosen.is_empty() { Column::ALL.to_vec() } else { chosen }
}

fn heads(visit: &Visit, columns: &[Column]) -> Vec<Cell> {
    let own = columns.iter().map(|column| visit.say(&format!("column-{}", column.code())));
    own.chain([visit.say("column-source"), visit.say("column-licence")]).map(Cell::Text).collect()
}

fn row(columns: &[Column], row: &Row<'_>) -> Vec<Cell> {
    let own = columns.iter().map(|column| row.cell(*column));
    let stated = Cell::Text(source(row.visit, row.one.registered.structure.stated()));
    own.chain([stated, Cell::Text(row.visit.say("export-licence"))]).collect()
}

/// Gives each structure of the search to `take`, in order, up to the limit; answers how many there are in all.
async fn rows(
    state: &AppState,
    asked: &Asked,
    mut take: impl FnMut(&Listed, &PlaceNames) + Send,
) -> Result<u64, PageError> {
    let mut search: Search = asked.search(BATCH);
    search.query.after = None;
    let mut left = MOST_ROWS;
    let mut prepared = state.app.prepare_search(&search).await?.query;
    loop {
        let found = state.app.find_structures(prepared.clone()).await.map_err(unavailable)?;
        let places = state.app.names_of_areas(&found.items).await?;
        found.items.iter().take(left).for_each(|one| take(one, &places));
        left -= left.min(found.items.len());
        match found.next {
            Some(next) if left > 0 => prepared.after = Some(next),
            _ => return Ok(found.total),
        }
    }
}

/// What the second sheet says: of what, when, from where, under which licence.
fn about(state: &AppState, visit: &Visit, asked: &Asked, total: u64) -> About {
    let today =
        i18n::dates::plain_day(visit.language, domain::programme::Zone::paris().day_of(state.app.now()));
    let cut = (total > MOST_ROWS as u64).then(|| visit.tell("export-cut", &args![n = MOST_ROWS as u64]));
    About {
        title: visit.say("export-about"),
        lines: [
            Some(state.app.settings().site_name.clone()),
            Some(visit.tell("export-made", &args![date = today])),
            Some(state.app.settings().url(&asked.address("/structures", &[]))),
            Some(visit.tell("export-found", &args![n = total])),
            cut,
            Some(visit.say("export-sources")),
            Some(visit.say("export-licence-whole")),
            Some(visit.say("export-masked")),
        ]
        .into_iter()
        .flatten()
        .collect(),
    }
}

fn file(kind: &'static str, name: &str, bytes: Vec<u8>) -> Response {
    let named = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    (named, bytes).into_response()
}
