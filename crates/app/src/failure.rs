//! What goes wrong outside the rules: the database, the mail, a broken installation.

use store::StoreError;
use thiserror::Error;

/// A failure that is nobody's fault who asked; the log tells the operator, the page says to try again.
#[derive(Debug, Error)]
pub enum Failure {
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A stored snapshot that cannot be read back or written.
    #[error("a stored snapshot is damaged: {0}")]
    Snapshot(#[from] serde_json::Error),
    /// Work of a kind that this version of the program does not know.
    #[error("no such work: {0}")]
    UnknownWork(String),
    /// A computation beside the tasks that wait did not come to its end.
    #[error("a computation broke off: {0}")]
    Broken(String),
    /// The database belongs to an installation with another secret key.
    #[error("the database was made with another secret key (fingerprint {expected}, this one is {found})")]
    OtherKey {
        /// Fingerprint in the database.
        expected: String,
        /// Fingerprint of the key in use.
        found: String,
    },
}

impl Failure {
    /// Whether trying again in a moment may help.
    pub fn is_passing(&self) -> bool {
        matches!(self, Self::Store(StoreError::Unavailable(_)))
    }
}
