//! The first plan: each wish in turn goes where it fits best, and a chain makes room when it fits nowhere.

use super::kempe::Chain;
use super::model::NONE;
use super::state::State;
use crate::mask;

/// The longest chain that is tried to make room.
const LONGEST: usize = 64;

/// Places the wishes in the order given; those that find no place stay waiting. Once `hurry` says so no more room is made,
/// which takes longest, and `stop` ends it.
pub(crate) fn construct(
    state: &mut State<'_>,
    order: &[u32],
    hurry: &dyn Fn() -> bool,
    stop: &dyn Fn() -> bool,
) {
    let mut chain = Chain::default();
    let mut hurries = false;
    for (count, wish) in order.iter().enumerate() {
        if count % 256 == 0 {
            hurries = hurries || hurry();
            if hurries && stop() {
                return;
            }
        }
        if !put(state, *wish) && !hurries {
            make_room(state, *wish, &mut chain);
        }
    }
}

/// Puts a wish where it costs the least; the less used slot first.
pub(crate) fn put(state: &mut State<'_>, wish: u32) -> bool {
    let job = state.model.jobs[wish as usize];
    let free = job.allowed & !(state.busy[job.a as usize] | state.busy[job.b as usize]);
    let cost = |person: u32, slot: usize| {
        let busy = state.busy[person as usize] | mask::bit(slot);
        state.model.day_cost(person as usize, busy, u32::from(state.meetings[person as usize]) + 1)
    };
    let fitting = mask::slots(free).filter(|slot| state.fits(wish, *slot));
    let best = fitting.min_by_key(|slot| {
        let moved = state.model.moved_cost(&job, *slot as u8);
        // Thousandths of how full the slot is.
        let full = 1000 * i64::from(state.load[*slot]) / i64::from(state.model.tables[*slot].max(1));
        (moved, cost(job.a, *slot) + cost(job.b, *slot), full)
    });
    best.is_some_and(|slot| {
        state.place(wish, slot);
        true
    })
}

/// Frees one of the two at a slot when the other is free, by a chain through another slot, and places the wish there.
pub(crate) fn make_room(state: &mut State<'_>, wish: u32, chain: &mut Chain) -> bool {
    let job = state.model.jobs[wish as usize];
    if !state.has_room(job.a) || !state.has_room(job.b) {
        return false;
    }
    let mut best: Option<(i64, u32, usize, usize)> = None;
    for (free, taken) in [(job.a, job.b), (job.b, job.a)] {
        let meets = job.allowed & !state.busy[free as usize] & state.busy[taken as usize];
        let goes = state.model.people[taken as usize].available & !state.busy[taken as usize];
        for x in mask::slots(meets).filter(|x| state.load[*x] < state.model.tables[*x] + 1) {
            for y in mask::slots(goes & !mask::bit(x)) {
                let least = best.map_or(i64::MIN / 2, |(gain, ..)| gain + 1);
                if is_short(state, chain, taken, x, y)
                    && chain.follow(state, taken, x, y, least)
                    && !chain.needs_table(state, y)
                    && !chain.people.contains(&free)
                    && state.wish_of(free, x) == NONE
                {
                    best = Some((chain.gain, taken, x, y));
                }
            }
        }
    }
    let Some((gain, taken, x, y)) = best else { return false };
    // The chain may ask too much of published meetings.
    if gain + job.worth - state.model.moved_cost(&job, x as u8) < 0 {
        return false;
    }
    if !chain.follow(state, taken, x, y, i64::MIN / 2) {
        return false;
    }
    chain.swap(state, x, y);
    if state.fits(wish, x) {
        state.place(wish, x);
        return true;
    }
    let undone = chain.follow(state, taken, y, x, i64::MIN / 2);
    if undone {
        chain.swap(state, y, x);
    }
    false
}

fn is_short(state: &State<'_>, chain: &mut Chain, person: u32, x: usize, y: usize) -> bool {
    chain.walk(state, person, x, y, LONGEST)
}
