//! Who watches a reading: progress, and the wish to stop.

use crate::error::ReadError;

/// What a reading is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// A file is fetched.
    Fetch,
    /// Legal units are looked through.
    FindUnits,
    /// Establishments are looked through.
    FindEstablishments,
    /// Points are looked up in the file of locations.
    Locate,
    /// Retained legal units are read.
    ReadUnits,
    /// Retained establishments are read.
    ReadEstablishments,
    /// Rows of another file are read.
    Read,
}

/// How far a step has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Which step.
    pub step: Step,
    /// Rows since the last call.
    pub rows: u64,
    /// Bytes since the last call: of the file as it is stored.
    pub bytes: u64,
    /// Bytes of the whole step, if known.
    pub total_bytes: Option<u64>,
}

/// Told of progress, and asked whether to go on. Several threads may call at once.
pub trait Watch: Sync {
    /// Progress was made.
    fn advance(&self, progress: Progress);

    /// Whether to stop as soon as possible.
    fn is_interrupted(&self) -> bool;
}

/// Nobody watches.
#[derive(Clone, Copy, Debug, Default)]
pub struct Unwatched;

impl Watch for Unwatched {
    fn advance(&self, _: Progress) {}

    fn is_interrupted(&self) -> bool {
        false
    }
}

/// Refuses to go on once interrupted.
pub(crate) fn go_on(watch: &dyn Watch) -> Result<(), ReadError> {
    if watch.is_interrupted() { Err(ReadError::Interrupted) } else { Ok(()) }
}
