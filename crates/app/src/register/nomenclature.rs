//! Nomenclatures: replaced whole by the edition that is read.

use domain::{
    ids::RunId,
    nomenclature::CodeCommune,
    register::{Stock, Tally},
    siret::Siren,
};
use store::{CommuneRow, ImportRun, ImportStatus, Intercommunalite, ListEntry};

use super::reading::{Ending, Outcome};
use crate::{App, Failure, access::Actor, upkeep::audit::Act};

/// A nomenclature that was read.
#[derive(Clone, Debug)]
pub enum Nomenclature {
    /// The official geographic code; groups of communes stay as they were.
    Communes(Vec<CommuneRow>),
    /// The official geographic code with its groups of communes.
    Geography(Geography),
    /// Labels of the codes of a list (`naf`, `naf-2025`, `legal-categories`, `densite`).
    Labels(Vec<(&'static str, Vec<ListEntry>)>),
}

/// Communes, and the groups that they are part of.
#[derive(Clone, Debug, Default)]
pub struct Geography {
    /// Communes of today, and those that became part of one.
    pub communes: Vec<CommuneRow>,
    /// EPCI and EPT.
    pub groups: Vec<Intercommunalite>,
    /// Which commune is part of which, in the order of the groups and of the codes.
    pub memberships: Vec<(Siren, CodeCommune)>,
}

impl Nomenclature {
    fn len(&self) -> u64 {
        match self {
            Self::Communes(communes) => communes.len() as u64,
            Self::Geography(all) => (all.communes.len() + all.groups.len()) as u64,
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
            tx.feed_import(run.id).await?;
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
            Nomenclature::Geography(all) => {
                tx.replace_communes(run, &all.communes).await?;
                tx.replace_intercommunalites(run, &all.groups, &all.memberships).await?;
            }
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
            Nomenclature::Communes(communes) => Ok(different_communes(&session.communes().await?, communes)),
            Nomenclature::Geography(all) => Ok(different_communes(&session.communes().await?, &all.communes)
                + different(session.intercommunalites().await?, all.groups.clone())
                + different(session.memberships(None).await?, all.memberships.clone())),
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

fn different_communes(before: &[CommuneRow], after: &[CommuneRow]) -> u64 {
    let text = |one: &CommuneRow| format!("{one:?}");
    different(before.iter().map(text).collect(), after.iter().map(text).collect())
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
