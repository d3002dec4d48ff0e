//! Keys of programs: made, shown once, taken back. For administrators.

use app::account::access_keys::{self, Shown};
use axum::{extract::State, http::HeaderMap, response::Response};
use domain::{
    account::access_key::{AccessKeyInput, KeyScope, KeyState, LIFETIMES, USUAL_LIFETIME},
    ids::AccessKeyId,
    input::FieldError,
};
use i18n::args;

use super::{After, Pairs, Posted, at, coded, field, list as choices, office_way, page, refused, see};
use crate::{
    AppState,
    asked::{Path, Query},
    error::PageError,
    render::views::{
        office::{Form, Group, Listing, Row},
        pieces::{Badge, Choice, Way},
    },
    visit::{Administration, Visit, add_cookie, cookie},
};

const PAGE: &str = "/gestion/cles";
/// Carries a new key from the form to the page that shows it, and is cleared there.
const COOKIE: &str = "alliances_cle";

pub(crate) async fn list(
    State(state): State<AppState>,
    Query(after): Query<After>,
    headers: HeaderMap,
    mut office: Administration,
) -> Result<Response, PageError> {
    let keys = access_keys::list(&state.app, &office.by).await?;
    let secret = cookie(&headers, COOKIE).filter(|secret| secret.starts_with(access_keys::PREFIX));
    let seal = office.visit.seal(&state);
    let visit = &office.visit;
    let columns =
        ["column-key", "column-scope", "column-maker", "column-since", "column-expires", "column-used"];
    let view = Listing {
        title: visit.say("office-keys"),
        lead: Some(visit.say("office-keys-lead")),
        note: (after.fait == "reprise").then(|| visit.say("keys-note-revoked")),
        place: "team",
        parents: vec![office_way(visit), Way::new("/gestion/equipe", visit.say("office-team"))],
        ways: vec![
            Way::new(format!("{PAGE}/nouvelle"), visit.say("office-new-key")),
            Way::new("/donnees", visit.say("keys-about")),
        ],
        secret: secret.clone(),
        heads: columns.iter().chain(&["column-state"]).map(|key| visit.say(key)).collect(),
        rows: keys.iter().map(|shown| row(visit, shown)).collect(),
        empty: visit.say("office-no-key"),
        seal,
        ..Listing::default()
    };
    let mut response = page(&state, visit, &view.title.clone(), &view)?;
    if secret.is_some() {
        add_cookie(&mut response, &format!("{COOKIE}=; Path={PAGE}; Max-Age=0; HttpOnly; SameSite=Strict"));
    }
    Ok(response)
}

fn row(visit: &Visit, shown: &Shown) -> Row {
    let key = &shown.key;
    let maker = shown.maker.as_ref();
    let maker = maker.map(|maker| maker.name.clone().unwrap_or_else(|| maker.email.to_string()));
    let is_live = shown.state == KeyState::Live;
    Row {
        cells: vec![
            key.name.clone(),
            visit.say(&format!("key-scope-{}", key.scope.code())),
            maker.unwrap_or_default(),
            at(visit, key.made_at),
            at(visit, key.expires_at),
            key.used_at.map_or_else(|| visit.say("key-never-used"), |used| at(visit, used)),
        ],
        badge: Some(Badge {
            tone: if is_live { "go" } else { "" },
            words: visit.say(&format!("key-state-{}", shown.state.code())),
        }),
        action: is_live.then(|| Way::new(format!("{PAGE}/{}/reprendre", key.id), visit.say("keys-revoke"))),
        ..Row::default()
    }
}

pub(crate) async fn new(
    State(state): State<AppState>,
    mut office: Administration,
) -> Result<Response, PageError> {
    let proposed = AccessKeyInput {
        scope: KeyScope::Meetings.code().to_owned(),
        days: USUAL_LIFETIME.to_string(),
        ..AccessKeyInput::default()
    };
    form(&state, &mut office.visit, &proposed, &[])
}

pub(crate) async fn make(
    State(state): State<AppState>,
    mut office: Administration,
    posted: Posted,
) -> Result<Response, PageError> {
    let pairs = Pairs::read(posted, &state, &office.visit)?;
    let typed =
        AccessKeyInput { name: pairs.one("key_name"), scope: pairs.one("scope"), days: pairs.one("days") };
    match typed.read() {
        Ok(new) => {
            let (_, secret) = access_keys::make(&state.app, &office.by, new).await?;
            let mut response = see(&format!("{PAGE}#cle"));
            let secure = if state.app.settings().is_secure() { "; Secure" } else { "" };
            let kept =
                format!("{COOKIE}={secret}; Path={PAGE}; Max-Age=60; HttpOnly; SameSite=Strict{secure}");
            add_cookie(&mut response, &kept);
            Ok(response)
        }
        Err(errors) => refused(form(&state, &mut office.visit, &typed, &errors)),
    }
}

fn form(
    state: &AppState,
    visit: &mut Visit,
    typed: &AccessKeyInput,
    errors: &[FieldError],
) -> Result<Response, PageError> {
    let seal = visit.seal(state);
    let lifetime = |days: &u32| Choice {
        code: days.to_string(),
        label: visit.tell("key-days", &args![n = *days]),
        chosen: days.to_string() == typed.days,
    };
    let scopes = KeyScope::ALL.iter().map(|scope| scope.code());
    let view = Form {
        title: visit.say("office-new-key"),
        lead: Some(visit.say("office-new-key-lead")),
        place: "team",
        parents: vec![
            office_way(visit),
            Way::new("/gestion/equipe", visit.say("office-team")),
            Way::new(PAGE, visit.say("office-keys")),
        ],
        errors: visit.wrongs(errors, |name| field(visit, "text", name, "", false).label),
        action: format!("{PAGE}/nouvelle"),
        groups: vec![Group {
            title: visit.say("group-key"),
            fields: vec![
                field(visit, "text", "key_name", &typed.name, true),
                coded(visit, "select", ("scope", "key-scope"), scopes, &[typed.scope.as_str()]),
                choices(visit, "select", "days", LIFETIMES.iter().map(lifetime).collect()),
            ],
        }],
        button: visit.say("keys-make"),
        back: Some(PAGE.to_owned()),
        seal,
        ..Form::default()
    };
    let mut title = view.title.clone();
    if !errors.is_empty() {
        title = visit.tell("error-prefix", &args![title = title]);
    }
    page(state, visit, &title, &view)
}

pub(crate) async fn revoke(
    State(state): State<AppState>,
    Path(id): Path<String>,
    office: Administration,
    posted: Posted,
) -> Result<Response, PageError> {
    Pairs::read(posted, &state, &office.visit)?;
    let id: AccessKeyId = id.parse().map_err(|_| PageError::NotFound)?;
    match access_keys::revoke(&state.app, &office.by, id).await? {
        true => Ok(see(&format!("{PAGE}?fait=reprise"))),
        false => Err(PageError::Stale),
    }
}
