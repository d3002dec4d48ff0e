//! What can go wrong with the index.

use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::query::Refusal;

/// Why the index cannot be used as it is: it must be rebuilt from the register.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Stale {
    /// There is none yet.
    #[error("there is no index yet")]
    Missing,
    /// Made by another version of the program.
    #[error("the index has form {found}, this version of the program needs form {wanted}")]
    Version {
        /// Of the index.
        found: u32,
        /// Of the program.
        wanted: u32,
    },
    /// Its files are not what was written.
    #[error("the index is damaged: {0}")]
    Damaged(String),
    /// The disk does not answer, or forbids.
    #[error("the index cannot be read: {0}")]
    Unreadable(String),
}

impl Stale {
    pub(crate) fn damaged(error: &tantivy::TantivyError) -> Self {
        Self::Damaged(error.to_string())
    }
}

/// Why something was not done.
#[derive(Debug, Error)]
pub enum Failure {
    /// The query makes no sense.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Someone writes already, in this process or in another one.
    #[error("the index is being written already")]
    Busy,
    /// The index must be rebuilt first.
    #[error("{0}: it must be rebuilt")]
    Stale(Stale),
    /// The disk.
    #[error("{}: {error}", path.display())]
    Disk {
        /// Where.
        path: PathBuf,
        /// What.
        error: io::Error,
    },
    /// The engine.
    #[error("the index failed: {0}")]
    Engine(#[from] tantivy::TantivyError),
}

impl Failure {
    pub(crate) fn disk(path: &Path, error: io::Error) -> Self {
        Self::Disk { path: path.to_owned(), error }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Engine(error.into())
    }
}
