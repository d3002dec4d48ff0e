//! How a search shares its time: by counted moves as long as there is time for them, by the clock when there is not.
//!
//! The work that a time limit stands for is a number of moves, which a quiet machine makes before the limit. Then the
//! clock decides nothing and the plan is the same every time. A slow machine would be cut off while still hot: when the
//! moves will not be done in time, cooling follows the clock instead.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use crate::watch::{Effort, Watch};

/// Moves for each second of the time limit, per thread: of a day of ten thousand wishes a quiet machine makes a few more,
/// of a larger one fewer, so that the clock leads there.
const MOVES_PER_SECOND: f64 = 15e6;
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
    /// What was seen at the last look at the speed, by whichever thread.
    seen: Mutex<Seen>,
}

#[derive(Clone, Copy, Default)]
struct Seen {
    /// When the clock leads: since when, and how far it was then.
    hurried: Option<(Duration, f64)>,
    /// How far it was.
    share: f64,
}

impl<'a> Pace<'a> {
    /// From now to `end`, with a share of the effort.
    pub(crate) fn new(watch: &'a dyn Watch, end: Duration, effort: &Effort, share: f64) -> Self {
        let moves =
            effort.moves.map_or_else(|| effort.limit.as_secs_f64() * MOVES_PER_SECOND, |moves| moves as f64);
        let moves = (moves * share).clamp(1.0, 1e15) as u64;
        let is_counted = effort.moves.is_some();
        Self { watch, begin: watch.elapsed(), end, moves, is_counted, seen: Mutex::default() }
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
        let share = done as f64 / self.moves as f64;
        if self.is_counted {
            return share;
        }
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((since, share)) = seen.hurried {
            let left = (self.end - since).as_secs_f64();
            return share + (1.0 - share) * (now.saturating_sub(since).as_secs_f64() / left);
        }
        let (spent, whole) =
            (now.saturating_sub(self.begin).as_secs_f64(), (self.end - self.begin).as_secs_f64());
        // So much time may go by that the next look at the speed would come too late.
        let is_late = share > seen.share && spent > (share + 1.0 / CHECKS) * whole;
        if share >= seen.share + 1.0 / CHECKS || is_late {
            seen.share = share;
            seen.hurried = (spent / share.max(1e-9) > whole).then_some((now, share));
        }
        share
    }
}
