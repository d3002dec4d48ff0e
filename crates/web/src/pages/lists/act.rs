//! What is done to a list: each a form with a seal, answered by a redirect to the list.

use app::shortlist::{ListHolder, ListOwner, ListRefusal};
use axum::{extract::State, response::Response};
use domain::{
    contact::EmailAddress,
    ids::CommentId,
    input::{FieldError, Problem},
    shortlist::{CommentInput, Direction, SharedRight},
    siret::Siret,
};
use serde::Deserialize;

use super::{
    super::forms::{Posted, Sealed, refused, sealed, see},
    forget, opened,
    show::{Typed, page},
};
use crate::{
    AppState,
    asked::Path,
    error::PageError,
    render::views::{
        pieces::Way,
        visitor::{Action, Ask},
    },
    visit::Visit,
};

/// The forms of a list.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Button {
    jeton: String,
    nom: String,
    siret: String,
    geste: String,
    auteur: String,
    texte: String,
    note: String,
    droit: String,
    email: String,
}

impl Sealed for Button {
    fn seal(&self) -> &str {
        &self.jeton
    }
}

type Answer = Result<Response, PageError>;

/// Back to the list, with what was done.
fn done(token: &str, what: &str) -> Response {
    see(&format!("/listes/{token}?fait={what}"))
}

fn owner(holder: &ListHolder) -> Result<&ListOwner, PageError> {
    holder.owner().ok_or(PageError::NotFound)
}

pub(super) async fn name(
    State(state): State<AppState>,
    Path(token): Path<String>,
    mut visit: Visit,
    posted: Posted<Button>,
) -> Answer {
    let button = sealed(&state, &visit, posted)?;
    let holder = opened(&state, &token).await?;
    match state.app.name_list(owner(&holder)?, &button.nom).await {
        Ok(()) => Ok(done(&token, "nommee")),
        Err(ListRefusal::Fields(errors)) => {
            let errors = visit.wrongs(&errors, |_| visit.say("list-name"));
            let typed = Typed { errors, name: Some(button.nom), ..Typed::default() };
            refused(page(&state, &mut visit, &token, &holder, None, typed).await)
        }
        Err(other) => Err(other.into()),
    }
}

pub(super) async fn structures(
    State(state): State<AppState>,
    Path(token): Path<String>,
    visit: Visit,
    posted: Posted<Button>,
) -> Answer {
    let button = sealed(&state, &visit, posted)?;
    let holder = opened(&state, &token).await?;
    let owner = owner(&holder)?;
    let siret = Siret::parse(&button.siret).map_err(|_| PageError::NotFound)?;
    match (button.geste.as_str(), Direction::from_code(&button.geste)) {
        (_, Some(direction)) => {
            state.app.move_in_list(owner, siret, direction).await?;
            Ok(see(&format!("/listes/{token}#s{siret}")))
        }
        ("retirer", _) => {
            state.app.remove_from_list(owner, siret).await?;
            Ok(done(&token, "retiree"))
        }
        ("remettre", _) => {
            state.app.restore_to_list(owner, siret).await?;
            Ok(done(&token, "remise"))
        }
        _ => Err(PageError::NotFound),
    }
}

pub(super) async fn comment(
    State(state): State<AppState>,
    Path(token): Path<String>,
    mut visit: Visit,
    posted: Posted<Button>,
) -> Answer {
    let button = sealed(&state, &visit, posted)?;
    let holder = opened(&state, &token).await?;
    let writer = holder.writer().ok_or(PageError::NotFound)?;
    let siret = Siret::parse(&button.siret).map_err(|_| PageError::NotFound)?;
    let input = CommentInput { auteur: button.auteur, texte: button.texte };
    match state.app.comment_on_list(&writer, siret, &input).await {
        Ok(()) => Ok(done(&token, "notee")),
        Err(ListRefusal::Full) => Ok(done(&token, "pleine")),
        Err(ListRefusal::Fields(errors)) => {
            let mut wrongs = visit.wrongs(&errors, |field| visit.say(&format!("list-comment-{field}")));
            for wrong in &mut wrongs {
                wrong.field = format!("{}-{siret}", wrong.field);
            }
            let typed = Typed {
                errors: wrongs,
                siret: siret.to_string(),
                author: input.auteur,
                text: input.texte,
                ..Typed::default()
            };
            refused(page(&state, &mut visit, &token, &holder, None, typed).await)
        }
        Err(other) => Err(other.into()),
    }
}

pub(super) async fn forget_comment(
    State(state): State<AppState>,
    Path(token): Path<String>,
    visit: Visit,
    posted: Posted<Button>,
) -> Answer {
    let button = sealed(&state, &visit, posted)?;
    let holder = opened(&state, &token).await?;
    let id: CommentId = button.note.parse().map_err(|_| PageError::NotFound)?;
    state.app.delete_list_comment(owner(&holder)?, id).await?;
    Ok(done(&token, "note-effacee"))
}

/// Shares the list, changes what its link allows, or without a right takes the link back.
pub(super) async fn share(
    State(state): State<AppState>,
    Path(token): Path<String>,
    visit: Visit,
    posted: Posted<Button>,
) -> Answer {
    let button = sealed(&state, &visit, posted)?;
    let holder = opened(&state, &token).await?;
    let right = SharedRight::from_code(&button.droit);
    state.app.share_list(owner(&holder)?, right).await?;
    Ok(done(&token, if right.is_some() { "partagee" } else { "reprise" }))
}

pub(super) async fn mail(
    State(state): State<AppState>,
    Path(token): Path<String>,
    mut visit: Visit,
    posted: Posted<Button>,
) -> Answer {
    let button = sealed(&state, &visit, posted)?;
    let holder = opened(&state, &token).await?;
    let owner = owner(&holder)?;
    let Ok(email) = EmailAddress::parse(&button.email) else {
        let error = FieldError { field: "email".into(), problem: Problem::NotAnEmail };
        let errors = visit.wrongs(&[error], |_| visit.say("field-email"));
        let typed = Typed { errors, email: button.email, ..Typed::default() };
        return refused(page(&state, &mut visit, &token, &holder, None, typed).await);
    };
    state.app.mail_list(owner, &email, visit.language).await?;
    Ok(done(&token, "envoyee"))
}

pub(super) async fn ask_erase(
    State(state): State<AppState>,
    Path(token): Path<String>,
    mut visit: Visit,
) -> Answer {
    let holder = opened(&state, &token).await?;
    owner(&holder)?;
    let base = format!("/listes/{token}");
    let view = Ask {
        title: visit.say("list-erase-title"),
        parents: vec![Way::new(&base, visit.say("list-title"))],
        lines: vec![visit.say("list-erase-text")],
        actions: vec![Action {
            url: format!("{base}/effacer"),
            label: visit.say("list-erase-button"),
            tone: "stop",
        }],
        ways: vec![Way::new(&base, visit.say("list-erase-keep"))],
        seal: visit.seal(&state),
        ..Ask::default()
    };
    let mut frame = visit.frame(&state, &view.title, "structures");
    frame.noindex = true;
    visit.page(&state, &frame, &view)
}

pub(super) async fn erase(
    State(state): State<AppState>,
    Path(token): Path<String>,
    visit: Visit,
    posted: Posted<Button>,
) -> Answer {
    sealed(&state, &visit, posted)?;
    let holder = opened(&state, &token).await?;
    state.app.delete_list(owner(&holder)?).await?;
    let mut response = see("/listes?fait=effacee");
    if visit.list.as_deref() == Some(token.as_str()) {
        forget(&state, &mut response);
    }
    Ok(response)
}
