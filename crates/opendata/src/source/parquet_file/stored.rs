//! A file of which pages are read here and there: opened once, and headers of pages read a little ahead.

use std::fs::File;
use std::io::{self, Read, Seek as _, SeekFrom};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use parquet::errors::{ParquetError, Result};
use parquet::file::reader::{ChunkReader, Length};

/// What is read at a place of which a header is asked: the header, and of most columns with few values the page behind it.
const AHEAD: usize = 4_096;

/// The file. Its place is that of whoever used it last, which is why no two threads share one.
#[derive(Clone)]
pub(super) struct Stored {
    file: Arc<File>,
    length: u64,
    /// What was read last for a header, and where it starts.
    ahead: Arc<Mutex<(u64, Bytes)>>,
}

impl Stored {
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        let file = File::open(path)?;
        let length = file.metadata()?.len();
        Ok(Self { file: Arc::new(file), length, ahead: Arc::default() })
    }

    /// The same file for another column, which reads ahead at another place.
    pub(super) fn beside(&self) -> Self {
        Self { ahead: Arc::default(), ..self.clone() }
    }

    /// The bytes of a place, so many as the file has there of that length.
    fn read(&self, start: u64, length: usize) -> io::Result<Bytes> {
        // What a damaged file says of a length is not believed.
        let there = usize::try_from(self.length.saturating_sub(start)).unwrap_or(usize::MAX);
        let mut bytes = vec![0; length.min(there)];
        let mut file = &*self.file;
        file.seek(SeekFrom::Start(start))?;
        file.read_exact(&mut bytes)?;
        Ok(bytes.into())
    }

    /// What was read ahead of a place and behind it, if anything was.
    fn ahead_of(&self, start: u64) -> Option<Bytes> {
        let ahead = self.ahead.lock().unwrap_or_else(PoisonError::into_inner);
        let from = usize::try_from(start.checked_sub(ahead.0)?).ok()?;
        (from < ahead.1.len()).then(|| ahead.1.slice(from..))
    }
}

impl Length for Stored {
    fn len(&self) -> u64 {
        self.length
    }
}

impl ChunkReader for Stored {
    type T = Ahead;

    fn get_read(&self, start: u64) -> Result<Ahead> {
        Ok(Ahead { stored: self.clone(), next: start, kept: Bytes::new() })
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<Bytes> {
        if let Some(ahead) = self.ahead_of(start).filter(|ahead| ahead.len() >= length) {
            return Ok(ahead.slice(..length));
        }
        let bytes = self.read(start, length)?;
        if bytes.len() < length {
            return Err(ParquetError::EOF(format!("{length} bytes at {start} are not there")));
        }
        Ok(bytes)
    }
}

/// Reads on from a place. Whatever is asked behind the end of the file is refused: a header that lies of its length would be
/// passed over without an end, nothing at a time.
pub(super) struct Ahead {
    stored: Stored,
    next: u64,
    kept: Bytes,
}

impl Read for Ahead {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.kept.is_empty() {
            self.kept = match self.stored.ahead_of(self.next) {
                Some(ahead) => ahead,
                None => {
                    let read = self.stored.read(self.next, AHEAD)?;
                    *self.stored.ahead.lock().unwrap_or_else(PoisonError::into_inner) =
                        (self.next, read.clone());
                    read
                }
            };
            if self.kept.is_empty() && !into.is_empty() {
                return Err(io::Error::new(
                    io::ErrorKind::UnexpectedEof,
                    "the file ends before a header does",
                ));
            }
            self.next += self.kept.len() as u64;
        }
        let count = into.len().min(self.kept.len());
        into[..count].copy_from_slice(&self.kept.split_to(count));
        Ok(count)
    }
}
