//! How far the search for a plan is: a page that refreshes by itself, without a script.

use app::meeting::{Desk, Search};
use axum::{
    extract::State,
    http::{HeaderValue, header},
    response::Response,
};
use i18n::args;

use super::{
    Pairs, Posted, event_id,
    meetings::{base, event_way},
    office_way, page, see,
};
use crate::{
    AppState,
    asked::Path,
    error::PageError,
    render::views::{
        meetings::Button,
        panels::{Panel, Panels},
        pieces::Way,
    },
    visit::{Office, Visit},
    words,
};

/// After how many seconds the page is asked for again.
const REFRESH: HeaderValue = HeaderValue::from_static("2");

pub(crate) async fn show(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut office: Office,
) -> Result<Response, PageError> {
    let id = event_id(&id)?;
    let desk = state.app.meeting_desk(&office.by, id).await?;
    let search = state.app.meeting_search(&office.by, id).await?;
    if let Search::Ended(outcome) = &search {
        let word = if outcome == "done" { "calcul".to_owned() } else { format!("refus-{outcome}") };
        return Ok(see(&format!("{}?fait={word}", base(id))));
    }
    let seal = office.visit.seal(&state);
    let visit = &office.visit;
    let view = Panels { seal, ..progress(visit, &desk, &search) };
    let title = view.title.clone();
    let title = format!("{title} – {}", words::typed(&desk.event.details.title));
    let mut response = page(&state, visit, &title, &view)?;
    if matches!(search, Search::Running(_)) {
        response.headers_mut().insert(header::REFRESH, REFRESH);
    }
    Ok(response)
}

/// How far it is, and the button that stops it.
fn progress(visit: &Visit, desk: &Desk, search: &Search) -> Panels {
    let id = desk.event.id;
    let title = visit.say("meetings-computing");
    let (lead, stops) = match search {
        Search::Running(run) if run.stops => (visit.say("meetings-computing-stopped"), false),
        Search::Running(run) => (visit.tell("meetings-computing-share", &args![share = run.share]), true),
        Search::Dead => (visit.say("meetings-computing-broken"), false),
        Search::None | Search::Ended(_) => (visit.say("meetings-computing-none"), false),
    };
    let stop = Button {
        url: format!("{}/calcul", base(id)),
        label: visit.say("meetings-computing-stop"),
        tone: "stop",
        text: visit.say("meetings-computing-stop-text"),
    };
    Panels {
        kicker: words::typed(&desk.event.details.title),
        title,
        note: Some(lead),
        parents: vec![office_way(visit), event_way(desk), Way::new(base(id), visit.say("meetings-desk"))],
        ways: vec![
            Way::new(format!("{}/calcul", base(id)), visit.say("meetings-computing-refresh")),
            Way::new(base(id), visit.say("meetings-desk")),
        ],
        panels: stops
            .then(|| Panel {
                id: "arreter",
                title: visit.say("meetings-computing-stop"),
                buttons: vec![stop],
                ..Panel::default()
            })
            .into_iter()
            .collect(),
        ..Panels::default()
    }
}

pub(crate) async fn stop(
    State(state): State<AppState>,
    Path(id): Path<String>,
    office: Office,
    posted: Posted,
) -> Result<Response, PageError> {
    Pairs::read(posted, &state, &office.visit)?;
    let id = event_id(&id)?;
    state.app.stop_meeting_search(&office.by, id).await?;
    Ok(see(&format!("{}/calcul", base(id))))
}
