//! The register as the team sees it: what each reading of a file changes, tried or applied.

use app::register::Ending;
use domain::{
    nomenclature::{DiffusionStatus::Diffusible, DiffusionStatus::Partielle, Recognition},
    register::{Scope, Source, Stock, Subject},
    siret::Siret,
};
use jiff::civil::{Date, date};
use testkit::{
    TestApp, siret_of, structure,
    types::{Role, SignedDuration},
};

use crate::{
    bad_input::words,
    pages::{Pages, compare},
};

const OCTOBER: Date = date(2026, 10, 31);
const NOVEMBER: Date = date(2026, 11, 30);
const BASE: &str = "/gestion/registre";

fn stock(source: Source, as_of: Date) -> Stock {
    let files =
        vec!["/srv/alliances/imports/liste.csv".into(), "https://donnees.exemple.fr/stock.zip".into()];
    Stock { source, as_of, scope: Scope::everywhere(), files }
}

/// A list that names these structures.
async fn list(app: &TestApp, named: &[(Siret, Recognition)], ending: Ending) {
    let mut reading = app.app.begin_list(&stock(Source::Siae, NOVEMBER)).await.unwrap();
    reading.take(named.iter().map(|(siret, one)| (Subject::Establishment(*siret), *one)));
    reading.finish(ending, 2).await.unwrap();
}

/// An edition, one that is tried, and a list.
async fn read(app: &TestApp) {
    app.ignore_mail();
    app.register_of(OCTOBER, 1..5).await;
    // Readings are listed by when they began.
    app.wait(SignedDuration::from_mins(1));
    let mut tried = app.app.begin_reading(&stock(Source::Sirene, NOVEMBER)).await.unwrap();
    let others = [2, 6, 7].map(|number| structure(number, Diffusible, NOVEMBER));
    let rows = [structure(1, Partielle, NOVEMBER)].into_iter().chain(others).collect();
    tried.take(rows).await.unwrap();
    tried.finish(Ending::Show, 3).await.unwrap();
    app.wait(SignedDuration::from_mins(1));
    list(app, &[(siret_of(2), Recognition::Ei)], Ending::Apply).await;
}

/// Where the pages of the readings are, the latest first.
async fn readings(app: &TestApp) -> Vec<String> {
    let runs = app.app.import_runs(10).await.unwrap();
    runs.iter().map(|run| format!("{BASE}/{}", run.id)).collect()
}

pub(crate) async fn register_pages(app: &TestApp) -> Pages {
    let mut team = app.team(Role::Organiser).await;
    let none = team.open(BASE).await;
    read(app).await;
    let [listed, tried, _] = &*readings(app).await else { panic!("three readings") };
    vec![
        ("office-register-none", none),
        ("office-register", team.open(BASE).await),
        ("office-register-tried", team.open(tried).await),
        ("office-register-masked", team.open(&format!("{tried}?genre=masked")).await),
        ("office-register-list", team.open(listed).await),
    ]
}

#[tokio::test]
async fn the_pages_of_the_register() {
    compare(&register_pages(&TestApp::new().await).await);
}

#[tokio::test]
async fn what_a_reading_would_change_is_shown_kind_by_kind_and_taken_away_as_a_file() {
    let app = TestApp::new().await;
    read(&app).await;
    let mut team = app.team(Role::Organiser).await;
    let [_, tried, _] = &*readings(&app).await else { panic!("three readings") };
    let csv = team.open(&format!("{tried}/changements.csv")).await;
    let lines: Vec<&str> = csv.text().trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(lines[0], "\"SIRET ou SIREN\";\"Nom\";\"Changement\";\"Ce qui diffère\"");
    let told: Vec<&str> = lines[1..].iter().map(|line| line.split(';').nth(2).unwrap()).collect();
    let (masked, closed, new) =
        ("\"Est masquée (adresse effacée)\"", "\"Ferme ou sort du fichier\"", "\"Apparaît\"");
    assert_eq!(told, [masked, closed, closed, new, new]);
    let masked = team.open(&format!("{tried}/changements.csv?genre=masked")).await;
    assert_eq!(masked.text().lines().count(), 2);
    let rest = format!("{tried}/changements.csv?suite={}", siret_of(4));
    assert_eq!(team.open(&rest).await.text().lines().count(), 3);
}

#[tokio::test]
async fn an_address_of_the_register_that_means_nothing_is_not_found_or_shows_everything() {
    let app = TestApp::new().await;
    read(&app).await;
    let mut team = app.team(Role::Organiser).await;
    for path in ["x", "00000000-0000-0000-0000-000000000000", "x/changements.csv", "%00"] {
        assert_eq!(team.open(&format!("{BASE}/{path}")).await.status, 404, "{path}");
    }
    let [listed, ..] = &*readings(&app).await else { panic!("three readings") };
    let whole = words(&team.open(listed).await);
    for asked in ["genre=rien", "suite=%00", "suite=12", "genre=&suite="] {
        assert_eq!(words(&team.open(&format!("{listed}?{asked}")).await), whole, "{asked}");
    }
}
