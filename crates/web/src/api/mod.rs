//! The API: the same use-cases as the pages, in JSON. Its description is `openapi.json`, which is tested against the
//! running server.

mod amendments;
mod body;
mod buyers;
mod events;
mod meetings;
mod observatory;
mod planning;
mod planning_json;
mod problem;
mod program;
mod purchasing;
mod registrations;
mod structures;

use axum::{
    Router,
    http::{HeaderValue, StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse, Response},
    routing::{get, post},
};

pub(crate) use events::event_json;
pub(crate) use problem::Problem;

use crate::AppState;

const DOCUMENT: &str = include_str!("openapi.json");

pub(crate) fn routes(state: AppState) -> Router<AppState> {
    Router::new()
        .route("/openapi.json", get(openapi))
        .route("/events", get(events::list))
        .route("/events/{slug}", get(events::one))
        .route("/buyers", get(buyers::list))
        .route("/buyers/{siret}/procurement", get(purchasing::procurement))
        .route("/observatory/territories/{code}", get(observatory::territory))
        .route("/observatory/territories/{code}/inside", get(observatory::inside))
        .route("/observatory/territories/{code}/history", get(observatory::history))
        .route("/structures", get(structures::list_structures))
        .route("/structures/{siret}", get(structures::one_structure))
        .route("/events/{slug}/registrations", post(registrations::create))
        .route("/events/{slug}/meetings", get(meetings::day))
        .route("/registrations/{token}/meetings", get(meetings::mine).put(meetings::choose))
        .route("/registrations/{token}/cancel", post(registrations::cancel))
        .merge(planning::routes())
        .fallback(|| async { Problem::plain(StatusCode::NOT_FOUND, "not-found") })
        .method_not_allowed_fallback(|| async {
            Problem::plain(StatusCode::METHOD_NOT_ALLOWED, "not-allowed")
        })
        .layer(middleware::from_fn(open_to_all))
        .with_state(state)
}

/// The description as text.
pub(crate) fn document() -> String {
    DOCUMENT.to_owned()
}

async fn openapi() -> Response {
    ([(header::CONTENT_TYPE, "application/json")], DOCUMENT).into_response()
}

/// Pages of other sites may read.
async fn open_to_all(request: axum::extract::Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    response.headers_mut().insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    response
}
