//! Annealing: moves that lose are accepted less and less, until only those that gain are.

use std::sync::LazyLock;

use super::insert::Ejected;
use super::kempe::{Chain, flip_gain};
use super::model::{NONE, PUBLISHED};
use super::state::State;
use crate::chance::Chance;
use crate::mask;

/// Moves between two looks at the clock and at the score: on a small day fewer, so that no good plan goes unseen.
const BLOCK: (u64, u64) = (64, 1024);
/// People who are asked to bring a meeting back when no table is free.
const PARTNERS: usize = 8;
/// Natural logarithms of chances, drawn from a table.
const DRAWS: usize = 4096;
static LOGARITHMS: LazyLock<Vec<f64>> =
    LazyLock::new(|| (0..DRAWS).map(|draw| ((draw as f64 + 0.5) / DRAWS as f64).ln()).collect());

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

impl Cooling<'_> {
    /// How hot it is after that share of the way.
    pub(crate) fn heat(&self, share: f64) -> f64 {
        self.hot * (self.cold / self.hot).powf(share)
    }
}

/// The best plan that was met.
#[derive(Clone, Debug)]
pub(crate) struct Best {
    pub(crate) at: Vec<u8>,
    pub(crate) score: i64,
}

/// Improves a state; the best that was met is given back, and the number of moves tried.
pub(crate) fn anneal(state: &mut State<'_>, chance: &mut Chance, cooling: &Cooling<'_>) -> (Best, u64) {
    let draws = &*LOGARITHMS;
    let mut best = Best { at: state.at.clone(), score: state.score };
    let mut moves = Moves { chain: Chain::default(), back: Chain::default(), ejected: Ejected::default() };
    let block = (4 * state.model.jobs.len() as u64).clamp(BLOCK.0, BLOCK.1);
    let mut done = 0;
    loop {
        let progress = (cooling.progress)(done);
        if progress >= 1.0 {
            return (best, done);
        }
        let heat = cooling.heat(progress);
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
        let busy = state.busy[person];
        let free = state.model.available[person] & !busy;
        let is_any = draw & 0x7 == 0;
        // Mostly a meeting at the end of a run, and a free slot beside another meeting: what makes and mends breaks.
        let ends = if is_any { busy } else { busy & !((busy << 1) & (busy >> 1)) };
        let Some(x) = mask::nth(ends, draw >> 8) else { return };
        let rest = busy ^ mask::bit(x);
        let beside = if is_any || rest == 0 { free } else { ((rest << 1) | (rest >> 1)) & free };
        let Some(y) = mask::nth(beside, draw >> 20) else { return };
        let person = person as u32;
        let start = flip_gain(state, person, x, y);
        // A chain is the same from either end: what it gains is mostly at the end from which it is followed.
        if 2 * start < least && state.model.flags & PUBLISHED == 0 {
            return;
        }
        if !self.chain.follow_from(state, person, (x, y), start, least) {
            return;
        }
        if !self.chain.needs_table(state, y) {
            self.chain.swap(state, x, y);
        } else if 2 * self.chain.gain >= least
            && self.bring_back(state, chance, x, y, least - self.chain.gain)
        {
            // No table is free at `y`, and another chain brings a meeting back. Of the two the one that gains more may as
            // well be the first.
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
        if wish == NONE || state.model.jobs[wish as usize].worth + least > state.model.costs.largest_saving {
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
