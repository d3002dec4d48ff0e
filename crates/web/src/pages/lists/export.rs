//! A list for a spreadsheet.

use app::shortlist::{Contents, Kept, ListHolder};
use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use domain::register::State as Working;
use i18n::args;

use super::{
    super::structures::{structure_name, what},
    opened,
};
use crate::{
    AppState,
    asked::Path,
    error::PageError,
    spreadsheet::{self, About, Cell, Csv},
    visit::Visit,
};

/// Columns: the keys of their words.
const HEADS: [&str; 9] = [
    "column-name",
    "fact-number",
    "compare-place",
    "by-departement",
    "compare-kind",
    "fact-activity",
    "fact-employees",
    "compare-state",
    "list-comments",
];

/// The list as CSV.
pub(super) async fn csv(
    State(state): State<AppState>,
    Path(token): Path<String>,
    visit: Visit,
) -> Result<Response, PageError> {
    let holder = opened(&state, &token).await?;
    let contents = state.app.list_contents(&holder).await?;
    let mut out = Csv::default();
    for row in table(&visit, &contents) {
        out.row(&row);
    }
    Ok(file("text/csv; charset=utf-8", "liste.csv", out.finish().into_bytes()))
}

/// The list as a workbook.
pub(super) async fn xlsx(
    State(state): State<AppState>,
    Path(token): Path<String>,
    visit: Visit,
) -> Result<Response, PageError> {
    let holder = opened(&state, &token).await?;
    let contents = state.app.list_contents(&holder).await?;
    let rows = table(&visit, &contents);
    let (sheet, about) = (visit.say("export-sheet"), about(&state, &visit, &holder));
    let made = tokio::task::spawn_blocking(move || spreadsheet::xlsx(&sheet, &rows, &about)).await;
    let bytes = made.map_err(|_| PageError::Unavailable)?.map_err(|error| {
        tracing::error!(%error, "a spreadsheet could not be made");
        PageError::Unavailable
    })?;
    Ok(file("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "liste.xlsx", bytes))
}

fn table(visit: &Visit, contents: &Contents) -> Vec<Vec<Cell>> {
    let heads = HEADS.iter().map(|key| Cell::Text(visit.say(key))).collect();
    let rows = contents.kept.iter().map(|kept| cells(visit, kept).map(Cell::Text).into());
    std::iter::once(heads).chain(rows).collect()
}

/// What the second sheet says: of what, when, under which licence. Not the link, which would travel with the file.
fn about(state: &AppState, visit: &Visit, holder: &ListHolder) -> About {
    let today =
        i18n::dates::plain_day(visit.language, domain::programme::Zone::paris().day_of(state.app.now()));
    let name = holder.list().name.clone().unwrap_or_else(|| visit.say("list-title"));
    About {
        title: visit.say("export-about"),
        lines: vec![
            state.app.settings().site_name.clone(),
            name,
            visit.tell("export-made", &args![date = today]),
            visit.say("export-sources"),
            visit.say("export-licence-whole"),
            visit.say("export-masked"),
        ],
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

fn cells(visit: &Visit, kept: &Kept) -> [String; HEADS.len()] {
    let registered = &kept.listed.registered;
    let structure = &registered.structure;
    let identity = structure.identity();
    let commune = identity.commune.as_ref();
    let shown = structure.shown();
    let naf = shown.and_then(|shown| shown.classification.naf);
    let activity = naf.zip(kept.listed.activity.as_ref());
    let employees = shown.map(|shown| shown.classification.employees).filter(|band| band.code() != "NN");
    let mut state = Vec::new();
    state.extend((structure.state() != Working::Active).then(|| visit.say("list-closed")));
    state.extend(structure.is_masked().then(|| visit.say("structure-masked")));
    let comments = kept.comments.iter().map(|one| format!("{} : {}", one.author, one.text));
    [
        structure_name(structure),
        // Of a masked one, name and commune only.
        shown.map(|_| identity.siret.to_string()).unwrap_or_default(),
        commune.map(|commune| domain::text::place_name(&commune.name)).unwrap_or_default(),
        commune.and_then(|one| one.code.departement()).map(|one| one.code().to_owned()).unwrap_or_default(),
        shown.map(|_| what(&kept.listed)).unwrap_or_default(),
        activity.map(|(naf, label)| format!("{naf} – {label}")).unwrap_or_default(),
        employees.map(|band| band.label().to_owned()).unwrap_or_default(),
        state.join(", "),
        comments.collect::<Vec<_>>().join("\n"),
    ]
}
