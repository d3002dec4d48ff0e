//! Repair: the published plan is changed as little as what happened asks for.
//!
//! Everything that can stay stays: the plan begins as it was published. What lost its place goes where it fits, or where
//! the shortest chain makes room; new wishes go where nobody moves for them. Then the usual search, in which a meeting
//! that leaves its published slot costs as much as the most valued wish, and one that is cancelled twice that. On a small
//! day a solver is asked at the end whether more can be kept, and the search goes on from its answer.

use std::time::Duration;

use crate::bound::Bound;
use crate::chance::Chance;
use crate::instance::{Instance, Placed};
use crate::mask;
use crate::plan::{Because, Moved};
use crate::proof::kept::more_kept;
use crate::schedule::{Planning, SMALL};
use crate::search::anneal::{Best, Cooling, anneal};
use crate::search::construct::{make_room, put};
use crate::search::kempe::Chain;
use crate::search::model::{NONE, NOWHERE};
use crate::search::state::State;
use crate::watch::Effort;

/// Moves of the search that follows the first repair.
const MOVES: u64 = 1_500_000;
/// Cycles of the search when the day is small, every other of them warm.
const CYCLES: u32 = 9;
/// Thousands of decisions of the solver that looks for more to keep.
const DECISIONS: u64 = 200;
/// How warm, in moves of a published meeting.
const WARM: f64 = 0.4;
/// What people who stand at the desk are ready to wait for the search; less than the second that they are promised.
const PATIENCE: Duration = Duration::from_millis(400);
/// When the bound is what was found so far, and the rest of that second for tables, reasons and writing.
const BOUND: Duration = Duration::from_millis(650);

/// Until when a repair may work on its bound, which comes after the plan.
pub(crate) fn bound_until(effort: &Effort) -> Duration {
    match effort.moves {
        Some(_) => effort.until(1.0),
        None => BOUND.min(effort.limit.mul_f64(0.65)),
    }
}

impl Planning<'_> {
    /// The published plan, repaired, and the bound: at the same time when there are two threads, else one after the other.
    pub(crate) fn repair_beside(
        &self,
        published: &[Placed],
        bound: impl FnOnce() -> Bound + Send,
    ) -> (Bound, Vec<u8>) {
        if self.effort.threads < 2 {
            let at = self.repair(published);
            return (bound(), at);
        }
        std::thread::scope(|scope| {
            let other = scope.spawn(|| self.repair(published));
            let bound = bound();
            match other.join() {
                Ok(at) => (bound, at),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        })
    }

    /// The published plan, repaired.
    fn repair(&self, published: &[Placed]) -> Vec<u8> {
        let begun = self.watch.elapsed();
        let end = match self.effort.moves {
            Some(_) => self.end,
            None => PATIENCE.min(self.effort.limit.mul_f64(0.9)).max(begun + Duration::from_millis(100)),
        };
        let stop = || self.watch.elapsed() >= end || self.is_over(0.95);
        let mut state = self.kept(published);
        self.fill(&mut state, &stop);
        let best = self.settle(state, &stop);
        let best = self.keep_more(best, &stop);
        let mut state = State::from_places(self.model, &best.at);
        bring_home(&mut state, published);
        state.at
    }

    /// The usual search from there. A small day has moves to spare: every other cycle is so warm that published meetings
    /// leave their slots now and then, because a chain of them may be the only way to keep more of them.
    fn settle<'b>(&'b self, mut state: State<'b>, stop: &dyn Fn() -> bool) -> Best {
        let mut chance = Chance::new(self.effort.seed, 2);
        let moves = self.effort.moves.unwrap_or(MOVES) as f64;
        let cycles = if self.is_small() { CYCLES } else { 1 };
        let warm = self.heat().hot.max(WARM * self.model.costs.moved as f64);
        let mut best = Best { at: state.at.clone(), score: state.score };
        for cycle in 0..cycles {
            let progress = |done: u64| if stop() { 1.0 } else { done as f64 * f64::from(cycles) / moves };
            let usual = self.heat();
            let (hot, cold) = if cycle % 2 == 1 { (warm, warm / 40.0) } else { (usual.hot, usual.cold) };
            let found =
                anneal(&mut state, &mut chance, &Cooling { progress: &progress, hot, cold, ..usual }).0;
            if found.score > best.score {
                best = found;
            }
            state = State::from_places(self.model, &best.at);
        }
        best
    }

    fn is_small(&self) -> bool {
        self.model.jobs.len() as u64 <= SMALL
    }

    /// Goes on from the plan that keeps most, on a small day, when that is another one and comes to something better.
    fn keep_more(&self, best: Best, stop: &(dyn Fn() -> bool + Sync)) -> Best {
        if !self.is_small() {
            return best;
        }
        let Some(at) = more_kept(self.model, &best.at, DECISIONS, stop) else { return best };
        let mut state = State::from_places(self.model, &at);
        self.fill(&mut state, stop);
        let other = self.settle(state, stop);
        if other.score > best.score { other } else { best }
    }

    /// What can stay: frozen meetings first, then by value.
    fn kept(&self, published: &[Placed]) -> State<'_> {
        let mut state = State::new(self.model);
        let mut order: Vec<Placed> = self.instance.frozen.clone();
        let mut is_frozen = vec![false; state.at.len()];
        order.iter().for_each(|placed| is_frozen[placed.wish] = true);
        let mut others: Vec<Placed> =
            published.iter().filter(|placed| !is_frozen[placed.wish]).copied().collect();
        others.sort_by_key(|placed| std::cmp::Reverse(self.model.jobs[placed.wish].worth));
        order.extend(others);
        for placed in order {
            if state.fits(placed.wish as u32, placed.slot) {
                state.place(placed.wish as u32, placed.slot);
            }
        }
        state
    }

    /// Gives a place to what lost its own, then to new wishes, where that is worth what it costs: breaks, above all.
    fn fill(&self, state: &mut State<'_>, stop: &dyn Fn() -> bool) {
        let mut waiting = state.waiting.clone();
        waiting.sort_by_key(|wish| std::cmp::Reverse((self.model.jobs[*wish as usize].worth, *wish)));
        let mut chain = Chain::default();
        for (count, wish) in waiting.into_iter().enumerate() {
            if count % 64 == 0 && stop() {
                return;
            }
            let before = state.score;
            if !put(state, wish) {
                make_room(state, wish, &mut chain);
            } else if state.score < before {
                state.remove(wish);
            }
        }
    }
}

/// Puts back at its published slot whatever fits there again.
fn bring_home(state: &mut State<'_>, published: &[Placed]) {
    for placed in published {
        let (wish, now) = (placed.wish as u32, state.at[placed.wish]);
        if now == NOWHERE || usize::from(now) == placed.slot {
            continue;
        }
        let before = state.score;
        state.remove(wish);
        let slot = if state.fits(wish, placed.slot) { placed.slot } else { usize::from(now) };
        state.place(wish, slot);
        if state.score < before {
            state.remove(wish);
            state.place(wish, usize::from(now));
        }
    }
}

/// Every published meeting that is elsewhere now, and why.
pub(crate) fn moved(instance: &Instance, state: &State<'_>, published: &[Placed]) -> Vec<Moved> {
    let elsewhere = published.iter().filter(|placed| usize::from(state.at[placed.wish]) != placed.slot);
    elsewhere
        .map(|placed| Moved {
            wish: placed.wish,
            from: placed.slot,
            to: Some(state.at[placed.wish]).filter(|slot| *slot != NOWHERE).map(usize::from),
            because: because(instance, state, *placed),
        })
        .collect()
}

fn because(instance: &Instance, state: &State<'_>, placed: Placed) -> Because {
    let wish = &instance.wishes[placed.wish];
    let slot = placed.slot;
    let away = |person: &usize| !mask::has(instance.participants[*person].available, slot);
    if let Some(participant) = [wish.a, wish.b].into_iter().find(away) {
        return Because::ParticipantUnavailable { participant };
    }
    if !mask::has(instance.allowed(placed.wish), slot) {
        return Because::SlotNotAllowed;
    }
    let here = [wish.a, wish.b].map(|person| state.wish_of(person as u32, slot));
    let holder = state.holder(placed.wish as u32, slot);
    if let Some(other) = here.into_iter().chain([holder]).find(|other| *other != NONE) {
        return Because::MakesRoom { r#for: other as usize };
    }
    let is_full = |person: &usize| !state.has_room(*person as u32);
    match [wish.a, wish.b].into_iter().find(is_full) {
        Some(participant) if state.at[placed.wish] == NOWHERE => Because::ParticipantFull { participant },
        _ if state.load[slot] >= state.model.tables[slot] => Because::TableLost,
        _ => Because::BetterDay,
    }
}
