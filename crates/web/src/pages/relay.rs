//! Writing to a structure, whose address is never shown; and telling the team of a mistake.

use app::claim::{ClaimError, relay::Reachable};
use axum::{extract::State, response::Response};
use domain::{
    claim::message::{MessageInput, MistakeInput},
    input::FieldError,
    register::Identity,
    siret::Siret,
};
use serde::Deserialize;

use super::{
    claim::{about, number, parents},
    fill::{self, field, group, wrongs},
    forms::{Posted, Sealed, sealed},
    structure,
};
use crate::{
    AppState,
    asked::Path,
    error::PageError,
    render::views::{pieces::Way, space::Fill},
    visit::Visit,
};

/// The forms of these pages.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Typed {
    jeton: String,
    name: String,
    organisation: String,
    email: String,
    phone: String,
    message: String,
}

impl Sealed for Typed {
    fn seal(&self) -> &str {
        &self.jeton
    }
}

pub(crate) async fn form(
    State(state): State<AppState>,
    Path(siret): Path<String>,
    mut visit: Visit,
) -> Result<Response, PageError> {
    let reachable = state.app.reachable(number(&siret)?).await?.ok_or(PageError::NotFound)?;
    show(&state, &mut visit, &reachable, &MessageInput::default(), &[], None)
}

fn show(
    state: &AppState,
    visit: &mut Visit,
    reachable: &Reachable,
    input: &MessageInput,
    errors: &[FieldError],
    refusal: Option<&str>,
) -> Result<Response, PageError> {
    let (siret, name) = (reachable.identity.siret, reachable.identity.name.clone());
    let fields = vec![
        field(visit, "text", "name", &input.name, true),
        field(visit, "text", "organisation", &input.organisation, true),
        field(visit, "email", "email", &input.email, true),
        field(visit, "tel", "phone", &input.phone, false),
        field(visit, "area", "message", &input.message, true),
    ];
    let base = Fill {
        title: visit.say("relay-title"),
        parents: parents(visit, siret, &name),
        kicker: Some(about(&name, &reachable.identity)),
        ways: vec![Way::new(format!("/structures/{siret}"), visit.say("claim-back"))],
        ..Fill::default()
    };
    let fill = match reachable.is_reached {
        false => Fill {
            lines: vec![
                visit.say("relay-nobody"),
                visit.say(if reachable.is_masked { "relay-nobody-masked" } else { "relay-nobody-instead" }),
            ],
            ways: unreached(visit, &reachable.identity),
            ..base
        },
        true => Fill {
            lines: vec![visit.say(if reachable.is_claimed { "relay-lead" } else { "relay-lead-unclaimed" })],
            errors: wrongs(visit, errors),
            refusal: refusal.map(|key| visit.say(key)),
            action: Some(format!("/structures/{siret}/contacter")),
            groups: vec![group(visit, "relay-group", fields)],
            button: visit.say("relay-button"),
            privacy: Some(visit.say("relay-privacy")),
            ..base
        },
    };
    fill::show(state, visit, "structures", fill)
}

/// What to do when nobody reads what is written to a structure.
fn unreached(visit: &Visit, identity: &Identity) -> Vec<Way> {
    let siret = identity.siret;
    vec![
        Way::new("/contact", visit.say("write-to-team")),
        Way::new(format!("/structures/{siret}/revendiquer"), visit.say("claim-you-represent")),
        Way::new(format!("/structures/{siret}"), visit.say("claim-back")),
    ]
}

pub(crate) async fn send(
    State(state): State<AppState>,
    Path(siret): Path<String>,
    mut visit: Visit,
    posted: Posted<Typed>,
) -> Result<Response, PageError> {
    let siret = number(&siret)?;
    let Typed { name, organisation, email, phone, message, .. } = sealed(&state, &visit, posted)?;
    let input = MessageInput { name, organisation, email, phone, message };
    let reachable = state.app.reachable(siret).await?.ok_or(PageError::NotFound)?;
    match state.app.write_to_structure(siret, &input, visit.language).await {
        Ok(()) => done(&state, &mut visit, siret, ["relay-done-title", "relay-done"]),
        Err(ClaimError::Fields(errors)) => show(&state, &mut visit, &reachable, &input, &errors, None),
        Err(ClaimError::TooMany) => show(&state, &mut visit, &reachable, &input, &[], Some("relay-too-many")),
        Err(ClaimError::NoAddress) => {
            show(&state, &mut visit, &Reachable { is_reached: false, ..reachable }, &input, &[], None)
        }
        Err(other) => Err(other.into()),
    }
}

fn done(
    state: &AppState,
    visit: &mut Visit,
    siret: Siret,
    [title, text]: [&str; 2],
) -> Result<Response, PageError> {
    let fill = Fill {
        title: visit.say(title),
        lines: vec![visit.say(text)],
        ways: vec![
            Way::new(format!("/structures/{siret}"), visit.say("claim-back")),
            Way::new("/structures", visit.say("structures-search")),
        ],
        ..Fill::default()
    };
    fill::show(state, visit, "structures", fill)
}

pub(crate) async fn mistake(
    State(state): State<AppState>,
    Path(siret): Path<String>,
    mut visit: Visit,
) -> Result<Response, PageError> {
    show_mistake(&state, &mut visit, number(&siret)?, &MistakeInput::default(), &[]).await
}

async fn show_mistake(
    state: &AppState,
    visit: &mut Visit,
    siret: Siret,
    input: &MistakeInput,
    errors: &[FieldError],
) -> Result<Response, PageError> {
    let sheet = state.app.structure_sheet(siret).await?.ok_or(PageError::NotFound)?;
    let name = structure::name(&sheet);
    let has_team = state.app.settings().contact.is_some();
    let fields = vec![
        field(visit, "area", "mistake", &input.message, true),
        field(visit, "email", "answer", &input.email, false),
    ];
    let fill = Fill {
        title: visit.say("mistake-title"),
        lines: vec![
            visit.say("mistake-lead"),
            visit.say(if has_team { "mistake-to-team" } else { "mistake-no-team" }),
        ],
        parents: parents(visit, siret, &name),
        kicker: Some(about(&name, &sheet.identity)),
        errors: wrongs(visit, errors),
        action: has_team.then(|| format!("/structures/{siret}/signaler")),
        groups: vec![group(visit, "mistake-group", fields)],
        button: visit.say("mistake-button"),
        ways: vec![Way::new(format!("/structures/{siret}"), visit.say("claim-back"))],
        ..Fill::default()
    };
    fill::show(state, visit, "structures", fill)
}

/// The form of a mistake.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Told {
    jeton: String,
    mistake: String,
    answer: String,
}

impl Sealed for Told {
    fn seal(&self) -> &str {
        &self.jeton
    }
}

pub(crate) async fn report(
    State(state): State<AppState>,
    Path(siret): Path<String>,
    mut visit: Visit,
    posted: Posted<Told>,
) -> Result<Response, PageError> {
    let siret = number(&siret)?;
    let told = sealed(&state, &visit, posted)?;
    let input = MistakeInput { message: told.mistake, email: told.answer };
    match state.app.report_mistake(siret, &input).await {
        Ok(()) => done(&state, &mut visit, siret, ["mistake-done-title", "mistake-done"]),
        Err(ClaimError::Fields(errors)) => {
            // The fields of this form have names of their own.
            let own = |error: FieldError| FieldError {
                field: if error.field == "email" { "answer".into() } else { "mistake".into() },
                ..error
            };
            let errors: Vec<_> = errors.into_iter().map(own).collect();
            show_mistake(&state, &mut visit, siret, &input, &errors).await
        }
        Err(ClaimError::NoAddress) => show_mistake(&state, &mut visit, siret, &input, &[]).await,
        Err(other) => Err(other.into()),
    }
}
