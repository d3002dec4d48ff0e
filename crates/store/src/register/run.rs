//! Readings of official files: begun, followed, ended, and what each changed.

use domain::ids::RunId;
use domain::register::{ChangeKind, Source, Stated, Stock, Subject, Tally};
use jiff::Timestamp;
use sqlx::FromRow;
use uuid::Uuid;

use crate::error::StoreError;
use crate::instant::{Day, Instant};
use crate::row;
use crate::session::{Session, Tx};
use crate::statement::{Statement, sql};

domain::coded! {
    /// Where a reading stands.
    ImportStatus {
        /// Being read; the register does not show any of it.
        Reading = "reading",
        /// Part of the register.
        Applied = "applied",
        /// Read to see what it would change, and not applied.
        Trial = "trial",
        /// Interrupted, or not applied because another was meanwhile.
        Abandoned = "abandoned",
    }
}

/// One reading of an official file.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportRun {
    /// Identifier.
    pub id: RunId,
    /// The reading that the register stood on when this one began.
    pub base: Option<RunId>,
    /// What is read.
    pub stock: Stock,
    /// Where it stands.
    pub status: ImportStatus,
    /// How far it came.
    pub progress: Progress,
    /// What it changes; known at its end.
    pub tally: Option<Tally>,
    /// When it began.
    pub started_at: Timestamp,
    /// When it last gave a sign of life.
    pub touched_at: Timestamp,
    /// When it ended.
    pub ended_at: Option<Timestamp>,
}

/// How far a reading came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Rows that were taken.
    pub read: u64,
    /// Rows that were refused.
    pub rejected: u64,
}

/// A change of a reading, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoggedChange {
    /// Of what.
    pub subject: Subject,
    /// What becomes of it.
    pub kind: ChangeKind,
    /// Its name, when the file tells.
    pub name: Option<String>,
    /// Codes of what is different: parts of a structure, or recognitions.
    pub fields: Vec<String>,
}

#[derive(FromRow)]
struct RunRow {
    id: Uuid,
    base_id: Option<Uuid>,
    source: String,
    as_of: Day,
    scope: String,
    files: String,
    status: String,
    read: i64,
    rejected: i64,
    tally: Option<String>,
    started_at: Instant,
    touched_at: Instant,
    ended_at: Option<Instant>,
}

impl TryFrom<RunRow> for ImportRun {
    type Error = StoreError;

    fn try_from(run: RunRow) -> Result<Self, StoreError> {
        Ok(Self {
            id: RunId::new(run.id),
            base: run.base_id.map(RunId::new),
            stock: Stock {
                source: row::text("source", &run.source)?,
                as_of: run.as_of.0,
                scope: row::json("scope", &run.scope)?,
                files: row::json("files", &run.files)?,
            },
            status: row::text("status", &run.status)?,
            progress: Progress {
                read: row::large("read", run.read)?,
                rejected: row::large("rejected", run.rejected)?,
            },
            tally: row::json_if("tally", run.tally.as_deref())?,
            started_at: run.started_at.0,
            touched_at: run.touched_at.0,
            ended_at: run.ended_at.map(|at| at.0),
        })
    }
}

#[derive(FromRow)]
struct ChangeRow {
    subject: String,
    kind: String,
    name: Option<String>,
    fields: String,
}

impl TryFrom<ChangeRow> for LoggedChange {
    type Error = StoreError;

    fn try_from(change: ChangeRow) -> Result<Self, StoreError> {
        Ok(Self {
            subject: row::text("subject", &change.subject)?,
            kind: row::text("kind", &change.kind)?,
            name: change.name,
            fields: row::json("fields", &change.fields)?,
        })
    }
}

impl Session {
    async fn runs(&mut self, statement: Statement) -> Result<Vec<ImportRun>, StoreError> {
        self.rows::<RunRow>(statement).await?.into_iter().map(ImportRun::try_from).collect()
    }

    /// A reading.
    ///
    /// # Errors
    /// When the database cannot be asked or the row cannot be read.
    pub async fn import_run(&mut self, id: RunId) -> Result<Option<ImportRun>, StoreError> {
        Ok(self.runs(sql("SELECT * FROM import_runs WHERE id = $1").bind(id)).await?.pop())
    }

    /// The readings, the latest begun first.
    ///
    /// # Errors
    /// As [`Session::import_run`].
    pub async fn import_runs(&mut self, limit: u32) -> Result<Vec<ImportRun>, StoreError> {
        let statement = sql("SELECT * FROM import_runs ORDER BY started_at DESC, id DESC LIMIT $1");
        self.runs(statement.bind(limit)).await
    }

    /// The reading that was last applied to structures or evidence.
    ///
    /// # Errors
    /// As [`Session::import_run`].
    pub async fn last_applied_import(&mut self) -> Result<Option<ImportRun>, StoreError> {
        let statement = sql("SELECT * FROM import_runs WHERE id =
                 (SELECT run_id FROM register_feed WHERE run_id IS NOT NULL ORDER BY position DESC LIMIT 1)");
        Ok(self.runs(statement).await?.pop())
    }

    /// The latest day of each source that was applied.
    ///
    /// # Errors
    /// As [`Session::import_run`].
    pub async fn editions(&mut self) -> Result<Vec<Stated>, StoreError> {
        let statement = sql("SELECT source, max(as_of) FROM import_runs
             WHERE status = 'applied' GROUP BY source ORDER BY source");
        let rows: Vec<(String, Day)> = self.rows(statement).await?;
        let read = |(source, day): (String, Day)| {
            Ok(Stated { source: row::text::<Source>("source", &source)?, as_of: day.0 })
        };
        rows.into_iter().map(read).collect()
    }

    /// What a reading changes, in the order of the numbers, behind `after`.
    ///
    /// # Errors
    /// As [`Session::import_run`].
    pub async fn import_changes(
        &mut self,
        run: RunId,
        after: Option<&Subject>,
        limit: u32,
    ) -> Result<Vec<LoggedChange>, StoreError> {
        self.import_changes_of(run, None, after, limit).await
    }

    /// The same, of one kind only.
    ///
    /// # Errors
    /// As [`Session::import_run`].
    pub async fn import_changes_of(
        &mut self,
        run: RunId,
        kind: Option<ChangeKind>,
        after: Option<&Subject>,
        limit: u32,
    ) -> Result<Vec<LoggedChange>, StoreError> {
        let statement = sql("SELECT subject, kind, name, fields FROM import_changes WHERE run_id = $1")
            .bind(run)
            .when(" AND kind = $?", kind.map(|kind| kind.code()))
            .when(" AND subject > $?", after.map(ToString::to_string))
            .then_bind(" ORDER BY subject LIMIT $?", limit);
        self.rows::<ChangeRow>(statement).await?.into_iter().map(LoggedChange::try_from).collect()
    }
}

impl Tx {
    /// Begins a reading, on what the register holds now.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn begin_import(
        &mut self,
        id: RunId,
        stock: &Stock,
        now: Timestamp,
    ) -> Result<ImportRun, StoreError> {
        let base = self.last_applied_import().await?.map(|run| run.id);
        let statement = sql("INSERT INTO import_runs (id, base_id, source, as_of, scope, files, status,
                 started_at, touched_at)
             VALUES ($1, $2, $3, $4, $5, $6, 'reading', $7, $8)")
        .bind(id)
        .bind(base)
        .bind(stock.source.code())
        .bind(stock.as_of)
        .bind(row::to_json("scope", &stock.scope)?)
        .bind(row::to_json("files", &stock.files)?)
        .bind(now)
        .bind(now);
        self.execute(statement).await?;
        Ok(ImportRun {
            id,
            base,
            stock: stock.clone(),
            status: ImportStatus::Reading,
            progress: Progress::default(),
            tally: None,
            started_at: now,
            touched_at: now,
            ended_at: None,
        })
    }

    /// Notes how far a reading came.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn touch_import(
        &mut self,
        id: RunId,
        progress: Progress,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let statement = sql("UPDATE import_runs SET read = $2, rejected = $3, touched_at = $4 WHERE id = $1")
            .bind(id)
            .bind(progress.read)
            .bind(progress.rejected)
            .bind(now);
        self.execute(statement).await.map(|_| ())
    }

    /// Ends a reading that is under way; says whether it was.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn end_import(
        &mut self,
        id: RunId,
        status: ImportStatus,
        tally: Option<&Tally>,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let tally = tally.map(|tally| row::to_json("tally", tally)).transpose()?;
        let statement = sql("UPDATE import_runs SET status = $2, tally = $3, ended_at = $4, touched_at = $5
             WHERE id = $1 AND status = 'reading'")
        .bind(id)
        .bind(status.code())
        .bind(tally)
        .bind(now)
        .bind(now);
        Ok(self.execute(statement).await? == 1)
    }

    /// Ends the readings that gave no sign of life since an instant; says how many.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn abandon_imports(&mut self, silent_since: Timestamp) -> Result<u64, StoreError> {
        let statement = sql("UPDATE import_runs SET status = 'abandoned', ended_at = touched_at
             WHERE status = 'reading' AND touched_at < $1");
        self.execute(statement.bind(silent_since)).await
    }

    /// Keeps what a reading changes.
    ///
    /// # Errors
    /// [`UniqueKey`](crate::UniqueKey) when one subject comes twice.
    pub async fn log_import_changes(
        &mut self,
        run: RunId,
        changes: &[LoggedChange],
    ) -> Result<(), StoreError> {
        if changes.is_empty() {
            return Ok(());
        }
        let mut rows = Vec::with_capacity(changes.len());
        for change in changes {
            rows.push(vec![
                run.into(),
                change.subject.to_string().into(),
                change.kind.code().into(),
                change.name.as_deref().into(),
                row::to_json("fields", &change.fields)?.into(),
            ]);
        }
        let statement = sql("INSERT INTO import_changes (run_id, subject, kind, name, fields) VALUES ");
        self.execute(statement.rows(rows)).await.map(|_| ())
    }
}
