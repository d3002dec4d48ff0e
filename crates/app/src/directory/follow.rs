//! The index follows the register: each commit that touches it has a number, and the index knows up to which it has come.

use std::{collections::BTreeSet, path::PathBuf, time::Duration};

use ::directory::{Directory, Document};
use domain::{ids::RunId, register::Subject, siret::Siret};
use store::{FeedEntry, Session};
use thiserror::Error;
use tokio::sync::watch;

use super::{
    document::{Labels, documents, is_listed},
    trades::Watched,
};
use crate::{App, Failure};

/// How often the register is looked at when nothing announces a change: another node's, or a command's, is found by then.
pub(super) const IDLE: Duration = Duration::from_secs(1);
/// Structures that are read together.
const BATCH: u32 = 500;
/// From so many changes on, building the index again is quicker than changing it.
const MANY: usize = 20_000;

/// Why the index does not follow.
#[derive(Debug, Error)]
pub enum IndexError {
    /// The index.
    #[error("the search index: {0}")]
    Index(#[from] ::directory::Failure),
    /// The register.
    #[error(transparent)]
    Failure(#[from] Failure),
    /// The work broke off.
    #[error("the work on the search index broke off")]
    BrokenOff,
}

impl From<store::StoreError> for IndexError {
    fn from(error: store::StoreError) -> Self {
        Self::Failure(error.into())
    }
}

/// Follows the register, and the file of trades, until `stop` becomes true. What is missing or damaged is built again first.
pub async fn run(app: App, trades: PathBuf, mut stop: watch::Receiver<bool>) {
    let mut changes = app.changes();
    let mut trades = Watched::new(trades);
    while !*stop.borrow() {
        trades.look(app.directory());
        match catch_up(&app).await {
            Ok(0) => {}
            Ok(number) => tracing::info!(number, "structures were indexed"),
            // Another process of this machine writes it: what it writes is read.
            Err(IndexError::Index(::directory::Failure::Busy)) => {}
            Err(error) => tracing::error!(%error, "the search index does not follow"),
        }
        tokio::select! {
            () = changes.changed() => {}
            () = tokio::time::sleep(IDLE) => {}
            _ = stop.changed() => {}
        }
    }
}

/// Brings the index up to the register; answers how many structures were written or taken out.
///
/// # Errors
/// [`IndexError`]; the index is as it was, or has come part of the way.
pub async fn catch_up(app: &App) -> Result<u64, IndexError> {
    let Some(directory) = app.directory() else { return Ok(0) };
    directory.refresh()?;
    let mut session = app.store.read().await?;
    let head = session.feed_head().await?;
    let Some(mut position) = position(app, directory).filter(|position| *position <= head) else {
        drop(session);
        return reindex(app).await;
    };
    let mut written = 0;
    while position < head {
        let entries = session.feed_after(position, 100).await?;
        let Some(last) = entries.last() else { break };
        let Some(sirets) = touched(&mut session, &entries).await? else {
            drop(session);
            return reindex(app).await;
        };
        written += sirets.len() as u64;
        let changes = documents_of(&mut session, &sirets).await?;
        position = last.0;
        write(app, directory, changes, position).await?;
    }
    Ok(written)
}

/// Builds the index again, beside the one that serves; answers how many structures it has.
///
/// # Errors
/// [`IndexError`]; the index is as it was.
pub async fn reindex(app: &App) -> Result<u64, IndexError> {
    let Some(directory) = app.directory() else { return Ok(0) };
    let mut session = app.store.read().await?;
    // What changes meanwhile has a higher number, and is read again afterwards.
    let note = note(app, session.feed_head().await?);
    let labels = Labels::read(&mut session).await?;
    let mut rebuild = directory.rebuild()?;
    let (mut after, mut number) = (None, 0);
    loop {
        let page = session.listed_structures(after, BATCH).await?;
        let Some(last) = page.last() else { break };
        after = Some(last.structure.siret());
        let documents = documents(&mut session, page, &labels).await?;
        number += documents.len() as u64;
        rebuild = blocking(move || {
            documents.iter().try_for_each(|document| rebuild.add(document))?;
            Ok(rebuild)
        })
        .await?;
    }
    drop(session);
    blocking(move || rebuild.finish(&note)).await?;
    Ok(number)
}

/// The number up to which the index has come in the changes of this very register.
fn position(app: &App, directory: &Directory) -> Option<i64> {
    if directory.stale().is_some() {
        return None;
    }
    let note = directory.position()?;
    let (whose, number) = note.split_once(' ')?;
    if whose == app.key().fingerprint() { number.parse().ok() } else { None }
}

impl App {
    /// The number of the latest commit that the search index of this machine has read; none while it is being built.
    pub(crate) fn indexed_up_to(&self) -> Option<i64> {
        position(self, self.directory()?)
    }
}

/// What the index keeps of how far it has come: in the register of which installation, and the number.
fn note(app: &App, position: i64) -> String {
    format!("{} {position}", app.key().fingerprint())
}

/// The structures that entries of the feed are about; `None` when one builds again: they are many, or a nomenclature calls
/// all of them otherwise.
async fn touched(
    session: &mut Session,
    entries: &[(i64, FeedEntry)],
) -> Result<Option<BTreeSet<Siret>>, IndexError> {
    let mut sirets = BTreeSet::new();
    for (_, entry) in entries {
        match entry {
            FeedEntry::Structure(siret) => {
                sirets.insert(*siret);
            }
            FeedEntry::Run(run) => {
                let read = session.import_run(*run).await?;
                if read.is_some_and(|run| run.stock.source.names_what_is_found()) {
                    return Ok(None);
                }
                add_run(session, *run, &mut sirets).await?;
            }
        }
        if sirets.len() > MANY {
            return Ok(None);
        }
    }
    Ok(Some(sirets))
}

/// Adds what a reading changed, until that is many.
async fn add_run(session: &mut Session, run: RunId, sirets: &mut BTreeSet<Siret>) -> Result<(), IndexError> {
    let mut after: Option<Subject> = None;
    while sirets.len() <= MANY {
        let page = session.import_changes(run, after.as_ref(), 5_000).await?;
        let Some(last) = page.last() else { break };
        after = Some(last.subject);
        // A change about a whole unit comes with one for each of its establishments.
        sirets.extend(page.iter().filter_map(|change| match change.subject {
            Subject::Establishment(siret) => Some(siret),
            Subject::Unit(_) => None,
        }));
    }
    Ok(())
}

/// What is to be written, and what to be taken out.
struct Changes {
    documents: Vec<Document>,
    gone: Vec<Siret>,
}

async fn documents_of(session: &mut Session, sirets: &BTreeSet<Siret>) -> Result<Changes, IndexError> {
    let labels = Labels::read(session).await?;
    let mut changes = Changes { documents: Vec::new(), gone: Vec::new() };
    let all: Vec<Siret> = sirets.iter().copied().collect();
    for some in all.chunks(BATCH as usize) {
        let structures = session.structures(some).await?;
        let listed: BTreeSet<Siret> =
            structures.iter().filter(|one| is_listed(one)).map(|one| one.structure.siret()).collect();
        changes.gone.extend(some.iter().filter(|siret| !listed.contains(siret)));
        changes.documents.extend(documents(session, structures, &labels).await?);
    }
    Ok(changes)
}

async fn write(app: &App, directory: &Directory, changes: Changes, position: i64) -> Result<(), IndexError> {
    let (directory, note) = (directory.clone(), note(app, position));
    blocking(move || {
        let mut update = directory.update()?;
        for siret in changes.gone {
            update.remove(siret);
        }
        changes.documents.iter().try_for_each(|document| update.put(document))?;
        update.commit(&note)
    })
    .await
}

/// Does what takes the processor or the disk beside the tasks that wait.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, ::directory::Failure> + Send + 'static,
) -> Result<T, IndexError> {
    match tokio::task::spawn_blocking(work).await {
        Ok(outcome) => Ok(outcome?),
        Err(_) => Err(IndexError::BrokenOff),
    }
}
