//! What a file is, told from its first bytes.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use super::{name, sheet_file};
use crate::error::{Expected, ReadError};

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Parquet,
    /// Office Open XML.
    Workbook,
    /// Separated values.
    Text(Packing),
}

/// How a file of text is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Packing {
    Plain,
    Gzip,
    Zip,
}

/// Composite documents: workbooks of before 2007, and workbooks behind a password.
const COMPOSITE: [u8; 8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

impl Form {
    /// The file, open, and what it is.
    ///
    /// # Errors
    /// A file that cannot be opened, is empty, or is none that any reader reads.
    pub(super) fn of(path: &Path) -> Result<(File, Self), ReadError> {
        let mut file = File::open(path).map_err(|cause| ReadError::io(path, cause))?;
        let mut first = Vec::new();
        file.by_ref().take(512).read_to_end(&mut first).map_err(|cause| ReadError::io(path, cause))?;
        let form = match first[..] {
            [] => return Err(ReadError::Empty { file: name(path) }),
            [b'P', b'A', b'R', b'1', ..] => Self::Parquet,
            [0x1f, 0x8b, ..] => Self::Text(Packing::Gzip),
            [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] if sheet_file::is_workbook(&file) => {
                Self::Workbook
            }
            [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => Self::Text(Packing::Zip),
            _ if first.starts_with(&COMPOSITE) => {
                return Err(ReadError::Form { file: name(path), expected: Expected::OpenWorkbook });
            }
            _ => Self::Text(Packing::Plain),
        };
        if form == Self::Text(Packing::Plain) && is_markup(&first) {
            return Err(ReadError::WebPage { file: name(path) });
        }
        Ok((file, form))
    }
}

/// Whether a text begins as a page or an XML document does: no row of headers does.
fn is_markup(first: &[u8]) -> bool {
    let first = first.strip_prefix(b"\xef\xbb\xbf").unwrap_or(first).trim_ascii_start();
    let starts: [&[u8]; 4] = [b"<!", b"<html", b"<?xml", b"<head"];
    starts.iter().any(|start| first.get(..start.len()).is_some_and(|found| found.eq_ignore_ascii_case(start)))
}
