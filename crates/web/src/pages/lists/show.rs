//! A list, for its owner and for whoever it is shared with.

use app::shortlist::{Kept, ListHolder};
use axum::{extract::State, response::Response};
use domain::{
    programme::Zone,
    register::State as Working,
    shortlist::{Comment, SharedRight, Shortlist},
};
use i18n::{args, dates};

use super::{super::structures::plain_card, opened};
use crate::{
    AppState,
    asked::{Path, Query},
    error::PageError,
    render::views::{
        lists::{CommentView, Entry, ListPage, Removed, SharedView},
        pieces::{Choice, Wrong},
    },
    visit::Visit,
    words,
};

/// What was typed in a form of the page that was refused.
#[derive(Debug, Default)]
pub(super) struct Typed {
    pub(super) errors: Vec<Wrong>,
    pub(super) name: Option<String>,
    pub(super) email: String,
    pub(super) siret: String,
    pub(super) author: String,
    pub(super) text: String,
}

pub(super) async fn show(
    State(state): State<AppState>,
    Path(token): Path<String>,
    Query(after): Query<super::super::mine::After>,
    mut visit: Visit,
) -> Result<Response, PageError> {
    let holder = opened(&state, &token).await?;
    let note = match after.fait.as_str() {
        "nommee" | "retiree" | "remise" | "notee" | "note-effacee" | "partagee" | "reprise" | "envoyee"
        | "pleine" => Some(visit.say(&format!("list-note-{}", after.fait))),
        _ => None,
    };
    page(&state, &mut visit, &token, &holder, note, Typed::default()).await
}

/// The list on paper: no button, everything that was written.
pub(super) async fn print(
    State(state): State<AppState>,
    Path(token): Path<String>,
    mut visit: Visit,
) -> Result<Response, PageError> {
    let holder = opened(&state, &token).await?;
    let mut view = view(&state, &mut visit, &token, &holder).await?;
    let today = Zone::paris().day_of(state.app.now());
    let (site, day) = (state.app.settings().site_name.clone(), dates::plain_day(visit.language, today));
    view.printed = Some(visit.tell("list-printed", &args![site = site, day = day]));
    view.is_owner = false;
    view.comments = false;
    let title = visit.tell("list-print-title", &args![title = view.title.clone()]);
    finish(&state, &visit, &title, &view)
}

pub(super) async fn page(
    state: &AppState,
    visit: &mut Visit,
    token: &str,
    holder: &ListHolder,
    note: Option<String>,
    typed: Typed,
) -> Result<Response, PageError> {
    let mut view = view(state, visit, token, holder).await?;
    view.note = note;
    if let Some(name) = typed.name {
        view.name = name;
    }
    view.email = typed.email;
    for entry in view.entries.iter_mut().filter(|entry| entry.siret == typed.siret) {
        entry.open = true;
        entry.author.clone_from(&typed.author);
        entry.text.clone_from(&typed.text);
    }
    view.errors = typed.errors;
    let title = match view.errors.is_empty() {
        true => view.title.clone(),
        false => visit.tell("error-prefix", &args![title = view.title.clone()]),
    };
    finish(state, visit, &title, &view)
}

fn finish(state: &AppState, visit: &Visit, title: &str, view: &ListPage) -> Result<Response, PageError> {
    let mut frame = visit.frame(state, title, "structures");
    frame.noindex = true;
    visit.page(state, &frame, view)
}

async fn view(
    state: &AppState,
    visit: &mut Visit,
    token: &str,
    holder: &ListHolder,
) -> Result<ListPage, PageError> {
    let list = holder.list();
    let contents = state.app.list_contents(holder).await?;
    let last = contents.kept.len();
    let entries = contents.kept.iter().enumerate().map(|(at, kept)| Entry {
        is_first: at == 0,
        is_last: at + 1 == last,
        ..entry(visit, kept)
    });
    let n = u32::try_from(last).unwrap_or(u32::MAX);
    let shared = holder.owner().and_then(|owner| state.app.shared_list_token(owner));
    Ok(ListPage {
        title: list.name.clone().map_or_else(|| visit.say("list-title"), |name| words::typed(&name)),
        note: None,
        errors: Vec::new(),
        base: format!("/listes/{token}"),
        is_owner: holder.owner().is_some(),
        comments: holder.writer().is_some(),
        printed: None,
        count: visit.tell("list-count", &args![n = n]),
        entries: entries.collect(),
        removed: contents
            .removed
            .iter()
            .map(|(siret, name)| Removed { siret: siret.to_string(), name: name.clone() })
            .collect(),
        name: list.name.clone().unwrap_or_default(),
        email: String::new(),
        shared: shared.map(|token| shared_view(state, visit, list, &token)),
        rights: rights(visit, list.shared.map_or(SharedRight::Read, |shared| shared.right)),
        seal: visit.seal(state),
    })
}

/// The shared link, and what it allows.
fn shared_view(state: &AppState, visit: &Visit, list: &Shortlist, token: &str) -> SharedView {
    SharedView {
        url: state.app.settings().url(&format!("/listes/{token}")),
        words: visit.say(match list.shared.map(|shared| shared.right) {
            Some(SharedRight::Comment) => "list-shared-comment",
            _ => "list-shared-read",
        }),
    }
}

fn rights(visit: &Visit, chosen: SharedRight) -> Vec<Choice> {
    let choice = |right: &SharedRight| Choice {
        code: right.code().to_owned(),
        label: visit.say(&format!("list-right-{right}")),
        chosen: *right == chosen,
    };
    SharedRight::ALL.iter().map(choice).collect()
}

fn entry(visit: &Visit, kept: &Kept) -> Entry {
    let structure = &kept.listed.registered.structure;
    Entry {
        card: plain_card(visit, &kept.listed),
        siret: structure.siret().to_string(),
        closed: (structure.state() != Working::Active).then(|| visit.say("list-closed")),
        masked: structure.is_masked().then(|| visit.say("structure-masked")),
        comments: kept.comments.iter().map(|one| comment(visit, one)).collect(),
        ..Entry::default()
    }
}

fn comment(visit: &Visit, comment: &Comment) -> CommentView {
    CommentView {
        id: comment.id.to_string(),
        author: comment.author.clone(),
        at: words::instant_short(visit.language, comment.created_at, &Zone::paris()),
        lines: comment.text.lines().map(words::typed).collect(),
    }
}
