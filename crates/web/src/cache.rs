//! Pages that are the same for every visitor, kept for one state of the data and for two seconds at most.

use std::{
    collections::HashMap,
    future::Future,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use axum::{
    body::Bytes,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};

use crate::{compression::Packed, error::PageError};

/// What depends on the time (closing, being past) shows after this at the latest.
const FRESH: Duration = Duration::from_secs(2);
/// Most pages kept; then all are forgotten.
const MOST: usize = 2000;

struct Kept {
    generation: u64,
    at: Instant,
    html: Packed,
}

/// The pages kept.
#[derive(Default)]
pub(crate) struct PageCache(Mutex<HashMap<String, Kept>>);

impl PageCache {
    /// The page under `key`, made anew when the data or the time have moved on.
    pub(crate) async fn page<F>(&self, key: String, generation: u64, make: F) -> Result<Response, PageError>
    where
        F: Future<Output = Result<String, PageError>>,
    {
        if let Some(html) = self.find(&key, generation) {
            return Ok(packed_response(html));
        }
        let html = Packed::new(make.await?);
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= MOST {
            kept.clear();
        }
        kept.insert(key, Kept { generation, at: Instant::now(), html: html.clone() });
        drop(kept);
        Ok(packed_response(html))
    }

    fn find(&self, key: &str, generation: u64) -> Option<Packed> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.get(key)
            .filter(|page| page.generation == generation && page.at.elapsed() < FRESH)
            .map(|page| page.html.clone())
    }
}

fn packed_response(html: Packed) -> Response {
    let mut response = html_response(html.plain());
    response.extensions_mut().insert(html);
    response
}

/// An HTML answer that a shared cache must not keep.
pub(crate) fn html_response(html: impl Into<Bytes>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CACHE_CONTROL, "private, no-cache"),
        (header::VARY, "Cookie"),
    ];
    (StatusCode::OK, headers, axum::body::Body::from(html.into())).into_response()
}
