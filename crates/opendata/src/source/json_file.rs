//! Large JSON files: one object of a list after the other, whatever the size of the file.
//!
//! The list stands under a path of keys (`marches` → `marche`), or directly under one of them, or is the whole file. Only
//! one object is in memory at a time, and none may take more than a row of a table may.

use std::cell::Cell;
use std::fmt;
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::form::{Form, Packing};
use super::unpack::{Bounded, LONGEST_ROW, unpack};
use super::{Reading, name};
use crate::error::ReadError;
use crate::watch::{Progress, go_on};

/// Objects between two words of progress.
const STRIDE: u64 = 1_024;

/// A file of JSON.
pub(crate) struct JsonFile {
    path: PathBuf,
    packing: Packing,
    bytes: u64,
}

/// What is done with each object: the key of its list, its rank from 1, itself.
pub(crate) type OnObject<'f> = &'f mut dyn FnMut(&str, u64, Value) -> Result<(), ReadError>;

impl JsonFile {
    /// The file, if it is one of JSON: its first character that is not blank tells.
    pub(crate) fn open(path: &Path) -> Result<Option<Self>, ReadError> {
        let bytes = std::fs::metadata(path).map_err(|cause| ReadError::io(path, cause))?.len();
        let (_, Form::Text(packing)) = Form::of(path)? else { return Ok(None) };
        let told = Cell::new(0);
        let is_json = unpack(path, packing, &told, |unpacked| {
            let mut first = Vec::new();
            unpacked
                .take(256)
                .read_to_end(&mut first)
                .map_err(|cause| ReadError::damaged(&name(path), 0, cause))?;
            let plain = first.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&first);
            let mark = plain.iter().find(|byte| !byte.is_ascii_whitespace());
            Ok(matches!(mark, Some(b'{' | b'[')))
        })?;
        Ok(is_json.then(|| Self { path: path.to_owned(), packing, bytes }))
    }

    /// Gives each object of the lists under `root`, in the order of the file; answers how many there were.
    ///
    /// # Errors
    /// A file that is no JSON up to its end, an object that never ends, an interruption.
    pub(crate) fn each(
        &self,
        root: &'static str,
        reading: Reading<'_>,
        on_object: OnObject<'_>,
    ) -> Result<u64, ReadError> {
        let (bytes, left) = (Cell::new(0), Cell::new(LONGEST_ROW));
        unpack(&self.path, self.packing, &bytes, |unpacked| {
            let mut unpacked = BufReader::with_capacity(128 << 10, unpacked);
            skip_mark(&mut unpacked).map_err(|cause| ReadError::damaged(&name(&self.path), 0, cause))?;
            let bounded = BufReader::with_capacity(64 << 10, Bounded { inner: unpacked, left: &left });
            let mut walk = Walk {
                reading,
                left: &left,
                bytes: &bytes,
                told: 0,
                total: self.bytes,
                rank: 0,
                failure: None,
                on_object,
            };
            let mut json = serde_json::Deserializer::from_reader(bounded);
            let walked = Root { root, walk: &mut walk }.deserialize(&mut json).and_then(|()| json.end());
            let (rank, failure) = (walk.rank, walk.failure.take());
            walk.tell();
            match (walked, failure) {
                (_, Some(error)) => Err(error),
                (Err(_), None) if left.get() == 0 => {
                    Err(ReadError::EndlessRow { file: name(&self.path), line: rank })
                }
                (Err(cause), None) => Err(ReadError::damaged(&name(&self.path), rank, cause)),
                (Ok(()), None) => Ok(rank),
            }
        })
    }
}

/// Passes over a byte order mark.
fn skip_mark(input: &mut impl std::io::BufRead) -> std::io::Result<()> {
    if input.fill_buf()?.starts_with(b"\xef\xbb\xbf") {
        input.consume(3);
    }
    Ok(())
}

struct Walk<'w, 'f> {
    reading: Reading<'w>,
    left: &'w Cell<u64>,
    bytes: &'w Cell<u64>,
    told: u64,
    total: u64,
    rank: u64,
    failure: Option<ReadError>,
    on_object: OnObject<'f>,
}

impl Walk<'_, '_> {
    fn tell(&mut self) {
        let bytes = self.bytes.get() - self.told;
        self.told = self.bytes.get();
        let rows = if self.rank.is_multiple_of(STRIDE) { STRIDE } else { self.rank % STRIDE };
        let progress = Progress { step: self.reading.step, rows, bytes, total_bytes: Some(self.total) };
        self.reading.watch.advance(progress);
    }

    fn object<E: serde::de::Error>(&mut self, key: &str, value: Value) -> Result<(), E> {
        self.rank += 1;
        self.left.set(LONGEST_ROW);
        let mut done = (self.on_object)(key, self.rank, value);
        if self.rank.is_multiple_of(STRIDE) {
            self.tell();
            done = done.and_then(|()| go_on(self.reading.watch));
        }
        done.map_err(|error| {
            self.failure = Some(error);
            E::custom("stopped")
        })
    }
}

/// The whole file: an object one of whose keys is the root, or the list itself.
struct Root<'a, 'w, 'f> {
    root: &'static str,
    walk: &'a mut Walk<'w, 'f>,
}

/// What stands under the root: a list, or an object of lists.
struct Lists<'a, 'w, 'f> {
    key: String,
    is_below: bool,
    walk: &'a mut Walk<'w, 'f>,
}

impl<'de> DeserializeSeed<'de> for Root<'_, '_, '_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Root<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an object with the key {:?}", self.root)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut found = false;
        while let Some(key) = map.next_key::<String>()? {
            if key == self.root {
                found = true;
                map.next_value_seed(Lists { key, is_below: false, walk: self.walk })?;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        if found { Ok(()) } else { Err(serde::de::Error::custom(format!("no key {:?}", self.root))) }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<(), A::Error> {
        Lists { key: self.root.to_owned(), is_below: true, walk: self.walk }.visit_seq(seq)
    }
}

impl<'de> DeserializeSeed<'de> for Lists<'_, '_, '_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Lists<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of objects")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        self.walk.left.set(LONGEST_ROW);
        while let Some(value) = seq.next_element::<Value>()? {
            self.walk.object(&self.key, value)?;
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        if self.is_below {
            // A list of one, without its brackets.
            let mut one = serde_json::Map::new();
            while let Some((key, value)) = map.next_entry::<String, Value>()? {
                one.insert(key, value);
            }
            return self.walk.object(&self.key, Value::Object(one));
        }
        while let Some(key) = map.next_key::<String>()? {
            map.next_value_seed(Lists { key, is_below: true, walk: &mut *self.walk })?;
        }
        Ok(())
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E: serde::de::Error>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E: serde::de::Error>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E: serde::de::Error>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E: serde::de::Error>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E: serde::de::Error>(self, _: &str) -> Result<(), E> {
        Ok(())
    }
}
