//! What the caller brings: how much effort, a clock, and an ear for progress.

use std::time::Duration;

/// How much to try.
#[derive(Clone, Copy, Debug)]
pub struct Effort {
    /// When to answer at the latest. The work that is planned depends on it, so that a machine that is quick enough
    /// ends before, always with the same plan.
    pub limit: Duration,
    /// The same seed gives the same plan.
    pub seed: u64,
    /// Threads to use: 1, or 2 which search from different beginnings.
    pub threads: usize,
}

impl Default for Effort {
    fn default() -> Self {
        Self { limit: Duration::from_secs(10), seed: 0, threads: 1 }
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
