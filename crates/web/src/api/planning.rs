//! Planning a meeting day, for programs of the team: who takes part, the plan, its search, publication and repair.
//!
//! The same use-cases as the desk of the office; what takes long is answered 202, with the address that says how far
//! it is.

use app::meeting::{Begun, MeetingError};
use axum::{
    Json, Router,
    body::Bytes,
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    middleware,
    response::{IntoResponse, Response},
    routing::{get, post},
};
use domain::{
    ids::EventId,
    input::{FieldError, Problem as Wrong},
    programme::Slug,
};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::{
    Problem, amendments,
    events::failed,
    planning_json::{participants, plan, searched},
    program::{Program, unkept},
    registrations::is_json,
};
use crate::{
    AppState,
    asked::{Path, Query},
};

pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route("/events/{slug}/meetings/participants", get(list))
        .route("/events/{slug}/meetings/plan", get(read).post(compute))
        .route("/events/{slug}/meetings/plan/search", get(search))
        .route("/events/{slug}/meetings/plan/search/stop", post(stop))
        .route("/events/{slug}/meetings/plan/publish", post(publish))
        .route("/events/{slug}/meetings/repairs", post(repair))
        .layer(middleware::from_fn(unkept))
}

fn problem(status: StatusCode, code: &str) -> Response {
    Problem::plain(status, code).into_response()
}

fn refused(error: MeetingError) -> Response {
    match error {
        MeetingError::Failure(failure) => failed(failure),
        MeetingError::Fields(errors) => Problem::fields(&errors).into_response(),
        MeetingError::Interrupted => problem(StatusCode::SERVICE_UNAVAILABLE, "unavailable"),
        other => match other.word() {
            Some(word) => Problem::of_meetings(StatusCode::CONFLICT, word).into_response(),
            None => problem(StatusCode::NOT_FOUND, "not-found"),
        },
    }
}

/// The day of an address.
async fn day(state: &AppState, by: &Program, slug: &str) -> Result<EventId, Response> {
    let slug = Slug::parse(slug).map_err(|_| problem(StatusCode::NOT_FOUND, "not-found"))?;
    state.app.meeting_day(&by.0, &slug).await.map_err(refused)
}

fn address(slug: &str, rest: &str) -> HeaderValue {
    // An address that was found is made of letters, digits and hyphens.
    HeaderValue::from_str(&format!("/api/v1/events/{slug}/meetings/{rest}"))
        .unwrap_or_else(|_| HeaderValue::from_static("/api/v1/events"))
}

async fn list(
    State(state): State<AppState>,
    by: Program,
    Path(slug): Path<String>,
) -> Result<Response, Response> {
    let id = day(&state, &by, &slug).await?;
    let desk = state.app.meeting_desk(&by.0, id).await.map_err(refused)?;
    let wishes = state.app.meeting_wishes(&by.0, id).await.map_err(refused)?;
    Ok(Json(participants(&desk, &wishes)).into_response())
}

/// Which plan is read: the last one, or the one that people know.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Which {
    which: Option<String>,
}

async fn read(
    State(state): State<AppState>,
    by: Program,
    Path(slug): Path<String>,
    Query(asked): Query<Which>,
) -> Result<Response, Response> {
    let known = match asked.which.as_deref() {
        None | Some("latest") => false,
        Some("published") => true,
        Some(_) => {
            let wrong = FieldError { field: "which".to_owned(), problem: Wrong::UnknownChoice };
            return Err(Problem::fields(&[wrong]).into_response());
        }
    };
    let id = day(&state, &by, &slug).await?;
    let desk = state.app.meeting_desk(&by.0, id).await.map_err(refused)?;
    let read = if known { desk.published.as_ref() } else { desk.plan.as_ref() };
    let read = read.ok_or_else(|| Problem::of_meetings(StatusCode::NOT_FOUND, "none").into_response())?;
    Ok(Json(plan(&desk, read)).into_response())
}

async fn compute(
    State(state): State<AppState>,
    by: Program,
    Path(slug): Path<String>,
) -> Result<Response, Response> {
    let id = day(&state, &by, &slug).await?;
    let begun = state.app.begin_meetings(&by.0, id, false).await.map_err(refused)?;
    begun_answer(&state, &by, (id, &slug), begun).await
}

/// 201 with the plan, or 202 with the address that says how far the search is.
async fn begun_answer(
    state: &AppState,
    by: &Program,
    (id, slug): (EventId, &str),
    begun: Begun,
) -> Result<Response, Response> {
    match begun {
        Begun::Running => {
            let search = state.app.meeting_search(&by.0, id).await.map_err(failed)?;
            let location = [(header::LOCATION, address(slug, "plan/search"))];
            Ok((StatusCode::ACCEPTED, location, Json(searched(&search))).into_response())
        }
        Begun::Done(made) => {
            let desk = state.app.meeting_desk(&by.0, id).await.map_err(refused)?;
            let location = [(header::LOCATION, address(slug, "plan"))];
            Ok((StatusCode::CREATED, location, Json(plan(&desk, &made))).into_response())
        }
    }
}

async fn search(
    State(state): State<AppState>,
    by: Program,
    Path(slug): Path<String>,
) -> Result<Response, Response> {
    let id = day(&state, &by, &slug).await?;
    let search = state.app.meeting_search(&by.0, id).await.map_err(failed)?;
    Ok(Json(searched(&search)).into_response())
}

async fn stop(
    State(state): State<AppState>,
    by: Program,
    Path(slug): Path<String>,
) -> Result<Response, Response> {
    let id = day(&state, &by, &slug).await?;
    state.app.stop_meeting_search(&by.0, id).await.map_err(failed)?;
    let search = state.app.meeting_search(&by.0, id).await.map_err(failed)?;
    Ok(Json(searched(&search)).into_response())
}

async fn publish(
    State(state): State<AppState>,
    by: Program,
    Path(slug): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Response> {
    let id = day(&state, &by, &slug).await?;
    let body = object(&headers, &body)?;
    let version = body.get("version").and_then(Value::as_u64).and_then(|number| u32::try_from(number).ok());
    let version = version.ok_or_else(|| {
        let wrong = FieldError { field: "version".to_owned(), problem: Wrong::Required };
        Problem::fields(&[wrong]).into_response()
    })?;
    let done = state.app.publish_meetings(&by.0, id, Some(version)).await.map_err(refused)?;
    Ok(Json(json!({ "version": done.version, "told": done.told })).into_response())
}

async fn repair(
    State(state): State<AppState>,
    by: Program,
    Path(slug): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Response> {
    let id = day(&state, &by, &slug).await?;
    let body = object(&headers, &body)?;
    let changes = amendments::read(&body).map_err(|errors| Problem::fields(&errors).into_response())?;
    let begun = state.app.amend_meetings(&by.0, id, &changes).await.map_err(refused)?;
    begun_answer(&state, &by, (id, &slug), begun).await
}

/// A body that is not read.
#[derive(Clone, Copy)]
enum Unread {
    /// It is of another kind.
    NotJson,
    /// It is no object.
    Malformed,
}

impl From<Unread> for Response {
    fn from(unread: Unread) -> Self {
        match unread {
            Unread::NotJson => problem(StatusCode::UNSUPPORTED_MEDIA_TYPE, "not-json"),
            Unread::Malformed => problem(StatusCode::BAD_REQUEST, "malformed"),
        }
    }
}

/// The body, which is an object.
fn object(headers: &HeaderMap, body: &Bytes) -> Result<Map<String, Value>, Unread> {
    if !is_json(headers) {
        return Err(Unread::NotJson);
    }
    match serde_json::from_slice::<Value>(body) {
        Ok(Value::Object(body)) => Ok(body),
        _ => Err(Unread::Malformed),
    }
}
