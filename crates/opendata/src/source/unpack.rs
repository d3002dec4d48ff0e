//! The bytes of a file of text, however it is packed, and how far they were read.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;

use flate2::read::MultiGzDecoder;

use super::form::Packing;
use super::name;
use crate::error::{Expected, ReadError};

/// A row never takes as many bytes: a quotation mark was opened and never closed.
pub(super) const LONGEST_ROW: u64 = 4 << 20;
/// How much of a packed file is read at once.
const AHEAD: usize = 64 << 10;

/// Counts the bytes of the stored file.
struct Counted<'c, R> {
    inner: R,
    bytes: &'c Cell<u64>,
}

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(into)?;
        self.bytes.set(self.bytes.get() + read as u64);
        Ok(read)
    }
}

/// Refuses to read on when a row does not end.
pub(super) struct Bounded<'c, R> {
    pub(super) inner: R,
    pub(super) left: &'c Cell<u64>,
}

impl<R: Read> Read for Bounded<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.left.get() == 0 {
            return Err(io::Error::from(io::ErrorKind::FileTooLarge));
        }
        let read = self.inner.read(into)?;
        self.left.set(self.left.get().saturating_sub(read as u64));
        Ok(read)
    }
}

/// Unpacks a file and gives its bytes to `read`.
pub(super) fn unpack<T>(
    path: &Path,
    packing: Packing,
    bytes: &Cell<u64>,
    read: impl FnOnce(&mut dyn Read) -> Result<T, ReadError>,
) -> Result<T, ReadError> {
    let file = File::open(path).map_err(|cause| ReadError::io(path, cause))?;
    let mut counted = Counted { inner: file, bytes };
    match packing {
        Packing::Plain => read(&mut counted),
        Packing::Gzip => read(&mut MultiGzDecoder::new(BufReader::with_capacity(AHEAD, counted))),
        Packing::Zip => {
            let file = BufReader::with_capacity(AHEAD, counted.inner);
            let damaged = |cause: zip::result::ZipError| ReadError::damaged(&name(path), 0, cause);
            let mut archive = zip::ZipArchive::new(file).map_err(damaged)?;
            let wanted =
                entry(&archive).ok_or(ReadError::Form { file: name(path), expected: Expected::OneTable })?;
            let inner = archive.by_index(wanted).map_err(damaged)?;
            // Stored bytes are not seen through the archive: they are counted in proportion.
            let (packed, whole) = (inner.compressed_size().max(1), inner.size().max(1));
            let unpacked = Cell::new(0);
            let mut counted = Proportion { inner, unpacked: &unpacked, packed, whole, bytes };
            read(&mut counted)
        }
    }
}

/// Counts the bytes of an entry of an archive as they are stored.
struct Proportion<'c, R> {
    inner: R,
    unpacked: &'c Cell<u64>,
    packed: u64,
    whole: u64,
    bytes: &'c Cell<u64>,
}

impl<R: Read> Read for Proportion<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(into)?;
        let unpacked = self.unpacked.get() + read as u64;
        self.unpacked.set(unpacked);
        let stored = u128::from(unpacked) * u128::from(self.packed) / u128::from(self.whole);
        self.bytes.set(u64::try_from(stored).unwrap_or(self.packed).min(self.packed));
        Ok(read)
    }
}

/// The entry to read: the first file of separated values, or the only file.
fn entry<R: Read + io::Seek>(archive: &zip::ZipArchive<R>) -> Option<usize> {
    let name = |at: usize| archive.name_for_index(at).and_then(Result::ok).unwrap_or_default();
    let files: Vec<usize> = (0..archive.len()).filter(|at| !name(*at).ends_with('/')).collect();
    let is_table = |at: &&usize| {
        let lower = name(**at).to_ascii_lowercase();
        (lower.ends_with(".csv") || lower.ends_with(".txt") || lower.ends_with(".json"))
            && !lower.starts_with("__macosx")
    };
    let table = files.iter().find(is_table).copied();
    table.or(if let [only] = files[..] { Some(only) } else { None })
}
