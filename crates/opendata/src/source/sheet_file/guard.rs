//! Whether a workbook may be opened: an archive of a few kilobytes can unpack to more than the memory of the machine.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

use crate::error::ReadError;
use crate::source::name;

/// A workbook that is stored in more bytes is refused. The national list of ESUS takes 300 kB; a ledger of a million lines, 40 MB.
const STORED: u64 = 64 << 20;
/// A workbook whose parts unpack to more bytes is refused.
const UNPACKED: u64 = 256 << 20;
/// Elements of the parts that are held in memory whole, all but the sheets.
const ELEMENTS: u64 = 8_000_000;

/// Whether the archive is a workbook of Office Open XML.
pub(in crate::source) fn is_workbook(file: &File) -> bool {
    let archive = zip::ZipArchive::new(BufReader::new(file));
    archive.is_ok_and(|archive| {
        let mut names = archive.file_names().filter_map(Result::ok);
        names.any(|name| name.eq_ignore_ascii_case("xl/workbook.xml"))
    })
}

/// Believes the sizes that the archive declares when they are too large, and otherwise unpacks every part once, to nowhere,
/// and counts.
///
/// # Errors
/// [`ReadError::TooLarge`], or a damaged archive.
pub(super) fn check(path: &Path) -> Result<(), ReadError> {
    let file = File::open(path).map_err(|cause| ReadError::io(path, cause))?;
    let stored = file.metadata().map_err(|cause| ReadError::io(path, cause))?.len();
    let too_large = |limit: u64| ReadError::TooLarge { file: name(path), megabytes: limit >> 20 };
    if stored > STORED {
        return Err(too_large(STORED));
    }
    let damaged = |cause: &dyn ToString| ReadError::damaged(&name(path), 0, cause.to_string());
    let mut archive = zip::ZipArchive::new(BufReader::new(file)).map_err(|cause| damaged(&cause))?;
    if archive.decompressed_size().is_some_and(|size| size > u128::from(UNPACKED)) {
        return Err(too_large(UNPACKED));
    }
    let (mut unpacked, mut elements) = (0, 0);
    for part in 0..archive.len() {
        let part = archive.by_index(part).map_err(|cause| damaged(&cause))?;
        let is_sheet = part.name().is_ok_and(|name| name.to_ascii_lowercase().contains("/worksheets/"));
        let counted = count(part, UNPACKED - unpacked).map_err(|cause| damaged(&cause))?;
        unpacked += counted.0;
        elements += if is_sheet { 0 } else { counted.1 };
        if unpacked >= UNPACKED || elements > ELEMENTS {
            return Err(too_large(UNPACKED));
        }
    }
    Ok(())
}

/// The bytes of a part, at most `limit`, and how many of them open an element.
fn count(part: impl Read, limit: u64) -> std::io::Result<(u64, u64)> {
    let (mut bytes, mut elements) = (0, 0);
    let mut buffer = [0; 16 << 10];
    let mut part = part.take(limit);
    loop {
        let read = part.read(&mut buffer)?;
        if read == 0 {
            return Ok((bytes, elements));
        }
        bytes += read as u64;
        elements += buffer[..read].iter().filter(|byte| **byte == b'<').count() as u64;
    }
}
