//! What goes wrong with a page: what happened and what to do next, in the words of the reader.

use app::{Failure, claim::ClaimError, programme::campaigns::FormRefusal, programme::manage::CommandRefusal};
use axum::{
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use i18n::{args, text};

use crate::{
    AppState,
    api::Problem,
    render::views::{pieces::Way, visitor::Mishap},
    visit::Visit,
};

/// An answer that is not the page asked for.
#[derive(Debug)]
pub(crate) enum PageError {
    /// There is no such page.
    NotFound,
    /// The address is one, but not for that method.
    NotAllowed,
    /// It was there and its time has passed.
    Gone,
    /// Only for people signed in: they are led to the sign-in page.
    SignIn,
    /// Only for administrators.
    Forbidden,
    /// The form does not come from one of our pages, or from one left open too long.
    Unsealed,
    /// Another site sent it.
    Foreign,
    /// The body is no form of ours.
    Malformed,
    /// The body is too large.
    TooLarge,
    /// Too much was asked.
    TooMany,
    /// Somebody else changed it meanwhile.
    Stale,
    /// The database does not answer at the moment.
    Unavailable,
    /// A fault of ours.
    Broken,
}

impl PageError {
    pub(crate) const fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::NotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::Gone => StatusCode::GONE,
            Self::SignIn => StatusCode::SEE_OTHER,
            Self::Foreign | Self::Unsealed | Self::Forbidden => StatusCode::FORBIDDEN,
            Self::Malformed => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooMany => StatusCode::TOO_MANY_REQUESTS,
            Self::Stale => StatusCode::CONFLICT,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Self::Broken => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The word in the keys of its texts and the `code` of the API.
    pub(crate) const fn word(&self) -> &'static str {
        match self {
            Self::NotFound => "not-found",
            Self::NotAllowed => "not-allowed",
            Self::Gone => "gone",
            Self::SignIn => "sign-in",
            Self::Forbidden => "forbidden",
            Self::Unsealed => "unsealed",
            Self::Foreign => "foreign",
            Self::Malformed => "malformed",
            Self::TooLarge => "too-large",
            Self::TooMany => "too-many",
            Self::Stale => "stale",
            Self::Unavailable => "unavailable",
            Self::Broken => "broken",
        }
    }
}

impl From<Failure> for PageError {
    fn from(failure: Failure) -> Self {
        tracing::error!(%failure, "a use-case failed");
        if failure.is_passing() { Self::Unavailable } else { Self::Broken }
    }
}

impl From<FormRefusal> for PageError {
    fn from(refusal: FormRefusal) -> Self {
        match refusal {
            FormRefusal::Unknown => Self::NotFound,
            FormRefusal::Stale => Self::Stale,
            FormRefusal::Fields(_) => Self::Malformed,
            FormRefusal::Failure(failure) => failure.into(),
        }
    }
}

impl From<CommandRefusal> for PageError {
    fn from(refusal: CommandRefusal) -> Self {
        match refusal {
            CommandRefusal::Form(refusal) => refusal.into(),
            CommandRefusal::Rule(_) => Self::Stale,
        }
    }
}

impl From<ClaimError> for PageError {
    fn from(error: ClaimError) -> Self {
        match error {
            ClaimError::Unknown => Self::NotFound,
            ClaimError::Stale | ClaimError::Refused(_) => Self::Stale,
            ClaimError::TooMany => Self::TooMany,
            ClaimError::Fields(_) | ClaimError::NoAddress => Self::Malformed,
            ClaimError::Failure(failure) => failure.into(),
        }
    }
}

impl From<crate::render::RenderError> for PageError {
    fn from(error: crate::render::RenderError) -> Self {
        tracing::error!(%error, source = ?error.source, "a template is wrong");
        Self::Broken
    }
}

/// An error of a handler: it is dressed by [`answer`], in the middleware, which knows the reader's language.
impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(Undressed(self.word()));
        response
    }
}

/// Marks an answer that has its status and lacks its page.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Undressed(pub(crate) &'static str);

/// The page, or the problem, of an error.
pub(crate) fn answer(state: &AppState, headers: &HeaderMap, path: &str, error: &PageError) -> Response {
    dress(state, headers, path, error.status(), error.word())
}

/// The page, or the problem, of an error known by its word.
pub(crate) fn dress(
    state: &AppState,
    headers: &HeaderMap,
    path: &str,
    status: StatusCode,
    word: &str,
) -> Response {
    if path.starts_with("/api/") {
        return Problem::plain(status, word).into_response();
    }
    if word == "sign-in" {
        let next = if path.starts_with("/gestion") || path.starts_with("/mon-espace") {
            format!("/connexion?suite={path}")
        } else {
            "/connexion".to_owned()
        };
        return (StatusCode::SEE_OTHER, [(header::LOCATION, next)]).into_response();
    }
    let visit = Visit::bare(headers, path);
    let say = |part: &str| text(visit.language, &format!("error-{word}-{part}"), &args![]);
    let mut ways = vec![Way::new("/programme", visit.say("see-programme"))];
    if word == "not-found" {
        ways.push(Way::new("/i", visit.say("link-title")));
    }
    ways.push(Way::new("/contact", visit.say("write-to-team")));
    let page =
        Mishap { code: status.as_u16(), title: say("title"), text: say("text"), ways, reference: None };
    let mut frame = visit.frame(state, &page.title, "");
    frame.noindex = true;
    let mut response = match state.renderer.page(&frame, &page) {
        Ok(html) => crate::cache::html_response(html),
        Err(_) => (status, [(header::CONTENT_TYPE, "text/plain; charset=utf-8")], page.title).into_response(),
    };
    *response.status_mut() = status;
    if status == StatusCode::TOO_MANY_REQUESTS {
        response.headers_mut().insert(header::RETRY_AFTER, header::HeaderValue::from_static("60"));
    }
    response
}
