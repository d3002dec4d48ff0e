//! Giving a registration up for somebody who asked by telephone.

use app::registration::mine::MineError;
use axum::{extract::State, response::Response};
use domain::ids::RegistrationId;
use i18n::args;

use super::{Pairs, Posted, office_way, page, see};
use crate::{
    AppState,
    asked::Path,
    error::PageError,
    render::views::{office::Form, pieces::Way},
    visit::Office,
};

fn registration_id(text: &str) -> Result<RegistrationId, PageError> {
    text.parse().map_err(|_| PageError::NotFound)
}

pub(crate) async fn ask(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut office: Office,
) -> Result<Response, PageError> {
    let id = registration_id(&id)?;
    let mine = state.app.registration_for(&office.by, id).await?.ok_or(PageError::NotFound)?;
    let attendee = mine.registration.attendee.as_ref().ok_or(PageError::NotFound)?;
    let seal = office.visit.seal(&state);
    let visit = &office.visit;
    let event = &mine.card.event;
    let list = format!("/gestion/rencontres/{}/inscriptions", event.id);
    let view = Form {
        title: visit.say("office-give-up"),
        lead: Some(visit.tell(
            "office-give-up-lead",
            &args![name = attendee.full_name(), event = event.details.title.as_str()],
        )),
        place: "events",
        parents: vec![
            office_way(visit),
            Way::new(format!("/gestion/rencontres/{}", event.id), event.details.title.clone()),
            Way::new(list, visit.say("office-registrations")),
        ],
        action: format!("/gestion/inscriptions/{id}/annuler"),
        button: visit.say("office-give-up-button"),
        tone: "stop",
        seal,
        ..Form::default()
    };
    let title = format!("{} – {}", view.title, attendee.full_name());
    page(&state, visit, &title, &view)
}

pub(crate) async fn act(
    State(state): State<AppState>,
    Path(id): Path<String>,
    office: Office,
    posted: Posted,
) -> Result<Response, PageError> {
    Pairs::read(posted, &state, &office.visit)?;
    let id = registration_id(&id)?;
    let event = match state.app.cancel_for(&office.by, id).await {
        Ok(mine) => mine.card.event.id,
        Err(MineError::Cancelled) => return Err(PageError::Stale),
        Err(other) => return Err(other.into()),
    };
    Ok(see(&format!("/gestion/rencontres/{event}/inscriptions?fait=annulee")))
}
