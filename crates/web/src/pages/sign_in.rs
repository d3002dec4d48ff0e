//! Signing in by an e-mailed link or its code; the same answer whether an address is known.

use app::account::{
    session::NewSession,
    sign_in::{Asked, SignInError},
};
use axum::{
    Form,
    extract::{State, rejection::FormRejection},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{
    account::sign_in::SignInRefusal,
    contact::EmailAddress,
    input::{FieldError, Problem},
};
use serde::Deserialize;

use crate::{
    AppState,
    asked::{Path, Query},
    error::PageError,
    render::views::{
        pieces::{Way, Wrong},
        visitor::{Action, Ask, OneField},
    },
    visit::{Visit, add_cookie, cookie, session_cookie},
};

const ASKED_COOKIE: &str = "alliances_demande";

/// The forms of this page.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Posted {
    jeton: String,
    email: String,
    code: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct After {
    fait: String,
}

fn see(address: &str) -> Response {
    (StatusCode::SEE_OTHER, [(header::LOCATION, address)]).into_response()
}

fn checked(
    state: &AppState,
    visit: &Visit,
    posted: Result<Form<Posted>, FormRejection>,
) -> Result<Posted, PageError> {
    let Form(posted) = posted.map_err(|_| PageError::Malformed)?;
    visit.check_seal(state, &posted.jeton)?;
    Ok(posted)
}

pub(crate) async fn form(
    State(state): State<AppState>,
    Query(after): Query<After>,
    mut visit: Visit,
) -> Result<Response, PageError> {
    if visit.organiser.is_some() {
        return Ok(see("/gestion"));
    }
    let note = (after.fait == "deconnexion").then(|| visit.say("sign-in-closed"));
    email_form(&state, &mut visit, note, String::new(), Vec::new())
}

fn email_form(
    state: &AppState,
    visit: &mut Visit,
    note: Option<String>,
    value: String,
    errors: Vec<Wrong>,
) -> Result<Response, PageError> {
    let view = OneField {
        title: visit.say("sign-in-title"),
        lead: visit.say("sign-in-text"),
        note,
        errors,
        action: "/connexion".to_owned(),
        name: "email",
        label: visit.say("field-email"),
        value,
        kind: "email",
        autocomplete: "email",
        button: visit.say("sign-in-button"),
        ways: vec![Way::new("/i", visit.say("sign-in-registered"))],
        seal: visit.seal(state),
        ..OneField::default()
    };
    let mut frame = visit.frame(state, &view.title, "sign-in");
    frame.noindex = true;
    visit.page(state, &frame, &view)
}

pub(crate) async fn ask(
    State(state): State<AppState>,
    mut visit: Visit,
    posted: Result<Form<Posted>, FormRejection>,
) -> Result<Response, PageError> {
    let posted = checked(&state, &visit, posted)?;
    let Ok(email) = EmailAddress::parse(&posted.email) else {
        let error = FieldError { field: "email".into(), problem: Problem::NotAnEmail };
        let wrongs = visit.wrongs(&[error], |_| visit.say("field-email"));
        let mut response = email_form(&state, &mut visit, None, posted.email, wrongs)?;
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
        return Ok(response);
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
        button: visit.say("sign-in-open"),
        ways: vec![Way::new("/connexion", visit.say("sign-in-again"))],
        seal: visit.seal(state),
        ..OneField::default()
    };
    let mut frame = visit.frame(state, &view.title, "sign-in");
    frame.noindex = true;
    let mut response = visit.page(state, &frame, &view)?;
    if refusal.is_some() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

pub(crate) async fn code(
    State(state): State<AppState>,
    headers: HeaderMap,
    mut visit: Visit,
    posted: Result<Form<Posted>, FormRejection>,
) -> Result<Response, PageError> {
    let posted = checked(&state, &visit, posted)?;
    let Some(asked) = asked(&headers) else {
        return show_code(&state, &mut visit, Some("sign-in-refused-wrong"));
    };
    match state.app.sign_in_by_code(&posted.code, &asked).await {
        Ok(session) => Ok(opened(&state, &session)),
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
        title: visit.say("sign-in-title"),
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
    posted: Result<Form<Posted>, FormRejection>,
) -> Result<Response, PageError> {
    checked(&state, &visit, posted)?;
    match state.app.sign_in_by_link(&token, asked(&headers).as_ref()).await {
        Ok(session) => Ok(opened(&state, &session)),
        Err(SignInError::Refused(refusal)) => show_code(&state, &mut visit, Some(word(refusal))),
        Err(SignInError::Failure(failure)) => Err(failure.into()),
    }
}

fn asked(headers: &HeaderMap) -> Option<Asked> {
    Asked::from_cookie(&cookie(headers, ASKED_COOKIE)?)
}

fn opened(state: &AppState, session: &NewSession) -> Response {
    let mut response = see("/gestion");
    let secure = if state.app.settings().is_secure() { "; Secure" } else { "" };
    let name = session_cookie(state);
    add_cookie(
        &mut response,
        &format!("{name}={}; Path=/; Max-Age=43200; HttpOnly; SameSite=Lax{secure}", session.cookie),
    );
    add_cookie(&mut response, &format!("{ASKED_COOKIE}=; Path=/connexion; Max-Age=0"));
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
    posted: Result<Form<Posted>, FormRejection>,
) -> Result<Response, PageError> {
    checked(&state, &visit, posted)?;
    let name = session_cookie(&state);
    if let Some(session) = cookie(&headers, name) {
        state.app.sign_out(&session).await?;
    }
    let mut response = see("/connexion?fait=deconnexion");
    let secure = if state.app.settings().is_secure() { "; Secure" } else { "" };
    add_cookie(&mut response, &format!("{name}=; Path=/; Max-Age=0{secure}"));
    Ok(response)
}
