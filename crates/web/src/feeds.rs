//! The programme for programs: iCalendar, Atom, JSON.

use app::programme::Card;
use axum::{
    Router,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use domain::{language::Language, programme::Slug};
use i18n::markup::escaped;

use crate::{
    AppState, api,
    asked::{Path, Query},
    error::PageError,
    search_query::SearchQuery,
    visit::Visit,
    words,
};

/// Most events of a feed.
const MOST: u32 = 1000;

pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route("/programme.ics", get(calendar))
        .route("/programme.atom", get(atom))
        .route("/programme.json", get(json))
}

async fn calendar(
    State(state): State<AppState>,
    Query(query): Query<SearchQuery>,
    visit: Visit,
) -> Result<Response, PageError> {
    let found = state.app.search(&query.search(), MOST, None).await?;
    let name = format!("{} – {}", visit.say("nav-programme"), state.app.settings().site_name);
    Ok(ics(state.app.calendar(&name, &found.items, visit.language)))
}

/// The calendar file of one event, for `/rencontres/{slug}.ics`.
pub(crate) async fn event_calendar(
    state: &AppState,
    slug: &str,
    language: Language,
) -> Result<Response, PageError> {
    let slug = Slug::parse(slug).map_err(|_| PageError::NotFound)?;
    let card = state.app.announced_event(&slug).await?.ok_or(PageError::NotFound)?;
    Ok(ics(state.app.calendar(&card.event.details.title.clone(), &[card], language)))
}

fn ics(text: String) -> Response {
    let headers =
        [(header::CONTENT_TYPE, "text/calendar; charset=utf-8"), (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*")];
    (headers, text).into_response()
}

async fn json(
    State(state): State<AppState>,
    Query(query): Query<SearchQuery>,
) -> Result<Response, PageError> {
    let found = state.app.search(&query.search(), MOST, None).await?;
    let items: Vec<_> = found.items.iter().map(|card| api::event_json(&state, card)).collect();
    let body = serde_json::json!({ "items": items, "total": found.total });
    Ok(([(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*")], axum::Json(body)).into_response())
}

async fn atom(
    State(state): State<AppState>,
    Query(query): Query<SearchQuery>,
    visit: Visit,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let found = state.app.search(&query.search(), 100, None).await?;
    let body = atom_text(&state, &visit, &query, &found.items);
    let etag = format!("\"{}\"", app::key::secret_text(&app::key::hash(body.as_bytes())[..12]));
    if headers.get(header::IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == etag.as_bytes()) {
        return Ok(StatusCode::NOT_MODIFIED.into_response());
    }
    let headers =
        [(header::CONTENT_TYPE, "application/atom+xml; charset=utf-8".to_owned()), (header::ETAG, etag)];
    Ok((headers, body).into_response())
}

fn atom_text(state: &AppState, visit: &Visit, query: &SearchQuery, cards: &[Card]) -> String {
    let settings = state.app.settings();
    let own = settings.url(&query.address("/programme.atom", None, &[]));
    let updated = cards.iter().map(|card| card.event.updated_at).max().unwrap_or_default();
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n<id>{own}</id>\n<title>{}</title>\n<updated>{updated}</updated>\n<link rel=\"self\" href=\"{own}\"/>\n<author><name>{}</name></author>\n",
        visit.language.code(),
        escaped(&format!("{} – {}", visit.say("nav-programme"), settings.site_name)),
        escaped(&settings.site_name),
        own = escaped(&own)
    );
    for card in cards {
        let (event, details) = (&card.event, &card.event.details);
        let address = settings.url(&format!("/rencontres/{}", event.slug));
        let summary = [
            words::when(visit.language, &details.schedule, &details.zone),
            words::place(visit.language, event),
            words::badge(visit.language, card).words,
            details.summary.clone().unwrap_or_default(),
        ];
        let summary: Vec<String> = summary.into_iter().filter(|part| !part.is_empty()).collect();
        out.push_str(&format!(
            "<entry><id>urn:uuid:{}</id><title>{}</title><updated>{}</updated><published>{}</published><link href=\"{}\"/><summary>{}</summary></entry>\n",
            event.id,
            escaped(&words::typed(&details.title)),
            event.updated_at,
            event.published_at.unwrap_or(event.created_at),
            escaped(&address),
            escaped(&summary.join(" · "))
        ));
    }
    out.push_str("</feed>\n");
    out
}

/// The slug of `/rencontres/{file}` when it asks for the calendar.
pub(crate) fn calendar_of(file: &Path<String>) -> Option<&str> {
    file.strip_suffix(".ics")
}
