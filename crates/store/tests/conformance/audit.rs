//! The log of who did what.

use domain::ids::AuditId;
use store::{AuditEntry, Keyset, Store};

use crate::samples::{change, minute, uuid};

pub(crate) async fn the_log_is_read_backward_page_by_page(store: Store) {
    let entry = |number: u128, at| AuditEntry {
        id: AuditId::new(uuid(number)),
        at: minute(at),
        actor: "user:1".into(),
        action: "event.cancel".into(),
        object_kind: "event".into(),
        object_id: (number != 1).then(|| "7".into()),
        details: serde_json::json!({ "reason": "Salle prise" }),
    };
    let entries = [entry(1, 1), entry(2, 2), entry(3, 2), entry(4, 3)];
    change(&store, async |tx| {
        for entry in &entries {
            tx.insert_audit(entry).await.unwrap();
        }
    })
    .await;
    let mut session = store.read().await.unwrap();
    let first = session.audit_entries(2, None).await.unwrap();
    let after = Keyset { at: first[1].at, id: first[1].id };
    let rest = session.audit_entries(9, Some(after)).await.unwrap();
    let [one, two, three, four] = entries;
    assert_eq!((first, rest), (vec![four, three], vec![two, one]));
}
