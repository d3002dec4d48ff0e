//! Who comes is reminded on the eve, once; nobody else is.

use domain::programme::{Schedule, change::EventCommand};
use testkit::TestApp;

/// A visit on 1 December at ten in the morning with two places: Camille has both, Dominique waits, Elise gave up.
async fn scene() -> (TestApp, domain::programme::Event) {
    let app = TestApp::builder().at("2026-11-20T09:00:00Z").start().await;
    let event = app.event("Visite").places(2).on("1/12/2026").announced().await;
    let elise = app.register(&event, "elise", 1).await;
    app.app.cancel_mine(&app.token(&elise)).await.unwrap();
    app.register(&event, "camille", 2).await;
    app.register(&event, "dominique", 1).await;
    app.mail().await;
    (app, event)
}

#[tokio::test]
async fn only_who_comes_is_reminded_on_the_eve_and_once() {
    let (app, _) = scene().await;
    let mut told = Vec::new();
    for now in
        ["2026-11-29T12:00:00Z", "2026-11-30T07:00:00Z", "2026-11-30T08:00:00Z", "2026-11-30T09:00:00Z"]
    {
        app.wait_until(now);
        told.push(app.app.remind().await.unwrap());
    }
    assert_eq!(told, [0, 0, 1, 0]);
    let letters = app.mail().await;
    let heads: Vec<_> =
        letters.iter().map(|letter| (letter.to().to_owned(), letter.subject().to_owned())).collect();
    assert_eq!(heads, [("camille@exemple.fr".to_owned(), "C’est demain\u{a0}: Visite".to_owned())]);
}

#[tokio::test]
async fn who_registered_today_is_not_reminded_today() {
    let (app, event) = scene().await;
    app.wait_until("2026-11-30T08:30:00Z");
    let bigger = domain::programme::input::EventInput { capacity: "9".into(), ..(&event.details).into() };
    app.app.edit_event(&app.organiser().await, event.id, event.version, &bigger, None).await.unwrap();
    app.register(&event, "fatou", 1).await;
    app.mail().await;
    // Dominique came in when the places grew, and had registered long ago.
    assert_eq!(app.app.remind().await.unwrap(), 2);
    let mut names: Vec<_> = app.mail().await.iter().map(|letter| letter.to().to_owned()).collect();
    names.sort();
    assert_eq!(names, ["camille@exemple.fr", "dominique@exemple.fr"]);
}

#[tokio::test]
async fn an_event_that_moved_after_the_reminder_is_reminded_of_again() {
    let (app, event) = scene().await;
    app.wait_until("2026-11-30T09:00:00Z");
    assert_eq!(app.app.remind().await.unwrap(), 1);
    let schedule = Schedule::Day { date: "2026-12-08".parse().unwrap() };
    let place = event.details.place.clone();
    app.command(&event, EventCommand::Move { schedule, place, message: None }).await;
    app.wait_until("2026-12-07T09:00:00Z");
    assert_eq!(app.app.remind().await.unwrap(), 1);
    app.ignore_mail();
}
