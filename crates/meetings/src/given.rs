//! Days whose meetings all take place: what is left to find is the fewest breaks, and a proof that they are.
//!
//! A search and a proof work side by side, in rounds of counted work, each twice as long as the one before: whichever
//! ends first, it ends in the same round on every machine.

use crate::bound::Bound;
use crate::chance::Chance;
use crate::mask;
use crate::proof::breaks::{Prover, is_complete};
use crate::proof::encoding::Encoding;
use crate::schedule::Planning;
use crate::search::anneal::{Best, Cooling, anneal};
use crate::search::model::NOWHERE;
use crate::search::state::State;

/// Moves of the search in the first round.
const MOVES: u64 = 400_000;
/// Thousands of decisions of the proof in the first round.
const DECISIONS: u64 = 40;

/// A plan of all the meetings.
pub(crate) struct Found {
    pub(crate) at: Vec<u8>,
    /// No plan of them all has fewer breaks.
    pub(crate) least: u32,
}

impl Planning<'_> {
    /// Plans a day when all wishes can be met. `None` when this is no such day, or when it is too large.
    pub(crate) fn given(&self, bound: &Bound, first: &[u8]) -> Option<Found> {
        let all: i64 = self.instance.wishes.iter().map(|wish| wish.value).sum();
        let wishes: Vec<u32> =
            (0..first.len() as u32).filter(|wish| first[*wish as usize] != NOWHERE).collect();
        let is_given = is_complete(self.model, first) && (bound.value == all || wishes.len() == first.len());
        if !is_given || !Encoding::is_small(self.model, &wishes) {
            return None;
        }
        let stop = || self.watch.elapsed() >= self.end || self.watch.is_stopped();
        let begin = State::from_places(self.model, first);
        let mut best = Best { at: begin.at.clone(), score: begin.score };
        let mut prover: Option<Prover<'_>> = None;
        let mut chance = Chance::new(self.effort.seed, 1);
        let mut least = crate::proof::breaks::unavoidable(self.model, &wishes).iter().sum();
        for round in 0..40 {
            if self.breaks(&best.at) <= least || stop() {
                break;
            }
            let most = self.breaks(&best.at);
            let searched = match &mut prover {
                // The first round is for the search alone, which mostly is enough.
                None => self.round(&mut chance, &best, round, least, &stop),
                Some(prover) => self.both(prover, &mut chance, &best, round, most, &stop),
            };
            if searched.score > best.score {
                best = searched;
            }
            if let Some(prover) = &prover {
                least = prover.least;
                if let Some(at) = prover.at.as_ref().filter(|_| self.breaks(&best.at) > least) {
                    best = Best { at: at.clone(), score: State::from_places(self.model, at).score };
                }
            } else if self.breaks(&best.at) > least {
                prover = Some(Prover::new(self.model, &wishes, self.breaks(&best.at), &stop));
            }
        }
        Some(Found { at: best.at, least })
    }

    fn breaks(&self, at: &[u8]) -> u32 {
        State::from_places(self.model, at).busy.iter().map(|busy| mask::breaks(*busy)).sum()
    }

    /// A round of the proof and one of the search, at the same time when there are two threads.
    fn both(
        &self,
        prover: &mut Prover<'_>,
        chance: &mut Chance,
        best: &Best,
        round: u32,
        most: u32,
        stop: &(dyn Fn() -> bool + Sync),
    ) -> Best {
        let decisions = DECISIONS << round;
        let least = prover.least;
        if self.effort.threads < 2 {
            prover.work(self.model, most, decisions);
            if prover.at.is_some() || prover.least >= most {
                return best.clone();
            }
            return self.round(chance, best, round, least, stop);
        }
        std::thread::scope(|scope| {
            let proof = scope.spawn(|| prover.work(self.model, most, decisions));
            let searched = self.round(chance, best, round, least, stop);
            // A proof that failed proved nothing.
            let _ = proof.join();
            searched
        })
    }

    fn round(
        &self,
        chance: &mut Chance,
        best: &Best,
        round: u32,
        least: u32,
        stop: &dyn Fn() -> bool,
    ) -> Best {
        let mut state = State::from_places(self.model, &best.at);
        let moves = (MOVES << round) as f64;
        let progress = |done: u64| if stop() { 1.0 } else { done as f64 / moves };
        let idle = self.instance.weights.idle;
        let enough = |state: &State<'_>| {
            idle == 0
                && is_complete(self.model, &state.at)
                && state.busy.iter().map(|busy| mask::breaks(*busy)).sum::<u32>() <= least
        };
        let heat = self.heat();
        let cooling =
            Cooling { hot: heat.hot * 2.0, progress: &progress, insertions: 8, enough: &enough, ..heat };
        anneal(&mut state, chance, &cooling).0
    }
}
