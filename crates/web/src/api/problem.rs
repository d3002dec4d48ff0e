//! Errors of the API: RFC 9457, with a stable `code`.

use axum::{
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{input::FieldError, language::Language};
use i18n::{Args, args, text};
use serde::Serialize;

/// `application/problem+json`.
#[derive(Debug, Serialize)]
pub(crate) struct Problem {
    #[serde(rename = "type")]
    kind: &'static str,
    title: String,
    status: u16,
    code: String,
    detail: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<Wrong>,
}

/// What is wrong with one field.
#[derive(Debug, Serialize)]
struct Wrong {
    field: String,
    code: &'static str,
    detail: String,
}

impl Problem {
    /// A problem that is known by its code, with the words of the error page.
    pub(crate) fn plain(status: StatusCode, code: &str) -> Self {
        let say = |part: &str| text(Language::French, &format!("error-{code}-{part}"), &args![]);
        Self {
            kind: "about:blank",
            title: say("title"),
            status: status.as_u16(),
            code: code.to_owned(),
            detail: say("text"),
            errors: Vec::new(),
        }
    }

    /// A rule of meeting days that says no, by its word.
    pub(crate) fn of_meetings(status: StatusCode, word: &str) -> Self {
        Self {
            kind: "about:blank",
            title: text(Language::French, "meetings-refused", &args![]),
            status: status.as_u16(),
            code: format!("meetings-{word}"),
            detail: text(Language::French, &format!("meetings-refused-{word}"), &args![]),
            errors: Vec::new(),
        }
    }

    /// Fields to put right.
    pub(crate) fn fields(errors: &[FieldError]) -> Self {
        let wrong = |error: &FieldError| {
            let mut args = Args::new();
            error.problem.numbers().into_iter().for_each(|(name, number)| args.set(name, number));
            error.problem.years().into_iter().for_each(|(name, year)| args.set(name, year.to_string()));
            let detail = text(Language::French, &format!("problem-{}", error.problem.code()), &args);
            Wrong { field: error.field.clone(), code: error.problem.code(), detail }
        };
        Self {
            errors: errors.iter().map(wrong).collect(),
            ..Self::plain(StatusCode::UNPROCESSABLE_ENTITY, "invalid")
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = serde_json::to_vec(&self).unwrap_or_default();
        (status, [(header::CONTENT_TYPE, "application/problem+json")], body).into_response()
    }
}
