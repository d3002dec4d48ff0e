//! Many people at once: what holds one after the other holds together.

use std::sync::Arc;

use app::{
    mail::MailFilter,
    registration::{RegisterError, RegistrationFilter, mine::MineError},
};
use domain::{language::Language, registration::RegistrationStatus};
use testkit::{TestApp, person};

const CAPACITY: u32 = 20;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn whatever_many_people_do_at_once_no_place_is_sold_twice_and_none_stays_free() {
    race(TestApp::new().await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn on_postgresql_too() {
    let Some(server) = testkit::postgres_server() else { return };
    race(TestApp::builder().on_postgres(&server).start().await).await;
}

async fn race(app: TestApp) {
    let app = Arc::new(app);
    app.ignore_mail();
    let event = app.event("Visite").places(CAPACITY).announced().await;
    let mut people = tokio::task::JoinSet::new();
    for number in 0..60u32 {
        let (app, slug) = (Arc::clone(&app), event.slug.clone());
        people.spawn(async move {
            let input = person(&format!("personne{number}"), 1 + number % 3);
            let key = format!("cle-{number}");
            let receipt = app.app.register(&slug, &input, Language::French, Some(&key)).await?;
            let again = app.app.register(&slug, &input, Language::French, Some(&key)).await?;
            assert_eq!(receipt, again, "one key, two answers");
            let token = app.token(&receipt);
            match number % 4 {
                0 => drop(app.app.cancel_mine(&token).await),
                1 => drop(app.app.change_places(&token, 1).await),
                2 => assert!(!matches!(app.app.change_places(&token, 3).await, Err(MineError::Failure(_)))),
                _ => {}
            }
            Ok::<_, RegisterError>(())
        });
    }
    while let Some(done) = people.join_next().await {
        done.unwrap().unwrap();
    }
    let by = app.organiser().await;
    let all = app.app.registrations(&by, event.id, &RegistrationFilter::default()).await.unwrap();
    let places = |status| all.iter().filter(move |one| one.status == status).map(|one| one.places);
    let taken: u32 = places(RegistrationStatus::Confirmed).sum();
    assert_eq!(all.len(), 60);
    assert!(taken <= CAPACITY, "{taken} places of {CAPACITY}");
    assert!(
        places(RegistrationStatus::Waiting).all(|wanted| taken + wanted > CAPACITY),
        "somebody who fits waits"
    );
    assert_eq!(app.app.managed_event(&by, event.id).await.unwrap().unwrap().places_taken, taken);
    let mails = app.app.outbox(&by, &MailFilter::default()).await.unwrap();
    for one in all.iter().filter(|one| one.status == RegistrationStatus::Confirmed) {
        let kinds =
            |kind| mails.iter().filter(|mail| mail.registration == Some(one.id) && mail.kind == kind).count();
        let told = kinds("registration_confirmed") + kinds("promoted");
        assert_eq!(told, 1, "{} is told once that there is a place", one.id);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn events_and_campaigns_of_one_title_made_at_once_get_addresses_of_their_own() {
    let Some(server) = testkit::postgres_server() else { return };
    let app = Arc::new(TestApp::builder().on_postgres(&server).start().await);
    app.ignore_mail();
    let by = app.organiser().await;
    let (event, campaign) = (app.event("Visite").input(), app.campaign("Mois").input());
    let mut makers = tokio::task::JoinSet::new();
    for _ in 0..12 {
        let (app, by, event, campaign) = (Arc::clone(&app), by.clone(), event.clone(), campaign.clone());
        makers.spawn(async move {
            let event = app.app.create_event(&by, &event).await.unwrap();
            let campaign = app.app.create_campaign(&by, &campaign).await.unwrap();
            [event.slug.to_string(), campaign.slug.to_string()]
        });
    }
    let mut addresses = std::collections::BTreeSet::new();
    while let Some(made) = makers.join_next().await {
        addresses.extend(made.unwrap());
    }
    assert_eq!(addresses.len(), 24, "{addresses:?}");
}
