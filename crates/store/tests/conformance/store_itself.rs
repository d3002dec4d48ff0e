//! Changes, what is seen of them, copies.

use std::time::Duration;

use store::{Database, Engine, Options, Store, StoreError, UniqueKey};
use tokio::time::timeout;

use crate::harness::Folder;
use crate::samples::{campaign, change, uuid};

async fn setting(store: &Store, key: &str) -> Option<String> {
    store.read().await.unwrap().setting(key).await.unwrap()
}

pub(crate) async fn a_change_that_is_dropped_leaves_nothing(store: Store) {
    let mut tx = store.begin().await.unwrap();
    tx.insert_setting("dropped", "x").await.unwrap();
    drop(tx);
    change(&store, async |tx| tx.insert_setting("kept", "x").await.unwrap()).await;
    assert_eq!((setting(&store, "dropped").await, setting(&store, "kept").await), (None, Some("x".into())));
}

pub(crate) async fn a_change_sees_itself_and_others_do_not_until_it_is_kept(store: Store) {
    let mut tx = store.begin().await.unwrap();
    tx.insert_setting("key", "x").await.unwrap();
    let inside = tx.setting("key").await.unwrap();
    let outside = setting(&store, "key").await;
    tx.commit().await.unwrap();
    assert_eq!((inside, outside, setting(&store, "key").await), (Some("x".into()), None, Some("x".into())));
}

pub(crate) async fn after_a_failed_statement_nothing_more_is_done_nor_kept(store: Store) {
    change(&store, async |tx| tx.insert_campaign(&campaign(1)).await.unwrap()).await;
    let mut tx = store.begin().await.unwrap();
    tx.insert_setting("before", "x").await.unwrap();
    let twin = domain::programme::Campaign { id: domain::ids::CampaignId::new(uuid(2)), ..campaign(1) };
    let refused = tx.insert_campaign(&twin).await;
    let next = tx.insert_setting("after", "x").await;
    let kept = tx.commit().await;
    assert!(
        matches!(
            (&refused, &next, &kept),
            (
                Err(StoreError::UniqueViolation(UniqueKey::CampaignSlug)),
                Err(StoreError::Aborted),
                Err(StoreError::Aborted)
            )
        ),
        "{refused:?} {next:?} {kept:?}"
    );
    assert_eq!(setting(&store, "before").await, None);
}

pub(crate) async fn the_generation_grows_with_announced_changes_only(store: Store) {
    let changes = store.changes();
    change(&store, async |tx| tx.insert_setting("key", "x").await.unwrap()).await;
    let mut dropped = store.begin().await.unwrap();
    dropped.insert_campaign(&campaign(1)).await.unwrap();
    drop(dropped);
    let before = changes.generation();
    change(&store, async |tx| tx.insert_campaign(&campaign(1)).await.unwrap()).await;
    let after = changes.generation();
    change(&store, async |tx| tx.announce()).await;
    assert_eq!((before, after > before, changes.generation() > after), (0, true, true));
}

pub(crate) async fn another_store_on_the_same_database_hears_of_changes(store: Store) {
    let other = Store::open(store.database(), Options::default()).await.unwrap();
    let mut changes = other.changes();
    // A SQLite file is looked at every second, first when it is opened.
    tokio::time::sleep(Duration::from_millis(100)).await;
    change(&store, async |tx| tx.insert_campaign(&campaign(1)).await.unwrap()).await;
    timeout(Duration::from_secs(60), changes.changed()).await.unwrap();
    assert_eq!(changes.generation(), 1);
    other.close().await;
}

pub(crate) async fn migrating_again_changes_nothing(store: Store) {
    change(&store, async |tx| tx.insert_setting("key", "x").await.unwrap()).await;
    store.migrate().await.unwrap();
    assert_eq!(setting(&store, "key").await, Some("x".into()));
}

pub(crate) async fn a_copy_of_a_file_holds_what_was_kept(store: Store) {
    let folder = Folder::new();
    let copy = folder.join("copy.db");
    change(&store, async |tx| tx.insert_setting("key", "x").await.unwrap()).await;
    let copied = store.backup_to(&copy).await;
    if store.engine() == Engine::Postgres {
        assert!(matches!(copied, Err(StoreError::Unsupported(_))), "{copied:?}");
        return;
    }
    copied.unwrap();
    let again = store.backup_to(&copy).await;
    let restored = Store::open(&Database::Sqlite(copy), Options::default()).await.unwrap();
    assert_eq!((again.is_err(), setting(&restored, "key").await), (true, Some("x".into())));
    restored.close().await;
}

pub(crate) async fn a_closed_store_refuses(store: Store) {
    store.close().await;
    let (read, begun) = (store.read().await.map(drop), store.begin().await.map(drop));
    assert!(
        matches!((&read, &begun), (Err(StoreError::Unavailable(_)), Err(StoreError::Unavailable(_)))),
        "{read:?} {begun:?}"
    );
}
