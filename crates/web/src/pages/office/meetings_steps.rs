//! Where the team is with a meeting day: seven steps from its frame to what came of it, and the plan in one sentence.

use app::meeting::Desk;
use domain::meeting::{Frame, MeetingPlan, UnmetReason};
use i18n::args;

use super::{
    meetings::{base, expected},
    meetings_publication,
};
use crate::{
    render::views::{meetings::Step, pieces::Way},
    visit::Visit,
    words,
};

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// The steps of the work, each with how far it is.
pub(super) fn steps(visit: &Visit, desk: &Desk) -> Vec<Step> {
    let base = base(desk.event.id);
    let step = |key: &str, (state, tone): (String, &'static str), url: Option<String>| Step {
        label: visit.say(&format!("step-{key}")),
        state,
        tone,
        url,
    };
    let anchor = |name: &str| Some(format!("#{name}"));
    let after = desk.published.as_ref().map(|_| format!("{base}/suites"));
    let wishes = (!desk.people.is_empty()).then(|| format!("{base}/souhaits"));
    let on_the_day = desk.frame.as_ref().and(anchor("jour"));
    vec![
        step("frame", frame(visit, desk), anchor("cadre")),
        step("people", people(visit, desk), anchor("participants")),
        step("wishes", wished(visit, desk), wishes),
        step("plan", plan(visit, desk), anchor("planning")),
        step(
            "publication",
            meetings_publication::step(visit, desk),
            desk.plan.as_ref().and(anchor("publication")),
        ),
        step("day", (visit.say("step-day-state"), ""), on_the_day),
        step("after", afterwards(visit, desk), after),
    ]
}

fn frame(visit: &Visit, desk: &Desk) -> (String, &'static str) {
    match desk.frame {
        Some(_) => (visit.say("step-frame-done"), "go"),
        None => (visit.say("step-frame-none"), "wait"),
    }
}

fn people(visit: &Visit, desk: &Desk) -> (String, &'static str) {
    let n = count(desk.people.len());
    (visit.tell("step-people-count", &args![n = n]), if n > 1 { "go" } else { "wait" })
}

fn wished(visit: &Visit, desk: &Desk) -> (String, &'static str) {
    let silent = count(desk.people.iter().filter(|seat| seat.wishes == 0).count());
    match (desk.people.is_empty(), silent) {
        (true, _) => (visit.say("step-wishes-none"), "wait"),
        (false, 0) => (visit.say("step-wishes-all"), "go"),
        (false, n) => (visit.tell("step-wishes-silent", &args![n = n]), "wait"),
    }
}

fn plan(visit: &Visit, desk: &Desk) -> (String, &'static str) {
    match &desk.plan {
        None => (visit.say("step-plan-none"), "wait"),
        Some(_) if desk.is_outdated => (visit.say("step-plan-outdated"), "wait"),
        Some(plan) => (visit.tell("step-plan-version", &args![version = plan.version.to_string()]), "go"),
    }
}

fn afterwards(visit: &Visit, desk: &Desk) -> (String, &'static str) {
    match &desk.tally {
        Some(tally) if tally.held + tally.not_held >= tally.planned => (visit.say("step-after-done"), "go"),
        Some(_) => (visit.say("step-after-open"), "wait"),
        None => (visit.say("step-after-later"), ""),
    }
}

/// How many meetings a plan has of those that were asked for, and the least that anybody has.
pub(super) fn placed(visit: &Visit, desk: &Desk, plan: &MeetingPlan) -> String {
    let least = expected(desk).into_iter().map(|id| plan.day_of(id).len()).min().unwrap_or(0);
    let (placed, unmet) = (count(plan.meetings.len()), count(plan.unmet.len()));
    let number = |n: u32| words::number(visit.language, n);
    // When the team chooses for everybody, nobody asks.
    let asks = desk.frame.as_ref().is_none_or(|frame| frame.mode.takes_wishes());
    let key = if unmet == 0 {
        "meetings-placed-all"
    } else if asks {
        "meetings-placed"
    } else {
        "meetings-placed-managed"
    };
    let figures = args![placed = number(placed), n = placed, asked = number(placed + unmet)];
    let mut sentence = visit.tell(key, &figures);
    if least > 0 {
        sentence = visit.tell("meetings-placed-least", &args![placed = sentence, n = count(least)]);
    }
    sentence
}

/// The link to the reasons why others have none.
pub(super) fn why(visit: &Visit, plan: &MeetingPlan) -> Way {
    Way::new("#souhaits", visit.tell("meetings-why", &args![n = count(plan.unmet.len())]))
}

/// Said when there are fewer tables than are advised; once there is a plan, when tables are what it lacks.
pub(super) fn few_tables(visit: &Visit, desk: &Desk) -> Option<String> {
    let frame = desk.frame.as_ref()?;
    let advised = Frame::advised_tables(count(desk.pairs), frame.slots);
    let tables = count(frame.open_tables().len());
    let said = args![n = tables, advised = advised];
    let lacks = |plan: &MeetingPlan| plan.unmet.iter().any(|one| one.reason == UnmetReason::TablesFull);
    let is_told = tables < advised && desk.plan.as_ref().is_none_or(lacks);
    is_told.then(|| visit.tell("meetings-few-tables", &said))
}
