//! Two threads on one plan: each goes its own way for a while, then both go on from the better of the two plans.
//!
//! A while is a number of moves, not a time: who is quicker decides nothing.

use crate::chance::Chance;
use crate::schedule::Planning;
use crate::search::anneal::{Best, Cooling, anneal};
use crate::search::state::State;

/// How often they compare.
const MEETINGS: u32 = 32;

impl Planning<'_> {
    /// Improves a plan with two threads; as [`anneal`], the moves being those of one of them.
    pub(crate) fn anneal_together(
        &self,
        state: &mut State<'_>,
        chance: &mut Chance,
        (hot, progress): (f64, &(dyn Fn(u64) -> f64 + Sync)),
    ) -> (Best, u64) {
        let whole = Cooling { hot, ..self.heat() };
        let mut best = Best { at: state.at.clone(), score: state.score };
        let mut twin = chance.fork();
        let mut done = 0;
        for turn in 0..MEETINGS {
            let [from, to] = [turn, turn + 1].map(|turn| f64::from(turn) / f64::from(MEETINGS));
            let (hot, cold) = (whole.heat(from), whole.heat(to));
            let go = |state: &mut State<'_>, chance: &mut Chance| {
                let within = |more: u64| match progress(done + more) {
                    now if now >= 1.0 => 1.0,
                    now => ((now - from) / (to - from)).max(0.0),
                };
                anneal(state, chance, &Cooling { hot, cold, progress: &within, ..self.heat() })
            };
            let mut other = state.clone();
            let (mine, theirs) = std::thread::scope(|scope| {
                let theirs = scope.spawn(|| go(&mut other, &mut twin));
                (go(state, chance), theirs.join())
            });
            done += mine.1;
            // A thread that failed found nothing.
            let Ok((theirs, _)) = theirs else { continue };
            if other.score > state.score {
                *state = other;
            }
            for found in [mine.0, theirs] {
                if found.score > best.score {
                    best = found;
                }
            }
        }
        (best, done)
    }
}
