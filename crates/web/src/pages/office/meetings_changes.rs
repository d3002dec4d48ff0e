//! What is elsewhere in a plan than where people know it, and why.

use app::meeting::Desk;
use domain::meeting::{MeetingPlan, MoveCause, MovedPair, PlanStatus, Relocation, Two};
use i18n::args;

use super::{
    meetings::{heads, pair, slot},
    meetings_pages::{PAIRS, Parts},
};
use crate::{
    render::views::{meetings::Table, office::Row},
    visit::Visit,
};

/// A meeting that changes: who, where it was, where it is, why.
struct Change {
    both: Two,
    before: String,
    after: String,
    cause: MoveCause,
}

/// The changes that a plan makes; once it is published, those that it made.
pub(super) fn table(visit: &Visit, desk: &Desk, plan: &MeetingPlan, parts: &mut Parts<'_>) -> Table {
    let changes = changes(visit, desk, plan).into_iter();
    let shown = changes.filter(|one| parts.shows(&[one.both.0, one.both.1])).collect();
    let row = |one: Change| Row {
        cells: vec![
            pair(visit, desk, one.both.0, one.both.1),
            one.before,
            one.after,
            visit.say(&format!("move-{}", one.cause.code())),
        ],
        ..Row::default()
    };
    Table {
        id: "changements",
        title: visit.say("meetings-moved"),
        heads: heads(visit, &["column-pair", "column-before", "column-after", "column-why"]),
        rows: parts.cut("changements", PAIRS, shown).into_iter().map(row).collect(),
    }
}

fn changes(visit: &Visit, desk: &Desk, plan: &MeetingPlan) -> Vec<Change> {
    let gone = || visit.say("meetings-gone");
    let place = |number: u32, table: u32| {
        let values = args![slot = slot(visit, desk, number), table = table.to_string()];
        visit.tell("meetings-slot-and-table", &values)
    };
    let known = desk.published.as_ref().filter(|_| plan.status == PlanStatus::Preliminary);
    match known {
        Some(known) => {
            let change = |one: Relocation| Change {
                both: (one.known.first, one.known.second),
                before: place(one.known.slot, one.known.table),
                after: one.to.map_or_else(gone, |(number, table)| place(number, table)),
                cause: one.cause,
            };
            plan.relocations(known).into_iter().map(change).collect()
        }
        None => {
            let change = |one: &MovedPair| Change {
                both: (one.first, one.second),
                before: slot(visit, desk, one.from),
                after: one.to.map_or_else(gone, |to| slot(visit, desk, to)),
                cause: one.cause,
            };
            plan.moved.iter().map(change).collect()
        }
    }
}
