//! What a program of the team is answered about a meeting day.

use app::meeting::{Desk, Search, Seat};
use domain::{
    ids::RegistrationId,
    language::Language,
    meeting::{MeetingPlan, PlanStatus, PlannedMeeting, Presence, Relocation, UnmetPair, Wish, WishLevel},
    registration::Registration,
};
use i18n::{args, text};
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn say(key: &str) -> String {
    text(Language::French, key, &args![])
}

/// Who takes part, when they are away and whom they wish to meet. Nobody's no is told.
pub(super) fn participants(desk: &Desk, wishes: &[Wish]) -> Value {
    let wish = |wish: &Wish| json!({ "to": wish.to, "level": wish.level.code() });
    let seat = |seat: &Seat| {
        let id = seat.registration.id;
        let own = wishes.iter().filter(|one| one.from == id && one.level != WishLevel::No);
        let mut person = person(&seat.registration);
        person["about"] = json!(seat.part.about);
        person["away"] = json!(seat.part.absences());
        person["min"] = json!(seat.part.min);
        person["max"] = json!(seat.part.max);
        person["schedule_of"] = json!(seat.lead);
        person["presence"] = json!(seat.part.presence.map(Presence::code));
        person["wishes"] = own.map(wish).collect();
        person
    };
    json!({ "items": desk.people.iter().map(seat).collect::<Vec<_>>() })
}

fn person(registration: &Registration) -> Value {
    let attendee = registration.attendee.as_ref();
    json!({
        "id": registration.id,
        "name": attendee.map(domain::registration::Attendee::full_name).unwrap_or_default(),
        "organisation": attendee.and_then(|attendee| attendee.organisation.clone()),
        "role": registration.role.code(),
    })
}

/// A plan: its people, its meetings, the wishes that are not met, and what differs from the plan that people know.
pub(super) fn plan(desk: &Desk, plan: &MeetingPlan) -> Value {
    let known = desk.published.as_ref().filter(|_| plan.status == PlanStatus::Preliminary);
    let changes = known.map(|known| plan.relocations(known)).unwrap_or_default();
    let pairs = plan.meetings.iter().map(|one| [one.first, one.second]);
    let pairs = pairs.chain(plan.unmet.iter().map(|one| [one.first, one.second]));
    let pairs = pairs.chain(changes.iter().map(|one| [one.known.first, one.known.second]));
    let ids: BTreeSet<RegistrationId> = pairs.flatten().collect();
    let is_last = desk.plan.as_ref().is_some_and(|last| last.version == plan.version);
    json!({
        "version": plan.version,
        "status": plan.status.code(),
        "origin": plan.making.origin.code(),
        "computed_at": plan.computed_at,
        "published_at": plan.published_at,
        "provisional": plan.provisional,
        "value": plan.value,
        "upper_bound": plan.bound,
        "proved": plan.value == plan.bound,
        "outdated": is_last && desk.is_outdated,
        "to_tell": if is_last { desk.to_tell } else { 0 },
        "people": ids.iter().filter_map(|id| desk.registered.get(id)).map(person).collect::<Vec<_>>(),
        "meetings": plan.meetings.iter().map(meeting).collect::<Vec<_>>(),
        "unmet": plan.unmet.iter().map(unmet).collect::<Vec<_>>(),
        "changes": changes.iter().map(change).collect::<Vec<_>>(),
    })
}

fn meeting(one: &PlannedMeeting) -> Value {
    json!({
        "id": one.id, "first": one.first, "second": one.second, "slot": one.slot, "table": one.table,
        "starts_at": one.starts_at, "ends_at": one.ends_at, "locked": one.locked,
    })
}

fn unmet(one: &UnmetPair) -> Value {
    let reason = one.reason.code();
    json!({
        "first": one.first, "second": one.second, "reason": reason,
        "explanation": say(&format!("unmet-{reason}")),
    })
}

fn change(one: &Relocation) -> Value {
    let because = one.cause.code();
    json!({
        "first": one.known.first, "second": one.known.second,
        "from": { "slot": one.known.slot, "table": one.known.table },
        "to": one.to.map(|(slot, table)| json!({ "slot": slot, "table": table })),
        "because": because,
        "explanation": say(&format!("move-{because}")),
    })
}

/// Where a search stands.
pub(super) fn searched(search: &Search) -> Value {
    match search {
        Search::None => json!({ "state": "none", "share": 0, "outcome": null }),
        Search::Running(run) => json!({ "state": "running", "share": run.share, "outcome": null }),
        Search::Ended(outcome) => json!({ "state": "ended", "share": 100, "outcome": outcome }),
        Search::Dead => json!({ "state": "lost", "share": 0, "outcome": null }),
    }
}
