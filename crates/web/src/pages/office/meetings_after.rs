//! After a meeting day: which meetings were held, in one screen, and what came of them.

use app::meeting::{Afterwards, Held, MeetingError};
use axum::{extract::State, response::Response};
use domain::{
    ids::{EventId, MeetingId},
    meeting::{Became, Outcome, Sequels, Tally},
};
use i18n::args;
use serde::Deserialize;

use super::{
    After, Field, Pairs, Posted, event_id,
    meetings::{base, event_way, pair, slot},
    office_way, page, see, tile,
};
use crate::{
    AppState,
    asked::{Path, Query},
    error::PageError,
    render::views::{
        office::Tile,
        panels::{Panel, PanelForm, Panels},
        pieces::{Choice, Way},
    },
    visit::{Office, Visit},
    words,
};

/// Beginning of the names of the choices in the form; the identifier of a meeting follows.
const HELD: &str = "tenu_";

/// How many meetings are noted on one page.
const PAGE: usize = 25;

/// Which page, from 1; it is read leniently.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    page: String,
}

/// The page that is shown, and how many there are.
fn page_of(asked: &str, meetings: usize) -> (usize, usize) {
    let last = meetings.div_ceil(PAGE).max(1);
    (asked.parse().unwrap_or(1).clamp(1, last), last)
}

/// The pages before and after.
fn others(visit: &Visit, event: EventId, (at, last): (usize, usize)) -> Vec<Way> {
    let way =
        |page: usize, key: &str| Way::new(format!("{}/suites?page={page}", base(event)), visit.say(key));
    let before = (at > 1).then(|| way(at - 1, "pages-before"));
    let next = (at < last).then(|| way(at + 1, "pages-next"));
    before.into_iter().chain(next).collect()
}

pub(crate) async fn show(
    State(state): State<AppState>,
    Path(id): Path<String>,
    Query(after): Query<After>,
    Query(asked): Query<Asked>,
    mut office: Office,
) -> Result<Response, PageError> {
    let id = event_id(&id)?;
    let afterwards = match state.app.meetings_afterwards(&office.by, id).await {
        Err(MeetingError::NoPlan) => return Ok(see(&format!("{}?fait=refus-unpublished", base(id)))),
        other => other?,
    };
    let seal = office.visit.seal(&state);
    let visit = &office.visit;
    let desk = &afterwards.desk;
    let pages = page_of(&asked.page, afterwards.meetings.len());
    let view = Panels {
        kicker: words::typed(&desk.event.details.title),
        title: visit.say("meetings-after"),
        lead: Some(visit.say("meetings-after-lead")),
        parents: vec![office_way(visit), event_way(desk), Way::new(base(id), visit.say("meetings-desk"))],
        note: (after.fait == "suites").then(|| visit.say("meetings-note-suites")),
        tiles: tiles(visit, &afterwards.tally)
            .into_iter()
            .chain(sequels(visit, &afterwards.sequels))
            .collect(),
        ways: others(visit, id, pages),
        panels: vec![panel(visit, &afterwards, pages.0)],
        seal,
        ..Panels::default()
    };
    let title = format!("{} – {}", view.title, words::typed(&desk.event.details.title));
    page(&state, visit, &title, &view)
}

/// The figures of a day afterwards, with the rates.
pub(super) fn tiles(visit: &Visit, tally: &Tally) -> Vec<Tile> {
    let rate = |key: &str, part, whole| rate(visit, key, part, whole);
    vec![
        tile(visit, "tile-planned", tally.planned),
        rate("tile-held", tally.held, tally.planned),
        rate("tile-not-held", tally.not_held, tally.planned),
        rate("tile-follow-ups", tally.follow_ups, tally.held),
        rate("tile-answered", tally.answered, tally.planned),
    ]
}

/// What became of the follow-ups, once somebody has said it.
fn sequels(visit: &Visit, sequels: &Sequels) -> Vec<Tile> {
    let answered = sequels.answered();
    if answered == 0 {
        return Vec::new();
    }
    let of = |became: &Became| {
        let n = sequels.became.get(became).copied().unwrap_or(0);
        rate(visit, &format!("tile-became-{}", became.code()), n, answered)
    };
    let first = rate(visit, "tile-became", answered, sequels.follow_ups);
    std::iter::once(first).chain(Became::ALL.iter().map(of)).collect()
}

/// A count with its share of a whole.
fn rate(visit: &Visit, key: &str, part: u32, whole: u32) -> Tile {
    let number = words::number(visit.language, part);
    let value = match Tally::percent(part, whole) {
        None => number,
        Some(percent) => visit.tell("count-and-rate", &args![count = number, rate = percent]),
    };
    Tile { label: visit.say(key), value, tone: "" }
}

fn panel(visit: &Visit, afterwards: &Afterwards, at: usize) -> Panel {
    let id = "tenus";
    let title = visit.say("meetings-after-which");
    if afterwards.meetings.is_empty() {
        return Panel { id, title, lines: vec![visit.say("meetings-plan-none")], ..Panel::default() };
    }
    let all = afterwards.meetings.len();
    let from = (at - 1) * PAGE;
    let to = all.min(from + PAGE);
    let shown = afterwards.meetings.get(from..to).unwrap_or_default();
    let number = |n: usize| words::number(visit.language, u32::try_from(n).unwrap_or(u32::MAX));
    let which = args![from = number(from + 1), to = number(to), all = number(all)];
    let lines = (all > PAGE).then(|| visit.tell("pages-shown", &which)).into_iter().collect();
    let form = PanelForm {
        action: format!("{}/suites", base(afterwards.desk.event.id)),
        fields: shown.iter().map(|one| field(visit, afterwards, one)).collect(),
        hidden: vec![("page", at.to_string())],
        button: visit.say("meetings-after-save"),
        ..PanelForm::default()
    };
    Panel { id, title, lines, form: Some(form), ..Panel::default() }
}

fn field(visit: &Visit, afterwards: &Afterwards, one: &Held) -> Field {
    let desk = &afterwards.desk;
    let meeting = &one.meeting;
    let choice = |code: &str, held: Option<bool>| Choice {
        code: code.to_owned(),
        label: visit.say(&format!("held-{code}")),
        chosen: one.held == held,
    };
    let said: Vec<String> =
        one.said.iter().map(|outcome: &Outcome| visit.say(&format!("outcome-{}", outcome.code()))).collect();
    let values = args![
        slot = slot(visit, desk, meeting.slot),
        table = meeting.table.to_string(),
        pair = pair(visit, desk, meeting.first, meeting.second)
    ];
    let mut label = visit.tell("meetings-after-one", &values);
    if !said.is_empty() {
        label = format!("{label} {}", visit.tell("meetings-after-said", &args![said = said.join(", ")]));
    }
    Field {
        kind: "radios",
        size: "",
        name: format!("{HELD}{}", meeting.id),
        label,
        hint: String::new(),
        value: String::new(),
        choices: vec![choice("unknown", None), choice("yes", Some(true)), choice("no", Some(false))],
        required: false,
    }
}

pub(crate) async fn save(
    State(state): State<AppState>,
    Path(id): Path<String>,
    office: Office,
    posted: Posted,
) -> Result<Response, PageError> {
    let form = Pairs::read(posted, &state, &office.visit)?;
    let id = event_id(&id)?;
    let held = form.under(HELD).filter_map(|(meeting, word)| {
        let meeting: MeetingId = meeting.parse().ok()?;
        match word {
            "yes" => Some((meeting, Some(true))),
            "no" => Some((meeting, Some(false))),
            "unknown" => Some((meeting, None)),
            _ => None,
        }
    });
    match state.app.record_meetings(&office.by, id, &held.collect()).await {
        Ok(()) => {
            let (page, _) = page_of(&form.one("page"), usize::MAX - PAGE);
            let page = if page > 1 { format!("&page={page}") } else { String::new() };
            Ok(see(&format!("{}/suites?fait=suites{page}", base(id))))
        }
        Err(MeetingError::NoPlan) => Ok(see(&format!("{}?fait=refus-unpublished", base(id)))),
        Err(other) => Err(other.into()),
    }
}
