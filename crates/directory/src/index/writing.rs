//! Writing: a whole new index, or changes to the one that serves.

use std::path::PathBuf;
use std::sync::{Arc, PoisonError};

use domain::siret::Siret;
use tantivy::indexer::IndexWriterOptions;
use tantivy::merge_policy::NoMergePolicy;
use tantivy::{Index, IndexWriter};

use super::folder::{self, Stamp};
use super::schema::{Fields, Key};
use super::{Failure, Inner, Serving};
use crate::document::Document;

/// Memory of the one thread that builds a whole index, in bytes.
const REBUILD_MEMORY: usize = 64 << 20;
/// Memory of the one thread that applies changes, in bytes; tantivy's least.
const UPDATE_MEMORY: usize = 16 << 20;

/// The right to write, for one at a time.
#[derive(Debug)]
struct Pen(Arc<Inner>);

impl Pen {
    fn take(inner: Arc<Inner>) -> Result<Self, Failure> {
        {
            let mut is_taken = inner.writing.lock().unwrap_or_else(PoisonError::into_inner);
            if *is_taken {
                return Err(Failure::Busy);
            }
            *is_taken = true;
        }
        Ok(Self(inner))
    }
}

impl Drop for Pen {
    fn drop(&mut self) {
        *self.0.writing.lock().unwrap_or_else(PoisonError::into_inner) = false;
    }
}

fn writer(index: &Index, memory: usize) -> Result<IndexWriter, Failure> {
    let options = IndexWriterOptions::builder()
        .num_worker_threads(1)
        .num_merge_threads(1)
        .memory_budget_per_thread(memory)
        .build();
    index.writer_with_options(options).map_err(|error| match error {
        tantivy::TantivyError::LockFailure(..) => Failure::Busy,
        other => other.into(),
    })
}

/// Writes some documents into an index of their own.
pub(super) fn fill(index: &Index, fields: &Fields, documents: &[Document]) -> Result<(), Failure> {
    let mut writer = writer(index, UPDATE_MEMORY)?;
    for document in documents {
        writer.add_document(fields.document(document))?;
    }
    writer.commit()?;
    writer.wait_merging_threads()?;
    Ok(())
}

/// A whole new index, built beside the one that serves, in bounded memory. Dropped before [`Self::finish`], it leaves nothing.
#[must_use = "a rebuild serves once it is finished"]
pub struct Rebuild {
    pen: Pen,
    writer: Option<IndexWriter>,
    index: Index,
    folder: String,
    is_done: bool,
}

impl Rebuild {
    pub(super) fn start(inner: Arc<Inner>) -> Result<Self, Failure> {
        let pen = Pen::take(inner)?;
        let folder = folder::create(&pen.0.root)?;
        let index = Index::create_in_dir(pen.0.root.join(&folder), pen.0.fields.schema.clone())?;
        let writer = writer(&index, REBUILD_MEMORY)?;
        writer.set_merge_policy(Box::new(NoMergePolicy));
        Ok(Self { pen, writer: Some(writer), index, folder, is_done: false })
    }

    /// Adds a structure. The register gives each SIRET once; two documents of one SIRET would both be found.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn add(&mut self, document: &Document) -> Result<(), Failure> {
        if let Some(writer) = &self.writer {
            writer.add_document(self.pen.0.fields.document(document))?;
        }
        Ok(())
    }

    /// Makes the new index serve, in one move, and removes the old one. `position` is kept with it.
    ///
    /// # Errors
    /// When the disk fails; the old index then goes on serving.
    pub fn finish(mut self, position: &str) -> Result<(), Failure> {
        let Some(mut writer) = self.writer.take() else { return Ok(()) };
        let mut commit = writer.prepare_commit()?;
        commit.set_payload(position);
        commit.commit()?;
        let segments = self.index.searchable_segment_ids()?;
        if segments.len() > 1 {
            writer.merge(&segments).wait()?;
        }
        writer.garbage_collect_files().wait()?;
        writer.wait_merging_threads()?;

        let inner = Arc::clone(&self.pen.0);
        let stamp = Stamp::new(self.folder.clone());
        let serving = inner.open_generation(&stamp).map_err(Failure::Stale)?;
        stamp.write(&inner.root)?;
        self.is_done = true;
        inner.serve(Some(serving));
        folder::sweep(&inner.root, &self.folder)
    }

    fn path(&self) -> PathBuf {
        self.pen.0.root.join(&self.folder)
    }
}

impl Drop for Rebuild {
    fn drop(&mut self) {
        if !self.is_done {
            // The writer first: it may still write. What cannot be removed now is swept by the next rebuild.
            self.writer = None;
            let _ = std::fs::remove_dir_all(self.path());
        }
    }
}

/// Changes to the index that serves, seen by all readers once committed. Dropped before [`Self::commit`], it changes nothing.
#[must_use = "an update is seen once it is committed"]
pub struct Update {
    writer: IndexWriter,
    serving: Serving,
    pen: Pen,
}

impl Update {
    pub(super) fn start(inner: Arc<Inner>) -> Result<Self, Failure> {
        let pen = Pen::take(inner)?;
        pen.0.refresh()?;
        let serving = match pen.0.serving() {
            Some(serving) => serving,
            None => pen.0.load().map_err(Failure::Stale)?,
        };
        let writer = writer(&serving.index, UPDATE_MEMORY)?;
        Ok(Self { writer, serving, pen })
    }

    /// Adds a structure, or replaces what the index has of its SIRET.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn put(&mut self, document: &Document) -> Result<(), Failure> {
        self.remove(document.siret);
        self.writer.add_document(self.pen.0.fields.document(document))?;
        Ok(())
    }

    /// Removes a structure, if the index has it.
    pub fn remove(&mut self, siret: Siret) {
        self.writer.delete_term(self.pen.0.fields.key(Key::Siret, siret.as_str()));
    }

    /// Writes the changes with the new `position`, and shows them to all readers.
    ///
    /// # Errors
    /// When the disk fails; nothing is then changed.
    pub fn commit(mut self, position: &str) -> Result<(), Failure> {
        let mut commit = self.writer.prepare_commit()?;
        commit.set_payload(position);
        commit.commit()?;
        self.writer.wait_merging_threads()?;
        self.pen.0.reload(&self.serving)
    }
}
