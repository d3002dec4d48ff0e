//! Registrations, made and cancelled.

use app::registration::{RegisterError, mine::MineError};
use axum::{
    Json,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{
    input::{FieldError, Problem as Wrong},
    language::Language,
    programme::Slug,
    registration::{RegisterRefusal, RegistrationInput},
};
use serde_json::{Map, Value, json};

use super::{
    Problem,
    body::{object, retry_key},
    events::failed,
};
use crate::{AppState, asked::Path};

/// The fields of the body that are text.
const TEXTS: [&str; 8] =
    ["given_name", "family_name", "email", "organisation", "siret", "role", "access_needs", "phone"];

pub(crate) async fn create(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    headers: HeaderMap,
    body: axum::body::Bytes,
) -> Result<Response, Response> {
    let problem = |status, code: &str| Problem::plain(status, code).into_response();
    let unknown = || problem(StatusCode::NOT_FOUND, "not-found");
    let slug = Slug::parse(&slug).map_err(|_| unknown())?;
    let body = object(&headers, &body)?;
    let key = retry_key(&headers)?;
    let input = input(&body).map_err(|errors| Problem::fields(&errors).into_response())?;
    let receipt =
        state.app.register(&slug, &input, Language::French, key).await.map_err(|error| match error {
            RegisterError::Fields(errors) => Problem::fields(&errors).into_response(),
            RegisterError::Refused(RegisterRefusal::Unknown) => unknown(),
            RegisterError::Refused(RegisterRefusal::NotOpen(status)) => {
                problem(StatusCode::CONFLICT, &format!("event-{}", status.code()))
            }
            RegisterError::Refused(RegisterRefusal::LargerThanEvent(_)) => {
                problem(StatusCode::CONFLICT, "larger-than-event")
            }
            RegisterError::OtherRequest => problem(StatusCode::UNPROCESSABLE_ENTITY, "other-request"),
            RegisterError::Failure(failure) => failed(failure),
        })?;
    let manage_url = state.app.settings().url(&format!("/i/{}", state.app.receipt_token(&receipt)));
    let mut answer = json!({ "id": receipt.id, "status": receipt.status, "manage_url": manage_url });
    if let Some(rank) = receipt.rank {
        answer["rank"] = rank.into();
    }
    Ok((StatusCode::CREATED, [(header::LOCATION, manage_url)], Json(answer)).into_response())
}

/// The form in a body: texts, a whole number of places, a truth.
fn input(body: &Map<String, Value>) -> Result<RegistrationInput, Vec<FieldError>> {
    let mut errors = Vec::new();
    let mut refuse = |field: &str, problem| errors.push(FieldError { field: field.to_owned(), problem });
    let mut texts = TEXTS.map(|name| match body.get(name) {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(_) => {
            refuse(name, Wrong::UnknownChoice);
            String::new()
        }
    });
    let places = places(body);
    let [listed, meetings] = ["listed", "meetings"].map(|name| match body.get(name) {
        None | Some(Value::Null) => false,
        Some(Value::Bool(said)) => *said,
        Some(_) => {
            refuse(name, Wrong::UnknownChoice);
            false
        }
    });
    if !errors.is_empty() {
        return Err(errors);
    }
    let [given_name, family_name, email, organisation, siret, role, access_needs, phone] =
        texts.each_mut().map(std::mem::take);
    Ok(RegistrationInput {
        given_name,
        family_name,
        email,
        organisation,
        siret,
        role,
        places,
        access_needs,
        listed,
        meetings,
        phone,
        meets: String::new(),
    })
}

/// In JSON 2.0 is the whole number 2.
fn places(body: &Map<String, Value>) -> String {
    match body.get("places") {
        None | Some(Value::Null) => String::new(),
        Some(Value::Number(number)) => number.to_string().trim_end_matches(".0").to_owned(),
        Some(_) => "?".to_owned(),
    }
}

pub(crate) async fn cancel(
    State(state): State<AppState>,
    Path(token): Path<String>,
) -> Result<Response, Response> {
    let problem = |status, code: &str| Problem::plain(status, code).into_response();
    let mine = match state.app.cancel_mine(&token).await {
        Err(MineError::Cancelled) => state.app.my_registration(&token).await,
        other => other,
    };
    let mine = mine.map_err(|error| match error {
        MineError::Failure(failure) => failed(failure),
        MineError::Erased => problem(StatusCode::GONE, "gone"),
        _ => problem(StatusCode::NOT_FOUND, "not-found"),
    })?;
    Ok(Json(json!({ "id": mine.registration.id, "status": mine.registration.status })).into_response())
}
