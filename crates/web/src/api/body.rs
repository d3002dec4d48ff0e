//! The body of a request of the API: one JSON object.

use axum::{
    body::Bytes,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::{Map, Value};

use super::Problem;

/// A body that is not read.
#[derive(Clone, Copy)]
pub(super) enum Unread {
    /// It is of another kind.
    NotJson,
    /// It is no object.
    Malformed,
}

impl From<Unread> for Response {
    fn from(unread: Unread) -> Self {
        let (status, code) = match unread {
            Unread::NotJson => (StatusCode::UNSUPPORTED_MEDIA_TYPE, "not-json"),
            Unread::Malformed => (StatusCode::BAD_REQUEST, "malformed"),
        };
        Problem::plain(status, code).into_response()
    }
}

/// The key under which a program sends the same request again, if it drew one.
///
/// # Errors
/// It is empty, too long or no text.
pub(super) fn retry_key(headers: &HeaderMap) -> Result<Option<&str>, Unread> {
    let Some(key) = headers.get("idempotency-key") else { return Ok(None) };
    let key = key.to_str().map_err(|_| Unread::Malformed)?;
    if (1..=200).contains(&key.len()) { Ok(Some(key)) } else { Err(Unread::Malformed) }
}

/// The object that a body is.
///
/// # Errors
/// It is not said to be JSON, or is none, or no object.
pub(super) fn object(headers: &HeaderMap, body: &Bytes) -> Result<Map<String, Value>, Unread> {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let is_json =
        kind.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"));
    if !is_json {
        return Err(Unread::NotJson);
    }
    match serde_json::from_slice::<Value>(body) {
        Ok(Value::Object(body)) => Ok(body),
        _ => Err(Unread::Malformed),
    }
}
