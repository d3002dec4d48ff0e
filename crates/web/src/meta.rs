//! Addresses for machines: health, figures for the operator, search engines, static files.

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    sync::{Mutex, PoisonError},
};

use app::programme::Search;
use axum::{
    Router,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};

use crate::{AppState, asked::Path, error::PageError};

/// Answers counted by route and class of status.
#[derive(Debug, Default)]
pub(crate) struct Metrics(Mutex<BTreeMap<(String, u16), u64>>);

impl Metrics {
    pub(crate) fn count(&self, route: &str, status: StatusCode) {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let class = status.as_u16() / 100;
        match counts.get_mut(&(route.to_owned(), class)) {
            Some(count) => *count += 1,
            None => {
                counts.insert((route.to_owned(), class), 1);
            }
        }
    }

    fn to_text(&self) -> String {
        let mut out = String::from(
            "# HELP alliances_requests_total Answers by route and class of status.\n# TYPE alliances_requests_total counter\n",
        );
        for ((route, class), count) in self.0.lock().unwrap_or_else(PoisonError::into_inner).iter() {
            let _ =
                writeln!(out, "alliances_requests_total{{route=\"{route}\",status=\"{class}xx\"}} {count}");
        }
        out
    }
}

pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route("/healthz", get(|| async { "ok\n" }))
        .route("/readyz", get(ready))
        .route("/metrics", get(metrics))
        .route("/robots.txt", get(robots))
        .route("/sitemap.xml", get(sitemap))
        .route("/.well-known/security.txt", get(security))
        .route("/static/{file}", get(asset))
}

async fn ready(State(state): State<AppState>) -> Response {
    match state.app.is_ready().await {
        true => "ready\n".into_response(),
        false => (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n").into_response(),
    }
}

async fn metrics(State(state): State<AppState>) -> Response {
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], state.metrics.to_text())
        .into_response()
}

async fn robots(State(state): State<AppState>) -> String {
    let map = state.app.settings().url("/sitemap.xml");
    format!(
        "User-agent: *\nDisallow: /gestion\nDisallow: /i\nDisallow: /listes\nDisallow: /alertes\nDisallow: /desabonnement\nDisallow: /mes-achats/\nDisallow: /connexion\nDisallow: /programme?\nDisallow: /structures?\nDisallow: /marches-a-venir?\nSitemap: {map}\n"
    )
}

async fn security(State(state): State<AppState>) -> Response {
    let settings = state.app.settings();
    let contact =
        settings.contact.as_ref().map_or_else(|| settings.url("/contact"), |email| format!("mailto:{email}"));
    let expires = domain::programme::Zone::paris().day_of(state.app.now()).year() + 1;
    format!("Contact: {contact}\nExpires: {expires}-12-31T00:00:00Z\nPreferred-Languages: fr, en\n")
        .into_response()
}

async fn sitemap(State(state): State<AppState>) -> Result<Response, PageError> {
    let found = state.app.search(&Search::everything(), 5000, None).await?;
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    let settings = state.app.settings();
    for path in [
        "/",
        "/programme",
        "/structures",
        "/groupes",
        "/aide",
        "/contact",
        "/accessibilite",
        "/mentions-legales",
        "/donnees-personnelles",
        "/donnees",
        "/plan-du-site",
    ] {
        let _ = writeln!(out, "<url><loc>{}</loc></url>", settings.url(path));
    }
    for group in state.app.groups().await? {
        let _ = writeln!(out, "<url><loc>{}</loc></url>", settings.url(&format!("/groupes/{}", group.slug)));
    }
    for card in found.items {
        let address = settings.url(&format!("/rencontres/{}", card.event.slug));
        let day = card.event.details.zone.day_of(card.event.updated_at);
        let _ = writeln!(out, "<url><loc>{address}</loc><lastmod>{day}</lastmod></url>");
    }
    out.push_str("</urlset>\n");
    Ok(([(header::CONTENT_TYPE, "application/xml")], out).into_response())
}

async fn asset(
    State(state): State<AppState>,
    Path(file): Path<String>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let asset = state.renderer.assets().get(&file).ok_or(PageError::NotFound)?;
    let accepts =
        headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let kept = [
        (header::CONTENT_TYPE, asset.media_type),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
        (header::VARY, "Accept-Encoding"),
    ];
    Ok(match &asset.gzip {
        Some(gzip) if accepts.contains("gzip") => {
            (kept, [(header::CONTENT_ENCODING, "gzip")], gzip.clone()).into_response()
        }
        _ => (kept, asset.content.to_vec()).into_response(),
    })
}
