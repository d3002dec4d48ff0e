//! Who of the team did what, and when. For administrators.

use std::collections::HashMap;

use app::{Keyset, account::access_keys::Shown, upkeep::audit::AuditEntry};
use axum::{extract::State, response::Response};
use domain::{account::User, ids::AuditId};
use i18n::args;

use super::{After, at, follow_up::place, office_way, page};
use crate::{
    AppState,
    asked::Query,
    error::PageError,
    render::views::office::{Listing, Row},
    visit::{Administration, Visit},
};

/// Lines of a page.
const PAGE: u32 = 100;

pub(crate) async fn list(
    State(state): State<AppState>,
    Query(after): Query<After>,
    mut office: Administration,
) -> Result<Response, PageError> {
    let from = place(&after.suite).map(|(at, id)| Keyset { at, id: AuditId::new(id) });
    let entries = state.app.audit_log(&office.by, PAGE, from).await?;
    let users = app::account::users::list(&state.app, &office.by).await?;
    let keys = app::account::access_keys::list(&state.app, &office.by).await?;
    let seal = office.visit.seal(&state);
    let visit = &office.visit;
    let names = names(visit, &users, &keys);
    let view = Listing {
        title: visit.say("office-log"),
        lead: Some(visit.say("office-log-lead")),
        place: "log",
        parents: vec![office_way(visit)],
        heads: ["column-since", "column-actor", "column-action", "column-object"]
            .map(|key| visit.say(key))
            .into(),
        rows: entries.iter().map(|entry| row(visit, entry, &names)).collect(),
        empty: visit.say("office-no-log"),
        next: entries
            .last()
            .filter(|_| entries.len() == PAGE as usize)
            .map(|last| format!("/gestion/journal?suite={}.{}", last.at.as_microsecond(), last.id)),
        seal,
        ..Listing::default()
    };
    page(&state, visit, &view.title.clone(), &view)
}

/// What people and programs are called, by how the log writes them.
fn names(visit: &Visit, users: &[User], keys: &[Shown]) -> HashMap<String, String> {
    let person = |user: &User| {
        let name = user.name.clone().unwrap_or_else(|| user.email.to_string());
        (format!("user:{}", user.id), name)
    };
    let program = |shown: &Shown| {
        let name = visit.tell("actor-program", &args![name = shown.key.name.as_str()]);
        (format!("program:{}", shown.key.id), name)
    };
    users.iter().map(person).chain(keys.iter().map(program)).collect()
}

fn row(visit: &Visit, entry: &AuditEntry, names: &HashMap<String, String>) -> Row {
    let actor = names.get(&entry.actor).cloned();
    let actor = actor.unwrap_or_else(|| words(visit, &format!("actor-{}", entry.actor), &entry.actor));
    Row {
        cells: vec![
            at(visit, entry.at),
            actor,
            words(visit, &format!("audit-{}", entry.action.replace('.', "-")), &entry.action),
            reference(entry),
        ],
        ..Row::default()
    }
}

/// The words of a code of the log; the code itself when there are none, as from a newer version of the program.
fn words(visit: &Visit, key: &str, code: &str) -> String {
    if i18n::has(key) { visit.say(key) } else { code.to_owned() }
}

/// The end of the identifier, as people are told it.
fn reference(entry: &AuditEntry) -> String {
    let id = entry.object_id.as_deref().unwrap_or_default();
    id.rsplit('-').next().unwrap_or_default().to_uppercase()
}
