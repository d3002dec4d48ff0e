//! Keys of programs.

use domain::account::User;
use domain::account::access_key::{AccessKey, KeyScope};
use domain::ids::AccessKeyId;
use store::{Store, StoreError, UniqueKey};

use crate::account::keep_users;
use crate::samples::{change, minute, user, uuid};

fn key(number: u8, user: &User) -> AccessKey {
    AccessKey {
        id: AccessKeyId::new(uuid(number.into())),
        name: format!("Programme {number}"),
        scope: KeyScope::Meetings,
        hash: [number; 32],
        made_by: user.id,
        made_at: minute(number.into()),
        expires_at: minute(1000),
        revoked_at: None,
        used_at: None,
    }
}

async fn keep(store: &Store, keys: &[AccessKey]) {
    change(store, async |tx| {
        for key in keys {
            tx.insert_access_key(key).await.unwrap();
        }
    })
    .await;
}

pub(crate) async fn a_key_is_found_by_its_hash_and_keys_come_the_latest_first(store: Store) {
    keep_users(&store, &[user(1)]).await;
    let used = AccessKey { used_at: Some(minute(7)), revoked_at: Some(minute(8)), ..key(2, &user(1)) };
    keep(&store, &[key(1, &user(1)), used.clone()]).await;
    let mut session = store.read().await.unwrap();
    let found = [
        session.access_key_by_hash([2; 32]).await.unwrap(),
        session.access_key_by_hash([9; 32]).await.unwrap(),
    ];
    let all = session.access_keys().await.unwrap();
    let twin = AccessKey { id: AccessKeyId::new(uuid(5)), ..key(1, &user(1)) };
    let refused = store.begin().await.unwrap().insert_access_key(&twin).await;
    assert_eq!((found, all), ([Some(used.clone()), None], vec![used, key(1, &user(1))]));
    assert!(matches!(refused, Err(StoreError::UniqueViolation(UniqueKey::AccessKeyHash))), "{refused:?}");
}

pub(crate) async fn a_key_is_taken_back_once_and_its_use_is_noted(store: Store) {
    keep_users(&store, &[user(1)]).await;
    let mine = key(1, &user(1));
    keep(&store, std::slice::from_ref(&mine)).await;
    let unknown = AccessKeyId::new(uuid(9));
    let done = change(&store, async |tx| {
        [
            tx.touch_access_key(mine.id, minute(4)).await.unwrap(),
            tx.touch_access_key(unknown, minute(4)).await.unwrap(),
            tx.revoke_access_key(mine.id, minute(5)).await.unwrap(),
            tx.revoke_access_key(mine.id, minute(6)).await.unwrap(),
            tx.revoke_access_key(unknown, minute(6)).await.unwrap(),
        ]
    })
    .await;
    let read = store.read().await.unwrap().access_key_by_hash(mine.hash).await.unwrap();
    let expected = AccessKey { used_at: Some(minute(4)), revoked_at: Some(minute(5)), ..mine };
    assert_eq!((done, read), ([true, false, true, false, false], Some(expected)));
}
