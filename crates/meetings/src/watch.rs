//! What the caller brings: how much effort, a clock, and an ear for progress.

use std::time::Duration;

/// Share of the limit that is left for tables, reasons and writing.
pub(crate) const LAST: f64 = 0.03;

/// How much to try.
#[derive(Clone, Copy, Debug)]
pub struct Effort {
    /// When to answer at the latest. The work that is planned depends on it, so that a machine that is quick enough
    /// ends before, always with the same plan.
    pub limit: Duration,
    /// The same seed gives the same plan.
    pub seed: u64,
    /// Threads to use: 1 or 2.
    pub threads: usize,
    /// Moves that each thread tries, instead of as many as the limit is worth. Then the same seed gives the same plan on
    /// every machine, quick or slow, as long as the limit is not reached.
    pub moves: Option<u64>,
}

impl Effort {
    /// When that share of the limit is over, for a step that must leave time to the others. When moves are counted, no
    /// step is cut short before the limit.
    pub(crate) fn until(&self, share: f64) -> Duration {
        self.limit.mul_f64(if self.moves.is_some() { 1.0 - LAST } else { share })
    }
}

impl Default for Effort {
    fn default() -> Self {
        Self { limit: Duration::from_secs(10), seed: 0, threads: 1, moves: None }
    }
}

/// The caller's clock and ear.
pub trait Watch: Sync {
    /// Time since the caller began.
    fn elapsed(&self) -> Duration;

    /// Whether the caller does not want to wait any longer.
    fn is_stopped(&self) -> bool {
        false
    }

    /// Hears how far it is; called now and then, from any thread.
    fn hear(&self, _progress: Progress) {}
}

/// How far a search is.
#[derive(Clone, Copy, Debug)]
pub struct Progress {
    /// From 0 to 1.
    pub share: f64,
    /// The bound on the value.
    pub upper_bound: i64,
}
