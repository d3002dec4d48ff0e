//! Settings.

use store::Store;

use crate::samples::change;

pub(crate) async fn a_setting_is_written_once_unless_it_is_set_over(store: Store) {
    let first = change(&store, async |tx| tx.insert_setting("key", "one").await.unwrap()).await;
    let second = change(&store, async |tx| tx.insert_setting("key", "two").await.unwrap()).await;
    let mut session = store.read().await.unwrap();
    let inserted = session.setting("key").await.unwrap();
    change(&store, async |tx| tx.set_setting("key", "three").await.unwrap()).await;
    let outcome = (
        first,
        second,
        inserted,
        session.setting("key").await.unwrap(),
        session.setting("no").await.unwrap(),
    );
    assert_eq!(outcome, (true, false, Some("one".into()), Some("three".into()), None));
}
