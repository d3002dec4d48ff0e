//! Programs of the team: a key in `Authorization: Bearer …`.

use app::{
    access::MeetingProgram,
    account::access_keys::{self, KeyRefusal},
};
use axum::{
    extract::{FromRef, FromRequestParts},
    http::{HeaderMap, HeaderValue, StatusCode, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};

use super::{Problem, events::failed};
use crate::AppState;

/// A program that has a live key for meeting days.
pub(crate) struct Program(pub(crate) MeetingProgram);

impl<S: Send + Sync> FromRequestParts<S> for Program
where
    AppState: FromRef<S>,
{
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Response> {
        let state = AppState::from_ref(state);
        let secret = bearer(&parts.headers).ok_or_else(|| refused("key-missing", "Bearer"))?;
        match access_keys::open_meetings(&state.app, secret).await {
            Ok(program) if state.limits.allow_program(program.key()) => Ok(Self(program)),
            Ok(_) => Err(Problem::plain(StatusCode::TOO_MANY_REQUESTS, "too-many").into_response()),
            Err(KeyRefusal::Unknown) => Err(refused("key-unknown", "Bearer error=\"invalid_token\"")),
            Err(KeyRefusal::Failure(failure)) => Err(failed(failure)),
        }
    }
}

/// The key of a request; the word before it may be written in any case.
fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, secret) = headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(secret.trim())
}

fn refused(code: &str, challenge: &'static str) -> Response {
    let mut response = Problem::plain(StatusCode::UNAUTHORIZED, code).into_response();
    response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static(challenge));
    response
}

/// What a key opens is kept by nobody on the way.
pub(crate) async fn unkept(request: axum::extract::Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_read_from_its_header_and_from_no_other_scheme() {
        let read = |value: &str| {
            let headers = HeaderMap::from_iter([(header::AUTHORIZATION, value.parse().unwrap())]);
            bearer(&headers).map(str::to_owned)
        };
        assert_eq!(read("Bearer alliances_a"), Some("alliances_a".to_owned()));
        assert_eq!(read("bearer  alliances_a "), Some("alliances_a".to_owned()));
        for wrong in ["Basic YTpi", "Bearer", "alliances_a", ""] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
