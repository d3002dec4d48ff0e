//! Registering, waiting, coming in, giving up, taking one's data along, being erased.

use app::registration::{RegisterError, RegistrationFilter, mine::MineError};
use domain::{
    language::Language,
    programme::{Event, change::EventCommand},
    registration::{RegisterRefusal, RegistrationStatus},
};
use testkit::{TestApp, person};

/// Who stands where, by first name, in the order of registering.
async fn people(app: &TestApp, event: &Event) -> Vec<(String, RegistrationStatus, u32)> {
    let by = app.organiser().await;
    let all = app.app.registrations(&by, event.id, &RegistrationFilter::default()).await.unwrap();
    let name = |one: &domain::registration::Registration| {
        one.attendee.as_ref().map_or_else(|| "(erased)".to_owned(), |attendee| attendee.given_name.clone())
    };
    all.iter().map(|one| (name(one), one.status, one.places)).collect()
}

use RegistrationStatus::{Cancelled, Confirmed, Waiting};

#[tokio::test]
async fn a_registration_is_confirmed_by_a_mail_that_files_the_event_and_holds_the_link() {
    let app = TestApp::new().await;
    let event = app.event("Visite").places(2).announced().await;
    let receipt = app.register(&event, "camille", 2).await;
    assert_eq!((receipt.status, receipt.rank), (Confirmed, None));
    let letters = app.mail_to("camille").await;
    let [letter] = letters.as_slice() else { panic!("{} mails", letters.len()) };
    assert_eq!(letter.token("/i/"), Some(app.token(&receipt)));
    let part = |name| letter.calendar(name).unwrap_or_default();
    assert_eq!(part("METHOD"), "REQUEST");
    assert_eq!((part("UID"), part("SEQUENCE")), (receipt.id.to_string(), "0".to_owned()));
    assert_eq!(part("DTSTART"), "TZID=Europe/Paris:20261201T090000");
    assert_eq!(part("DTEND"), "TZID=Europe/Paris:20261201T120000");
    assert!(letter.0.calendar.as_ref().unwrap().ics.contains("BEGIN:VTIMEZONE"));
}

#[tokio::test]
async fn whoever_does_not_fit_waits_in_order_and_the_first_who_fits_comes_in() {
    let app = TestApp::new().await;
    let event = app.event("Visite").places(4).announced().await;
    let camille = app.register(&event, "camille", 3).await;
    let mut ranks = Vec::new();
    for (name, places) in [("dominique", 4), ("elise", 2), ("farid", 1), ("gilles", 2)] {
        app.wait_minutes(1);
        ranks.push(app.register(&event, name, places).await.rank);
    }
    assert_eq!(ranks, [Some(1), Some(2), None, Some(3)], "one place was left for one who comes alone");
    let waiting = app.mail_to("dominique").await;
    assert_eq!(waiting[0].0.calendar, None, "an entry in an agenda would say that there is a place");
    app.mail().await;
    app.app.cancel_mine(&app.token(&camille)).await.unwrap();
    let expected = [
        ("Camille".to_owned(), Cancelled, 3),
        ("Dominique".to_owned(), Waiting, 4),
        ("Elise".to_owned(), Confirmed, 2),
        ("Farid".to_owned(), Confirmed, 1),
        ("Gilles".to_owned(), Waiting, 2),
    ];
    assert_eq!(people(&app, &event).await, expected);
    assert_eq!(app.register(&event, "henri", 2).await.rank, Some(3));
    let told: Vec<_> = app.mail().await.iter().map(|letter| letter.to().to_owned()).collect();
    assert_eq!(told, ["camille@exemple.fr", "elise@exemple.fr", "henri@exemple.fr"]);
}

#[tokio::test]
async fn whoever_came_off_the_waiting_list_gets_a_calendar_part_and_giving_up_takes_it_away() {
    let app = TestApp::new().await;
    let event = app.event("Visite").places(1).announced().await;
    let camille = app.register(&event, "camille", 1).await;
    let dominique = app.register(&event, "dominique", 1).await;
    app.app.cancel_mine(&app.token(&camille)).await.unwrap();
    app.app.cancel_mine(&app.token(&dominique)).await.unwrap();
    let parts = |letters: Vec<testkit::Letter>| {
        let part = |letter: &testkit::Letter| {
            letter.calendar("UID").map(|uid| {
                let sequence = letter.calendar("SEQUENCE").unwrap().parse::<u32>().unwrap();
                (uid, letter.calendar("METHOD").unwrap(), sequence)
            })
        };
        letters.iter().map(part).collect::<Vec<_>>()
    };
    let filed = |id: String, method: &str, sequence| Some((id, method.to_owned(), sequence));
    let id = camille.id.to_string();
    let expected = [filed(id.clone(), "REQUEST", 0), filed(id, "CANCEL", 1)];
    assert_eq!(parts(app.mail_to("camille").await), expected);
    let id = dominique.id.to_string();
    let expected = [None, filed(id.clone(), "REQUEST", 1), filed(id, "CANCEL", 2)];
    assert_eq!(parts(app.mail_to("dominique").await), expected);
}

#[tokio::test]
async fn somebody_registered_already_gets_the_link_again_and_no_second_place() {
    let app = TestApp::new().await;
    let event = app.event("Visite").places(5).announced().await;
    let first = app.register(&event, "camille", 1).await;
    let again = app.register(&event, "camille", 3).await;
    assert_eq!((again.status, again.rank), (first.status, first.rank), "the answer reveals nothing");
    assert!(matches!(app.app.my_registration(&app.token(&again)).await, Err(MineError::UnknownLink)));
    app.register(&event, "camille", 1).await;
    app.wait_minutes(11);
    app.register(&event, "camille", 1).await;
    let links: Vec<_> = app.mail_to("camille").await.iter().map(|letter| letter.token("/i/")).collect();
    assert_eq!(links, vec![Some(app.token(&first)); 3], "one mail, and one link again in ten minutes");
    assert_eq!(people(&app, &event).await, [("Camille".to_owned(), Confirmed, 1)]);
}

#[tokio::test]
async fn after_giving_up_one_can_register_again() {
    let app = TestApp::new().await;
    let event = app.event("Visite").places(1).announced().await;
    let first = app.token(&app.register(&event, "camille", 1).await);
    app.app.cancel_mine(&first).await.unwrap();
    assert!(matches!(app.app.cancel_mine(&first).await, Err(MineError::Cancelled)));
    let second = app.token(&app.register(&event, "camille", 1).await);
    assert_ne!(first, second);
    assert_eq!(app.app.my_registration(&second).await.unwrap().registration.status, Confirmed);
    assert_eq!(app.mail_to("camille").await.len(), 3);
}

#[tokio::test]
async fn links_are_mailed_again_for_what_one_is_registered_for_and_to_nobody_else() {
    let app = TestApp::new().await;
    let (one, two) = (app.event("Une").announced().await, app.event("Deux").announced().await);
    let given_up = app.event("Trois").announced().await;
    for event in [&one, &two] {
        app.register(event, "camille", 1).await;
    }
    app.app.cancel_mine(&app.token(&app.register(&given_up, "camille", 1).await)).await.unwrap();
    app.mail().await;
    for email in ["camille@exemple.fr", "inconnue@exemple.fr", "camille@exemple.fr"] {
        app.app.mail_links(&email.parse().unwrap()).await.unwrap();
    }
    let letters = app.mail().await;
    assert_eq!(letters.iter().map(testkit::Letter::to).collect::<Vec<_>>(), ["camille@exemple.fr"; 2]);
}

#[tokio::test]
async fn the_data_of_a_person_is_everything_that_is_kept() {
    let app = TestApp::new().await;
    let event = app.event("Visite").announced().await;
    let mut input = person("camille", 2);
    input.organisation = "Mairie de Limay".into();
    input.access_needs = "Boucle magnétique".into();
    input.listed = true;
    let receipt = app.app.register(&event.slug, &input, Language::French, None).await.unwrap();
    assert_eq!(app.mail_to("camille").await.len(), 1);
    let data = app.app.my_data(&app.token(&receipt)).await.unwrap();
    assert_eq!(data["event"], "Visite");
    let attendee = serde_json::json!({ "given_name": "Camille", "family_name": "Martin",
        "email": "camille@exemple.fr", "organisation": "Mairie de Limay", "siret": null });
    let registration = &data["registration"];
    assert_eq!((&registration["attendee"], &registration["places"]), (&attendee, &2.into()));
    assert_eq!(registration["access_needs"], "Boucle magnétique");
    assert_eq!(data["mails"][0]["kind"], "registration_confirmed");
    assert_eq!(data["mails"][0]["recipient"], "camille@exemple.fr");
}

#[tokio::test]
async fn whoever_is_erased_leaves_a_count_and_no_trace_and_the_place_goes_on() {
    let app = TestApp::new().await;
    let event = app.event("Visite").places(1).announced().await;
    let camille = app.token(&app.register(&event, "camille", 1).await);
    app.register(&event, "dominique", 1).await;
    app.mail().await;
    app.app.erase_mine(&camille).await.unwrap();
    assert!(matches!(app.app.my_registration(&camille).await, Err(MineError::Erased)));
    assert!(matches!(app.app.my_data(&camille).await, Err(MineError::Erased)));
    let expected = [("(erased)".to_owned(), Cancelled, 1), ("Dominique".to_owned(), Confirmed, 1)];
    assert_eq!(people(&app, &event).await, expected);
    assert_eq!(app.mail_to("dominique").await.len(), 1, "came in");
    let by = app.organiser().await;
    let kept = format!("{:?}", app.app.outbox(&by, &Default::default()).await.unwrap());
    assert!(!kept.to_lowercase().contains("camille") && kept.contains("dominique"), "{kept}");
}

#[tokio::test]
async fn a_place_at_a_postponed_event_is_given_back_by_whoever_is_erased() {
    let app = TestApp::new().await;
    app.ignore_mail();
    let event = app.event("Visite").places(1).announced().await;
    let camille = app.token(&app.register(&event, "camille", 1).await);
    app.register(&event, "dominique", 1).await;
    app.command(&event, EventCommand::Postpone { message: None }).await;
    app.app.erase_mine(&camille).await.unwrap();
    let schedule = domain::programme::Schedule::Day { date: "2027-01-12".parse().unwrap() };
    let place = event.details.place.clone();
    app.command(&event, EventCommand::Move { schedule, place, message: None }).await;
    let expected = [("(erased)".to_owned(), Cancelled, 1), ("Dominique".to_owned(), Confirmed, 1)];
    assert_eq!(people(&app, &event).await, expected);
}

#[tokio::test]
async fn whoever_is_erased_after_the_event_still_counts_as_having_come() {
    let app = TestApp::new().await;
    app.ignore_mail();
    let event = app.event("Visite").announced().await;
    let camille = app.token(&app.register(&event, "camille", 2).await);
    app.wait_days(10);
    app.app.erase_mine(&camille).await.unwrap();
    assert_eq!(people(&app, &event).await, [("(erased)".to_owned(), Confirmed, 2)]);
}

#[tokio::test]
async fn nobody_registers_for_what_is_not_announced_or_not_open() {
    let app = TestApp::new().await;
    let draft = app.event("Brouillon").draft().await;
    let past = app.event("Passée").on("2026-11-25").announced().await;
    app.wait_days(2);
    for (event, expected) in [(&draft, "no such event"), (&past, "the event is past")] {
        let refused = app.app.register(&event.slug, &person("camille", 1), Language::French, None).await;
        match refused {
            Err(RegisterError::Refused(refusal)) => assert_eq!(refusal.to_string(), expected),
            other => panic!("{other:?}"),
        }
    }
    let unknown = domain::programme::Slug::of_title("Rien");
    let refused = app.app.register(&unknown, &person("camille", 1), Language::French, None).await;
    assert!(matches!(refused, Err(RegisterError::Refused(RegisterRefusal::Unknown))));
}

#[tokio::test]
async fn mails_are_in_the_language_of_the_form() {
    let app = TestApp::new().await;
    let event = app.event("Visite").announced().await;
    app.app.register(&event.slug, &person("camille", 1), Language::English, None).await.unwrap();
    let letters = app.mail_to("camille").await;
    assert_eq!(letters[0].0.language, Language::English);
    assert!(letters[0].text().contains("December"), "{}", letters[0].text());
}

#[test]
fn a_key_that_another_event_took_meanwhile_is_that_of_another_request() {
    let lost = store::StoreError::UniqueViolation(store::UniqueKey::Idempotency);
    assert!(matches!(RegisterError::from(lost), RegisterError::OtherRequest));
    let other = store::StoreError::UniqueViolation(store::UniqueKey::LiveRegistration);
    assert!(matches!(RegisterError::from(other), RegisterError::Failure(_)));
}

#[tokio::test]
async fn a_key_is_good_for_one_event() {
    let app = TestApp::new().await;
    let (one, two) = (app.event("Une").announced().await, app.event("Deux").announced().await);
    let register = async |event: &Event| {
        app.app.register(&event.slug, &person("camille", 1), Language::French, Some("cle")).await
    };
    register(&one).await.unwrap();
    assert!(matches!(register(&two).await, Err(RegisterError::OtherRequest)));
    assert_eq!(app.mail_to("camille").await.len(), 1);
}
