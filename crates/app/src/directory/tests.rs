//! The index follows the register.

mod places;

use domain::{
    nomenclature::{CodeNaf, DiffusionStatus::Diffusible, DiffusionStatus::Partielle, Recognition},
    register::{
        Classification, Offer, OfferMode, Profile, ProfileDetails, Scope, Source, Stock, Structure, Subject,
    },
};

use tempfile::TempDir;

use super::*;
use crate::{
    App,
    register::tests::{NOVEMBER, OCTOBER, app, apply, edition, list, siret, structure},
    register::{Ending, ListEntry, Nomenclature},
};

async fn with_index() -> (App, TempDir) {
    let (app, _, folder) = app().await;
    let directory = Directory::open(&folder.path().join("index"), Synonyms::carried()).unwrap();
    (app.with_directory(directory), folder)
}

async fn found(app: &App, text: &str) -> Vec<domain::siret::Siret> {
    let found = app.find_structures(Query::text(text)).await.unwrap();
    found.items.iter().map(|one| one.registered.structure.siret()).collect()
}

#[tokio::test]
async fn the_index_is_built_at_first_and_follows_each_change() {
    let (app, _folder) = with_index().await;
    apply(&app, OCTOBER, edition(1..4, OCTOBER)).await;
    assert_eq!(catch_up(&app).await.unwrap(), 3);
    assert_eq!(catch_up(&app).await.unwrap(), 0);
    assert_eq!(found(&app, "fictive 2").await, [siret(2)]);

    let profile = Profile {
        siret: siret(2),
        details: ProfileDetails {
            offers: vec![Offer {
                title: "Cannage de chaises".into(),
                description: None,
                mode: OfferMode::Service,
                capacity: None,
                price_unit: None,
                lead_time: None,
            }],
            ..ProfileDetails::default()
        },
        version: 1,
        updated_at: app.now(),
        confirmed_at: None,
    };
    let mut tx = app.store.begin().await.unwrap();
    assert!(tx.save_profile(&profile, 0).await.unwrap());
    tx.commit().await.unwrap();
    assert_eq!(catch_up(&app).await.unwrap(), 1);
    assert_eq!(found(&app, "cannage").await, [siret(2)]);

    apply(&app, NOVEMBER, edition([1, 3], NOVEMBER)).await;
    assert_eq!(catch_up(&app).await.unwrap(), 1);
    assert_eq!(found(&app, "cannage").await, []);
    let all = app.find_structures(Query::text("")).await.unwrap();
    assert_eq!((all.total, all.facets.count(Facet::Kind, SUPPLIER)), (2, 2));
}

#[tokio::test]
async fn a_nomenclature_that_is_read_later_names_what_was_indexed_before() {
    let (app, _folder) = with_index().await;
    let one = structure(1, Diffusible, OCTOBER);
    let shown = one.shown().unwrap();
    let (counted, details) = (shown.classification.clone(), shown.details.clone());
    let counted = Classification { naf: CodeNaf::parse("81.30Z").ok(), ..counted };
    let one = Structure::new(one.identity().clone(), one.state(), Diffusible, counted, details, one.stated());
    apply(&app, OCTOBER, vec![one]).await;
    catch_up(&app).await.unwrap();
    assert_eq!(found(&app, "hortillonnages").await, []);
    let label = |label: &str| {
        let entry = ListEntry { code: "81.30Z".to_owned(), label: label.to_owned() };
        Nomenclature::Labels(vec![("naf", vec![entry])])
    };
    let stock = Stock { source: Source::Naf, as_of: OCTOBER, scope: Scope::everywhere(), files: Vec::new() };
    app.replace_nomenclature(&stock, &label("Hortillonnages"), Ending::Apply, 0).await.unwrap();
    assert_eq!(catch_up(&app).await.unwrap(), 1);
    assert_eq!(found(&app, "hortillonnages").await, [siret(1)]);
    let listed = app.find_structures(Query::text("")).await.unwrap().items.remove(0);
    assert_eq!(listed.activity.as_deref(), Some("Hortillonnages"));
    let sheet = app.structure_sheet(siret(1)).await.unwrap().unwrap();
    assert_eq!(sheet.details.unwrap().labels.activity.as_deref(), Some("Hortillonnages"));
    // The same file again changes nothing, and nothing is built again.
    app.replace_nomenclature(&stock, &label("Hortillonnages"), Ending::Apply, 0).await.unwrap();
    assert_eq!(catch_up(&app).await.unwrap(), 0);
}

#[tokio::test]
async fn what_another_node_changes_is_found_without_being_told() {
    let (app, _, folder) = app().await;
    apply(&app, OCTOBER, edition(1..4, OCTOBER)).await;
    let file = store::Database::Sqlite(folder.path().join("alliances.sqlite"));
    let store = store::Store::open(&file, store::Options::default()).await.unwrap();
    let clock = crate::Clock::fixed("2026-11-24T09:00:00Z".parse().unwrap());
    let (key, chance) = (crate::SecretKey::new([1; 32]), crate::Chance::seeded(2));
    let other = App::start(store, key, crate::Settings::default(), clock, chance).await.unwrap();
    let directory = Directory::open(&folder.path().join("index"), Synonyms::carried()).unwrap();
    let other = other.with_directory(directory);
    let (stop, stopped) = tokio::sync::watch::channel(false);
    let follows = tokio::spawn(run(other.clone(), folder.path().join(TRADES_FILE), stopped));
    let seen = async |total: u64| {
        while other.find_structures(Query::text("")).await.map_or(0, |found| found.total) != total {
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    };
    let patience = std::time::Duration::from_secs(60);
    tokio::time::timeout(patience, seen(3)).await.unwrap();
    apply(&app, NOVEMBER, edition(1..6, NOVEMBER)).await;
    tokio::time::timeout(patience, seen(5)).await.unwrap();
    // What nothing announces waits for the next look; the rest of the two seconds is for writing.
    assert!(follow::IDLE <= std::time::Duration::from_secs(1));
    stop.send(true).unwrap();
    follows.await.unwrap();
}

#[tokio::test]
async fn what_is_masked_is_found_by_name_and_commune_only() {
    let (app, _folder) = with_index().await;
    apply(&app, OCTOBER, edition([1], OCTOBER)).await;
    list(&app, OCTOBER, &[(Subject::Establishment(siret(1)), Recognition::Aci)]).await;
    catch_up(&app).await.unwrap();
    assert_eq!(found(&app, "aci").await, [siret(1)]);
    apply(&app, NOVEMBER, vec![structure(1, Partielle, NOVEMBER)]).await;
    catch_up(&app).await.unwrap();
    assert_eq!(found(&app, "aci").await, []);
    let all =
        app.find_structures(Query { text: "limay".to_owned(), limit: 20, ..Query::default() }).await.unwrap();
    assert_eq!(all.items.len(), 1);
    assert!(all.items[0].registered.structure.shown().is_none() && all.items[0].recognitions.is_empty());
    assert_eq!(all.facets.of(Facet::Family).count(), 0);
}

#[tokio::test]
async fn an_index_of_another_register_or_without_one_is_built_again() {
    let (app, folder) = with_index().await;
    apply(&app, OCTOBER, edition(1..4, OCTOBER)).await;
    let directory = app.directory().unwrap().clone();
    directory.rebuild().unwrap().finish("elsewhere 7").unwrap();
    assert_eq!(catch_up(&app).await.unwrap(), 3);
    directory.rebuild().unwrap().finish(&format!("{} 700", app.key().fingerprint())).unwrap();
    assert_eq!(catch_up(&app).await.unwrap(), 3, "it is ahead of what the register says");
    assert_eq!(reindex(&app).await.unwrap(), 3);
    // A node that starts again goes on from where it was.
    apply(
        &app,
        NOVEMBER,
        vec![
            structure(1, Diffusible, NOVEMBER),
            structure(2, Diffusible, NOVEMBER),
            structure(3, Diffusible, NOVEMBER),
            structure(4, Diffusible, NOVEMBER),
        ],
    )
    .await;
    drop(directory);
    let again = Directory::open(&folder.path().join("index"), Synonyms::carried()).unwrap();
    let app = app.with_directory(again);
    assert_eq!(catch_up(&app).await.unwrap(), 1);
    assert_eq!(found(&app, "fictive 4").await, [siret(4)]);
}

#[tokio::test]
async fn without_an_index_a_search_says_so() {
    let (app, _, _folder) = app().await;
    assert!(matches!(app.find_structures(Query::text("")).await, Err(FindError::Index(_))));
    let (refused, _folder) = with_index().await;
    assert!(matches!(refused.find_structures(Query::text("")).await, Err(FindError::Index(_))));
    catch_up(&refused).await.unwrap();
    let near = Near { point: Point::new(48.9, 1.7).unwrap(), radius_km: Some(-1.0) };
    let outcome = refused.find_structures(Query { near: Some(near), ..Query::text("") }).await;
    assert!(matches!(outcome, Err(FindError::Refused(Refusal::Radius(_)))), "{outcome:?}");
}

#[tokio::test]
async fn a_list_of_trades_of_the_folder_takes_the_place_of_ours() {
    let (_, _, folder) = app().await;
    let file = folder.path().join(TRADES_FILE);
    assert_eq!(trades(&file).unwrap(), Synonyms::carried());
    std::fs::write(&file, "cannage, paillage = 31.09B\n").unwrap();
    assert_eq!(trades(&file).unwrap().len(), 1);
    std::fs::write(&file, "cannage = 31.09B\nrien\n").unwrap();
    let told = trades(&file).unwrap_err().to_string();
    assert!(told.starts_with("line 2:"), "{told}");
}
