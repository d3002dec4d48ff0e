//! Pages, by what people do.

mod alerts;
mod area_map;
mod claim;
mod data;
mod event;
mod event_facts;
mod fill;
mod forms;
mod ground;
mod groups;
mod home;
mod json_ld;
mod lists;
mod map;
mod meetings;
mod meetings_after;
mod meetings_ask;
mod meetings_became;
mod meetings_look;
mod mine;
mod month;
mod observatory;
mod office;
mod outline_box;
mod outlines;
mod programme;
mod provider;
mod purchasing;
mod register;
mod relay;
mod sent;
mod sign_in;
mod space;
mod structure;
mod structures;
mod texts;

use axum::{
    Router,
    routing::{MethodRouter, get, post},
};

pub(crate) use self::lists::LIST_COOKIE;
use self::mine::Question;
pub(crate) use self::observatory::mention;
use crate::{AppState, error::PageError};

pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route("/", get(home::show))
        .route("/programme", get(programme::show))
        .route("/programme/imprimer", get(programme::print))
        .route("/integration/programme", get(programme::embed))
        .route("/campagnes/{slug}", get(programme::campaign))
        .route("/rencontres/{slug}", get(event::show))
        .route("/rencontres/{slug}/inscription", get(register::form).post(register::submit))
        .route("/rencontres/{slug}/inscription/merci", get(register::thanks))
        .route("/structures/{siret}", get(structure::show))
        .route("/groupes", get(groups::list))
        .route("/groupes/{slug}", get(groups::show))
        .route("/structures/{siret}/contacter", get(relay::form).post(relay::send))
        .route("/structures/{siret}/signaler", get(relay::mistake).post(relay::report))
        .route("/structures/{siret}/revendiquer", get(claim::form).post(claim::ask))
        .route("/structures/{siret}/revendiquer/code", get(claim::code_form).post(claim::code))
        .route("/structures/{siret}/revendiquer/fournisseur", get(provider::leave))
        .route("/fournisseur/retour", get(provider::back))
        .route("/prise-en-main/{token}", get(claim::link).post(claim::prove))
        .route("/photos/{file}", get(space::images::serve))
        .route("/rencontres/{slug}/rendez-vous", get(meetings::about))
        .route("/i", get(mine::ask_link).post(mine::mail_link))
        .route("/i/{token}", get(mine::show))
        .route("/i/{token}/places", post(mine::places))
        .route("/i/{token}/annuler", question(Question::Cancel))
        .route("/i/{token}/presence", question(Question::Presence))
        .route("/i/{token}/effacer", question(Question::Erase))
        .merge(my_meetings())
        .route("/i/{token}/donnees.json", get(mine::data))
        .merge(signing_in())
        .merge(purchasing::routes())
        .merge(alerts::routes())
        .merge(lists::routes())
        .merge(structures::routes())
        .merge(texts::routes())
        .nest("/mon-espace", space::routes())
        .merge(observatory::routes())
        .route("/donnees", get(data::show))
        .nest("/gestion", office::routes())
}

/// Signing in and out.
fn signing_in() -> Router<AppState> {
    Router::new()
        .route("/connexion", get(sign_in::form).post(sign_in::ask))
        .route("/connexion/code", get(sign_in::code_form).post(sign_in::code))
        .route("/connexion/{token}", get(sign_in::link).post(sign_in::open))
        .route("/deconnexion", post(sign_in::close))
}

/// One's own meetings, by one's link.
fn my_meetings() -> Router<AppState> {
    Router::new()
        .route("/i/{token}/rendez-vous", get(meetings::mine).post(meetings::choose))
        .route("/i/{token}/rendez-vous/quitter", get(meetings_after::ask_leave).post(meetings_after::leave))
        .route("/i/{token}/rendez-vous/propositions", post(meetings_after::accept))
        .route("/i/{token}/rendez-vous/devenir", get(meetings_became::show).post(meetings_became::save))
        .route("/i/{token}/rendez-vous/suites", get(meetings_after::show).post(meetings_after::save))
}

/// A question about a registration: a GET asks, a POST answers.
fn question(question: Question) -> MethodRouter<AppState> {
    get(move |state, token, visit| mine::ask(state, token, visit, question))
        .post(move |state, token, visit, posted| mine::answer(state, token, visit, posted, question))
}

/// No such page.
pub(crate) async fn not_found() -> PageError {
    PageError::NotFound
}

/// No such method on that page.
pub(crate) async fn not_allowed() -> PageError {
    PageError::NotAllowed
}
