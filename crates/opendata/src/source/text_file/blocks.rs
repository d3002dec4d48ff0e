//! A file of text cut into blocks of whole rows, which several threads read at once.
//!
//! One thread unpacks and cuts, some read, and the one that asked takes what was read in the order of the file. As many
//! blocks as there are buffers are under way, which go round: memory does not depend on the file.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::io::{self, Read};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Mutex, PoisonError};

use super::rows::{Rows, Scratch, whole_rows};
use super::{Encoding, TextTable};
use crate::error::ReadError;
use crate::source::unpack::{LONGEST_ROW, unpack};
use crate::source::{Reading, name};
use crate::watch::{Progress, go_on};

/// How much is cut at once.
const BLOCK: u64 = 1 << 20;

/// Whole rows of a file.
pub(super) struct Block {
    /// Its rank in the file, from 0.
    pub(super) number: usize,
    /// The line of its first row.
    line: u64,
    /// Bytes of the stored file that it took.
    stored: u64,
    bytes: Vec<u8>,
}

impl Block {
    /// Its rows, the headers of the file left out.
    pub(super) fn rows(&self, table: &TextTable) -> Rows<'_> {
        if self.number == 0 {
            Rows::behind_headers(&self.bytes, table.layout)
        } else {
            Rows::new(&self.bytes, self.line, table.layout)
        }
    }
}

/// A block, or why there is none after those before.
type Cut = (usize, Result<Block, ReadError>);
/// What was read of a block, how many rows that is, and the block.
type Done<R> = (usize, Result<(R, u64, Block), ReadError>);

/// Cuts a text.
struct Cutter<'r> {
    input: &'r mut dyn Read,
    separator: u8,
    /// The start of a row whose end was not read yet.
    rest: Vec<u8>,
    line: u64,
    number: usize,
}

enum Fault {
    Io(io::Error),
    Endless,
}

impl Cutter<'_> {
    /// The next block, in that buffer; none behind the last one.
    fn next(&mut self, mut bytes: Vec<u8>) -> Result<Option<Block>, Fault> {
        bytes.clear();
        bytes.append(&mut self.rest);
        loop {
            let read = (&mut *self.input).take(BLOCK).read_to_end(&mut bytes).map_err(Fault::Io)?;
            let is_over = (read as u64) < BLOCK;
            let whole = if is_over { Some(bytes.len()) } else { whole_rows(&bytes, self.separator) };
            if let Some(whole) = whole {
                self.rest.extend_from_slice(&bytes[whole..]);
                bytes.truncate(whole);
                break;
            }
            if bytes.len() as u64 > LONGEST_ROW {
                return Err(Fault::Endless);
            }
        }
        if bytes.is_empty() {
            return Ok(None);
        }
        let block = Block { number: self.number, line: self.line, stored: 0, bytes };
        self.number += 1;
        self.line += memchr::memchr_iter(b'\n', &block.bytes).count() as u64;
        Ok(Some(block))
    }
}

/// Tells those who wait that a thread broke off.
struct Alarm<'s, R>(&'s Sender<Done<R>>);

impl<R> Drop for Alarm<'_, R> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let broke_off = ReadError::Receiver("a thread broke off".to_owned());
            let _ = self.0.send((usize::MAX, Err(broke_off)));
        }
    }
}

impl TextTable {
    /// Cuts the file, up to a block that is the last one wanted, and gives what it cuts.
    fn cut(&self, last: Option<usize>, buffers: &Receiver<Vec<u8>>, to: &Sender<Cut>) {
        let (stored, mut number) = (Cell::new(0), 0);
        let cut = unpack(&self.path, self.packing, &stored, |input| {
            let separator = self.layout.separator;
            let mut cutter = Cutter { input, separator, rest: Vec::new(), line: 1, number: 0 };
            let mut told = 0;
            while let Ok(buffer) = buffers.recv() {
                let next = cutter.next(buffer).map_err(|fault| match fault {
                    Fault::Io(cause) => ReadError::damaged(&name(&self.path), 0, cause),
                    Fault::Endless => ReadError::EndlessRow { file: name(&self.path), line: cutter.line },
                })?;
                let Some(mut block) = next else { break };
                block.stored = stored.get() - told;
                told = stored.get();
                number = block.number + 1;
                if self.layout.encoding == Encoding::Latin1 {
                    block.bytes =
                        block.bytes.iter().map(|byte| char::from(*byte)).collect::<String>().into_bytes();
                }
                let is_last = last.is_some_and(|last| block.number >= last);
                if to.send((block.number, Ok(block))).is_err() || is_last {
                    break;
                }
            }
            Ok(())
        });
        if let Err(error) = cut {
            // Nobody listens any more when the reading was given up.
            let _ = to.send((number, Err(error)));
        }
    }

    /// Has each block read by one of the threads, and takes what it answers and how many rows that is, in the order of the
    /// file, until `take` wants no more. Answers how many rows were read.
    pub(super) fn in_order<R: Send>(
        &self,
        reading: Reading<'_>,
        last: Option<usize>,
        read: impl Fn(&Block, &mut Scratch) -> (R, u64) + Sync,
        take: &mut dyn FnMut(R) -> Result<bool, ReadError>,
    ) -> Result<u64, ReadError> {
        let threads = reading.threads.clamp(1, 64);
        let (free, buffers) = channel();
        let (to, cuts) = channel::<Cut>();
        let (done, results) = channel::<Done<R>>();
        for _ in 0..=threads * 2 {
            let _ = free.send(Vec::new());
        }
        let cuts = Mutex::new(cuts);
        std::thread::scope(|scope| {
            scope.spawn(move || self.cut(last, &buffers, &to));
            for _ in 0..threads {
                let (done, cuts, read) = (done.clone(), &cuts, &read);
                scope.spawn(move || {
                    let _alarm = Alarm(&done);
                    let mut scratch = Scratch::default();
                    loop {
                        let cut = cuts.lock().unwrap_or_else(PoisonError::into_inner).recv();
                        let Ok((number, cut)) = cut else { break };
                        let said = cut.map(|block| {
                            let (answer, rows) = read(&block, &mut scratch);
                            (answer, rows, block)
                        });
                        if done.send((number, said)).is_err() {
                            break;
                        }
                    }
                });
            }
            drop(done);
            // Whoever cuts ends when nobody gives it buffers any more.
            let free = free;
            self.put_in_order(reading, results, &free, take)
        })
    }

    fn put_in_order<R>(
        &self,
        reading: Reading<'_>,
        results: Receiver<Done<R>>,
        free: &Sender<Vec<u8>>,
        take: &mut dyn FnMut(R) -> Result<bool, ReadError>,
    ) -> Result<u64, ReadError> {
        let (mut waiting, mut next, mut rows) = (BTreeMap::new(), 0, 0);
        for (number, said) in results {
            if number == usize::MAX {
                return said.map(|_| rows);
            }
            waiting.insert(number, said);
            while let Some(said) = waiting.remove(&next) {
                let (answer, of_block, block) = said.map_err(|error| error.after(rows))?;
                next += 1;
                rows += of_block;
                self.tell(reading, of_block, block.stored);
                go_on(reading.watch)?;
                if !take(answer)? {
                    return Ok(rows);
                }
                let _ = free.send(block.bytes);
            }
        }
        Ok(rows)
    }

    /// Reads the blocks one after the other, while the next ones are cut. Answers how many rows were read.
    pub(super) fn one_by_one(
        &self,
        reading: Reading<'_>,
        read: &mut dyn FnMut(&Block, &mut Scratch) -> Result<u64, ReadError>,
    ) -> Result<u64, ReadError> {
        let (free, buffers) = channel();
        let (to, cuts) = channel::<Cut>();
        for _ in 0..2 {
            let _ = free.send(Vec::new());
        }
        std::thread::scope(|scope| {
            scope.spawn(move || self.cut(None, &buffers, &to));
            let (mut scratch, mut rows) = (Scratch::default(), 0);
            // Whoever cuts ends when nobody gives it buffers any more.
            let free = free;
            for (_, cut) in cuts {
                let block = cut.map_err(|error| error.after(rows))?;
                let of_block = read(&block, &mut scratch)?;
                rows += of_block;
                self.tell(reading, of_block, block.stored);
                go_on(reading.watch)?;
                let _ = free.send(block.bytes);
            }
            Ok(rows)
        })
    }

    fn tell(&self, reading: Reading<'_>, rows: u64, bytes: u64) {
        let total_bytes = Some(self.bytes);
        reading.watch.advance(Progress { step: reading.step, rows, bytes, total_bytes });
    }
}
