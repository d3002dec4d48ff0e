//! Annealing: moves that lose are accepted less and less, until only those that gain are.

use super::insert::Ejected;
use super::kempe::{Chain, flip_gain};
use super::model::NONE;
use super::state::State;
use crate::chance::Chance;
use crate::mask;

/// Moves between two looks at the clock and at the score: on a small day fewer, so that no good plan goes unseen.
const BLOCK: (u64, u64) = (64, 1024);
/// People who are asked to bring a meeting back when no table is free.
const PARTNERS: usize = 8;
/// Natural logarithms of chances, drawn from a table.
const DRAWS: usize = 4096;

/// How hot, and how the time passes.
pub(crate) struct Cooling<'a> {
    /// Loss that is accepted once in e at the start, in thousandths of a point.
    pub(crate) hot: f64,
    /// The same at the end.
    pub(crate) cold: f64,
    /// Share of the way that is behind after that many moves; 1 or more is the end.
    pub(crate) progress: &'a dyn Fn(u64) -> f64,
    /// Share of the moves that place a waiting wish, in 256ths.
    pub(crate) insertions: u64,
    /// Whether a plan is good enough to stop; asked of each that is the best so far.
    pub(crate) enough: &'a dyn Fn(&State<'_>) -> bool,
}

/// The best plan that was met.
#[derive(Clone, Debug)]
pub(crate) struct Best {
    pub(crate) at: Vec<u8>,
    pub(crate) score: i64,
}

/// Improves a state; the best that was met is given back, and the number of moves tried.
pub(crate) fn anneal(state: &mut State<'_>, chance: &mut Chance, cooling: &Cooling<'_>) -> (Best, u64) {
    let draws: Vec<f64> = (0..DRAWS).map(|draw| ((draw as f64 + 0.5) / DRAWS as f64).ln()).collect();
    let mut best = Best { at: state.at.clone(), score: state.score };
    let mut moves = Moves { chain: Chain::default(), back: Chain::default(), ejected: Ejected::default() };
    let block = (4 * state.model.jobs.len() as u64).clamp(BLOCK.0, BLOCK.1);
    let mut done = 0;
    loop {
        let progress = (cooling.progress)(done);
        if progress >= 1.0 {
            return (best, done);
        }
        let heat = cooling.hot * (cooling.cold / cooling.hot).powf(progress);
        for _ in 0..block {
            let draw = chance.next();
            let least = (heat * draws[(draw >> 52) as usize]) as i64;
            let kind = draw & 0xff;
            if kind == 0 {
                Moves::leave_out(state, chance, least);
            } else if kind <= cooling.insertions {
                moves.insert(state, chance, least);
            } else {
                moves.exchange(state, chance, least);
            }
        }
        done += block;
        if state.score > best.score {
            best.score = state.score;
            best.at.clone_from(&state.at);
            if (cooling.enough)(state) {
                return (best, done);
            }
        }
    }
}

struct Moves {
    chain: Chain,
    back: Chain,
    ejected: Ejected,
}

impl Moves {
    /// Exchanges two slots along a chain that starts with somebody.
    #[inline]
    fn exchange(&mut self, state: &mut State<'_>, chance: &mut Chance, least: i64) {
        let draw = chance.next();
        let person = (((draw >> 32) * state.busy.len() as u64) >> 32) as usize;
        let someone = &state.model.people[person];
        let busy = state.busy[person];
        let (count, present) = (state.meetings[person], someone.present);
        if count == 0 || count == present {
            return;
        }
        let (x, y) = if draw & 3 == 0 {
            let slots = &state.model.slots_of[someone.first as usize..][..present as usize];
            // Two of their slots: one with a meeting, one without.
            let one = slots[((((draw >> 2) & 0x3fff) * u64::from(present)) >> 14) as usize] as usize;
            let other = slots[((((draw >> 16) & 0xffff) * u64::from(present)) >> 16) as usize] as usize;
            match (mask::has(busy, one), mask::has(busy, other)) {
                (true, false) => (one, other),
                (false, true) => (other, one),
                _ => return,
            }
        } else {
            // A meeting at the end of a run, and a free slot next to a run: what makes and mends breaks.
            let ends = busy & !((busy << 1) & (busy >> 1));
            let beside = ((busy << 1) | (busy >> 1)) & someone.available & !busy;
            let nth = |set: mask::Mask, draw: u64| {
                let count = u64::from(set.count_ones());
                mask::slots(set).nth((((draw & 0x3fff) * count) >> 14) as usize)
            };
            match (nth(ends, draw >> 2), nth(beside, draw >> 16)) {
                (Some(x), Some(y)) => (x, y),
                _ => return,
            }
        };
        // When no table is free at `y`, another chain may bring a meeting back, and gain what this one loses.
        let hoped = if state.load[y] < state.model.tables[y] { 0 } else { 2 * state.model.largest_flip() };
        if !self.chain.follow(state, person as u32, x, y, least - hoped) {
            return;
        }
        if !self.chain.needs_table(state, y) {
            if self.chain.gain >= least {
                self.chain.swap(state, x, y);
            }
        } else if self.bring_back(state, chance, x, y, least - self.chain.gain) {
            self.chain.swap(state, x, y);
            self.back.swap(state, y, x);
        }
    }

    /// Finds a chain that takes one meeting more from `y` to `x` than the other way, and gains `least`.
    fn bring_back(&mut self, state: &State<'_>, chance: &mut Chance, x: usize, y: usize, least: i64) -> bool {
        if self.chain.is_entangled() {
            return false;
        }
        let hoped = state.model.largest_flip();
        for _ in 0..PARTNERS {
            let person = chance.below(state.busy.len());
            let busy = state.busy[person];
            let can = mask::has(busy, y)
                && !mask::has(busy, x)
                && mask::has(state.model.people[person].available, x);
            if can
                && flip_gain(state, person as u32, y, x) + hoped >= least
                && self.back.follow(state, person as u32, y, x, least)
                && self.back.meetings() % 2 == 1
                && !self.back.is_entangled()
            {
                return true;
            }
        }
        false
    }

    /// Leaves out a meeting that costs more than it is worth.
    fn leave_out(state: &mut State<'_>, chance: &mut Chance, least: i64) {
        let (person, slot) = (chance.below(state.busy.len()) as u32, chance.below(state.model.slots));
        let wish = state.wish_of(person, slot);
        if wish == NONE || state.model.jobs[wish as usize].worth + least > state.model.largest_saving() {
            return;
        }
        let before = state.score;
        state.remove(wish);
        if state.score - before < least {
            state.place(wish, slot);
        }
    }

    /// Places a waiting wish.
    #[inline]
    fn insert(&mut self, state: &mut State<'_>, chance: &mut Chance, least: i64) {
        if state.waiting.is_empty() {
            return;
        }
        let wish = state.waiting[chance.below(state.waiting.len())];
        let job = &state.model.jobs[wish as usize];
        let someone = &state.model.people[job.a as usize];
        let slot =
            state.model.slots_of[someone.first as usize + chance.below(someone.present as usize)] as usize;
        if mask::has(job.allowed, slot) {
            if chance.below(16) == 0 {
                self.ejected.insert_and_rehouse(state, wish, slot, least, chance);
            } else {
                self.ejected.insert(state, wish, slot, least, chance);
            }
        }
    }
}
