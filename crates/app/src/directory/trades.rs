//! The list of trades of an installation: its own file, when there is one, in the place of the list that the program carries.

use std::{
    fs, io,
    path::{Path, PathBuf},
    time::SystemTime,
};

use ::directory::{Directory, FaultyLine, Synonyms};
use thiserror::Error;

/// Name of the file in the data folder.
pub const TRADES_FILE: &str = "metiers.txt";

/// Why the list of an installation cannot be used.
#[derive(Debug, Error)]
pub enum TradesError {
    /// The file is there and cannot be read.
    #[error("{0}")]
    Unreadable(#[from] io::Error),
    /// Lines that mean nothing.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Faulty(Vec<FaultyLine>),
}

/// The list of a file; the one that the program carries when the file is not there.
///
/// # Errors
/// [`TradesError`], with every line that cannot be read.
pub fn trades(file: &Path) -> Result<Synonyms, TradesError> {
    match fs::read_to_string(file) {
        Ok(text) => Synonyms::parse(&text).map_err(TradesError::Faulty),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Synonyms::carried()),
        Err(error) => Err(error.into()),
    }
}

/// Follows the file: a list that changed is taken, one that has a mistake is told and not taken.
#[derive(Debug)]
pub(super) struct Watched {
    file: PathBuf,
    seen: Option<SystemTime>,
}

impl Watched {
    /// From now on.
    pub(super) fn new(file: PathBuf) -> Self {
        let seen = changed(&file);
        Self { file, seen }
    }

    /// Takes the list if the file has changed since.
    pub(super) fn look(&mut self, directory: Option<&Directory>) {
        let now = changed(&self.file);
        let Some(directory) = directory.filter(|_| now != self.seen) else { return };
        self.seen = now;
        match trades(&self.file) {
            Ok(list) => {
                tracing::info!(trades = list.len(), "the list of trades was taken");
                directory.set_synonyms(list);
            }
            Err(error) => {
                tracing::error!(%error, file = %self.file.display(), "the list of trades is left out");
            }
        }
    }
}

fn changed(file: &Path) -> Option<SystemTime> {
    fs::metadata(file).and_then(|found| found.modified()).ok()
}
