//! A month after the day: saying what became of one's follow-ups, by one's link.

use std::collections::BTreeMap;

use app::meeting::MyMeeting;
use axum::{extract::State, response::Response};
use domain::{ids::MeetingId, meeting::Became};

use super::{
    forms::see,
    meetings::named,
    meetings_after::{After, base},
    mine::title as title_of,
    office::{Pairs, Posted},
};
use crate::{
    AppState,
    asked::{Path, Query},
    error::PageError,
    render::views::{
        meetings::{MyAfter, Person},
        pieces::{Choice, Way},
    },
    visit::Visit,
    words,
};

/// Beginning of the names of the choices in the form; the identifier of a meeting follows.
const BECAME: &str = "devenir_";

pub(crate) async fn show(
    State(state): State<AppState>,
    Path(token): Path<String>,
    Query(after): Query<After>,
    mut visit: Visit,
) -> Result<Response, PageError> {
    let mine = state.app.my_follow_ups(&token).await?;
    let seal = visit.seal(&state);
    let view = MyAfter {
        kicker: visit.say("my-became"),
        lead: visit.say("my-became-lead"),
        empty: visit.say("my-became-none"),
        way: None,
        title: words::typed(&mine.mine.card.event.details.title),
        parents: vec![
            Way::new(format!("/i/{token}"), visit.say("mine")),
            Way::new(base(&token), visit.say("my-meetings")),
        ],
        note: (after.fait == "devenir").then(|| visit.say("my-after-saved")),
        meetings: mine.meetings.iter().map(|(one, said)| meeting(&visit, one, *said)).collect(),
        action: format!("{}/devenir", base(&token)),
        seal,
    };
    let title = title_of(&view.kicker, &mine.mine);
    let mut frame = visit.frame(&state, &title, "");
    frame.noindex = true;
    visit.page(&state, &frame, &view)
}

fn meeting(visit: &Visit, one: &MyMeeting, said: Option<Became>) -> Person {
    let choice = |became: &Became| Choice {
        code: became.code().to_owned(),
        label: visit.say(&format!("became-{}", became.code())),
        chosen: said == Some(*became),
    };
    Person {
        field: format!("{BECAME}{}", one.meeting.id),
        label: named(visit, &one.with, one.organisation.as_deref()),
        choices: Became::ALL.iter().map(choice).collect(),
        lines: Vec::new(),
        tag: None,
    }
}

pub(crate) async fn save(
    State(state): State<AppState>,
    Path(token): Path<String>,
    visit: Visit,
    posted: Posted,
) -> Result<Response, PageError> {
    let form = Pairs::read(posted, &state, &visit)?;
    let said = form.under(BECAME).filter_map(|(meeting, word)| {
        let meeting: MeetingId = meeting.parse().ok()?;
        Some((meeting, Became::from_code(word)?))
    });
    let said: BTreeMap<MeetingId, Became> = said.collect();
    state.app.say_what_became(&token, &said).await?;
    Ok(see(&format!("{}/devenir?fait=devenir", base(&token))))
}
