//! What stands before every handler: size, origin and pace of requests; headers of every answer; a line of the log.

use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    panic::AssertUnwindSafe,
    pin::Pin,
    time::Instant,
};

use axum::{
    body::{Body, HttpBody as _},
    extract::{ConnectInfo, MatchedPath, Request, State},
    http::{HeaderMap, HeaderValue, Method, header},
    middleware::Next,
    response::Response,
};

use crate::{
    AppState, compression,
    error::{PageError, Undressed, answer, dress},
    limits::Asking,
    proxies,
};

/// Largest body: forms and JSON of people, not files.
const LARGEST_BODY: usize = 64 * 1024;
/// Largest body with an image in it.
const LARGEST_UPLOAD: usize = app::claim::declare::LARGEST_FILE + LARGEST_BODY;
/// Largest body with a ledger in it.
const LARGEST_LEDGER: usize = app::purchasing::MOST_BYTES + LARGEST_BODY;
/// Largest body with what was told of a ledger.
const LARGEST_TOLD: usize = 512 * 1024;
/// What is read of a larger one before it is refused, so that who sends it can read the answer.
const LARGEST_READ: usize = 12 * 1024 * 1024;

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; manifest-src 'self'";

/// Guards one request.
pub(crate) async fn guard(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let started = Instant::now();
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let route = request.extensions().get::<MatchedPath>().map_or("(none)", MatchedPath::as_str).to_owned();
    let headers = request.headers().clone();
    let mut response = match admit(&state, request, &path).await {
        Ok(request) => caught(next.run(request))
            .await
            .unwrap_or_else(|| answer(&state, &headers, &path, &PageError::Broken)),
        Err(error) => answer(&state, &headers, &path, &error),
    };
    if let Some(Undressed(word)) = response.extensions_mut().remove::<Undressed>() {
        response = dress(&state, &headers, &path, response.status(), word);
    }
    if method == Method::GET {
        response = compression::pack(response, &headers).await;
    }
    secure(response.headers_mut(), &path, &state);
    state.metrics.count(&route, response.status());
    tracing::debug!(%method, route, status = response.status().as_u16(), micros = started.elapsed().as_micros(), "answered");
    response
}

/// The answer of a handler, or nothing when it panicked: the fault is logged, the program goes on.
async fn caught(handler: impl Future<Output = Response>) -> Option<Response> {
    let mut handler = Box::pin(handler);
    std::future::poll_fn(move |context| {
        let polled = std::panic::catch_unwind(AssertUnwindSafe(|| handler.as_mut().poll(context)));
        match polled {
            Ok(std::task::Poll::Pending) => std::task::Poll::Pending,
            Ok(std::task::Poll::Ready(response)) => std::task::Poll::Ready(Some(response)),
            Err(_) => {
                tracing::error!("a handler panicked");
                std::task::Poll::Ready(None)
            }
        }
    })
    .await
}

async fn admit(state: &AppState, request: Request, path: &str) -> Result<Request, PageError> {
    let asking = asking(request.method(), path);
    if let Some(asking) = asking
        && !state.limits.allow(asking, address(state, &request))
    {
        return Err(PageError::TooMany);
    }
    if matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS) {
        return Ok(request);
    }
    if !path.starts_with("/api/") && is_foreign(request.headers(), &state.app.settings().base_url) {
        return Err(PageError::Foreign);
    }
    let (parts, body) = request.into_parts();
    let body = read(body, largest_of(path)).await?;
    Ok(Request::from_parts(parts, Body::from(body)))
}

/// How large the body of a form of that page may be.
fn largest_of(path: &str) -> usize {
    match path {
        "/mes-achats" => LARGEST_LEDGER,
        "/mes-achats/garder" => LARGEST_TOLD,
        _ if path.starts_with("/mon-espace/structures/") && path.ends_with("/images") => LARGEST_UPLOAD,
        _ => LARGEST_BODY,
    }
}

/// The whole body, or a refusal. Of one that is too large nothing is kept: the rest is read and let go, up to a limit.
async fn read(mut body: Body, largest: usize) -> Result<Vec<u8>, PageError> {
    let (mut kept, mut seen) = (Vec::new(), 0);
    while let Some(frame) = std::future::poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
        let Ok(data) = frame.map_err(|_| PageError::Malformed)?.into_data() else { continue };
        seen += data.len();
        if seen <= largest {
            kept.extend_from_slice(&data);
        } else {
            kept = Vec::new();
        }
        if seen > LARGEST_READ {
            break;
        }
    }
    if seen > largest { Err(PageError::TooLarge) } else { Ok(kept) }
}

fn asking(method: &Method, path: &str) -> Option<Asking> {
    match (method, path) {
        (
            &Method::POST,
            "/connexion" | "/connexion/code" | "/i" | "/alertes/nouvelle" | "/alertes/marches",
        ) => Some(Asking::SignIn),
        (&Method::POST, path) if path.ends_with("/courriel") => Some(Asking::SignIn),
        (&Method::POST, path) if path.starts_with("/structures/") => Some(Asking::SignIn),
        (&Method::POST, path) if path.starts_with("/gestion") => None,
        (&Method::POST, _) => Some(Asking::Registration),
        (_, path) if path.starts_with("/static/") => None,
        _ => Some(Asking::Reading),
    }
}

/// Whose request this is: the other end of the connection, or whom a proxy that is trusted speaks for.
fn address(state: &AppState, request: &Request) -> IpAddr {
    let info = request.extensions().get::<ConnectInfo<SocketAddr>>();
    let peer = info.map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |info| info.0.ip());
    proxies::client(peer, request.headers(), &state.proxies)
}

/// Whether a browser says that another site sends this form.
fn is_foreign(headers: &HeaderMap, base_url: &str) -> bool {
    let sent = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    match (sent("sec-fetch-site"), sent("origin")) {
        (Some(site), _) => !matches!(site, "same-origin" | "none"),
        (None, Some(origin)) if origin != "null" => {
            let host = sent("host").unwrap_or_default();
            origin != base_url && origin.split_once("://").is_none_or(|(_, authority)| authority != host)
        }
        _ => false,
    }
}

fn secure(headers: &mut HeaderMap, path: &str, state: &AppState) {
    let mut set = |name: header::HeaderName, value: &str| {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    };
    let ancestors = if path.starts_with("/integration/") { "*" } else { "'none'" };
    let upgrade = if state.app.settings().is_secure() { "; upgrade-insecure-requests" } else { "" };
    set(header::CONTENT_SECURITY_POLICY, &format!("{POLICY}; frame-ancestors {ancestors}{upgrade}"));
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    let private = crate::visit::is_behind_a_link(path) || path.starts_with("/connexion");
    set(header::REFERRER_POLICY, if private { "no-referrer" } else { "strict-origin-when-cross-origin" });
    set(header::HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()");
    set(header::HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    if state.app.settings().is_secure() {
        set(header::STRICT_TRANSPORT_SECURITY, "max-age=31536000");
    }
}
