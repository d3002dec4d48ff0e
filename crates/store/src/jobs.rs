//! Work written with the change that wants it, and done after it.

use domain::ids::JobId;
use jiff::Timestamp;
use serde_json::Value;
use sqlx::FromRow;
use uuid::Uuid;

use crate::database::Engine;
use crate::error::StoreError;
use crate::instant::Instant;
use crate::row;
use crate::session::{Session, Tx};
use crate::statement::sql;

/// A piece of work to be done once its change is kept. It must be safe to do twice.
#[derive(Clone, Debug, PartialEq)]
pub struct NewJob {
    /// Identifier.
    pub id: JobId,
    /// What kind of work.
    pub kind: String,
    /// What it is about: while one of that name waits, another is not written.
    pub key: String,
    /// What doing it needs to know.
    pub payload: Value,
    /// When it is due.
    pub due_at: Timestamp,
    /// When it was written.
    pub created_at: Timestamp,
}

/// A piece of work in hand.
#[derive(Clone, Debug, PartialEq)]
pub struct Job {
    /// Identifier.
    pub id: JobId,
    /// What kind of work.
    pub kind: String,
    /// What it is about.
    pub key: String,
    /// What doing it needs to know.
    pub payload: Value,
    /// How many times it was taken in hand.
    pub attempts: u32,
}

/// How many pieces of work stand where.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct JobCounts {
    /// To be done.
    pub waiting: u32,
    /// In hand.
    pub running: u32,
    /// Given up.
    pub failed: u32,
}

#[derive(FromRow)]
struct JobRow {
    id: Uuid,
    kind: String,
    key: String,
    payload: String,
    attempts: i64,
    created_at: Instant,
}

impl Session {
    /// How many pieces of work stand where.
    ///
    /// # Errors
    /// When the database cannot be asked or a row cannot be read.
    pub async fn count_jobs(&mut self) -> Result<JobCounts, StoreError> {
        let rows: Vec<(String, i64)> =
            self.rows(sql("SELECT status, count(*) FROM jobs GROUP BY status")).await?;
        let mut counts = JobCounts::default();
        for (status, number) in rows {
            let number = row::count("count", number)?;
            match status.as_str() {
                "waiting" => counts.waiting = number,
                "running" => counts.running = number,
                _ => counts.failed = number,
            }
        }
        Ok(counts)
    }
}

impl Tx {
    /// Writes a piece of work unless one of its name waits already; says whether it did.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn enqueue_job(&mut self, job: &NewJob) -> Result<bool, StoreError> {
        self.announce();
        let statement = sql("INSERT INTO jobs (id, kind, key, payload, status, due_at, created_at)
             VALUES ($1, $2, $3, $4, 'waiting', $5, $6)
             ON CONFLICT (kind, key) WHERE status = 'waiting' DO NOTHING")
        .bind(job.id)
        .bind(&job.kind)
        .bind(&job.key)
        .bind(row::to_json("payload", &job.payload)?)
        .bind(job.due_at)
        .bind(job.created_at);
        Ok(self.execute(statement).await? == 1)
    }

    /// Takes due work in hand until `lease`, the longest due first. What is in hand and has outlived its lease is due
    /// again: who had it has died. On PostgreSQL what another process is taking is left to it; on SQLite changes come
    /// one after the other anyway.
    ///
    /// # Errors
    /// When the database cannot be asked or a row cannot be read.
    pub async fn claim_jobs(
        &mut self,
        now: Timestamp,
        lease: Timestamp,
        limit: u32,
    ) -> Result<Vec<Job>, StoreError> {
        let skip = if self.engine() == Engine::Postgres { " FOR UPDATE SKIP LOCKED" } else { "" };
        let statement = sql("UPDATE jobs SET status = 'running', attempts = attempts + 1, due_at = $1
             WHERE id IN (SELECT id FROM jobs WHERE status <> 'failed' AND due_at <= $2
                 ORDER BY due_at, id LIMIT $3")
        .bind(lease)
        .bind(now)
        .bind(limit)
        .then(skip)
        .then(") RETURNING id, kind, key, payload, attempts, created_at");
        let mut rows = self.rows::<JobRow>(statement).await?;
        rows.sort_by_key(|job| (job.created_at.0, job.id));
        let read = |job: JobRow| {
            Ok(Job {
                id: JobId::new(job.id),
                payload: row::json("payload", &job.payload)?,
                attempts: row::count("attempts", job.attempts)?,
                kind: job.kind,
                key: job.key,
            })
        };
        rows.into_iter().map(read).collect()
    }

    /// Deletes a piece of work that is done.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn finish_job(&mut self, id: JobId) -> Result<bool, StoreError> {
        Ok(self.execute(sql("DELETE FROM jobs WHERE id = $1").bind(id)).await? == 1)
    }

    /// Notes a failure: to be tried again at `retry_at`, or given up without one. When the same work was asked for again
    /// meanwhile, that one stands for both.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn fail_job(
        &mut self,
        id: JobId,
        error: &str,
        retry_at: Option<Timestamp>,
    ) -> Result<bool, StoreError> {
        let statement = match retry_at {
            Some(at) => {
                let twin = sql("DELETE FROM jobs WHERE id = $1 AND EXISTS (SELECT 1 FROM jobs AS twin
                     WHERE twin.kind = jobs.kind AND twin.key = jobs.key AND twin.status = 'waiting'
                         AND twin.id <> jobs.id)");
                if self.execute(twin.bind(id)).await? == 1 {
                    return Ok(true);
                }
                sql("UPDATE jobs SET status = 'waiting', last_error = $2, due_at = $3 WHERE id = $1")
                    .bind(id)
                    .bind(error)
                    .bind(at)
            }
            None => {
                sql("UPDATE jobs SET status = 'failed', last_error = $2 WHERE id = $1").bind(id).bind(error)
            }
        };
        Ok(self.execute(statement).await? == 1)
    }
}
