//! What tests lean on holds.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use testkit::{TestApp, types::Role};

#[tokio::test]
#[should_panic(expected = "not sent: registration_confirmed")]
async fn mail_that_nobody_looked_at_fails_the_test() {
    let app = TestApp::new().await;
    let event = app.event("Visite").announced().await;
    app.register(&event, "camille", 1).await;
}

#[tokio::test]
#[should_panic(expected = "not read: ")]
async fn mail_that_was_sent_and_not_read_fails_the_test() {
    let app = TestApp::new().await;
    let event = app.event("Visite").announced().await;
    app.register(&event, "camille", 1).await;
    app.register(&event, "dominique", 1).await;
    assert_eq!(app.mail_to("camille").await.len(), 1);
}

#[tokio::test]
async fn mail_can_be_left_alone_on_purpose() {
    let app = TestApp::new().await;
    let event = app.event("Visite").announced().await;
    app.register(&event, "camille", 1).await;
    app.ignore_mail();
}

#[tokio::test]
async fn a_dump_tells_whether_something_was_written() {
    let app = TestApp::new().await;
    let event = app.event("Visite").announced().await;
    let before = app.dump().await;
    app.browser().open("/programme").await;
    assert!(before == app.dump().await, "reading wrote");
    app.register(&event, "camille", 1).await;
    assert!(before != app.dump().await, "writing left no trace");
    app.ignore_mail();
}

#[tokio::test]
async fn a_form_is_filled_and_sent_as_by_a_person() {
    let app = TestApp::new().await;
    let event = app.event("Visite").announced().await;
    let mut camille = app.browser();
    let page = camille.open(&format!("/rencontres/{}/inscription", event.slug)).await;
    let typed = [
        ("given_name", "Camille"),
        ("family_name", "Martin"),
        ("email", "camille@exemple.fr"),
        ("role", "buyer"),
    ];
    let answer = camille.submit(&page, "", &typed).await;
    assert_eq!(answer.status, 303);
    assert_eq!(camille.follow(&answer).await.status, 200);
    let letters = app.mail_to("camille").await;
    assert_eq!(camille.open(&format!("/i/{}", letters[0].token("/i/").unwrap())).await.status, 200);
}

#[tokio::test]
async fn somebody_of_the_team_is_signed_in_in_one_line() {
    let app = TestApp::new().await;
    assert_eq!(app.team(Role::Admin).await.open("/gestion").await.status, 200);
    assert_eq!(app.browser().open("/gestion").await.status, 303);
}
