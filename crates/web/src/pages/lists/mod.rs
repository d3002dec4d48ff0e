//! Shortlists: kept by whoever has a link, without an account. The browser remembers the list that it made.

mod act;
mod compare;
mod export;
mod show;

use app::shortlist::{ListHolder, ListRefusal};
use axum::{
    Router,
    extract::State,
    response::Response,
    routing::{get, post},
};
use domain::siret::Siret;
use i18n::args;
use serde::Deserialize;

use super::forms::{Posted, Sealed, sealed, see};
use crate::{
    AppState,
    error::PageError,
    render::views::{
        lists::ListBox,
        pieces::{Section, Way},
        visitor::Text,
    },
    visit::{Visit, add_cookie},
};

/// The cookie that holds the link token of one's own list: it is sealed in itself.
pub(crate) const LIST_COOKIE: &str = "alliances_liste";
/// How long the browser remembers it, in seconds: as long as the list is kept.
const REMEMBERED: u32 = 365 * 24 * 3600;

pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route("/listes", get(mine))
        .route("/listes/ajouter", post(add))
        .route("/listes/{token}", get(show::show))
        .route("/listes/{token}/imprimer", get(show::print))
        .route("/listes/{token}/comparer", get(compare::show))
        .route("/listes/{token}/liste.csv", get(export::csv))
        .route("/listes/{token}/liste.xlsx", get(export::xlsx))
        .route("/listes/{token}/nom", post(act::name))
        .route("/listes/{token}/structures", post(act::structures))
        .route("/listes/{token}/notes", post(act::comment))
        .route("/listes/{token}/notes/effacer", post(act::forget_comment))
        .route("/listes/{token}/partage", post(act::share))
        .route("/listes/{token}/courriel", post(act::mail))
        .route("/listes/{token}/effacer", get(act::ask_erase).post(act::erase))
}

impl From<ListRefusal> for PageError {
    fn from(refusal: ListRefusal) -> Self {
        match refusal {
            ListRefusal::Fields(_) => Self::Malformed,
            ListRefusal::Unknown => Self::NotFound,
            ListRefusal::Full => Self::Stale,
            ListRefusal::Failure(failure) => failure.into(),
        }
    }
}

/// What a link opens, or that there is no such page.
async fn opened(state: &AppState, token: &str) -> Result<ListHolder, PageError> {
    state.app.open_list(token).await?.ok_or(PageError::NotFound)
}

/// The list that this browser remembers, if it is still there.
async fn remembered(state: &AppState, visit: &Visit) -> Result<Option<ListHolder>, PageError> {
    let Some(token) = &visit.list else { return Ok(None) };
    let holder = state.app.open_list(token).await?;
    Ok(holder.filter(|holder| holder.owner().is_some()))
}

/// What a page with structures needs so that one can put them on one's list; `back` is the page itself.
pub(super) async fn list_box(
    state: &AppState,
    visit: &mut Visit,
    back: String,
) -> Result<ListBox, PageError> {
    let here = match remembered(state, visit).await? {
        Some(holder) => state.app.list_sirets(&holder).await?,
        None => Vec::new(),
    };
    let n = u32::try_from(here.len()).unwrap_or(u32::MAX);
    Ok(ListBox {
        words: (n > 0).then(|| visit.tell("list-box", &args![n = n])),
        here: here.iter().map(ToString::to_string).collect(),
        back,
        // What is on one's list is not told by the length of a page either.
        seal: if n == 0 { visit.open_seal(state) } else { visit.seal(state) },
    })
}

/// The form by which a structure is put on a list.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Adding {
    jeton: String,
    siret: String,
    retour: String,
}

impl Sealed for Adding {
    fn seal(&self) -> &str {
        &self.jeton
    }
}

async fn add(
    State(state): State<AppState>,
    visit: Visit,
    posted: Posted<Adding>,
) -> Result<Response, PageError> {
    let adding = sealed(&state, &visit, posted)?;
    let siret = Siret::parse(&adding.siret).map_err(|_| PageError::NotFound)?;
    let known = remembered(&state, &visit).await?;
    let owner = known.as_ref().and_then(ListHolder::owner);
    let list = match state.app.add_to_list(owner, siret, visit.language).await {
        Ok(list) => list,
        Err(ListRefusal::Full) => return Ok(see("/listes?fait=pleine")),
        Err(other) => return Err(other.into()),
    };
    let back = if is_ours(&adding.retour) { adding.retour.as_str() } else { "/structures" };
    let mut response = see(&format!("{back}#ma-liste"));
    remember(&state, &mut response, &state.app.list_token(&list));
    Ok(response)
}

/// Whether an address is one of the pages that show structures.
fn is_ours(address: &str) -> bool {
    let pages = ["/structures", "/groupes/"];
    let is_plain = |c: char| c.is_ascii_graphic() && !matches!(c, '\\' | '#');
    pages.iter().any(|page| address.starts_with(page))
        && address.chars().all(is_plain)
        && address.len() < 2000
}

fn remember(state: &AppState, response: &mut Response, token: &str) {
    let secure = if state.app.settings().is_secure() { "; Secure" } else { "" };
    let kept = format!("{LIST_COOKIE}={token}; Path=/; Max-Age={REMEMBERED}; HttpOnly; SameSite=Lax{secure}");
    add_cookie(response, &kept);
}

fn forget(state: &AppState, response: &mut Response) {
    let secure = if state.app.settings().is_secure() { "; Secure" } else { "" };
    add_cookie(response, &format!("{LIST_COOKIE}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax{secure}"));
}

/// One's own list, or how one gets one.
async fn mine(
    State(state): State<AppState>,
    crate::asked::Query(after): crate::asked::Query<super::mine::After>,
    visit: Visit,
) -> Result<Response, PageError> {
    if let Some(holder) = remembered(&state, &visit).await? {
        let note = match after.fait.as_str() {
            "pleine" => "?fait=pleine",
            _ => "",
        };
        return Ok(see(&format!("/listes/{}{note}", state.app.list_token(holder.list()))));
    }
    let lines = match after.fait.as_str() {
        "effacee" => vec![visit.say("list-erased"), visit.say("list-none-text")],
        _ => vec![visit.say("list-none-text")],
    };
    let view = Text {
        title: visit.say("list-none"),
        sections: vec![Section {
            lines,
            links: vec![Way::new("/structures", visit.say("structures-title"))],
            ..Section::default()
        }],
    };
    let mut frame = visit.frame(&state, &view.title, "structures");
    frame.noindex = true;
    visit.page(&state, &frame, &view)
}
