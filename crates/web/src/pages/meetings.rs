//! Meeting days, for people: what they are, and one's own meetings by one's link.

use app::meeting::{Choices, MeetingError, MyMeetings, Other};
use axum::{extract::State, response::Response};
use domain::{
    ids::RegistrationId,
    meeting::{Slot, WishLevel},
    programme::{EventKind, Slug, Zone},
    registration::AttendeeRole,
};
use i18n::{args, dates};
use serde::Deserialize;

use super::{
    forms::see,
    mine::title as title_of,
    office::{Pairs, Posted},
};
use crate::{
    AppState,
    asked::{Path, Query},
    error::PageError,
    render::views::{
        meetings::{MeetingLine, MyMeetingsPage, People, Person},
        pieces::{Choice, Section, Way},
        visitor::Text,
    },
    visit::Visit,
    words,
};

/// Beginning of the names of the choices in the form; the identifier of somebody follows.
const WISH: &str = "souhait_";

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct After {
    fait: String,
}

impl From<MeetingError> for PageError {
    fn from(error: MeetingError) -> Self {
        match error {
            MeetingError::NotAMeetingDay => Self::NotFound,
            MeetingError::Mine(mine) => mine.into(),
            MeetingError::Failure(failure) => failure.into(),
            MeetingError::Frame(_) => Self::Malformed,
            MeetingError::Interrupted => Self::Broken,
            MeetingError::NotConfirmed
            | MeetingError::NoFrame
            | MeetingError::NoWishes
            | MeetingError::Conflict
            | MeetingError::NoPlan
            | MeetingError::Outdated
            | MeetingError::Off => Self::Stale,
        }
    }
}

/// What a meeting day is, and how to take part.
pub(crate) async fn about(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    visit: Visit,
) -> Result<Response, PageError> {
    let slug = Slug::parse(&slug).map_err(|_| PageError::NotFound)?;
    let card = state.app.announced_event(&slug).await?.ok_or(PageError::NotFound)?;
    if card.event.details.kind != EventKind::MeetingDay {
        return Err(PageError::NotFound);
    }
    let register = Way::new(format!("/rencontres/{slug}/inscription"), visit.say("meetings-about-register"));
    let links = [
        card.status.takes_registrations().then_some(register),
        Some(Way::new("/i", visit.say("meetings-about-link"))),
        Some(Way::new(format!("/rencontres/{slug}"), visit.say("back-to-event"))),
    ];
    let how = ["meetings-about-how-1", "meetings-about-how-2", "meetings-about-how-3"];
    let title = visit.say("meetings-about");
    let view = Text {
        sections: vec![
            Section {
                title: words::typed(&card.event.details.title),
                lines: vec![words::line(visit.language, &card).place, visit.say("meetings-about-what")],
                links: Vec::new(),
            },
            Section {
                title: visit.say("meetings-about-how-title"),
                lines: how.map(|key| visit.say(key)).into(),
                links: links.into_iter().flatten().collect(),
            },
        ],
        title,
    };
    let title = format!("{} – {}", view.title, words::typed(&card.event.details.title));
    let frame = visit.frame(&state, &title, "programme");
    visit.page(&state, &frame, &view)
}

pub(crate) async fn mine(
    State(state): State<AppState>,
    Path(token): Path<String>,
    Query(after): Query<After>,
    mut visit: Visit,
) -> Result<Response, PageError> {
    let mine = state.app.my_meetings(&token).await?;
    let note = match after.fait.as_str() {
        "choix" => Some(visit.say("my-meetings-saved")),
        "quitte" => Some(visit.say("my-meetings-left")),
        _ => None,
    };
    let seal = visit.seal(&state);
    let event = &mine.mine.card.event;
    let title = words::typed(&event.details.title);
    let zone = &event.details.zone;
    let base = format!("/i/{token}");
    let view = MyMeetingsPage {
        parents: vec![Way::new(&base, visit.say("mine"))],
        note,
        may_join: mine.may_join,
        joined: mine.joined,
        count: visit.tell("my-meetings-count", &args![n = count(mine.count)]),
        published: mine.day.is_some(),
        day: day(&visit, &mine, zone),
        slots: slots(&visit, &mine, zone),
        groups: groups(&visit, &mine.others),
        action: format!("{base}/rendez-vous"),
        seal,
        title,
    };
    let title = title_of(&visit.say("my-meetings"), &mine.mine);
    let mut frame = visit.frame(&state, &title, "");
    frame.noindex = true;
    visit.page(&state, &frame, &view)
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// « 9 h – 9 h 20 ».
pub(crate) fn span(visit: &Visit, slot: Slot, zone: &Zone) -> String {
    let time = |at: jiff::Timestamp| at.to_zoned_datetime(zone.rules()).time();
    dates::span(visit.language, time(slot.starts_at), Some(time(slot.ends_at)))
}

/// Name and organisation, as far as they are known.
pub(crate) fn named(visit: &Visit, name: &str, organisation: Option<&str>) -> String {
    match organisation {
        _ if name.is_empty() => visit.say("person-erased"),
        Some(organisation) => {
            let organisation = words::typed(organisation);
            visit.tell("meeting-with", &args![name = name, organisation = organisation])
        }
        None => name.to_owned(),
    }
}

fn day(visit: &Visit, mine: &MyMeetings, zone: &Zone) -> Vec<MeetingLine> {
    let lines = mine.day.iter().flatten().map(|one| {
        let slot = Slot { starts_at: one.meeting.starts_at, ends_at: one.meeting.ends_at };
        MeetingLine {
            time: span(visit, slot, zone),
            with: named(visit, &one.with, one.organisation.as_deref()),
            table: visit.tell("meeting-table", &args![table = one.meeting.table.to_string()]),
            off: one.is_off,
        }
    });
    lines.collect()
}

fn slots(visit: &Visit, mine: &MyMeetings, zone: &Zone) -> Vec<Choice> {
    let slot = |(number, slot): (u32, &Slot)| Choice {
        code: number.to_string(),
        label: span(visit, *slot, zone),
        chosen: mine.away.contains(&number),
    };
    (0..).zip(&mine.slots).map(slot).collect()
}

fn groups(visit: &Visit, others: &[Other]) -> Vec<People> {
    let group = |role: &AttendeeRole| {
        let people: Vec<Person> =
            others.iter().filter(|other| other.role == *role).map(|other| person(visit, other)).collect();
        let title = visit.say(&format!("role-{}", role.code()));
        (!people.is_empty()).then_some(People { title, people })
    };
    AttendeeRole::ALL.iter().filter_map(group).collect()
}

fn person(visit: &Visit, other: &Other) -> Person {
    let none = Choice { code: String::new(), label: visit.say("wish-none"), chosen: other.wish.is_none() };
    let choice = |level: &WishLevel| Choice {
        code: level.code().to_owned(),
        label: visit.say(&format!("wish-{}", level.code())),
        chosen: other.wish == Some(*level),
    };
    Person {
        field: format!("{WISH}{}", other.id),
        label: named(visit, &other.name, other.organisation.as_deref()),
        choices: std::iter::once(none).chain(WishLevel::ALL.iter().map(choice)).collect(),
    }
}

pub(crate) async fn choose(
    State(state): State<AppState>,
    Path(token): Path<String>,
    visit: Visit,
    posted: Posted,
) -> Result<Response, PageError> {
    let form = Pairs::read(posted, &state, &visit)?;
    let joins = form.one("etape") != "quitter";
    let choices = Choices {
        joins,
        away: form.all("absent").iter().filter_map(|slot| slot.parse().ok()).collect(),
        wishes: form.under(WISH).filter_map(|(id, level)| wish(id, level)).collect(),
    };
    state.app.choose_meetings(&token, &choices).await?;
    Ok(see(&format!("/i/{token}/rendez-vous?fait={}", if joins { "choix" } else { "quitte" })))
}

/// A wish of the form; nothing for a choice that is none of those offered.
fn wish(id: &str, level: &str) -> Option<(RegistrationId, WishLevel)> {
    Some((id.parse().ok()?, WishLevel::from_code(level)?))
}
