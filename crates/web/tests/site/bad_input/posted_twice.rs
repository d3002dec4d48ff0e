//! A form that comes twice.

use testkit::{TestApp, types::Event};

use super::{RIGHT, but, words};

async fn count(app: &TestApp, event: &Event) -> u32 {
    let by = app.organiser().await;
    app.app.managed_event(&by, event.id).await.unwrap().unwrap().places_taken
}

#[tokio::test]
async fn the_same_form_posted_twice_registers_once_and_answers_the_same() {
    let app = TestApp::new().await;
    let event = app.event("Visite").announced().await;
    let mut browser = app.browser();
    let page = browser.open(&format!("/rencontres/{}/inscription", event.slug)).await;
    let (first, again) = (browser.submit(&page, "", &RIGHT).await, browser.submit(&page, "", &RIGHT).await);
    assert_eq!((first.status, first.location()), (again.status, again.location()));
    assert_eq!((count(&app, &event).await, app.mail_to("camille").await.len()), (1, 1));
}

#[tokio::test]
async fn a_form_changed_after_it_was_sent_says_what_became_of_the_first() {
    let app = TestApp::new().await;
    let event = app.event("Visite").announced().await;
    let mut browser = app.browser();
    let page = browser.open(&format!("/rencontres/{}/inscription", event.slug)).await;
    browser.submit(&page, "", &RIGHT).await;
    let changed = browser.submit(&page, "", &but("email", "camille.martin@exemple.fr")).await;
    assert_eq!(changed.status, 422);
    assert!(words(&changed).contains("déjà été envoyé"), "{}", words(&changed));
    assert_eq!(changed.form("").value("email"), Some("camille.martin@exemple.fr"));
    let sent = browser.submit(&changed, "", &[]).await;
    assert_eq!((sent.status, count(&app, &event).await), (303, 2));
    assert_eq!(app.mail().await.len(), 2);
}

#[tokio::test]
async fn cancelling_twice_is_answered_as_once() {
    let app = TestApp::new().await;
    let event = app.event("Visite").announced().await;
    let token = app.token(&app.register(&event, "camille", 1).await);
    let mut browser = app.browser();
    let page = browser.open(&format!("/i/{token}/annuler")).await;
    for _ in 0..2 {
        let answer = browser.submit(&page, &format!("/i/{token}/annuler"), &[]).await;
        assert!(words(&browser.follow(&answer).await).contains("annulée"));
    }
    let subjects: Vec<_> =
        app.mail_to("camille").await.iter().map(|letter| letter.calendar("METHOD")).collect();
    assert_eq!(subjects, [Some("REQUEST".to_owned()), Some("CANCEL".to_owned())]);
}

#[tokio::test]
async fn a_yes_after_a_no_leads_to_what_became_of_the_registration() {
    let app = TestApp::new().await;
    app.ignore_mail();
    let event = app.event("Visite").announced().await;
    let token = app.token(&app.register(&event, "camille", 1).await);
    let mut browser = app.browser();
    let question = browser.open(&format!("/i/{token}/presence")).await;
    browser.submit(&question, &format!("/i/{token}/annuler"), &[]).await;
    let answer = browser.submit(&question, &format!("/i/{token}/presence"), &[]).await;
    assert!(words(&browser.follow(&answer).await).contains("Annulée"));
}

#[tokio::test]
async fn an_event_moved_twice_by_a_double_click_is_told_once() {
    use testkit::types::Role;
    let app = TestApp::new().await;
    let event = app.event("Visite").announced().await;
    app.register(&event, "camille", 1).await;
    assert_eq!(app.mail().await.len(), 1);
    let mut team = app.team(Role::Organiser).await;
    let path = format!("/gestion/rencontres/{}/deplacer", event.id);
    let page = team.open(&path).await;
    let mut statuses = Vec::new();
    for _ in 0..2 {
        statuses.push(team.submit(&page, &path, &[("date", "8/12/2026")]).await.status);
    }
    assert_eq!((statuses, app.mail().await.len()), (vec![303, 422], 1));
}
