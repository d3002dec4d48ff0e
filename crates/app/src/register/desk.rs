//! Readings of official files, as people look at them: which there were, and what each changes.

use std::collections::BTreeMap;

use domain::{
    ids::RunId,
    register::{ChangeKind, Stated, Subject},
    siret::Siret,
};
use jiff::Timestamp;
use store::{ImportRun, ImportStatus, LoggedChange};

use super::{lookup::readable_name, reading::SILENCE};
use crate::{App, Failure, access::Organiser};

/// What the register holds, and the readings that made it.
#[derive(Clone, Debug)]
pub struct RegisterDesk {
    /// Structures that work.
    pub active: u64,
    /// Those of them that are of the ESS.
    pub suppliers: u64,
    /// The latest edition of each source.
    pub editions: Vec<Stated>,
    /// The readings, the latest first.
    pub readings: Vec<ImportRun>,
}

/// Whether a reading that never ended is taken for dead.
pub fn is_given_up(run: &ImportRun, now: Timestamp) -> bool {
    run.status == ImportStatus::Reading && run.touched_at < now - SILENCE
}

impl App {
    /// What the team sees of the register.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn register_desk(&self, _by: &Organiser, limit: u32) -> Result<RegisterDesk, Failure> {
        let mut session = self.store.read().await?;
        let (active, suppliers) = session.count_structures().await?;
        let editions = session.editions().await?;
        let readings = session.import_runs(limit).await?;
        Ok(RegisterDesk { active, suppliers, editions, readings })
    }

    /// A reading.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn register_reading(&self, _by: &Organiser, id: RunId) -> Result<Option<ImportRun>, Failure> {
        Ok(self.store.read().await?.import_run(id).await?)
    }

    /// What a reading changes, of one kind or of all, in the order of the numbers, behind `after`. Names that its file does
    /// not tell are those of the register.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn named_changes(
        &self,
        run: RunId,
        kind: Option<ChangeKind>,
        after: Option<&Subject>,
        limit: u32,
    ) -> Result<Vec<LoggedChange>, Failure> {
        let mut session = self.store.read().await?;
        let mut changes = session.import_changes_of(run, kind, after, limit).await?;
        let unnamed: Vec<Siret> = changes
            .iter()
            .filter_map(|change| match (&change.name, change.subject) {
                (None, Subject::Establishment(siret)) => Some(siret),
                _ => None,
            })
            .collect();
        let mut names = BTreeMap::new();
        for some in unnamed.chunks(500) {
            let known = session.structures(some).await?;
            names.extend(known.iter().map(|one| (one.structure.siret(), readable_name(&one.structure))));
        }
        for change in &mut changes {
            if let (None, Subject::Establishment(siret)) = (&change.name, change.subject) {
                change.name = names.remove(&siret);
            }
        }
        Ok(changes)
    }
}
