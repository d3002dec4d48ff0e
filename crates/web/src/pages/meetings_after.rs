//! Leaving the meetings, taking up what is suggested, and saying what came of them, by one's link.

use std::collections::BTreeMap;

use app::meeting::{Choices, MyMeeting};
use axum::{extract::State, response::Response};
use domain::{
    ids::MeetingId,
    meeting::{Outcome, Slot},
    programme::Zone,
};
use i18n::args;
use serde::Deserialize;

use super::{
    forms::see,
    meetings::{named, span},
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
        visitor::{Action, Ask},
    },
    visit::Visit,
    words,
};

/// Beginning of the names of the choices in the form; the identifier of a meeting follows.
const OUTCOME: &str = "suite_";

pub(super) fn base(token: &str) -> String {
    format!("/i/{token}/rendez-vous")
}

/// Asks before anything is deleted.
pub(crate) async fn ask_leave(
    State(state): State<AppState>,
    Path(token): Path<String>,
    mut visit: Visit,
) -> Result<Response, PageError> {
    let mine = state.app.my_meetings(&token).await?;
    let view = Ask {
        title: visit.say("my-meetings-leave"),
        kicker: Some(words::typed(&mine.mine.card.event.details.title)),
        parents: vec![
            Way::new(format!("/i/{token}"), visit.say("mine")),
            Way::new(base(&token), visit.say("my-meetings")),
        ],
        lines: vec![visit.say("my-meetings-leave-text")],
        actions: vec![Action {
            url: format!("{}/quitter", base(&token)),
            label: visit.say("my-meetings-leave"),
            tone: "stop",
        }],
        ways: vec![Way::new(base(&token), visit.say("my-meetings-stay"))],
        seal: visit.seal(&state),
    };
    let title = title_of(&view.title, &mine.mine);
    let mut frame = visit.frame(&state, &title, "");
    frame.noindex = true;
    visit.page(&state, &frame, &view)
}

pub(crate) async fn leave(
    State(state): State<AppState>,
    Path(token): Path<String>,
    visit: Visit,
    posted: Posted,
) -> Result<Response, PageError> {
    Pairs::read(posted, &state, &visit)?;
    state.app.choose_meetings(&token, &Choices::default()).await?;
    Ok(see(&format!("{}?fait=quitte", base(&token))))
}

pub(crate) async fn accept(
    State(state): State<AppState>,
    Path(token): Path<String>,
    visit: Visit,
    posted: Posted,
) -> Result<Response, PageError> {
    Pairs::read(posted, &state, &visit)?;
    let accepted = state.app.accept_suggestions(&token).await?;
    Ok(see(&format!("{}?fait=propositions&n={accepted}", base(&token))))
}

/// What was done.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct After {
    pub(super) fait: String,
}

pub(crate) async fn show(
    State(state): State<AppState>,
    Path(token): Path<String>,
    Query(after): Query<After>,
    mut visit: Visit,
) -> Result<Response, PageError> {
    let mine = state.app.my_meetings_afterwards(&token).await?;
    let seal = visit.seal(&state);
    let details = &mine.mine.card.event.details;
    let view = MyAfter {
        kicker: visit.say("my-after"),
        lead: visit.say("my-after-lead"),
        empty: visit.say("my-after-none"),
        way: mine
            .asks_what_became
            .then(|| Way::new(format!("{}/devenir", base(&token)), visit.say("my-became-way"))),
        title: words::typed(&details.title),
        parents: vec![
            Way::new(format!("/i/{token}"), visit.say("mine")),
            Way::new(base(&token), visit.say("my-meetings")),
        ],
        note: (after.fait == "suites").then(|| visit.say("my-after-saved")),
        meetings: mine
            .meetings
            .iter()
            .map(|(one, said)| meeting(&visit, &details.zone, one, *said))
            .collect(),
        action: format!("{}/suites", base(&token)),
        seal,
    };
    let title = title_of(&visit.say("my-after"), &mine.mine);
    let mut frame = visit.frame(&state, &title, "");
    frame.noindex = true;
    visit.page(&state, &frame, &view)
}

fn meeting(visit: &Visit, zone: &Zone, one: &MyMeeting, said: Option<Outcome>) -> Person {
    let slot = Slot { starts_at: one.meeting.starts_at, ends_at: one.meeting.ends_at };
    let with = named(visit, &one.with, one.organisation.as_deref());
    let label = visit.tell("my-after-one", &args![slot = span(visit, slot, zone), with = with]);
    asked(visit, (OUTCOME, one.meeting.id), label, said)
}

/// What can be said of a meeting in one word of a list.
pub(super) trait Said: Copy + PartialEq + 'static {
    /// The list.
    const ALL: &'static [Self];
    /// The key of its text.
    fn key(self) -> String;
    fn code(self) -> &'static str;
    fn from_code(code: &str) -> Option<Self>;
}

impl Said for Outcome {
    const ALL: &'static [Self] = Self::ALL;
    fn key(self) -> String {
        format!("outcome-{}", self.code())
    }
    fn code(self) -> &'static str {
        self.code()
    }
    fn from_code(code: &str) -> Option<Self> {
        Self::from_code(code)
    }
}

/// The choice between these words for a meeting.
pub(super) fn asked<S: Said>(
    visit: &Visit,
    (field, meeting): (&str, MeetingId),
    label: String,
    said: Option<S>,
) -> Person {
    let choice = |word: &S| Choice {
        code: word.code().to_owned(),
        label: visit.say(&word.key()),
        chosen: said == Some(*word),
    };
    Person {
        field: format!("{field}{meeting}"),
        label,
        choices: S::ALL.iter().map(choice).collect(),
        lines: Vec::new(),
        tag: None,
        says: None,
        words: None,
    }
}

/// What a form says, meeting by meeting.
pub(super) fn answers<S: Said>(form: &Pairs, field: &'static str) -> BTreeMap<MeetingId, S> {
    form.under(field)
        .filter_map(|(meeting, word)| Some((meeting.parse().ok()?, S::from_code(word)?)))
        .collect()
}

pub(crate) async fn save(
    State(state): State<AppState>,
    Path(token): Path<String>,
    visit: Visit,
    posted: Posted,
) -> Result<Response, PageError> {
    let form = Pairs::read(posted, &state, &visit)?;
    state.app.say_of_my_meetings(&token, &answers(&form, OUTCOME)).await?;
    Ok(see(&format!("{}/suites?fait=suites", base(&token))))
}
