//! Those who take part and have not chosen: written to once, or called.

use app::meeting::{Desk, MeetingError, Seat};
use axum::{extract::State, response::Response};
use i18n::args;

use super::{
    After, Pairs, Posted, event_id,
    meetings::{base, event_way, heads, name},
    office_way, page, see,
};
use crate::{
    AppState,
    asked::{Path, Query},
    error::PageError,
    render::views::{
        meetings::{Button, Table},
        office::Row,
        panels::{Panel, Panels},
        pieces::Way,
    },
    visit::{Office, Visit},
    words,
};

pub(crate) async fn show(
    State(state): State<AppState>,
    Path(id): Path<String>,
    Query(after): Query<After>,
    mut office: Office,
) -> Result<Response, PageError> {
    let id = event_id(&id)?;
    let desk = state.app.meeting_desk(&office.by, id).await?;
    let seal = office.visit.seal(&state);
    let visit = &office.visit;
    let note =
        (after.fait == "ecrit").then(|| visit.tell("meetings-note-ecrit", &args![n = after.n.unwrap_or(0)]));
    let refusal = (after.fait == "refus-off").then(|| visit.say("meetings-refused-off"));
    let view = Panels { seal, note, refusal, ..silent(visit, &desk) };
    let title = format!("{} – {}", view.title, words::typed(&desk.event.details.title));
    page(&state, visit, &title, &view)
}

/// Who they are, and the button that writes to them.
fn silent(visit: &Visit, desk: &Desk) -> Panels {
    let id = desk.event.id;
    let silent: Vec<&Seat> = desk.people.iter().filter(|seat| seat.wishes == 0).collect();
    let title = visit.say("meetings-silent-people");
    let write = Button {
        url: format!("{}/sans-choix", base(id)),
        label: visit.say("meetings-silent-write"),
        tone: "",
        text: visit.say("meetings-silent-once"),
    };
    let none = silent.is_empty();
    Panels {
        kicker: words::typed(&desk.event.details.title),
        title: title.clone(),
        lead: Some(visit.say(if none { "meetings-silent-none" } else { "meetings-silent-lead" })),
        parents: vec![office_way(visit), event_way(desk), Way::new(base(id), visit.say("meetings-desk"))],
        panels: if none {
            Vec::new()
        } else {
            vec![Panel {
                id: "personnes",
                title,
                table: Some(silent_table(visit, desk, &silent)),
                buttons: vec![write],
                ..Panel::default()
            }]
        },
        ..Panels::default()
    }
}

fn silent_table(visit: &Visit, desk: &Desk, silent: &[&Seat]) -> Table {
    let row = |seat: &&Seat| {
        let attendee = seat.registration.attendee.as_ref();
        Row {
            url: Some(format!("{}/personnes/{}", base(desk.event.id), seat.registration.id)),
            cells: vec![
                name(visit, desk, seat.registration.id),
                visit.say(&format!("role-{}", seat.registration.role.code())),
                attendee.map(|one| one.email.as_str().to_owned()).unwrap_or_default(),
                seat.part.phone.as_ref().map(ToString::to_string).unwrap_or_default(),
            ],
            ..Row::default()
        }
    };
    Table {
        id: "personnes",
        title: visit.say("meetings-silent-people"),
        heads: heads(visit, &["column-person", "column-role", "column-email", "column-phone"]),
        rows: silent.iter().map(row).collect(),
    }
}

pub(crate) async fn write(
    State(state): State<AppState>,
    Path(id): Path<String>,
    office: Office,
    posted: Posted,
) -> Result<Response, PageError> {
    Pairs::read(posted, &state, &office.visit)?;
    let id = event_id(&id)?;
    let word = match state.app.ask_the_silent(&office.by, id).await {
        Ok(told) => format!("ecrit&n={told}"),
        Err(MeetingError::Off) => "refus-off".to_owned(),
        Err(other) => return Err(other.into()),
    };
    Ok(see(&format!("{}/sans-choix?fait={word}", base(id))))
}

/// How many have not chosen, for the desk.
pub(super) fn count(visit: &Visit, people: &[Seat]) -> Option<String> {
    let silent = u32::try_from(people.iter().filter(|seat| seat.wishes == 0).count()).unwrap_or(u32::MAX);
    (silent > 0).then(|| visit.tell("meetings-silent", &args![n = silent]))
}
