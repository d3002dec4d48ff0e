//! Of a structure whose publication is limited, name and commune are known, and nothing else can be guessed by searching.
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod sample;

use directory::{Area, Criterion, Document, Facet, Near, Place, Query, Sort};
use domain::territory::Departement;
use jiff::Timestamp;
use sample::{Sample, point, siret, supplier};

fn masked() -> Document {
    Document {
        sigle: Some("SIGL".to_owned()),
        brands: vec!["Enseigne".to_owned()],
        activities: vec!["Boulangerie".to_owned()],
        offers: vec!["Accordage de pianos".to_owned()],
        naf: vec!["10.71C".to_owned()],
        sectors: vec!["IND".to_owned()],
        family: Some("association".to_owned()),
        level: Some("confirme".to_owned()),
        recognitions: vec!["esat".to_owned()],
        employees: Some(20),
        employer: true,
        claimed: true,
        area: Area { everywhere: true, radius_km: Some(500.0), ..Area::default() },
        updated: Timestamp::from_second(1_700_000_000).ok(),
        masked: true,
        ..supplier(1, "Les Voilées", "Montreuil")
    }
}

#[test]
fn it_is_found_by_name_commune_and_number() {
    let sample = Sample::of(&[masked()]);
    let reader = sample.directory.reader();
    let texts = ["voilées", "les voilees montreuil", siret(1).as_str()].map(str::to_owned);
    for text in texts {
        assert_eq!(reader.search(&Query::text(text.clone())).unwrap().total, 1, "{text}");
    }
    let all = Query { limit: 10, ..Query::default() };
    for query in [
        Query { commune: Some("93048".to_owned()), ..all.clone() },
        Query { departements: Departement::by_code("93").into_iter().collect(), ..all.clone() },
        Query { region: domain::territory::Region::by_code("11"), ..all.clone() },
        Query { kinds: vec!["supplier".to_owned()], ..all },
    ] {
        assert_eq!(reader.search(&query).unwrap().total, 1, "{query:?}");
    }
}

#[test]
fn nothing_else_finds_it() {
    let sample = Sample::of(&[masked()]);
    let reader = sample.directory.reader();
    for text in ["sigl", "enseigne", "boulangerie", "accordage", "esat", "pain"] {
        assert_eq!(reader.search(&Query::text(text)).unwrap().total, 0, "{text}");
    }
    let all = Query { limit: 10, ..Query::default() };
    let here = point("Montreuil");
    for query in [
        Query { near: Some(Near { point: here, radius_km: Some(1_000.0) }), ..all.clone() },
        Query { naf: vec!["10".to_owned()], ..all.clone() },
        Query { sectors: vec!["IND".to_owned()], ..all.clone() },
        Query { families: vec!["association".to_owned()], ..all.clone() },
        Query { levels: vec!["confirme".to_owned()], ..all.clone() },
        Query { recognitions: vec!["esat".to_owned()], ..all.clone() },
        Query { min_employees: Some(0), ..all.clone() },
        Query {
            serves: Some(Place {
                commune: Some("93048".to_owned()),
                departements: Departement::by_code("93").into_iter().collect(),
                point: Some(here),
                epci: None,
            }),
            ..all
        },
    ] {
        let answer = reader.search(&query).unwrap();
        assert_eq!(answer.total, 0, "{query:?}");
        assert!(answer.suggestions.radius_km.is_empty());
        assert!(answer.suggestions.without.iter().all(|(criterion, _)| *criterion != Criterion::Radius));
    }
}

#[test]
fn once_somebody_represents_it_what_it_declares_finds_it_and_what_the_registry_says_does_not() {
    let sample = Sample::of(&[Document { speaks: true, references: true, cotraitance: true, ..masked() }]);
    let reader = sample.directory.reader();
    for (text, total) in [
        ("enseigne", 1),
        ("accordage", 1),
        ("voilées", 1),
        ("sigl", 0),
        ("boulangerie", 0),
        ("esat", 0),
        ("pain", 0),
    ] {
        assert_eq!(reader.search(&Query::text(text)).unwrap().total, total, "{text}");
    }
    let all = Query { limit: 10, ..Query::default() };
    let bordeaux = Place { commune: Some("33063".to_owned()), ..Place::default() };
    for (query, total) in [
        (Query { serves: Some(bordeaux), ..all.clone() }, 1),
        (Query { references: true, ..all.clone() }, 1),
        (Query { cotraitance: true, ..all.clone() }, 1),
        (Query { rural: true, ..all.clone() }, 0),
        (
            Query { near: Some(Near { point: point("Montreuil"), radius_km: Some(1_000.0) }), ..all.clone() },
            0,
        ),
        (Query { families: vec!["association".to_owned()], ..all.clone() }, 0),
        (Query { recognitions: vec!["esat".to_owned()], ..all.clone() }, 0),
        (Query { min_employees: Some(0), ..all }, 0),
    ] {
        assert_eq!(reader.search(&query).unwrap().total, total, "{query:?}");
    }
}

#[test]
fn neither_its_distance_nor_its_order_nor_the_counts_tell_more() {
    let plain = |rank| Document { point: None, ..supplier(rank, "Les Voilées", "Montreuil") };
    let sample = Sample::of(&[masked(), plain(2)]);
    let reader = sample.directory.reader();
    let near = Some(Near { point: point("Montreuil"), radius_km: None });
    for sort in Sort::ALL {
        let answer = reader.search(&Query { near, sort: Some(*sort), ..Query::text("voilées") }).unwrap();
        assert_eq!(answer.total, 2);
        assert!(answer.hits.iter().all(|hit| hit.distance_km.is_none()), "{sort}");
        assert_eq!(answer.hits[0].score.to_bits(), answer.hits[1].score.to_bits(), "{sort}");
        for facet in [Facet::Family, Facet::Recognition, Facet::Sector, Facet::Size] {
            assert_eq!(answer.facets.of(facet).count(), 0, "{facet}");
        }
    }
}

#[test]
fn masking_later_makes_the_rest_forgotten() {
    let open = Document { masked: false, ..masked() };
    let sample = Sample::of(&[open]);
    let reader = sample.directory.reader();
    assert_eq!(reader.search(&Query::text("boulangerie")).unwrap().total, 1);
    let mut update = sample.directory.update().unwrap();
    update.put(&masked()).unwrap();
    update.commit("masked").unwrap();
    assert_eq!(reader.search(&Query::text("boulangerie")).unwrap().total, 0);
    assert_eq!(reader.search(&Query::text("viennoiserie")).unwrap().total, 0);
    assert_eq!(reader.search(&Query::text("voilées")).unwrap().total, 1);
}
