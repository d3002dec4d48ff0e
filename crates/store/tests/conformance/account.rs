//! Accounts, sign-ins, sessions.

use domain::account::sign_in::{Session, SignIn};
use domain::account::{Role, User};
use domain::ids::{SessionId, SignInId, UserId};
use domain::language::Language;
use store::{Store, StoreError, UniqueKey};

use crate::samples::{change, minute, user, uuid};

pub(crate) fn sign_in(number: u128, user: &User) -> SignIn {
    SignIn {
        id: SignInId::new(uuid(number)),
        user: user.id,
        browser: [7; 32],
        created_at: minute(i64::try_from(number).unwrap()),
        used_at: None,
        attempts: 0,
    }
}

pub(crate) fn session(number: u128, user: &User) -> Session {
    Session {
        id: SessionId::new(uuid(number)),
        token_hash: [u8::try_from(number).unwrap(); 32],
        user: user.id,
        created_at: minute(1),
        seen_at: minute(i64::try_from(number).unwrap()),
    }
}

pub(crate) async fn keep_users(store: &Store, users: &[User]) {
    change(store, async |tx| {
        for user in users {
            tx.insert_user(user).await.unwrap();
        }
    })
    .await;
}

pub(crate) async fn an_account_is_read_back_as_written(store: Store) {
    let closed = User {
        name: None,
        role: Role::Organiser,
        language: Language::English,
        closed_at: Some(minute(9)),
        ..user(2)
    };
    keep_users(&store, &[closed.clone(), user(1)]).await;
    let mut session = store.read().await.unwrap();
    let read = (
        session.user_by_id(closed.id).await.unwrap(),
        session.user_by_email(&user(1).email).await.unwrap(),
        session.user_by_id(UserId::new(uuid(9))).await.unwrap(),
        session.users().await.unwrap(),
    );
    assert_eq!(read, (Some(closed.clone()), Some(user(1)), None, vec![user(1), closed]));
}

pub(crate) async fn an_account_of_nobody_of_the_team_is_warned_once_for_each_silence(store: Store) {
    let member = |number| User {
        role: Role::Member,
        created_at: minute(number),
        ..user(u128::try_from(number).unwrap())
    };
    let (seen, silent, later, team) = (member(1), member(2), member(30), user(4));
    keep_users(&store, &[seen.clone(), silent.clone(), later, team]).await;
    change(&store, async |tx| tx.see_user(seen.id, minute(25)).await.unwrap()).await;
    let mut session = store.read().await.unwrap();
    assert_eq!(session.silent_users(minute(20), 9).await.unwrap(), std::slice::from_ref(&silent));
    assert_eq!(session.silent_users(minute(25), 1).await.unwrap(), std::slice::from_ref(&seen));
    let warned = change(&store, async |tx| {
        [
            tx.warn_user(silent.id, minute(40)).await.unwrap(),
            tx.warn_user(silent.id, minute(41)).await.unwrap(),
            tx.warn_user(seen.id, minute(40)).await.unwrap(),
        ]
    })
    .await;
    assert_eq!(warned, [true, false, true]);
    assert_eq!(session.silent_users(minute(29), 9).await.unwrap(), []);
    assert_eq!(session.ending_users(minute(39), 9).await.unwrap(), []);
    change(&store, async |tx| tx.see_user(seen.id, minute(45)).await.unwrap()).await;
    assert_eq!(session.ending_users(minute(40), 9).await.unwrap(), [silent]);
    assert_eq!(session.silent_users(minute(45), 9).await.unwrap().len(), 2);
}

pub(crate) async fn an_account_is_rewritten_and_its_address_stays_its_own(store: Store) {
    keep_users(&store, &[user(1), user(2)]).await;
    let changed = User { id: user(1).id, closed_at: Some(minute(9)), role: Role::Organiser, ..user(3) };
    let written = change(&store, async |tx| {
        [tx.update_user(&changed).await.unwrap(), tx.update_user(&user(9)).await.unwrap()]
    })
    .await;
    let read = store.read().await.unwrap().user_by_id(changed.id).await.unwrap();
    let twin = User { id: UserId::new(uuid(4)), ..user(2) };
    let refused = store.begin().await.unwrap().insert_user(&twin).await;
    assert_eq!((written, read), ([true, false], Some(changed)));
    assert!(matches!(refused, Err(StoreError::UniqueViolation(UniqueKey::UserEmail))), "{refused:?}");
}

pub(crate) async fn a_sign_in_is_used_once(store: Store) {
    keep_users(&store, &[user(1)]).await;
    let asked = sign_in(1, &user(1));
    change(&store, async |tx| tx.insert_sign_in(&asked).await.unwrap()).await;
    let mut session = store.read().await.unwrap();
    let before = session.sign_in_by_id(asked.id).await.unwrap();
    let mut used = Vec::new();
    for (id, at) in [(asked.id, 5), (asked.id, 6), (SignInId::new(uuid(9)), 7)] {
        used.push(change(&store, async |tx| tx.use_sign_in(id, minute(at)).await.unwrap()).await);
    }
    let after = session.sign_in_by_id(asked.id).await.unwrap();
    let recent = [
        session.count_sign_ins(user(1).id, minute(1)).await.unwrap(),
        session.count_sign_ins(user(1).id, minute(2)).await.unwrap(),
    ];
    let expected = SignIn { used_at: Some(minute(5)), ..asked.clone() };
    assert_eq!(
        (before, used, after, recent),
        (Some(asked), vec![true, false, false], Some(expected), [1, 0])
    );
}

pub(crate) async fn tries_of_a_code_are_counted(store: Store) {
    keep_users(&store, &[user(1)]).await;
    let asked = sign_in(1, &user(1));
    change(&store, async |tx| tx.insert_sign_in(&asked).await.unwrap()).await;
    let mut counted = Vec::new();
    for id in [asked.id, asked.id, SignInId::new(uuid(9))] {
        counted.push(change(&store, async |tx| tx.count_code_attempt(id).await.unwrap()).await);
    }
    assert_eq!(counted, [1, 2, 0]);
}

pub(crate) async fn a_session_is_found_with_its_account_until_it_is_deleted(store: Store) {
    keep_users(&store, &[user(1), user(2)]).await;
    let mine = session(3, &user(2));
    change(&store, async |tx| tx.insert_session(&mine).await.unwrap()).await;
    let mut reading = store.read().await.unwrap();
    let found = reading.session_by_hash([3; 32]).await.unwrap();
    let touched = change(&store, async |tx| {
        let unknown = SessionId::new(uuid(9));
        [
            tx.touch_session(mine.id, minute(8)).await.unwrap(),
            tx.touch_session(unknown, minute(8)).await.unwrap(),
        ]
    })
    .await;
    let seen = reading.session_by_hash([3; 32]).await.unwrap().map(|(session, _)| session.seen_at);
    let deleted = change(&store, async |tx| {
        [tx.delete_session(mine.id).await.unwrap(), tx.delete_session(mine.id).await.unwrap()]
    })
    .await;
    let gone = reading.session_by_hash([3; 32]).await.unwrap();
    assert_eq!(
        (found, touched, seen, deleted, gone),
        (Some((mine, user(2))), [true, false], Some(minute(8)), [true, false], None)
    );
}

pub(crate) async fn all_sessions_of_an_account_are_deleted_together(store: Store) {
    keep_users(&store, &[user(1), user(2)]).await;
    let deleted = change(&store, async |tx| {
        for session in [session(1, &user(1)), session(2, &user(1)), session(3, &user(2))] {
            tx.insert_session(&session).await.unwrap();
        }
        tx.delete_sessions_of_user(user(1).id).await.unwrap()
    })
    .await;
    let twin = Session { id: SessionId::new(uuid(4)), ..session(3, &user(1)) };
    let refused = store.begin().await.unwrap().insert_session(&twin).await;
    assert_eq!(deleted, 2);
    assert!(matches!(refused, Err(StoreError::UniqueViolation(UniqueKey::SessionHash))), "{refused:?}");
}
