//! Delivery: tried again later and later, sent once, never after the person was erased.

use app::mail::{MailFilter, MailStatus, StoredMail, deliver::deliver_due};
use jiff::{SignedDuration, Timestamp};
use mail::Transport;
use testkit::{Folder, TestApp};

/// The only mail about a registration.
async fn the_mail(app: &TestApp) -> StoredMail {
    let mails = app.store().read().await.unwrap().mails(&MailFilter::default()).await.unwrap();
    mails.into_iter().find(|mail| mail.registration.is_some()).unwrap()
}

async fn scene() -> (TestApp, String) {
    let app = TestApp::new().await;
    let event = app.event("Visite").announced().await;
    let token = app.token(&app.register(&event, "camille", 1).await);
    (app, token)
}

/// A transport into a folder that cannot be made, as a file is in its place.
fn blocked(folder: &Folder) -> Transport {
    std::fs::write(folder.join("file"), "").unwrap();
    Transport::Files(folder.join("file").join("mails"))
}

#[tokio::test]
async fn a_mail_that_is_not_taken_is_tried_later_and_later_and_then_waits_for_a_person() {
    let (app, _) = scene().await;
    let folder = Folder::new();
    let transport = blocked(&folder);
    let mut waits = Vec::new();
    loop {
        assert_eq!(deliver_due(&app.app, &transport).await.unwrap(), 1);
        let mail = the_mail(&app).await;
        assert!(mail.last_error.is_some());
        if mail.status == MailStatus::Failed {
            break;
        }
        waits.push(mail.next_attempt_at.duration_since(app.app.now()).as_mins());
        app.wait_until(&(mail.next_attempt_at - SignedDuration::from_secs(1)).to_string());
        assert_eq!(deliver_due(&app.app, &transport).await.unwrap(), 0, "too early");
        app.wait(SignedDuration::from_secs(1));
    }
    assert_eq!((waits, the_mail(&app).await.attempts), (vec![1, 5, 20, 60, 240, 720], 7));
    app.wait_days(2);
    assert_eq!(app.mail().await, [], "given up");
    let by = app.organiser().await;
    assert!(app.app.send_again(&by, the_mail(&app).await.id).await.unwrap());
    assert_eq!(app.mail_to("camille").await.len(), 1);
    assert!(!app.app.send_again(&by, the_mail(&app).await.id).await.unwrap(), "it was sent");
}

#[tokio::test]
async fn a_mail_that_was_in_hand_when_the_program_died_is_sent_once_after_its_lease() {
    let (app, _) = scene().await;
    let now: Timestamp = app.app.now();
    let mut tx = app.store().begin().await.unwrap();
    assert_eq!(tx.claim_mails(now, now + SignedDuration::from_secs(10), 8).await.unwrap().len(), 1);
    tx.commit().await.unwrap();
    assert_eq!(app.mail().await, [], "somebody else has it in hand");
    app.wait(SignedDuration::from_secs(11));
    assert_eq!(app.mail_to("camille").await.len(), 1);
    app.wait_days(1);
    assert_eq!(app.mail().await, []);
}

#[tokio::test]
async fn two_deliveries_at_once_send_each_mail_once() {
    let (app, _) = scene().await;
    let event = app.event("Autre").announced().await;
    for number in 0..20 {
        app.register(&event, &format!("personne{number}"), 1).await;
    }
    let memory = mail::Memory::default();
    let transport = Transport::Memory(memory.clone());
    let both = tokio::join!(deliver_due(&app.app, &transport), deliver_due(&app.app, &transport));
    assert_eq!(both.0.unwrap() + both.1.unwrap(), 21);
    let mut ids: Vec<_> = memory.take().into_iter().map(|email| email.message_id).collect();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 21);
}

#[tokio::test]
async fn what_was_erased_before_it_was_sent_is_never_sent() {
    let (app, token) = scene().await;
    app.app.erase_mine(&token).await.unwrap();
    app.wait_days(1);
    assert_eq!(app.mail().await, []);
    let mail = the_mail(&app).await;
    assert_eq!((mail.status, mail.recipient, mail.payload), (MailStatus::Failed, None, None));
}
