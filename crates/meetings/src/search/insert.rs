//! Placing a waiting wish, at the price of those that stand in its way.

use super::construct;
use super::model::{CONTESTED, NONE, NOWHERE, ORDERED};
use super::state::State;
use crate::chance::Chance;
use crate::mask;

/// Wishes taken away, with the slots they had.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ejected(Vec<(u32, u8)>);

impl Ejected {
    /// Places `wish` at `slot`, taking away whoever is in the way, when the score gains at least `least`; otherwise
    /// leaves everything as it was. The slot is one that the wish allows.
    pub(crate) fn insert(
        &mut self,
        state: &mut State<'_>,
        wish: u32,
        slot: usize,
        least: i64,
        chance: &mut Chance,
    ) -> bool {
        let job = &state.model.jobs[wish as usize];
        let (in_a, in_b) = (state.wish_of(job.a, slot), state.wish_of(job.b, slot));
        let worth = |wish: u32| if wish == NONE { 0 } else { state.model.jobs[wish as usize].worth };
        if job.worth - worth(in_a) - worth(in_b) + 2 * state.model.costs.largest_saving < least {
            return false;
        }
        let is_seated = |person: u32, inside: u32| inside != NONE || state.has_room(person);
        if job.flags & (ORDERED | CONTESTED) != 0 || !is_seated(job.a, in_a) || !is_seated(job.b, in_b) {
            return self.change(state, wish, slot, least, chance, false);
        }
        let mut out = [in_a, in_b];
        if in_a == NONE && in_b == NONE && state.load[slot] >= state.model.tables[slot] {
            out[0] = someone_in(state, slot, chance);
            if out[0] == NONE {
                return false;
            }
        }
        if gain(state, wish, slot, out) < least {
            return false;
        }
        out.into_iter().filter(|out| *out != NONE).for_each(|out| state.remove(out));
        state.place(wish, slot);
        true
    }

    /// The same, those that are taken away being put elsewhere as far as they fit.
    pub(crate) fn insert_and_rehouse(
        &mut self,
        state: &mut State<'_>,
        wish: u32,
        slot: usize,
        least: i64,
        chance: &mut Chance,
    ) -> bool {
        self.change(state, wish, slot, least, chance, true)
    }

    fn change(
        &mut self,
        state: &mut State<'_>,
        wish: u32,
        slot: usize,
        least: i64,
        chance: &mut Chance,
        rehouse: bool,
    ) -> bool {
        let job = state.model.jobs[wish as usize];
        let (in_a, in_b) = (state.wish_of(job.a, slot), state.wish_of(job.b, slot));
        let before = state.score;
        self.0.clear();
        self.eject(state, in_a);
        self.eject(state, in_b);
        self.make_room(state, job.a, chance);
        self.make_room(state, job.b, chance);
        let holder = state.holder(wish, slot);
        self.eject(state, holder);
        self.eject_disordered(state, wish, slot);
        if state.load[slot] >= state.model.tables[slot] {
            let someone = someone_in(state, slot, chance);
            self.eject(state, someone);
        }
        if state.load[slot] < state.model.tables[slot] && state.has_room(job.a) && state.has_room(job.b) {
            state.place(wish, slot);
            if rehouse {
                self.0.iter().for_each(|(wish, _)| _ = construct::put(state, *wish));
            }
            if state.score - before >= least {
                return true;
            }
            state.remove(wish);
            for (wish, _) in &self.0 {
                if state.at[*wish as usize] != NOWHERE {
                    state.remove(*wish);
                }
            }
        }
        self.restore(state);
        false
    }

    fn eject(&mut self, state: &mut State<'_>, wish: u32) {
        if wish != NONE {
            self.0.push((wish, state.at[wish as usize]));
            state.remove(wish);
        }
    }

    /// Takes one meeting of somebody who has as many as they can.
    fn make_room(&mut self, state: &mut State<'_>, person: u32, chance: &mut Chance) {
        if state.has_room(person) || state.meetings[person as usize] == 0 {
            return;
        }
        let nth = chance.below(state.meetings[person as usize] as usize);
        if let Some(slot) = mask::slots(state.busy[person as usize]).nth(nth) {
            let wish = state.wish_of(person, slot);
            self.eject(state, wish);
        }
    }

    fn eject_disordered(&mut self, state: &mut State<'_>, wish: u32, slot: usize) {
        if state.model.jobs[wish as usize].flags & ORDERED == 0 {
            return;
        }
        let model = state.model;
        for earlier in &model.earlier[wish as usize] {
            let at = state.at[*earlier as usize];
            if at != NOWHERE && at as usize >= slot {
                self.eject(state, *earlier);
            }
        }
        for later in &model.later[wish as usize] {
            if state.at[*later as usize] as usize <= slot {
                self.eject(state, *later);
            }
        }
    }

    fn restore(&mut self, state: &mut State<'_>) {
        for (wish, slot) in self.0.drain(..).rev() {
            state.place(wish, slot as usize);
        }
    }
}

/// What the score wins when `wish` takes the place of those that are `out`, whoever of its two people is busy then being
/// in one of them.
pub(crate) fn gain(state: &State<'_>, wish: u32, slot: usize, out: [u32; 2]) -> i64 {
    let model = state.model;
    let job = &model.jobs[wish as usize];
    let mut gain = job.worth - model.moved_cost(job, slot as u8);
    for out in out.into_iter().filter(|out| *out != NONE) {
        let left = &model.jobs[out as usize];
        gain -= left.worth - model.moved_cost(left, slot as u8);
        for person in [left.a, left.b] {
            if person != job.a && person != job.b {
                gain -= state.toggle_cost(person, slot);
            }
        }
    }
    for person in [job.a, job.b] {
        if !mask::has(state.busy[person as usize], slot) {
            gain -= state.toggle_cost(person, slot);
        }
    }
    gain
}

/// Some wish that is in a slot, if one is soon found.
fn someone_in(state: &State<'_>, slot: usize, chance: &mut Chance) -> u32 {
    let people = state.busy.len();
    let tries = (0..12).map(|_| chance.below(people) as u32);
    tries.map(|person| state.wish_of(person, slot)).find(|wish| *wish != NONE).unwrap_or(NONE)
}
