//! Erasing what has had its time.

use domain::programme::{Event, EventDetails, Schedule};
use domain::registration::Registration;
use store::{MailStatus, NewMail, Purge, PurgeKind, RegistrationFilter, Store, StoredMail};

use crate::account::{keep_users, session, sign_in};
use crate::idempotency::answer;
use crate::samples::{
    change, event, keep_events, keep_registrations, mail, minute, registration, user, waiting,
};

/// An event that is over so many minutes after the start.
fn over(number: u128, minutes: i64) -> Event {
    let schedule = Schedule::Timed { starts_at: minute(minutes - 1), ends_at: Some(minute(minutes)) };
    Event { details: EventDetails { schedule, ..event(number).details }, ..event(number) }
}

async fn purge(store: &Store, kind: PurgeKind, cutoff: i64) -> u32 {
    change(store, async |tx| tx.purge(kind, minute(cutoff), minute(500)).await.unwrap()).await
}

async fn registrations(store: &Store, event: &Event) -> Vec<Registration> {
    let filter = RegistrationFilter::default();
    store.read().await.unwrap().registrations_of_event(event.id, &filter).await.unwrap()
}

/// What is left of the messages, the latest first: where they stand, and whether they still say something to somebody.
async fn mails(store: &Store) -> Vec<(String, MailStatus, bool)> {
    let left = |mail: StoredMail| {
        assert_eq!(mail.recipient.is_some(), mail.payload.is_some());
        assert!(mail.payload.is_some() || mail.last_error.is_none());
        (mail.cause, mail.status, mail.payload.is_some())
    };
    store.read().await.unwrap().mails(&Default::default()).await.unwrap().into_iter().map(left).collect()
}

fn mail_left(number: u128, status: MailStatus, whole: bool) -> (String, MailStatus, bool) {
    (mail(number).cause, status, whole)
}

async fn enqueue(store: &Store, mails: &[NewMail]) {
    change(store, async |tx| {
        for mail in mails {
            tx.enqueue_mail(mail).await.unwrap();
        }
    })
    .await;
}

pub(crate) async fn erasing_takes_the_person_and_leaves_the_counts(store: Store) {
    let (old, recent) = (over(1, 100), over(2, 200));
    keep_events(&store, &[old.clone(), recent.clone()]).await;
    let before =
        [registration(1, &old), waiting(2, &old), registration(3, &old).cancelled(minute(9)).unwrap()];
    keep_registrations(&store, &before).await;
    keep_registrations(&store, &[registration(4, &recent)]).await;
    let about = |number, event: &Event| NewMail { event: Some(event.id), ..mail(number) };
    enqueue(&store, &[about(1, &old), about(2, &recent)]).await;
    let erased = [
        purge(&store, PurgeKind::Registrations, 99).await,
        purge(&store, PurgeKind::Registrations, 100).await,
        purge(&store, PurgeKind::Registrations, 100).await,
    ];
    let expected = before.map(|registration| Registration {
        updated_at: registration.updated_at,
        ..registration.erased(minute(500))
    });
    let counted = store.read().await.unwrap().event_by_id(old.id).await.unwrap().unwrap();
    assert_eq!((erased, counted.places_taken, counted.waiting), ([0, 3, 0], 1, 1));
    assert_eq!(registrations(&store, &old).await, expected);
    assert_eq!(registrations(&store, &recent).await, [registration(4, &recent)]);
    let left = [mail_left(2, MailStatus::Queued, true), mail_left(1, MailStatus::Failed, false)];
    assert_eq!(mails(&store).await, left);
}

pub(crate) async fn access_needs_go_before_the_person_does(store: Store) {
    let (old, recent) = (over(1, 100), over(2, 200));
    keep_events(&store, &[old.clone(), recent.clone()]).await;
    let without = Registration { access_needs: None, ..registration(2, &old) };
    keep_registrations(&store, &[registration(1, &old), without.clone(), registration(3, &recent)]).await;
    let erased = purge(&store, PurgeKind::AccessNeeds, 100).await;
    let first = Registration { access_needs: None, ..registration(1, &old) };
    assert_eq!((erased, registrations(&store, &old).await), (1, vec![first, without]));
    assert_eq!(registrations(&store, &recent).await, [registration(3, &recent)]);
}

pub(crate) async fn old_mails_are_emptied_and_what_was_queued_is_given_up(store: Store) {
    enqueue(&store, &[mail(1), mail(2), mail(3), mail(4), mail(9)]).await;
    change(&store, async |tx| {
        tx.claim_mails(minute(8), minute(50), 3).await.unwrap();
        tx.mark_failed(mail(1).id, "550 camille1@demonstration.invalid", None).await.unwrap();
        tx.mark_sent(mail(2).id, minute(8)).await.unwrap()
    })
    .await;
    let emptied = purge(&store, PurgeKind::MailTexts, 8).await;
    let after = mails(&store).await;
    // What was in hand fails for good when it comes back, as there is nothing left to send.
    let (failed, requeued) = change(&store, async |tx| {
        let failed = tx.mark_failed(mail(3).id, "421 later", Some(minute(60))).await.unwrap();
        (failed, tx.requeue_mail(mail(1).id, minute(60)).await.unwrap())
    })
    .await;
    let counts = store.read().await.unwrap().count_mails(None).await.unwrap();
    let left = [
        mail_left(9, MailStatus::Queued, true),
        mail_left(4, MailStatus::Failed, false),
        mail_left(3, MailStatus::Sending, false),
        mail_left(2, MailStatus::Sent, false),
        mail_left(1, MailStatus::Failed, false),
    ];
    assert_eq!((emptied, after, failed, requeued), (4, left.to_vec(), true, false));
    assert_eq!(counts, [(MailStatus::Failed, 3), (MailStatus::Queued, 1), (MailStatus::Sent, 1)]);
}

pub(crate) async fn the_mails_of_one_registration_are_emptied_alone(store: Store) {
    keep_events(&store, &[event(1)]).await;
    let (mine, other) = (registration(1, &event(1)), registration(2, &event(1)));
    keep_registrations(&store, &[mine.clone(), other.clone()]).await;
    let about =
        |number, registration: &Registration| NewMail { registration: Some(registration.id), ..mail(number) };
    enqueue(&store, &[about(1, &mine), about(2, &other), mail(3)]).await;
    let emptied = change(&store, async |tx| tx.erase_mails_of_registration(mine.id).await.unwrap()).await;
    let left = [
        mail_left(3, MailStatus::Queued, true),
        mail_left(2, MailStatus::Queued, true),
        mail_left(1, MailStatus::Failed, false),
    ];
    assert_eq!((emptied, mails(&store).await), (1, left.to_vec()));
}

pub(crate) async fn old_answers_sign_ins_and_sessions_are_deleted(store: Store) {
    keep_users(&store, &[user(1)]).await;
    change(&store, async |tx| {
        for (number, at, key) in [(1, 1, "old"), (2, 2, "new")] {
            tx.remember("scope", key, &answer(at)).await.unwrap();
            tx.insert_sign_in(&sign_in(number, &user(1))).await.unwrap();
            tx.insert_session(&session(number, &user(1))).await.unwrap();
        }
    })
    .await;
    let deleted = [
        purge(&store, PurgeKind::Answers, 1).await,
        purge(&store, PurgeKind::SignIns, 1).await,
        purge(&store, PurgeKind::Sessions, 1).await,
    ];
    let mut reading = store.read().await.unwrap();
    let left = [
        (
            reading.recall("scope", "old").await.unwrap().is_some(),
            reading.recall("scope", "new").await.unwrap().is_some(),
        ),
        (
            reading.sign_in_by_id(sign_in(1, &user(1)).id).await.unwrap().is_some(),
            reading.sign_in_by_id(sign_in(2, &user(1)).id).await.unwrap().is_some(),
        ),
        (
            reading.session_by_hash([1; 32]).await.unwrap().is_some(),
            reading.session_by_hash([2; 32]).await.unwrap().is_some(),
        ),
    ];
    assert_eq!((deleted, left), ([1, 1, 1], [(false, true); 3]));
}

pub(crate) async fn purges_leave_a_trace(store: Store) {
    let purge = |kind, at| Purge { at: minute(at), kind, cutoff: minute(at - 90), count: 3 };
    // Two at one instant: the clock of a run stands still.
    let purges = [
        purge(PurgeKind::Registrations, 100),
        purge(PurgeKind::AccessNeeds, 100),
        purge(PurgeKind::Registrations, 200),
    ];
    change(&store, async |tx| {
        for purge in &purges {
            tx.record_purge(purge).await.unwrap();
        }
    })
    .await;
    let [_, second, third] = purges;
    assert_eq!(store.read().await.unwrap().purges(2).await.unwrap(), [third, second]);
}
