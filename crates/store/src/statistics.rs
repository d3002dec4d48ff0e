//! What an engine knows of its tables when it chooses how to answer.

use crate::database::Engine;
use crate::error::StoreError;
use crate::session::Tx;
use crate::statement::sql;

/// So few new rows change no choice.
const FEW: u64 = 2_000;

impl Tx {
    /// Counts tables anew into which many rows were moved. PostgreSQL plans by what it last counted, and counts by itself a
    /// minute later at the earliest: until then, a register that has just been filled is read as if it were empty, six times
    /// slower. SQLite needs no counts for its plans.
    pub(crate) async fn count_anew(&mut self, tables: &'static str, moved: u64) -> Result<(), StoreError> {
        if moved > FEW && self.engine() == Engine::Postgres {
            self.execute(sql("ANALYZE ").then(tables)).await?;
        }
        Ok(())
    }
}
