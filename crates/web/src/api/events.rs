//! Events, read.

use app::programme::{Card, Search, When};
use axum::{
    Json,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{
    input::{self, FieldError, Problem as Wrong},
    programme::{EventKind, Place, Schedule, Slug, when},
    territory::Departement,
};
use jiff::civil::Date;
use serde::Deserialize;
use serde_json::{Value, json};

use super::Problem;
use crate::{
    AppState,
    asked::{Path, Query},
    error::PageError,
    search_query::{cursor, read_cursor},
};

/// What can be asked of the list.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    from: Option<String>,
    to: Option<String>,
    departement: Option<String>,
    kind: Option<String>,
    campaign: Option<String>,
    limit: Option<String>,
    cursor: Option<String>,
}

pub(crate) async fn list(
    State(state): State<AppState>,
    Query(asked): Query<Asked>,
) -> Result<Response, Response> {
    let mut reader = input::Reader::default();
    // A parameter that is there without a value is a mistake, not an absence.
    let given = |value: &Option<String>| match value {
        Some(text) if text.trim().is_empty() => "?".to_owned(),
        other => other.clone().unwrap_or_default(),
    };
    let from = reader.optional("from", &given(&asked.from), read_day);
    let to = reader.optional("to", &given(&asked.to), read_day);
    let departement = reader.optional("departement", &given(&asked.departement), |code| {
        Departement::by_code(code).ok_or(Wrong::NotADepartement)
    });
    let kind = reader
        .optional("kind", &given(&asked.kind), |code| EventKind::from_code(code).ok_or(Wrong::UnknownChoice));
    let campaign = reader.optional("campaign", &given(&asked.campaign), |slug| {
        Slug::parse(slug).map_err(|_| Wrong::UnknownChoice)
    });
    let limit = reader.optional("limit", &given(&asked.limit), |text| input::whole(text, 1, 100));
    let after = reader
        .optional("cursor", &given(&asked.cursor), |text| read_cursor(text).ok_or(Wrong::UnknownChoice));
    let when = if from.is_some() || to.is_some() { When::Days { from, to } } else { When::ToCome };
    let search = Search { when, departement, kind, campaign, ..Search::default() };
    let search = reader
        .finish(Some(search))
        .map_err(|errors: Vec<FieldError>| Problem::fields(&errors).into_response())?;
    let found = state.app.search(&search, limit.unwrap_or(20), after).await.map_err(failed)?;
    let items: Vec<Value> = found.items.iter().map(|card| event_json(&state, card)).collect();
    Ok(Json(json!({ "items": items, "next": found.next.as_ref().map(cursor) })).into_response())
}

/// A day, or the local day of an instant.
fn read_day(text: &str) -> Result<Date, Wrong> {
    let instant = text.parse::<jiff::Timestamp>().ok().map(|at| domain::programme::Zone::paris().day_of(at));
    instant.map_or_else(|| when::read_date(text), Ok)
}

pub(crate) async fn one(
    State(state): State<AppState>,
    Path(slug): Path<String>,
) -> Result<Response, Response> {
    let unknown = || Problem::plain(StatusCode::NOT_FOUND, "not-found").into_response();
    let slug = Slug::parse(&slug).map_err(|_| unknown())?;
    let card = state.app.announced_event(&slug).await.map_err(failed)?.ok_or_else(unknown)?;
    Ok(Json(event_json(&state, &card)).into_response())
}

/// The problem of a failure that is nobody's fault who asked.
pub(crate) fn failed(failure: app::Failure) -> Response {
    let error = PageError::from(failure);
    Problem::plain(error.status(), error.word()).into_response()
}

/// An event as the API tells it; instants with the offset of its zone.
pub(crate) fn event_json(state: &AppState, card: &Card) -> Value {
    let (event, details) = (&card.event, &card.event.details);
    let at = |at: jiff::Timestamp| {
        at.to_zoned_datetime(details.zone.rules()).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
    };
    let codes = |codes: Vec<&'static str>| codes;
    let mut object = json!({
        "slug": event.slug, "title": details.title, "summary": details.summary, "kind": details.kind, "status": card.status,
        "url": state.app.settings().url(&format!("/rencontres/{}", event.slug)),
        "campaign": card.campaign.as_ref().map(|campaign| campaign.slug.clone()),
        "demonstration": card.campaign.as_ref().is_some_and(|campaign| campaign.demonstration),
        "time_zone": details.zone.name(), "ends_at": details.schedule.ends_at().map(at),
        "format": details.format, "place": details.place.as_ref().map(place),
        "themes": codes(details.themes.iter().map(|one| one.code()).collect()),
        "audiences": codes(details.audiences.iter().map(|one| one.code()).collect()),
        "accessibility": codes(details.accessibility.iter().map(|one| one.code()).collect()),
        "host": details.host.as_ref().map(|host| json!({ "name": host.name, "kind": host.kind, "siret": host.siret })),
        "parts": details.parts.iter().map(|part| json!({ "title": part.title, "starts_at": part.starts_at.map(at), "description": part.description })).collect::<Vec<_>>(),
        "capacity": details.capacity, "places_left": card.seats.free(), "waiting": card.waiting,
        "registration_ends_at": at(event.registration_ends_at()), "reason": event.reason, "updated_at": event.updated_at,
    });
    let schedule = |schedule: &Schedule| match schedule {
        Schedule::Day { date } => ("date", date.to_string()),
        Schedule::Timed { starts_at, .. } => ("starts_at", at(*starts_at)),
    };
    let (name, value) = schedule(&details.schedule);
    object[name] = value.into();
    if let Some(from) = &event.moved_from {
        let (name, value) = schedule(&from.schedule);
        object["moved_from"] = json!({ name: value, "place": from.place.as_ref().map(place) });
    }
    object
}

fn place(place: &Place) -> Value {
    json!({
        "venue": place.venue, "street": place.street, "postal_code": place.postal_code, "commune": place.commune,
        "departement": place.departement, "latitude": place.coordinates.map(|at| at.latitude),
        "longitude": place.coordinates.map(|at| at.longitude),
    })
}
