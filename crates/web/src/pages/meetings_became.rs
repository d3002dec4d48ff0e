//! A month after the day: saying what became of one's follow-ups, by one's link.

use app::meeting::MyMeeting;
use axum::{extract::State, response::Response};
use domain::meeting::Became;

use super::{
    forms::see,
    meetings::named,
    meetings_after::{After, Said, answers, asked, base},
    mine::title as title_of,
    office::{Pairs, Posted},
};
use crate::{
    AppState,
    asked::{Path, Query},
    error::PageError,
    render::views::{
        meetings::{MyAfter, Person},
        pieces::Way,
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

impl Said for Became {
    const ALL: &'static [Self] = Self::ALL;
    fn key(self) -> String {
        format!("became-{}", self.code())
    }
    fn code(self) -> &'static str {
        self.code()
    }
    fn from_code(code: &str) -> Option<Self> {
        Self::from_code(code)
    }
}

fn meeting(visit: &Visit, one: &MyMeeting, said: Option<Became>) -> Person {
    let label = named(visit, &one.with, one.organisation.as_deref());
    asked(visit, (BECAME, one.meeting.id), label, said)
}

pub(crate) async fn save(
    State(state): State<AppState>,
    Path(token): Path<String>,
    visit: Visit,
    posted: Posted,
) -> Result<Response, PageError> {
    let form = Pairs::read(posted, &state, &visit)?;
    state.app.say_what_became(&token, &answers(&form, BECAME)).await?;
    Ok(see(&format!("{}/devenir?fait=devenir", base(&token))))
}
