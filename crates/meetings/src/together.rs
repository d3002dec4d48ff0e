//! Two threads that improve one plan.
//!
//! The moves of a phase stay within a part of the slots, and each thread has its own: what one does changes nothing that
//! the other looks at, so that both results hold together. Parts change from phase to phase. Each phase is a number of
//! moves, never a time: who is quicker decides nothing.

use crate::chance::Chance;
use crate::mask::{self, Mask};
use crate::schedule::Planning;
use crate::search::anneal::{Best, Cooling, anneal};
use crate::search::model::{NOWHERE, ORDERED};
use crate::search::state::{Part, State};

/// Slots below which a part would be too small to move in.
const LEAST: usize = 8;
/// Moves of a phase, for each wish, and at least.
const PHASE: (u64, u64) = (20, 60_000);
/// Share of the way that is left to one thread, with all slots.
const ALONE: f64 = 0.03;

impl Planning<'_> {
    /// Whether the day can be cut in two: no rule but the breaks between neighbours links a slot to another.
    pub(crate) fn is_divisible(&self) -> bool {
        self.model.slots >= LEAST && self.model.flags & ORDERED == 0 && self.model.costs.excess == 0
    }

    /// Improves a plan with two threads; as [`anneal`], the moves being those of one of them.
    pub(crate) fn anneal_together(
        &self,
        state: &mut State<'_>,
        chance: &mut Chance,
        cooling: &Cooling<'_>,
    ) -> (Best, u64) {
        let phase = (PHASE.0 * self.model.jobs.len() as u64).max(PHASE.1);
        let mut best = Best { at: state.at.clone(), score: state.score };
        let mut other = chance.fork();
        let mut done = 0;
        loop {
            let share = (cooling.progress)(done);
            if share >= 1.0 - ALONE {
                break;
            }
            self.phase(state, [chance, &mut other], cooling.heat(share), phase);
            done += phase;
            if state.score > best.score {
                best = Best { at: state.at.clone(), score: state.score };
            }
        }
        // It goes on from where it is.
        let from = (cooling.progress)(done);
        let within = |more: u64| match (cooling.progress)(done + more) {
            now if now >= 1.0 => 1.0,
            now => (now - from) / (1.0 - from),
        };
        let alone = Cooling { hot: cooling.heat(from), progress: &within, ..*cooling };
        let (found, more) = anneal(state, chance, &alone);
        (if found.score > best.score { found } else { best }, done + more)
    }

    /// Each thread in its part, then both results in one.
    fn phase(&self, state: &mut State<'_>, chances: [&mut Chance; 2], heat: f64, moves: u64) {
        let [one, other] = chances;
        let parts = parts(self.model.slots, one.below(self.model.slots));
        let before = state.at.clone();
        let mut second = state.clone();
        state.part = Part { slots: parts[0], odd: Some(false) };
        second.part = Part { slots: parts[1], odd: Some(true) };
        let stops = || self.watch.elapsed() >= self.end || self.watch.is_stopped();
        let work = |state: &mut State<'_>, chance: &mut Chance| {
            let progress = |done: u64| if stops() { 1.0 } else { done as f64 / moves as f64 };
            let cooling = Cooling { hot: heat, cold: heat, progress: &progress, ..self.heat() };
            anneal(state, chance, &cooling);
        };
        std::thread::scope(|scope| {
            scope.spawn(|| work(&mut second, other));
            work(state, one);
        });
        state.part = Part::whole(self.model.slots);
        join(state, &before, &second.at);
    }
}

/// Brings into a state what changed elsewhere, in a part that it did not touch.
fn join(state: &mut State<'_>, before: &[u8], after: &[u8]) {
    let changed: Vec<u32> = (0..before.len() as u32)
        .filter(|wish| before[*wish as usize] != after[*wish as usize])
        .collect();
    for wish in changed.iter().filter(|wish| before[**wish as usize] != NOWHERE) {
        state.remove(*wish);
    }
    for wish in &changed {
        let slot = after[*wish as usize];
        // Somebody may have had one meeting from each thread, and room for one.
        if slot != NOWHERE && state.fits(*wish, usize::from(slot)) {
            state.place(*wish, usize::from(slot));
        }
    }
}

/// Two halves of the day, each from a slot on and round the end of the day; where they meet a slot is left out, so that no
/// slot of one is beside a slot of the other.
fn parts(slots: usize, from: usize) -> [Mask; 2] {
    let to = from + slots / 2;
    let half = |from: usize, to: usize| (from + 1..to).fold(0, |set, slot| set | mask::bit(slot % slots));
    let mut parts = [half(from, to), half(to, from + slots)];
    // The first and the last slot are not beside each other.
    for (part, first) in [(0, from), (1, to % slots)] {
        if first == 0 {
            parts[part] |= mask::bit(0);
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_slot_of_a_part_is_beside_a_slot_of_the_other() {
        for slots in LEAST..20 {
            for from in 0..slots {
                let [one, other] = parts(slots, from);
                assert_eq!(one & other, 0);
                assert_eq!(one & (other << 1 | other >> 1), 0, "{slots} slots from {from}");
                assert!((one | other).count_ones() as usize >= slots - 2);
                assert_eq!((one | other) & !mask::all(slots), 0);
            }
        }
    }
}
