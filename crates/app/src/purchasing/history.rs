//! What holders were when their contracts were notified, by the history of legal units.

use std::{collections::HashSet, path::PathBuf, sync::Arc};

use domain::{
    nomenclature::{Perimeter, perimeter::Facts},
    purchasing::{Standings, UnitPeriod},
};
use opendata::{error::ReadError, report::FileReport, watch::Watch};

use crate::{
    App, Failure,
    access::Actor,
    jobs::Work,
    register::{Ending, ImportError},
    upkeep::audit::Act,
};

/// What was read of a history.
#[derive(Clone, Debug)]
pub struct UnitHistory {
    /// Units that were looked for: those of the register to which contracts were awarded.
    pub wanted: usize,
    /// Units that the history tells of.
    pub units: usize,
    /// Their periods.
    pub periods: usize,
    /// Of the file.
    pub report: FileReport,
}

impl App {
    /// Reads what the units that hold contracts were over time, in the place of what was known before.
    ///
    /// # Errors
    /// [`ImportError`]; what was known stays.
    pub async fn import_unit_history(
        &self,
        file: PathBuf,
        ending: Ending,
        watch: Arc<dyn Watch + Send + Sync>,
    ) -> Result<UnitHistory, ImportError> {
        let held =
            self.store.read().await.map_err(Failure::from)?.units_that_hold().await.map_err(Failure::from)?;
        let wanted = held.len();
        let read = tokio::task::spawn_blocking(move || {
            let units: HashSet<_> = held.into_iter().collect();
            opendata::sirene::periods(&file, &units, &*watch)
        });
        let broken = |_| Err(ReadError::Receiver("the reader broke off".to_owned()));
        let (periods, report) = read.await.unwrap_or_else(broken)?;
        let units: HashSet<_> = periods.iter().map(|one| one.siren).collect();
        let found = UnitHistory { wanted, units: units.len(), periods: periods.len(), report };
        if ending != Ending::Show {
            self.keep_periods(&periods).await?;
        }
        Ok(found)
    }

    async fn keep_periods(&self, periods: &[UnitPeriod]) -> Result<(), Failure> {
        let mut tx = self.store.begin().await?;
        tx.replace_unit_periods(periods).await?;
        self.want(&mut tx, Work::Purchasing, "").await?;
        let act =
            Act::new("purchasing.history", "import", self.new_uuid()).with("periods", periods.len() as u64);
        self.note(&mut tx, Actor::Operator, act).await?;
        tx.announce();
        tx.commit().await?;
        Ok(())
    }
}

/// Adds what units were over time to what the register knows of them. Lists are not asked: they say since when by themselves.
pub(super) fn over_time(standings: &mut Standings, periods: &[UnitPeriod], perimeter: &Perimeter) {
    for one in periods {
        let Some(categorie) = one.categorie else { continue };
        let facts = Facts { categorie, naf: one.naf, flag: one.flag, recognitions: &[] };
        standings.was(one.siren, one.since, perimeter.level(&facts));
    }
}
