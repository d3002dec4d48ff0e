//! The search for a plan that is under way.

use domain::ids::EventId;
use domain::meeting::SearchRun;
use jiff::Timestamp;

use super::row::RunRow;
use crate::error::StoreError;
use crate::session::{Session, Tx};
use crate::statement::sql;

impl Session {
    /// The search that is under way for an event, or the last one.
    ///
    /// # Errors
    /// When the database cannot be asked or the row cannot be read.
    pub async fn meeting_run(&mut self, event: EventId) -> Result<Option<SearchRun>, StoreError> {
        let statement = sql("SELECT * FROM meeting_runs WHERE event_id = $1").bind(event);
        self.row::<RunRow>(statement).await?.map(SearchRun::try_from).transpose()
    }
}

impl Tx {
    /// A search begins, in the place of the one before.
    ///
    /// # Errors
    /// [`StoreError::ReferenceViolation`] when there is no such event.
    pub async fn begin_meeting_run(&mut self, event: EventId, now: Timestamp) -> Result<(), StoreError> {
        let statement = sql("INSERT INTO meeting_runs (event_id, started_at, seen_at, share, stops, outcome)
             VALUES ($1, $2, $3, 0, $4, NULL)
             ON CONFLICT (event_id) DO UPDATE SET started_at = excluded.started_at, seen_at = excluded.seen_at,
                 share = 0, stops = excluded.stops, outcome = NULL");
        self.execute(statement.bind(event).bind(now).bind(now).bind(false)).await.map(drop)
    }

    /// How far a search is, in percent; answers whether it is to stop.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn advance_meeting_run(
        &mut self,
        event: EventId,
        share: u32,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let statement = sql("UPDATE meeting_runs SET share = $1, seen_at = $2 WHERE event_id = $3");
        self.execute(statement.bind(share.min(100)).bind(now).bind(event)).await?;
        Ok(self.meeting_run(event).await?.is_some_and(|run| run.stops))
    }

    /// A search ends so: `done`, or why there is no plan.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn end_meeting_run(
        &mut self,
        event: EventId,
        outcome: &str,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let statement = sql("UPDATE meeting_runs SET outcome = $1, seen_at = $2 WHERE event_id = $3");
        self.execute(statement.bind(outcome).bind(now).bind(event)).await.map(drop)
    }

    /// Asks a search to stop; says whether there was one under way.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn stop_meeting_run(&mut self, event: EventId) -> Result<bool, StoreError> {
        let statement = sql("UPDATE meeting_runs SET stops = $1 WHERE event_id = $2 AND outcome IS NULL");
        Ok(self.execute(statement.bind(true).bind(event)).await? == 1)
    }
}
