//! Taking over the page of a structure: asking, and proving who one is.

use app::claim::{ClaimError, ask::Claimable};
use axum::{extract::State, response::Response};
use domain::{
    claim::{ClaimInput, ClaimRefusal, ClaimWay},
    input::FieldError,
    register::Identity,
    siret::Siret,
};
use i18n::args;
use serde::Deserialize;

use super::{
    fill::{self, field, group, list, wrongs},
    forms::{Posted, Sealed, sealed, see},
    structures::place_words,
};
use crate::{
    AppState,
    asked::Path,
    error::PageError,
    render::views::{
        office::Group,
        pieces::{Choice, Way},
        space::{Fill, Shortcut},
        visitor::{Action, Ask},
    },
    visit::Visit,
};

/// The forms of these pages.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Typed {
    jeton: String,
    email: String,
    code: String,
    #[serde(flatten)]
    claim: Asked,
}

/// The form of a request, but for the address.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    way: String,
    name: String,
    function: String,
    message: String,
}

impl Sealed for Typed {
    fn seal(&self) -> &str {
        &self.jeton
    }
}

impl Typed {
    fn input(self) -> ClaimInput {
        let Asked { way, name, function, message } = self.claim;
        ClaimInput { way, name, email: self.email, function, message }
    }
}

/// The number in an address.
pub(super) fn number(text: &str) -> Result<Siret, PageError> {
    Siret::parse(text).map_err(|_| PageError::NotFound)
}

/// What a page is about: establishments of one name are told apart by their commune.
pub(super) fn about(name: &str, identity: &Identity) -> String {
    let place = place_words(identity).map(|place| format!(" – {place}"));
    format!("{name}{}", place.unwrap_or_default())
}

/// The pages above one that is about a structure.
pub(super) fn parents(visit: &Visit, siret: Siret, name: &str) -> Vec<Way> {
    vec![
        Way::new("/structures", visit.say("nav-structures")),
        Way::new(format!("/structures/{siret}"), name.to_owned()),
    ]
}

pub(crate) async fn form(
    State(state): State<AppState>,
    Path(siret): Path<String>,
    mut visit: Visit,
) -> Result<Response, PageError> {
    let claimable = state.app.claimable(number(&siret)?).await?.ok_or(PageError::NotFound)?;
    let way = claimable.ways.offered().first().map(|way| way.code().to_owned()).unwrap_or_default();
    show(&state, &mut visit, &claimable, &ClaimInput { way, ..ClaimInput::default() }, (&[], None))
}

pub(crate) async fn ask(
    State(state): State<AppState>,
    Path(siret): Path<String>,
    mut visit: Visit,
    posted: Posted<Typed>,
) -> Result<Response, PageError> {
    let siret = number(&siret)?;
    let input = sealed(&state, &visit, posted)?.input();
    match state.app.ask_for_structure(siret, &input, visit.language).await {
        Ok(way) => done(&state, &mut visit, siret, way),
        Err(ClaimError::Fields(errors)) => {
            let claimable = state.app.claimable(siret).await?.ok_or(PageError::NotFound)?;
            show(&state, &mut visit, &claimable, &input, (&errors, None))
        }
        Err(other) => Err(other.into()),
    }
}

/// The form, blank, with a refusal that is of no field.
pub(super) fn refuse(
    state: &AppState,
    visit: &mut Visit,
    claimable: &Claimable,
    refusal: &str,
) -> Result<Response, PageError> {
    show(state, visit, claimable, &ClaimInput::default(), (&[], Some(refusal)))
}

fn show(
    state: &AppState,
    visit: &mut Visit,
    claimable: &Claimable,
    input: &ClaimInput,
    (errors, refusal): (&[FieldError], Option<&str>),
) -> Result<Response, PageError> {
    let (siret, name) = (claimable.identity.siret, claimable.identity.name.clone());
    let mut ways = vec![Way::new(format!("/structures/{siret}"), visit.say("claim-back"))];
    if claimable.ways.has_address {
        ways.insert(
            0,
            Way::new(format!("/structures/{siret}/revendiquer/code"), visit.say("claim-have-code")),
        );
    }
    let fill = Fill {
        title: visit.say("claim-title"),
        lines: vec![
            visit.say("claim-lead"),
            visit.say(if claimable.ways.team_only { "claim-masked" } else { "claim-lead-proof" }),
        ],
        parents: parents(visit, siret, &name),
        kicker: Some(about(&name, &claimable.identity)),
        errors: wrongs(visit, errors),
        refusal: refusal.map(|key| visit.say(key)),
        shortcut: claimable.ways.has_provider.then(|| Shortcut {
            title: visit.say("claim-provider-title"),
            text: visit.say("claim-provider-text"),
            url: format!("/structures/{siret}/revendiquer/fournisseur"),
            label: visit.say("claim-provider-button"),
        }),
        action: Some(format!("/structures/{siret}/revendiquer")),
        groups: groups(visit, claimable, input),
        button: visit.say("claim-button"),
        privacy: Some(visit.say("claim-privacy")),
        ways,
        ..Fill::default()
    };
    fill::show(state, visit, "structures", fill)
}

fn groups(visit: &Visit, claimable: &Claimable, input: &ClaimInput) -> Vec<Group> {
    let domains: Vec<String> = claimable.ways.domains.iter().map(|domain| format!("@{domain}")).collect();
    let domains = domains.join(", ");
    let choices = claimable.ways.offered().into_iter().map(|way| Choice {
        code: way.code().to_owned(),
        label: visit.tell(&format!("claim-way-{}", way.code()), &args![domains = domains.clone()]),
        chosen: way.code() == input.way,
    });
    vec![
        group(visit, "claim-group-proof", vec![list(visit, "radio", "way", choices.collect())]),
        group(
            visit,
            "claim-group-person",
            vec![
                field(visit, "text", "name", &input.name, true),
                field(visit, "email", "email", &input.email, true),
                field(visit, "text", "function", &input.function, false),
                field(visit, "area", "message", &input.message, false),
            ],
        ),
    ]
}

/// What happens next: the same whatever is known of the address.
fn done(state: &AppState, visit: &mut Visit, siret: Siret, way: ClaimWay) -> Result<Response, PageError> {
    let fill = Fill {
        title: visit.say("claim-done-title"),
        lines: vec![visit.say(&format!("claim-done-{}", way.code()))],
        ways: vec![Way::new(format!("/structures/{siret}"), visit.say("claim-back"))],
        ..Fill::default()
    };
    fill::show(state, visit, "structures", fill)
}

pub(crate) async fn code_form(
    State(state): State<AppState>,
    Path(siret): Path<String>,
    mut visit: Visit,
) -> Result<Response, PageError> {
    show_code(&state, &mut visit, number(&siret)?, &Typed::default(), false).await
}

async fn show_code(
    state: &AppState,
    visit: &mut Visit,
    siret: Siret,
    typed: &Typed,
    is_wrong: bool,
) -> Result<Response, PageError> {
    let claimable = state.app.claimable(siret).await?.ok_or(PageError::NotFound)?;
    let name = claimable.identity.name.clone();
    let fields = vec![
        field(visit, "email", "email", &typed.email, true),
        field(visit, "text", "code", &typed.code, true),
    ];
    let fill = Fill {
        title: visit.say("claim-code-title"),
        lines: vec![visit.say("claim-code-lead")],
        parents: parents(visit, siret, &name),
        kicker: Some(about(&name, &claimable.identity)),
        refusal: is_wrong.then(|| visit.say("claim-code-wrong")),
        action: Some(format!("/structures/{siret}/revendiquer/code")),
        groups: vec![group(visit, "claim-group-code", fields)],
        button: visit.say("claim-code-button"),
        ways: vec![Way::new(format!("/structures/{siret}/revendiquer"), visit.say("claim-ask-again"))],
        ..Fill::default()
    };
    fill::show(state, visit, "structures", fill)
}

pub(crate) async fn code(
    State(state): State<AppState>,
    Path(siret): Path<String>,
    mut visit: Visit,
    posted: Posted<Typed>,
) -> Result<Response, PageError> {
    let siret = number(&siret)?;
    let typed = sealed(&state, &visit, posted)?;
    match state.app.prove_by_code(siret, &typed.email, &typed.code).await {
        Ok(()) => Ok(see("/connexion?fait=fiche&suite=/mon-espace")),
        Err(ClaimError::Refused(_)) => show_code(&state, &mut visit, siret, &typed, true).await,
        Err(other) => Err(other.into()),
    }
}

/// The page behind the mailed link: opening it does nothing, so that a scanner of mail proves nothing.
pub(crate) async fn link(
    State(state): State<AppState>,
    Path(token): Path<String>,
    mut visit: Visit,
) -> Result<Response, PageError> {
    let identity = match state.app.claim_by_link(&token).await {
        Ok(identity) => identity,
        Err(error) => return unproved(error),
    };
    let view = Ask {
        title: visit.say("claim-link-title"),
        kicker: Some(about(&identity.name, &identity)),
        lines: vec![visit.say("claim-link-text")],
        actions: vec![Action {
            url: format!("/prise-en-main/{token}"),
            label: visit.say("claim-link-button"),
            tone: "",
        }],
        ways: vec![Way::new(format!("/structures/{}", identity.siret), visit.say("claim-back"))],
        seal: visit.seal(&state),
        ..Ask::default()
    };
    let mut frame = visit.frame(&state, &view.title, "structures");
    frame.noindex = true;
    visit.page(&state, &frame, &view)
}

fn unproved(error: ClaimError) -> Result<Response, PageError> {
    match error {
        ClaimError::Refused(ClaimRefusal::Unknown) => Err(PageError::NotFound),
        ClaimError::Refused(_) => Err(PageError::Gone),
        other => Err(other.into()),
    }
}

pub(crate) async fn prove(
    State(state): State<AppState>,
    Path(token): Path<String>,
    visit: Visit,
    posted: Posted<Typed>,
) -> Result<Response, PageError> {
    sealed(&state, &visit, posted)?;
    match state.app.prove_by_link(&token).await {
        Ok(_) => Ok(see("/connexion?fait=fiche&suite=/mon-espace")),
        Err(error) => unproved(error),
    }
}
