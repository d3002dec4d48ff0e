//! The form of the frame of a meeting day.

use app::meeting::{Desk, MeetingError};
use axum::{extract::State, response::Response};
use domain::{
    input::FieldError,
    meeting::{FrameInput, MeetingMode, WhoMeets},
};
use i18n::args;

use super::{
    Pairs, Posted, event_id, field, list,
    meetings::{base, event_way},
    office_way, page, refused, see,
};
use crate::{
    AppState,
    asked::Path,
    error::PageError,
    render::views::{
        office::{Field, Form, Group},
        pieces::{Choice, Way},
    },
    visit::{Office, Visit},
    words,
};

pub(crate) async fn form(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut office: Office,
) -> Result<Response, PageError> {
    let desk = state.app.meeting_desk(&office.by, event_id(&id)?).await?;
    let input = desk.frame.as_ref().map_or_else(FrameInput::proposed, FrameInput::of);
    show(&state, &mut office, &desk, &input, &[])
}

pub(crate) async fn save(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut office: Office,
    posted: Posted,
) -> Result<Response, PageError> {
    let form_of = Pairs::read(posted, &state, &office.visit)?;
    let id = event_id(&id)?;
    let input = FrameInput {
        start: form_of.one("start"),
        minutes: form_of.one("minutes"),
        pause: form_of.one("pause"),
        slots: form_of.one("slots"),
        long_pauses: form_of.one("long_pauses"),
        tables: form_of.one("tables"),
        closed: form_of.one("closed"),
        min: form_of.one("min"),
        max: form_of.one("max"),
        mode: form_of.one("mode"),
        who: form_of.one("who"),
    };
    match state.app.set_meeting_frame(&office.by, id, &input).await {
        Ok(_) => Ok(see(&format!("{}?fait=cadre", base(id)))),
        Err(MeetingError::Fields(errors)) => {
            let desk = state.app.meeting_desk(&office.by, id).await?;
            refused(show(&state, &mut office, &desk, &input, &errors))
        }
        Err(other) => Err(other.into()),
    }
}

fn show(
    state: &AppState,
    office: &mut Office,
    desk: &Desk,
    input: &FrameInput,
    errors: &[FieldError],
) -> Result<Response, PageError> {
    let seal = office.visit.seal(state);
    let visit = &office.visit;
    let id = desk.event.id;
    let view = Form {
        kicker: Some(words::typed(&desk.event.details.title)),
        title: visit.say("meetings-frame"),
        lead: Some(visit.say("meetings-frame-lead")),
        place: "events",
        parents: vec![office_way(visit), event_way(desk), Way::new(base(id), visit.say("meetings-desk"))],
        errors: visit.wrongs(errors, |name| visit.say(&format!("label-{}", name.replace('_', "-")))),
        action: format!("{}/cadre", base(id)),
        groups: groups(visit, input),
        button: visit.say("meetings-frame-save"),
        back: Some(base(id)),
        seal,
        ..Form::default()
    };
    let mut title = format!("{} – {}", view.title, words::typed(&desk.event.details.title));
    if !errors.is_empty() {
        title = visit.tell("error-prefix", &args![title = title]);
    }
    page(state, visit, &title, &view)
}

fn groups(visit: &Visit, input: &FrameInput) -> Vec<Group> {
    let number = |name: &str, value: &str, required| field(visit, "text", name, value, required);
    // The hint of a start is that of an event, which may do without.
    let start = Field { hint: String::new(), ..number("start", &input.start, true) };
    let mode = |mode: &MeetingMode| Choice {
        code: mode.code().to_owned(),
        label: visit.say(&format!("meeting-mode-{}", mode.code())),
        chosen: mode.code() == input.mode,
    };
    let who = |who: &WhoMeets| Choice {
        code: who.code().to_owned(),
        label: visit.say(&format!("meeting-who-{}", who.code())),
        chosen: who.code() == input.who,
    };
    vec![
        Group {
            title: visit.say("meetings-frame-slots"),
            fields: vec![
                start,
                number("minutes", &input.minutes, true),
                number("pause", &input.pause, true),
                number("slots", &input.slots, true),
                number("long_pauses", &input.long_pauses, false),
            ],
        },
        Group {
            title: visit.say("meetings-frame-room"),
            fields: vec![number("tables", &input.tables, true), number("closed", &input.closed, false)],
        },
        Group {
            title: visit.say("meetings-frame-rules"),
            fields: vec![
                number("min", &input.min, false),
                number("max", &input.max, false),
                list(visit, "select", "who", WhoMeets::ALL.iter().map(who).collect()),
                list(visit, "select", "mode", MeetingMode::ALL.iter().map(mode).collect()),
            ],
        },
    ]
}
