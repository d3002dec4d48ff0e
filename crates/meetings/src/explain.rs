//! Why a wish is not met, and what makes somebody's day what it is.

use crate::instance::{Instance, Placed};
use crate::mask;
use crate::plan::{Plan, Reason, Unmet};
use crate::search::model::{Model, NONE, NOWHERE};
use crate::search::state::State;

/// One slot of somebody's day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// They are not there.
    Away,
    /// They meet somebody.
    Meeting {
        /// Index of the wish.
        wish: usize,
        /// Index of the other participant.
        with: usize,
        /// The table.
        table: u32,
    },
    /// They are there and meet nobody.
    Free(WhyFree),
}

/// Why somebody who is there meets nobody in a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyFree {
    /// All their wishes are met, or they have none.
    NothingLeft,
    /// They have as many meetings as they want.
    Full,
    /// Nobody of those whom they still wish to meet is there and free.
    OthersBusy,
    /// Every table is taken.
    TablesFull,
    /// A meeting would fit; it was left out for the sake of the whole day.
    LeftOut {
        /// Index of the wish.
        wish: usize,
    },
}

/// Somebody's day, justified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// Slot by slot.
    pub moments: Vec<Moment>,
    /// Their wishes that are not met.
    pub unmet: Vec<Unmet>,
    /// Breaks between their meetings.
    pub breaks: u32,
}

/// What makes the day of a participant what it is. `None` when there is no such participant.
pub fn day(instance: &Instance, plan: &Plan, participant: usize) -> Option<Day> {
    let someone = instance.participants.get(participant)?;
    let model = Model::new(instance);
    let at = places(
        instance,
        plan.meetings.iter().map(|meeting| Placed { wish: meeting.wish, slot: meeting.slot }),
    );
    let state = State::from_places(&model, &at);
    let is_theirs = |wish: usize| {
        let wish = &instance.wishes[wish];
        wish.a == participant || wish.b == participant
    };
    let unmet: Vec<Unmet> = plan.unmet.iter().filter(|unmet| is_theirs(unmet.wish)).copied().collect();
    let moment = |slot: usize| match state.wish_of(participant as u32, slot) {
        NONE if !mask::has(someone.available, slot) => Moment::Away,
        NONE => Moment::Free(why_free(&state, participant, slot, &unmet)),
        wish => {
            let table = plan.meetings.iter().find(|meeting| meeting.wish == wish as usize);
            Moment::Meeting {
                wish: wish as usize,
                with: model.other(wish, participant as u32) as usize,
                table: table.map_or(0, |meeting| meeting.table),
            }
        }
    };
    let moments = (0..instance.slots).map(moment).collect();
    Some(Day { moments, breaks: mask::breaks(state.busy[participant]), unmet })
}

fn why_free(state: &State<'_>, person: usize, slot: usize, unmet: &[Unmet]) -> WhyFree {
    if unmet.is_empty() {
        return WhyFree::NothingLeft;
    }
    if !state.has_room(person as u32) {
        return WhyFree::Full;
    }
    let meets = |wish: u32| {
        let other = state.model.other(wish, person as u32);
        mask::has(state.model.jobs[wish as usize].allowed, slot)
            && !mask::has(state.busy[other as usize], slot)
            && state.has_room(other)
    };
    match unmet.iter().find(|unmet| meets(unmet.wish as u32)) {
        None => WhyFree::OthersBusy,
        Some(_) if state.load[slot] >= state.model.tables[slot] => WhyFree::TablesFull,
        Some(unmet) => WhyFree::LeftOut { wish: unmet.wish },
    }
}

/// Every wish that `state` does not place, with its reason.
pub(crate) fn unmet(instance: &Instance, state: &State<'_>) -> Vec<Unmet> {
    let waiting = (0..state.at.len()).filter(|wish| state.at[*wish] == NOWHERE);
    waiting.map(|wish| Unmet { wish, reason: reason(instance, state, wish) }).collect()
}

fn reason(instance: &Instance, state: &State<'_>, wish: usize) -> Reason {
    let job = &state.model.jobs[wish];
    if job.allowed == 0 {
        let is_together = instance.common_slots(wish) != 0;
        return if is_together { Reason::TablesFull } else { Reason::NoCommonSlot };
    }
    let is_full = |person: u32| {
        let available = state.model.people[person as usize].available;
        !state.has_room(person) || available & !state.busy[person as usize] == 0
    };
    let free = job.allowed & !state.busy[job.a as usize] & !state.busy[job.b as usize];
    let has_no_table =
        |slot: usize| state.load[slot] >= state.model.tables[slot] || state.holder(wish as u32, slot) != NONE;
    if free != 0 && mask::slots(free).all(has_no_table) {
        Reason::TablesFull
    } else if is_full(job.a) || is_full(job.b) {
        Reason::ParticipantFull
    } else {
        Reason::LowerValue
    }
}

/// The slot of each wish.
pub(crate) fn places(instance: &Instance, placed: impl Iterator<Item = Placed>) -> Vec<u8> {
    let mut at = vec![NOWHERE; instance.wishes.len()];
    placed.for_each(|placed| at[placed.wish] = placed.slot as u8);
    at
}
