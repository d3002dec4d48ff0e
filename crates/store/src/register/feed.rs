//! What projections of the register follow: each keeps the position up to which it has read.

use domain::ids::RunId;
use domain::siret::Siret;
use sqlx::FromRow;
use uuid::Uuid;

use crate::error::StoreError;
use crate::row;
use crate::session::{Session, Tx};
use crate::statement::sql;

/// One thing that changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FeedEntry {
    /// A structure, its profile or its groups.
    Structure(Siret),
    /// Everything that a reading changed.
    Run(RunId),
}

#[derive(FromRow)]
struct FeedRow {
    position: i64,
    siret: Option<String>,
    run_id: Option<Uuid>,
}

impl Session {
    /// The position of the latest entry; 0 before the first.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn feed_head(&mut self) -> Result<i64, StoreError> {
        self.number(sql("SELECT coalesce(max(position), 0) FROM register_feed")).await
    }

    /// The entries behind a position, in the order of commits.
    ///
    /// # Errors
    /// When the database cannot be asked or a row cannot be read.
    pub async fn feed_after(
        &mut self,
        position: i64,
        limit: u32,
    ) -> Result<Vec<(i64, FeedEntry)>, StoreError> {
        let statement = sql("SELECT position, siret, run_id FROM register_feed WHERE position > $1
             ORDER BY position LIMIT $2");
        let rows = self.rows::<FeedRow>(statement.bind(position).bind(limit)).await?;
        let read = |entry: FeedRow| match (entry.siret, entry.run_id) {
            (Some(siret), None) => Ok((entry.position, FeedEntry::Structure(row::text("siret", &siret)?))),
            (None, Some(run)) => Ok((entry.position, FeedEntry::Run(RunId::new(run)))),
            _ => Err(StoreError::Corrupt("column run_id: a feed entry names one thing".to_owned())),
        };
        rows.into_iter().map(read).collect()
    }
}

impl Tx {
    /// Tells those who follow the register that a structure, its profile or its groups have changed; answers the position
    /// of the entry.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn feed_structure(&mut self, siret: Siret) -> Result<i64, StoreError> {
        let position = self.advance_feed().await?;
        let statement = sql("INSERT INTO register_feed (position, siret) VALUES ($1, $2)");
        self.execute(statement.bind(position).bind(siret)).await?;
        self.announce();
        Ok(position)
    }

    /// Tells those who follow the register that a reading changed what is said of many structures at once, such as the
    /// labels of their activities.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn feed_import(&mut self, run: RunId) -> Result<(), StoreError> {
        let position = self.advance_feed().await?;
        self.feed_run(position, run).await?;
        self.announce();
        Ok(())
    }

    pub(super) async fn feed_run(&mut self, position: i64, run: RunId) -> Result<(), StoreError> {
        let statement = sql("INSERT INTO register_feed (position, run_id) VALUES ($1, $2)");
        self.execute(statement.bind(position).bind(run)).await.map(|_| ())
    }

    /// The next position. The row stays locked until the end of the transaction, so that positions are committed in
    /// their order and who reads up to one misses none before it.
    pub(crate) async fn advance_feed(&mut self) -> Result<i64, StoreError> {
        self.number(sql("UPDATE register_head SET position = position + 1 WHERE id = 1 RETURNING position"))
            .await
    }
}
