//! What an address holds. axum's own extractors answer in English and in plain text when it cannot be read; these
//! answer with our pages, and with our problems in the API.

use std::ops::Deref;

use axum::{
    extract::{FromRequestParts, Path as Segments, Query as Parameters},
    http::request::Parts,
};
use serde::de::DeserializeOwned;

use crate::error::PageError;

/// The changing part of a path; one that cannot be read names nothing.
#[derive(Clone, Debug)]
pub(crate) struct Path<T>(pub(crate) T);

/// The parameters behind the question mark.
#[derive(Clone, Debug)]
pub(crate) struct Query<T>(pub(crate) T);

impl<T> Deref for Path<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for Path<T> {
    type Rejection = PageError;
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, PageError> {
        let read = Segments::<T>::from_request_parts(parts, state).await;
        read.map(|Segments(value)| Self(value)).map_err(|_| PageError::NotFound)
    }
}

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Query<T> {
    type Rejection = PageError;
    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, PageError> {
        let read = Parameters::<T>::try_from_uri(&parts.uri);
        read.map(|Parameters(value)| Self(value)).map_err(|_| PageError::Malformed)
    }
}
