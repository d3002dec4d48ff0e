//! A file of which pages are read here and there: opened once, and headers of pages read a little ahead.

use std::fs::File;
use std::io::{self, Read, Seek as _, SeekFrom};
use std::path::Path;
use std::sync::Arc;

use bytes::Bytes;
use parquet::errors::{ParquetError, Result};
use parquet::file::reader::{ChunkReader, Length};

/// The header of a page is seldom larger.
const AHEAD: u64 = 512;

/// The file. Its place is that of whoever used it last, which is why no two threads share one.
#[derive(Clone)]
pub(super) struct Stored(Arc<File>);

impl Stored {
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        Ok(Self(Arc::new(File::open(path)?)))
    }

    fn read(&self, start: u64, length: u64, into: &mut Vec<u8>) -> io::Result<usize> {
        let mut file = &*self.0;
        file.seek(SeekFrom::Start(start))?;
        file.take(length).read_to_end(into)
    }
}

impl Length for Stored {
    fn len(&self) -> u64 {
        self.0.metadata().map_or(0, |metadata| metadata.len())
    }
}

impl ChunkReader for Stored {
    type T = Ahead;

    fn get_read(&self, start: u64) -> Result<Ahead> {
        Ok(Ahead { stored: self.clone(), next: start, kept: Vec::new(), at: 0 })
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<Bytes> {
        // What a damaged file says of a length is not believed before it is read.
        let mut bytes = Vec::with_capacity(length.min(16 << 20));
        if self.read(start, length as u64, &mut bytes)? < length {
            return Err(ParquetError::EOF(format!("{length} bytes at {start} are not there")));
        }
        Ok(bytes.into())
    }
}

/// Reads on from a place.
pub(super) struct Ahead {
    stored: Stored,
    next: u64,
    kept: Vec<u8>,
    at: usize,
}

impl Read for Ahead {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.at == self.kept.len() {
            self.kept.clear();
            self.at = 0;
            self.next += self.stored.read(self.next, AHEAD, &mut self.kept)? as u64;
        }
        let mut left = &self.kept[self.at..];
        let read = left.read(into)?;
        self.at += read;
        Ok(read)
    }
}
