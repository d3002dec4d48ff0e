//! The index follows the register.

use domain::{
    nomenclature::{DiffusionStatus::Diffusible, DiffusionStatus::Partielle, Recognition},
    register::{Offer, OfferMode, Profile, ProfileDetails, Subject},
};

use super::*;
use crate::{
    App,
    register::tests::{Folder, NOVEMBER, OCTOBER, app, apply, edition, list, siret, structure},
    register::{CommuneRow, Ending, Nomenclature},
};

async fn with_index(name: &str) -> (App, Folder) {
    let (app, _, folder) = app(name).await;
    let directory = Directory::open(&folder.0.join("index"), Synonyms::carried()).unwrap();
    (app.with_directory(directory), folder)
}

async fn found(app: &App, text: &str) -> Vec<domain::siret::Siret> {
    let found = app.find_structures(Query::text(text)).await.unwrap();
    found.items.iter().map(|one| one.registered.structure.siret()).collect()
}

#[tokio::test]
async fn the_index_is_built_at_first_and_follows_each_change() {
    let (app, _folder) = with_index("follow").await;
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
async fn what_is_masked_is_found_by_name_and_commune_only() {
    let (app, _folder) = with_index("mask").await;
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
    let (app, folder) = with_index("other").await;
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
    let again = Directory::open(&folder.0.join("index"), Synonyms::carried()).unwrap();
    let app = app.with_directory(again);
    assert_eq!(catch_up(&app).await.unwrap(), 1);
    assert_eq!(found(&app, "fictive 4").await, [siret(4)]);
}

#[tokio::test]
async fn without_an_index_a_search_says_so() {
    let (app, _, _folder) = app("without").await;
    assert!(matches!(app.find_structures(Query::text("")).await, Err(FindError::Index(_))));
    let (refused, _folder) = with_index("refused").await;
    assert!(matches!(refused.find_structures(Query::text("")).await, Err(FindError::Index(_))));
    catch_up(&refused).await.unwrap();
    let near = Near { point: Point::new(48.9, 1.7).unwrap(), radius_km: Some(-1.0) };
    let outcome = refused.find_structures(Query { near: Some(near), ..Query::text("") }).await;
    assert!(matches!(outcome, Err(FindError::Refused(Refusal::Radius(_)))), "{outcome:?}");
}

#[tokio::test]
async fn a_place_is_a_departement_or_a_commune_of_the_imported_code() {
    use domain::{nomenclature::CodeCommune, programme::Coordinates, register::Source};
    let (app, _, _folder) = app("place").await;
    let yvelines = domain::territory::Departement::by_code("78").unwrap();
    for text in ["78", "yvelines", " YVELINES "] {
        assert_eq!(app.locate(text).await.unwrap(), Some(Located::Departement(yvelines)), "{text}");
    }
    assert_eq!(app.locate("Limay").await.unwrap(), None);
    let commune = |code: &str, name: &str, successor: Option<&str>| CommuneRow {
        code: CodeCommune::parse(code).unwrap(),
        name: name.into(),
        postal_codes: Vec::new(),
        population: None,
        coordinates: Coordinates::new(48.99, 1.73),
        successor: successor.map(|code| CodeCommune::parse(code).unwrap()),
    };
    let communes = vec![
        commune("78335", "Limay", None),
        commune("75056", "Paris", None),
        commune("78999", "Limay", Some("78335")),
    ];
    let stock = domain::register::Stock {
        source: Source::Cog,
        as_of: OCTOBER,
        scope: domain::register::Scope::everywhere(),
        files: Vec::new(),
    };
    let code = Nomenclature::Communes(communes);
    app.replace_nomenclature(&stock, &code, Ending::Apply, 0).await.unwrap();
    for text in ["lim", "78335", "78999"] {
        let found = app.locate(text).await.unwrap();
        assert!(matches!(&found, Some(Located::Commune { name, .. }) if name == "Limay"), "{text} {found:?}");
    }
    assert!(matches!(app.locate("paris").await.unwrap(), Some(Located::Commune { .. })));
    assert_eq!(app.locate("nulle part").await.unwrap(), None);
}
