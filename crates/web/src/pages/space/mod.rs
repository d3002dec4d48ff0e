//! The space of somebody who signed in: the structures that they represent, and their account.

pub(crate) mod images;
mod parts;
mod repeated;

use app::{
    access::Representative,
    claim::{declare::OwnPage as Own, own::OwnStructure},
};
use axum::{
    Router,
    extract::{DefaultBodyLimit, State},
    response::Response,
    routing::{get, post},
};
use domain::{
    claim::ClaimWay,
    programme::Zone,
    register::{Intervention, ProfileDetails},
    siret::Siret,
};
use i18n::{args, dates};
use serde::Deserialize;

use super::{
    claim::{about, number},
    forms::{Posted, Sealed, sealed, see},
    purchasing::coming,
    structure::area_words,
};
use crate::{
    AppState,
    asked::{Path, Query},
    error::PageError,
    render::views::{
        pieces::{Badge, Way},
        space::{OwnCard, OwnPage, OwnPart, SpacePage},
        visitor::{Action, Ask},
    },
    visit::{Space, Visit},
};

pub(crate) fn routes() -> Router<AppState> {
    let largest = app::claim::declare::LARGEST_FILE + 64 * 1024;
    let pictures = get(images::form).post(images::add).layer(DefaultBodyLimit::max(largest));
    Router::new()
        .route("/", get(show))
        .route("/compte/effacer", get(ask_erase).post(erase))
        .route("/structures/{siret}", get(structure))
        .route("/structures/{siret}/presentation", get(parts::presentation).post(parts::save_presentation))
        .route("/structures/{siret}/zone", get(parts::area).post(parts::save_area))
        .route("/structures/{siret}/offres", get(repeated::offers).post(repeated::save_offers))
        .route("/structures/{siret}/references", get(repeated::references).post(repeated::save_references))
        .route("/structures/{siret}/images", pictures)
        .route("/structures/{siret}/images/{name}/retirer", post(images::remove))
        .route("/structures/{siret}/quitter", get(ask_leave).post(leave))
}

/// Said after an action.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct After {
    fait: String,
}

/// A form of one button.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Button {
    jeton: String,
}

impl Sealed for Button {
    fn seal(&self) -> &str {
        &self.jeton
    }
}

/// The permission to work on the page of a structure; who does not have it is told that there is no such page.
pub(super) async fn mine(state: &AppState, space: &Space, siret: &str) -> Result<Representative, PageError> {
    state.app.representative(&space.by, number(siret)?).await?.ok_or(PageError::NotFound)
}

/// The pages above one of a structure's own.
pub(super) fn parents(visit: &Visit, own: &Own) -> Vec<Way> {
    let siret = own.identity.siret;
    vec![
        Way::new("/mon-espace", visit.say("space-title")),
        Way::new(format!("/mon-espace/structures/{siret}"), own.identity.name.clone()),
    ]
}

pub(crate) async fn show(
    State(state): State<AppState>,
    Query(after): Query<After>,
    mut space: Space,
) -> Result<Response, PageError> {
    let own = state.app.own_structures(&space.by).await?;
    let seal = space.visit.seal(&state);
    let visit = &space.visit;
    let user = space.by.user();
    let view = SpacePage {
        title: visit.say("space-title"),
        note: (after.fait == "quittee").then(|| visit.say("space-note-left")),
        lead: visit.tell("space-lead", &args![email = user.email.to_string()]),
        structures: own.iter().map(|one| card(visit, one)).collect(),
        erasable: !user.role.is_team(),
        seal,
    };
    let mut frame = visit.frame(&state, &view.title, "space");
    frame.noindex = true;
    visit.page(&state, &frame, &view)
}

fn card(visit: &Visit, one: &OwnStructure) -> OwnCard {
    let missing: Vec<String> =
        one.missing.iter().map(|what| visit.say(&format!("missing-{}", what.code()))).collect();
    let (tone, words) = match (one.active, missing.is_empty()) {
        (false, _) => ("", "space-closed"),
        (true, true) => ("go", "space-complete"),
        (true, false) => ("wait", "space-incomplete"),
    };
    OwnCard {
        url: format!("/mon-espace/structures/{}", one.identity.siret),
        name: one.identity.name.clone(),
        place: one
            .identity
            .commune
            .as_ref()
            .map(|one| domain::text::place_name(&one.name))
            .unwrap_or_default(),
        missing: (!missing.is_empty())
            .then(|| visit.tell("space-missing", &args![what = missing.join(", ")])),
        badge: Badge { tone, words: visit.say(words) },
    }
}

pub(crate) async fn structure(
    State(state): State<AppState>,
    Path(siret): Path<String>,
    Query(after): Query<After>,
    mut space: Space,
) -> Result<Response, PageError> {
    let by = mine(&state, &space, &siret).await?;
    let own = state.app.own_page(&by).await?;
    let contracts = contracts(&state, &space.visit, by.siret()).await?;
    let seal = space.visit.seal(&state);
    let visit = &space.visit;
    let base = format!("/mon-espace/structures/{}", by.siret());
    let missing = own.profile.details.missing();
    let view = OwnPage {
        title: own.identity.name.clone(),
        parents: vec![Way::new("/mon-espace", visit.say("space-title"))],
        note: (after.fait == "enregistree").then(|| visit.say("space-note-saved")),
        lead: last_change(visit, &own),
        public: format!("/structures/{}", by.siret()),
        missing: missing.iter().map(|what| visit.say(&format!("missing-why-{}", what.code()))).collect(),
        masked: own.masked.then(|| visit.say("space-masked")),
        parts: own_parts(visit, &base, &own),
        contracts,
        leave: format!("{base}/quitter"),
        seal,
    };
    let title = visit.say("space-title");
    let about = about(&view.title, &own.identity);
    let title = visit.tell("claim-page-title", &args![title = title, about = about]);
    let mut frame = visit.frame(&state, &title, "space");
    frame.noindex = true;
    visit.page(&state, &frame, &view)
}

/// Public contracts that a supplier could answer, or that a buyer published.
async fn contracts(
    state: &AppState,
    visit: &Visit,
    siret: Siret,
) -> Result<Option<(String, Vec<Way>)>, PageError> {
    if let Some(ahead) = state.app.coming_for_supplier(siret).await? {
        let mut ways =
            vec![Way::new(format!("/structures/{siret}/marches-a-venir"), visit.say("space-contracts-see"))];
        ways.extend(ahead.search.map(|search| {
            Way::new(coming::address("/alertes/marches", &search), visit.say("supplier-alert"))
        }));
        let text = visit.tell("space-contracts-text", &args![n = ahead.coming.len()]);
        return Ok(Some((text, ways)));
    }
    let buyer = state.app.buyer(siret).await?;
    Ok(buyer.map(|buyer| {
        let ways = vec![Way::new(format!("/acheteurs/{}", buyer.siret), visit.say("structure-buying"))];
        (visit.tell("space-buying-text", &args![n = buyer.contracts]), ways)
    }))
}

fn last_change(visit: &Visit, own: &Own) -> String {
    match own.profile.version {
        0 => visit.say("space-never"),
        _ => {
            let day = own.profile.updated_at.to_zoned_datetime(Zone::paris().rules()).date();
            visit.tell("space-changed", &args![date = dates::plain_day(visit.language, day)])
        }
    }
}

fn own_parts(visit: &Visit, base: &str, own: &Own) -> Vec<OwnPart> {
    let details: &ProfileDetails = &own.profile.details;
    let presentation = [&details.brand, &details.summary, &details.website].into_iter().flatten().cloned();
    let cotraitance = details.cotraitance.map(|one| visit.say(&format!("cotraitance-{}", one.code())));
    let area = |part: &Intervention| area_words(visit, *part, &own.places);
    let parts = [
        ("presentation", presentation.chain(cotraitance).collect::<Vec<_>>()),
        ("offres", details.offers.iter().map(|offer| offer.title.clone()).collect()),
        ("zone", details.area.iter().map(area).collect()),
        ("references", details.references.iter().map(|one| one.client.clone()).collect()),
        ("images", details.images.iter().map(|image| image.alt.clone()).collect()),
    ];
    let part = |(name, lines): (&str, Vec<String>)| OwnPart {
        url: format!("{base}/{name}"),
        title: visit.say(&format!("part-title-{name}")),
        label: visit.say(&format!("part-change-{name}")),
        lines: if lines.is_empty() { vec![visit.say("part-empty")] } else { lines },
    };
    parts.into_iter().map(part).collect()
}

/// A page that asks before it acts.
fn question(
    state: &AppState,
    visit: &mut Visit,
    (title, about): (&str, Option<String>),
    lines: Vec<String>,
    (url, label): (String, &str),
    back: Way,
) -> Result<Response, PageError> {
    let view = Ask {
        title: visit.say(title),
        kicker: about,
        parents: vec![Way::new("/mon-espace", visit.say("space-title"))],
        lines,
        actions: vec![Action { url, label: visit.say(label), tone: "stop" }],
        ways: vec![back],
        seal: visit.seal(state),
    };
    let title = match &view.kicker {
        Some(about) => {
            visit.tell("claim-page-title", &args![title = view.title.clone(), about = about.clone()])
        }
        None => view.title.clone(),
    };
    let mut frame = visit.frame(state, &title, "space");
    frame.noindex = true;
    visit.page(state, &frame, &view)
}

pub(crate) async fn ask_leave(
    State(state): State<AppState>,
    Path(siret): Path<String>,
    mut space: Space,
) -> Result<Response, PageError> {
    let by = mine(&state, &space, &siret).await?;
    let own = state.app.own_page(&by).await?;
    let visit = &mut space.visit;
    let base = format!("/mon-espace/structures/{}", by.siret());
    let lines = vec![visit.tell("leave-text", &args![structure = own.identity.name.clone()])];
    let back = Way::new(base.clone(), visit.say("leave-no"));
    let about = about(&own.identity.name, &own.identity);
    let title = ("leave-title", Some(about));
    question(&state, visit, title, lines, (format!("{base}/quitter"), "leave-yes"), back)
}

pub(crate) async fn leave(
    State(state): State<AppState>,
    Path(siret): Path<String>,
    space: Space,
    posted: Posted<Button>,
) -> Result<Response, PageError> {
    sealed(&state, &space.visit, posted)?;
    let by = mine(&state, &space, &siret).await?;
    state.app.give_up_structure(&by).await?;
    Ok(see("/mon-espace?fait=quittee"))
}

pub(crate) async fn ask_erase(
    State(state): State<AppState>,
    mut space: Space,
) -> Result<Response, PageError> {
    let visit = &mut space.visit;
    let lines = vec![visit.say("erase-account-text"), visit.say("erase-account-kept")];
    let back = Way::new("/mon-espace", visit.say("erase-account-no"));
    let act = ("/mon-espace/compte/effacer".to_owned(), "erase-account-yes");
    question(&state, visit, ("erase-account-title", None), lines, act, back)
}

pub(crate) async fn erase(
    State(state): State<AppState>,
    space: Space,
    posted: Posted<Button>,
) -> Result<Response, PageError> {
    sealed(&state, &space.visit, posted)?;
    match state.app.erase_account(&space.by).await? {
        true => Ok(see("/connexion?fait=effacement")),
        false => Err(PageError::Forbidden),
    }
}

/// How somebody proved who they are, in words.
pub(super) fn way_words(visit: &Visit, way: ClaimWay) -> String {
    visit.say(&format!("claim-proof-{}", way.code()))
}
