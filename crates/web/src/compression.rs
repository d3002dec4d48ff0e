//! Answers made smaller with gzip, for browsers that ask for it.
//!
//! An answer that holds a secret (anything of a signed-in person, of one's own registration or list) is never compressed:
//! its length would tell of the secret to who can have text of theirs written beside it. The seal of a form is behind a mask
//! that is drawn anew for each page: alone, it does not count as one. Cookies are headers, which are not compressed.

use std::{
    io::Write as _,
    sync::{Arc, OnceLock},
};

use axum::{
    body::{Body, Bytes},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::Response,
};
use flate2::{Compression, write::GzEncoder};

/// Smaller answers stay as they are: they fit in one packet.
const SMALLEST: usize = 1200;
/// Larger ones too: they would hold the program up.
const LARGEST: usize = 4 * 1024 * 1024;

/// Marks an answer that holds a secret.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Secret;

/// A body that is asked for again and again, compressed once.
#[derive(Clone, Debug)]
pub(crate) struct Packed {
    plain: Bytes,
    gzip: Arc<OnceLock<Bytes>>,
}

impl Packed {
    pub(crate) fn new(plain: impl Into<Bytes>) -> Self {
        Self { plain: plain.into(), gzip: Arc::default() }
    }

    pub(crate) fn plain(&self) -> Bytes {
        self.plain.clone()
    }

    fn gzip(&self) -> Bytes {
        self.gzip.get_or_init(|| compressed(&self.plain)).clone()
    }
}

/// The answer, compressed if that is asked for, harmless and worth it.
pub(crate) async fn pack(mut response: Response, asked: &HeaderMap) -> Response {
    if !can_shrink(&response) {
        return response;
    }
    response.headers_mut().append(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    if !accepts_gzip(asked) {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let body = match parts.extensions.remove::<Packed>() {
        Some(packed) => packed.gzip(),
        None => match axum::body::to_bytes(body, LARGEST).await {
            Ok(plain) => compressed(&plain),
            Err(_) => {
                parts.status = StatusCode::INTERNAL_SERVER_ERROR;
                return Response::from_parts(parts, Body::empty());
            }
        },
    };
    parts.headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    parts.headers.insert(header::CONTENT_LENGTH, HeaderValue::from(body.len()));
    Response::from_parts(parts, Body::from(body))
}

fn can_shrink(response: &Response) -> bool {
    let headers = response.headers();
    let holds = |name| headers.contains_key(name);
    let size = axum::body::HttpBody::size_hint(response.body()).exact().unwrap_or(0);
    response.extensions().get::<Secret>().is_none()
        && !holds(header::CONTENT_ENCODING)
        && headers.get(header::CACHE_CONTROL).is_none_or(|control| control != "no-store")
        && headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).is_some_and(is_text)
        && (SMALLEST as u64..LARGEST as u64).contains(&size)
}

fn is_text(media_type: &str) -> bool {
    let kind = media_type.split(';').next().unwrap_or_default().trim();
    kind.starts_with("text/") || kind.ends_with("json") || kind.ends_with("xml")
}

/// Whether `Accept-Encoding` has gzip, and not with a weight of nothing.
fn accepts_gzip(asked: &HeaderMap) -> bool {
    let accepted =
        asked.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    accepted.split(',').any(|word| {
        let (coding, weight) = word.split_once(';').unwrap_or((word, "q=1"));
        let weight = weight.trim().trim_start_matches("q=").parse().unwrap_or(0.0_f32);
        matches!(coding.trim(), "gzip" | "*") && weight > 0.0
    })
}

fn compressed(plain: &[u8]) -> Bytes {
    let mut encoder = GzEncoder::new(Vec::with_capacity(plain.len() / 3), Compression::new(5));
    // Writing to memory does not fail.
    let _ = encoder.write_all(plain);
    encoder.finish().unwrap_or_default().into()
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use axum::response::IntoResponse as _;

    use super::*;

    fn asking(encoding: &str) -> HeaderMap {
        HeaderMap::from_iter([(header::ACCEPT_ENCODING, encoding.parse().unwrap())])
    }

    async fn body(response: Response) -> Vec<u8> {
        axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec()
    }

    fn html(text: &str) -> Response {
        ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], text.to_owned()).into_response()
    }

    #[tokio::test]
    async fn a_long_text_is_sent_smaller_and_reads_the_same() {
        let text = "Rencontre ".repeat(500);
        let response = pack(html(&text), &asking("br, gzip;q=0.8")).await;
        assert_eq!(response.headers()[header::CONTENT_ENCODING], "gzip");
        let sent = body(response).await;
        let mut read = String::new();
        flate2::read::GzDecoder::new(sent.as_slice()).read_to_string(&mut read).unwrap();
        assert_eq!((read == text, sent.len() < text.len() / 10), (true, true));
    }

    #[tokio::test]
    async fn secrets_pictures_short_texts_and_browsers_that_do_not_ask_get_it_plain() {
        let long = "Rencontre ".repeat(500);
        let with = |change: fn(&mut Response)| {
            let mut response = html(&long);
            change(&mut response);
            response
        };
        let cases = [
            (
                with(|response| {
                    response.extensions_mut().insert(Secret);
                }),
                "gzip",
            ),
            (
                with(|response| {
                    response.headers_mut().insert(header::CONTENT_TYPE, "image/png".parse().unwrap());
                }),
                "gzip",
            ),
            (
                with(|response| {
                    response.headers_mut().insert(header::CACHE_CONTROL, "no-store".parse().unwrap());
                }),
                "gzip",
            ),
            (html("court"), "gzip"),
            (html(&long), "br"),
            (html(&long), "gzip;q=0"),
        ];
        for (n, (response, encoding)) in cases.into_iter().enumerate() {
            let packed = pack(response, &asking(encoding)).await;
            assert_eq!(packed.headers().get(header::CONTENT_ENCODING), None, "case {n}");
        }
    }
}
