//! Pages and API.
//!
//! A handler takes what was asked, calls one use-case of `app`, and answers. Rules live in `domain`, words in `i18n`.

mod api;
mod asked;
mod cache;
mod compression;
mod error;
mod feeds;
mod limits;
mod meta;
mod pages;
mod proxies;
pub mod render;
mod search_query;
mod security;
mod spreadsheet;
mod visit;
mod words;

use std::{net::IpAddr, path::PathBuf, sync::Arc};

use app::App;
use axum::{Router, middleware};

use crate::{cache::PageCache, limits::Limits, render::Renderer};

/// What the operator decides of the site.
#[derive(Clone, Debug)]
pub struct Options {
    /// Whether one address may only ask so much.
    pub rate_limits: bool,
    /// Templates and static files that replace ours.
    pub theme: Option<PathBuf>,
    /// Proxies in front of the program: what they say of whom they speak for (`X-Forwarded-For`) is believed.
    pub proxies: Vec<IpAddr>,
}

/// What handlers share.
#[derive(Clone)]
pub(crate) struct AppState {
    pub(crate) app: App,
    pub(crate) renderer: Arc<Renderer>,
    pub(crate) cache: Arc<PageCache>,
    pub(crate) limits: Arc<Limits>,
    pub(crate) metrics: Arc<meta::Metrics>,
    pub(crate) proxies: Arc<[IpAddr]>,
}

/// The site.
///
/// # Errors
/// The theme folder cannot be read.
pub fn router(app: App, options: &Options) -> std::io::Result<Router> {
    let renderer = Arc::new(Renderer::new(options.theme.as_deref())?);
    let state = AppState {
        app,
        renderer,
        cache: Arc::default(),
        limits: Arc::new(Limits::new(options.rate_limits)),
        metrics: Arc::default(),
        proxies: options.proxies.clone().into(),
    };
    Ok(Router::new()
        .merge(pages::routes())
        .merge(feeds::routes())
        .merge(meta::routes())
        .nest("/api/v1", api::routes(state.clone()))
        .fallback(pages::not_found)
        .method_not_allowed_fallback(pages::not_allowed)
        .layer(middleware::from_fn_with_state(state.clone(), security::guard))
        .with_state(state))
}

/// The description of the API.
pub fn openapi() -> String {
    api::document()
}
