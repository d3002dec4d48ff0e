//! Which file of the official geographic code a file is, told by its columns.

use std::path::Path;

use super::groups::{EPCI, OF_EPCI, OF_EPT};
use super::{CHANGES, commune};
use crate::error::ReadError;
use crate::source::{Encoding, Table, Wanted};

/// A file of the official geographic code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FileKind {
    /// Communes of today.
    Communes,
    /// Changes of all years.
    Changes,
    /// EPCI with their names.
    Epci,
    /// Which commune is part of which EPCI.
    OfEpci,
    /// Which commune is part of which EPT.
    OfEpt,
}

/// From the columns that only one kind has to those that several have.
const KINDS: [(FileKind, &[Wanted]); 5] = [
    (FileKind::Changes, CHANGES),
    (FileKind::OfEpt, OF_EPT),
    (FileKind::OfEpci, OF_EPCI),
    (FileKind::Communes, commune::WANTED),
    (FileKind::Epci, EPCI),
];

impl FileKind {
    /// Which file it is.
    ///
    /// # Errors
    /// A file that cannot be opened, or one that lacks columns of every kind: what it lacks to be that of the communes.
    pub fn of(path: &Path) -> Result<Self, ReadError> {
        let mut refused = None;
        for (kind, wanted) in KINDS {
            match Table::open(path, wanted, Encoding::Utf8) {
                Ok(_) => return Ok(kind),
                Err(error @ ReadError::MissingColumn { .. }) if kind == Self::Communes => {
                    refused = Some(error);
                }
                Err(ReadError::MissingColumn { .. }) => {}
                Err(error) => return Err(error),
            }
        }
        Err(refused.unwrap_or_else(|| ReadError::Empty { file: path.to_owned() }))
    }
}
