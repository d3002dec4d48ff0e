//! Three hundred people want a hundred places, all at once: nobody gets a place that is not there, nobody is turned
//! away, nobody meets an error. On PostgreSQL two processes take part.
//!
//! Each race has its control: the same crowd with the guard taken away oversells, so the race can be lost.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod harness;

use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use domain::ids::{EventId, RegistrationId};
use domain::language::Language;
use domain::programme::{Event, EventDetails, EventKind, EventStatus, Format, Schedule, Slug, Zone};
use domain::registration::{RegistrationInput, RegistrationStatus};
use harness::{on_postgres, on_sqlite, with_postgres};
use jiff::Timestamp;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection, PgConnection};
use store::{CountedEvent, Database, Options, Store, StoreError};
use tokio::sync::{Barrier, Semaphore};
use uuid::Uuid;

const PLACES: u32 = 100;
const ATTEMPTS: u128 = 300;
/// Divides the attempts, not the places: a crowd that looks in step finds the last places free together.
const AT_A_TIME: usize = 30;

/// Tells the child process of a race which database it races on.
const RACER: &str = "ALLIANCES_TEST_RACE_DATABASE";

fn now() -> Timestamp {
    "2026-11-24T08:00:00Z".parse().unwrap()
}

fn event() -> Event {
    Event {
        id: EventId::new(Uuid::from_u128(1)),
        slug: Slug::of_title("Course"),
        details: EventDetails {
            campaign: None,
            title: "Course".into(),
            summary: None,
            description: None,
            kind: EventKind::Conference,
            themes: vec![],
            audiences: vec![],
            format: Format::OnSite,
            zone: Zone::paris(),
            schedule: Schedule::Timed { starts_at: "2026-12-01T08:00:00Z".parse().unwrap(), ends_at: None },
            place: None,
            online_link: None,
            host: None,
            parts: vec![],
            capacity: Some(PLACES),
            closes_at: None,
            accessibility: vec![],
            contact: None,
        },
        status: EventStatus::Published,
        reason: None,
        moved_from: None,
        sequence: 0,
        version: 1,
        created_at: now(),
        updated_at: now(),
        published_at: Some(now()),
    }
}

/// How somebody registers.
#[derive(Clone)]
enum Manner {
    /// Under the lock of the event.
    Guarded,
    /// Looks first, on another connection, and writes once as many have looked as come at a time.
    LookThenWrite(Arc<Barrier>),
}

fn look_then_write() -> Manner {
    Manner::LookThenWrite(Arc::new(Barrier::new(AT_A_TIME)))
}

async fn register(store: &Store, number: u128, manner: &Manner) -> Result<RegistrationStatus, StoreError> {
    let input = RegistrationInput {
        given_name: "Camille".into(),
        family_name: "Exemple".into(),
        email: format!("camille{number}@demonstration.invalid"),
        role: "buyer".into(),
        ..RegistrationInput::default()
    };
    let registration = |counted: CountedEvent| {
        let id = RegistrationId::new(Uuid::from_u128(1000 + number));
        let application = input.read().unwrap();
        counted.event.register(id, application, Language::French, counted.seats(), now()).unwrap()
    };
    let (registration, mut tx) = match manner {
        Manner::Guarded => {
            let mut tx = store.begin().await?;
            (registration(tx.lock_event(event().id).await?.unwrap()), tx)
        }
        Manner::LookThenWrite(all_have_looked) => {
            let seen = registration(store.read().await?.event_by_id(event().id).await?.unwrap());
            all_have_looked.wait().await;
            (seen, store.begin().await?)
        }
    };
    tx.insert_registration(&registration).await?;
    tx.commit().await?;
    Ok(registration.status)
}

/// Lets a crowd register, and says how many were confirmed and how many wait. Any error ends the test.
async fn race(store: &Store, numbers: std::ops::Range<u128>, manner: &Manner) -> (usize, usize) {
    let gate = Arc::new(Semaphore::new(AT_A_TIME));
    let attempts: Vec<_> = numbers
        .map(|number| {
            let (store, gate, manner) = (store.clone(), Arc::clone(&gate), manner.clone());
            tokio::spawn(async move {
                let _turn = gate.acquire().await.unwrap();
                register(&store, number, &manner).await.unwrap()
            })
        })
        .collect();
    let (mut confirmed, mut waiting) = (0, 0);
    for attempt in attempts {
        match attempt.await.unwrap() {
            RegistrationStatus::Confirmed => confirmed += 1,
            RegistrationStatus::Waiting => waiting += 1,
            RegistrationStatus::Cancelled => panic!("nobody cancels here"),
        }
    }
    (confirmed, waiting)
}

async fn open_event(store: &Store) {
    let mut tx = store.begin().await.unwrap();
    tx.insert_event(&event()).await.unwrap();
    tx.commit().await.unwrap();
}

/// Confirmed and waiting registrations, counted from their rows, and the places that the event counts.
async fn rows(store: &Store) -> (usize, usize, u32) {
    let mut session = store.read().await.unwrap();
    let all = session.registrations_of_event(event().id, &Default::default()).await.unwrap();
    let confirmed = all.iter().filter(|one| one.status == RegistrationStatus::Confirmed).count();
    let counted = session.event_by_id(event().id).await.unwrap().unwrap();
    (confirmed, all.len() - confirmed, counted.places_taken)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_sqlite_exactly_the_places_are_given() {
    on_sqlite(async |store| {
        open_event(&store).await;
        let outcome = race(&store, 0..ATTEMPTS, &Manner::Guarded).await;
        assert_eq!((outcome, rows(&store).await), ((100, 200), (100, 200, 100)));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_postgres_two_processes_give_exactly_the_places() {
    if let Ok(url) = std::env::var(RACER) {
        return race_as_a_child(&url).await;
    }
    with_postgres(async |url| {
        let store = Store::open(&Database::parse(&url).unwrap(), Options::default()).await.unwrap();
        open_event(&store).await;
        let child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "on_postgres_two_processes_give_exactly_the_places", "--nocapture"])
            .env(RACER, &url)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let (confirmed, waiting) = race_beside(&store, 0..ATTEMPTS / 2).await;
        let output = tokio::task::spawn_blocking(|| child.wait_with_output()).await.unwrap().unwrap();
        let told = String::from_utf8(output.stdout).unwrap();
        let (their_confirmed, their_waiting) = parse_outcome(&told);
        assert!(output.status.success(), "{told}");
        assert!(
            confirmed > 0 && their_confirmed > 0,
            "one process got no place: {confirmed} {their_confirmed}"
        );
        assert_eq!((confirmed + their_confirmed, waiting + their_waiting), (100, 200));
        assert_eq!(rows(&store).await, (100, 200, 100));
        store.close().await;
    })
    .await;
}

/// How many each process registers before it waits for the other: whoever is quick gives not all the places away alone.
const HEAD_START: u128 = 10;

/// Half of the race, as one of two processes.
async fn race_beside(store: &Store, numbers: std::ops::Range<u128>) -> (usize, usize) {
    let begun = numbers.start + HEAD_START;
    let first = race(store, numbers.start..begun, &Manner::Guarded).await;
    let both = async {
        while u128::from(rows(store).await.2) < 2 * HEAD_START {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(60), both).await.expect("the other process does not start");
    let rest = race(store, begun..numbers.end, &Manner::Guarded).await;
    (first.0 + rest.0, first.1 + rest.1)
}

#[expect(clippy::print_stdout, reason = "the parent process reads the outcome")]
async fn race_as_a_child(url: &str) {
    let store = Store::open(&Database::parse(url).unwrap(), Options::default()).await.unwrap();
    let (confirmed, waiting) = race_beside(&store, ATTEMPTS / 2..ATTEMPTS).await;
    println!("\noutcome {confirmed} {waiting}");
    store.close().await;
}

fn parse_outcome(told: &str) -> (usize, usize) {
    let line = told.lines().find_map(|line| line.strip_prefix("outcome ")).expect(told);
    let (confirmed, waiting) = line.split_once(' ').unwrap();
    (confirmed.parse().unwrap(), waiting.parse().unwrap())
}

/// Takes the wall away and leaves the counter, so that only looking and writing apart is left to blame.
const WITHOUT_WALL: [&str; 2] = [
    "PRAGMA writable_schema = RESET; PRAGMA writable_schema = ON;
     UPDATE sqlite_schema SET sql = replace(sql, 'places_taken <= capacity', 'TRUE') WHERE name = 'events';
     PRAGMA schema_version = 4711; PRAGMA writable_schema = OFF",
    "ALTER TABLE events DROP CONSTRAINT places_within_capacity",
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_sqlite_the_crowd_oversells_without_the_guard() {
    on_sqlite(async |store| {
        open_event(&store).await;
        let Database::Sqlite(file) = store.database() else { panic!("not a file") };
        let mut connection = SqliteConnectOptions::new().filename(file).connect().await.unwrap();
        sqlx::raw_sql(WITHOUT_WALL[0]).execute(&mut connection).await.unwrap();
        connection.close().await.unwrap();
        let (confirmed, _) = race(&store, 0..ATTEMPTS, &look_then_write()).await;
        let taken = rows(&store).await.2;
        assert!(confirmed > 100 && taken as usize == confirmed, "{confirmed} {taken}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_postgres_the_crowd_oversells_without_the_guard() {
    on_postgres(async |store| {
        open_event(&store).await;
        let Database::Postgres(url) = store.database() else { panic!("not a server") };
        let mut connection = PgConnection::connect(url).await.unwrap();
        sqlx::raw_sql(WITHOUT_WALL[1]).execute(&mut connection).await.unwrap();
        connection.close().await.unwrap();
        let (confirmed, _) = race(&store, 0..ATTEMPTS, &look_then_write()).await;
        let taken = rows(&store).await.2;
        assert!(confirmed > 100 && taken as usize == confirmed, "{confirmed} {taken}");
    })
    .await;
}
