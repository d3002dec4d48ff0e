//! Kempe chains: two slots exchange the meetings of people who are linked through them.
//!
//! Somebody has a meeting at `x` and none at `y`. Their meeting goes to `y`; if the other person has one there, it goes to
//! `x`, and so on. Whoever is inside the chain is busy at the same slots as before: only its two ends see their day change.

use super::model::{CONTESTED, NONE, ORDERED, PUBLISHED};
use super::state::State;
use crate::mask;

/// A chain that can be swapped.
#[derive(Clone, Debug, Default)]
pub(crate) struct Chain {
    pub(crate) people: Vec<u32>,
    /// The meetings between them, in order; collected when rules hang on them, which for most days is never.
    wishes: Vec<u32>,
    /// What the score gains.
    pub(crate) gain: i64,
    /// All flags of its wishes.
    flags: u8,
}

impl Chain {
    /// Follows the chain that starts with the meeting of `person` at `x`, who is free at `y`. False when it cannot be
    /// swapped or gains less than `least`; tables apart, see [`Chain::needs_table`].
    #[inline]
    pub(crate) fn follow(&mut self, state: &State<'_>, person: u32, x: usize, y: usize, least: i64) -> bool {
        let start = flip_gain(state, person, x, y);
        // The other end can win two breaks at most, when its lonely meeting fills a hole.
        start + state.model.largest_flip() >= least && self.follow_from(state, person, (x, y), start, least)
    }

    /// The same, `start` being what the day of `person` gains.
    #[inline]
    pub(crate) fn follow_from(
        &mut self,
        state: &State<'_>,
        person: u32,
        (x, y): (usize, usize),
        start: i64,
        least: i64,
    ) -> bool {
        if !self.walk(state, person, x, y, usize::MAX - 1) {
            return false;
        }
        let (from, to) = if mask::has(state.busy[self.last() as usize], x) { (x, y) } else { (y, x) };
        self.gain = start + flip_gain(state, self.last(), from, to);
        self.flags = 0;
        if state.model.flags != 0 {
            self.collect(state, x, y);
            self.flags =
                self.wishes.iter().fold(0, |flags, wish| flags | state.model.jobs[*wish as usize].flags);
        }
        (self.flags == 0 || self.finish_flagged(state, x, y)) && self.gain >= least
    }

    /// How many meetings it moves.
    #[inline]
    pub(crate) fn meetings(&self) -> usize {
        self.people.len() - 1
    }

    /// Swaps the chain that was followed from `x` to `y`.
    pub(crate) fn swap(&self, state: &mut State<'_>, x: usize, y: usize) {
        state.swap(&self.people, x, y, self.gain);
    }

    /// Collects the meetings of the chain.
    fn collect(&mut self, state: &State<'_>, x: usize, y: usize) {
        if self.wishes.is_empty() {
            let slots = [x, y].into_iter().cycle();
            let begins = &self.people[..self.people.len() - 1];
            self.wishes.extend(begins.iter().zip(slots).map(|(person, slot)| state.wish_of(*person, slot)));
        }
    }

    /// Whether one meeting more goes to `y` than comes from it, and no table is free there.
    #[inline]
    pub(crate) fn needs_table(&self, state: &State<'_>, y: usize) -> bool {
        self.meetings() % 2 == 1 && state.load[y] >= state.model.tables[y]
    }

    /// Whether what this chain may do depends on where other wishes are.
    pub(crate) fn is_entangled(&self) -> bool {
        self.flags & (ORDERED | CONTESTED) != 0
    }

    fn last(&self) -> u32 {
        self.people[self.people.len() - 1]
    }

    /// Collects the people of the chain; false when one of them cannot follow, or when it is too long.
    #[inline]
    pub(crate) fn walk(
        &mut self,
        state: &State<'_>,
        person: u32,
        x: usize,
        y: usize,
        longest: usize,
    ) -> bool {
        self.wishes.clear();
        self.people.clear();
        self.people.push(person);
        if state.model.is_plain {
            return self.walk_plain(state, person, x, y, longest);
        }
        let (mut person, mut from, mut to) = (person, x, y);
        loop {
            let other = state.partner_of(person, from);
            if other == NONE {
                return true;
            }
            if !state.can_move(person, from, to) || self.people.len() > longest {
                return false;
            }
            self.people.push(other);
            person = other;
            std::mem::swap(&mut from, &mut to);
        }
    }

    /// The same when a meeting may be wherever its two people are: all but the last are known to be there at both slots.
    #[inline]
    fn walk_plain(&mut self, state: &State<'_>, mut person: u32, x: usize, y: usize, longest: usize) -> bool {
        let (mut from, mut to) = (x, y);
        loop {
            let other = state.partner_of(person, from);
            if other == NONE {
                return mask::has(state.model.available[person as usize], from);
            }
            if self.people.len() > longest {
                return false;
            }
            self.people.push(other);
            person = other;
            std::mem::swap(&mut from, &mut to);
        }
    }

    /// Checks what is not about the two ends: order, tables that several need, the published plan.
    fn finish_flagged(&mut self, state: &State<'_>, x: usize, y: usize) -> bool {
        let flags = self.flags;
        for wish in &self.wishes {
            let job = &state.model.jobs[*wish as usize];
            let from = state.at[*wish as usize];
            let to = x + y - from as usize;
            if flags & PUBLISHED != 0 {
                self.gain += state.model.moved_cost(job, from) - state.model.moved_cost(job, to as u8);
            }
            if flags & ORDERED != 0 && !state.is_ordered(*wish, to, &self.wishes, x, y) {
                return false;
            }
            if flags & CONTESTED != 0 {
                let holder = state.holder(*wish, to);
                if holder != NONE && !self.wishes.contains(&holder) {
                    return false;
                }
            }
        }
        true
    }
}

/// What somebody's day gains when their only meeting of the two slots goes from `from` to `to`.
#[inline]
pub(crate) fn flip_gain(state: &State<'_>, person: u32, from: usize, to: usize) -> i64 {
    let index = person as usize;
    -state.model.flip_cost(index, state.busy[index], u32::from(state.meetings[index]), from, to)
}
