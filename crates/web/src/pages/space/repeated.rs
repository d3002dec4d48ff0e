//! The offers and the references of a structure: as many parts as are filled in, and one that is empty.

use app::claim::declare::{OwnPage, ROWS};
use axum::{extract::State, response::Response};
use domain::{
    input::FieldError,
    register::{
        OfferMode,
        declaration::{OfferInput, ReferenceInput},
    },
};
use i18n::args;

use super::{
    mine,
    parts::{Saved, part, saved},
};
use crate::{
    AppState,
    asked::Path,
    error::PageError,
    pages::{
        fill::{self, field, list, tick},
        office::{Pairs, Posted},
    },
    render::views::{
        office::{Field, Group},
        space::Fill,
    },
    visit::{Space, Visit},
    words,
};

/// How many parts were posted under a name; never more than a form may have.
fn count(pairs: &Pairs, start: &'static str) -> usize {
    let numbers = pairs.under(start).filter_map(|(name, _)| name.split('.').next()?.parse::<usize>().ok());
    numbers.max().map_or(0, |last| last.saturating_add(1)).min(ROWS)
}

/// Whether an empty part was asked for.
fn asks_for_more(pairs: &Pairs) -> bool {
    !pairs.one("etape").is_empty()
}

fn numbered(visit: &Visit, key: &str, at: usize, fields: Vec<Field>) -> Group {
    let n = u32::try_from(at + 1).unwrap_or(u32::MAX);
    Group { title: visit.tell(key, &args![n = n]), fields }
}

pub(crate) async fn offers(
    State(state): State<AppState>,
    Path(siret): Path<String>,
    mut space: Space,
) -> Result<Response, PageError> {
    let by = mine(&state, &space, &siret).await?;
    let own = state.app.own_page(&by).await?;
    let mut typed: Vec<_> = own.profile.details.offers.iter().map(OfferInput::of).collect();
    typed.push(OfferInput::default());
    show_offers(&state, &mut space.visit, &own, &typed, (&[], None))
}

fn show_offers(
    state: &AppState,
    visit: &mut Visit,
    own: &OwnPage,
    typed: &[OfferInput],
    (errors, refusal): (&[FieldError], Option<&str>),
) -> Result<Response, PageError> {
    let groups = typed.iter().enumerate().map(|(at, one)| offer_group(visit, at, one)).collect();
    let fill = Fill {
        refusal: refusal.map(|key| visit.say(key)),
        groups,
        more: Some(visit.say("part-more-offres")),
        ..part(visit, own, "offres", errors)
    };
    fill::show(state, visit, "space", fill)
}

fn offer_group(visit: &Visit, at: usize, one: &OfferInput) -> Group {
    let typed =
        |kind, name: &str, value: &str| field(visit, kind, &format!("offers.{at}.{name}"), value, false);
    let codes = OfferMode::ALL.iter().map(|mode| mode.code());
    let modes = words::choices(visit.language, "mode", codes, &[one.mode.as_str()]);
    let fields = vec![
        typed("text", "title", &one.title),
        list(visit, "select", &format!("offers.{at}.mode"), modes),
        typed("area", "description", &one.description),
        typed("text", "capacity", &one.capacity),
        typed("text", "price_unit", &one.price_unit),
        typed("text", "lead_time", &one.lead_time),
    ];
    numbered(visit, "part-offer", at, fields)
}

pub(crate) async fn save_offers(
    State(state): State<AppState>,
    Path(siret): Path<String>,
    mut space: Space,
    posted: Posted,
) -> Result<Response, PageError> {
    let pairs = Pairs::read(posted, &state, &space.visit)?;
    let by = mine(&state, &space, &siret).await?;
    let one = |at: usize, name: &str| pairs.one(&format!("offers.{at}.{name}"));
    let offer = |at| OfferInput {
        title: one(at, "title"),
        description: one(at, "description"),
        mode: one(at, "mode"),
        capacity: one(at, "capacity"),
        price_unit: one(at, "price_unit"),
        lead_time: one(at, "lead_time"),
    };
    let mut typed: Vec<_> = (0..count(&pairs, "offers.")).map(offer).collect();
    if asks_for_more(&pairs) {
        typed.push(OfferInput::default());
        let own = state.app.own_page(&by).await?;
        return show_offers(&state, &mut space.visit, &own, &typed, (&[], None));
    }
    match saved(state.app.declare_offers(&by, pairs.version(), &typed).await, &siret)? {
        Saved::Done(response) => Ok(response),
        Saved::Again(errors, refusal) => {
            let own = state.app.own_page(&by).await?;
            show_offers(&state, &mut space.visit, &own, &typed, (&errors, refusal))
        }
    }
}

pub(crate) async fn references(
    State(state): State<AppState>,
    Path(siret): Path<String>,
    mut space: Space,
) -> Result<Response, PageError> {
    let by = mine(&state, &space, &siret).await?;
    let own = state.app.own_page(&by).await?;
    let mut typed: Vec<_> = own.profile.details.references.iter().map(ReferenceInput::of).collect();
    typed.push(ReferenceInput::default());
    show_references(&state, &mut space.visit, &own, &typed, (&[], None))
}

fn show_references(
    state: &AppState,
    visit: &mut Visit,
    own: &OwnPage,
    typed: &[ReferenceInput],
    (errors, refusal): (&[FieldError], Option<&str>),
) -> Result<Response, PageError> {
    let reference = |(at, one): (usize, &ReferenceInput)| {
        let name = |name: &str| format!("references.{at}.{name}");
        let fields = vec![
            field(visit, "text", &name("client"), &one.client, false),
            field(visit, "text", &name("year"), &one.year, false),
            Field { size: "full", ..field(visit, "text", &name("about"), &one.about, false) },
            tick(visit, &name("named"), one.named),
        ];
        numbered(visit, "part-reference", at, fields)
    };
    let groups = typed.iter().enumerate().map(reference).collect();
    let fill = Fill {
        refusal: refusal.map(|key| visit.say(key)),
        groups,
        more: Some(visit.say("part-more-references")),
        ..part(visit, own, "references", errors)
    };
    fill::show(state, visit, "space", fill)
}

pub(crate) async fn save_references(
    State(state): State<AppState>,
    Path(siret): Path<String>,
    mut space: Space,
    posted: Posted,
) -> Result<Response, PageError> {
    let pairs = Pairs::read(posted, &state, &space.visit)?;
    let by = mine(&state, &space, &siret).await?;
    let one = |at: usize, name: &str| pairs.one(&format!("references.{at}.{name}"));
    let reference = |at| ReferenceInput {
        client: one(at, "client"),
        named: !one(at, "named").is_empty(),
        about: one(at, "about"),
        year: one(at, "year"),
    };
    let mut typed: Vec<_> = (0..count(&pairs, "references.")).map(reference).collect();
    if asks_for_more(&pairs) {
        typed.push(ReferenceInput::default());
        let own = state.app.own_page(&by).await?;
        return show_references(&state, &mut space.visit, &own, &typed, (&[], None));
    }
    match saved(state.app.declare_references(&by, pairs.version(), &typed).await, &siret)? {
        Saved::Done(response) => Ok(response),
        Saved::Again(errors, refusal) => {
            let own = state.app.own_page(&by).await?;
            show_references(&state, &mut space.visit, &own, &typed, (&errors, refusal))
        }
    }
}
