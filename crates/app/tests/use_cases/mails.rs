//! An event that changes: every registered person is told, before and after, and calendars are corrected.

use app::programme::manage::CommandRefusal;
use domain::{
    programme::{
        Event, Place, Schedule,
        change::{EventCommand, EventRefusal},
        input::EventInput,
    },
    registration::RegistrationStatus,
};
use testkit::{Letter, TestApp};

fn next_week() -> Schedule {
    Schedule::Timed {
        starts_at: "2026-12-08T13:00:00Z".parse().unwrap(),
        ends_at: Some("2026-12-08T15:00:00Z".parse().unwrap()),
    }
}

fn moved(event: &Event, schedule: Schedule, message: Option<&str>) -> EventCommand {
    EventCommand::Move { schedule, place: event.details.place.clone(), message: message.map(str::to_owned) }
}

/// Method, identifier and sequence of each calendar part.
fn filed(letters: &[Letter]) -> Vec<(String, String, u32)> {
    let part = |letter: &Letter| {
        let sequence = letter.calendar("SEQUENCE")?.parse().unwrap();
        Some((letter.calendar("METHOD")?, letter.calendar("UID")?, sequence))
    };
    letters.iter().filter_map(part).collect()
}

/// One place, taken by Camille; Dominique waits; Elise gave up. Their first mails are read.
async fn scene() -> (TestApp, Event, [app::registration::Receipt; 2]) {
    let app = TestApp::new().await;
    let event = app.event("Visite").places(1).announced().await;
    let elise = app.register(&event, "elise", 1).await;
    app.app.cancel_mine(&app.token(&elise)).await.unwrap();
    let camille = app.register(&event, "camille", 1).await;
    let dominique = app.register(&event, "dominique", 1).await;
    assert_eq!(app.mail().await.len(), 4);
    (app, event, [camille, dominique])
}

#[tokio::test]
async fn a_moved_event_tells_before_and_after_and_asks_who_still_comes() {
    let (app, event, [camille, _]) = scene().await;
    app.command(&event, moved(&event, next_week(), Some("La salle n’est pas libre."))).await;
    assert_eq!(app.mail_to("elise").await, [], "who gave up is told nothing");
    let letters = app.mail_to("camille").await;
    let text = letters[0].text();
    for words in ["1er décembre 2026", "8 décembre 2026", "La salle n’est pas libre.", "Venez-vous toujours"]
    {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert_eq!(filed(&letters), [("REQUEST".to_owned(), camille.id.to_string(), 1)]);
    assert_eq!(letters[0].calendar("DTSTART").unwrap(), "TZID=Europe/Paris:20261208T140000");
    let waiting = app.mail_to("dominique").await;
    assert_eq!((waiting.len(), filed(&waiting)), (1, vec![]));
}

#[tokio::test]
async fn a_yes_is_written_down_and_a_no_gives_the_place_to_the_next() {
    let (app, event, [camille, dominique]) = scene().await;
    let asked =
        async |receipt| app.app.my_registration(&app.token(receipt)).await.unwrap().registration.still_coming;
    assert_eq!(asked(&camille).await, None);
    app.command(&event, moved(&event, next_week(), None)).await;
    let question = asked(&camille).await.unwrap();
    assert_eq!((question.sequence, question.confirmed_at), (1, None));
    app.wait_minutes(5);
    app.app.still_coming(&app.token(&camille)).await.unwrap();
    assert_eq!(asked(&camille).await.unwrap().confirmed_at, Some(app.app.now()));
    app.mail().await;
    app.app.cancel_mine(&app.token(&camille)).await.unwrap();
    assert_eq!(app.mail_to("camille").await.len(), 1);
    let letters = app.mail_to("dominique").await;
    assert_eq!(filed(&letters), [("REQUEST".to_owned(), dominique.id.to_string(), 2)]);
    let there = app.app.my_registration(&app.token(&dominique)).await.unwrap();
    assert_eq!(there.registration.status, RegistrationStatus::Confirmed);
    assert!(app.app.still_coming(&app.token(&camille)).await.is_err(), "a yes after the no");
}

#[tokio::test]
async fn each_change_reaches_each_person_once_and_calendars_only_go_forward() {
    let (app, event, [camille, _]) = scene().await;
    let place = Place { commune: Some("Étampes".into()), ..event.details.place.clone().unwrap() };
    app.command(&event, moved(&event, next_week(), None)).await;
    let elsewhere = EventCommand::Move { schedule: next_week(), place: Some(place.clone()), message: None };
    app.command(&event, elsewhere).await;
    app.command(&event, EventCommand::Postpone { message: Some("Grève.".into()) }).await;
    let later = Schedule::Day { date: "2027-01-12".parse().unwrap() };
    app.command(&event, EventCommand::Move { schedule: later, place: Some(place), message: None }).await;
    app.command(&event, EventCommand::Cancel { message: None }).await;
    let letters = app.mail_to("camille").await;
    let id = camille.id.to_string();
    let part = |method: &str, sequence| (method.to_owned(), id.clone(), sequence);
    let expected =
        [part("REQUEST", 1), part("REQUEST", 2), part("CANCEL", 3), part("REQUEST", 4), part("CANCEL", 5)];
    assert_eq!(filed(&letters), expected);
    assert_eq!(app.mail_to("dominique").await.len(), 5);
    assert_eq!(letters[1].calendar("LOCATION").map(|place| place.contains("Étampes")), Some(true));
    assert!(letters[2].text().contains("Grève."));
    assert_eq!(letters[3].calendar("DTSTART").unwrap(), "VALUE=DATE:20270112");
}

#[tokio::test]
async fn the_feed_follows_with_the_identifier_and_the_sequence_of_the_event() {
    let (app, event, _) = scene().await;
    app.ignore_mail();
    let feed = async || {
        let card = app.app.announced_event(&event.slug).await.unwrap().unwrap();
        app.app.calendar("Programme", &[card], domain::language::Language::French)
    };
    let first = feed().await;
    let uid = format!("UID:{}", event.id);
    assert!(first.contains(&uid) && first.contains("SEQUENCE:0"), "{first}");
    app.command(&event, moved(&event, next_week(), None)).await;
    let second = feed().await;
    assert!(second.contains(&uid) && second.contains("SEQUENCE:1") && second.contains("20261208T140000"));
    app.command(&event, EventCommand::Cancel { message: None }).await;
    let third = feed().await;
    assert!(third.contains("SEQUENCE:2") && third.contains("STATUS:CANCELLED"), "{third}");
}

#[tokio::test]
async fn only_a_new_date_or_place_is_worth_a_mail() {
    let (app, event, [camille, _]) = scene().await;
    let by = app.organiser().await;
    let input = EventInput::from(&event.details);
    let title = EventInput { title: "Grande visite".into(), capacity: "3".into(), ..input.clone() };
    let done = app.app.edit_event(&by, event.id, event.version, &title, None).await.unwrap();
    assert_eq!((done.told, done.promoted, done.event.sequence), (0, 1, 0));
    assert_eq!(app.mail_to("camille").await, []);
    assert_eq!(app.mail_to("dominique").await.len(), 1, "came in, as there is more room");
    let later = EventInput { date: "2026-12-02".into(), ..title };
    let done = app.app.edit_event(&by, event.id, done.event.version, &later, None).await.unwrap();
    assert_eq!((done.told, done.event.sequence), (2, 1));
    assert_eq!(filed(&app.mail_to("camille").await), [("REQUEST".to_owned(), camille.id.to_string(), 1)]);
    assert_eq!(app.mail().await.len(), 1);
}

#[tokio::test]
async fn a_draft_tells_nobody_and_what_is_cancelled_stays_so() {
    let app = TestApp::new().await;
    let by = app.organiser().await;
    let draft = app.event("Brouillon").draft().await;
    let refused = app.app.command_event(&by, draft.id, 1, EventCommand::Cancel { message: None }).await;
    assert!(matches!(refused, Err(CommandRefusal::Rule(EventRefusal::StillADraft))));
    let event = app.command(&draft, EventCommand::Publish).await;
    let event = app.command(&event, EventCommand::Cancel { message: None }).await;
    let again = moved(&event, next_week(), None);
    let refused = app.app.command_event(&by, event.id, event.version, again).await;
    assert!(matches!(refused, Err(CommandRefusal::Rule(EventRefusal::Cancelled))));
    assert_eq!(app.mail().await, []);
}
