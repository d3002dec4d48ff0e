//! The folder of the index: which generation serves, and whether it is sound.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use tantivy::Index;

use super::failure::{Failure, Stale};
use super::schema::{Fields, VERSION};

const CURRENT: &str = "CURRENT";

/// What `CURRENT` says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Stamp {
    /// The folder of the generation that serves.
    pub(super) folder: String,
    /// Of the form of the index.
    version: u32,
}

impl Stamp {
    pub(super) fn new(folder: String) -> Self {
        Self { folder, version: VERSION }
    }

    pub(super) fn read(root: &Path) -> Result<Self, Stale> {
        let text = match fs::read_to_string(root.join(CURRENT)) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(Stale::Missing),
            Err(error) if error.kind() == io::ErrorKind::InvalidData => {
                return Err(Stale::Damaged(error.to_string()));
            }
            Err(error) => return Err(Stale::Unreadable(error.to_string())),
        };
        let stamp: Self = serde_json::from_str(&text).map_err(|error| Stale::Damaged(error.to_string()))?;
        if stamp.version != VERSION {
            return Err(Stale::Version { found: stamp.version, wanted: VERSION });
        }
        if generation(&stamp.folder).is_none() {
            return Err(Stale::Damaged(format!("{:?} is no generation", stamp.folder)));
        }
        Ok(stamp)
    }

    /// Makes it the one that serves, in one move that a power cut leaves done or not begun.
    pub(super) fn write(&self, root: &Path) -> Result<(), Failure> {
        let (draft, current) = (root.join("CURRENT.new"), root.join(CURRENT));
        let written = || -> io::Result<()> {
            let mut file = File::create(&draft)?;
            file.write_all(&serde_json::to_vec(self)?)?;
            file.sync_all()?;
            fs::rename(&draft, &current)?;
            File::open(root)?.sync_all()
        };
        written().map_err(|error| Failure::disk(&current, error))
    }
}

/// Opens a generation whose files are all what was written.
pub(super) fn open(folder: &Path, fields: &Fields) -> Result<Index, Stale> {
    if !folder.is_dir() {
        return Err(Stale::Damaged("its folder is gone".to_owned()));
    }
    let index = Index::open_in_dir(folder).map_err(|error| Stale::damaged(&error))?;
    if index.schema() != fields.schema {
        return Err(Stale::Damaged("its fields are not those of its version".to_owned()));
    }
    let damaged = index.validate_checksum().map_err(|error| Stale::damaged(&error))?;
    match damaged.iter().min() {
        None => Ok(index),
        Some(first) => Err(Stale::Damaged(format!("{} is not what was written", first.display()))),
    }
}

/// The number of a generation, by the name of its folder.
fn generation(name: &str) -> Option<u64> {
    name.strip_prefix('g').filter(|digits| digits.bytes().all(|digit| digit.is_ascii_digit()))?.parse().ok()
}

fn generations(root: &Path) -> Result<Vec<(u64, PathBuf)>, Failure> {
    let read = fs::read_dir(root).map_err(|error| Failure::disk(root, error))?;
    let entries = read.filter_map(Result::ok);
    let found = entries.filter_map(|entry| Some((generation(entry.file_name().to_str()?)?, entry.path())));
    Ok(found.collect())
}

/// Makes the folder of a new generation, after all those that are there.
pub(super) fn create(root: &Path) -> Result<String, Failure> {
    let last = generations(root)?.into_iter().map(|(number, _)| number).max().unwrap_or(0);
    let name = format!("g{:06}", last.saturating_add(1));
    let path = root.join(&name);
    fs::create_dir(&path).map_err(|error| Failure::disk(&path, error))?;
    Ok(name)
}

/// Removes every generation but the one that serves. Who still reads one keeps it until done: its files are open.
pub(super) fn sweep(root: &Path, serving: &str) -> Result<(), Failure> {
    for (_, path) in generations(root)?.into_iter().filter(|(_, path)| !path.ends_with(serving)) {
        fs::remove_dir_all(&path).map_err(|error| Failure::disk(&path, error))?;
    }
    Ok(())
}
