//! The outbox.

use domain::ids::MailId;
use store::{Keyset, MailFilter, MailStatus, MailUrgency, NewMail, Store, StoredMail};

use crate::samples::{change, event, keep_events, keep_registrations, mail, minute, registration, uuid};

async fn enqueue(store: &Store, mails: &[NewMail]) -> Vec<bool> {
    change(store, async |tx| {
        let mut outcomes = Vec::new();
        for mail in mails {
            outcomes.push(tx.enqueue_mail(mail).await.unwrap());
        }
        outcomes
    })
    .await
}

/// The message of a number.
async fn read(store: &Store, number: u128) -> StoredMail {
    let all = store.read().await.unwrap().mails(&MailFilter::default()).await.unwrap();
    all.into_iter().find(|mail| mail.id == MailId::new(uuid(number))).unwrap()
}

async fn claim(store: &Store, now: i64, lease: i64, limit: u32) -> Vec<StoredMail> {
    change(store, async |tx| tx.claim_mails(minute(now), minute(lease), limit).await.unwrap()).await
}

/// What a message is once it was written.
fn queued(new: NewMail) -> StoredMail {
    StoredMail {
        id: new.id,
        cause: new.cause,
        registration: new.registration,
        event: new.event,
        kind: new.kind,
        recipient: Some(new.recipient),
        language: new.language,
        payload: Some(new.payload),
        status: MailStatus::Queued,
        attempts: 0,
        next_attempt_at: new.created_at,
        last_error: None,
        created_at: new.created_at,
        sent_at: None,
    }
}

/// What a message is while it is in hand.
fn in_hand(new: NewMail, lease: i64) -> StoredMail {
    StoredMail { status: MailStatus::Sending, attempts: 1, next_attempt_at: minute(lease), ..queued(new) }
}

pub(crate) async fn the_more_urgent_goes_out_before_what_is_due_for_longer(store: Store) {
    let with = |urgency, number| NewMail { urgency, ..mail(number) };
    let mails = [with(MailUrgency::Bulk, 1), with(MailUrgency::Prompt, 2), with(MailUrgency::Awaited, 3)];
    enqueue(&store, &mails).await;
    let mut order = Vec::new();
    for _ in &mails {
        order.extend(claim(&store, 10, 20, 1).await.into_iter().map(|mail| mail.id));
    }
    assert_eq!(order, [3, 2, 1].map(|number| MailId::new(uuid(number))));
}

pub(crate) async fn a_cause_is_mailed_once(store: Store) {
    keep_events(&store, &[event(1)]).await;
    keep_registrations(&store, &[registration(1, &event(1))]).await;
    let about = registration(1, &event(1)).id;
    let first = NewMail { event: Some(event(1).id), registration: Some(about), ..mail(1) };
    let again = NewMail { cause: first.cause.clone(), ..mail(2) };
    let written = enqueue(&store, &[first.clone(), again, mail(3)]).await;
    let mut session = store.read().await.unwrap();
    let all = session.mails(&MailFilter::default()).await.unwrap();
    let of_registration = session.mails_of_registration(about).await.unwrap();
    assert_eq!(written, [true, false, true]);
    assert_eq!((all, of_registration), (vec![queued(mail(3)), queued(first.clone())], vec![queued(first)]));
}

pub(crate) async fn due_mails_are_claimed_once_the_longest_due_first(store: Store) {
    enqueue(&store, &[mail(3), mail(1), mail(2), mail(40)]).await;
    let claims = [
        claim(&store, 10, 20, 2).await,
        claim(&store, 10, 20, 9).await,
        claim(&store, 39, 60, 9).await,
        claim(&store, 40, 60, 9).await,
    ];
    let expected = [
        vec![in_hand(mail(1), 20), in_hand(mail(2), 20)],
        vec![in_hand(mail(3), 20)],
        vec![],
        vec![in_hand(mail(40), 60)],
    ];
    assert_eq!(claims, expected);
}

pub(crate) async fn a_mail_goes_from_queued_to_sent(store: Store) {
    enqueue(&store, &[mail(1)]).await;
    claim(&store, 1, 9, 9).await;
    let id = mail(1).id;
    let marked = change(&store, async |tx| {
        let sent = tx.mark_sent(id, minute(3)).await.unwrap();
        let failed = tx.mark_failed(id, "late news", Some(minute(4))).await.unwrap();
        let unknown = tx.mark_sent(MailId::new(uuid(9)), minute(3)).await.unwrap();
        [sent, failed, unknown, tx.requeue_mail(id, minute(5)).await.unwrap()]
    })
    .await;
    assert_eq!(marked, [true, false, false, false]);
    let sent = StoredMail { status: MailStatus::Sent, sent_at: Some(minute(3)), ..in_hand(mail(1), 9) };
    assert_eq!(read(&store, 1).await, sent);
}

pub(crate) async fn a_mail_that_failed_is_due_again_or_given_up(store: Store) {
    enqueue(&store, &[mail(1), mail(2)]).await;
    claim(&store, 2, 9, 9).await;
    let (again, gone) = (mail(1).id, mail(2).id);
    let marked = change(&store, async |tx| {
        let retried = tx.mark_failed(again, "421 later", Some(minute(30))).await.unwrap();
        [retried, tx.mark_failed(gone, "550 unknown", None).await.unwrap()]
    })
    .await;
    let claims = [claim(&store, 29, 40, 9).await, claim(&store, 30, 40, 9).await];
    let failed = read(&store, 2).await;
    let requeued = change(&store, async |tx| {
        [tx.requeue_mail(gone, minute(35)).await.unwrap(), tx.requeue_mail(again, minute(35)).await.unwrap()]
    })
    .await;
    let retried = StoredMail { attempts: 2, last_error: Some("421 later".into()), ..in_hand(mail(1), 40) };
    let expected = StoredMail {
        status: MailStatus::Failed,
        last_error: Some("550 unknown".into()),
        ..in_hand(mail(2), 9)
    };
    assert_eq!((marked, claims, requeued), ([true, true], [vec![], vec![retried]], [true, false]));
    assert_eq!(failed, expected);
    let queued_again =
        StoredMail { status: MailStatus::Queued, attempts: 0, next_attempt_at: minute(35), ..expected };
    assert_eq!(read(&store, 2).await, queued_again);
}

pub(crate) async fn a_mail_whose_lease_ran_out_is_repeated_or_uncertain(store: Store) {
    enqueue(&store, &[mail(1), mail(2)]).await;
    claim(&store, 1, 9, 1).await;
    claim(&store, 2, 20, 1).await;
    let recover = async |now, repeatable| {
        change(&store, async |tx| tx.recover_mails(minute(now), repeatable).await.unwrap()).await
    };
    let recovered = [recover(8, false).await, recover(9, false).await, recover(20, true).await];
    let again = claim(&store, 20, 30, 9).await;
    let uncertain = read(&store, 1).await;
    let requeued = change(&store, async |tx| tx.requeue_mail(mail(1).id, minute(40)).await.unwrap()).await;
    assert_eq!((recovered, requeued), ([0, 1, 1], true));
    assert_eq!(uncertain, StoredMail { status: MailStatus::Uncertain, ..in_hand(mail(1), 9) });
    assert_eq!(again, [StoredMail { attempts: 2, ..in_hand(mail(2), 30) }]);
}

pub(crate) async fn mails_are_filtered_counted_and_paged(store: Store) {
    keep_events(&store, &[event(1)]).await;
    let about = |number| NewMail { event: Some(event(1).id), ..mail(number) };
    enqueue(&store, &[about(1), about(2), mail(3)]).await;
    change(&store, async |tx| tx.mark_failed(mail(1).id, "550", None).await.unwrap()).await;
    let after = Some(Keyset { at: mail(3).created_at, id: mail(3).id });
    let cases = [
        (MailFilter::default(), vec![3, 2, 1]),
        (MailFilter { statuses: vec![MailStatus::Failed, MailStatus::Sent], ..Default::default() }, vec![1]),
        (MailFilter { event: Some(event(1).id), ..Default::default() }, vec![2, 1]),
        (MailFilter { after, limit: Some(1), ..Default::default() }, vec![2]),
    ];
    let mut session = store.read().await.unwrap();
    for (filter, numbers) in cases {
        let found: Vec<_> = session.mails(&filter).await.unwrap().into_iter().map(|mail| mail.id).collect();
        let expected: Vec<_> = numbers.into_iter().map(|number| MailId::new(uuid(number))).collect();
        assert_eq!(found, expected, "{filter:?}");
    }
    let counts =
        [session.count_mails(None).await.unwrap(), session.count_mails(Some(event(1).id)).await.unwrap()];
    let expected = [2, 1].map(|queued| vec![(MailStatus::Failed, 1), (MailStatus::Queued, queued)]);
    assert_eq!(counts, expected);
}
