//! A plan under construction: who is where, and what it is worth. Every change keeps the score.

use super::model::{CONTESTED, Model, NONE, NOWHERE, ORDERED};
use crate::mask::{self, Mask};

/// Where each wish is, and everything that follows from it.
#[derive(Clone, Debug)]
pub(crate) struct State<'m> {
    pub(crate) model: &'m Model,
    /// Slot of each wish.
    pub(crate) at: Vec<u8>,
    /// For each participant and slot, the wish that is there.
    pub(crate) grid: Vec<u32>,
    /// For each participant and slot, whom they meet: what the grid says too, nearer to whoever walks along a chain.
    partners: Vec<u32>,
    /// Slots when each participant has a meeting.
    pub(crate) busy: Vec<Mask>,
    pub(crate) meetings: Vec<u8>,
    /// Meetings in each slot.
    pub(crate) load: Vec<u32>,
    /// Wishes that have a slot they could go to, and none; the hopeless ones apart.
    pub(crate) waiting: Vec<u32>,
    place_in_waiting: Vec<u32>,
    /// For each slot and contested table, the wish that is there.
    holder: Vec<u32>,
    /// What the plan is worth, less what it costs.
    pub(crate) score: i64,
}

impl<'m> State<'m> {
    /// A day without a meeting.
    pub(crate) fn new(model: &'m Model) -> Self {
        let people = model.people.len();
        let possible = model.jobs.iter().enumerate().filter(|(_, job)| job.allowed != 0 && !job.is_hopeless);
        let mut state = Self {
            model,
            at: vec![NOWHERE; model.jobs.len()],
            grid: vec![NONE; people * model.slots],
            partners: vec![NONE; people * model.slots],
            busy: vec![0; people],
            meetings: vec![0; people],
            load: vec![0; model.slots],
            waiting: possible.map(|(wish, _)| wish as u32).collect(),
            place_in_waiting: vec![NONE; model.jobs.len()],
            holder: vec![NONE; model.slots * model.contested],
            score: 0,
        };
        for (place, wish) in state.waiting.iter().enumerate() {
            state.place_in_waiting[*wish as usize] = place as u32;
        }
        state.score = -(0..people).map(|person| model.day_cost(person, 0, 0)).sum::<i64>();
        state
    }

    /// Puts the wishes where `at` says, on an empty day.
    pub(crate) fn from_places(model: &'m Model, at: &[u8]) -> Self {
        let mut state = Self::new(model);
        for (wish, slot) in at.iter().enumerate().filter(|(_, slot)| **slot != NOWHERE) {
            state.place(wish as u32, *slot as usize);
        }
        state
    }

    /// The wish of somebody in a slot, or [`NONE`].
    #[inline]
    pub(crate) fn wish_of(&self, person: u32, slot: usize) -> u32 {
        self.grid[person as usize * self.model.slots + slot]
    }

    /// Whom somebody meets in a slot, or [`NONE`].
    #[inline]
    pub(crate) fn partner_of(&self, person: u32, slot: usize) -> u32 {
        self.partners[person as usize * self.model.slots + slot]
    }

    /// Whether the meeting of somebody in `from` may be in `to`, whoever is there.
    #[inline]
    pub(crate) fn can_move(&self, person: u32, from: usize, to: usize) -> bool {
        mask::has(self.model.jobs[self.wish_of(person, from) as usize].allowed, to)
    }

    /// Who holds the table that a wish needs, in a slot; [`NONE`] when nobody, or when it needs none in particular.
    pub(crate) fn holder(&self, wish: u32, slot: usize) -> u32 {
        match self.model.table[wish as usize] {
            NONE => NONE,
            table => self.holder[slot * self.model.contested + table as usize],
        }
    }

    /// Changes the day of somebody by one slot.
    fn toggle(&mut self, person: u32, slot: usize, wish: u32) {
        let index = person as usize;
        self.score -= self.toggle_cost(person, slot);
        self.busy[index] ^= mask::bit(slot);
        match wish {
            NONE => self.meetings[index] -= 1,
            _ => self.meetings[index] += 1,
        }
        self.grid[index * self.model.slots + slot] = wish;
        self.partners[index * self.model.slots + slot] =
            if wish == NONE { NONE } else { self.model.other(wish, person) };
    }

    /// What the day of somebody costs more when a slot of theirs changes.
    #[inline]
    pub(crate) fn toggle_cost(&self, person: u32, slot: usize) -> i64 {
        let index = person as usize;
        self.model.toggle_cost(index, self.busy[index], u32::from(self.meetings[index]), slot)
    }

    /// Places a waiting wish in a slot that it allows, where both are free.
    pub(crate) fn place(&mut self, wish: u32, slot: usize) {
        let job = &self.model.jobs[wish as usize];
        self.toggle(job.a, slot, wish);
        self.toggle(job.b, slot, wish);
        self.score += job.worth - self.model.moved_cost(job, slot as u8);
        self.at[wish as usize] = slot as u8;
        self.load[slot] += 1;
        self.hold(wish, slot, wish);
        let place = self.place_in_waiting[wish as usize] as usize;
        if place == NONE as usize {
            return;
        }
        self.waiting.swap_remove(place);
        if let Some(other) = self.waiting.get(place) {
            self.place_in_waiting[*other as usize] = place as u32;
        }
        self.place_in_waiting[wish as usize] = NONE;
    }

    /// Takes a placed wish away.
    pub(crate) fn remove(&mut self, wish: u32) {
        let job = &self.model.jobs[wish as usize];
        let slot = self.at[wish as usize] as usize;
        self.toggle(job.a, slot, NONE);
        self.toggle(job.b, slot, NONE);
        self.score -= job.worth - self.model.moved_cost(job, slot as u8);
        self.at[wish as usize] = NOWHERE;
        self.load[slot] -= 1;
        self.hold(wish, slot, NONE);
        if !job.is_hopeless {
            self.place_in_waiting[wish as usize] = self.waiting.len() as u32;
            self.waiting.push(wish);
        }
    }

    fn hold(&mut self, wish: u32, slot: usize, holder: u32) {
        if self.model.jobs[wish as usize].flags & CONTESTED != 0 {
            let table = self.model.table[wish as usize] as usize;
            self.holder[slot * self.model.contested + table] = holder;
        }
    }

    /// Whether the wishes that must be earlier or later than this one are so when it is at `slot`, those of `chain`,
    /// which go from `x` to `y` or back, being already there.
    pub(crate) fn is_ordered(&self, wish: u32, slot: usize, chain: &[u32], x: usize, y: usize) -> bool {
        if self.model.jobs[wish as usize].flags & ORDERED == 0 {
            return true;
        }
        let then = |other: &u32| match self.at[*other as usize] {
            NOWHERE => None,
            now if chain.contains(other) => Some(x + y - now as usize),
            now => Some(now as usize),
        };
        self.model.earlier[wish as usize].iter().filter_map(then).all(|earlier| earlier < slot)
            && self.model.later[wish as usize].iter().filter_map(then).all(|later| later > slot)
    }

    /// Exchanges `x` and `y` along a chain of people: the first meets the second at `x`, the second the third at `y`, and
    /// so on. `gain` is what the score wins.
    pub(crate) fn swap(&mut self, people: &[u32], x: usize, y: usize, gain: i64) {
        if self.model.contested > 0 {
            self.swap_tables(people, x, y);
        }
        let slots = self.model.slots;
        let (mut from, mut to) = (x, y);
        for (place, person) in people.iter().enumerate() {
            let row = *person as usize * slots;
            if place + 1 < people.len() {
                self.at[self.grid[row + from] as usize] = to as u8;
            }
            self.grid.swap(row + x, row + y);
            self.partners.swap(row + x, row + y);
            std::mem::swap(&mut from, &mut to);
        }
        for end in [people[0], people[people.len() - 1]] {
            self.busy[end as usize] ^= mask::bit(x) | mask::bit(y);
        }
        if people.len().is_multiple_of(2) {
            self.load[x] -= 1;
            self.load[y] += 1;
        }
        self.score += gain;
    }

    /// Their tables, before they are exchanged.
    fn swap_tables(&mut self, people: &[u32], x: usize, y: usize) {
        let slots = [(x, y), (y, x)].into_iter().cycle();
        let moves = people[..people.len() - 1].iter().zip(slots);
        let moves: Vec<(u32, usize, usize)> =
            moves.map(|(person, (from, to))| (self.wish_of(*person, from), from, to)).collect();
        moves.iter().for_each(|(wish, from, _)| self.hold(*wish, *from, NONE));
        moves.iter().for_each(|(wish, _, to)| self.hold(*wish, *to, *wish));
    }

    /// Whether a wish could simply be put there: nobody moves, nothing is broken.
    pub(crate) fn fits(&self, wish: u32, slot: usize) -> bool {
        let job = &self.model.jobs[wish as usize];
        mask::has(job.allowed, slot)
            && !mask::has(self.busy[job.a as usize] | self.busy[job.b as usize], slot)
            && self.load[slot] < self.model.tables[slot]
            && self.has_room(job.a)
            && self.has_room(job.b)
            && self.holder(wish, slot) == NONE
            && self.is_ordered(wish, slot, &[], 0, 0)
    }

    /// Whether somebody may have one more meeting.
    #[inline]
    pub(crate) fn has_room(&self, person: u32) -> bool {
        self.meetings[person as usize] < self.model.people[person as usize].max
    }

    /// The score counted anew, for tests.
    #[cfg(test)]
    pub(crate) fn recount(&self) -> i64 {
        let days = (0..self.model.people.len())
            .map(|person| self.model.day_cost(person, self.busy[person], u32::from(self.meetings[person])));
        let placed = self.model.jobs.iter().zip(&self.at).filter(|(_, slot)| **slot != NOWHERE);
        placed.map(|(job, slot)| job.worth - self.model.moved_cost(job, *slot)).sum::<i64>()
            - days.sum::<i64>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::Chance;
    use crate::instance::Instance;
    use crate::search::anneal::{Cooling, anneal};
    use crate::synth::{Convention, Given};

    #[test]
    fn after_many_moves_the_score_is_what_a_recount_finds() {
        let convention =
            Convention { buyers: 12, suppliers: 25, slots: 10, tables: 8, away: 0.2, wishes: 12 };
        let given = Given::usual()[5].1;
        for mut draft in [convention.draft(2), given.planted(2).draft] {
            draft.weights.idle = Some(0.3);
            draft.weights.fairness = Some(2.0);
            draft.max_break_spread = Some(1);
            draft.participants[3].min = Some(4);
            draft.participants[5].max = Some(2);
            let instance = Instance::new(&draft).unwrap();
            let model = Model::new(&instance);
            let mut state = State::new(&model);
            let cooling = Cooling {
                hot: 9000.0,
                cold: 200.0,
                progress: &|done| done as f64 / 200_000.0,
                insertions: 80,
                enough: &|_| false,
            };
            let best = anneal(&mut state, &mut Chance::new(1, 1), &cooling).0;
            assert_eq!(state.score, state.recount());
            assert_eq!(best.score, State::from_places(&model, &best.at).recount());
        }
    }
}
