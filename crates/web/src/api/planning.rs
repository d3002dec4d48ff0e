//! Planning a meeting day, for programs of the team: who takes part, the plan, its search, publication and repair.
//!
//! The same use-cases as the desk of the office; what takes long is answered 202, with the address that says how far
//! it is.

use app::{
    access::MeetingProgram,
    meeting::{Begun, MeetingError, Publication, Retry},
};
use axum::{
    Json, Router,
    body::Bytes,
    extract::{FromRequestParts, State},
    http::{HeaderMap, HeaderValue, StatusCode, header, request::Parts},
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
    body::{Unread, object, retry_key},
    events::failed,
    planning_json::{participants, plan, searched},
    program::{Program, unkept},
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
        MeetingError::OtherRequest => problem(StatusCode::UNPROCESSABLE_ENTITY, "other-request"),
        MeetingError::Interrupted => problem(StatusCode::SERVICE_UNAVAILABLE, "unavailable"),
        other => match other.word() {
            Some(word) => Problem::of_meetings(StatusCode::CONFLICT, word).into_response(),
            None => problem(StatusCode::NOT_FOUND, "not-found"),
        },
    }
}

/// A meeting day, and the program that may plan it.
struct Day {
    by: MeetingProgram,
    slug: String,
    id: EventId,
}

impl FromRequestParts<AppState> for Day {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Response> {
        let Program(by) = Program::from_request_parts(parts, state).await?;
        let unknown = || problem(StatusCode::NOT_FOUND, "not-found");
        let Path(slug) = Path::<String>::from_request_parts(parts, state).await.map_err(|_| unknown())?;
        let known = Slug::parse(&slug).map_err(|_| unknown())?;
        let id = state.app.meeting_day(&by, &known).await.map_err(refused)?;
        Ok(Self { by, slug, id })
    }
}

impl Day {
    /// What tells this request from others when it is sent again; nothing when it has no key.
    fn retry(
        &self,
        headers: &HeaderMap,
        verb: &str,
        body: &Map<String, Value>,
    ) -> Result<Option<Retry>, Unread> {
        let key = retry_key(headers)?;
        Ok(key.map(|key| Retry::new(&self.by, key, &(verb, self.id, body))))
    }
}

fn address(slug: &str, rest: &str) -> HeaderValue {
    // An address that was found is made of letters, digits and hyphens.
    HeaderValue::from_str(&format!("/api/v1/events/{slug}/meetings/{rest}"))
        .unwrap_or_else(|_| HeaderValue::from_static("/api/v1/events"))
}

async fn list(State(state): State<AppState>, day: Day) -> Result<Response, Response> {
    let desk = state.app.meeting_desk(&day.by, day.id).await.map_err(refused)?;
    let wishes = state.app.meeting_wishes(&day.by, day.id).await.map_err(refused)?;
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
    day: Day,
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
    let desk = state.app.meeting_desk(&day.by, day.id).await.map_err(refused)?;
    let read = if known { desk.published.as_ref() } else { desk.plan.as_ref() };
    let read = read.ok_or_else(|| Problem::of_meetings(StatusCode::NOT_FOUND, "none").into_response())?;
    Ok(Json(plan(&desk, read)).into_response())
}

async fn compute(State(state): State<AppState>, day: Day, headers: HeaderMap) -> Result<Response, Response> {
    let retry = day.retry(&headers, "plan", &Map::new())?;
    let begun = state.app.begin_meetings(&day.by, day.id, false, retry.as_ref()).await.map_err(refused)?;
    begun_answer(&state, &day, begun).await
}

/// 201 with the plan, or 202 with the address that says how far the search is.
async fn begun_answer(state: &AppState, day: &Day, begun: Begun) -> Result<Response, Response> {
    match begun {
        Begun::Running => {
            let search = state.app.meeting_search(&day.by, day.id).await.map_err(failed)?;
            let location = [(header::LOCATION, address(&day.slug, "plan/search"))];
            Ok((StatusCode::ACCEPTED, location, Json(searched(&search))).into_response())
        }
        Begun::Done(made) => {
            let desk = state.app.meeting_desk(&day.by, day.id).await.map_err(refused)?;
            let location = [(header::LOCATION, address(&day.slug, "plan"))];
            Ok((StatusCode::CREATED, location, Json(plan(&desk, &made))).into_response())
        }
    }
}

async fn search(State(state): State<AppState>, day: Day) -> Result<Response, Response> {
    let search = state.app.meeting_search(&day.by, day.id).await.map_err(failed)?;
    Ok(Json(searched(&search)).into_response())
}

async fn stop(State(state): State<AppState>, day: Day) -> Result<Response, Response> {
    state.app.stop_meeting_search(&day.by, day.id).await.map_err(failed)?;
    let search = state.app.meeting_search(&day.by, day.id).await.map_err(failed)?;
    Ok(Json(searched(&search)).into_response())
}

async fn publish(
    State(state): State<AppState>,
    day: Day,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Response> {
    let body = object(&headers, &body)?;
    let publication = publication(&body).map_err(|wrong| Problem::fields(&[wrong]).into_response())?;
    let retry = day.retry(&headers, "publish", &body)?;
    let done = state.app.publish_meetings(&day.by, day.id, publication, retry.as_ref()).await;
    let done = done.map_err(refused)?;
    Ok(Json(json!({ "version": done.version, "told": done.told })).into_response())
}

/// The version that was read, and whether it may still change.
fn publication(body: &Map<String, Value>) -> Result<Publication, FieldError> {
    let wrong = |field: &str, problem| FieldError { field: field.to_owned(), problem };
    let version = body.get("version").and_then(Value::as_u64).and_then(|number| u32::try_from(number).ok());
    let read = Some(version.ok_or_else(|| wrong("version", Wrong::Required))?);
    match body.get("provisional") {
        None => Ok(Publication { read, is_provisional: false }),
        Some(Value::Bool(is_provisional)) => Ok(Publication { read, is_provisional: *is_provisional }),
        Some(_) => Err(wrong("provisional", Wrong::UnknownChoice)),
    }
}

async fn repair(
    State(state): State<AppState>,
    day: Day,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Response> {
    let body = object(&headers, &body)?;
    let changes = amendments::read(&body).map_err(|errors| Problem::fields(&errors).into_response())?;
    let retry = day.retry(&headers, "repair", &body)?;
    let begun = state.app.amend_meetings(&day.by, day.id, &changes, retry.as_ref()).await;
    let begun = begun.map_err(refused)?;
    begun_answer(&state, &day, begun).await
}
