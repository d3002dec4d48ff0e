//! Everything that is kept, to see whether something changed.

use crate::{Folder, TestApp};

/// The whole database at an instant.
#[derive(Clone, PartialEq, Eq)]
pub struct Dump(Vec<u8>);

impl std::fmt::Debug for Dump {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Dump of {} bytes", self.0.len())
    }
}

impl Dump {
    /// Whether a text stands somewhere in it.
    #[must_use]
    pub fn holds(&self, text: &str) -> bool {
        self.0.windows(text.len()).any(|part| part == text.as_bytes())
    }
}

impl TestApp {
    /// The database as it is now: two dumps are equal when nothing was written in between.
    ///
    /// # Panics
    /// When the copy cannot be made.
    pub async fn dump(&self) -> Dump {
        let folder = Folder::new();
        let copy = folder.join("copy.db");
        self.store().backup_to(&copy).await.unwrap();
        Dump(std::fs::read(&copy).unwrap())
    }
}
