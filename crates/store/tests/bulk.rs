//! How long a reading takes, on both engines: gathered beside the register, applied, and read again without a change.
//!
//! Run with so many structures as `ALLIANCES_REGISTER_ROWS` says (4,500 without it, which only proves that it works); it
//! prints its figures and asserts no time:
//!
//! ```text
//! ALLIANCES_REGISTER_ROWS=300000 cargo test --release -p store --test bulk -- --nocapture
//! ```

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![allow(clippy::print_stdout, reason = "its figures are what it is for")]

mod harness;

use std::time::Instant;

use domain::ids::RunId;
use domain::nomenclature::{CategorieJuridique, CodeCommune, CodeNaf, DiffusionStatus, Perimeter};
use domain::programme::Coordinates;
use domain::register::{
    Address, Change, Classification, Commune, Details, Identity, Scope, Source, Standing, State, Stated,
    Stock, Structure, Tally,
};
use domain::siret::Siret;
use harness::{on_postgres, on_sqlite};
use jiff::{Timestamp, civil::date};
use sqlx::{Connection, PgConnection};
use store::{Database, LoggedChange, StagedStructure, Store};
use uuid::Uuid;

const BATCH: usize = 500;

fn rows() -> usize {
    std::env::var("ALLIANCES_REGISTER_ROWS").ok().and_then(|rows| rows.parse().ok()).unwrap_or(4_500)
}

fn now() -> Timestamp {
    "2026-11-24T08:00:00Z".parse().unwrap()
}

/// The number of an establishment, with both keys.
fn siret(number: usize) -> Siret {
    let luhn = |digits: &str| {
        let sum: u32 = digits
            .bytes()
            .rev()
            .zip(1_u32..)
            .map(|(digit, place)| {
                let digit = u32::from(digit - b'0') * (1 + place % 2);
                if digit > 9 { digit - 9 } else { digit }
            })
            .sum();
        (10 - sum % 10) % 10
    };
    let start = format!("{:08}", 30_000_000 + number);
    let siren = format!("{start}{}", luhn(&start));
    let start = format!("{siren}0001");
    Siret::parse(&format!("{start}{}", luhn(&start))).unwrap()
}

fn structure(number: usize) -> Structure {
    let code = CodeCommune::parse("78335").unwrap();
    Structure::new(
        Identity {
            siret: siret(number),
            name: format!("Structure fictive numéro {number}"),
            commune: Some(Commune { code, name: "LIMAY".into() }),
        },
        State::Active,
        DiffusionStatus::Diffusible,
        Classification {
            category: CategorieJuridique::parse("9220").ok(),
            naf: CodeNaf::parse("88.99B").ok(),
            unit_naf: CodeNaf::parse("88.99B").ok(),
            ess_flag: Some(true),
            employer: Some(true),
            created_on: Some(date(2001, 2, 3)),
            ..Classification::default()
        },
        Details {
            sigle: Some("SF".into()),
            address: Address {
                complement: None,
                street: Some("12 RUE FICTIVE".into()),
                postal_code: Some("78520".into()),
            },
            coordinates: Coordinates::new(48.99, 1.73),
            ..Details::default()
        },
        Stated { source: Source::Sirene, as_of: date(2026, 10, 31) },
    )
}

async fn measure(engine: &str, store: &Store) {
    let rows = rows();
    let perimeter = Perimeter::carried();
    let stock = Stock {
        source: Source::Sirene,
        as_of: date(2026, 10, 31),
        scope: Scope::everywhere(),
        files: Vec::new(),
    };
    let mut tx = store.begin().await.unwrap();
    let run = tx.begin_import(RunId::new(Uuid::from_u128(1)), &stock, now()).await.unwrap();
    tx.commit().await.unwrap();
    let started = Instant::now();
    for first in (0..rows).step_by(BATCH) {
        let staged: Vec<_> = (first..rows.min(first + BATCH))
            .map(structure)
            .map(|structure| StagedStructure {
                standing: Standing::of(&structure, &[], &perimeter),
                structure,
            })
            .collect();
        let changes: Vec<_> = staged
            .iter()
            .map(|one| {
                let change = Change::between(None, &one.structure).unwrap();
                LoggedChange {
                    subject: domain::register::Subject::Establishment(change.siret),
                    kind: change.kind,
                    name: Some(change.name),
                    fields: Vec::new(),
                }
            })
            .collect();
        let mut tx = store.begin().await.unwrap();
        tx.stage_structures(run.id, "2026", &staged).await.unwrap();
        tx.log_import_changes(run.id, &changes).await.unwrap();
        tx.commit().await.unwrap();
    }
    let gathered = started.elapsed();
    let started = Instant::now();
    let mut tx = store.begin().await.unwrap();
    assert!(tx.apply_import(&run, &Tally::default(), now()).await.unwrap());
    tx.commit().await.unwrap();
    let applied = started.elapsed();
    let started = Instant::now();
    let mut same = 0;
    for first in (0..rows).step_by(BATCH) {
        let wanted: Vec<Siret> = (first..rows.min(first + BATCH)).map(siret).collect();
        let found = store.read().await.unwrap().structures(&wanted).await.unwrap();
        same += found
            .iter()
            .zip(first..)
            .filter(|(found, number)| Change::between(Some(&found.structure), &structure(*number)).is_none())
            .count();
    }
    assert_eq!(same, rows);
    let compared = started.elapsed();
    println!(
        "{engine}: {rows} structures gathered in {gathered:.2?}, applied in {applied:.2?}, compared in {compared:.2?}"
    );
}

#[tokio::test]
async fn a_large_reading_on_sqlite() {
    on_sqlite(async |store| measure("SQLite", &store).await).await;
}

#[tokio::test]
async fn a_large_reading_on_postgres() {
    on_postgres(async |store| {
        measure("PostgreSQL", &store).await;
        // Before it counts by itself, a minute later: what follows a reading is planned for what is there.
        let Database::Postgres(url) = store.database() else { panic!("not a server") };
        let mut connection = PgConnection::connect(url).await.unwrap();
        let counted: f32 = sqlx::query_scalar("SELECT reltuples FROM pg_class WHERE relname = 'structures'")
            .fetch_one(&mut connection)
            .await
            .unwrap();
        connection.close().await.unwrap();
        assert_eq!(counted as usize, rows());
    })
    .await;
}
