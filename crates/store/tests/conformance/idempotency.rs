//! Answers kept for requests that are sent again.

use std::time::Duration;

use store::{Remembered, Store, StoreError, UniqueKey};

use crate::samples::{change, minute};

const SCOPE: &str = "registrations:seminaire";

pub(crate) fn answer(at: i64) -> Remembered {
    Remembered {
        fingerprint: "ab12".into(),
        answer: serde_json::json!({ "status": "confirmed" }),
        created_at: minute(at),
    }
}

pub(crate) async fn an_answer_is_recalled_and_kept_once(store: Store) {
    change(&store, async |tx| tx.remember(SCOPE, "key", &answer(1)).await.unwrap()).await;
    change(&store, async |tx| tx.remember("registrations:visite", "key", &answer(2)).await.unwrap()).await;
    let refused = store.begin().await.unwrap().remember(SCOPE, "key", &answer(3)).await;
    let mut session = store.read().await.unwrap();
    let recalled =
        (session.recall(SCOPE, "key").await.unwrap(), session.recall(SCOPE, "other").await.unwrap());
    assert!(matches!(refused, Err(StoreError::UniqueViolation(UniqueKey::Idempotency))), "{refused:?}");
    assert_eq!(recalled, (Some(answer(1)), None));
}

pub(crate) async fn of_two_changes_with_one_key_the_second_is_refused(store: Store) {
    let attempt = |number: i64| {
        let store = store.clone();
        tokio::spawn(async move {
            let mut tx = store.begin().await?;
            tx.insert_setting(&format!("change {number}"), "x").await?;
            tx.remember(SCOPE, "key", &answer(number)).await?;
            tokio::time::sleep(Duration::from_millis(50)).await;
            tx.commit().await
        })
    };
    let (first, second) = tokio::join!(attempt(1), attempt(2));
    let outcomes = [first.unwrap(), second.unwrap()];
    let kept = outcomes.iter().filter(|outcome| outcome.is_ok()).count();
    let refused = outcomes
        .iter()
        .filter(|outcome| matches!(outcome, Err(StoreError::UniqueViolation(UniqueKey::Idempotency))))
        .count();
    let mut session = store.read().await.unwrap();
    let winner = session.recall(SCOPE, "key").await.unwrap().unwrap().created_at;
    let loser = if winner == minute(1) { "change 2" } else { "change 1" };
    assert_eq!((kept, refused, session.setting(loser).await.unwrap()), (1, 1, None), "{outcomes:?}");
}
