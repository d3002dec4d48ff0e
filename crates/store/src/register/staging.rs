//! What a reading gathers beside the register until it is applied.

use domain::ids::RunId;
use domain::register::{Evidence, Standing, Structure};
use domain::siret::Siret;

use super::row::{COLUMNS, STANDING, standing_values, values};
use crate::error::StoreError;
use crate::session::{Session, Tx};
use crate::statement::sql;

/// A structure as it will be once its reading is applied.
#[derive(Clone, Debug, PartialEq)]
pub struct StagedStructure {
    /// The facts.
    pub structure: Structure,
    /// What the rules conclude of them.
    pub standing: Standing,
}

/// Evidence that a reading adds or takes away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StagedEvidence {
    /// The evidence.
    pub evidence: Evidence,
    /// Whether the list no longer says it.
    pub gone: bool,
}

impl Session {
    /// How many structures, standings and pieces of evidence wait beside the register, of all readings.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn count_staged(&mut self) -> Result<u64, StoreError> {
        let statement = sql("SELECT (SELECT count(*) FROM staged_structures)
             + (SELECT count(*) FROM staged_standings) + (SELECT count(*) FROM staged_evidence)
             + (SELECT count(*) FROM staged_purchases)");
        let number = self.number(statement).await?;
        crate::row::large("count", number)
    }
}

impl Tx {
    /// Lays structures with their standings beside the register. A few hundred at a time.
    ///
    /// # Errors
    /// [`UniqueKey`](crate::UniqueKey) when a reading brings one number twice.
    pub async fn stage_structures(
        &mut self,
        run: RunId,
        perimeter: &str,
        staged: &[StagedStructure],
    ) -> Result<(), StoreError> {
        if staged.is_empty() {
            return Ok(());
        }
        let mut rows = Vec::with_capacity(staged.len());
        for one in staged {
            let mut row = values(&one.structure)?;
            row.push(run.into());
            rows.push(row);
        }
        let statement = sql("INSERT INTO staged_structures (").then(COLUMNS).then(", run_id) VALUES ");
        self.execute(statement.rows(rows)).await?;
        let standings: Vec<_> = staged.iter().map(|one| (one.structure.siret(), &one.standing)).collect();
        self.stage(run, perimeter, &standings).await
    }

    /// Lays standings beside the register, for structures whose evidence changes.
    ///
    /// # Errors
    /// As [`Tx::stage_structures`].
    pub async fn stage_standings(
        &mut self,
        run: RunId,
        perimeter: &str,
        standings: &[(Siret, Standing)],
    ) -> Result<(), StoreError> {
        let standings: Vec<_> = standings.iter().map(|(siret, standing)| (*siret, standing)).collect();
        self.stage(run, perimeter, &standings).await
    }

    async fn stage(
        &mut self,
        run: RunId,
        perimeter: &str,
        standings: &[(Siret, &Standing)],
    ) -> Result<(), StoreError> {
        if standings.is_empty() {
            return Ok(());
        }
        let rows = standings.iter().map(|(siret, standing)| {
            let mut row = standing_values(standing, perimeter);
            row.extend([(*siret).into(), run.into()]);
            row
        });
        let statement = sql("INSERT INTO staged_standings (").then(STANDING).then(", siret, run_id) VALUES ");
        self.execute(statement.rows(rows)).await.map(|_| ())
    }

    /// Lays evidence beside the register.
    ///
    /// # Errors
    /// As [`Tx::stage_structures`].
    pub async fn stage_evidence(&mut self, run: RunId, staged: &[StagedEvidence]) -> Result<(), StoreError> {
        if staged.is_empty() {
            return Ok(());
        }
        let rows = staged.iter().map(|StagedEvidence { evidence, gone }| {
            vec![
                run.into(),
                evidence.subject.to_string().into(),
                evidence.recognition.code().into(),
                evidence.subject.siren().into(),
                evidence.since.into(),
                (*gone).into(),
            ]
        });
        let statement =
            sql("INSERT INTO staged_evidence (run_id, subject, recognition, siren, since, gone) VALUES ");
        self.execute(statement.rows(rows)).await.map(|_| ())
    }

    /// Deletes what readings that have ended left beside the register; says how many rows.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn clear_staging(&mut self) -> Result<u64, StoreError> {
        let mut cleared = 0;
        let tables = [
            "staged_structures",
            "staged_standings",
            "staged_evidence",
            "staged_purchases",
            "staged_purchase_holders",
        ];
        for table in tables {
            let statement = sql("DELETE FROM ")
                .then(table)
                .then(" WHERE run_id IN (SELECT id FROM import_runs WHERE status <> 'reading')");
            cleared += self.execute(statement).await?;
        }
        Ok(cleared)
    }
}
