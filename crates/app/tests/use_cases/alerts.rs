//! Alerts: confirmed by their link, told of what is new and once only, ended in time.

use app::{
    alert::Wanted,
    directory::{Place, Query},
};
use domain::{
    alert::{Alert, AlertInput, AlertKind, Pace},
    language::Language,
    nomenclature::{DiffusionStatus::Diffusible, Recognition},
    register::{Intervention, Offer, OfferMode, ProfileDetails, Scope, Source, Stock, Subject},
    territory::Departement,
};
use jiff::civil::{Date, date};
use store::PurgeKind;
use testkit::{Letter, TestApp, siret_of, structure, types::SignedDuration};

const OCTOBER: Date = date(2026, 10, 31);
const NOVEMBER: Date = date(2026, 11, 30);
const DECEMBER: Date = date(2026, 12, 31);

/// A site whose register has the structures 1 and 2.
async fn site() -> TestApp {
    let app = TestApp::builder().with_directory().start().await;
    app.register_of(OCTOBER, [1, 2]).await;
    app
}

/// The search for « fictive » in the Yvelines, where structures of odd numbers are.
fn wanted() -> Wanted {
    let query = Query {
        text: "fictive".into(),
        departements: Departement::by_code("78").into_iter().collect(),
        ..Query::default()
    };
    Wanted {
        kind: AlertKind::Structures,
        title: "« fictive », Yvelines".into(),
        query: "q=fictive&departement=78".into(),
        criteria: serde_json::to_string(&query).unwrap(),
    }
}

fn input(pace: Pace) -> AlertInput {
    AlertInput { email: "camille@exemple.fr".into(), rythme: pace.code().into() }
}

/// An alert that was asked for, and the token of its link.
async fn asked(app: &TestApp, pace: Pace) -> String {
    app.app.ask_alert(&wanted(), &input(pace), Language::French).await.unwrap();
    let letters = app.mail_to("camille").await;
    assert_eq!(letters.len(), 1);
    letters[0].token("/alertes/").unwrap()
}

async fn confirmed(app: &TestApp, pace: Pace) -> String {
    let token = asked(app, pace).await;
    app.app.confirm_alert(open(app, &token).await.unwrap()).await.unwrap();
    token
}

async fn open(app: &TestApp, token: &str) -> Option<Alert> {
    app.app.alert(token).await.unwrap()
}

/// Which of the structures 1 to 9 a letter names.
fn named(letter: &Letter) -> Vec<u32> {
    (1..10).filter(|number| letter.text().contains(siret_of(*number).as_str())).collect()
}

async fn told(app: &TestApp) -> Vec<Vec<u32>> {
    let queued = app.app.tell_alerts().await.unwrap();
    let letters = app.mail_to("camille").await;
    assert_eq!(letters.len(), usize::try_from(queued).unwrap());
    letters.iter().map(named).collect()
}

#[tokio::test]
async fn what_is_new_and_answers_the_search_is_told_once() {
    let app = site().await;
    confirmed(&app, Pace::Daily).await;
    assert_eq!(told(&app).await, Vec::<Vec<u32>>::new(), "what was there before is no news");
    app.register_of(NOVEMBER, [1, 2, 3, 4, 5]).await;
    assert_eq!(told(&app).await, [vec![3, 5]]);
    app.wait_days(1);
    assert_eq!(told(&app).await, Vec::<Vec<u32>>::new());
    // One that left and comes back was told of already.
    app.register_of(date(2026, 12, 1), [1, 2, 4, 5]).await;
    app.register_of(date(2026, 12, 2), [1, 2, 3, 4, 5, 7]).await;
    app.wait_days(1);
    assert_eq!(told(&app).await, [vec![7]]);
}

#[tokio::test]
async fn a_structure_that_is_newly_recognised_is_news() {
    let app = site().await;
    confirmed(&app, Pace::Daily).await;
    let stock = Stock {
        source: Source::Esus,
        as_of: NOVEMBER,
        scope: Scope::everywhere(),
        files: vec!["esus".into()],
    };
    let mut list = app.app.begin_list(&stock).await.unwrap();
    list.take([(Subject::Establishment(siret_of(1)), Recognition::Esus)]);
    list.finish(app::register::Ending::Apply, 0).await.unwrap();
    app.index().await;
    assert_eq!(told(&app).await, [vec![1]]);
}

#[tokio::test]
async fn an_alert_keeps_its_pace_and_leaves_nights_and_weekends_alone() {
    let app = site().await;
    confirmed(&app, Pace::Weekly).await;
    app.register_of(NOVEMBER, [1, 2, 3]).await;
    assert_eq!(told(&app).await, [vec![3]]);
    app.register_of(DECEMBER, [1, 2, 3, 5]).await;
    app.wait_until("2026-11-30T09:00:00Z");
    assert_eq!(told(&app).await, Vec::<Vec<u32>>::new(), "six days later");
    app.wait_until("2026-12-01T05:00:00Z");
    assert_eq!(told(&app).await, Vec::<Vec<u32>>::new(), "at six in the morning");
    app.wait_until("2026-12-05T09:00:00Z");
    assert_eq!(told(&app).await, Vec::<Vec<u32>>::new(), "on a Saturday");
    app.wait_until("2026-12-07T09:00:00Z");
    assert_eq!(told(&app).await, [vec![5]]);
}

#[tokio::test]
async fn two_processes_that_tell_at_once_mail_once() {
    let app = site().await;
    confirmed(&app, Pace::Daily).await;
    app.register_of(NOVEMBER, [1, 2, 3]).await;
    let (one, other) = tokio::join!(app.app.tell_alerts(), app.app.tell_alerts());
    assert_eq!(one.unwrap() + other.unwrap(), 1);
    assert_eq!(app.mail_to("camille").await.len(), 1);
}

#[tokio::test]
async fn nothing_is_mailed_to_an_address_that_nobody_proved_but_its_link_once_a_day() {
    let app = site().await;
    let token = asked(&app, Pace::Daily).await;
    app.app.ask_alert(&wanted(), &input(Pace::Daily), Language::French).await.unwrap();
    app.register_of(NOVEMBER, [1, 2, 3]).await;
    assert_eq!(told(&app).await, Vec::<Vec<u32>>::new());
    app.wait_days(1);
    app.app.ask_alert(&wanted(), &input(Pace::Daily), Language::French).await.unwrap();
    let again = app.mail_to("camille").await;
    assert_eq!(
        again.iter().map(|letter| letter.token("/alertes/").unwrap()).collect::<Vec<_>>(),
        std::slice::from_ref(&token)
    );
    assert!(!again[0].text().contains("fictive"), "who asked for nothing is shown nothing that was typed");
    assert_eq!(again[0].0.unsubscribe, None);
    app.wait_days(2);
    let purged = app.app.purge().await.unwrap();
    assert!(purged.iter().any(|purge| (purge.kind, purge.count) == (PurgeKind::AlertRequests, 1)));
    assert_eq!(open(&app, &token).await, None);
}

#[tokio::test]
async fn news_can_be_stopped_with_one_click() {
    let app = site().await;
    let token = confirmed(&app, Pace::Daily).await;
    app.register_of(NOVEMBER, [1, 2, 3]).await;
    app.app.tell_alerts().await.unwrap();
    let letter = app.mail_to("camille").await.remove(0);
    let page = format!("http://127.0.0.1:8080/desabonnement/{token}");
    assert_eq!(letter.0.unsubscribe.as_deref(), Some(page.as_str()));
    app.app.stop_alert(&open(&app, &token).await.unwrap()).await.unwrap();
    app.register_of(DECEMBER, [1, 2, 3, 5]).await;
    app.wait_days(2);
    assert_eq!((open(&app, &token).await, told(&app).await), (None, Vec::new()));
}

#[tokio::test]
async fn the_end_is_announced_once_and_the_alert_goes_unless_it_is_renewed() {
    let app = site().await;
    let (kept, left) = (confirmed(&app, Pace::Daily).await, "dominique@exemple.fr");
    let other = AlertInput { email: left.into(), ..input(Pace::Daily) };
    app.app.ask_alert(&wanted(), &other, Language::French).await.unwrap();
    let token = app.mail_to("dominique").await[0].token("/alertes/").unwrap();
    app.app.confirm_alert(open(&app, &token).await.unwrap()).await.unwrap();
    app.wait_until("2027-11-12T09:00:00Z");
    assert_eq!((app.app.tell_alerts().await.unwrap(), app.app.tell_alerts().await.unwrap()), (2, 0));
    let letters = [app.mail_to("camille").await, app.mail_to("dominique").await].concat();
    assert!(letters.iter().all(|letter| letter.text().contains("24 novembre 2027")), "{letters:?}");
    app.app.confirm_alert(open(&app, &kept).await.unwrap()).await.unwrap();
    app.wait_until("2027-11-24T09:30:00Z");
    app.wait(SignedDuration::from_secs(60));
    app.app.purge().await.unwrap();
    assert!(open(&app, &kept).await.is_some());
    assert_eq!(open(&app, &token).await, None);
}

#[tokio::test]
async fn an_address_has_so_many_alerts_and_no_more() {
    let app = site().await;
    app.ignore_mail();
    for number in 0..25 {
        let one = Wanted { query: format!("q={number}"), ..wanted() };
        app.app.ask_alert(&one, &input(Pace::Daily), Language::French).await.unwrap();
    }
    assert_eq!(app.mail_to("camille").await.len(), domain::alert::MOST);
}

#[tokio::test]
async fn the_index_that_lags_behind_loses_no_news() {
    let app = site().await;
    confirmed(&app, Pace::Daily).await;
    let stock = Stock {
        source: Source::Sirene,
        as_of: NOVEMBER,
        scope: Scope::everywhere(),
        files: vec!["s".into()],
    };
    let mut reading = app.app.begin_reading(&stock).await.unwrap();
    reading.take((1..4).map(|one| structure(one, Diffusible, NOVEMBER)).collect()).await.unwrap();
    reading.finish(app::register::Ending::Apply, 0).await.unwrap();
    assert_eq!(told(&app).await, Vec::<Vec<u32>>::new(), "the index does not have it yet");
    app.index().await;
    assert_eq!(told(&app).await, [vec![3]]);
}

fn offers(titles: &[&str]) -> ProfileDetails {
    let offer = |title: &&str| Offer {
        title: (*title).to_owned(),
        description: None,
        mode: OfferMode::Service,
        capacity: None,
        price_unit: None,
        lead_time: None,
    };
    ProfileDetails { offers: titles.iter().map(offer).collect(), ..ProfileDetails::default() }
}

/// A confirmed alert on what a query finds.
async fn confirmed_for(app: &TestApp, name: &str, query: Query) {
    let wanted = Wanted {
        kind: AlertKind::Structures,
        title: name.to_owned(),
        query: format!("q={name}"),
        criteria: serde_json::to_string(&query).unwrap(),
    };
    app.app.ask_alert(&wanted, &input(Pace::Daily), Language::French).await.unwrap();
    let token = app.mail_to("camille").await[0].token("/alertes/").unwrap();
    app.app.confirm_alert(open(app, &token).await.unwrap()).await.unwrap();
}

#[tokio::test]
async fn a_structure_that_begins_to_answer_by_an_offer_is_told_once() {
    let app = site().await;
    confirmed_for(&app, "cannage", Query { text: "cannage".into(), ..Query::default() }).await;
    app.declares(siret_of(1), offers(&["Cannage de chaises"])).await;
    assert_eq!(told(&app).await, [vec![1]]);
    app.declares(siret_of(1), offers(&["Cannage de chaises", "Paillage"])).await;
    app.declares(siret_of(2), offers(&["Paillage"])).await;
    app.wait_days(1);
    assert_eq!(told(&app).await, Vec::<Vec<u32>>::new());
    app.declares(siret_of(1), offers(&[])).await;
    app.declares(siret_of(1), offers(&["Cannage"])).await;
    app.declares(siret_of(2), offers(&["Paillage et cannage"])).await;
    app.wait_days(1);
    assert_eq!(told(&app).await, [vec![2]], "the first was told of already");
}

#[tokio::test]
async fn a_structure_that_answered_before_it_declared_something_is_no_news() {
    let app = site().await;
    confirmed(&app, Pace::Daily).await;
    app.declares(siret_of(1), offers(&["Cannage de chaises fictives"])).await;
    assert_eq!(told(&app).await, Vec::<Vec<u32>>::new());
}

#[tokio::test]
async fn a_structure_that_comes_to_work_in_a_place_is_told() {
    let app = site().await;
    let rhone = Departement::by_code("69").unwrap();
    let place = Place { departements: vec![rhone], ..Place::default() };
    confirmed_for(&app, "rhone", Query { serves: Some(place), ..Query::default() }).await;
    let area = vec![Intervention::Departement(rhone)];
    app.declares(siret_of(2), ProfileDetails { area, ..ProfileDetails::default() }).await;
    assert_eq!(told(&app).await, [vec![2]]);
}

#[tokio::test]
async fn a_masked_structure_is_told_of_once_somebody_represents_it() {
    let app = TestApp::builder().with_directory().start().await;
    let masked = app.structures().await.masked;
    app.declares(masked, offers(&["Cannage de chaises"])).await;
    confirmed_for(&app, "cannage", Query { text: "cannage".into(), ..Query::default() }).await;
    assert_eq!(app.app.tell_alerts().await.unwrap(), 0);
    app.ignore_mail();
    app.representative(masked, "gardienne@exemple.fr").await;
    app.index().await;
    assert_eq!(app.app.tell_alerts().await.unwrap(), 1);
    assert!(app.mail_to("camille").await[0].text().contains(masked.as_str()));
}
