//! How a search shares its time: by counted moves as long as there is time for them, by the clock when there is not.
//!
//! The work that a time limit stands for is a number of moves, which a quiet machine makes before the limit. Then the
//! clock decides nothing and the plan is the same every time. A slow machine would be cut off while still hot: when the
//! moves will not be done in time, cooling follows the clock instead.

use std::cell::Cell;
use std::time::Duration;

use crate::watch::{Effort, Watch};

/// Moves for each second of the time limit, per thread.
const MOVES_PER_SECOND: f64 = 13e6;
/// Wishes from which a day needs more moves than a quiet machine makes: the clock leads there, and no second is lost.
const LARGE: usize = 8_000;
/// Shares of the moves after which the speed is looked at.
const CHECKS: f64 = 8.0;

/// The way from the first move to the last.
pub(crate) struct Pace<'a> {
    watch: &'a dyn Watch,
    begin: Duration,
    end: Duration,
    moves: u64,
    /// Whether the caller gave the moves: then cooling never follows the clock.
    is_counted: bool,
    /// When the clock leads: since when, and how far it was then.
    hurried: Cell<Option<(Duration, f64)>>,
    checked: Cell<f64>,
}

impl<'a> Pace<'a> {
    /// From now to `end`, with a share of the effort, for a day of that many wishes.
    pub(crate) fn new(
        watch: &'a dyn Watch,
        end: Duration,
        effort: &Effort,
        share: f64,
        wishes: usize,
    ) -> Self {
        let rate = if wishes < LARGE { MOVES_PER_SECOND } else { 2.0 * MOVES_PER_SECOND };
        let moves = effort.moves.map_or_else(|| effort.limit.as_secs_f64() * rate, |moves| moves as f64);
        let moves = (moves * share).clamp(1.0, 1e15) as u64;
        let is_counted = effort.moves.is_some();
        let (hurried, checked) = (Cell::new(None), Cell::new(0.0));
        Self { watch, begin: watch.elapsed(), end, moves, is_counted, hurried, checked }
    }

    /// The moves of the whole way, when there is time for them.
    pub(crate) fn moves(&self) -> u64 {
        self.moves
    }

    /// How far it is after that many moves: 1 or more is the end.
    pub(crate) fn progress(&self, done: u64) -> f64 {
        let now = self.watch.elapsed();
        if now >= self.end || self.watch.is_stopped() {
            return 1.0;
        }
        if let Some((since, share)) = self.hurried.get() {
            let left = (self.end - since).as_secs_f64();
            return share + (1.0 - share) * (now.saturating_sub(since).as_secs_f64() / left);
        }
        let share = done as f64 / self.moves as f64;
        if self.is_counted {
            return share;
        }
        if share >= self.checked.get() + 1.0 / CHECKS || self.is_late(now, share) {
            self.checked.set(share);
            let spent = now.saturating_sub(self.begin).as_secs_f64();
            if spent / share.max(1e-9) > (self.end - self.begin).as_secs_f64() {
                self.hurried.set(Some((now, share)));
            }
        }
        share
    }

    /// Whether so much time went by that the first look at the speed would come too late.
    fn is_late(&self, now: Duration, share: f64) -> bool {
        let spent = now.saturating_sub(self.begin).as_secs_f64();
        share > self.checked.get() && spent > (share + 1.0 / CHECKS) * (self.end - self.begin).as_secs_f64()
    }
}
