//! Places as people type them, and who serves them.

use domain::{
    nomenclature::CodeCommune,
    programme::Coordinates,
    register::{Profile, ProfileDetails, Scope, Source, Stock},
};

use super::*;
use crate::{
    claim::declare::{AreaInput, PlaceNames},
    register::{CommuneRow, Geography},
};

async fn located(app: &App, text: &str) -> Option<(String, Vec<String>)> {
    let located = app.locate(text).await.unwrap()?;
    Some((located.place.label(), located.others.iter().map(Spot::label).collect()))
}

#[tokio::test]
async fn without_a_geographic_code_places_are_the_communes_of_the_structures() {
    let (app, _folder) = with_index().await;
    apply(&app, OCTOBER, edition(1..8, OCTOBER)).await;
    catch_up(&app).await.unwrap();
    for (text, place) in [
        ("limay", "Limay (78)"),
        ("LIM", "Limay (78)"),
        ("Limay (78)", "Limay (78)"),
        ("78335", "Limay (78)"),
        ("Paris", "Paris (75)"),
        ("paris 14e", "Paris 14e arrondissement (75)"),
        ("75014", "Paris 14e arrondissement (75)"),
        ("Paris XV", "Paris 15e arrondissement (75)"),
        ("Yvelines", "Yvelines (78)"),
        ("ile de france", "Île-de-France"),
        ("région 11", "Île-de-France"),
        ("48.99, 1.73", "48.9900, 1.7300"),
    ] {
        assert_eq!(located(&app, text).await.map(|found| found.0).as_deref(), Some(place), "{text}");
    }
    for text in ["", "  ", "nulle part", "Limay (93)", "99999", "li", "%"] {
        assert_eq!(located(&app, text).await, None, "{text}");
    }
    // Paris has a point, in the middle of its structures, and the filter of Paris holds its arrondissements.
    let asked = Asked { place: "Paris".into(), radius: Radius::Commune, ..asked("") };
    let results = app.search_structures(&asked).await.unwrap();
    assert_eq!((results.found.total, results.radius_km), (3, None));
    assert!(results.found.items[0].distance_km.is_some());
}

fn asked(text: &str) -> Asked {
    Asked { query: Query::text(text), ..Asked::default() }
}

#[tokio::test]
async fn a_structure_that_declared_nothing_serves_what_is_near_it() {
    use domain::register::Intervention;
    let (app, _folder) = with_index().await;
    apply(&app, OCTOBER, edition(1..4, OCTOBER)).await;
    let declares = |number: u32, area: Vec<Intervention>| Profile {
        siret: siret(number),
        details: ProfileDetails { area, ..ProfileDetails::default() },
        version: 1,
        updated_at: app.now(),
        confirmed_at: None,
    };
    let rhone = domain::territory::Departement::by_code("69").unwrap();
    let mut tx = app.store.begin().await.unwrap();
    assert!(tx.save_profile(&declares(1, vec![Intervention::Departement(rhone)]), 0).await.unwrap());
    assert!(tx.save_profile(&declares(2, vec![Intervention::Everywhere]), 0).await.unwrap());
    tx.commit().await.unwrap();
    catch_up(&app).await.unwrap();
    let serving = async |place: &str| {
        let asked = Asked { place: place.into(), serves: true, ..asked("") };
        let results = app.search_structures(&asked).await.unwrap();
        let mut found: Vec<_> =
            results.found.items.iter().map(|one| one.registered.structure.siret()).collect();
        found.sort_unstable();
        found
    };
    // All of them stand at 48.12, 2.00. The first works in the Rhône and where it stands, the third said nothing.
    assert_eq!(serving("48.1, 2.1").await, [siret(2), siret(3)]);
    assert_eq!(serving("45.76, 4.84").await, [siret(2)]);
    assert_eq!(serving("Rhône").await, [siret(1), siret(2)]);
    assert_eq!(serving("78").await, [siret(2), siret(3)]);
    assert_eq!(serving("Limay").await, [siret(1), siret(2), siret(3)]);
    let plain = app.search_structures(&Asked { place: "48.1, 2.1".into(), ..asked("") }).await.unwrap();
    assert_eq!((plain.found.total, plain.serves), (3, Some(2)));
}

#[tokio::test]
async fn an_intercommunalite_is_named_in_an_area_and_serves_its_communes() {
    use domain::{register::Intervention, siret::Siren};
    let (app, _folder) = with_index().await;
    apply(&app, OCTOBER, edition(1..3, OCTOBER)).await;
    let plaine = Siren::parse("200057867").unwrap();
    let aubervilliers = CodeCommune::parse("93001").unwrap();
    let geography = Geography {
        communes: vec![CommuneRow {
            code: aubervilliers,
            name: "Aubervilliers".into(),
            postal_codes: Vec::new(),
            population: None,
            coordinates: Coordinates::new(48.91, 2.38),
            successor: None,
        }],
        groups: vec![store::Intercommunalite {
            siren: plaine,
            name: "EPT Plaine Commune".into(),
            nature: Some("EPT".into()),
        }],
        memberships: vec![(plaine, aubervilliers)],
    };
    let stock = Stock { source: Source::Cog, as_of: OCTOBER, scope: Scope::everywhere(), files: Vec::new() };
    let code = Nomenclature::Geography(geography);
    app.replace_nomenclature(&stock, &code, Ending::Apply, 0).await.unwrap();

    let area = vec![Intervention::Epci(plaine)];
    let mut session = app.store.read().await.unwrap();
    for typed in ["plaine commune", "EPT Plaine-Commune", "200057867"] {
        let input = AreaInput { places: typed.into(), ..AreaInput::default() };
        assert_eq!(input.read(&mut session, None).await.unwrap(), Ok(area.clone()), "{typed}");
    }
    drop(session);
    let names =
        PlaceNames { groups: [(plaine, "EPT Plaine Commune".into())].into(), ..PlaceNames::default() };
    assert_eq!(AreaInput::of(&area, &names).places, "EPT Plaine Commune");

    let rhone = domain::territory::Departement::by_code("69").unwrap();
    let mut tx = app.store.begin().await.unwrap();
    for (number, area) in [(1, area), (2, vec![Intervention::Departement(rhone)])] {
        let details = ProfileDetails { area, ..ProfileDetails::default() };
        let (siret, updated_at) = (siret(number), app.now());
        let profile = Profile { siret, details, version: 1, updated_at, confirmed_at: None };
        assert!(tx.save_profile(&profile, 0).await.unwrap());
    }
    tx.commit().await.unwrap();
    catch_up(&app).await.unwrap();
    let asked = Asked { place: "Aubervilliers".into(), serves: true, ..asked("") };
    let results = app.search_structures(&asked).await.unwrap();
    let found: Vec<_> = results.found.items.iter().map(|one| one.registered.structure.siret()).collect();
    assert_eq!(found, [siret(1)]);
    assert_eq!(app.names_of_areas(&results.found.items).await.unwrap(), names);
}

#[tokio::test]
async fn a_place_that_is_unknown_narrows_nothing_and_is_told() {
    let (app, _folder) = with_index().await;
    apply(&app, OCTOBER, edition(1..4, OCTOBER)).await;
    catch_up(&app).await.unwrap();
    let asked = Asked { place: "Nulle-Part".into(), serves: true, at_event: false, ..asked("fictive") };
    let results = app.search_structures(&asked).await.unwrap();
    assert_eq!((results.found.total, results.place, results.serves), (3, Whereabouts::Unknown, None));
}

#[tokio::test]
async fn a_name_that_is_empty_gives_way_to_a_longer_one_where_structures_stand() {
    let (app, _folder) = with_index().await;
    apply(&app, OCTOBER, edition([1], OCTOBER)).await;
    let commune = |code: &str, name: &str| CommuneRow {
        code: CodeCommune::parse(code).unwrap(),
        name: name.into(),
        postal_codes: Vec::new(),
        population: None,
        coordinates: Coordinates::new(48.99, 1.73),
        successor: None,
    };
    // The structure stands in 78335.
    let communes =
        vec![commune("78335", "Limay-sur-Seine"), commune("89162", "Limay"), commune("01001", "Limaye")];
    let stock = Stock { source: Source::Cog, as_of: OCTOBER, scope: Scope::everywhere(), files: Vec::new() };
    app.replace_nomenclature(&stock, &Nomenclature::Communes(communes), Ending::Apply, 0).await.unwrap();
    catch_up(&app).await.unwrap();
    let found = |first: &str, others: &[&str]| {
        Some((first.to_owned(), others.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>()))
    };
    assert_eq!(located(&app, "limay").await, found("Limay-sur-Seine (78)", &["Limay (89)"]));
    assert_eq!(located(&app, "Limay (89)").await, found("Limay (89)", &[]));
    assert_eq!(located(&app, "Limaye").await, found("Limaye (01)", &[]));
}

#[tokio::test]
async fn a_place_is_a_departement_or_a_commune_of_the_imported_code() {
    use domain::{nomenclature::CodeCommune, programme::Coordinates, register::Source};
    let (app, _, _folder) = app().await;
    let yvelines = domain::territory::Departement::by_code("78").unwrap();
    for text in ["78", "yvelines", " YVELINES "] {
        let found = app.locate(text).await.unwrap().unwrap().place;
        assert_eq!(found, Spot::Departement(yvelines), "{text}");
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
    let montreuil = |code: &str, population| CommuneRow {
        population: Some(population),
        postal_codes: vec!["93100".into()],
        ..commune(code, "Montreuil", None)
    };
    let communes = vec![
        commune("78335", "Limay", None),
        commune("75056", "Paris", None),
        commune("93066", "Saint-Denis", None),
        commune("94038", "L'Haÿ-les-Roses", None),
        commune("78999", "Limay", Some("78335")),
        montreuil("28267", 500),
        montreuil("93048", 111_000),
    ];
    let stock = Stock { source: Source::Cog, as_of: OCTOBER, scope: Scope::everywhere(), files: Vec::new() };
    let code = Nomenclature::Communes(communes);
    app.replace_nomenclature(&stock, &code, Ending::Apply, 0).await.unwrap();
    for (text, place) in [
        ("lim", "Limay (78)"),
        ("78335", "Limay (78)"),
        ("78999", "Limay (78)"),
        ("st denis", "Saint-Denis (93)"),
        ("SAINT-DENIS", "Saint-Denis (93)"),
        ("Haÿ les Roses", "L'Haÿ-les-Roses (94)"),
        ("l'hay-les-roses", "L'Haÿ-les-Roses (94)"),
        ("Montreuil (28)", "Montreuil (28)"),
        ("28267", "Montreuil (28)"),
    ] {
        assert_eq!(located(&app, text).await.map(|found| found.0).as_deref(), Some(place), "{text}");
    }
    assert_eq!(located(&app, "paris").await, Some(("Paris (75)".to_owned(), Vec::new())));
    let homonyms = Some(("Montreuil (93)".to_owned(), vec!["Montreuil (28)".to_owned()]));
    assert_eq!(located(&app, "montreuil").await, homonyms);
    assert_eq!(located(&app, "93100").await, homonyms);
    assert_eq!(app.locate("nulle part").await.unwrap(), None);
}
