//! A posted form that may have files of text in it: read as pairs whether it came in parts or not.

use axum::{
    Form,
    extract::{FromRequest, Multipart, Request},
    http::header,
};

use crate::{AppState, error::PageError};

/// The pairs of a form, the texts of its files among them. A file that is not UTF-8 is read as Windows writes French.
pub(crate) struct Sent(pub(crate) Vec<(String, String)>);

impl FromRequest<AppState> for Sent {
    type Rejection = PageError;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, PageError> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        if !kind.is_some_and(|kind| kind.starts_with("multipart/form-data")) {
            let form = Form::<Vec<(String, String)>>::from_request(request, state).await;
            return form.map(|Form(pairs)| Self(pairs)).map_err(|_| PageError::Malformed);
        }
        let mut parts = Multipart::from_request(request, state).await.map_err(|_| PageError::Malformed)?;
        let mut pairs = Vec::new();
        while let Some(part) = parts.next_field().await.map_err(|_| PageError::Malformed)? {
            let name = part.name().unwrap_or_default().to_owned();
            let bytes = part.bytes().await.map_err(|_| PageError::TooLarge)?;
            pairs.push((name, text(&bytes)));
        }
        Ok(Self(pairs))
    }
}

/// The text of a file, whatever program saved it.
fn text(bytes: &[u8]) -> String {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().map(|byte| windows(*byte)).collect(),
    }
}

/// A character of Windows-1252, of which those between 0x80 and 0x9F are not those of Latin-1.
fn windows(byte: u8) -> char {
    const BETWEEN: [char; 32] = [
        '€', '\u{fffd}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{fffd}', 'Ž', '\u{fffd}',
        '\u{fffd}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{fffd}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => BETWEEN[usize::from(byte - 0x80)],
        other => char::from(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_whether_it_is_utf_8_or_what_a_french_spreadsheet_saves() {
        assert_eq!(text("\u{feff}Coopérative d’été".as_bytes()), "Coopérative d’été");
        assert_eq!(text(b"Coop\xe9rative d\x92\xe9t\xe9"), "Coopérative d’été");
        assert_eq!(text(b""), "");
    }
}
