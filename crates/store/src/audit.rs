//! Who did what, and when.

use domain::ids::AuditId;
use jiff::Timestamp;
use serde_json::Value;
use sqlx::FromRow;
use uuid::Uuid;

use crate::error::StoreError;
use crate::instant::Instant;
use crate::page::{Keyset, Order};
use crate::row;
use crate::session::{Session, Tx};
use crate::statement::sql;

/// A line of the log, without a personal datum of somebody registered.
#[derive(Clone, Debug, PartialEq)]
pub struct AuditEntry {
    /// Identifier.
    pub id: AuditId,
    /// When.
    pub at: Timestamp,
    /// Who: `user:…`, `visitor`, `operator`, `system`.
    pub actor: String,
    /// What, such as `event.moved`.
    pub action: String,
    /// To what kind of thing.
    pub object_kind: String,
    /// To which one.
    pub object_id: Option<String>,
    /// Numbers worth keeping: a JSON object.
    pub details: Value,
}

#[derive(FromRow)]
struct AuditRow {
    id: Uuid,
    at: Instant,
    actor: String,
    action: String,
    object_kind: String,
    object_id: Option<String>,
    details: String,
}

impl Session {
    /// The log, the latest line first, behind a place of it.
    ///
    /// # Errors
    /// When the database cannot be asked or a row cannot be read.
    pub async fn audit_entries(
        &mut self,
        limit: u32,
        after: Option<Keyset<AuditId>>,
    ) -> Result<Vec<AuditEntry>, StoreError> {
        let after = after.map(|after| (after.at, after.id.as_uuid()));
        let statement = sql("SELECT * FROM audit WHERE TRUE").page("at", Order::Backward, after, Some(limit));
        let read = |line: AuditRow| {
            Ok(AuditEntry {
                id: AuditId::new(line.id),
                at: line.at.0,
                details: row::json("details", &line.details)?,
                actor: line.actor,
                action: line.action,
                object_kind: line.object_kind,
                object_id: line.object_id,
            })
        };
        self.rows::<AuditRow>(statement).await?.into_iter().map(read).collect()
    }
}

impl Tx {
    /// Adds a line.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn insert_audit(&mut self, entry: &AuditEntry) -> Result<(), StoreError> {
        let statement = sql("INSERT INTO audit (id, at, actor, action, object_kind, object_id, details)
             VALUES ($1, $2, $3, $4, $5, $6, $7)")
        .bind(entry.id)
        .bind(entry.at)
        .bind(&entry.actor)
        .bind(&entry.action)
        .bind(&entry.object_kind)
        .bind(entry.object_id.as_ref())
        .bind(row::to_json("details", &entry.details)?);
        self.execute(statement).await.map(|_| ())
    }
}
