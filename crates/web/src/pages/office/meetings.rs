//! A meeting day, for the team: who takes part, the plan and its publication.

use app::meeting::{Desk, Seat};
use axum::{extract::State, response::Response};
use domain::{
    ids::{EventId, RegistrationId},
    meeting::{Frame, MeetingPlan, Presence, Slot, WhoMeets},
};
use i18n::args;

use super::{
    After, event_id, meetings_after, meetings_changes, meetings_deeds, meetings_freed,
    meetings_grid::{grid, room, way as move_way},
    meetings_pages::{LINES, PAIRS, Parts, Wanted},
    meetings_publication, meetings_silent, meetings_steps, office_way, page,
};
use crate::{
    AppState,
    asked::{Path, Query},
    error::PageError,
    pages::meetings::{named, span},
    render::views::{
        meetings::{Button, Grid, Planner, Table, Watched},
        office::{Row, Tile},
        pieces::{Badge, Choice, Way},
    },
    visit::{Office, Visit},
    words,
};

/// People who are named in one line.
const WATCHED: usize = 12;

pub(crate) async fn show(
    State(state): State<AppState>,
    Path(id): Path<String>,
    Query(after): Query<After>,
    Query(wanted): Query<Wanted>,
    mut office: Office,
) -> Result<Response, PageError> {
    let id = event_id(&id)?;
    let desk = state.app.meeting_desk(&office.by, id).await?;
    let freed = state.app.freed_slots(&office.by, id).await?;
    let seal = office.visit.seal(&state);
    let visit = &office.visit;
    let note = match after.fait.as_str() {
        "cadre" | "calcul" | "reparation" | "verrou" | "change" => {
            Some(visit.say(&format!("meetings-note-{}", after.fait)))
        }
        "publie" | "annonce" => {
            let told = args![n = after.n.unwrap_or(0)];
            Some(visit.tell(&format!("meetings-note-{}", after.fait), &told))
        }
        _ => None,
    };
    let refusal =
        meetings_deeds::REFUSALS.iter().find(|word| after.fait.strip_prefix("refus-") == Some(word));
    let refusal = refusal.map(|word| visit.say(&format!("meetings-refused-{word}")));
    let freed = meetings_freed::way(visit, id, freed);
    let view = Planner { note, refusal, freed, seal, ..planner(visit, &desk, &wanted) };
    let title = format!("{} – {}", visit.say("meetings-desk"), view.title);
    page(&state, visit, &title, &view)
}

pub(super) fn base(id: EventId) -> String {
    format!("/gestion/rencontres/{id}/rendez-vous")
}

pub(super) fn event_way(desk: &Desk) -> Way {
    Way::new(format!("/gestion/rencontres/{}", desk.event.id), words::typed(&desk.event.details.title))
}

fn planner(visit: &Visit, desk: &Desk, wanted: &Wanted) -> Planner {
    let id = desk.event.id;
    let plan = desk.plan.as_ref();
    let mut parts = Parts::new(visit, desk, wanted);
    let people = (!desk.people.is_empty()).then(|| people(visit, desk, &mut parts));
    let grids = plan.map(|plan| grids(visit, desk, plan, &mut parts)).unwrap_or_default();
    let tables = plan.map(|plan| tables(visit, desk, plan, &mut parts)).unwrap_or_default();
    let (finder, pagers) = parts.finish(desk);
    Planner {
        title: words::typed(&desk.event.details.title),
        parents: vec![office_way(visit), event_way(desk)],
        note: None,
        refusal: None,
        steps: meetings_steps::steps(visit, desk),
        placed: plan.map(|plan| meetings_steps::placed(visit, desk, plan)),
        why: plan.filter(|plan| !plan.unmet.is_empty()).map(|plan| meetings_steps::why(visit, plan)),
        few_tables: meetings_steps::few_tables(visit, desk),
        finder,
        pagers,
        frame: frame_lines(visit, desk),
        frame_way: frame_way(visit, desk),
        people,
        people_ways: people_ways(visit, desk),
        state: plan.map(|plan| meetings_publication::state(visit, plan)),
        outdated: desk.is_outdated.then(|| visit.say("meetings-outdated")),
        worth: plan.map(|plan| worth(visit, plan)),
        tiles: match (&desk.tally, plan) {
            // Once it is over, what came of it.
            (Some(tally), _) => meetings_after::tiles(visit, tally),
            (None, plan) => plan.map(|plan| tiles(visit, desk, plan)).unwrap_or_default(),
        },
        watched: plan.map(|plan| watched(visit, desk, plan)).unwrap_or_default(),
        buttons: meetings_publication::buttons(visit, desk),
        turns: plan.map(|plan| turns(visit, id, plan)).unwrap_or_default(),
        version: plan.map_or(0, |plan| plan.version),
        ways: ways(visit, desk),
        grids,
        tables,
        freed: None,
        day_ways: day_ways(visit, desk),
        seal: String::new(),
    }
}

/// The form of the frame.
fn frame_way(visit: &Visit, desk: &Desk) -> Way {
    let key = if desk.frame.is_some() { "meetings-frame-edit" } else { "meetings-frame-make" };
    Way::new(format!("{}/cadre", base(desk.event.id)), visit.say(key))
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
    let closed: Vec<String> = frame.closed.iter().map(u32::to_string).collect();
    let lost = args![n = count(closed.len()), tables = closed.join(", ")];
    lines.extend((!closed.is_empty()).then(|| visit.tell("meetings-frame-lost", &lost)));
    lines.extend((frame.who == WhoMeets::Across).then(|| visit.say("meetings-frame-across")));
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
pub(super) fn slot(visit: &Visit, desk: &Desk, number: u32) -> String {
    let slot = desk.slots.get(number as usize);
    slot.map_or_else(String::new, |slot| span(visit, *slot, &desk.event.details.zone))
}

pub(super) fn pair(visit: &Visit, desk: &Desk, one: RegistrationId, other: RegistrationId) -> String {
    visit.tell("meeting-pair", &args![one = name(visit, desk, one), other = name(visit, desk, other)])
}

pub(super) fn heads(visit: &Visit, keys: &[&str]) -> Vec<String> {
    keys.iter().map(|key| visit.say(key)).collect()
}

/// The room, unless somebody is looked for, and everybody's day.
fn grids(visit: &Visit, desk: &Desk, plan: &MeetingPlan, parts: &mut Parts<'_>) -> Vec<Grid> {
    let room = (!parts.seeks()).then(|| room(visit, desk, plan, parts));
    let days = grid(visit, desk, plan, parts);
    let has_days = !days.rows.is_empty() || days.way.is_some();
    room.into_iter().chain(Some(days).filter(|_| has_days)).collect()
}

fn people(visit: &Visit, desk: &Desk, parts: &mut Parts<'_>) -> Table {
    let row = |seat: &&Seat| {
        let id = seat.registration.id;
        let plan = desk.plan.as_ref();
        let number = |n: usize| words::number(visit.language, count(n));
        Row {
            cells: vec![
                name(visit, desk, id),
                visit.say(&format!("role-{}", seat.registration.role.code())),
                number(seat.wishes),
                number(seat.part.absences().len()),
                plan.map_or_else(String::new, |plan| number(plan.day_of(seat.lead).len())),
                plan.map_or_else(String::new, |plan| words::number(visit.language, plan.gaps_of(seat.lead))),
            ],
            badge: Some(standing(visit, seat)),
            url: Some(format!("{}/personnes/{id}", base(desk.event.id))),
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
        rows: parts.cut("participants", LINES, parts.seats(desk)).iter().map(row).collect(),
    }
}

/// What was noted of somebody on the day; else whether they share a schedule, or have chosen.
fn standing(visit: &Visit, seat: &Seat) -> Badge {
    match seat.part.presence {
        Some(presence) => Badge { tone: "stop", words: visit.say(&format!("presence-{}", presence.code())) },
        None if seat.lead != seat.registration.id => Badge { tone: "", words: visit.say("meetings-shares") },
        None if seat.wishes == 0 => Badge { tone: "wait", words: visit.say("meetings-no-wish") },
        None => Badge { tone: "go", words: visit.say("meetings-has-wishes") },
    }
}

/// Those who take part, as choices after an empty one.
pub(super) fn person_choices(
    visit: &Visit,
    desk: &Desk,
    none: &str,
    chosen: &str,
    is_offered: impl Fn(&Seat) -> bool,
) -> Vec<Choice> {
    let first = Choice { code: String::new(), label: visit.say(none), chosen: chosen.is_empty() };
    let choice = |seat: &Seat| {
        let code = seat.registration.id.to_string();
        Choice { chosen: code == chosen, label: name(visit, desk, seat.registration.id), code }
    };
    let offered = desk.people.iter().filter(|seat| is_offered(seat)).map(choice);
    std::iter::once(first).chain(offered).collect()
}

fn people_ways(visit: &Visit, desk: &Desk) -> Vec<Way> {
    let base = base(desk.event.id);
    let silent = meetings_silent::count(visit, &desk.people);
    let silent = silent.map(|label| Way::new(format!("{base}/sans-choix"), label));
    let others = Way::new(format!("{base}/personnes"), visit.say("meetings-others"));
    silent.into_iter().chain([others]).collect()
}

/// Taking back the last change, and making it again.
fn turns(visit: &Visit, id: EventId, plan: &MeetingPlan) -> Vec<Button> {
    let button = |to: &str, key: &str| Button {
        url: format!("{}/{to}", base(id)),
        label: visit.say(key),
        tone: "quiet",
        text: String::new(),
    };
    let undo = plan.making.based_on.map(|_| button("defaire", "meetings-undo"));
    let redo = plan.making.redo_to.map(|_| button("refaire", "meetings-redo"));
    undo.into_iter().chain(redo).collect()
}

/// Other pages of the day.
fn ways(visit: &Visit, desk: &Desk) -> Vec<Way> {
    let base = base(desk.event.id);
    let way = |to: &str, key: &str| Way::new(format!("{base}/{to}"), visit.say(key));
    let mut ways = Vec::new();
    if desk.plan.is_some() {
        ways.extend([way("ajouter", "meetings-add"), way("versions", "meetings-versions")]);
    }
    if desk.published.is_some() {
        ways.push(way("suites", "meetings-after"));
    }
    ways
}

/// What is at hand on the day: who has come, the clock of the room, and the sheets.
fn day_ways(visit: &Visit, desk: &Desk) -> Vec<Way> {
    let way = |to: &str, key: &str| Way::new(format!("{}/{to}", base(desk.event.id)), visit.say(key));
    let clock = desk.frame.as_ref().map(|_| way("horloge", "clock-show"));
    let print = desk.plan.as_ref().map(|_| way("imprimer", "meetings-print"));
    let arrivals = (!desk.people.is_empty()).then(|| way("accueil", "arrivals-way"));
    arrivals.into_iter().chain(clock).chain(print).collect()
}

fn worth(visit: &Visit, plan: &MeetingPlan) -> String {
    if plan.value == plan.bound {
        return visit.say("meetings-proved");
    }
    visit.tell("meetings-near", &args![value = plan.value, bound = plan.bound])
}

/// Those who have a schedule of their own, and are not noted as absent.
pub(super) fn expected(desk: &Desk) -> Vec<RegistrationId> {
    let is_expected =
        |seat: &&Seat| seat.lead == seat.registration.id && seat.part.presence != Some(Presence::Absent);
    desk.people.iter().filter(is_expected).map(|seat| seat.registration.id).collect()
}

/// Who goes home without a meeting, and who waits more than once.
fn watched(visit: &Visit, desk: &Desk, plan: &MeetingPlan) -> Vec<Watched> {
    let expected = expected(desk);
    let none = expected.iter().copied().filter(|id| plan.day_of(*id).is_empty());
    let mut waiting: Vec<_> = expected.iter().copied().filter(|id| plan.gaps_of(*id) > 1).collect();
    waiting.sort_by_key(|id| std::cmp::Reverse(plan.gaps_of(*id)));
    let line = |key: &str, people: Vec<RegistrationId>| {
        let way = |id: &RegistrationId| {
            Way::new(format!("{}/personnes/{id}", base(desk.event.id)), name(visit, desk, *id))
        };
        let more = count(people.len().saturating_sub(WATCHED));
        (!people.is_empty()).then(|| Watched {
            label: visit.say(key),
            people: people.iter().take(WATCHED).map(way).collect(),
            more: (more > 0).then(|| visit.tell("meetings-watch-more", &args![n = more])),
        })
    };
    let lines = [line("meetings-watch-none", none.collect()), line("meetings-watch-waits", waiting)];
    lines.into_iter().flatten().collect()
}

fn tiles(visit: &Visit, desk: &Desk, plan: &MeetingPlan) -> Vec<Tile> {
    let people = expected(desk);
    let few = people.iter().filter(|id| plan.day_of(**id).is_empty()).count();
    let waits: u32 = people.iter().map(|id| plan.gaps_of(*id)).sum();
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

fn tables(visit: &Visit, desk: &Desk, plan: &MeetingPlan, parts: &mut Parts<'_>) -> Vec<Table> {
    let unmet = plan.unmet.iter().filter(|one| parts.shows(&[one.first, one.second])).collect();
    let unmet = parts.cut("souhaits", PAIRS, unmet).into_iter().map(|unmet| Row {
        cells: vec![
            pair(visit, desk, unmet.first, unmet.second),
            visit.say(&format!("unmet-{}", unmet.reason.code())),
        ],
        ..Row::default()
    });
    let all = [
        meetings_changes::table(visit, desk, plan, parts),
        Table {
            id: "rendez-vous",
            title: visit.say("meetings-list"),
            heads: heads(visit, &["column-pair", "column-slot", "column-table", "column-state"]),
            rows: meetings(visit, desk, plan, parts),
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

fn meetings(visit: &Visit, desk: &Desk, plan: &MeetingPlan, parts: &mut Parts<'_>) -> Vec<Row> {
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
            way: Some(move_way(visit, desk, meeting)),
            ..Row::default()
        }
    };
    let shown = plan.meetings.iter().filter(|one| parts.shows(&[one.first, one.second])).collect();
    parts.cut("rendez-vous", PAIRS, shown).into_iter().map(row).collect()
}
