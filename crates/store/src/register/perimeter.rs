//! Versions of the perimeter of the ESS.

use domain::account::Role;
use domain::ids::{PerimeterId, RunId};
use domain::register::{Move, PerimeterStatus, PerimeterVersion};
use domain::siret::Siret;
use jiff::Timestamp;
use sqlx::FromRow;
use uuid::Uuid;

use super::structure::Registered;
use crate::error::StoreError;
use crate::instant::Instant;
use crate::row;
use crate::session::{Session, Tx};
use crate::statement::{Statement, sql};

#[derive(FromRow)]
struct VersionRow {
    id: Uuid,
    version: String,
    body: String,
    reason: String,
    role: Option<String>,
    status: String,
    run_id: Option<Uuid>,
    moves: String,
    created_at: Instant,
    decided_at: Option<Instant>,
}

impl TryFrom<VersionRow> for PerimeterVersion {
    type Error = StoreError;

    fn try_from(version: VersionRow) -> Result<Self, StoreError> {
        Ok(Self {
            id: PerimeterId::new(version.id),
            version: version.version,
            text: version.body,
            reason: version.reason,
            role: row::code_if("role", version.role.as_deref(), Role::from_code)?,
            status: row::text("status", &version.status)?,
            run: version.run_id.map(RunId::new),
            moves: row::json::<Vec<Move>>("moves", &version.moves)?,
            created_at: version.created_at.0,
            decided_at: version.decided_at.map(|at| at.0),
        })
    }
}

impl Session {
    async fn versions(&mut self, statement: Statement) -> Result<Vec<PerimeterVersion>, StoreError> {
        self.rows::<VersionRow>(statement).await?.into_iter().map(PerimeterVersion::try_from).collect()
    }

    /// Every version of the perimeter, the latest first.
    ///
    /// # Errors
    /// When the database cannot be asked or a row cannot be read.
    pub async fn perimeter_versions(&mut self) -> Result<Vec<PerimeterVersion>, StoreError> {
        self.versions(sql("SELECT * FROM perimeter_versions ORDER BY created_at DESC, id DESC")).await
    }

    /// A version of the perimeter.
    ///
    /// # Errors
    /// As [`Session::perimeter_versions`].
    pub async fn perimeter_version(
        &mut self,
        id: PerimeterId,
    ) -> Result<Option<PerimeterVersion>, StoreError> {
        Ok(self.versions(sql("SELECT * FROM perimeter_versions WHERE id = $1").bind(id)).await?.pop())
    }

    /// Every structure of the register, closed and outside the perimeter too, in the order of their numbers, behind
    /// `after`.
    ///
    /// # Errors
    /// As [`Session::structure`].
    pub async fn all_structures(
        &mut self,
        after: Option<Siret>,
        limit: u32,
    ) -> Result<Vec<Registered>, StoreError> {
        let statement = sql(super::structure::SELECT)
            .then("WHERE TRUE")
            .when(" AND structures.siret > $?", after)
            .then_bind(" ORDER BY structures.siret LIMIT $?", limit);
        self.registered(statement).await
    }

    /// How many structures the register holds, closed ones too.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn count_all_structures(&mut self) -> Result<u64, StoreError> {
        row::large("count", self.number(sql("SELECT count(*) FROM structures")).await?)
    }
}

impl Tx {
    /// Adds a version.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn insert_perimeter_version(&mut self, version: &PerimeterVersion) -> Result<(), StoreError> {
        let statement =
            sql("INSERT INTO perimeter_versions (id, version, body, reason, role, status, run_id, moves,
                 created_at, decided_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)")
            .bind(version.id)
            .bind(&version.version)
            .bind(&version.text)
            .bind(&version.reason)
            .bind(version.role.map(|role| role.code()))
            .bind(version.status.code())
            .bind(version.run)
            .bind(row::to_json("moves", &version.moves)?)
            .bind(version.created_at)
            .bind(version.decided_at);
        self.execute(statement).await.map(|_| ())
    }

    /// Moves a version from one state to another; says whether it was in the first.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn move_perimeter_version(
        &mut self,
        id: PerimeterId,
        from: PerimeterStatus,
        to: PerimeterStatus,
        now: Option<Timestamp>,
    ) -> Result<bool, StoreError> {
        let statement =
            sql("UPDATE perimeter_versions SET status = $2, decided_at = $3 WHERE id = $1 AND status = $4")
                .bind(id)
                .bind(to.code())
                .bind(now)
                .bind(from.code());
        Ok(self.execute(statement).await? == 1)
    }

    /// Notes under which reading a version is compared, and what that found so far.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn note_perimeter_run(
        &mut self,
        id: PerimeterId,
        run: RunId,
        moves: &[Move],
    ) -> Result<(), StoreError> {
        let statement = sql("UPDATE perimeter_versions SET run_id = $2, moves = $3 WHERE id = $1")
            .bind(id)
            .bind(run)
            .bind(row::to_json("moves", moves)?);
        self.execute(statement).await.map(|_| ())
    }

    /// Makes a version the one in force, and the one that was a former one. Says whether it was being applied.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn enact_perimeter_version(
        &mut self,
        id: PerimeterId,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        self.execute(sql("UPDATE perimeter_versions SET status = 'former' WHERE status = 'in-force'"))
            .await?;
        self.move_perimeter_version(id, PerimeterStatus::Applying, PerimeterStatus::InForce, Some(now)).await
    }
}
