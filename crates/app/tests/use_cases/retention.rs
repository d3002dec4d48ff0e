//! What has had its time is erased on the day, not before, and leaves a trace that names nobody.

use app::registration::mine::MineError;
use domain::{account::Role, language::Language, register::ProfileDetails};
use store::PurgeKind;
use testkit::{TestApp, person, types::SignedDuration};

/// An event that ends on 1 December 2026 at noon in Paris, with Camille, who asked for something.
async fn scene() -> (TestApp, String) {
    let app = TestApp::new().await;
    let event = app.event("Visite").announced().await;
    let mut input = person("camille", 2);
    input.access_needs = "Boucle magnétique".into();
    input.organisation = "Mairie de Limay".into();
    let receipt = app.app.register(&event.slug, &input, Language::French, Some("cle")).await.unwrap();
    app.mail().await;
    let token = app.token(&receipt);
    (app, token)
}

/// What a purge erases now, but for what is not about people.
async fn erased(app: &TestApp) -> Vec<(PurgeKind, u32)> {
    let aside = [PurgeKind::Answers, PurgeKind::SignIns, PurgeKind::Sessions];
    let purges = app.app.purge().await.unwrap();
    purges.iter().map(|purge| (purge.kind, purge.count)).filter(|(kind, _)| !aside.contains(kind)).collect()
}

#[tokio::test]
async fn access_needs_go_seven_days_after_the_event_and_the_person_ninety() {
    let (app, token) = scene().await;
    app.wait_until("2026-12-08T10:59:59Z");
    assert_eq!(erased(&app).await, []);
    app.wait(SignedDuration::from_secs(1));
    assert_eq!(erased(&app).await, [(PurgeKind::AccessNeeds, 1)]);
    let there = app.app.my_registration(&token).await.unwrap().registration;
    assert_eq!((there.access_needs, there.attendee.unwrap().given_name.as_str()), (None, "Camille"));
    app.wait_until("2026-12-24T09:00:01Z");
    assert_eq!(erased(&app).await, [(PurgeKind::MailTexts, 2)], "the link to sign in, and the confirmation");
    app.wait_until("2027-03-01T10:59:59Z");
    assert_eq!(erased(&app).await, []);
    app.wait(SignedDuration::from_secs(1));
    assert_eq!(erased(&app).await, [(PurgeKind::Registrations, 1)]);
    assert!(matches!(app.app.my_registration(&token).await, Err(MineError::Erased)));
    assert_eq!(erased(&app).await, [], "twice is once");
}

#[tokio::test]
async fn each_purge_leaves_its_trace() {
    let (app, _) = scene().await;
    app.wait_until("2027-03-01T11:00:00Z");
    app.app.purge().await.unwrap();
    let traces = app.store().read().await.unwrap().purges(10).await.unwrap();
    let mut found: Vec<_> = traces.iter().map(|purge| (purge.kind, purge.count)).collect();
    found.sort();
    let expected = [PurgeKind::Registrations, PurgeKind::Answers, PurgeKind::SignIns, PurgeKind::Sessions];
    for kind in expected {
        assert!(found.contains(&(kind, 1)), "{kind:?}: {found:?}");
    }
    let trace = traces.iter().find(|purge| purge.kind == PurgeKind::Registrations).unwrap();
    assert_eq!((trace.at, trace.cutoff), (app.app.now(), "2026-12-01T11:00:00Z".parse().unwrap()));
}

#[tokio::test]
async fn an_event_that_moved_keeps_its_people_until_its_own_time() {
    use domain::programme::{Schedule, change::EventCommand};
    let (app, token) = scene().await;
    app.ignore_mail();
    let event = app.app.my_registration(&token).await.unwrap().card.event;
    let schedule = Schedule::Day { date: "2027-03-15".parse().unwrap() };
    let place = event.details.place.clone();
    app.command(&event, EventCommand::Move { schedule, place, message: None }).await;
    app.wait_until("2027-03-01T11:00:00Z");
    assert!(!erased(&app).await.iter().any(|(kind, _)| *kind == PurgeKind::Registrations));
    assert!(app.app.my_registration(&token).await.is_ok());
}

#[tokio::test]
async fn the_log_says_who_of_the_team_did_what_and_names_no_visitor() {
    let (app, token) = scene().await;
    app.app.change_places(&token, 1).await.unwrap();
    app.app.cancel_mine(&token).await.unwrap();
    app.app.erase_mine(&token).await.unwrap();
    app.ignore_mail();
    let log = app.app.audit_log(&app.admin().await, 100, None).await.unwrap();
    let acts: Vec<_> = log.iter().rev().map(|entry| entry.action.as_str()).collect();
    let expected = [
        "user.added",
        "session.opened",
        "user.added",
        "session.opened",
        "event.created",
        "event.published",
        "registration.cancelled",
        "registration.erased",
    ];
    let mut sorted = acts.clone();
    sorted.sort_unstable();
    let mut wanted = expected.to_vec();
    wanted.sort_unstable();
    assert_eq!(sorted, wanted);
    let text = format!("{log:?}").to_lowercase();
    for datum in ["camille", "martin", "exemple.fr", "mairie", "magnétique"] {
        assert!(!text.contains(datum), "{datum}");
    }
}

#[tokio::test]
async fn an_account_that_nobody_uses_is_warned_and_then_erased_and_what_it_declared_stays() {
    let app = TestApp::new().await;
    app.ignore_mail();
    let all = app.structures().await;
    app.representative(all.garden, "camille@exemple.fr").await;
    app.representative(all.workshop, "dominique@exemple.fr").await;
    app.declares(all.garden, ProfileDetails::default()).await;
    let accounts = async || -> Vec<String> {
        let users = app.store().read().await.unwrap().users().await.unwrap();
        users.into_iter().filter(|user| !user.role.is_team()).map(|user| user.email.to_string()).collect()
    };
    app.wait_days(3 * 365 - 31);
    assert_eq!(app.app.warn_silent_accounts().await.unwrap(), 0);
    app.wait_days(2);
    assert_eq!(app.app.warn_silent_accounts().await.unwrap(), 2);
    assert_eq!(app.app.warn_silent_accounts().await.unwrap(), 0);
    let letter = app.mail_to("camille").await.pop().unwrap();
    assert!(
        letter.text().contains("/connexion") && letter.subject().contains("sera effacé"),
        "{}",
        letter.text()
    );
    // One of them comes back.
    app.sign_in("dominique@exemple.fr", Role::Member).await;
    app.wait_days(31);
    let purged = app.app.purge().await.unwrap();
    let accounts_purged: Vec<_> =
        purged.iter().filter(|one| one.kind == PurgeKind::Accounts).map(|one| one.count).collect();
    assert_eq!((accounts_purged, accounts().await), (vec![1], vec!["dominique@exemple.fr".to_owned()]));
    let mut session = app.store().read().await.unwrap();
    assert_eq!(session.profiles(&[all.garden]).await.unwrap().len(), 1);
    assert!(session.representatives(all.garden).await.unwrap().is_empty());
}
