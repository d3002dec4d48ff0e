//! Who knows the plan of a meeting day, and the buttons that make it known: as provisional, then as final.

use app::meeting::Desk;
use domain::meeting::{MeetingPlan, PlanStatus, PlanVersion};
use i18n::args;

use super::meetings::base;
use crate::{
    render::views::{meetings::Button, pieces::Badge},
    visit::Visit,
};

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// Who knows the last plan, in a sentence.
pub(super) fn state(visit: &Visit, plan: &MeetingPlan) -> Badge {
    let (tone, key) = match plan.status {
        PlanStatus::Preliminary => ("wait", "meetings-preliminary"),
        PlanStatus::Published if plan.provisional => ("wait", "meetings-provisional"),
        PlanStatus::Published => ("go", "meetings-published"),
    };
    Badge { tone, words: visit.tell(key, &args![version = plan.version.to_string()]) }
}

/// The same of a version in a list, in a word.
pub(super) fn badge(visit: &Visit, version: &PlanVersion) -> Badge {
    let (tone, key) = match version.status {
        PlanStatus::Preliminary => ("wait", "plan-status-preliminary"),
        PlanStatus::Published if version.provisional => ("wait", "plan-status-provisional"),
        PlanStatus::Published => ("go", "plan-status-published"),
    };
    Badge { tone, words: visit.say(key) }
}

/// Where the step of the publication is: its words and its tone.
pub(super) fn step(visit: &Visit, desk: &Desk) -> (String, &'static str) {
    let version = |plan: &MeetingPlan| args![version = plan.version.to_string()];
    match (&desk.plan, &desk.published) {
        (Some(plan), _) if plan.provisional => {
            (visit.tell("step-publication-provisional", &version(plan)), "wait")
        }
        (Some(plan), _) if plan.status == PlanStatus::Published => {
            (visit.tell("step-publication-done", &version(plan)), "go")
        }
        (_, Some(known)) => (visit.tell("step-publication-older", &version(known)), "wait"),
        (_, None) => (visit.say("step-publication-none"), "wait"),
    }
}

/// What can be done with the plan as a whole.
pub(super) fn buttons(visit: &Visit, desk: &Desk) -> Vec<Button> {
    let button = |to: &str, key: &str, tone, text: String| Button {
        url: format!("{}/{to}", base(desk.event.id)),
        label: visit.say(key),
        tone,
        text,
    };
    let told = |n: usize| visit.tell("meetings-publish-text", &args![n = count(n)]);
    let mut buttons = Vec::new();
    match desk.plan.as_ref().filter(|_| !desk.is_outdated) {
        Some(plan) if plan.status == PlanStatus::Preliminary => {
            buttons.push(button("publier", "meetings-publish", "", told(desk.to_tell)));
            if may_announce(desk) {
                buttons.push(button("annoncer", "meetings-announce", "quiet", told(desk.to_announce)));
            }
        }
        Some(plan) if plan.provisional => {
            buttons.push(button("publier", "meetings-confirm", "", told(desk.to_tell)));
        }
        _ => {}
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

/// Once people have a final plan, a change of it is final too.
fn may_announce(desk: &Desk) -> bool {
    desk.published.as_ref().is_none_or(|known| known.provisional || known.meetings.is_empty())
}
