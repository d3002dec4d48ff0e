//! The presentation and the intervention area of a structure, as its people fill them in.

use app::claim::{
    ClaimError,
    declare::{AreaInput, OwnPage},
};
use axum::{extract::State, response::Response};
use domain::{
    input::FieldError,
    register::{Cotraitance, declaration::PresentationInput},
};
use i18n::args;
use serde::Deserialize;

use super::{mine, parents};
use crate::{
    AppState,
    asked::Path,
    error::PageError,
    pages::{
        claim::about,
        fill::{self, field, group, list, tick, wrongs},
        forms::{Posted, Sealed, sealed, see},
    },
    render::views::{
        office::Field,
        pieces::{Choice, Way},
        space::Fill,
    },
    visit::{Space, Visit},
};

/// The forms of these pages.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Typed {
    jeton: String,
    version: String,
    brand: String,
    summary: String,
    website: String,
    cotraitance: String,
    everywhere: String,
    radius_km: String,
    places: String,
}

impl Sealed for Typed {
    fn seal(&self) -> &str {
        &self.jeton
    }
}

/// The form of a part, but for its fields.
pub(super) fn part(visit: &Visit, own: &OwnPage, name: &str, errors: &[FieldError]) -> Fill {
    let base = format!("/mon-espace/structures/{}", own.identity.siret);
    Fill {
        title: visit.say(&format!("part-title-{name}")),
        kicker: Some(about(&own.identity.name, &own.identity)),
        lines: vec![visit.say(&format!("part-lead-{name}"))],
        parents: parents(visit, own),
        errors: wrongs(visit, errors),
        action: Some(format!("{base}/{name}")),
        button: visit.say("office-save"),
        ways: vec![Way::new(base, visit.say("part-back"))],
        version: own.profile.version,
        ..Fill::default()
    }
}

/// What follows a form: on to the page of the structure, the form again, or a refusal.
pub(super) enum Saved {
    Done(Response),
    Again(Vec<FieldError>, Option<&'static str>),
}

/// What becomes of a declaration.
pub(super) fn saved(outcome: Result<(), ClaimError>, siret: &str) -> Result<Saved, PageError> {
    match outcome {
        Ok(()) => Ok(Saved::Done(see(&format!("/mon-espace/structures/{siret}?fait=enregistree")))),
        Err(ClaimError::Fields(errors)) => Ok(Saved::Again(errors, None)),
        Err(ClaimError::Stale) => Ok(Saved::Again(Vec::new(), Some("error-stale-text"))),
        Err(other) => Err(other.into()),
    }
}

/// The version that a form showed.
pub(super) fn version(text: &str) -> i64 {
    text.parse().unwrap_or(0)
}

pub(crate) async fn presentation(
    State(state): State<AppState>,
    Path(siret): Path<String>,
    mut space: Space,
) -> Result<Response, PageError> {
    let by = mine(&state, &space, &siret).await?;
    let own = state.app.own_page(&by).await?;
    let input = PresentationInput::of(&own.profile.details);
    show_presentation(&state, &mut space.visit, &own, &input, (&[], None))
}

fn show_presentation(
    state: &AppState,
    visit: &mut Visit,
    own: &OwnPage,
    input: &PresentationInput,
    (errors, refusal): (&[FieldError], Option<&str>),
) -> Result<Response, PageError> {
    let fields = vec![
        field(visit, "area", "summary", &input.summary, false),
        field(visit, "text", "brand", &input.brand, false),
        field(visit, "url", "website", &input.website, false),
    ];
    let fill = Fill {
        refusal: refusal.map(|key| visit.say(key)),
        groups: vec![
            group(visit, "part-group-presentation", fields),
            group(visit, "part-group-cotraitance", vec![cotraitance(visit, input)]),
        ],
        ..part(visit, own, "presentation", errors)
    };
    fill::show(state, visit, "space", fill)
}

/// Whether and as what it answers together with others.
fn cotraitance(visit: &Visit, input: &PresentationInput) -> Field {
    let choice = |code: &str, key: &str| Choice {
        code: code.to_owned(),
        label: visit.say(key),
        chosen: input.cotraitance == code,
    };
    let offered = Cotraitance::ALL.iter().map(|one| choice(one.code(), &format!("cotraitance-choice-{one}")));
    let choices = std::iter::once(choice("", "cotraitance-choice-none")).chain(offered).collect();
    Field { required: false, ..list(visit, "radio", "cotraitance", choices) }
}

pub(crate) async fn save_presentation(
    State(state): State<AppState>,
    Path(siret): Path<String>,
    mut space: Space,
    posted: Posted<Typed>,
) -> Result<Response, PageError> {
    let typed = sealed(&state, &space.visit, posted)?;
    let by = mine(&state, &space, &siret).await?;
    let input = PresentationInput {
        brand: typed.brand,
        summary: typed.summary,
        website: typed.website,
        cotraitance: typed.cotraitance,
    };
    let outcome = state.app.declare_presentation(&by, version(&typed.version), &input).await;
    match saved(outcome, &siret)? {
        Saved::Done(response) => Ok(response),
        Saved::Again(errors, refusal) => {
            let own = state.app.own_page(&by).await?;
            show_presentation(&state, &mut space.visit, &own, &input, (&errors, refusal))
        }
    }
}

pub(crate) async fn area(
    State(state): State<AppState>,
    Path(siret): Path<String>,
    mut space: Space,
) -> Result<Response, PageError> {
    let by = mine(&state, &space, &siret).await?;
    let own = state.app.own_page(&by).await?;
    let input = AreaInput::of(&own.profile.details.area, &own.places);
    show_area(&state, &mut space.visit, &own, &input, (&[], None))
}

fn show_area(
    state: &AppState,
    visit: &mut Visit,
    own: &OwnPage,
    input: &AreaInput,
    (errors, refusal): (&[FieldError], Option<&str>),
) -> Result<Response, PageError> {
    let mut places = field(visit, "area", "places", &input.places, false);
    if !own.groups.is_empty() {
        let own_groups =
            visit.tell("claim-hint-places-groups", &args![groups = own.groups.join("\u{202f}; ")]);
        places.hint = format!("{} {own_groups}", places.hint);
    }
    let mut fields = vec![places, tick(visit, "everywhere", input.everywhere)];
    if own.has_point || !input.radius_km.is_empty() {
        fields.insert(0, field(visit, "text", "radius_km", &input.radius_km, false));
    }
    let fill = Fill {
        refusal: refusal.map(|key| visit.say(key)),
        groups: vec![group(visit, "part-group-zone", fields)],
        ..part(visit, own, "zone", errors)
    };
    fill::show(state, visit, "space", fill)
}

pub(crate) async fn save_area(
    State(state): State<AppState>,
    Path(siret): Path<String>,
    mut space: Space,
    posted: Posted<Typed>,
) -> Result<Response, PageError> {
    let typed = sealed(&state, &space.visit, posted)?;
    let by = mine(&state, &space, &siret).await?;
    let everywhere = !typed.everywhere.is_empty();
    let input = AreaInput { everywhere, radius_km: typed.radius_km, places: typed.places };
    let outcome = state.app.declare_area(&by, version(&typed.version), &input).await;
    match saved(outcome, &siret)? {
        Saved::Done(response) => Ok(response),
        Saved::Again(errors, refusal) => {
            let own = state.app.own_page(&by).await?;
            show_area(&state, &mut space.visit, &own, &input, (&errors, refusal))
        }
    }
}
