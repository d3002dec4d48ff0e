//! The page of an event.

use app::programme::Card;
use axum::{extract::State, response::Response};
use domain::programme::{EventKind, Part, PublicStatus, Slug};
use i18n::args;

use super::{event_facts, json_ld};
use crate::{
    AppState,
    asked::Path,
    error::PageError,
    feeds,
    render::views::{
        pieces::{Band, Way},
        programme::{AttendeeLine, EventPage, PartLine},
    },
    visit::Visit,
    words,
};

pub(crate) async fn show(
    State(state): State<AppState>,
    file: Path<String>,
    visit: Visit,
) -> Result<Response, PageError> {
    if let Some(slug) = feeds::calendar_of(&file) {
        return feeds::event_calendar(&state, slug, visit.language).await;
    }
    let slug = Slug::parse(&file).map_err(|_| PageError::NotFound)?;
    if !visit.is_common() {
        let (frame, page) = build(&state, &visit, &slug).await?;
        return visit.page(&state, &frame, &page);
    }
    let key = format!("{}|{}|{}", visit.language.code(), visit.path, visit.query);
    let generation = state.app.changes().generation();
    let make = async {
        let (frame, page) = build(&state, &visit, &slug).await?;
        Ok(state.renderer.page(&frame, &page)?)
    };
    state.cache.page(key, generation, make).await
}

async fn build<'a>(
    state: &'a AppState,
    visit: &Visit,
    slug: &Slug,
) -> Result<(crate::render::Frame<'a>, EventPage), PageError> {
    let card = state.app.announced_event(slug).await?.ok_or(PageError::NotFound)?;
    // Who comes is of use to those who might come too.
    let attendees = match card.status.takes_registrations() || card.status == PublicStatus::Closed {
        true => state.app.listed_attendees(&card.event).await?,
        false => Vec::new(),
    };
    let mut page = page(state, visit, &card);
    page.attendees =
        attendees.into_iter().map(|(name, organisation)| AttendeeLine { name, organisation }).collect();
    let mut frame = visit.frame(state, &page.title, "programme");
    frame.description = page.summary.as_deref().map(words::summary);
    frame.canonical = Some(state.app.settings().url(&format!("/rencontres/{slug}")));
    Ok((frame, page))
}

fn page(state: &AppState, visit: &Visit, card: &Card) -> EventPage {
    let (event, details, language) = (&card.event, &card.event.details, visit.language);
    let base = format!("/rencontres/{}", event.slug);
    let open = card.status.takes_registrations();
    EventPage {
        title: words::typed(&details.title),
        parents: parents(visit, card),
        line: words::line(language, card),
        campaign: card.campaign.as_ref().map(|campaign| words::typed(&campaign.details.title)),
        summary: details.summary.as_deref().map(words::typed),
        band: band(visit, card),
        demonstration: card.campaign.as_ref().is_some_and(|campaign| campaign.demonstration),
        facts: event_facts::facts(visit, card),
        more: event_facts::more(visit, card),
        parts: parts(visit, card),
        paragraphs: details
            .description
            .iter()
            .flat_map(|text| text.split("\n\n"))
            .map(words::typed)
            .collect(),
        attendees: Vec::new(),
        places: places(visit, card),
        tone: tone(card.status),
        places_note: places_note(visit, card),
        live: card.status.takes_registrations() || card.status == PublicStatus::Closed,
        register_url: open.then(|| format!("{base}/inscription")),
        register_label: match card.status {
            PublicStatus::Full => visit.tell("register-waiting-rank", &args![rank = card.waiting + 1]),
            _ => visit.say("register"),
        },
        meetings: (card.event.details.kind == EventKind::MeetingDay).then(|| format!("{base}/rendez-vous")),
        ics: format!("{base}.ics"),
        json_ld: json_ld::event(state, card),
    }
}

const fn tone(status: PublicStatus) -> &'static str {
    match status {
        PublicStatus::Published | PublicStatus::Moved => "go",
        PublicStatus::Full | PublicStatus::Postponed => "wait",
        PublicStatus::Cancelled => "stop",
        PublicStatus::Past | PublicStatus::Closed => "off",
    }
}

/// Said under the places: who waits, of how many, or that it is free; nothing once it is off.
fn places_note(visit: &Visit, card: &Card) -> Option<String> {
    match (card.status, card.waiting, card.event.details.capacity) {
        (status, ..) if !status.takes_registrations() => None,
        (_, 1.., _) => Some(visit.tell("waiting-count", &args![n = card.waiting])),
        (_, 0, Some(capacity)) => Some(visit.tell("capacity-of", &args![n = capacity])),
        (_, 0, None) => Some(visit.say("price-free")),
    }
}

fn parts(visit: &Visit, card: &Card) -> Vec<PartLine> {
    let details = &card.event.details;
    let part = |part: &Part| PartLine {
        title: words::typed(&part.title),
        time: part.starts_at.map(|at| words::time(visit.language, at, &details.zone)),
        text: part.description.as_deref().map(words::typed),
    };
    details.parts.iter().map(part).collect()
}

/// What is said in large: places left, or why there are none.
fn places(visit: &Visit, card: &Card) -> String {
    match (card.status.takes_registrations(), card.seats.free()) {
        (true, Some(0)) => visit.say("status-full"),
        (true, Some(free)) => visit.tell("places-left", &args![n = free]),
        (true, None) => visit.say("status-published"),
        (false, _) => visit.say(&format!("status-{}", card.status.code())),
    }
}

/// The pages above an event.
pub(crate) fn parents(visit: &Visit, card: &Card) -> Vec<Way> {
    let mut parents = vec![Way::new("/programme", visit.say("nav-programme"))];
    if let Some(campaign) = &card.campaign {
        let title = words::typed(&campaign.details.title);
        parents.push(Way::new(format!("/campagnes/{}", campaign.slug), title));
    }
    parents
}

/// What comes before all else.
fn band(visit: &Visit, card: &Card) -> Option<Band> {
    let (event, language) = (&card.event, visit.language);
    let tone = match card.status {
        PublicStatus::Cancelled => "stop",
        PublicStatus::Postponed => "wait",
        PublicStatus::Past | PublicStatus::Closed => "plain",
        _ if event.moved_from.is_some() => "wait",
        _ => return None,
    };
    let word = match card.status {
        PublicStatus::Full | PublicStatus::Published => "moved",
        status => status.code(),
    };
    let mut lines = vec![visit.say(&format!("band-{word}-text"))];
    if let (Some(from), "moved") = (&event.moved_from, word) {
        let (old, new) = (from.schedule, event.details.schedule);
        if old != new {
            lines.push(
                visit.tell(
                    "band-moved-date",
                    &args![before = words::when(language, &old, &event.details.zone)],
                ),
            );
        }
        if let Some(place) = from.place.as_ref().filter(|_| from.place != event.details.place) {
            lines.push(visit.tell("band-moved-place", &args![before = words::typed(&place.one_line())]));
        }
    }
    let reason = event.reason.as_deref().filter(|_| matches!(word, "moved" | "cancelled" | "postponed"));
    lines.extend(reason.map(words::typed));
    Some(Band { tone, title: visit.say(&format!("band-{word}")), lines })
}
