//! The index on disk: one folder a generation, one file that says which serves.
//!
//! ```text
//! <folder>/CURRENT        { "folder": "g000002", "version": 1 }, replaced in one move
//! <folder>/g000002/       the files of tantivy
//! ```

pub(crate) mod columns;
mod failure;
mod folder;
pub(crate) mod schema;
mod snapshot;
mod writing;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

pub use failure::{Failure, Stale};
pub use writing::{Rebuild, Update};

pub(crate) use snapshot::Snapshot;

use columns::Codes;
use folder::Stamp;
use schema::Fields;

use crate::document::Document;
use crate::search::Reader;
use crate::synonyms::Synonyms;

/// The index of structures in a folder. Cheap to clone; clones share everything.
#[derive(Clone, Debug)]
pub struct Directory {
    inner: Arc<Inner>,
}

/// What a directory and its readers share.
#[derive(Debug)]
pub(crate) struct Inner {
    root: PathBuf,
    fields: Fields,
    codes: Codes,
    synonyms: RwLock<Arc<Synonyms>>,
    /// What serves; nothing until the first rebuild.
    serving: RwLock<Option<Serving>>,
    /// Held by who writes.
    writing: Mutex<bool>,
}

/// A generation that serves.
#[derive(Clone, Debug)]
pub(crate) struct Serving {
    stamp: Stamp,
    index: tantivy::Index,
    snapshot: Arc<Snapshot>,
}

impl Directory {
    /// Opens the index in a folder, which is made if it is not there. Without a sound index in it, the directory opens all the
    /// same, finds nothing, and [`Self::stale`] says why it must be rebuilt.
    ///
    /// # Errors
    /// When the folder cannot be read or made.
    pub fn open(folder: &Path, synonyms: Synonyms) -> Result<Self, Failure> {
        std::fs::create_dir_all(folder).map_err(|error| Failure::disk(folder, error))?;
        let inner = Inner {
            root: folder.to_owned(),
            fields: Fields::new(),
            codes: Codes::default(),
            synonyms: RwLock::new(Arc::new(synonyms)),
            serving: RwLock::new(None),
            writing: Mutex::new(false),
        };
        let directory = Self { inner: Arc::new(inner) };
        directory.refresh()?;
        Ok(directory)
    }

    /// Why the index must be rebuilt, if it must.
    pub fn stale(&self) -> Option<Stale> {
        self.inner.load().err()
    }

    /// Serves what another process has rebuilt or written meanwhile. Says whether something changed.
    ///
    /// # Errors
    /// When the disk fails; what served goes on serving.
    pub fn refresh(&self) -> Result<bool, Failure> {
        self.inner.refresh()
    }

    /// A reader. It sees each change as soon as it is committed.
    pub fn reader(&self) -> Reader {
        Reader::new(Arc::clone(&self.inner))
    }

    /// A reader of these documents alone, in memory, with the trades of this directory: what would be found if they were all
    /// that there is.
    ///
    /// # Errors
    /// [`Failure::Engine`] when they cannot be indexed.
    pub fn beside(&self, documents: &[Document]) -> Result<Reader, Failure> {
        let (fields, codes) = (Fields::new(), Codes::default());
        let index = tantivy::Index::create_in_ram(fields.schema.clone());
        writing::fill(&index, &fields, documents)?;
        let snapshot = Arc::new(Snapshot::read(&index, &codes, None)?);
        let inner = Inner {
            root: PathBuf::new(),
            fields,
            codes,
            synonyms: RwLock::new(self.inner.synonyms()),
            serving: RwLock::new(Some(Serving { stamp: Stamp::new(String::new()), index, snapshot })),
            writing: Mutex::new(true),
        };
        Ok(Reader::new(Arc::new(inner)))
    }

    /// Puts another list of trades in the place of the one in use. It takes effect with the next search.
    pub fn set_synonyms(&self, synonyms: Synonyms) {
        *self.inner.synonyms.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(synonyms);
    }

    /// The list of trades in use.
    pub fn synonyms(&self) -> Arc<Synonyms> {
        self.inner.synonyms()
    }

    /// The note that was given with the last commit: how far in the changes of the register the index is.
    pub fn position(&self) -> Option<String> {
        self.inner.serving().and_then(|serving| serving.snapshot.position.clone())
    }

    /// Starts a whole new index beside the one that serves. See [`Rebuild`].
    ///
    /// # Errors
    /// [`Failure::Busy`] when someone writes already.
    pub fn rebuild(&self) -> Result<Rebuild, Failure> {
        Rebuild::start(Arc::clone(&self.inner))
    }

    /// Starts a change of some structures. See [`Update`].
    ///
    /// # Errors
    /// [`Failure::Busy`] when someone writes already, [`Failure::Stale`] when there is no sound index to change.
    pub fn update(&self) -> Result<Update, Failure> {
        Update::start(Arc::clone(&self.inner))
    }
}

impl Inner {
    pub(crate) fn fields(&self) -> &Fields {
        &self.fields
    }

    pub(crate) fn synonyms(&self) -> Arc<Synonyms> {
        Arc::clone(&self.synonyms.read().unwrap_or_else(PoisonError::into_inner))
    }

    pub(crate) fn serving(&self) -> Option<Serving> {
        self.serving.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn snapshot(&self) -> Option<Arc<Snapshot>> {
        let serving = self.serving.read().unwrap_or_else(PoisonError::into_inner);
        serving.as_ref().map(|serving| Arc::clone(&serving.snapshot))
    }

    /// Opens the generation on disk, whatever serves.
    fn load(&self) -> Result<Serving, Stale> {
        let stamp = Stamp::read(&self.root)?;
        self.open_generation(&stamp)
    }

    fn open_generation(&self, stamp: &Stamp) -> Result<Serving, Stale> {
        let index = folder::open(&self.root.join(&stamp.folder), &self.fields)?;
        let snapshot = Snapshot::read(&index, &self.codes, None).map_err(|error| Stale::damaged(&error))?;
        Ok(Serving { stamp: stamp.clone(), index, snapshot: Arc::new(snapshot) })
    }

    fn serve(&self, serving: Option<Serving>) {
        *self.serving.write().unwrap_or_else(PoisonError::into_inner) = serving;
    }

    /// Reads again what the serving generation holds after a commit.
    fn reload(&self, serving: &Serving) -> Result<(), Failure> {
        let snapshot = Snapshot::read(&serving.index, &self.codes, Some(&serving.snapshot))?;
        self.serve(Some(Serving { snapshot: Arc::new(snapshot), ..serving.clone() }));
        Ok(())
    }

    fn refresh(&self) -> Result<bool, Failure> {
        let stamp = match Stamp::read(&self.root) {
            Ok(stamp) => stamp,
            Err(Stale::Unreadable(reason)) => return Err(Failure::Stale(Stale::Unreadable(reason))),
            Err(_) => return Ok(false),
        };
        match self.serving() {
            Some(serving) if serving.stamp == stamp => {
                let is_new = serving.snapshot.is_behind(&serving.index);
                if is_new {
                    self.reload(&serving)?;
                }
                Ok(is_new)
            }
            _ => match self.open_generation(&stamp) {
                Ok(serving) => {
                    self.serve(Some(serving));
                    Ok(true)
                }
                Err(_) => Ok(false),
            },
        }
    }
}
