//! What is planted, read back from the store.

use std::collections::BTreeMap;

use domain::programme::PublicStatus;
use store::{Database, EventFilter, MailFilter, Options, RegistrationFilter, Store};
use tempfile::TempDir;

use super::*;
use crate::{Chance, Clock, SecretKey, Settings};

/// A Tuesday.
const NOW: &str = "2026-11-24T09:00:00Z";

async fn planted_at(now: &str) -> (App, Planted, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let file = Database::Sqlite(folder.path().join("alliances.sqlite"));
    let store = Store::open(&file, Options::default()).await.unwrap();
    store.migrate().await.unwrap();
    let clock = Clock::fixed(now.parse().unwrap());
    let app = App::start(store, SecretKey::new([1; 32]), Settings::default(), clock, Chance::seeded(1)).await;
    let app = app.unwrap();
    let planted = plant(&app).await.unwrap();
    plan_meetings(&app).await.unwrap();
    (app, planted, folder)
}

async fn statuses(app: &App) -> BTreeMap<String, PublicStatus> {
    let events = app.store.read().await.unwrap().events(&EventFilter::default()).await.unwrap();
    let status = |found: &store::CountedEvent| found.event.public_status(found.seats(), app.now()).unwrap();
    events.iter().map(|found| (found.event.slug.to_string(), status(found))).collect()
}

#[tokio::test]
async fn planting_twice_plants_once_and_mails_nobody() {
    let (app, first, _folder) = planted_at(NOW).await;
    assert_eq!((first.campaigns, first.events), (3, 15));
    assert_eq!(plant(&app).await.unwrap(), Planted::default());
    let mut session = app.store.read().await.unwrap();
    assert_eq!(session.mails(&MailFilter::default()).await.unwrap(), []);
}

#[tokio::test]
async fn the_meeting_day_has_synthetic_people_and_a_published_plan_that_nobody_was_mailed() {
    let (app, _, _folder) = planted_at(NOW).await;
    let mut session = app.store.read().await.unwrap();
    let filter = EventFilter { kinds: vec![EventKind::MeetingDay], ..EventFilter::default() };
    let day = session.events(&filter).await.unwrap().remove(0).event;
    let people = session.meeting_participants(day.id).await.unwrap();
    assert!(
        people.len() >= 20 && people.iter().all(|one| one.about.as_ref().unwrap().contains("démonstration"))
    );
    let plan = session.published_meeting_plan(day.id).await.unwrap().unwrap();
    assert!(plan.meetings.len() >= 30, "{}", plan.meetings.len());
    assert_eq!(session.mails(&MailFilter::default()).await.unwrap(), []);
}

#[tokio::test]
async fn every_state_of_an_event_can_be_tried_and_the_founding_ones_are_past() {
    use PublicStatus::{Cancelled, Closed, Full, Moved, Past, Postponed, Published};
    let (app, _, _folder) = planted_at(NOW).await;
    let expected = [
        ("atelier-clause-sociale-versailles", Published),
        ("conference-financer-une-cooperative", Cancelled),
        ("conference-rse-et-ess", Past),
        ("formation-marche-reserve-melun", Postponed),
        ("forum-achats-solidaires-creteil", Published),
        ("marches-reserves-en-ligne", Published),
        ("petit-dejeuner-achats-nanterre", Past),
        ("petit-dejeuner-pole-sud-essonne", Past),
        ("portes-ouvertes-chantier-maraicher", Published),
        ("rencontre-numerique-solidaire", Moved),
        ("rendez-vous-affaires-cergy", Closed),
        ("seminaire-insertion-docks-de-paris", Past),
        ("visite-cuisine-insertion-evry", Full),
        ("visite-recyc-matelas-limay", Past),
        ("visite-reemploi-du-bois-montreuil", Published),
    ];
    let expected: BTreeMap<_, _> = expected.map(|(slug, status)| (slug.to_owned(), status)).into();
    assert_eq!(statuses(&app).await, expected);
}

#[tokio::test]
async fn on_any_day_of_the_year_the_states_are_the_same_and_within_the_campaign() {
    let (app, _, _folder) = planted_at(NOW).await;
    let expected = statuses(&app).await;
    for now in
        ["2027-01-01T23:30:00Z", "2027-03-27T01:00:00Z", "2027-05-01T06:00:00Z", "2027-07-18T20:00:00Z"]
    {
        let (app, _, _folder) = planted_at(now).await;
        assert_eq!(statuses(&app).await, expected, "{now}");
        let campaign = trial::campaign(app.now()).details;
        for seed in trial::events(app.now()) {
            let day = seed.details.schedule.day(&seed.details.zone);
            assert!(
                (campaign.starts_on..=campaign.ends_on).contains(&day),
                "{} on {day}, seen {now}",
                seed.slug
            );
        }
    }
}

#[tokio::test]
async fn places_are_those_of_the_rows_and_nobody_who_waits_would_fit() {
    let (app, planted, _folder) = planted_at(NOW).await;
    let mut session = app.store.read().await.unwrap();
    let mut registrations = 0;
    for found in session.events(&EventFilter::default()).await.unwrap() {
        let rows =
            session.registrations_of_event(found.event.id, &RegistrationFilter::default()).await.unwrap();
        let confirmed =
            rows.iter().filter(|row| row.waiting_since.is_none()).map(|row| row.places).sum::<u32>();
        assert_eq!(found.places_taken, confirmed, "{}", found.event.slug);
        let waiting = session.waiting_of_event(found.event.id).await.unwrap();
        assert!(waiting.iter().all(|entry| !found.seats().fit(entry.places)), "{}", found.event.slug);
        registrations += rows.len();
    }
    assert_eq!(registrations, planted.registrations as usize);
}

#[test]
fn the_founding_events_are_as_the_document_writes_them() {
    let written: Vec<_> = founding::events()
        .iter()
        .map(|seed| {
            let details = &seed.details;
            let paris = Zone::paris().rules();
            let local = |at: Timestamp| at.to_zoned_datetime(paris.clone()).strftime("%H:%M").to_string();
            let place = details.place.clone().unwrap_or_default();
            (
                details.title.clone(),
                details.schedule.day(&details.zone).strftime("%a %F").to_string(),
                [details.schedule.starts_at().map(local), details.schedule.ends_at().map(local)],
                (place.one_line(), place.departement.map(|departement| departement.code())),
            )
        })
        .collect();
    let time = |text: &str| Some(text.to_owned());
    assert_eq!(
        written,
        [
            (
                "Visite de l’entreprise d’insertion Recyc’matelas".to_owned(),
                "Fri 2015-11-13".to_owned(),
                [None, None],
                ("399, route de la Noue, Limay".to_owned(), Some("78")),
            ),
            (
                "Séminaire avec les acteurs parisiens de l’Insertion par l’activité économique".to_owned(),
                "Tue 2015-11-17".to_owned(),
                [time("09:00"), time("13:00")],
                ("Docks de Paris Business Center BAT 137".to_owned(), None),
            ),
            (
                "Petit-déjeuner d’échange du Pôle économie solidaire Sud-Essonne".to_owned(),
                "Fri 2015-11-27".to_owned(),
                [None, None],
                ("10 Chemin du Larris, Étampes".to_owned(), Some("91")),
            ),
            (
                "Responsabilité sociale des entreprises et économie sociale et solidaire\u{a0}: quelles \
                 alliances positives\u{202f}?"
                    .to_owned(),
                "Mon 2015-11-30".to_owned(),
                [time("14:00"), None],
                ("Préfecture de Paris et d’Île-de-France".to_owned(), Some("75")),
            ),
        ]
    );
}

#[tokio::test]
async fn the_directory_is_made_up_and_says_so_in_every_record() {
    use domain::register::Source;
    let (app, _, folder) = planted_at(NOW).await;
    let files = folder.path().join("files");
    let number = plant_directory(&app, &files).await.unwrap();
    assert!((100..2_000).contains(&number) && !files.exists(), "{number}");
    assert_eq!(plant_directory(&app, &files).await.unwrap(), 0);
    let mut session = app.store.read().await.unwrap();
    let all = session.listed_structures(None, 5_000).await.unwrap();
    let suppliers = all.iter().filter(|one| one.standing.is_supplier()).count();
    assert!(suppliers >= 100, "{suppliers}");
    for one in &all {
        let (structure, name) = (&one.structure, &one.structure.identity().name);
        assert!(name.contains("synthétique"), "{name}");
        assert_eq!(structure.stated().source, Source::Demonstration);
        let commune = structure.identity().commune.as_ref().unwrap().code;
        assert_eq!(commune.departement().unwrap().region().code(), "11");
    }
    assert!(session.groups().await.unwrap()[0].details.name.starts_with("Pôle économie solidaire"));
}

/// All that planting leaves, in words that can be compared.
async fn directory_of(app: &App) -> String {
    let mut session = app.store.read().await.unwrap();
    let sirets: Vec<_> = session.listed_structures(None, 5_000).await.unwrap();
    let sirets: Vec<_> = sirets.iter().map(|one| one.structure.siret()).collect();
    let groups = session.groups().await.unwrap();
    let groups: Vec<_> = groups.iter().map(|one| (&one.details.name, one.members.len())).collect();
    let profiles = session.profiles(&sirets).await.unwrap();
    let profiles: Vec<_> = profiles.iter().map(|one| (one.siret, one.version)).collect();
    let contracts = session.count_contracts().await.unwrap();
    format!("{} {groups:?} {profiles:?} {contracts}", sirets.len())
}

#[tokio::test]
async fn a_planting_that_was_broken_off_goes_on_at_the_next_start() {
    let (app, _, folder) = planted_at(NOW).await;
    let files = folder.path().join("files");
    let number = plant_directory(&app, &files).await.unwrap();
    let whole = directory_of(&app).await;
    // As if the program had ended before its last word: every step is taken again.
    let mut tx = app.store.begin().await.unwrap();
    tx.set_setting("demonstration-directory-planted", "begun").await.unwrap();
    tx.commit().await.unwrap();
    std::fs::create_dir_all(files.join("left")).unwrap();
    assert_eq!(plant_directory(&app, &files).await.unwrap(), number);
    assert_eq!((directory_of(&app).await, files.exists()), (whole, false));
}
