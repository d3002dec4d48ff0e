//! Meeting days: what everybody may know of one, and one's own wishes and meetings by the token of a registration.
//!
//! What the team does is in `planning`.

use app::{
    meeting::{Choices, MeetingError, MyMeetings, Other},
    registration::mine::MineError,
};
use axum::{
    Json,
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use domain::{
    ids::RegistrationId,
    input::{FieldError, Problem as Wrong},
    meeting::{Slot, WishLevel},
    programme::Slug,
};
use serde_json::{Map, Value, json};

use super::{Problem, body::object, events::failed};
use crate::{AppState, asked::Path};

fn problem(status: StatusCode, code: &str) -> Response {
    Problem::plain(status, code).into_response()
}

fn refused(error: MeetingError) -> Response {
    match error {
        MeetingError::Mine(MineError::Failure(failure)) | MeetingError::Failure(failure) => failed(failure),
        MeetingError::Mine(MineError::Erased) => problem(StatusCode::GONE, "gone"),
        MeetingError::Fields(errors) => Problem::fields(&errors).into_response(),
        MeetingError::NotConfirmed => problem(StatusCode::CONFLICT, "no-place"),
        _ => problem(StatusCode::NOT_FOUND, "not-found"),
    }
}

/// What everybody may know: the slots, and how many take part.
pub(crate) async fn day(
    State(state): State<AppState>,
    Path(slug): Path<String>,
) -> Result<Response, Response> {
    let unknown = || problem(StatusCode::NOT_FOUND, "not-found");
    let slug = Slug::parse(&slug).map_err(|_| unknown())?;
    let day = state.app.public_meeting_day(&slug).await.map_err(refused)?;
    let answer = json!({
        "mode": day.mode.map(domain::meeting::MeetingMode::code),
        "slots": slots(&day.slots),
        "participants": day.participants,
        "published_at": day.published_at,
    });
    Ok(Json(answer).into_response())
}

fn slots(slots: &[Slot]) -> Vec<Value> {
    let slot = |(number, slot): (usize, &Slot)| json!({ "number": number, "starts_at": slot.starts_at, "ends_at": slot.ends_at });
    slots.iter().enumerate().map(slot).collect()
}

pub(crate) async fn mine(
    State(state): State<AppState>,
    Path(token): Path<String>,
) -> Result<Response, Response> {
    let mine = state.app.my_meetings(&token).await.map_err(refused)?;
    Ok(Json(mine_json(&mine)).into_response())
}

fn mine_json(mine: &MyMeetings) -> Value {
    let meeting = |one: &app::meeting::MyMeeting| {
        json!({
            "id": one.meeting.id,
            "starts_at": one.meeting.starts_at,
            "ends_at": one.meeting.ends_at,
            "table": one.meeting.table,
            "with": one.with,
            "organisation": one.organisation,
            "off": one.is_off,
        })
    };
    json!({
        "joined": mine.joined,
        "mode": mine.frame.as_ref().map(|frame| frame.mode.code()),
        "slots": slots(&mine.slots),
        "away": mine.away,
        "about": mine.about,
        "phone": mine.phone,
        "participants": mine.count,
        "people": mine.others.iter().map(person).collect::<Vec<_>>(),
        "provisional": mine.is_provisional,
        "meetings": mine.day.as_ref().map(|day| day.iter().map(meeting).collect::<Vec<_>>()),
    })
}

fn person(other: &Other) -> Value {
    json!({
        "id": other.id,
        "name": other.name,
        "organisation": other.organisation,
        "role": other.role.code(),
        "about": other.about,
        "activity": other.activity,
        "wish": other.wish.map(WishLevel::code),
        "asks": other.asks,
        "suggested": other.suggested.is_some(),
    })
}

pub(crate) async fn choose(
    State(state): State<AppState>,
    Path(token): Path<String>,
    headers: HeaderMap,
    body: axum::body::Bytes,
) -> Result<Response, Response> {
    // Whoever has no link is told nothing else.
    state.app.my_meetings(&token).await.map_err(refused)?;
    let body = object(&headers, &body)?;
    let choices = read(&body).map_err(|errors| Problem::fields(&errors).into_response())?;
    state.app.choose_meetings(&token, &choices).await.map_err(refused)?;
    let mine = state.app.my_meetings(&token).await.map_err(refused)?;
    Ok(Json(mine_json(&mine)).into_response())
}

/// What is chosen, all at once: what the body does not name is nothing.
fn read(body: &Map<String, Value>) -> Result<Choices, Vec<FieldError>> {
    let mut errors = Vec::new();
    let mut refuse = |field: &str| {
        errors.push(FieldError { field: field.to_owned(), problem: Wrong::UnknownChoice });
    };
    let joins = match body.get("joined") {
        None | Some(Value::Null) => true,
        Some(Value::Bool(joins)) => *joins,
        Some(_) => {
            refuse("joined");
            false
        }
    };
    let [about, phone] = ["about", "phone"].map(|name| words(body, name, &mut refuse));
    let mut away = Vec::new();
    for slot in list(body, "away", &mut refuse) {
        match slot.as_u64().and_then(|number| u32::try_from(number).ok()) {
            Some(number) => away.push(number),
            None => refuse("away"),
        }
    }
    let mut wishes = Vec::new();
    for wish in list(body, "wishes", &mut refuse) {
        let id = wish.get("id").and_then(Value::as_str).and_then(|id| id.parse::<RegistrationId>().ok());
        let level = wish.get("level").and_then(Value::as_str).and_then(WishLevel::from_code);
        match id.zip(level) {
            Some(wish) => wishes.push(wish),
            None => refuse("wishes"),
        }
    }
    errors.dedup_by(|one, other| one.field == other.field);
    if errors.is_empty() {
        Ok(Choices { joins, away, wishes, about, phone, ..Choices::default() })
    } else {
        Err(errors)
    }
}

/// A text; an empty one when there is none.
fn words(body: &Map<String, Value>, name: &str, refuse: &mut impl FnMut(&str)) -> Option<String> {
    match body.get(name) {
        None | Some(Value::Null) => Some(String::new()),
        Some(Value::String(text)) => Some(text.clone()),
        Some(_) => {
            refuse(name);
            None
        }
    }
}

fn list<'a>(body: &'a Map<String, Value>, name: &str, refuse: &mut impl FnMut(&str)) -> &'a [Value] {
    match body.get(name) {
        None | Some(Value::Null) => &[],
        Some(Value::Array(list)) => list,
        Some(_) => {
            refuse(name);
            &[]
        }
    }
}
