//! Signing in by an e-mailed link or its code; the same answer whether an address is known.

use app::account::{
    session::NewSession,
    sign_in::{Asked, SignInError},
};
use axum::{extract::State, http::HeaderMap, response::Response};
use domain::{account::sign_in::SignInRefusal, contact::EmailAddress};
use serde::Deserialize;

use super::forms::{AddressPage, Posted, Sealed, refused, sealed, see};
use crate::{
    AppState,
    asked::{Path, Query},
    error::PageError,
    render::views::{
        pieces::Way,
        visitor::{Action, Ask, OneField},
    },
    visit::{Visit, add_cookie, cookie, session_cookie},
};

const ASKED_COOKIE: &str = "alliances_demande";
const NEXT_COOKIE: &str = "alliances_suite";

const SIGN_IN_PAGE: AddressPage = AddressPage {
    texts: ["sign-in-title", "sign-in-text", "sign-in-button"],
    action: "/connexion",
    section: "sign-in",
    other: Some(("/i", "sign-in-registered")),
};

/// The forms of these pages.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Typed {
    jeton: String,
    email: String,
    code: String,
}

impl Sealed for Typed {
    fn seal(&self) -> &str {
        &self.jeton
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct After {
    fait: String,
    suite: String,
}

pub(crate) async fn form(
    State(state): State<AppState>,
    Query(after): Query<After>,
    mut visit: Visit,
) -> Result<Response, PageError> {
    if let Some(member) = &visit.member {
        return Ok(see(home(member.as_organiser().is_some())));
    }
    let note = match after.fait.as_str() {
        "deconnexion" => Some(visit.say("sign-in-closed")),
        "fiche" => Some(visit.say("claim-proved")),
        "effacement" => Some(visit.say("space-erased")),
        _ => None,
    };
    let mut response = SIGN_IN_PAGE.show(&state, &mut visit, note)?;
    if let Some(next) = own_path(&after.suite) {
        let secure = if state.app.settings().is_secure() { "; Secure" } else { "" };
        let kept =
            format!("{NEXT_COOKIE}={next}; Path=/connexion; Max-Age=900; HttpOnly; SameSite=Lax{secure}");
        add_cookie(&mut response, &kept);
    }
    Ok(response)
}

pub(crate) async fn ask(
    State(state): State<AppState>,
    mut visit: Visit,
    posted: Posted<Typed>,
) -> Result<Response, PageError> {
    let posted = sealed(&state, &visit, posted)?;
    let Ok(email) = EmailAddress::parse(&posted.email) else {
        return SIGN_IN_PAGE.refuse(&state, &mut visit, posted.email);
    };
    let asked = state.app.ask_to_sign_in(&email, visit.language).await?;
    let mut response = see("/connexion/code");
    let secure = if state.app.settings().is_secure() { "; Secure" } else { "" };
    let kept = format!(
        "{ASKED_COOKIE}={}; Path=/connexion; Max-Age=900; HttpOnly; SameSite=Lax{secure}",
        asked.cookie()
    );
    add_cookie(&mut response, &kept);
    Ok(response)
}

pub(crate) async fn code_form(
    State(state): State<AppState>,
    mut visit: Visit,
) -> Result<Response, PageError> {
    show_code(&state, &mut visit, None)
}

fn show_code(
    state: &AppState,
    visit: &mut Visit,
    refusal: Option<&'static str>,
) -> Result<Response, PageError> {
    let view = OneField {
        title: visit.say("sign-in-sent-title"),
        lead: visit.say("sign-in-sent-text"),
        refused: refusal.is_some(),
        note: refusal.map(|word| visit.say(word)),
        action: "/connexion/code".to_owned(),
        name: "code",
        label: visit.say("sign-in-code"),
        hint: visit.say("sign-in-code-hint"),
        kind: "text",
        autocomplete: "one-time-code",
        inputmode: "numeric",
        class: "code",
        button: visit.say("sign-in-open"),
        ways: vec![Way::new("/connexion", visit.say("sign-in-again"))],
        seal: visit.seal(state),
        ..OneField::default()
    };
    let mut frame = visit.frame(state, &view.title, "sign-in");
    frame.noindex = true;
    let page = visit.page(state, &frame, &view);
    if refusal.is_some() { refused(page) } else { page }
}

pub(crate) async fn code(
    State(state): State<AppState>,
    headers: HeaderMap,
    mut visit: Visit,
    posted: Posted<Typed>,
) -> Result<Response, PageError> {
    let posted = sealed(&state, &visit, posted)?;
    let Some(asked) = asked(&headers) else {
        return show_code(&state, &mut visit, Some("sign-in-refused-wrong"));
    };
    match state.app.sign_in_by_code(&posted.code, &asked).await {
        Ok(session) => Ok(opened(&state, &headers, &session)),
        Err(SignInError::Refused(refusal)) => show_code(&state, &mut visit, Some(word(refusal))),
        Err(SignInError::Failure(failure)) => Err(failure.into()),
    }
}

/// The page behind the mailed link: opening it does nothing, so that a scanner of mail signs nobody in.
pub(crate) async fn link(
    State(state): State<AppState>,
    Path(token): Path<String>,
    mut visit: Visit,
) -> Result<Response, PageError> {
    let view = Ask {
        title: visit.say("sign-in-link-title"),
        lines: vec![visit.say("sign-in-link-text")],
        actions: vec![Action {
            url: format!("/connexion/{token}"),
            label: visit.say("sign-in-open"),
            tone: "",
        }],
        ways: vec![Way::new("/connexion", visit.say("sign-in-again"))],
        seal: visit.seal(&state),
        ..Ask::default()
    };
    let mut frame = visit.frame(&state, &view.title, "sign-in");
    frame.noindex = true;
    visit.page(&state, &frame, &view)
}

pub(crate) async fn open(
    State(state): State<AppState>,
    Path(token): Path<String>,
    headers: HeaderMap,
    mut visit: Visit,
    posted: Posted<Typed>,
) -> Result<Response, PageError> {
    sealed(&state, &visit, posted)?;
    match state.app.sign_in_by_link(&token, asked(&headers).as_ref()).await {
        Ok(session) => Ok(opened(&state, &headers, &session)),
        Err(SignInError::Refused(refusal)) => show_code(&state, &mut visit, Some(word(refusal))),
        Err(SignInError::Failure(failure)) => Err(failure.into()),
    }
}

/// Where who signed in is led to.
const fn home(is_team: bool) -> &'static str {
    if is_team { "/gestion" } else { "/mon-espace" }
}

/// A page of one's own that somebody wanted to see: nothing else is led to after signing in.
fn own_path(text: &str) -> Option<&str> {
    let plain = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/-_.%".contains(&byte));
    let inside = ["/gestion", "/mon-espace"]
        .iter()
        .any(|own| text.strip_prefix(own).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')));
    (plain && inside && text.len() <= 300).then_some(text)
}

fn asked(headers: &HeaderMap) -> Option<Asked> {
    Asked::from_cookie(&cookie(headers, ASKED_COOKIE)?)
}

fn opened(state: &AppState, headers: &HeaderMap, session: &NewSession) -> Response {
    let next = cookie(headers, NEXT_COOKIE);
    let wanted = next.as_deref().and_then(own_path);
    // Who is not of the team finds nothing in the office.
    let wanted = wanted.filter(|path| session.is_team || path.starts_with("/mon-espace"));
    let mut response = see(wanted.unwrap_or(home(session.is_team)));
    let secure = if state.app.settings().is_secure() { "; Secure" } else { "" };
    let name = session_cookie(state);
    add_cookie(
        &mut response,
        &format!("{name}={}; Path=/; Max-Age=43200; HttpOnly; SameSite=Lax{secure}", session.cookie),
    );
    for name in [ASKED_COOKIE, NEXT_COOKIE] {
        add_cookie(&mut response, &format!("{name}=; Path=/connexion; Max-Age=0"));
    }
    response
}

const fn word(refusal: SignInRefusal) -> &'static str {
    match refusal {
        SignInRefusal::Expired => "sign-in-refused-expired",
        SignInRefusal::Used => "sign-in-refused-used",
        SignInRefusal::TooManyAttempts => "sign-in-refused-attempts",
        SignInRefusal::OtherBrowser => "sign-in-refused-browser",
        SignInRefusal::Wrong => "sign-in-refused-wrong",
    }
}

pub(crate) async fn close(
    State(state): State<AppState>,
    headers: HeaderMap,
    visit: Visit,
    posted: Posted<Typed>,
) -> Result<Response, PageError> {
    sealed(&state, &visit, posted)?;
    let name = session_cookie(&state);
    if let Some(session) = cookie(&headers, name) {
        state.app.sign_out(&session).await?;
    }
    let mut response = see("/connexion?fait=deconnexion");
    let secure = if state.app.settings().is_secure() { "; Secure" } else { "" };
    add_cookie(&mut response, &format!("{name}=; Path=/; Max-Age=0{secure}"));
    Ok(response)
}
