//! Events between their row and their type.

use domain::ids::{CampaignId, EventId};
use domain::programme::{Event, EventDetails, Place, Schedule, Slug, Zone};
use domain::text::fold;
use sqlx::FromRow;
use uuid::Uuid;

use super::event::CountedEvent;
use crate::error::StoreError;
use crate::instant::{Day, Instant};
use crate::row;
use crate::statement::Statement;

/// The columns of an event with the number who wait.
pub(super) const SELECT: &str = "SELECT events.*,
        (SELECT count(*) FROM registrations
         WHERE registrations.event_id = events.id AND registrations.status = 'waiting') AS waiting
    FROM events ";

#[derive(FromRow)]
pub(super) struct EventRow {
    id: Uuid,
    slug: String,
    campaign_id: Option<Uuid>,
    title: String,
    summary: Option<String>,
    description: Option<String>,
    kind: String,
    themes: String,
    audiences: String,
    format: String,
    zone: String,
    day: Option<Day>,
    starts_at: Option<Instant>,
    ends_at: Option<Instant>,
    place: Option<String>,
    online_link: Option<String>,
    host: Option<String>,
    parts: String,
    capacity: Option<i64>,
    places_taken: i64,
    closes_at: Option<Instant>,
    accessibility: String,
    contact: Option<String>,
    status: String,
    reason: Option<String>,
    moved_from: Option<String>,
    sequence: i64,
    version: i64,
    created_at: Instant,
    updated_at: Instant,
    published_at: Option<Instant>,
    waiting: i64,
}

impl TryFrom<EventRow> for CountedEvent {
    type Error = StoreError;

    fn try_from(row: EventRow) -> Result<Self, StoreError> {
        let (places_taken, waiting) =
            (row::count("places_taken", row.places_taken)?, row::count("waiting", row.waiting)?);
        Ok(Self { event: event(row)?, places_taken, waiting })
    }
}

fn event(row: EventRow) -> Result<Event, StoreError> {
    Ok(Event {
        id: EventId::new(row.id),
        slug: Slug::try_from(row.slug.clone()).map_err(|_| unreadable("slug"))?,
        status: row::text("status", &row.status)?,
        reason: row.reason.clone(),
        moved_from: row::json_if("moved_from", row.moved_from.as_deref())?,
        sequence: row::count("sequence", row.sequence)?,
        version: row.version,
        created_at: row.created_at.0,
        updated_at: row.updated_at.0,
        published_at: row.published_at.map(|at| at.0),
        details: details(row)?,
    })
}

fn details(row: EventRow) -> Result<EventDetails, StoreError> {
    Ok(EventDetails {
        campaign: row.campaign_id.map(CampaignId::new),
        kind: row::text("kind", &row.kind)?,
        themes: row::json("themes", &row.themes)?,
        audiences: row::json("audiences", &row.audiences)?,
        format: row::text("format", &row.format)?,
        zone: Zone::parse(&row.zone).map_err(|_| unreadable("zone"))?,
        schedule: match (row.day, row.starts_at) {
            (Some(day), None) => Schedule::Day { date: day.0 },
            (None, Some(start)) => {
                Schedule::Timed { starts_at: start.0, ends_at: row.ends_at.map(|end| end.0) }
            }
            _ => return Err(unreadable("day")),
        },
        place: row::json_if("place", row.place.as_deref())?,
        host: row::json_if("host", row.host.as_deref())?,
        parts: row::json("parts", &row.parts)?,
        capacity: row.capacity.map(|capacity| row::count("capacity", capacity)).transpose()?,
        closes_at: row.closes_at.map(|at| at.0),
        accessibility: row::json("accessibility", &row.accessibility)?,
        contact: row::text_if("contact", row.contact.as_deref())?,
        title: row.title,
        summary: row.summary,
        description: row.description,
        online_link: row.online_link,
    })
}

fn unreadable(column: &str) -> StoreError {
    StoreError::Corrupt(format!("column {column}: not as expected"))
}

/// Binds `$1` to `$35`: the columns that the program writes, in the order of the table.
pub(super) fn bind(statement: Statement, event: &Event) -> Result<Statement, StoreError> {
    let details = &event.details;
    let day = match details.schedule {
        Schedule::Day { date } => Some(date),
        Schedule::Timed { .. } => None,
    };
    let place = details.place.as_ref();
    Ok(statement
        .bind(event.id)
        .bind(&event.slug)
        .bind(details.campaign)
        .bind(&details.title)
        .bind(details.summary.as_ref())
        .bind(details.description.as_ref())
        .bind(details.kind.code())
        .bind(row::to_json("themes", &details.themes)?)
        .bind(row::to_json("audiences", &details.audiences)?)
        .bind(details.format.code())
        .bind(details.zone.name())
        .bind(day)
        .bind(details.schedule.starts_at())
        .bind(details.schedule.ends_at())
        .bind(event.begins_at())
        .bind(event.over_at())
        .bind(place.map(|place| row::to_json("place", place)).transpose()?)
        .bind(place.and_then(|place| place.departement).map(|departement| departement.code()))
        .bind(details.online_link.as_ref())
        .bind(details.host.as_ref().map(|host| row::to_json("host", host)).transpose()?)
        .bind(row::to_json("parts", &details.parts)?)
        .bind(details.capacity)
        .bind(details.closes_at)
        .bind(row::to_json("accessibility", &details.accessibility)?)
        .bind(details.contact.as_ref())
        .bind(event.status.code())
        .bind(event.reason.as_ref())
        .bind(event.moved_from.as_ref().map(|from| row::to_json("moved_from", from)).transpose()?)
        .bind(event.sequence)
        .bind(event.version)
        .bind(search(details))
        .bind(event.created_at)
        .bind(event.updated_at)
        .bind(event.published_at)
        .bind(details.host.as_ref().and_then(|host| host.siret)))
}

/// The words by which an event is found, folded.
fn search(details: &EventDetails) -> String {
    let place = details.place.as_ref().map(Place::one_line);
    let departement = details.place.as_ref().and_then(|place| place.departement).map(|place| place.name());
    let host = details.host.as_ref().map(|host| host.name.as_str());
    let parts = details.parts.iter().map(|part| part.title.as_str());
    let words: Vec<&str> = [Some(details.title.as_str()), details.summary.as_deref(), place.as_deref()]
        .into_iter()
        .chain([departement, host, details.description.as_deref()])
        .flatten()
        .chain(parts)
        .collect();
    fold(&words.join("\n"))
}
