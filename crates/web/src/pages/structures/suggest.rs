//! Texts that a field of the search offers while one types. Without them the field offers those that the page came with.

use axum::{Json, extract::State, http::header, response::IntoResponse};
use serde::Deserialize;

use super::unavailable;
use crate::{AppState, asked::Query, error::PageError};

/// Characters that are read.
const MOST_READ: usize = 100;

/// What is typed, and into which field.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    q: String,
    ou: String,
}

pub(super) async fn suggest(
    State(state): State<AppState>,
    Query(typed): Query<Typed>,
) -> Result<impl IntoResponse, PageError> {
    let read = |text: &str| text.chars().take(MOST_READ).collect::<String>();
    let texts = match typed.ou.trim().is_empty() {
        true => state.app.complete_search(&read(&typed.q)).await.map_err(unavailable)?,
        false => state.app.complete_place(&read(&typed.ou)).await?,
    };
    // What is typed letter by letter is asked again and again.
    let kept = [(header::CACHE_CONTROL, "public, max-age=60")];
    Ok((kept, Json(texts)))
}
