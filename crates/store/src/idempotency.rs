//! Answers kept for requests that are sent again.

use jiff::Timestamp;
use serde_json::Value;
use sqlx::FromRow;

use crate::error::StoreError;
use crate::instant::Instant;
use crate::row;
use crate::session::{Session, Tx};
use crate::statement::sql;

/// An answer, and what it answered.
#[derive(Clone, Debug, PartialEq)]
pub struct Remembered {
    /// Tells another request with the same key apart.
    pub fingerprint: String,
    /// The answer.
    pub answer: Value,
    /// When it was given.
    pub created_at: Timestamp,
}

#[derive(FromRow)]
struct RememberedRow {
    fingerprint: String,
    response: String,
    created_at: Instant,
}

impl Session {
    /// The answer kept under a key.
    ///
    /// # Errors
    /// When the database cannot be asked or the row cannot be read.
    pub async fn recall(&mut self, scope: &str, key: &str) -> Result<Option<Remembered>, StoreError> {
        let statement =
            sql("SELECT fingerprint, response, created_at FROM idempotency WHERE scope = $1 AND key = $2");
        let Some(kept) = self.row::<RememberedRow>(statement.bind(scope).bind(key)).await? else {
            return Ok(None);
        };
        let answer = row::json("response", &kept.response)?;
        Ok(Some(Remembered { fingerprint: kept.fingerprint, answer, created_at: kept.created_at.0 }))
    }
}

impl Tx {
    /// Keeps an answer.
    ///
    /// # Errors
    /// [`UniqueKey::Idempotency`](crate::UniqueKey) when another request with the same key was faster.
    pub async fn remember(&mut self, scope: &str, key: &str, kept: &Remembered) -> Result<(), StoreError> {
        let statement = sql("INSERT INTO idempotency (scope, key, fingerprint, response, created_at)
             VALUES ($1, $2, $3, $4, $5)")
        .bind(scope)
        .bind(key)
        .bind(&kept.fingerprint)
        .bind(row::to_json("response", &kept.answer)?)
        .bind(kept.created_at);
        self.execute(statement).await.map(|_| ())
    }
}
