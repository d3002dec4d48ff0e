//! One's own registration, by its link. A GET never acts: buttons post.

use app::registration::{Mine, mine::MineError};
use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use domain::{
    contact::EmailAddress,
    input::{FieldError, Problem},
    programme::{EventKind, PublicStatus},
    registration::{PlacesRefusal, RegistrationStatus},
};
use i18n::args;
use serde::Deserialize;

use super::{
    event_facts,
    forms::{AddressPage, Posted, Sealed, refused, sealed, see},
};
use crate::{
    AppState,
    asked::{Path, Query},
    error::PageError,
    render::views::{
        pieces::{Fact, Way, Wrong},
        visitor::{Action, Ask, MinePage},
    },
    visit::Visit,
    words,
};

const LINK_PAGE: AddressPage =
    AddressPage { texts: ["link-title", "link-text", "link-button"], action: "/i", section: "", other: None };

/// The forms of these pages.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Button {
    jeton: String,
    places: String,
    email: String,
}

impl Sealed for Button {
    fn seal(&self) -> &str {
        &self.jeton
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct After {
    pub(super) fait: String,
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
    typed_places: String,
    errors: Vec<Wrong>,
) -> Result<Response, PageError> {
    let (event, registration) = (&mine.card.event, &mine.registration);
    let confirmed = registration.status == RegistrationStatus::Confirmed;
    let off = matches!(mine.card.status, PublicStatus::Cancelled | PublicStatus::Postponed);
    let view = MinePage {
        title: words::typed(&event.details.title),
        note,
        errors,
        event_band: off.then(|| visit.say(&format!("band-{}", mine.card.status.code()))),
        line: words::line(visit.language, &mine.card),
        status: status(visit, mine),
        tone: tone(registration.status),
        facts: facts(visit, mine),
        asks: registration.status.is_live()
            && registration.still_coming.is_some_and(|asked| asked.confirmed_at.is_none()),
        live: registration.status.is_live()
            && mine.card.status.takes_registrations() | (mine.card.status == PublicStatus::Closed),
        gives_up: registration.status.is_live()
            && !matches!(mine.card.status, PublicStatus::Past | PublicStatus::Cancelled),
        filed: confirmed,
        meetings: meetings(mine, token),
        base: format!("/i/{token}"),
        event_url: format!("/rencontres/{}", event.slug),
        ics: format!("/rencontres/{}.ics", event.slug),
        places_title: visit.say(if confirmed { "places-change" } else { "places-fewer" }),
        places: registration.places,
        typed_places,
        seal: visit.seal(state),
    };
    let mut title = title(&visit.say("mine"), mine);
    if !view.errors.is_empty() {
        title = visit.tell("error-prefix", &args![title = title]);
    }
    let mut frame = visit.frame(state, &title, "");
    frame.noindex = true;
    visit.page(state, &frame, &view)
}

/// Confirmed, waiting or cancelled, in words.
fn status(visit: &Visit, mine: &Mine) -> String {
    match (mine.registration.status, mine.rank) {
        (RegistrationStatus::Waiting, Some(rank)) => visit.tell("mine-waiting-rank", &args![rank = rank]),
        (status, _) => visit.say(&format!("mine-{}", status.code())),
    }
}

const fn tone(status: RegistrationStatus) -> &'static str {
    match status {
        RegistrationStatus::Confirmed => "go",
        RegistrationStatus::Waiting => "wait",
        RegistrationStatus::Cancelled => "off",
    }
}

/// The page of one's meetings, for who has a place at a meeting day.
fn meetings(mine: &Mine, token: &str) -> Option<String> {
    let is_day = mine.card.event.details.kind == EventKind::MeetingDay;
    let has_place = mine.registration.status == RegistrationStatus::Confirmed;
    (is_day && has_place).then(|| format!("/i/{token}/rendez-vous"))
}

/// When, where, how to connect for who has a place, and who is registered.
fn facts(visit: &Visit, mine: &Mine) -> Vec<Fact> {
    let (event, registration) = (&mine.card.event, &mine.registration);
    let mut facts = vec![event_facts::when(visit, &mine.card)];
    facts.extend(event_facts::place(visit, event));
    let has_place = registration.status == RegistrationStatus::Confirmed;
    if let Some(link) = event.details.online_link.clone().filter(|_| has_place) {
        let label = visit.say("fact-online");
        facts.push(Fact { url: Some(link.clone()), link: Some(link), label, ..Fact::default() });
    }
    if let Some(attendee) = &registration.attendee {
        facts.push(Fact {
            label: visit.say("mine-person"),
            lines: vec![attendee.full_name(), attendee.email.to_string()],
            ..Fact::default()
        });
    }
    facts
}

pub(crate) async fn places(
    State(state): State<AppState>,
    Path(token): Path<String>,
    mut visit: Visit,
    posted: Posted<Button>,
) -> Result<Response, PageError> {
    let button = sealed(&state, &visit, posted)?;
    let wanted = button.places.trim().parse::<u32>().unwrap_or(0);
    let problem = match state.app.change_places(&token, wanted).await {
        Ok(_) => return Ok(see(&format!("/i/{token}?fait=modifiee"))),
        Err(MineError::Places(refusal)) => places_problem(&visit, &refusal),
        Err(other) => return Err(other.into()),
    };
    let wrong = Wrong { field: "places".into(), label: visit.say("field-places"), message: problem };
    let mine = state.app.my_registration(&token).await?;
    refused(page(&state, &mut visit, &token, &mine, None, button.places, vec![wrong]))
}

fn places_problem(visit: &Visit, refusal: &PlacesRefusal) -> String {
    match *refusal {
        PlacesRefusal::NotEnough { free } => visit.tell("refused-not-enough", &args![n = free]),
        PlacesRefusal::OutOfRange { max } => {
            let error = FieldError { field: "places".into(), problem: Problem::NotANumber { min: 1, max } };
            visit.wrongs(&[error], |_| String::new()).remove(0).message
        }
        PlacesRefusal::TooLate => visit.say("refused-too-late"),
        PlacesRefusal::Cancelled => visit.say("mine-cancelled"),
    }
}

/// A question about a registration, asked on a page of its own before anything is done.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Question {
    /// Whether to give up one's places.
    Cancel,
    /// Whether one still comes.
    Presence,
    /// Whether to erase one's data.
    Erase,
}

impl Question {
    /// Its word in the keys of its texts, and its buttons: where each posts, its words, its tone.
    const fn parts(self) -> (&'static str, &'static [(&'static str, &'static str, &'static str)]) {
        match self {
            Self::Cancel => ("cancel", &[("annuler", "ask-cancel-button", "stop")]),
            Self::Presence => {
                ("presence", &[("presence", "ask-presence-yes", ""), ("annuler", "ask-presence-no", "stop")])
            }
            Self::Erase => ("erase", &[("effacer", "ask-erase-button", "stop")]),
        }
    }
}

pub(crate) async fn ask(
    State(state): State<AppState>,
    Path(token): Path<String>,
    mut visit: Visit,
    question: Question,
) -> Result<Response, PageError> {
    let mine = state.app.my_registration(&token).await?;
    let (word, buttons) = question.parts();
    let base = format!("/i/{token}");
    if matches!(question, Question::Cancel) && !mine.registration.status.is_live() {
        return Ok(see(&format!("{base}?fait=annulee")));
    }
    let text = match (question, mine.registration.status) {
        (Question::Cancel, RegistrationStatus::Waiting) => "ask-cancel-text-waiting".to_owned(),
        _ => format!("ask-{word}-text"),
    };
    let view = Ask {
        kicker: Some(words::typed(&mine.card.event.details.title)),
        title: visit.say(&format!("ask-{word}-title")),
        parents: vec![Way::new(&base, visit.say("mine"))],
        lines: vec![visit.say(&text)],
        actions: buttons
            .iter()
            .map(|(to, key, tone)| Action { url: format!("{base}/{to}"), label: visit.say(key), tone })
            .collect(),
        ways: vec![Way::new(&base, visit.say(&format!("ask-{word}-keep")))],
        seal: visit.seal(&state),
    };
    let mut frame = visit.frame(&state, &title(&view.title, &mine), "");
    frame.noindex = true;
    visit.page(&state, &frame, &view)
}

/// The title of a page about a registration, with its reference.
pub(super) fn title(words: &str, mine: &Mine) -> String {
    let id = mine.registration.id.as_uuid().simple().to_string().to_uppercase();
    let reference = id.get(24..).unwrap_or_default();
    format!("{words} – {} – {reference}", words::typed(&mine.card.event.details.title))
}

/// The answer to a question: it is done, and the next page says so.
pub(crate) async fn answer(
    State(state): State<AppState>,
    Path(token): Path<String>,
    visit: Visit,
    posted: Posted<Button>,
    question: Question,
) -> Result<Response, PageError> {
    sealed(&state, &visit, posted)?;
    match question {
        Question::Cancel => match state.app.cancel_mine(&token).await {
            Ok(_) | Err(MineError::Cancelled) => Ok(see(&format!("/i/{token}?fait=annulee"))),
            Err(other) => Err(other.into()),
        },
        Question::Presence => match state.app.still_coming(&token).await {
            Ok(_) => Ok(see(&format!("/i/{token}?fait=presence"))),
            // A yes after a no: the page says that the registration was given up.
            Err(MineError::Cancelled) => Ok(see(&format!("/i/{token}"))),
            Err(other) => Err(other.into()),
        },
        Question::Erase => {
            state.app.erase_mine(&token).await?;
            Ok(see("/i?fait=efface"))
        }
    }
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
    LINK_PAGE.show(&state, &mut visit, note)
}

pub(crate) async fn mail_link(
    State(state): State<AppState>,
    mut visit: Visit,
    posted: Posted<Button>,
) -> Result<Response, PageError> {
    let button = sealed(&state, &visit, posted)?;
    let Ok(email) = EmailAddress::parse(&button.email) else {
        return LINK_PAGE.refuse(&state, &mut visit, button.email);
    };
    state.app.mail_links(&email).await?;
    Ok(see("/i?fait=envoye"))
}
