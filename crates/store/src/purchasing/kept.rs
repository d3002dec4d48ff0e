//! Ledgers that their owners asked to keep.

use domain::ids::LedgerId;
use domain::purchasing::LedgerTold;
use jiff::Timestamp;
use sqlx::FromRow;

use crate::error::StoreError;
use crate::instant::Instant;
use crate::row;
use crate::session::{Session, Tx};
use crate::statement::sql;

/// What is kept of a ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptLedger {
    /// Identifier, from which its link is derived.
    pub id: LedgerId,
    /// What is told of it.
    pub told: LedgerTold,
    /// Whether suppliers and lines are kept too.
    pub has_rows: bool,
    /// When it was kept.
    pub created_at: Timestamp,
    /// When it is erased.
    pub ends_at: Timestamp,
}

#[derive(FromRow)]
struct KeptRow {
    content: String,
    has_rows: bool,
    created_at: Instant,
    ends_at: Instant,
}

impl Session {
    /// What is kept of a ledger.
    ///
    /// # Errors
    /// When the database cannot be asked or the row cannot be read.
    pub async fn kept_ledger(&mut self, id: LedgerId) -> Result<Option<KeptLedger>, StoreError> {
        let statement =
            sql("SELECT content, has_rows, created_at, ends_at FROM kept_ledgers WHERE id = $1").bind(id);
        let kept = self.rows::<KeptRow>(statement).await?.pop().map(|one| {
            Ok(KeptLedger {
                id,
                told: row::json("content", &one.content)?,
                has_rows: one.has_rows,
                created_at: one.created_at.0,
                ends_at: one.ends_at.0,
            })
        });
        kept.transpose()
    }
}

impl Tx {
    /// Keeps what is told of a ledger.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn keep_ledger(&mut self, kept: &KeptLedger) -> Result<(), StoreError> {
        let statement = sql("INSERT INTO kept_ledgers (id, content, has_rows, created_at, ends_at)
             VALUES ($1, $2, $3, $4, $5)")
        .bind(kept.id)
        .bind(row::to_json("content", &kept.told)?)
        .bind(kept.has_rows)
        .bind(kept.created_at)
        .bind(kept.ends_at);
        self.execute(statement).await.map(|_| ())
    }

    /// Erases what is kept of a ledger; says whether there was anything.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn forget_ledger(&mut self, id: LedgerId) -> Result<bool, StoreError> {
        Ok(self.execute(sql("DELETE FROM kept_ledgers WHERE id = $1").bind(id)).await? == 1)
    }
}
