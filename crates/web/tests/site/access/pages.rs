//! Pages of the site itself, its desk, and what machines ask for.

use super::{
    For::{Admins, All, Team},
    Row,
};

pub(super) const ROWS: &[Row] = &[
    ("GET", "/.well-known/security.txt", "/.well-known/security.txt", All, 200),
    ("GET", "/accessibilite", "/accessibilite", All, 200),
    ("GET", "/aide", "/aide", All, 200),
    ("GET", "/api/v1/openapi.json", "/api/v1/openapi.json", All, 200),
    ("GET", "/contact", "/contact", All, 200),
    ("GET", "/donnees-personnelles", "/donnees-personnelles", All, 200),
    ("GET", "/gestion", "/gestion", Team, 200),
    ("GET", "/gestion/journal", "/gestion/journal", Admins, 200),
    ("GET", "/gestion/messages", "/gestion/messages", Team, 200),
    ("POST", "/gestion/messages/{id}/renvoyer", "/gestion/messages/MAIL/renvoyer", Team, 409),
    ("GET", "/healthz", "/healthz", All, 200),
    ("GET", "/mentions-legales", "/mentions-legales", All, 200),
    ("GET", "/metrics", "/metrics", All, 200),
    ("GET", "/plan-du-site", "/plan-du-site", All, 200),
    ("GET", "/readyz", "/readyz", All, 200),
    ("GET", "/robots.txt", "/robots.txt", All, 200),
    ("GET", "/sitemap.xml", "/sitemap.xml", All, 200),
    ("GET", "/static/{file}", "/static/ASSET", All, 200),
];
