//! A reading becomes part of the register, whole or not at all.

use domain::ids::RunId;
use domain::register::Tally;
use domain::siret::Siret;
use jiff::Timestamp;

use super::row::{COLUMNS, STANDING};
use super::run::{ImportRun, ImportStatus};
use crate::error::StoreError;
use crate::session::Tx;
use crate::statement::sql;

/// Every column that a file states, from the row that is in the way.
const FROM_EXCLUDED: &str = " ON CONFLICT (siret) DO UPDATE SET siren = excluded.siren, name = excluded.name,
    commune = excluded.commune, commune_name = excluded.commune_name, departement = excluded.departement,
    active = excluded.active, closed_on = excluded.closed_on, masked = excluded.masked,
    category = excluded.category, naf = excluded.naf, naf_2025 = excluded.naf_2025,
    unit_naf = excluded.unit_naf, ess_flag = excluded.ess_flag, mission = excluded.mission,
    size = excluded.size, employees = excluded.employees, employees_year = excluded.employees_year,
    employer = excluded.employer, head_office = excluded.head_office, created_on = excluded.created_on,
    sigle = excluded.sigle, usual_name = excluded.usual_name, signs = excluded.signs, rna = excluded.rna,
    complement = excluded.complement, street = excluded.street, postal_code = excluded.postal_code,
    latitude = excluded.latitude, longitude = excluded.longitude,
    priority_district = excluded.priority_district, source = excluded.source, as_of = excluded.as_of,
    run_id = excluded.run_id";

/// What is concluded, from the row that is in the way.
const STANDING_FROM_EXCLUDED: &str = " ON CONFLICT (siret) DO UPDATE SET niveau = excluded.niveau,
    famille = excluded.famille, sous_famille = excluded.sous_famille, statutory = excluded.statutory,
    acheteur = excluded.acheteur, perimeter = excluded.perimeter";

/// Rows that one statement moves over. SQLite keeps what a statement changes, in memory, until it ends: for a country at
/// once that would be as much as its register.
const SLICE: u32 = 2_000;

impl Tx {
    /// Makes everything that a reading gathered part of the register, and tells those who follow it. Answers `false`,
    /// having changed nothing, when another reading was applied since this one began: what it compared with is no
    /// longer what is there.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn apply_import(
        &mut self,
        run: &ImportRun,
        tally: &Tally,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        // Its lock keeps other readings waiting until this one is kept or given up.
        let position = self.advance_feed().await?;
        if self.last_applied_import().await?.map(|last| last.id) != run.base {
            return Ok(false);
        }
        if !self.end_import(run.id, ImportStatus::Applied, Some(tally), now).await? {
            return Ok(false);
        }
        let moved = self.apply_structures(run.id).await?;
        self.apply_evidence(run).await?;
        self.count_anew("structures, standings, evidence", moved).await?;
        self.feed_run(position, run.id).await?;
        self.announce();
        Ok(true)
    }

    /// Says how many rows it moved.
    async fn apply_structures(&mut self, run: RunId) -> Result<u64, StoreError> {
        let (mut after, mut moved) = (None, 0);
        loop {
            let last = self.slice_end("staged_structures", run, after).await?;
            let structures = sql("INSERT INTO structures (")
                .then(COLUMNS)
                .then(", run_id) SELECT ")
                .then(COLUMNS)
                .then_bind(", run_id FROM staged_structures WHERE run_id = $?", run)
                .when(" AND siret > $?", after)
                .when(" AND siret <= $?", last)
                .then(FROM_EXCLUDED);
            moved += self.execute(structures).await?;
            after = last;
            if after.is_none() {
                break;
            }
        }
        loop {
            let last = self.slice_end("staged_standings", run, after).await?;
            let standings = sql("INSERT INTO standings (siret, ")
                .then(STANDING)
                .then(") SELECT siret, ")
                .then(STANDING)
                .then_bind(" FROM staged_standings WHERE run_id = $?", run)
                .when(" AND siret > $?", after)
                .when(" AND siret <= $?", last)
                .then(STANDING_FROM_EXCLUDED);
            moved += self.execute(standings).await?;
            after = last;
            if after.is_none() {
                return Ok(moved);
            }
        }
    }

    /// The last number of the next slice of what a reading laid into that table; none when the rest is one slice.
    async fn slice_end(
        &mut self,
        table: &'static str,
        run: RunId,
        after: Option<Siret>,
    ) -> Result<Option<Siret>, StoreError> {
        let statement = sql("SELECT siret FROM ")
            .then(table)
            .then_bind(" WHERE run_id = $?", run)
            .when(" AND siret > $?", after)
            .then_bind(" ORDER BY siret LIMIT 1 OFFSET $?", SLICE);
        let rows: Vec<(String,)> = self.rows(statement).await?;
        rows.first().map(|(siret,)| crate::row::text("siret", siret)).transpose()
    }

    async fn apply_evidence(&mut self, run: &ImportRun) -> Result<(), StoreError> {
        let source = run.stock.source.code();
        let gone = sql("DELETE FROM evidence WHERE source = $1 AND (subject, recognition) IN
             (SELECT subject, recognition FROM staged_evidence WHERE run_id = $2 AND gone = $3)")
        .bind(source)
        .bind(run.id)
        .bind(true);
        self.execute(gone).await?;
        // The source is chosen as a column, so that PostgreSQL knows the kind of every value.
        let new = sql("INSERT INTO evidence (source, subject, recognition, siren, since, run_id)
             SELECT import_runs.source, subject, recognition, siren, since, run_id
             FROM staged_evidence JOIN import_runs ON import_runs.id = run_id
             WHERE run_id = $1 AND gone = $2 ON CONFLICT (source, subject, recognition) DO NOTHING")
        .bind(run.id)
        .bind(false);
        self.execute(new).await.map(|_| ())
    }
}
