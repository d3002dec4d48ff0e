//! Putting one meeting elsewhere by hand: every place with what it costs, by keyboard and without a script.

use app::meeting::{Desk, MeetingError, Placing, Whose};
use axum::{extract::State, response::Response};
use domain::{
    ids::{EventId, MeetingId, RegistrationId},
    input::{FieldError, Problem},
    meeting::{Cost, Edit, Exchange, Frame, Offer, PlannedMeeting, Slot},
};
use i18n::args;
use serde::Deserialize;

use super::{
    Pairs, Posted, event_id, list,
    meetings::{base, event_way, name, pair, slot},
    meetings_seek::{Someone, named, seek},
    office_way, page, refused, see,
};
use crate::{
    AppState,
    asked::{Path, Query},
    error::PageError,
    pages::meetings::span,
    render::views::{
        office::{Form, Group},
        pieces::{Choice, Way},
    },
    visit::{Office, Visit},
    words,
};

/// How many exchanges are offered.
const EXCHANGES: usize = 20;

pub(crate) async fn ask_move(
    State(state): State<AppState>,
    Path((id, meeting)): Path<(String, String)>,
    mut office: Office,
) -> Result<Response, PageError> {
    let meeting: MeetingId = meeting.parse().map_err(|_| PageError::NotFound)?;
    let placing = state.app.place_meeting(&office.by, event_id(&id)?, Whose::Meeting(meeting)).await?;
    show(&state, &mut office, &placing, &[])
}

/// Whom a meeting is to be added between.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Two {
    a: String,
    b: String,
    /// Who is looked for on a long day, as typed.
    qui_a: String,
    qui_b: String,
}

impl Two {
    fn whose(&self) -> Option<Whose> {
        let (one, other): (RegistrationId, RegistrationId) = (self.a.parse().ok()?, self.b.parse().ok()?);
        (one != other).then_some(Whose::Pair(one, other))
    }
}

pub(crate) async fn ask_add(
    State(state): State<AppState>,
    Path(id): Path<String>,
    Query(two): Query<Two>,
    mut office: Office,
) -> Result<Response, PageError> {
    let id = event_id(&id)?;
    match two.whose() {
        Some(whose) => {
            let placing = state.app.place_meeting(&office.by, id, whose).await?;
            show(&state, &mut office, &placing, &[])
        }
        None => {
            let desk = state.app.meeting_desk(&office.by, id).await?;
            who(&state, &mut office, &desk, &two, &[])
        }
    }
}

pub(crate) async fn add(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut office: Office,
    posted: Posted,
) -> Result<Response, PageError> {
    let form = Pairs::read(posted, &state, &office.visit)?;
    let id = event_id(&id)?;
    let two = Two { a: form.one("a"), b: form.one("b"), qui_a: form.one("qui_a"), qui_b: form.one("qui_b") };
    let Some(Whose::Pair(one, other)) = two.whose() else {
        let desk = state.app.meeting_desk(&office.by, id).await?;
        let wrong = [FieldError { field: "b".to_owned(), problem: Problem::Required }];
        return refused(who(&state, &mut office, &desk, &two, &wrong));
    };
    let Some(place) = form.one("place").strip_prefix("creneau-").and_then(|slot| slot.parse().ok()) else {
        if form.one("version") == "0" {
            return Ok(see(&format!("{}/ajouter?a={one}&b={other}", base(id))));
        }
        return unplaced(&state, &mut office, id, Whose::Pair(one, other), Problem::Required).await;
    };
    let pair = (one.min(other), one.max(other));
    let edit = Edit::Add { id: state.app.new_meeting(), pair, slot: place, table: table(&form) };
    done(&state, &mut office, id, Whose::Pair(one, other), version(&form), edit).await
}

pub(crate) async fn move_it(
    State(state): State<AppState>,
    Path((id, meeting)): Path<(String, String)>,
    mut office: Office,
    posted: Posted,
) -> Result<Response, PageError> {
    let form = Pairs::read(posted, &state, &office.visit)?;
    let id = event_id(&id)?;
    let meeting: MeetingId = meeting.parse().map_err(|_| PageError::NotFound)?;
    let place = form.one("place");
    let exchange = place.strip_prefix("echange-").and_then(|with| with.parse().ok());
    let slot = place.strip_prefix("creneau-").and_then(|slot| slot.parse().ok());
    let edit = match (slot, exchange) {
        (Some(slot), _) => Edit::Move { id: meeting, slot, table: table(&form) },
        (None, Some(with)) => Edit::Swap { id: meeting, with },
        (None, None) => {
            return unplaced(&state, &mut office, id, Whose::Meeting(meeting), Problem::Required).await;
        }
    };
    done(&state, &mut office, id, Whose::Meeting(meeting), version(&form), edit).await
}

pub(crate) async fn remove(
    State(state): State<AppState>,
    Path((id, meeting)): Path<(String, String)>,
    mut office: Office,
    posted: Posted,
) -> Result<Response, PageError> {
    let form = Pairs::read(posted, &state, &office.visit)?;
    let id = event_id(&id)?;
    let meeting: MeetingId = meeting.parse().map_err(|_| PageError::NotFound)?;
    let edit = Edit::Remove { id: meeting };
    done(&state, &mut office, id, Whose::Meeting(meeting), version(&form), edit).await
}

fn version(form: &Pairs) -> u32 {
    form.one("version").parse().unwrap_or(0)
}

fn table(form: &Pairs) -> Option<u32> {
    form.one("table").parse().ok()
}

async fn done(
    state: &AppState,
    office: &mut Office,
    id: EventId,
    whose: Whose,
    version: u32,
    edit: Edit,
) -> Result<Response, PageError> {
    match state.app.edit_meetings(&office.by, id, version, edit).await {
        Ok(_) => Ok(see(&format!("{}?fait=change#planning", base(id)))),
        Err(MeetingError::Stale) => Ok(see(&format!("{}?fait=refus-stale", base(id)))),
        Err(MeetingError::NotOffered) => unplaced(state, office, id, whose, Problem::UnknownChoice).await,
        Err(other) => Err(other.into()),
    }
}

/// The form again: no place was chosen, or one that is not offered.
async fn unplaced(
    state: &AppState,
    office: &mut Office,
    id: EventId,
    whose: Whose,
    problem: Problem,
) -> Result<Response, PageError> {
    let placing = state.app.place_meeting(&office.by, id, whose).await?;
    let wrong = [FieldError { field: "place".to_owned(), problem }];
    refused(show(state, office, &placing, &wrong))
}

/// The form that asks who is to meet.
fn who(
    state: &AppState,
    office: &mut Office,
    desk: &Desk,
    two: &Two,
    errors: &[FieldError],
) -> Result<Response, PageError> {
    let seal = office.visit.seal(state);
    let visit = &office.visit;
    let none = "meetings-choose";
    let one = Someone { field: "a", query: "qui_a", typed: &two.qui_a, chosen: &two.a, none };
    let other = Someone { field: "b", query: "qui_b", typed: &two.qui_b, chosen: &two.b, none };
    let [one, other] = [one, other].map(|someone| named(visit, desk, &someone, |_| true));
    let action = format!("{}/ajouter", base(desk.event.id));
    let fields: Vec<_> = one.field.into_iter().chain(other.field).collect();
    let are_known = fields.len() == 2;
    let sought: Vec<_> = one.sought.into_iter().chain(other.sought).collect();
    let hidden = sought.iter().map(|one| (one.name, one.value.clone())).collect();
    let view = Form {
        kicker: Some(words::typed(&desk.event.details.title)),
        title: visit.say("meetings-add"),
        lead: Some(visit.say("meetings-add-lead")),
        place: "events",
        parents: parents(visit, desk),
        errors: visit.wrongs(errors, |name| visit.say(&format!("label-{name}"))),
        seek: seek(visit, action.clone(), sought),
        action,
        groups: vec![Group { title: visit.say("meetings-add-who"), fields }],
        hidden,
        button: if are_known { visit.say("meetings-add-next") } else { String::new() },
        back: Some(base(desk.event.id)),
        seal,
        ..Form::default()
    };
    let title = titled(visit, desk, &view.title, errors);
    page(state, visit, &title, &view)
}

fn parents(visit: &Visit, desk: &Desk) -> Vec<Way> {
    vec![office_way(visit), event_way(desk), Way::new(base(desk.event.id), visit.say("meetings-desk"))]
}

fn titled(visit: &Visit, desk: &Desk, title: &str, errors: &[FieldError]) -> String {
    let title = format!("{title} – {}", words::typed(&desk.event.details.title));
    if errors.is_empty() { title } else { visit.tell("error-prefix", &args![title = title]) }
}

fn show(
    state: &AppState,
    office: &mut Office,
    placing: &Placing,
    errors: &[FieldError],
) -> Result<Response, PageError> {
    let seal = office.visit.seal(state);
    let visit = &office.visit;
    let desk = &placing.desk;
    let key = if placing.meeting.is_some() { "meetings-move" } else { "meetings-add" };
    let places = places(visit, placing);
    let lead = if places.is_empty() { visit.say("meetings-move-nowhere") } else { now(visit, placing) };
    let back = format!("{}#rendez-vous", base(desk.event.id));
    let view = Form {
        kicker: Some(visit.say(key)),
        title: pair(visit, desk, placing.pair.0, placing.pair.1),
        lead: Some(lead),
        place: "events",
        parents: parents(visit, desk),
        errors: visit.wrongs(errors, |name| visit.say(&format!("label-{name}"))),
        action: action(desk.event.id, placing),
        groups: if places.is_empty() { Vec::new() } else { vec![group(visit, desk, places)] },
        button: button(visit, placing),
        hidden: match placing.meeting {
            Some(_) => Vec::new(),
            None => vec![("a", placing.pair.0.to_string()), ("b", placing.pair.1.to_string())],
        },
        also: placing.meeting.map(|one| {
            Way::new(format!("{}/{}/retirer", base(desk.event.id), one.id), visit.say("meetings-remove"))
        }),
        back: Some(back),
        version: i64::from(placing.version),
        seal,
        ..Form::default()
    };
    let title = titled(visit, desk, &format!("{} – {}", visit.say(key), view.title), errors);
    page(state, visit, &title, &view)
}

/// What the form does; nothing when there is no place.
fn button(visit: &Visit, placing: &Placing) -> String {
    match (placing.meeting.is_some(), placing.offers.is_empty() && placing.exchanges.is_empty()) {
        (_, true) => String::new(),
        (true, false) => visit.say("meetings-move-do"),
        (false, false) => visit.say("meetings-add-do"),
    }
}

fn action(id: EventId, placing: &Placing) -> String {
    match placing.meeting {
        Some(one) => format!("{}/{}/deplacer", base(id), one.id),
        None => format!("{}/ajouter", base(id)),
    }
}

/// Where they meet now.
fn now(visit: &Visit, placing: &Placing) -> String {
    let Some(one) = placing.meeting else { return visit.say("meetings-add-places") };
    let values = args![slot = slot(visit, &placing.desk, one.slot), table = one.table.to_string()];
    visit.tell("meetings-move-now", &values)
}

fn group(visit: &Visit, desk: &Desk, places: Vec<Choice>) -> Group {
    let tables = desk.frame.as_ref().map(Frame::open_tables).unwrap_or_default();
    let any = Choice { code: String::new(), label: visit.say("meetings-any-table"), chosen: true };
    let table = |table: u32| Choice {
        code: table.to_string(),
        label: visit.tell("meeting-table", &args![table = table.to_string()]),
        chosen: false,
    };
    Group {
        title: visit.say("meetings-move-where"),
        fields: vec![
            list(visit, "lines", "place", places),
            list(
                visit,
                "select",
                "table",
                std::iter::once(any).chain(tables.into_iter().map(table)).collect(),
            ),
        ],
    }
}

/// The places as choices: free ones first, then exchanges.
fn places(visit: &Visit, placing: &Placing) -> Vec<Choice> {
    let offers = placing.offers.iter().map(|offer| Choice {
        code: format!("creneau-{}", offer.slot),
        label: offered(visit, placing, offer),
        chosen: false,
    });
    let exchanges = placing.exchanges.iter().take(EXCHANGES).map(|exchange| Choice {
        code: format!("echange-{}", exchange.with.id),
        label: exchanged(visit, &placing.desk, exchange),
        chosen: false,
    });
    offers.chain(exchanges).collect()
}

fn offered(visit: &Visit, placing: &Placing, offer: &Offer) -> String {
    let desk = &placing.desk;
    let is_here = placing.meeting.is_some_and(|one| one.slot == offer.slot);
    let tables = offer.tables.iter().take(6).map(u32::to_string).collect::<Vec<_>>().join(", ");
    let more = if offer.tables.len() > 6 { "…" } else { "" };
    let values = args![slot = slot(visit, desk, offer.slot), tables = format!("{tables}{more}")];
    let place = visit.tell(if is_here { "meetings-offer-here" } else { "meetings-offer" }, &values);
    let mut costs: Vec<String> = offer
        .displaced
        .iter()
        .map(|one| visit.tell("meetings-cost-out", &args![pair = pair(visit, desk, one.first, one.second)]))
        .collect();
    costs.extend(cost(visit, desk, &offer.cost, !offer.displaced.is_empty()));
    said(visit, &place, &costs)
}

fn exchanged(visit: &Visit, desk: &Desk, exchange: &Exchange) -> String {
    let PlannedMeeting { first, second, starts_at, ends_at, .. } = exchange.with;
    let time = span(visit, Slot { starts_at, ends_at }, &desk.event.details.zone);
    let values = args![pair = pair(visit, desk, first, second), slot = time];
    let place = visit.tell("meetings-exchange", &values);
    said(visit, &place, &cost(visit, desk, &exchange.cost, true))
}

fn said(visit: &Visit, place: &str, costs: &[String]) -> String {
    let costs = if costs.is_empty() { visit.say("meetings-cost-none") } else { costs.join(" ; ") };
    visit.tell("label-and-text", &args![label = place, text = costs])
}

/// What a change costs, in words; those whom the words before name already are not named again.
pub(super) fn cost(visit: &Visit, desk: &Desk, cost: &Cost, is_named: bool) -> Vec<String> {
    let mut words = Vec::new();
    if cost.value != 0 {
        let key = if cost.value < 0 { "meetings-cost-less" } else { "meetings-cost-more" };
        words.push(visit.tell(key, &args![n = cost.value.abs()]));
    }
    if cost.waits != 0 {
        let key = if cost.waits < 0 { "meetings-cost-fewer-waits" } else { "meetings-cost-waits" };
        words.push(visit.tell(key, &args![n = cost.waits.abs()]));
    }
    if !cost.disturbed.is_empty() && !is_named {
        let names: Vec<_> = cost.disturbed.iter().map(|one| name(visit, desk, *one)).collect();
        words.push(visit.tell("meetings-cost-people", &args![names = names.join(", ")]));
    }
    words
}
