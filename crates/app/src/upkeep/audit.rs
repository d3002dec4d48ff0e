//! The audit log: who did what to which thing, and when. Never a personal datum.

use domain::ids::AuditId;
use serde_json::{Map, Value};
pub use store::AuditEntry;
use store::{Keyset, Tx};
use uuid::Uuid;

use crate::{
    App, Failure,
    access::{Actor, Admin},
};

/// Something done.
#[derive(Clone, Debug)]
pub(crate) struct Act {
    action: &'static str,
    object: &'static str,
    id: Uuid,
    details: Map<String, Value>,
}

impl Act {
    /// `action` on the thing `id` of kind `object`.
    pub(crate) fn new(action: &'static str, object: &'static str, id: Uuid) -> Self {
        Self { action, object, id, details: Map::new() }
    }

    /// With a number worth keeping.
    pub(crate) fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.details.insert(name.to_owned(), value.into());
        self
    }
}

impl App {
    /// Writes a line of the log, in the transaction of what it tells.
    pub(crate) async fn note(&self, tx: &mut Tx, actor: Actor, act: Act) -> Result<(), Failure> {
        let entry = AuditEntry {
            id: AuditId::new(self.new_uuid()),
            at: self.now(),
            actor: actor.text(),
            action: act.action.to_owned(),
            object_kind: act.object.to_owned(),
            object_id: Some(act.id.to_string()),
            details: Value::Object(act.details),
        };
        Ok(tx.insert_audit(&entry).await?)
    }

    /// The log, the latest first.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn audit_log(
        &self,
        _by: &Admin,
        limit: u32,
        before: Option<Keyset<AuditId>>,
    ) -> Result<Vec<AuditEntry>, Failure> {
        Ok(self.store.read().await?.audit_entries(limit, before).await?)
    }
}
