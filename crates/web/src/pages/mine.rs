//! One's own registration, by its link. A GET never acts: buttons post.

use app::registration::{Mine, mine::MineError};
use axum::{
    Form,
    extract::{State, rejection::FormRejection},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{
    contact::EmailAddress,
    input::{FieldError, Problem},
    programme::PublicStatus,
    registration::{PlacesRefusal, RegistrationStatus},
};
use i18n::args;
use serde::Deserialize;

use super::event_facts;
use crate::{
    AppState,
    asked::{Path, Query},
    error::PageError,
    render::views::{
        pieces::{Fact, Way, Wrong},
        visitor::{Action, Ask, MinePage, OneField},
    },
    visit::Visit,
    words,
};

type Posted<T> = Result<Form<T>, FormRejection>;

/// A form with nothing but its seal.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Button {
    pub(crate) jeton: String,
    places: String,
    email: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct After {
    fait: String,
}

impl From<MineError> for PageError {
    fn from(error: MineError) -> Self {
        match error {
            MineError::UnknownLink => Self::NotFound,
            MineError::Erased => Self::Gone,
            MineError::Cancelled | MineError::Places(_) => Self::Stale,
            MineError::Failure(failure) => failure.into(),
        }
    }
}

fn see(address: String) -> Response {
    (StatusCode::SEE_OTHER, [(header::LOCATION, address)]).into_response()
}

fn checked(state: &AppState, visit: &Visit, posted: Posted<Button>) -> Result<Button, PageError> {
    let Form(button) = posted.map_err(|_| PageError::Malformed)?;
    visit.check_seal(state, &button.jeton)?;
    Ok(button)
}

pub(crate) async fn show(
    State(state): State<AppState>,
    Path(token): Path<String>,
    Query(after): Query<After>,
    mut visit: Visit,
) -> Result<Response, PageError> {
    let mine = state.app.my_registration(&token).await?;
    let note = match after.fait.as_str() {
        "annulee" | "modifiee" | "presence" => Some(visit.say(&format!("mine-note-{}", after.fait))),
        _ => None,
    };
    let places = mine.registration.places.to_string();
    page(&state, &mut visit, &token, &mine, note, places, Vec::new())
}

fn page(
    state: &AppState,
    visit: &mut Visit,
    token: &str,
    mine: &Mine,
    note: Option<String>,
    places: String,
    errors: Vec<Wrong>,
) -> Result<Response, PageError> {
    let (event, registration) = (&mine.card.event, &mine.registration);
    let fact = |key: &str, line: String| Fact { label: visit.say(key), lines: vec![line], ..Fact::default() };
    let mut facts =
        vec![fact("fact-when", words::when(visit.language, &event.details.schedule, &event.details.zone))];
    facts.extend(event_facts::place(visit, event));
    let confirmed = registration.status == RegistrationStatus::Confirmed;
    if let Some(link) = event.details.online_link.clone().filter(|_| confirmed) {
        facts.push(Fact { url: Some(link.clone()), link: Some(link), ..fact("fact-online", String::new()) });
    }
    facts.push(fact("field-places", words::number(visit.language, registration.places)));
    if let Some(attendee) = &registration.attendee {
        facts.push(fact("mine-person", format!("{} · {}", attendee.full_name(), attendee.email)));
    }
    let off = matches!(mine.card.status, PublicStatus::Cancelled | PublicStatus::Postponed);
    let view = MinePage {
        title: event.details.title.clone(),
        note,
        errors,
        event_band: off.then(|| visit.say(&format!("band-{}", mine.card.status.code()))),
        status: match (registration.status, mine.rank) {
            (RegistrationStatus::Waiting, Some(rank)) => visit.tell("mine-waiting-rank", &args![rank = rank]),
            (status, _) => visit.say(&format!("mine-{}", status.code())),
        },
        facts,
        asks: registration.status.is_live()
            && registration.still_coming.is_some_and(|asked| asked.confirmed_at.is_none()),
        live: registration.status.is_live()
            && mine.card.status.takes_registrations() | (mine.card.status == PublicStatus::Closed),
        base: format!("/i/{token}"),
        event_url: format!("/rencontres/{}", event.slug),
        ics: format!("/rencontres/{}.ics", event.slug),
        places_title: visit.say(if confirmed { "places-change" } else { "places-fewer" }),
        places,
        seal: visit.seal(state),
    };
    let mut frame = visit.frame(state, &title(&visit.say("mine"), mine), "");
    frame.noindex = true;
    visit.page(state, &frame, &view)
}

pub(crate) async fn places(
    State(state): State<AppState>,
    Path(token): Path<String>,
    mut visit: Visit,
    posted: Posted<Button>,
) -> Result<Response, PageError> {
    let button = checked(&state, &visit, posted)?;
    let wanted = button.places.trim().parse::<u32>().unwrap_or(0);
    let problem = match state.app.change_places(&token, wanted).await {
        Ok(_) => return Ok(see(format!("/i/{token}?fait=modifiee"))),
        Err(MineError::Places(PlacesRefusal::NotEnough { free })) => {
            visit.tell("refused-not-enough", &args![n = free])
        }
        Err(MineError::Places(PlacesRefusal::OutOfRange { max })) => {
            let error = FieldError { field: "places".into(), problem: Problem::NotANumber { min: 1, max } };
            visit.wrongs(&[error], |_| String::new()).remove(0).message
        }
        Err(MineError::Places(PlacesRefusal::TooLate)) => visit.say("refused-too-late"),
        Err(MineError::Places(PlacesRefusal::Cancelled)) => visit.say("mine-cancelled"),
        Err(other) => return Err(other.into()),
    };
    let wrong = Wrong { field: "places".into(), label: visit.say("field-places"), message: problem };
    let mine = state.app.my_registration(&token).await?;
    let mut response = page(&state, &mut visit, &token, &mine, None, button.places, vec![wrong])?;
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(response)
}

/// A question about a registration, with its buttons.
async fn ask(
    state: &AppState,
    visit: &mut Visit,
    token: &str,
    word: &str,
    actions: &[(&str, &str, &'static str)],
) -> Result<Response, PageError> {
    let mine = state.app.my_registration(token).await?;
    let base = format!("/i/{token}");
    let view = Ask {
        title: visit.say(&format!("ask-{word}-title")),
        parents: vec![Way::new(&base, visit.say("mine"))],
        lines: vec![mine.card.event.details.title.clone(), visit.say(&format!("ask-{word}-text"))],
        before: Vec::new(),
        actions: actions
            .iter()
            .map(|(to, key, tone)| Action { url: format!("{base}/{to}"), label: visit.say(key), tone })
            .collect(),
        ways: vec![Way::new(&base, visit.say(&format!("ask-{word}-keep")))],
        seal: visit.seal(state),
    };
    let mut frame = visit.frame(state, &title(&view.title, &mine), "");
    frame.noindex = true;
    visit.page(state, &frame, &view)
}

/// The title of a page about a registration, with its reference.
fn title(words: &str, mine: &Mine) -> String {
    let id = mine.registration.id.as_uuid().simple().to_string().to_uppercase();
    let reference = id.get(24..).unwrap_or_default();
    format!("{words} – {} – {reference}", mine.card.event.details.title)
}

pub(crate) async fn ask_cancel(
    State(state): State<AppState>,
    Path(token): Path<String>,
    mut visit: Visit,
) -> Result<Response, PageError> {
    ask(&state, &mut visit, &token, "cancel", &[("annuler", "ask-cancel-button", "stop")]).await
}

pub(crate) async fn ask_presence(
    State(state): State<AppState>,
    Path(token): Path<String>,
    mut visit: Visit,
) -> Result<Response, PageError> {
    let actions = [("presence", "ask-presence-yes", ""), ("annuler", "ask-presence-no", "stop")];
    ask(&state, &mut visit, &token, "presence", &actions).await
}

pub(crate) async fn ask_erase(
    State(state): State<AppState>,
    Path(token): Path<String>,
    mut visit: Visit,
) -> Result<Response, PageError> {
    ask(&state, &mut visit, &token, "erase", &[("effacer", "ask-erase-button", "stop")]).await
}

pub(crate) async fn cancel(
    State(state): State<AppState>,
    Path(token): Path<String>,
    visit: Visit,
    posted: Posted<Button>,
) -> Result<Response, PageError> {
    checked(&state, &visit, posted)?;
    match state.app.cancel_mine(&token).await {
        Ok(_) | Err(MineError::Cancelled) => Ok(see(format!("/i/{token}?fait=annulee"))),
        Err(other) => Err(other.into()),
    }
}

pub(crate) async fn presence(
    State(state): State<AppState>,
    Path(token): Path<String>,
    visit: Visit,
    posted: Posted<Button>,
) -> Result<Response, PageError> {
    checked(&state, &visit, posted)?;
    match state.app.still_coming(&token).await {
        Ok(_) => Ok(see(format!("/i/{token}?fait=presence"))),
        // A yes after a no: the page says that the registration was given up.
        Err(MineError::Cancelled) => Ok(see(format!("/i/{token}"))),
        Err(other) => Err(other.into()),
    }
}

pub(crate) async fn erase(
    State(state): State<AppState>,
    Path(token): Path<String>,
    visit: Visit,
    posted: Posted<Button>,
) -> Result<Response, PageError> {
    checked(&state, &visit, posted)?;
    state.app.erase_mine(&token).await?;
    Ok(see("/i?fait=efface".to_owned()))
}

pub(crate) async fn data(
    State(state): State<AppState>,
    Path(token): Path<String>,
) -> Result<Response, PageError> {
    let data = state.app.my_data(&token).await?;
    let named = [
        (header::CONTENT_DISPOSITION, "attachment; filename=\"mes-donnees.json\""),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((named, axum::Json(data)).into_response())
}

pub(crate) async fn ask_link(
    State(state): State<AppState>,
    Query(after): Query<After>,
    mut visit: Visit,
) -> Result<Response, PageError> {
    let note = match after.fait.as_str() {
        "efface" | "envoye" => Some(visit.say(&format!("link-note-{}", after.fait))),
        _ => None,
    };
    link_form(&state, &mut visit, note, String::new(), Vec::new())
}

fn link_form(
    state: &AppState,
    visit: &mut Visit,
    note: Option<String>,
    value: String,
    errors: Vec<Wrong>,
) -> Result<Response, PageError> {
    let view = OneField {
        title: visit.say("link-title"),
        lead: visit.say("link-text"),
        note,
        errors,
        action: "/i".to_owned(),
        name: "email",
        label: visit.say("field-email"),
        value,
        kind: "email",
        autocomplete: "email",
        button: visit.say("link-button"),
        seal: visit.seal(state),
        ..OneField::default()
    };
    let mut frame = visit.frame(state, &view.title, "");
    frame.noindex = true;
    visit.page(state, &frame, &view)
}

pub(crate) async fn mail_link(
    State(state): State<AppState>,
    mut visit: Visit,
    posted: Posted<Button>,
) -> Result<Response, PageError> {
    let button = checked(&state, &visit, posted)?;
    match EmailAddress::parse(&button.email) {
        Ok(email) => {
            state.app.mail_links(&email).await?;
            Ok(see("/i?fait=envoye".to_owned()))
        }
        Err(_) => {
            let error = FieldError { field: "email".into(), problem: Problem::NotAnEmail };
            let wrongs = visit.wrongs(&[error], |_| visit.say("field-email"));
            let mut response = link_form(&state, &mut visit, None, button.email, wrongs)?;
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(response)
        }
    }
}
