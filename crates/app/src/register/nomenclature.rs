//! Nomenclatures: replaced whole by the edition that is read.

use domain::{
    ids::RunId,
    register::{Stock, Tally},
};
use store::{CommuneRow, ImportRun, ImportStatus, ListEntry};

use super::reading::{Ending, Outcome};
use crate::{App, Failure, access::Actor, upkeep::audit::Act};

/// A nomenclature that was read.
#[derive(Clone, Debug)]
pub enum Nomenclature {
    /// The official geographic code.
    Communes(Vec<CommuneRow>),
    /// Labels of the codes of a list (`naf`, `naf-2025`, `legal-categories`).
    Labels(Vec<(&'static str, Vec<ListEntry>)>),
}

impl Nomenclature {
    fn len(&self) -> u64 {
        match self {
            Self::Communes(communes) => communes.len() as u64,
            Self::Labels(lists) => lists.iter().map(|(_, entries)| entries.len() as u64).sum(),
        }
    }
}

impl App {
    /// Puts a nomenclature in the place of the one that was there, or only tells whether it would change anything: of
    /// the tally, `changes` counts the codes that are new, gone or otherwise said.
    ///
    /// # Errors
    /// A failure of the store; what was there stays.
    pub async fn replace_nomenclature(
        &self,
        stock: &Stock,
        nomenclature: &Nomenclature,
        ending: Ending,
        rejected: u64,
    ) -> Result<Outcome, Failure> {
        let run = self.begin_run(stock).await?;
        let changes = self.nomenclature_differences(nomenclature).await?;
        let tally = Tally { changes, ..Tally::default() };
        let now = self.now();
        let mut tx = self.store.begin().await?;
        let progress = store::Progress { read: nomenclature.len(), rejected };
        tx.touch_import(run.id, progress, now).await?;
        let status = if ending == Ending::Show { ImportStatus::Trial } else { ImportStatus::Applied };
        if status == ImportStatus::Applied && tally.changes > 0 {
            self.write(&mut tx, run.id, nomenclature).await?;
            self.note(&mut tx, Actor::Operator, act(&run, tally.changes)).await?;
        }
        tx.end_import(run.id, status, Some(&tally), now).await?;
        tx.commit().await?;
        Ok(Outcome { run: run.id, status, tally, read: progress.read })
    }

    async fn write(
        &self,
        tx: &mut store::Tx,
        run: RunId,
        nomenclature: &Nomenclature,
    ) -> Result<(), Failure> {
        match nomenclature {
            Nomenclature::Communes(communes) => tx.replace_communes(run, communes).await?,
            Nomenclature::Labels(lists) => {
                for (list, entries) in lists {
                    tx.replace_list(run, list, entries).await?;
                }
            }
        }
        Ok(())
    }

    async fn nomenclature_differences(&self, nomenclature: &Nomenclature) -> Result<u64, Failure> {
        let mut session = self.store.read().await?;
        match nomenclature {
            Nomenclature::Communes(communes) => {
                let before = session.communes().await?;
                let text = |one: &CommuneRow| format!("{one:?}");
                Ok(different(before.iter().map(text).collect(), communes.iter().map(text).collect()))
            }
            Nomenclature::Labels(lists) => {
                let mut total = 0;
                for (list, entries) in lists {
                    total += different(session.list_entries(list).await?, entries.clone());
                }
                Ok(total)
            }
        }
    }
}

/// How many are in one and not in the other, either way.
fn different<T: Ord>(before: Vec<T>, after: Vec<T>) -> u64 {
    let before: std::collections::BTreeSet<T> = before.into_iter().collect();
    let after: std::collections::BTreeSet<T> = after.into_iter().collect();
    before.symmetric_difference(&after).count() as u64
}

fn act(run: &ImportRun, changes: u64) -> Act {
    Act::new("nomenclature.applied", "import", run.id.as_uuid())
        .with("source", run.stock.source.code())
        .with("changes", changes)
}
