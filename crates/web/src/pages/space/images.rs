//! The images of a structure: sent, taken away, and served under an address whose content never changes.

use app::claim::{ClaimError, declare::OwnPage};
use axum::{
    extract::{Multipart, State, multipart::MultipartRejection},
    http::header,
    response::{IntoResponse, Response},
};
use domain::{
    input::FieldError,
    register::{Image, declaration::IMAGES},
};

use super::{
    Button, mine,
    parts::{Saved, part, saved},
};
use crate::{
    AppState,
    asked::Path,
    error::PageError,
    pages::{
        fill::{self, field, group},
        forms::{Posted, sealed, see},
    },
    render::views::space::{Fill, Picture},
    visit::{Space, Visit},
};

/// Where an image is served.
pub(crate) fn address(image: &Image) -> String {
    format!("/photos/{}.{}", image.name, image.kind.code())
}

/// An image, as pages show it.
pub(crate) fn picture(image: &Image) -> Picture {
    Picture {
        url: address(image),
        alt: image.alt.clone(),
        width: image.width,
        height: image.height,
        remove: None,
    }
}

pub(crate) async fn serve(
    State(state): State<AppState>,
    Path(file): Path<String>,
) -> Result<Response, PageError> {
    let (name, extension) = file.split_once('.').ok_or(PageError::NotFound)?;
    let is_name = name.len() == 64 && name.bytes().all(|byte| byte.is_ascii_hexdigit());
    if !is_name {
        return Err(PageError::NotFound);
    }
    let image = state.app.profile_image(name).await?;
    let image = image.filter(|image| image.kind.code() == extension).ok_or(PageError::NotFound)?;
    let kind = if extension == "png" { "image/png" } else { "image/jpeg" };
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
        (header::CONTENT_DISPOSITION, "inline"),
    ];
    Ok((headers, image.bytes).into_response())
}

pub(crate) async fn form(
    State(state): State<AppState>,
    Path(siret): Path<String>,
    mut space: Space,
) -> Result<Response, PageError> {
    let by = mine(&state, &space, &siret).await?;
    let own = state.app.own_page(&by).await?;
    show(&state, &mut space.visit, &own, "", (&[], None))
}

fn show(
    state: &AppState,
    visit: &mut Visit,
    own: &OwnPage,
    alt: &str,
    (errors, refusal): (&[FieldError], Option<&str>),
) -> Result<Response, PageError> {
    let images = &own.profile.details.images;
    let base = format!("/mon-espace/structures/{}/images", own.identity.siret);
    let shown = images
        .iter()
        .map(|image| Picture { remove: Some(format!("{base}/{}/retirer", image.name)), ..picture(image) });
    let fields = vec![field(visit, "file", "image", "", true), field(visit, "text", "alt", alt, true)];
    let part = part(visit, own, "images", errors);
    let is_full = images.len() >= IMAGES;
    let fill = Fill {
        refusal: refusal.map(|key| visit.say(key)),
        takes_file: true,
        groups: vec![group(visit, "part-group-images", fields)],
        button: visit.say("part-add-image"),
        shown: shown.collect(),
        action: part.action.filter(|_| !is_full),
        lines: if is_full { vec![visit.say("part-images-full")] } else { part.lines },
        ..part
    };
    fill::show(state, visit, "space", fill)
}

/// The parts of a form with a file.
#[derive(Default)]
struct Sent {
    seal: String,
    alt: String,
    file: Vec<u8>,
}

impl Sent {
    async fn read(sent: Result<Multipart, MultipartRejection>) -> Result<Self, PageError> {
        let mut parts = sent.map_err(|_| PageError::Malformed)?;
        let mut read = Self::default();
        while let Some(part) = parts.next_field().await.map_err(|_| PageError::Malformed)? {
            let name = part.name().unwrap_or_default().to_owned();
            let bytes = part.bytes().await.map_err(|_| PageError::Malformed)?;
            let words = || String::from_utf8_lossy(&bytes).into_owned();
            match name.as_str() {
                "jeton" => read.seal = words(),
                "alt" => read.alt = words(),
                "image" => read.file = bytes.to_vec(),
                _ => {}
            }
        }
        Ok(read)
    }
}

pub(crate) async fn add(
    State(state): State<AppState>,
    Path(siret): Path<String>,
    mut space: Space,
    sent: Result<Multipart, MultipartRejection>,
) -> Result<Response, PageError> {
    let sent = match sent {
        Ok(parts) => Sent::read(Ok(parts)).await?,
        // Without a body that has parts there is no seal either.
        Err(_) => Sent::default(),
    };
    space.visit.check_seal(&state, &sent.seal)?;
    let by = mine(&state, &space, &siret).await?;
    match saved(state.app.declare_image(&by, sent.file, &sent.alt).await, &siret)? {
        Saved::Done(_) => Ok(see(&format!("/mon-espace/structures/{siret}/images"))),
        Saved::Again(errors, refusal) => {
            let own = state.app.own_page(&by).await?;
            show(&state, &mut space.visit, &own, &sent.alt, (&errors, refusal))
        }
    }
}

pub(crate) async fn remove(
    State(state): State<AppState>,
    Path((siret, name)): Path<(String, String)>,
    space: Space,
    posted: Posted<Button>,
) -> Result<Response, PageError> {
    sealed(&state, &space.visit, posted)?;
    let by = mine(&state, &space, &siret).await?;
    match state.app.remove_image(&by, &name).await {
        Ok(()) => Ok(see(&format!("/mon-espace/structures/{siret}/images"))),
        Err(ClaimError::Stale) => Err(PageError::Stale),
        Err(other) => Err(other.into()),
    }
}
