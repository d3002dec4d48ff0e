//! The team's list of events, and one of them.

use app::programme::{CountedEvent as Counted, EventFilter as Filter};
use axum::{extract::State, response::Response};
use domain::programme::{Event, EventKind, EventStatus};
use i18n::args;

use super::{After, event_id, office_way, page, tile};
use crate::{
    AppState,
    asked::{Path, Query},
    error::PageError,
    render::views::{
        office::{Listing, Managed, Row, Stop, Tile},
        pieces::{Badge, Way},
    },
    visit::{Office, Visit},
    words,
};

pub(crate) async fn list(
    State(state): State<AppState>,
    Query(after): Query<After>,
    mut office: Office,
) -> Result<Response, PageError> {
    let events =
        state.app.managed_events(&office.by, Filter { limit: Some(500), ..Filter::default() }).await?;
    let mails = state.app.mail_counts(&office.by, None).await?;
    let failed = mails
        .iter()
        .filter(|(status, _)| matches!(status.code(), "failed" | "uncertain"))
        .map(|(_, n)| n)
        .sum();
    let claims = state.app.unanswered_claims(&office.by).await?;
    let now = state.app.now();
    let (to_come, past): (Vec<_>, Vec<_>) =
        events.into_iter().partition(|counted| counted.event.over_at() > now);
    let visit = &office.visit;
    let view = Listing {
        title: visit.say("office-events"),
        lead: Some(hello(&office)),
        note: (after.fait == "connexion").then(|| visit.say("sign-in-done")),
        place: "events",
        tiles: tiles(visit, &to_come, failed),
        counted: Some(visit.tell("office-counted", &args![n = to_come.len()])),
        behind: vec![
            Way::new("/gestion/messages", visit.say("office-counted-mails")),
            Way::new("/observatoire/activite", visit.say("office-counted-activity")),
        ],
        ways: deeds(visit, claims),
        heads: ["column-event", "column-when", "column-places", "column-waiting", "column-state"]
            .map(|key| visit.say(key))
            .into(),
        rows: to_come.iter().map(|counted| row(visit, counted, now)).collect(),
        past: past.iter().rev().map(|counted| row(visit, counted, now)).collect(),
        past_title: visit.tell("office-past", &args![n = u32::try_from(past.len()).unwrap_or(u32::MAX)]),
        empty: visit.say("office-no-event"),
        ..Listing::default()
    };
    let seal = office.visit.seal(&state);
    page(&state, &office.visit, &view.title.clone(), &Listing { seal, ..view })
}

/// What there is to do: requests for the page of a structure wait for somebody, and are the first thing to see.
fn deeds(visit: &Visit, claims: u32) -> Vec<Way> {
    let asked = (claims > 0)
        .then(|| Way::new("/gestion/structures", visit.tell("office-claims-waiting", &args![n = claims])));
    let new = [
        Way::new("/gestion/rencontres/nouvelle", visit.say("office-new-event")),
        Way::new("/gestion/campagnes/nouvelle", visit.say("office-new-campaign")),
    ];
    asked.into_iter().chain(new).collect()
}

fn hello(office: &Office) -> String {
    let user = office.by.user();
    let name = user.name.clone().unwrap_or_else(|| user.email.to_string());
    office.visit.tell("office-hello", &args![name = name])
}

fn tiles(visit: &Visit, to_come: &[Counted], failed: u32) -> Vec<Tile> {
    let count =
        |status| u32::try_from(to_come.iter().filter(|c| c.event.status == status).count()).unwrap_or(0);
    vec![
        tile(visit, "office-published", count(EventStatus::Published)),
        tile(visit, "office-drafts", count(EventStatus::Draft)),
        tile(visit, "office-places", to_come.iter().map(|c| c.places_taken).sum()),
        tile(visit, "office-waiting", to_come.iter().map(|c| c.waiting).sum()),
        Tile { tone: if failed > 0 { "stop" } else { "" }, ..tile(visit, "office-failed", failed) },
    ]
}

fn row(visit: &Visit, counted: &Counted, now: jiff::Timestamp) -> Row {
    let (event, details) = (&counted.event, &counted.event.details);
    let places = places_of(visit, counted);
    Row {
        url: Some(format!("/gestion/rencontres/{}", event.id)),
        cells: vec![
            words::typed(&details.title),
            words::when_short(visit.language, &details.schedule, &details.zone),
            places,
            words::number(visit.language, counted.waiting),
        ],
        badge: Some(badge(visit, counted, now)),
        ..Row::default()
    }
}

/// « 3 sur 12 », or « 3 » where there is no limit.
fn places_of(visit: &Visit, counted: &Counted) -> String {
    match counted.event.details.capacity {
        Some(all) => visit.tell("places-of", &args![n = counted.places_taken, all = all]),
        None => words::number(visit.language, counted.places_taken),
    }
}

/// The state of an event for the team: a draft has one too.
pub(crate) fn badge(visit: &Visit, counted: &Counted, now: jiff::Timestamp) -> Badge {
    match counted.event.public_status(counted.seats(), now) {
        None => Badge { tone: "", words: visit.say("status-draft") },
        Some(status) => Badge {
            tone: match status.code() {
                "cancelled" => "stop",
                "full" | "postponed" => "wait",
                "past" | "closed" => "",
                _ => "go",
            },
            words: visit.say(&format!("status-{}", status.code())),
        },
    }
}

pub(crate) async fn show(
    State(state): State<AppState>,
    Path(id): Path<String>,
    Query(after): Query<After>,
    mut office: Office,
) -> Result<Response, PageError> {
    let seal = office.visit.seal(&state);
    let counted = state.app.managed_event(&office.by, event_id(&id)?).await?.ok_or(PageError::NotFound)?;
    let (event, details, visit) = (&counted.event, &counted.event.details, &office.visit);
    let note = match after.fait.as_str() {
        "creee" | "publiee" | "modifiee" => Some(visit.say(&format!("office-note-{}", after.fait))),
        "annoncee" => Some(visit.tell("office-note-annoncee", &args![n = after.n.unwrap_or(0)])),
        _ => None,
    };
    let view = Managed {
        title: words::typed(&details.title),
        note,
        parents: vec![office_way(visit)],
        line: [
            words::when(visit.language, &details.schedule, &details.zone),
            words::place(visit.language, event),
        ]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · "),
        badge: Some(badge(visit, &counted, state.app.now())),
        tiles: vec![
            Tile { value: places_of(visit, &counted), ..tile(visit, "office-places", 0) },
            tile(visit, "office-waiting", counted.waiting),
        ],
        ways: ways(visit, event),
        stops: stops(visit, event, state.app.now()),
        seal,
    };
    page(&state, &office.visit, &view.title, &view)
}

fn ways(visit: &Visit, event: &Event) -> Vec<Way> {
    let base = format!("/gestion/rencontres/{}", event.id);
    let way = |to: &str, key: &str| Way::new(format!("{base}/{to}"), visit.say(key));
    let mut ways = Vec::new();
    if event.status == EventStatus::Draft {
        ways.push(way("publier", "office-publish"));
    }
    ways.push(way("inscriptions", "office-registrations"));
    if event.details.kind == EventKind::MeetingDay {
        ways.push(way("rendez-vous", "meetings-desk"));
    }
    if event.status != EventStatus::Cancelled {
        let address = format!("/gestion/acheteurs?rencontre={}", event.id);
        ways.push(Way::new(address, visit.say("office-invite-buyers")));
    }
    if event.status != EventStatus::Cancelled {
        ways.push(way("modifier", "office-edit"));
    }
    if event.status != EventStatus::Draft {
        ways.push(Way::new(format!("/rencontres/{}", event.slug), visit.say("office-see-event")));
    }
    ways
}

/// What can be done when it does not take place as announced.
fn stops(visit: &Visit, event: &Event, now: jiff::Timestamp) -> Vec<Stop> {
    let stop = |to: &str, word: &str, tone| Stop {
        url: format!("/gestion/rencontres/{}/{to}", event.id),
        label: visit.say(&format!("office-{word}")),
        text: visit.say(&format!("office-{word}-text")),
        tone,
    };
    let (moving, postponing) = (stop("deplacer", "move", "quiet"), stop("reporter", "postpone", "quiet"));
    let cancelling = stop("annuler", "cancel", "stop");
    match event.status {
        EventStatus::Published if now < event.over_at() => vec![moving, postponing, cancelling],
        EventStatus::Postponed => vec![moving, cancelling],
        _ => Vec::new(),
    }
}
