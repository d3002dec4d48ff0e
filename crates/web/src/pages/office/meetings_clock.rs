//! The clock of the room: a page for a projector, without a name on it. It asks again for itself each minute; with a
//! script it ticks, and goes on when the network does not.

use app::meeting::{Clock, MeetingError};
use axum::{extract::State, response::Response};
use domain::{
    ids::EventId,
    meeting::{Slot, Stage, Stretch},
    programme::Zone,
};
use i18n::{args, dates};
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;

use super::{event_id, meetings::base, page, see};
use crate::{
    AppState,
    asked::{Path, Query},
    error::PageError,
    pages::meetings::span,
    render::views::{
        meetings::{ClockStretch, RoomClock},
        pieces::Way,
    },
    visit::{Office, Visit},
    words,
};

/// The shades that can be chosen whatever the machine prefers, and the words for them.
const SHADES: [(&str, &str); 2] = [("sombre", "clock-dark"), ("clair", "clock-light")];

/// How the page is wanted.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Wanted {
    fond: String,
}

pub(crate) async fn show(
    State(state): State<AppState>,
    Path(id): Path<String>,
    Query(wanted): Query<Wanted>,
    office: Office,
) -> Result<Response, PageError> {
    let id = event_id(&id)?;
    let clock = match state.app.meeting_clock(&office.by, id).await {
        Err(MeetingError::NoFrame) => return Ok(see(&format!("{}?fait=refus-frame", base(id)))),
        read => read?,
    };
    let shade = SHADES.iter().map(|(word, _)| *word).find(|word| *word == wanted.fond);
    let view = face(&office.visit, &clock, shade.unwrap_or_default());
    let title = format!("{} – {}", office.visit.say("clock"), view.title);
    page(&state, &office.visit, &title, &view)
}

fn face(visit: &Visit, clock: &Clock, shade: &'static str) -> RoomClock {
    let zone = &clock.event.details.zone;
    let now = clock.now.to_zoned_datetime(zone.rules());
    let follow = |at: usize| clock.stretches.get(at + 1);
    let stretches = clock.stretches.iter().enumerate();
    RoomClock {
        title: words::typed(&clock.event.details.title),
        hour: now.strftime("%H:%M").to_string(),
        now: clock.now.as_millisecond(),
        zone: zone.name().to_owned(),
        // Just after the minute has changed.
        refresh: 61 - i64::from(now.second()),
        note: clock.stretches.is_empty().then(|| visit.say("clock-off")),
        stretches: stretches.map(|(at, one)| stretch(visit, clock, one, follow(at))).collect(),
        shade,
        ways: ways(visit, clock.event.id, shade),
    }
}

/// The shades that are not shown, and the way back.
fn ways(visit: &Visit, id: EventId, shade: &str) -> Vec<Way> {
    let others = SHADES.iter().filter(|(word, _)| *word != shade);
    let other =
        |(word, key): &(&str, &str)| Way::new(format!("{}/horloge?fond={word}", base(id)), visit.say(key));
    others.map(other).chain([Way::new(format!("{}#jour", base(id)), visit.say("clock-leave"))]).collect()
}

fn stretch(visit: &Visit, clock: &Clock, one: &Stretch, follows: Option<&Stretch>) -> ClockStretch {
    let bound = |at: Option<Timestamp>, never: &str| {
        at.map_or_else(|| never.to_owned(), |at| at.as_millisecond().to_string())
    };
    let lasts = one.counted_from().zip(one.to).map(|(from, to)| to.duration_since(from).as_secs());
    let left = one.left(clock.now);
    let seconds = lasts.unwrap_or(0);
    let (title, span) = named(visit, clock, one);
    ClockStretch {
        from: bound(one.from, "-Infinity"),
        to: bound(one.to, "Infinity"),
        counted: bound(one.counted_from(), "Infinity"),
        ends: bound(one.ends_from(), "Infinity"),
        is_now: one.holds(clock.now),
        is_ending: one.holds(clock.now) && one.ends_from().is_some_and(|from| from <= clock.now),
        title,
        span,
        label: visit.say(match one.stage {
            Stage::Meeting(_) | Stage::After => "clock-left",
            Stage::Before | Stage::Change(_) => "clock-begins-in",
            Stage::Pause(_) => "clock-goes-on-in",
        }),
        left: left.map(|left| minutes(visit, left)),
        seconds,
        over: left.map_or(0, |left| (seconds - left.as_secs()).max(0)),
        next: next(visit, clock, one, follows),
    }
}

/// Minutes that are left, the one that has begun included.
fn minutes(visit: &Visit, left: SignedDuration) -> String {
    let n = (left.as_millis() + 59_999) / 60_000;
    let [hours, rest] = [n / 60, n % 60].map(|n| u32::try_from(n).unwrap_or(0));
    match hours {
        0 => visit.tell("clock-minutes", &args![n = rest]),
        hours => visit.tell("clock-hours", &args![hours = hours, minutes = format!("{rest:02}")]),
    }
}

/// What a stretch is, and its times.
fn named(visit: &Visit, clock: &Clock, one: &Stretch) -> (String, String) {
    let zone = &clock.event.details.zone;
    let whole = |at: Timestamp| dates::moment(visit.language, &at.to_zoned_datetime(zone.rules()), None);
    let until =
        |at: Timestamp| visit.tell("clock-until", &args![time = words::time(visit.language, at, zone)]);
    let to = |words: &dyn Fn(Timestamp) -> String| one.to.map(words).unwrap_or_default();
    match one.stage {
        Stage::Before => {
            let when = to(&whole);
            (visit.say("clock-before"), visit.tell("clock-first", &args![when = when]))
        }
        Stage::Meeting(number) => (slot_of(visit, clock, number), times(visit, zone, one)),
        Stage::Change(number) => {
            let times = clock.slot(number).map(|slot| span(visit, slot, zone)).unwrap_or_default();
            let values = args![slot = slot_of(visit, clock, number), times = times];
            (visit.say("clock-change"), visit.tell("clock-slot-and-times", &values))
        }
        Stage::Pause(_) => (visit.say("clock-pause"), to(&until)),
        Stage::After => (visit.say("clock-after"), visit.say("clock-thanks")),
    }
}

/// « Créneau 3 sur 12 ».
fn slot_of(visit: &Visit, clock: &Clock, number: u32) -> String {
    visit.tell("clock-slot", &args![n = (number + 1).to_string(), all = clock.frame.slots.to_string()])
}

fn times(visit: &Visit, zone: &Zone, one: &Stretch) -> String {
    let slot = one.from.zip(one.to).map(|(starts_at, ends_at)| Slot { starts_at, ends_at });
    slot.map(|slot| span(visit, slot, zone)).unwrap_or_default()
}

/// What follows; nothing when the stretch says it itself.
fn next(visit: &Visit, clock: &Clock, one: &Stretch, follows: Option<&Stretch>) -> Option<String> {
    if matches!(one.stage, Stage::Before | Stage::Change(_)) {
        return None;
    }
    let zone = &clock.event.details.zone;
    let slot = |number: u32| {
        let times = clock.slot(number).map(|slot| span(visit, slot, zone)).unwrap_or_default();
        visit.tell("clock-next-slot", &args![n = (number + 1).to_string(), times = times])
    };
    let follows = follows?;
    Some(match (one.stage, follows.stage) {
        (_, Stage::Meeting(number) | Stage::Change(number)) => slot(number),
        (_, Stage::Pause(_)) => visit.tell("clock-next-pause", &args![times = times(visit, zone, follows)]),
        _ => visit.say("clock-next-end"),
    })
}
