//! Who asks: language, browser, and who is signed in.

use app::{
    Settings,
    access::{Admin, Member, Organiser},
    key::{Use, secret_text},
};
use axum::{
    extract::{FromRef, FromRequestParts, OriginalUri, Query},
    http::{HeaderMap, HeaderValue, header, request::Parts},
    response::Response,
};
use domain::{input::FieldError, language::Language};
use i18n::{Args, args, text};
use serde::Deserialize;

use crate::{
    AppState,
    cache::html_response,
    compression::Secret,
    error::PageError,
    render::{Frame, View, views::pieces::Wrong},
};

const FORM_COOKIE: &str = "alliances_form";
const LANGUAGE_COOKIE: &str = "lang";

/// A request, as far as pages need to know it.
#[derive(Clone, Debug)]
pub(crate) struct Visit {
    pub(crate) language: Language,
    pub(crate) path: String,
    pub(crate) query: String,
    /// The link token of the list that this browser remembers.
    pub(crate) list: Option<String>,
    chosen: bool,
    form: Option<String>,
    new_form: Option<String>,
    sealed: bool,
    pub(crate) member: Option<Member>,
    pub(crate) organiser: Option<Organiser>,
}

/// A visit of somebody who signed in, of the team or not.
#[derive(Clone, Debug)]
pub(crate) struct Space {
    pub(crate) visit: Visit,
    pub(crate) by: Member,
}

/// A visit of somebody of the team.
#[derive(Clone, Debug)]
pub(crate) struct Office {
    pub(crate) visit: Visit,
    pub(crate) by: Organiser,
}

/// A visit of an administrator.
#[derive(Clone, Debug)]
pub(crate) struct Administration {
    pub(crate) visit: Visit,
    pub(crate) by: Admin,
}

#[derive(Debug, Default, Deserialize)]
struct LanguageQuery {
    lang: Option<String>,
}

impl Visit {
    /// A visit read from headers alone.
    pub(crate) fn bare(headers: &HeaderMap, path: &str) -> Self {
        let chosen = cookie(headers, LANGUAGE_COOKIE).and_then(|code| Language::from_code(&code));
        Self {
            language: chosen.unwrap_or_default(),
            path: path.to_owned(),
            query: String::new(),
            list: cookie(headers, crate::pages::LIST_COOKIE),
            chosen: false,
            form: cookie(headers, FORM_COOKIE),
            new_form: None,
            sealed: false,
            member: None,
            organiser: None,
        }
    }

    async fn read(parts: &mut Parts, state: &AppState) -> Result<Self, PageError> {
        // A nested router takes its prefix away from `parts.uri`; addresses on the page need the whole path.
        let uri = parts.extensions.get::<OriginalUri>().map_or(&parts.uri, |original| &original.0);
        let mut visit = Self::bare(&parts.headers, uri.path());
        visit.query = uri.query().unwrap_or_default().to_owned();
        let asked = Query::<LanguageQuery>::try_from_uri(&parts.uri).ok().and_then(|query| query.0.lang);
        if let Some(language) = asked.and_then(|code| Language::from_code(&code)) {
            visit.language = language;
            visit.chosen = true;
        }
        if let Some(session) = cookie(&parts.headers, session_cookie(state)) {
            visit.member = state.app.member(&session).await?;
            visit.organiser = visit.member.as_ref().and_then(Member::as_organiser);
        }
        Ok(visit)
    }

    /// A message without values.
    pub(crate) fn say(&self, key: &str) -> String {
        text(self.language, key, &args![])
    }

    /// A message with values.
    pub(crate) fn tell(&self, key: &str, args: &Args<'_>) -> String {
        text(self.language, key, args)
    }

    /// Whether the answer is the same for everybody who asks the same in this language.
    pub(crate) fn is_common(&self) -> bool {
        self.member.is_none() && !self.chosen
    }

    /// The frame of a page.
    pub(crate) fn frame<'a>(&self, state: &'a AppState, title: &str, section: &'static str) -> Frame<'a> {
        let settings = state.app.settings();
        let other = if self.language == Language::French { Language::English } else { Language::French };
        let rest: Vec<&str> =
            self.query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("lang=")).collect();
        let query = rest.iter().map(|pair| format!("{pair}&")).collect::<String>();
        Frame {
            language: self.language,
            lang: self.language.code(),
            site: &settings.site_name,
            territory: settings.territory.as_deref(),
            title: title.to_owned(),
            description: None,
            section,
            noindex: false,
            canonical: None,
            signed_in: self.organiser.is_some(),
            is_member: self.member.is_some() && self.organiser.is_none(),
            administers: self.organiser.as_ref().is_some_and(|by| by.as_admin().is_some()),
            accessibility: self.frame_state(settings),
            other_url: format!("{}?{query}lang={}", self.path, other.code()),
            other_lang: other.code(),
        }
    }

    /// The state of the accessibility declaration: without a valid audit the law says « non conforme ».
    pub(crate) fn frame_state(&self, settings: &Settings) -> String {
        self.say(match settings.accessibility.rate {
            Some(100) => "accessibility-full",
            Some(50..) => "accessibility-partial",
            _ => "accessibility-none",
        })
    }

    /// A page as an answer, with the cookies that the visit needs.
    pub(crate) fn page<V: View>(
        &self,
        state: &AppState,
        frame: &Frame<'_>,
        view: &V,
    ) -> Result<Response, PageError> {
        let mut response = html_response(state.renderer.page(frame, view)?);
        if self.sealed || self.member.is_some() || is_behind_a_link(&self.path) {
            response.extensions_mut().insert(Secret);
        }
        let secure = if state.app.settings().is_secure() { "; Secure" } else { "" };
        if self.chosen {
            let value = format!(
                "{LANGUAGE_COOKIE}={}; Path=/; Max-Age=31536000; SameSite=Lax{secure}",
                self.language.code()
            );
            add_cookie(&mut response, &value);
        }
        if let Some(secret) = &self.new_form {
            add_cookie(
                &mut response,
                &format!("{FORM_COOKIE}={secret}; Path=/; HttpOnly; SameSite=Lax{secure}"),
            );
        }
        Ok(response)
    }

    /// The seal of the forms that this browser is shown, on a page that may hold more of this reader.
    pub(crate) fn seal(&mut self, state: &AppState) -> String {
        self.sealed = true;
        self.open_seal(state)
    }

    /// The seal, on a page that holds nothing else of this reader: behind its mask it does not keep the page from being
    /// compressed.
    pub(crate) fn open_seal(&mut self, state: &AppState) -> String {
        let known = self.form.clone().or_else(|| self.new_form.clone());
        let secret = known.unwrap_or_else(|| secret_text(&state.app.draw::<18>()));
        if self.form.is_none() {
            self.new_form = Some(secret.clone());
        }
        state.app.key().masked_seal(Use::Form, secret.as_bytes(), state.app.draw())
    }

    /// Refuses a form that this browser was not shown.
    pub(crate) fn check_seal(&self, state: &AppState, seal: &str) -> Result<(), PageError> {
        let fits = self
            .form
            .as_deref()
            .is_some_and(|secret| state.app.key().sealed_behind_mask(Use::Form, secret.as_bytes(), seal));
        if fits { Ok(()) } else { Err(PageError::Unsealed) }
    }

    /// What is wrong with a form, in words; `labels` gives the words of a field.
    pub(crate) fn wrongs(&self, errors: &[FieldError], label: impl Fn(&str) -> String) -> Vec<Wrong> {
        let words = |error: &FieldError| {
            let mut args = Args::new();
            for (name, number) in error.problem.numbers() {
                args.set(name, number);
            }
            for (name, year) in error.problem.years() {
                args.set(name, year.to_string());
            }
            // Some fields have words of their own for what is missing.
            let key = format!("problem-{}", error.problem.code());
            let own = format!("{key}-{}", error.field.replace('_', "-"));
            self.tell(if i18n::has(&own) { &own } else { &key }, &args)
        };
        errors
            .iter()
            .map(|error| Wrong {
                label: label(&error.field),
                message: words(error),
                field: error.field.clone(),
            })
            .collect()
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Visit
where
    AppState: FromRef<S>,
{
    type Rejection = PageError;
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, PageError> {
        Self::read(parts, &AppState::from_ref(state)).await
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Space
where
    AppState: FromRef<S>,
{
    type Rejection = PageError;
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, PageError> {
        let visit = Visit::read(parts, &AppState::from_ref(state)).await?;
        let by = visit.member.clone().ok_or(PageError::SignIn)?;
        Ok(Self { visit, by })
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Office
where
    AppState: FromRef<S>,
{
    type Rejection = PageError;
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, PageError> {
        let visit = Visit::read(parts, &AppState::from_ref(state)).await?;
        let by = visit.organiser.clone().ok_or(PageError::SignIn)?;
        Ok(Self { visit, by })
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Administration
where
    AppState: FromRef<S>,
{
    type Rejection = PageError;
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, PageError> {
        let Office { visit, by } = Office::from_request_parts(parts, state).await?;
        let by = by.as_admin().ok_or(PageError::Forbidden)?;
        Ok(Self { visit, by })
    }
}

/// Whether a page is had by its link alone: its address is a secret.
pub(crate) fn is_behind_a_link(path: &str) -> bool {
    ["/i/", "/listes/", "/alertes/", "/desabonnement/", "/prise-en-main/", "/mes-achats/"]
        .iter()
        .any(|start| path.starts_with(start))
}

/// The name of the session cookie: browsers keep one that begins with `__Host-` to this host and to TLS.
pub(crate) fn session_cookie(state: &AppState) -> &'static str {
    if state.app.settings().is_secure() { "__Host-alliances" } else { "alliances" }
}

/// A cookie of a request.
pub(crate) fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    let all = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    all.flat_map(|line| line.split(';')).find_map(|pair| {
        let (found, value) = pair.trim().split_once('=')?;
        (found == name).then(|| value.to_owned())
    })
}

/// Adds a cookie to an answer.
pub(crate) fn add_cookie(response: &mut Response, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}
