//! Shortlists: lists, their structures, their comments.

use domain::ids::{CommentId, ShortlistId};
use domain::language::Language;
use domain::nomenclature::DiffusionStatus::Diffusible;
use domain::shortlist::{Comment, Item, Shared, SharedRight, Shortlist};
use store::{PurgeKind, Store, StoreError};

use crate::register_samples::{keep_structures, siret, structure};
use crate::samples::{change, minute, uuid};

fn list(number: u128) -> Shortlist {
    Shortlist {
        id: ShortlistId::new(uuid(number)),
        name: Some("Traiteurs".into()),
        language: Language::English,
        shared: Some(Shared { id: ShortlistId::new(uuid(number + 100)), right: SharedRight::Comment }),
        created_at: minute(1),
        used_at: minute(2),
    }
}

fn comment(number: u128, about: usize) -> Comment {
    Comment {
        id: CommentId::new(uuid(number)),
        siret: siret(about),
        author: "Camille".into(),
        text: "À rencontrer\nen novembre".into(),
        is_owner: number.is_multiple_of(2),
        created_at: minute(i64::try_from(number).unwrap()),
    }
}

/// A list with three structures, of which the first two were commented.
async fn keep_list(store: &Store, number: u128) -> Shortlist {
    let list = list(number);
    change(store, async |tx| {
        tx.insert_shortlist(&list).await.unwrap();
        for (about, at) in [(1, 3), (2, 4), (3, 5)] {
            tx.add_shortlist_item(list.id, siret(about), minute(at)).await.unwrap();
        }
        tx.insert_shortlist_comment(list.id, &comment(number * 10 + 2, 2)).await.unwrap();
        tx.insert_shortlist_comment(list.id, &comment(number * 10 + 1, 1)).await.unwrap();
    })
    .await;
    list
}

async fn keep_three(store: &Store) {
    let structures = [structure(1, Diffusible), structure(2, Diffusible), structure(3, Diffusible)];
    keep_structures(store, 1, &structures).await;
}

async fn order(store: &Store, list: &Shortlist) -> Vec<(usize, bool)> {
    let items = store.read().await.unwrap().shortlist_items(list.id).await.unwrap();
    let number = |item: &Item| (1..=3).find(|one| siret(*one) == item.siret).unwrap();
    items.iter().map(|item| (number(item), item.removed_at.is_none())).collect()
}

pub(crate) async fn a_list_is_read_back_by_its_own_and_by_its_shared_identifier(store: Store) {
    let bare = Shortlist { name: None, shared: None, ..list(2) };
    change(&store, async |tx| {
        tx.insert_shortlist(&list(1)).await.unwrap();
        tx.insert_shortlist(&bare).await.unwrap();
    })
    .await;
    let mut session = store.read().await.unwrap();
    let shared = list(1).shared.unwrap();
    assert_eq!(session.shortlist(list(1).id).await.unwrap(), Some(list(1)));
    assert_eq!(session.shortlist(bare.id).await.unwrap(), Some(bare));
    assert_eq!(session.shared_shortlist(shared.id).await.unwrap(), Some(list(1)));
    assert_eq!(session.shared_shortlist(list(1).id).await.unwrap(), None);
    assert_eq!(session.shortlist(shared.id).await.unwrap(), None);
}

pub(crate) async fn a_list_is_rewritten_and_its_former_shared_link_finds_nothing(store: Store) {
    change(&store, async |tx| tx.insert_shortlist(&list(1)).await.unwrap()).await;
    let after = Shortlist { name: None, shared: None, used_at: minute(9), ..list(1) };
    let written = change(&store, async |tx| {
        [tx.update_shortlist(&after).await.unwrap(), tx.update_shortlist(&list(2)).await.unwrap()]
    })
    .await;
    assert_eq!(written, [true, false]);
    let mut session = store.read().await.unwrap();
    assert_eq!(session.shortlist(after.id).await.unwrap(), Some(after));
    assert_eq!(session.shared_shortlist(list(1).shared.unwrap().id).await.unwrap(), None);
}

pub(crate) async fn structures_of_a_list_come_in_its_order_and_back_to_their_place(store: Store) {
    keep_three(&store).await;
    let list = keep_list(&store, 1).await;
    assert_eq!(order(&store, &list).await, [(1, true), (2, true), (3, true)]);
    let removed = change(&store, async |tx| {
        tx.order_shortlist(list.id, &[siret(3), siret(1), siret(2)]).await.unwrap();
        [
            tx.remove_shortlist_item(list.id, siret(1), minute(6)).await.unwrap(),
            tx.remove_shortlist_item(list.id, siret(1), minute(7)).await.unwrap(),
        ]
    })
    .await;
    assert_eq!(removed, [true, false]);
    assert_eq!(order(&store, &list).await, [(3, true), (1, false), (2, true)]);
    change(&store, async |tx| tx.add_shortlist_item(list.id, siret(1), minute(8)).await.unwrap()).await;
    assert_eq!(order(&store, &list).await, [(3, true), (1, true), (2, true)]);
    let items = store.read().await.unwrap().shortlist_items(list.id).await.unwrap();
    assert_eq!(items[1], Item { siret: siret(1), added_at: minute(3), removed_at: None });
}

pub(crate) async fn a_list_holds_structures_of_the_register_only(store: Store) {
    change(&store, async |tx| tx.insert_shortlist(&list(1)).await.unwrap()).await;
    let mut tx = store.begin().await.unwrap();
    let outcome = match tx.add_shortlist_item(list(1).id, siret(1), minute(1)).await {
        Ok(()) => tx.commit().await,
        Err(error) => Err(error),
    };
    assert!(matches!(outcome, Err(StoreError::ReferenceViolation)), "{outcome:?}");
}

pub(crate) async fn comments_come_in_order_and_go_one_by_one(store: Store) {
    keep_three(&store).await;
    let (list, other) = (keep_list(&store, 1).await, keep_list(&store, 2).await);
    let mut session = store.read().await.unwrap();
    assert_eq!(session.shortlist_comments(list.id).await.unwrap(), [comment(11, 1), comment(12, 2)]);
    drop(session);
    let deleted = change(&store, async |tx| {
        [
            tx.delete_shortlist_comment(other.id, comment(11, 1).id).await.unwrap(),
            tx.delete_shortlist_comment(list.id, comment(11, 1).id).await.unwrap(),
        ]
    })
    .await;
    assert_eq!(deleted, [false, true]);
    let left = store.read().await.unwrap().shortlist_comments(list.id).await.unwrap();
    assert_eq!(left, [comment(12, 2)]);
}

pub(crate) async fn a_list_is_deleted_with_everything_on_it(store: Store) {
    keep_three(&store).await;
    let list = keep_list(&store, 1).await;
    let deleted = change(&store, async |tx| {
        [tx.delete_shortlist(list.id).await.unwrap(), tx.delete_shortlist(list.id).await.unwrap()]
    })
    .await;
    let mut session = store.read().await.unwrap();
    let left = (
        session.shortlist(list.id).await.unwrap(),
        session.shortlist_items(list.id).await.unwrap(),
        session.shortlist_comments(list.id).await.unwrap(),
    );
    assert_eq!((deleted, left), ([true, false], (None, Vec::new(), Vec::new())));
}

pub(crate) async fn lists_and_what_was_taken_out_of_them_go_when_their_time_has_come(store: Store) {
    keep_three(&store).await;
    let old = keep_list(&store, 1).await;
    let recent = keep_list(&store, 2).await;
    change(&store, async |tx| {
        tx.update_shortlist(&Shortlist { used_at: minute(50), ..recent.clone() }).await.unwrap();
        tx.remove_shortlist_item(recent.id, siret(1), minute(30)).await.unwrap();
        tx.remove_shortlist_item(recent.id, siret(2), minute(40)).await.unwrap();
    })
    .await;
    let erased = change(&store, async |tx| {
        [
            tx.purge(PurgeKind::Shortlists, minute(49), minute(90)).await.unwrap(),
            tx.purge(PurgeKind::ShortlistItems, minute(30), minute(90)).await.unwrap(),
        ]
    })
    .await;
    assert_eq!(erased, [1, 1]);
    assert_eq!(order(&store, &recent).await, [(2, false), (3, true)]);
    let mut session = store.read().await.unwrap();
    assert_eq!(session.shortlist(old.id).await.unwrap(), None);
    assert_eq!(session.shortlist_comments(recent.id).await.unwrap(), [comment(22, 2)]);
}
