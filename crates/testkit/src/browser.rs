//! Somebody who visits the site: the router is called in process, cookies are kept, forms are sent with the seal that
//! the page gave them.

use std::collections::BTreeMap;

use axum::{
    body::Body,
    http::{HeaderMap, Method, StatusCode, header},
};
use tower::ServiceExt as _;

use crate::{Form, TestApp, forms};

/// A browser with its cookies.
#[derive(Clone, Debug)]
pub struct Browser<'a> {
    app: &'a TestApp,
    cookies: BTreeMap<String, String>,
}

/// What the site answered.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The path that was asked for.
    pub path: String,
    /// Status.
    pub status: u16,
    /// Headers.
    pub headers: HeaderMap,
    /// Body.
    pub body: Vec<u8>,
}

/// A request of its own kind.
#[derive(Clone, Debug, Default)]
pub struct Request<'a> {
    /// Headers.
    pub headers: Vec<(&'a str, &'a str)>,
    /// Body.
    pub body: Vec<u8>,
}

impl<'a> Browser<'a> {
    pub(crate) fn new(app: &'a TestApp) -> Self {
        Self { app, cookies: BTreeMap::new() }
    }

    /// The browser with one more cookie.
    #[must_use]
    pub fn with_cookie(mut self, name: &str, value: &str) -> Self {
        self.cookies.insert(name.to_owned(), value.to_owned());
        self
    }

    /// The value of a cookie.
    #[must_use]
    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.get(name).map(String::as_str)
    }

    /// Sends a request and keeps the cookies of the answer.
    ///
    /// # Panics
    /// When the path is no address, or the body cannot be read.
    pub async fn send(&mut self, method: &str, path: &str, request: Request<'_>) -> Answer {
        self.app.tick();
        let cookies: Vec<_> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mut asked = axum::http::Request::builder()
            .method(method.parse::<Method>().unwrap())
            .uri(path)
            .header(header::HOST, "127.0.0.1:8080");
        if !cookies.is_empty() {
            asked = asked.header(header::COOKIE, cookies.join("; "));
        }
        for (name, value) in request.headers {
            asked = asked.header(name, value);
        }
        let asked = asked.body(Body::from(request.body)).unwrap();
        let answer = self.app.router().oneshot(asked).await.unwrap_or_else(|never| match never {});
        let (parts, body) = answer.into_parts();
        let body = axum::body::to_bytes(body, usize::MAX).await.unwrap().to_vec();
        self.keep(&parts.headers);
        Answer { path: path.to_owned(), status: parts.status.as_u16(), headers: parts.headers, body }
    }

    fn keep(&mut self, headers: &HeaderMap) {
        for line in headers.get_all(header::SET_COOKIE).iter().filter_map(|line| line.to_str().ok()) {
            let pair = line.split(';').next().unwrap_or_default();
            let Some((name, value)) = pair.split_once('=') else { continue };
            if line.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }

    /// Opens an address.
    pub async fn open(&mut self, path: &str) -> Answer {
        self.send("GET", path, Request::default()).await
    }

    /// Opens what an answer leads to.
    ///
    /// # Panics
    /// When it leads nowhere.
    pub async fn follow(&mut self, answer: &Answer) -> Answer {
        let to =
            answer.location().unwrap_or_else(|| panic!("{} leads nowhere: {}", answer.path, answer.status));
        self.open(&to).await
    }

    /// Posts values as a form.
    pub async fn post(&mut self, path: &str, values: &[(&str, &str)]) -> Answer {
        let values: Vec<_> = values.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
        self.post_form(path, &values).await
    }

    async fn post_form(&mut self, path: &str, values: &[(String, String)]) -> Answer {
        let body = values.iter().map(|(name, value)| format!("{}={}", percent(name), percent(value)));
        let body = body.collect::<Vec<_>>().join("&").into_bytes();
        let headers = vec![("content-type", "application/x-www-form-urlencoded")];
        self.send("POST", path, Request { headers, body }).await
    }

    /// Fills the form of a page that goes to `action` (nothing: to the page itself) and sends it, seal included.
    ///
    /// # Panics
    /// When the page has no such form.
    pub async fn submit(&mut self, page: &Answer, action: &str, typed: &[(&str, &str)]) -> Answer {
        let form = page.form(action).with(typed);
        let to = if action.is_empty() { page.path.clone() } else { action.to_owned() };
        self.post_form(&to, &form.values).await
    }

    /// The seal of the forms that this browser is shown.
    ///
    /// # Panics
    /// When the page for it has no form.
    pub async fn seal(&mut self) -> String {
        let page = self.open("/i").await;
        page.form("/i").value("jeton").unwrap().to_owned()
    }

    /// Posts JSON.
    pub async fn post_json(
        &mut self,
        path: &str,
        body: &serde_json::Value,
        headers: &[(&str, &str)],
    ) -> Answer {
        let mut all = vec![("content-type", "application/json")];
        all.extend(headers);
        self.send("POST", path, Request { headers: all, body: body.to_string().into_bytes() }).await
    }
}

impl Answer {
    /// The body as text.
    ///
    /// # Panics
    /// When it is not UTF-8.
    #[must_use]
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    /// The body as JSON.
    ///
    /// # Panics
    /// When it is not JSON.
    #[must_use]
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    /// A header.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// Where it leads.
    #[must_use]
    pub fn location(&self) -> Option<String> {
        self.header("location").map(str::to_owned)
    }

    /// Whether it is an answer that a person must never get.
    #[must_use]
    pub fn is_our_fault(&self) -> bool {
        self.status >= StatusCode::INTERNAL_SERVER_ERROR.as_u16()
    }

    /// The form that is posted to `action`.
    ///
    /// # Panics
    /// When there is none.
    #[must_use]
    pub fn form(&self, action: &str) -> Form {
        let found = forms(self.text()).into_iter().find(|form| form.action == action);
        found.unwrap_or_else(|| {
            panic!("no form to «{action}» on {} ({}): {}", self.path, self.status, self.text())
        })
    }
}

/// A text as it travels in a form.
fn percent(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    text.bytes()
        .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}
