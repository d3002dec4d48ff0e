//! Meeting days, for people: what they are, and one's own meetings by one's link.

use app::meeting::{Choices, Found, Looking, MeetingError, MyMeetings, Other};
use axum::{extract::State, response::Response};
use domain::{
    ids::RegistrationId,
    input::FieldError,
    meeting::{MeetingMode, Slot, WishLevel},
    programme::{EventKind, Slug, Zone},
};
use i18n::{args, dates};
use serde::Deserialize;

use super::{
    forms::{refused, see},
    meetings_ask::{self, FromStructure},
    meetings_look::{Asked, look, next, turn},
    mine::title as title_of,
    office::{Pairs, Posted},
};
use crate::{
    AppState,
    asked::{Path, Query},
    error::PageError,
    render::views::{
        meetings::{MeetingLine, MyMeetingsPage, Person, RequestWords},
        pieces::{Badge, Choice, Section, Way},
        visitor::Text,
    },
    visit::Visit,
    words,
};

/// Beginning of the names of the choices in the form; the identifier of somebody follows.
const WISH: &str = "souhait_";
/// The same of the words that go with a request.
const WORDS: &str = "words_";

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct After {
    fait: String,
    n: u32,
}

impl From<MeetingError> for PageError {
    fn from(error: MeetingError) -> Self {
        match error {
            MeetingError::NotAMeetingDay => Self::NotFound,
            MeetingError::Mine(mine) => mine.into(),
            MeetingError::Failure(failure) => failure.into(),
            MeetingError::Fields(_) => Self::Malformed,
            MeetingError::Interrupted => Self::Broken,
            MeetingError::NotConfirmed
            | MeetingError::NoFrame
            | MeetingError::NoWishes
            | MeetingError::Conflict
            | MeetingError::NoPlan
            | MeetingError::Outdated
            | MeetingError::Stale
            | MeetingError::NotOffered
            | MeetingError::Off
            | MeetingError::OtherRequest => Self::Stale,
        }
    }
}

/// What a meeting day is, and how to take part; first of all, how to ask the structure from whose page one comes.
pub(crate) async fn about(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    Query(from): Query<FromStructure>,
    visit: Visit,
) -> Result<Response, PageError> {
    let slug = Slug::parse(&slug).map_err(|_| PageError::NotFound)?;
    let card = state.app.announced_event(&slug).await?.ok_or(PageError::NotFound)?;
    if card.event.details.kind != EventKind::MeetingDay {
        return Err(PageError::NotFound);
    }
    let asking = meetings_ask::section(&state, &visit, &card, &from).await?;
    let register = Way::new(format!("/rencontres/{slug}/inscription"), visit.say("meetings-about-register"));
    let is_general = asking.is_none();
    let links = [
        (is_general && card.status.takes_registrations()).then_some(register),
        is_general.then(|| Way::new("/i", visit.say("meetings-about-link"))),
        Some(Way::new(format!("/rencontres/{slug}"), visit.say("back-to-event"))),
    ];
    let how = ["meetings-about-how-1", "meetings-about-how-2", "meetings-about-how-3"];
    let title = visit.say("meetings-about");
    let view = Text {
        sections: asking
            .into_iter()
            .chain([
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
            ])
            .collect(),
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
    Query(asked): Query<Asked>,
    mut visit: Visit,
) -> Result<Response, PageError> {
    let mine = state.app.my_meetings(&token).await?;
    let looked = Looked::new(&state, &mine, asked);
    let note = match after.fait.as_str() {
        "choix" => Some(visit.say("my-meetings-saved")),
        "quitte" => Some(visit.say("my-meetings-left")),
        "propositions" => Some(visit.tell("my-meetings-accepted", &args![n = after.n])),
        _ => None,
    };
    shown(&state, &mut visit, &token, (&mine, &looked), (note, &[]))
}

/// What is looked for, and what is found.
struct Looked {
    asked: Asked,
    looking: Looking,
    found: Found,
}

impl Looked {
    fn new(state: &AppState, mine: &MyMeetings, asked: Asked) -> Self {
        let looking = asked.looking();
        Self { found: state.app.look_for_people(mine, &looking), asked, looking }
    }
}

fn label(visit: &Visit, field: &str) -> String {
    visit.say(match field {
        "phone" => "field-phone",
        _ if field.starts_with(WORDS) => "request-words",
        _ => "meetings-seeks",
    })
}

/// Whose meetings they are, when and where.
fn line(visit: &Visit, mine: &MyMeetings) -> String {
    let event = &mine.mine.card.event;
    let attendee = mine.mine.registration.attendee.as_ref();
    let name = attendee.map(domain::registration::Attendee::full_name).unwrap_or_default();
    let when = words::when(visit.language, &event.details.schedule, &event.details.zone);
    let parts = [name, when, words::place(visit.language, event)];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// The page of one's meetings, with what was said after an action or what is wrong.
fn shown(
    state: &AppState,
    visit: &mut Visit,
    token: &str,
    (mine, looked): (&MyMeetings, &Looked),
    (note, errors): (Option<String>, &[FieldError]),
) -> Result<Response, PageError> {
    let seal = visit.seal(state);
    let visit = &*visit;
    let details = &mine.mine.card.event.details;
    let (title, zone) = (words::typed(&details.title), &details.zone);
    let base = format!("/i/{token}");
    let view = MyMeetingsPage {
        line: line(visit, mine),
        parents: vec![Way::new(&base, visit.say("mine"))],
        note,
        may_join: mine.may_join,
        joined: mine.joined,
        count: visit.tell("my-meetings-count", &args![n = count(mine.count)]),
        about: mine.about.clone().unwrap_or_default(),
        phone: mine.phone.clone().unwrap_or_default(),
        phone_shown: mine.phone_shown,
        errors: visit.wrongs(errors, |name| label(visit, name)),
        shares: shares(visit, mine),
        rule: visit.say(&format!("my-meetings-rule-{}", mode(mine).code())),
        requests: requests(visit, mine),
        suggested: suggested(visit, &mine.others),
        moved: mine.is_moved,
        after: after(visit, mine, &base),
        published: mine.day.is_some(),
        provisional: mine.is_provisional,
        day: day(visit, mine, zone),
        slots: slots(visit, mine, zone),
        look: look(visit, &looked.asked, &looked.looking, &looked.found, mine.others.len()),
        turn: turn(visit, &looked.found),
        chosen: chosen(visit, &mine.others),
        has_others: !mine.others.is_empty(),
        people: looked.found.people.iter().map(|other| person(visit, mode(mine), other)).collect(),
        action: format!("{base}/rendez-vous"),
        seal,
        title,
    };
    let title = title_of(&visit.say("my-meetings"), &mine.mine);
    let title = if errors.is_empty() { title } else { visit.tell("error-prefix", &args![title = title]) };
    let mut frame = visit.frame(state, &title, "");
    frame.noindex = true;
    visit.page(state, &frame, &view)
}

/// The page that says what came of the meetings, once the first has begun.
fn after(visit: &Visit, mine: &MyMeetings, base: &str) -> Option<Way> {
    mine.has_begun.then(|| Way::new(format!("{base}/rendez-vous/suites"), visit.say("my-after-way")))
}

/// Whose schedule the reader has, when it is not their own.
fn shares(visit: &Visit, mine: &MyMeetings) -> Option<String> {
    let name = mine.shares_with.as_ref()?;
    Some(visit.tell("my-meetings-shares", &args![name = name.as_str()]))
}

fn mode(mine: &MyMeetings) -> MeetingMode {
    mine.frame.as_ref().map_or(MeetingMode::Open, |frame| frame.mode)
}

/// How many ask for a meeting and have no answer yet.
fn requests(visit: &Visit, mine: &MyMeetings) -> Option<String> {
    let n = count(mine.others.iter().filter(|other| other.asks).count());
    (n > 0).then(|| visit.tell("my-meetings-requests", &args![n = n]))
}

/// Those who are suggested, with the words that fit.
fn suggested(visit: &Visit, others: &[Other]) -> Vec<String> {
    let line = |other: &Other| {
        let words = other.suggested.as_ref()?.join(", ");
        let who = named(visit, &other.name, other.organisation.as_deref());
        Some(visit.tell("my-meetings-suggestion", &args![who = who, words = words]))
    };
    others.iter().filter_map(line).collect()
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
            phone: one
                .phone
                .as_ref()
                .map(|phone| visit.tell("meeting-phone", &args![phone = phone.as_str()])),
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

/// How many are marked so, in one sentence.
fn chosen(visit: &Visit, others: &[Other]) -> Option<String> {
    let of = |level: WishLevel| count(others.iter().filter(|other| other.wish == Some(level)).count());
    let marks = WishLevel::ALL.iter().map(|level| (*level, of(*level))).filter(|(_, n)| *n > 0);
    let marks: Vec<String> = marks
        .map(|(level, n)| visit.tell(&format!("my-meetings-chosen-{}", level.code()), &args![n = n]))
        .collect();
    (!marks.is_empty()).then(|| visit.tell("my-meetings-chosen", &args![marks = marks.join(", ")]))
}

fn person(visit: &Visit, mode: MeetingMode, other: &Other) -> Person {
    let offered = |level: &&WishLevel| mode.takes_wishes() || **level == WishLevel::No;
    let is_offered = other.wish.is_some_and(|wish| offered(&&wish));
    let none = Choice { code: String::new(), label: visit.say("wish-none"), chosen: !is_offered };
    let choice = |level: &WishLevel| Choice {
        code: level.code().to_owned(),
        label: visit.say(&format!("wish-{}", level.code())),
        chosen: other.wish == Some(*level),
    };
    Person {
        field: format!("{WISH}{}", other.id),
        label: named(visit, &other.name, other.organisation.as_deref()),
        choices: std::iter::once(none).chain(WishLevel::ALL.iter().filter(offered).map(choice)).collect(),
        lines: fit(visit, other),
        tag: tag(visit, mode, other),
        says: other
            .says
            .as_ref()
            .map(|words| visit.tell("request-says", &args![words = words::typed(words)])),
        words: (mode == MeetingMode::Acceptance).then(|| RequestWords {
            field: format!("{WORDS}{}", other.id),
            value: other.words.clone().unwrap_or_default(),
        }),
    }
}

/// What they seek or offer, and what their structure does.
fn fit(visit: &Visit, other: &Other) -> Vec<String> {
    let about =
        other.about.as_ref().map(|about| visit.tell("person-about", &args![text = words::typed(about)]));
    let activity = other
        .activity
        .as_ref()
        .map(|activity| visit.tell("person-activity", &args![text = words::typed(activity)]));
    let fit = other.fit.iter().map(|word| words::typed(word)).collect::<Vec<_>>().join(", ");
    let fit = (!fit.is_empty()).then(|| visit.tell("person-fit", &args![words = fit]));
    std::iter::once(capacity(visit, other)).chain(about).chain(activity).chain(fit).collect()
}

/// In what capacity they come, and the family of their structure.
fn capacity(visit: &Visit, other: &Other) -> String {
    let role = visit.say(&format!("role-{}", other.role.code()));
    match other.family {
        Some(family) => {
            visit.tell("person-role-and-family", &args![role = role, family = words::typed(family.label())])
        }
        None => role,
    }
}

/// Where a request stands, as far as the reader may know: a no looks like no answer.
fn tag(visit: &Visit, mode: MeetingMode, other: &Other) -> Option<Badge> {
    let badge = |tone, key: &str| Some(Badge { tone, words: visit.say(key) });
    let wished = other.wish.is_some_and(|wish| wish != WishLevel::No);
    match mode {
        MeetingMode::Acceptance if other.asks => badge("wait", "request-received"),
        MeetingMode::Acceptance if other.accepted => badge("go", "request-accepted"),
        MeetingMode::Acceptance if wished => badge("", "request-pending"),
        _ => None,
    }
}

pub(crate) async fn choose(
    State(state): State<AppState>,
    Path(token): Path<String>,
    mut visit: Visit,
    posted: Posted,
) -> Result<Response, PageError> {
    let form = Pairs::read(posted, &state, &visit)?;
    let choices = Choices {
        joins: true,
        away: form.all("absent").iter().filter_map(|slot| slot.parse().ok()).collect(),
        wishes: form.under(WISH).filter_map(|(id, level)| wish(id, level)).collect(),
        about: form.all("about").pop(),
        phone: form.all("phone").pop(),
        phone_shown: Some(!form.one("phone_shown").is_empty()),
        words: form.under(WORDS).filter_map(|(id, text)| Some((id.parse().ok()?, text.to_owned()))).collect(),
        asked: Some(form.under(WISH).filter_map(|(id, _)| id.parse().ok()).collect()),
    };
    match state.app.choose_meetings(&token, &choices).await {
        Ok(()) => Ok(see(&next(&form, &format!("/i/{token}/rendez-vous")))),
        Err(MeetingError::Fields(errors)) => {
            let mine = typed(state.app.my_meetings(&token).await?, &choices);
            let looked = Looked::new(&state, &mine, Asked::before(&form));
            refused(shown(&state, &mut visit, &token, (&mine, &looked), (None, &errors)))
        }
        Err(other) => Err(other.into()),
    }
}

/// One's meetings as they were typed, so that nothing is typed twice.
fn typed(mine: MyMeetings, choices: &Choices) -> MyMeetings {
    let typed = |id: RegistrationId| choices.wishes.iter().find(|(to, _)| *to == id).map(|(_, level)| *level);
    let is_asked = |id: RegistrationId| choices.asked.as_ref().is_none_or(|asked| asked.contains(&id));
    let wish = |other: &Other| if is_asked(other.id) { typed(other.id) } else { other.wish };
    let words = |other: &Other| {
        let typed = choices.words.iter().find(|(to, _)| *to == other.id).map(|(_, text)| text.clone());
        typed.or_else(|| other.words.clone())
    };
    let typed = |other: &Other| Other { wish: wish(other), words: words(other), ..other.clone() };
    let others = mine.others.iter().map(typed).collect();
    MyMeetings {
        away: choices.away.clone(),
        about: choices.about.clone(),
        phone: choices.phone.clone(),
        phone_shown: choices.phone_shown.unwrap_or_default(),
        others,
        ..mine
    }
}

/// A wish of the form; nothing for a choice that is none of those offered.
fn wish(id: &str, level: &str) -> Option<(RegistrationId, WishLevel)> {
    Some((id.parse().ok()?, WishLevel::from_code(level)?))
}
