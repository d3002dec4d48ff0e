//! A list for a spreadsheet.

use app::shortlist::Kept;
use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use domain::register::State as Working;

use super::{super::structures::what, opened};
use crate::{AppState, asked::Path, error::PageError, visit::Visit};

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

/// UTF-8 with a mark, semicolons, no cell that a spreadsheet would compute.
pub(super) async fn csv(
    State(state): State<AppState>,
    Path(token): Path<String>,
    visit: Visit,
) -> Result<Response, PageError> {
    let holder = opened(&state, &token).await?;
    let contents = state.app.list_contents(&holder).await?;
    let mut out = String::from("\u{feff}");
    out.push_str(&HEADS.map(|key| cell(&visit.say(key))).join(";"));
    for kept in &contents.kept {
        out.push_str("\r\n");
        out.push_str(&cells(&visit, kept).map(|text| cell(&text)).join(";"));
    }
    let named = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"liste.csv\""),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((named, out).into_response())
}

fn cells(visit: &Visit, kept: &Kept) -> [String; HEADS.len()] {
    let registered = &kept.listed.registered;
    let structure = &registered.structure;
    let identity = structure.identity();
    let commune = identity.commune.as_ref();
    let shown = structure.shown();
    let activity = shown.and_then(|shown| shown.classification.naf);
    let employees = shown.map(|shown| shown.classification.employees).filter(|band| band.code() != "NN");
    let mut state = Vec::new();
    state.extend((structure.state() != Working::Active).then(|| visit.say("list-closed")));
    state.extend(structure.is_masked().then(|| visit.say("structure-masked")));
    let comments = kept.comments.iter().map(|one| format!("{} : {}", one.author, one.text));
    [
        identity.name.clone(),
        // Of a masked one, name and commune only.
        shown.map(|_| identity.siret.to_string()).unwrap_or_default(),
        commune.map(|commune| domain::text::place_name(&commune.name)).unwrap_or_default(),
        commune.and_then(|one| one.code.departement()).map(|one| one.code().to_owned()).unwrap_or_default(),
        shown.map(|_| what(&kept.listed)).unwrap_or_default(),
        activity.map(|naf| format!("{naf} – {}", naf.division().label())).unwrap_or_default(),
        employees.map(|band| band.label().to_owned()).unwrap_or_default(),
        state.join(", "),
        comments.collect::<Vec<_>>().join("\n"),
    ]
}

fn cell(text: &str) -> String {
    let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}
