//! Work that a change wants done after it: taken in hand by one process, safe to be done twice.

use std::time::Duration;

use domain::ids::JobId;
use jiff::{SignedDuration, Timestamp};
use store::{Job, NewJob, Tx};
use tokio::sync::watch;

use crate::{App, Failure};

/// How long a piece of work may be in hand before who took it is taken for dead.
const LEASE: SignedDuration = SignedDuration::from_mins(10);
/// Waits before the second, third… attempt; after the last it is given up.
const BACK_OFF_MINUTES: [i64; 4] = [1, 5, 30, 240];
/// How often the list is looked at when nothing announces a change.
const IDLE: Duration = Duration::from_secs(5);
/// How many pieces are taken at once.
const BATCH: u32 = 8;

domain::coded! {
    /// What can be done.
    Work {
        /// Delete what readings of files left beside the register.
        ClearStaging = "register.clear-staging",
        /// Compute the figures of the buyers again.
        Purchasing = "purchasing.compute",
    }
}

/// Does what is due until `stop` becomes true.
pub async fn run(app: App, mut stop: watch::Receiver<bool>) {
    let mut changes = app.changes();
    while !*stop.borrow() {
        match run_due(&app).await {
            Ok(0) => {}
            Ok(_) => continue,
            Err(failure) => tracing::error!(%failure, "the list of work cannot be read"),
        }
        tokio::select! {
            () = changes.changed() => {}
            () = tokio::time::sleep(IDLE) => {}
            _ = stop.changed() => {}
        }
    }
}

/// Does what is due now; answers how many pieces were taken in hand.
///
/// # Errors
/// A failure of the store: what was done stays done, the rest stays due.
pub async fn run_due(app: &App) -> Result<usize, Failure> {
    let now = app.now();
    let mut tx = app.store.begin().await?;
    let jobs = tx.claim_jobs(now, now + LEASE, BATCH).await?;
    tx.commit().await?;
    for job in &jobs {
        let outcome = perform(app, job).await;
        let mut tx = app.store.begin().await?;
        match outcome {
            Ok(()) => {
                tx.finish_job(job.id).await?;
            }
            Err(failure) => {
                tracing::warn!(job = %job.id, kind = %job.kind, %failure, "a piece of work failed");
                tx.fail_job(job.id, &failure.to_string(), retry_at(job.attempts, app.now())).await?;
            }
        }
        tx.commit().await?;
    }
    Ok(jobs.len())
}

async fn perform(app: &App, job: &Job) -> Result<(), Failure> {
    match Work::from_code(&job.kind) {
        Some(Work::ClearStaging) => {
            let mut tx = app.store.begin().await?;
            let cleared = tx.clear_staging().await?;
            tx.commit().await?;
            tracing::info!(cleared, "what readings left beside the register is gone");
            Ok(())
        }
        Some(Work::Purchasing) => app.compute_buyers().await,
        // Written by a newer version of the program, which will find it again.
        None => Err(Failure::UnknownWork(job.kind.clone())),
    }
}

/// When to try again; `None` when it is no use.
fn retry_at(attempts: u32, now: Timestamp) -> Option<Timestamp> {
    let minutes = BACK_OFF_MINUTES.get(attempts.saturating_sub(1) as usize)?;
    Some(now + SignedDuration::from_mins(*minutes))
}

impl App {
    /// Writes a piece of work with the change that wants it; nothing when it waits already.
    pub(crate) async fn want(&self, tx: &mut Tx, work: Work, key: &str) -> Result<(), Failure> {
        let now = self.now();
        let job = NewJob {
            id: JobId::new(self.new_uuid()),
            kind: work.code().to_owned(),
            key: key.to_owned(),
            payload: serde_json::Value::Null,
            due_at: now,
            created_at: now,
        };
        tx.enqueue_job(&job).await?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_failed_is_tried_again_later_and_later_and_then_no_more() {
        let now: Timestamp = "2026-11-24T08:00:00Z".parse().unwrap();
        let waits: Vec<_> =
            (1..=5).map(|n| retry_at(n, now).map(|at| at.duration_since(now).as_mins())).collect();
        assert_eq!(waits, [Some(1), Some(5), Some(30), Some(240), None]);
    }
}
