//! A meeting day, for the team: who takes part, the plan and its publication.

use app::meeting::{Desk, MeetingError, Seat};
use axum::{extract::State, response::Response};
use domain::{
    ids::{EventId, MeetingId, RegistrationId},
    meeting::{Frame, MeetingPlan, PlanStatus, Slot},
};
use i18n::args;

use super::meetings_grid::grid;
use super::{After, Pairs, Posted, event_id, office_way, page, see};
use crate::{
    AppState,
    asked::{Path, Query},
    error::PageError,
    pages::meetings::{named, span},
    render::views::{
        meetings::{Button, Planner, Table},
        office::{Row, Tile},
        pieces::{Badge, Way},
    },
    visit::{Office, Visit},
    words,
};

/// What is done to a plan by one button.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Deed {
    /// Finds one.
    Compute,
    /// Finds one that changes little.
    Repair,
    /// Makes it known.
    Publish,
}

pub(crate) async fn show(
    State(state): State<AppState>,
    Path(id): Path<String>,
    Query(after): Query<After>,
    mut office: Office,
) -> Result<Response, PageError> {
    let id = event_id(&id)?;
    let desk = state.app.meeting_desk(&office.by, id).await?;
    let seal = office.visit.seal(&state);
    let visit = &office.visit;
    let note = match after.fait.as_str() {
        "cadre" | "calcul" | "reparation" | "verrou" => {
            Some(visit.say(&format!("meetings-note-{}", after.fait)))
        }
        "publie" => Some(visit.tell("meetings-note-publie", &args![n = after.n.unwrap_or(0)])),
        _ => None,
    };
    let refusal = REFUSALS.iter().find(|word| after.fait.strip_prefix("refus-") == Some(word));
    let refusal = refusal.map(|word| visit.say(&format!("meetings-refused-{word}")));
    let view = Planner { note, refusal, seal, ..planner(visit, &desk) };
    let title = format!("{} – {}", visit.say("meetings-desk"), view.title);
    page(&state, visit, &title, &view)
}

pub(super) fn base(id: EventId) -> String {
    format!("/gestion/rencontres/{id}/rendez-vous")
}

pub(super) fn event_way(desk: &Desk) -> Way {
    Way::new(format!("/gestion/rencontres/{}", desk.event.id), words::typed(&desk.event.details.title))
}

fn planner(visit: &Visit, desk: &Desk) -> Planner {
    let id = desk.event.id;
    let frame_key = if desk.frame.is_some() { "meetings-frame-edit" } else { "meetings-frame-make" };
    let plan = desk.plan.as_ref();
    Planner {
        title: words::typed(&desk.event.details.title),
        parents: vec![office_way(visit), event_way(desk)],
        note: None,
        refusal: None,
        frame: frame_lines(visit, desk),
        frame_way: Way::new(format!("{}/cadre", base(id)), visit.say(frame_key)),
        people: (!desk.people.is_empty()).then(|| people(visit, desk)),
        silent: silent(visit, &desk.people),
        state: plan.map(|plan| plan_state(visit, plan)),
        outdated: desk.is_outdated.then(|| visit.say("meetings-outdated")),
        worth: plan.map(|plan| worth(visit, plan)),
        tiles: plan.map(|plan| tiles(visit, desk, plan)).unwrap_or_default(),
        buttons: buttons(visit, desk),
        grid: plan.map(|plan| grid(visit, desk, plan)),
        tables: plan.map(|plan| tables(visit, desk, plan)).unwrap_or_default(),
        print: plan.map(|_| Way::new(format!("{}/imprimer", base(id)), visit.say("meetings-print"))),
        seal: String::new(),
    }
}

fn frame_lines(visit: &Visit, desk: &Desk) -> Vec<String> {
    let (Some(frame), Some(first), Some(last)) = (&desk.frame, desk.slots.first(), desk.slots.last()) else {
        return vec![visit.say("meetings-frame-none")];
    };
    let zone = &desk.event.details.zone;
    let time = |at| words::time(visit.language, at, zone);
    let line = args![
        most = frame.max,
        minutes = frame.minutes,
        from = time(first.starts_at),
        to = time(last.ends_at),
        tables = frame.tables,
    ];
    let pairs = count(desk.pairs);
    let advised = Frame::advised_tables(pairs, frame.slots);
    let advice = args![pairs = pairs, slots = frame.slots, tables = advised];
    let mut lines = vec![visit.tell("meetings-frame-line", &line)];
    lines.extend((pairs > 0).then(|| visit.tell("meetings-frame-advice", &advice)));
    lines
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// The name of somebody of a plan.
pub(super) fn name(visit: &Visit, desk: &Desk, id: RegistrationId) -> String {
    let attendee = desk.registered.get(&id).and_then(|one| one.attendee.as_ref());
    let name = attendee.map(domain::registration::Attendee::full_name).unwrap_or_default();
    named(visit, &name, attendee.and_then(|one| one.organisation.as_deref()))
}

/// The times of a slot, by its number.
fn slot(visit: &Visit, desk: &Desk, number: u32) -> String {
    let slot = desk.slots.get(number as usize);
    slot.map_or_else(String::new, |slot| span(visit, *slot, &desk.event.details.zone))
}

pub(super) fn pair(visit: &Visit, desk: &Desk, one: RegistrationId, other: RegistrationId) -> String {
    visit.tell("meeting-pair", &args![one = name(visit, desk, one), other = name(visit, desk, other)])
}

fn heads(visit: &Visit, keys: &[&str]) -> Vec<String> {
    keys.iter().map(|key| visit.say(key)).collect()
}

fn people(visit: &Visit, desk: &Desk) -> Table {
    let row = |seat: &Seat| {
        let id = seat.registration.id;
        let plan = desk.plan.as_ref();
        let number = |n: usize| words::number(visit.language, count(n));
        let silent = seat.wishes == 0;
        Row {
            cells: vec![
                name(visit, desk, id),
                visit.say(&format!("role-{}", seat.registration.role.code())),
                number(seat.wishes),
                number(seat.away.len()),
                plan.map_or_else(String::new, |plan| number(plan.day_of(id).len())),
                plan.map_or_else(String::new, |plan| words::number(visit.language, plan.gaps_of(id))),
            ],
            badge: Some(Badge {
                tone: if silent { "wait" } else { "go" },
                words: visit.say(if silent { "meetings-no-wish" } else { "meetings-has-wishes" }),
            }),
            ..Row::default()
        }
    };
    let columns = [
        "column-person",
        "column-role",
        "column-wishes",
        "column-away",
        "column-meetings",
        "column-gaps",
        "column-state",
    ];
    Table {
        id: "participants",
        title: visit.say("meetings-people"),
        heads: heads(visit, &columns),
        rows: desk.people.iter().map(row).collect(),
    }
}

/// A mail to those who chose nothing: their addresses are hidden from each other.
fn silent(visit: &Visit, people: &[Seat]) -> Option<Way> {
    let silent = people.iter().filter(|seat| seat.wishes == 0);
    let addresses: Vec<String> = silent
        .filter_map(|seat| seat.registration.attendee.as_ref().map(|one| in_address(one.email.as_str())))
        .collect();
    let label = visit.tell("meetings-silent", &args![n = count(addresses.len())]);
    (!addresses.is_empty()).then(|| Way::new(format!("mailto:?bcc={}", addresses.join(",")), label))
}

/// An address as it is written in another address.
fn in_address(email: &str) -> String {
    let reserved = |c: char| c.is_ascii_punctuation() && !"@.-_".contains(c);
    let write = |c: char| if reserved(c) { format!("%{:02X}", u32::from(c)) } else { c.to_string() };
    email.chars().map(write).collect()
}

pub(super) fn plan_state(visit: &Visit, plan: &MeetingPlan) -> Badge {
    let version = args![version = plan.version.to_string()];
    match plan.status {
        PlanStatus::Preliminary => {
            Badge { tone: "wait", words: visit.tell("meetings-preliminary", &version) }
        }
        PlanStatus::Published => Badge { tone: "go", words: visit.tell("meetings-published", &version) },
    }
}

fn worth(visit: &Visit, plan: &MeetingPlan) -> String {
    if plan.value == plan.bound {
        return visit.say("meetings-proved");
    }
    visit.tell("meetings-near", &args![value = plan.value, bound = plan.bound])
}

fn tiles(visit: &Visit, desk: &Desk, plan: &MeetingPlan) -> Vec<Tile> {
    let people = desk.people.iter().map(|seat| seat.registration.id);
    let few = people.clone().filter(|id| plan.day_of(*id).is_empty()).count();
    let waits: u32 = people.map(|id| plan.gaps_of(id)).sum();
    let tile = |key: &str, n: u32, tone| Tile {
        label: visit.say(key),
        value: words::number(visit.language, n),
        tone,
    };
    vec![
        tile("tile-meetings", count(plan.meetings.len()), ""),
        tile("tile-unmet", count(plan.unmet.len()), ""),
        tile("tile-few", count(few), if few > 0 { "stop" } else { "" }),
        tile("tile-waits", waits, ""),
    ]
}

fn buttons(visit: &Visit, desk: &Desk) -> Vec<Button> {
    let button = |to: &str, key: &str, tone, text: String| Button {
        url: format!("{}/{to}", base(desk.event.id)),
        label: visit.say(key),
        tone,
        text,
    };
    let mut buttons = Vec::new();
    let preliminary = desk.plan.as_ref().filter(|plan| plan.status == PlanStatus::Preliminary);
    if preliminary.is_some() && !desk.is_outdated {
        let text = visit.tell("meetings-publish-text", &args![n = count(desk.to_tell)]);
        buttons.push(button("publier", "meetings-publish", "", text));
    }
    if desk.published.is_some() {
        buttons.push(button("reparer", "meetings-repair", "quiet", String::new()));
    }
    if desk.frame.is_some() {
        let key = if desk.plan.is_some() { "meetings-compute-again" } else { "meetings-compute" };
        let tone = if desk.plan.is_some() { "quiet" } else { "" };
        buttons.push(button("calculer", key, tone, String::new()));
    }
    buttons
}

fn tables(visit: &Visit, desk: &Desk, plan: &MeetingPlan) -> Vec<Table> {
    let unmet = plan.unmet.iter().map(|unmet| Row {
        cells: vec![
            pair(visit, desk, unmet.first, unmet.second),
            visit.say(&format!("unmet-{}", unmet.reason.code())),
        ],
        ..Row::default()
    });
    let moved = plan.moved.iter().map(|moved| Row {
        cells: vec![
            pair(visit, desk, moved.first, moved.second),
            slot(visit, desk, moved.from),
            moved.to.map_or_else(|| visit.say("meetings-gone"), |to| slot(visit, desk, to)),
            visit.say(&format!("move-{}", moved.cause.code())),
        ],
        ..Row::default()
    });
    let all = [
        Table {
            id: "changements",
            title: visit.say("meetings-moved"),
            heads: heads(visit, &["column-pair", "column-before", "column-after", "column-why"]),
            rows: moved.collect(),
        },
        Table {
            id: "rendez-vous",
            title: visit.say("meetings-list"),
            heads: heads(visit, &["column-pair", "column-slot", "column-table", "column-state"]),
            rows: meetings(visit, desk, plan),
        },
        Table {
            id: "souhaits",
            title: visit.say("meetings-unmet"),
            heads: heads(visit, &["column-pair", "column-why"]),
            rows: unmet.collect(),
        },
    ];
    all.into_iter().filter(|table| !table.rows.is_empty()).collect()
}

fn meetings(visit: &Visit, desk: &Desk, plan: &MeetingPlan) -> Vec<Row> {
    let row = |meeting: &domain::meeting::PlannedMeeting| {
        let (state, deed, to) = match meeting.locked {
            true => ("meeting-locked", "meeting-unlock", "liberer"),
            false => ("meeting-free", "meeting-lock", "verrouiller"),
        };
        let times = Slot { starts_at: meeting.starts_at, ends_at: meeting.ends_at };
        Row {
            cells: vec![
                pair(visit, desk, meeting.first, meeting.second),
                span(visit, times, &desk.event.details.zone),
                meeting.table.to_string(),
            ],
            badge: Some(Badge { tone: if meeting.locked { "go" } else { "" }, words: visit.say(state) }),
            action: Some(Way::new(format!("{}/{}/{to}", base(desk.event.id), meeting.id), visit.say(deed))),
            ..Row::default()
        }
    };
    plan.meetings.iter().map(row).collect()
}

/// What a refusal is called in an address and in the keys of its words.
const REFUSALS: [&str; 6] = ["frame", "wishes", "conflict", "plan", "outdated", "off"];

fn refusal(error: &MeetingError) -> Option<&'static str> {
    match error {
        MeetingError::NoFrame => Some("frame"),
        MeetingError::NoWishes => Some("wishes"),
        MeetingError::Conflict => Some("conflict"),
        MeetingError::NoPlan => Some("plan"),
        MeetingError::Outdated => Some("outdated"),
        MeetingError::Off => Some("off"),
        _ => None,
    }
}

pub(crate) async fn act(
    State(state): State<AppState>,
    Path(id): Path<String>,
    office: Office,
    posted: Posted,
    deed: Deed,
) -> Result<Response, PageError> {
    Pairs::read(posted, &state, &office.visit)?;
    let id = event_id(&id)?;
    let (app, by) = (&state.app, &office.by);
    let done = match deed {
        Deed::Compute => app.compute_meetings(by, id).await.map(|_| "calcul".to_owned()),
        Deed::Repair => app.repair_meetings(by, id).await.map(|_| "reparation".to_owned()),
        Deed::Publish => app.publish_meetings(by, id).await.map(|done| format!("publie&n={}", done.told)),
    };
    match done {
        Ok(word) => Ok(see(&format!("{}?fait={word}", base(id)))),
        Err(error) => match refusal(&error) {
            Some(word) => Ok(see(&format!("{}?fait=refus-{word}", base(id)))),
            None => Err(error.into()),
        },
    }
}

pub(crate) async fn lock(
    State(state): State<AppState>,
    Path((id, meeting)): Path<(String, String)>,
    office: Office,
    posted: Posted,
    locked: bool,
) -> Result<Response, PageError> {
    Pairs::read(posted, &state, &office.visit)?;
    let id = event_id(&id)?;
    let meeting: MeetingId = meeting.parse().map_err(|_| PageError::NotFound)?;
    state.app.lock_meeting(&office.by, id, meeting, locked).await?;
    Ok(see(&format!("{}?fait=verrou", base(id))))
}
