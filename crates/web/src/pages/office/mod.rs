//! The organiser's office.

mod campaigns;
mod commands;
mod event_form;
mod events;
mod follow_up;
mod log;
mod on_behalf;
mod team;

use axum::{
    Router,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use domain::{ids::EventId, programme::Zone};
use jiff::Timestamp;
use serde::Deserialize;

use crate::{
    AppState,
    error::PageError,
    render::{
        View,
        views::{
            office::{Field, Tile},
            pieces::{Choice, Way},
        },
    },
    visit::Visit,
    words,
};

pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route("/", get(events::list))
        .route("/rencontres/nouvelle", get(event_form::new).post(event_form::create))
        .route("/rencontres/{id}", get(events::show))
        .route("/rencontres/{id}/modifier", get(event_form::edit).post(event_form::save))
        .route("/rencontres/{id}/publier", get(commands::ask_publish).post(commands::publish))
        .route("/rencontres/{id}/annuler", get(commands::ask_cancel).post(commands::cancel))
        .route("/rencontres/{id}/reporter", get(commands::ask_postpone).post(commands::postpone))
        .route("/rencontres/{id}/deplacer", get(commands::ask_move).post(commands::move_event))
        .route("/rencontres/{id}/inscriptions", get(follow_up::registrations))
        .route("/rencontres/{id}/inscriptions.csv", get(follow_up::csv))
        .route("/inscriptions/{id}/annuler", get(on_behalf::ask).post(on_behalf::act))
        .route("/equipe", get(team::list))
        .route("/equipe/nouveau", get(team::new).post(team::add))
        .route("/equipe/{id}/fermer", post(team::close))
        .route("/messages", get(follow_up::mails))
        .route("/messages/{id}/renvoyer", post(follow_up::send_again))
        .route("/journal", get(log::list))
        .route("/campagnes", get(campaigns::list))
        .route("/campagnes/nouvelle", get(campaigns::new).post(campaigns::create))
        .route("/campagnes/{slug}", get(campaigns::edit).post(campaigns::save))
}

/// Said after an action.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct After {
    fait: String,
    n: Option<u32>,
    suite: String,
}

/// The pairs of a posted form, in order; a name can come several times.
pub(crate) struct Pairs(Vec<(String, String)>);

impl Pairs {
    pub(crate) fn read(
        posted: Result<axum::Form<Vec<(String, String)>>, axum::extract::rejection::FormRejection>,
        state: &AppState,
        visit: &Visit,
    ) -> Result<Self, PageError> {
        let axum::Form(pairs) = posted.map_err(|_| PageError::Malformed)?;
        let pairs = Self(pairs);
        visit.check_seal(state, &pairs.one("jeton"))?;
        Ok(pairs)
    }

    pub(crate) fn one(&self, name: &str) -> String {
        self.0.iter().find(|(found, _)| found == name).map(|(_, value)| value.clone()).unwrap_or_default()
    }

    pub(crate) fn all(&self, name: &str) -> Vec<String> {
        self.0.iter().filter(|(found, _)| found == name).map(|(_, value)| value.clone()).collect()
    }

    pub(crate) fn version(&self) -> i64 {
        self.one("version").parse().unwrap_or(0)
    }
}

pub(crate) type Posted = Result<axum::Form<Vec<(String, String)>>, axum::extract::rejection::FormRejection>;

pub(crate) fn event_id(text: &str) -> Result<EventId, PageError> {
    text.parse().map_err(|_| PageError::NotFound)
}

/// An instant in words, as the team reads it.
pub(crate) fn at(visit: &Visit, at: Timestamp) -> String {
    words::instant(visit.language, at, &Zone::paris())
}

pub(crate) fn see(address: &str) -> Response {
    (StatusCode::SEE_OTHER, [(header::LOCATION, address)]).into_response()
}

pub(crate) fn page<V: View>(
    state: &AppState,
    visit: &Visit,
    title: &str,
    view: &V,
) -> Result<Response, PageError> {
    let mut frame = visit.frame(state, title, "office");
    frame.noindex = true;
    visit.page(state, &frame, view)
}

pub(crate) fn refused(page: Result<Response, PageError>) -> Result<Response, PageError> {
    page.map(|mut response| {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
        response
    })
}

pub(crate) fn office_way(visit: &Visit) -> Way {
    Way::new("/gestion", visit.say("office"))
}

pub(crate) fn tile(visit: &Visit, key: &str, n: u32) -> Tile {
    Tile { label: visit.say(key), value: words::number(visit.language, n) }
}

/// A field with its label under `label-{name}` and its hint under `hint-{name}`, if there is one.
pub(crate) fn field(visit: &Visit, kind: &'static str, name: &str, value: &str, required: bool) -> Field {
    let word = name.rsplit('.').next().unwrap_or(name).replace('_', "-");
    let word = if name.starts_with("parts.") { format!("part-{word}") } else { word };
    let hint = format!("hint-{word}");
    Field {
        kind,
        name: name.to_owned(),
        label: visit.say(&format!("label-{word}")),
        hint: if i18n::has(&hint) { visit.say(&hint) } else { String::new() },
        value: value.to_owned(),
        choices: Vec::new(),
        required,
    }
}

/// A list: `hint` is the words of the empty choice.
pub(crate) fn list(
    visit: &Visit,
    kind: &'static str,
    name: &str,
    choices: Vec<Choice>,
    required: bool,
) -> Field {
    Field { choices, ..field(visit, kind, name, "", required) }
}
