//! Filters, pages, orders and counts, against a plain reading of the documents.
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod sample;

use std::collections::BTreeMap;

use directory::{Area, Document, Facet, Near, PRESUMED_KM, Place, Query, Size, Sort};
use domain::siret::Siret;
use domain::territory::Departement;
use jiff::Timestamp;
use proptest::collection::vec;
use proptest::prelude::*;
use sample::{COMMUNES, Sample, point, siret, supplier};

const FAMILIES: [&str; 3] = ["association", "cooperative", "fondation"];
const RECOGNITIONS: [&str; 3] = ["esat", "esus", "ei"];
const SECTORS: [&str; 3] = ["TRA", "SOC", "AGR"];
const NAMES: [&str; 5] = ["Menuiserie du Lac", "Les Jardins", "Traiteur Lilas", "L'Atelier bois", "Nova"];
const NAF: [&str; 4] = ["81.30Z", "56.21Z", "43.32A", "88.10C"];

fn some_of(codes: &'static [&'static str]) -> impl Strategy<Value = Vec<String>> {
    proptest::sample::subsequence(codes, 0..=codes.len())
        .prop_map(|codes| codes.into_iter().map(str::to_owned).collect())
}

fn area() -> impl Strategy<Value = Area> {
    (
        prop::bool::weighted(0.1),
        proptest::option::weighted(0.2, 0..COMMUNES.len()),
        proptest::option::weighted(0.3, 0..COMMUNES.len()),
        proptest::option::weighted(0.4, 1.0..300.0f64),
    )
        .prop_map(|(everywhere, commune, departement, radius_km)| Area {
            everywhere,
            communes: commune.map(|at| COMMUNES[at].0.to_owned()).into_iter().collect(),
            epcis: Vec::new(),
            departements: departement
                .and_then(|at| Departement::by_code(COMMUNES[at].2))
                .into_iter()
                .collect(),
            radius_km,
        })
}

prop_compose! {
    fn document()(
        (name, commune, naf) in (0..NAMES.len(), 0..COMMUNES.len(), 0..NAF.len()),
        family in proptest::option::of(0..FAMILIES.len()),
        recognitions in some_of(&RECOGNITIONS),
        sectors in some_of(&SECTORS),
        (has_point, is_buyer, masked) in (prop::bool::weighted(0.8), any::<bool>(), prop::bool::weighted(0.1)),
        employees in proptest::option::of(prop::sample::select(vec![0u32, 1, 6, 10, 20, 50, 100, 250])),
        updated in proptest::option::of(0i64..2_000_000_000),
        area in area(),
        (claimed, reserved, references, district) in any::<(bool, bool, bool, bool)>(),
        (rural, cotraitance) in any::<(bool, bool)>(),
    ) -> Document {
        let mut document = supplier(0, NAMES[name], COMMUNES[commune].1);
        document.naf = vec![NAF[naf].to_owned()];
        document.family = family.map(|at| FAMILIES[at].to_owned());
        document.recognitions = recognitions;
        document.sectors = sectors;
        document.employees = employees;
        document.updated = updated.and_then(|second| Timestamp::from_second(second).ok());
        document.area = area;
        (document.claimed, document.reserved, document.references) = (claimed, reserved, references);
        document.district = district;
        (document.rural, document.cotraitance) = (rural, cotraitance);
        document.masked = masked;
        if !has_point {
            document.point = None;
        }
        if is_buyer {
            document.kinds = vec!["buyer".to_owned()];
        }
        document
    }
}

prop_compose! {
    fn query()(
        text in prop::sample::select(vec!["", "", "menuiserie", "jardins lac", "traiteur", "bois", "nova", "Montreuil"]),
        near in proptest::option::of((0..COMMUNES.len(), proptest::option::of(1.0..900.0f64))),
        families in some_of(&FAMILIES),
        recognitions in some_of(&RECOGNITIONS),
        sectors in some_of(&SECTORS),
        (kind, departement, naf) in (any::<Option<bool>>(), proptest::option::of(0..COMMUNES.len()), any::<Option<bool>>()),
        min_employees in proptest::option::weighted(0.3, 0u32..60),
        serves in proptest::option::weighted(0.3, 0..COMMUNES.len()),
        sort in prop::sample::select(vec![Sort::Relevance, Sort::Distance, Sort::Name, Sort::Updated]),
        (limit, size) in (1usize..12, proptest::option::weighted(0.2, prop::sample::select(Size::ALL.to_vec()))),
        (reserved, references, district) in (prop::bool::weighted(0.2), prop::bool::weighted(0.2), prop::bool::weighted(0.2)),
        (rural, cotraitance) in (prop::bool::weighted(0.2), prop::bool::weighted(0.2)),
    ) -> Query {
        let near = near.map(|(at, radius_km)| Near { point: point(COMMUNES[at].1), radius_km });
        Query {
            text: text.to_owned(),
            near,
            families,
            recognitions,
            sectors,
            kinds: kind.map(|buyer| if buyer { "buyer" } else { "supplier" }.to_owned()).into_iter().collect(),
            departements: departement.and_then(|at| Departement::by_code(COMMUNES[at].2)).into_iter().collect(),
            naf: naf.map(|whole| if whole { "81.30Z" } else { "43" }.to_owned()).into_iter().collect(),
            min_employees,
            sizes: size.filter(|_| min_employees.is_none()).into_iter().map(|size| size.code().to_owned()).collect(),
            reserved,
            references,
            district,
            rural,
            cotraitance,
            serves: serves.map(|at| place(COMMUNES[at].1)),
            sort: Some(if near.is_none() && sort == Sort::Distance { Sort::Name } else { sort }),
            limit,
            ..Query::default()
        }
    }
}

fn place(commune: &str) -> Place {
    let found = COMMUNES.iter().find(|found| found.1 == commune).unwrap();
    Place {
        commune: Some(found.0.to_owned()),
        epci: None,
        departements: Departement::by_code(found.2).into_iter().collect(),
        point: Some(point(commune)),
    }
}

/// Whether the document says, by its own words, that it works there, or says nothing and is near.
fn covers(document: &Document, place: &Place) -> bool {
    let area = &document.area;
    let commune = place.commune.as_deref();
    let presumed = (*area == Area::default()).then_some(PRESUMED_KM);
    let radius = area.radius_km.or(presumed).zip(document.point).zip(place.point);
    !document.masked
        && (area.everywhere
            || area.communes.iter().any(|code| Some(code.as_str()) == commune)
            || document.commune.as_ref().map(|found| found.code.as_str()) == commune
            || area.departements.iter().any(|found| place.departements.contains(found))
            || radius.is_some_and(|((radius, here), there)| here.distance_km(there) <= radius + 0.01))
}

/// Which of the criteria the document fails, its text left aside; `None` for those that no facet counts.
fn failed(document: &Document, query: &Query) -> Vec<Option<Facet>> {
    let has = |wanted: &[String], codes: &[String]| {
        wanted.is_empty() || codes.iter().any(|code| wanted.contains(code))
    };
    let open = !document.masked;
    let within = query.near.is_none_or(|near| {
        near.radius_km.is_none_or(|radius| {
            open && document.point.is_some_and(|point| point.distance_km(near.point) <= radius + 0.005)
        })
    });
    let checks = [
        (has(&query.kinds, &document.kinds), Some(Facet::Kind)),
        (
            query.families.is_empty() || open && has(&query.families, document.family.as_slice()),
            Some(Facet::Family),
        ),
        (
            query.recognitions.is_empty() || open && has(&query.recognitions, &document.recognitions),
            Some(Facet::Recognition),
        ),
        (query.sectors.is_empty() || open && has(&query.sectors, &document.sectors), Some(Facet::Sector)),
        (
            query
                .min_employees
                .is_none_or(|least| open && document.employees.is_some_and(|found| found >= least)),
            Some(Facet::Size),
        ),
        (
            query.sizes.is_empty()
                || open
                    && document
                        .employees
                        .is_some_and(|found| query.sizes.iter().any(|size| size == Size::of(found).code())),
            Some(Facet::Size),
        ),
        (!query.reserved || open && document.reserved, None),
        (!query.references || open && document.references, None),
        (!query.district || open && document.district, None),
        (!query.rural || open && document.rural, None),
        (!query.cotraitance || open && document.cotraitance, None),
        (
            query.departements.is_empty()
                || document.departement.is_some_and(|found| query.departements.contains(&found)),
            None,
        ),
        (
            query.naf.is_empty()
                || open
                    && document
                        .naf
                        .iter()
                        .any(|code| query.naf.iter().any(|start| code.starts_with(start.as_str()))),
            None,
        ),
        (within, None),
        (query.serves.as_ref().is_none_or(|place| covers(document, place)), None),
    ];
    checks.into_iter().filter(|(meets, _)| !meets).map(|(_, facet)| facet).collect()
}

fn codes(document: &Document, facet: Facet) -> Vec<String> {
    let open = !document.masked;
    match facet {
        Facet::Kind => document.kinds.clone(),
        Facet::Departement => document.departement.iter().map(ToString::to_string).collect(),
        _ if !open => Vec::new(),
        Facet::Family => document.family.iter().cloned().collect(),
        Facet::Recognition => document.recognitions.clone(),
        Facet::Sector => document.sectors.clone(),
        Facet::Size => document.employees.iter().map(|found| Size::of(*found).code().to_owned()).collect(),
        Facet::Quality => {
            let has = [
                ("reserved", document.reserved),
                ("references", document.references),
                ("claimed", document.claimed),
                ("district", document.district),
                ("cotraitance", document.cotraitance),
                ("rural", document.rural),
            ];
            has.into_iter().filter(|(_, has)| *has).map(|(code, _)| code.to_owned()).collect()
        }
    }
}

fn numbered(mut documents: Vec<Document>) -> Vec<Document> {
    for (rank, document) in (1..).zip(documents.iter_mut()) {
        document.siret = siret(rank);
    }
    documents
}

/// All pages, one after the other.
fn pages(sample: &Sample, query: &Query) -> (Vec<directory::Hit>, u64) {
    let reader = sample.directory.reader();
    let (mut hits, mut query, mut total) = (Vec::new(), query.clone(), None);
    loop {
        let answer = reader.search(&query).unwrap();
        assert!(answer.hits.len() <= query.limit);
        assert_eq!(
            *total.get_or_insert(answer.total),
            answer.total,
            "the total does not change from page to page"
        );
        hits.extend(answer.hits);
        match answer.next {
            Some(next) => query.after = Some(next.to_string().parse().unwrap()),
            None => return (hits, total.unwrap()),
        }
    }
}

fn check_order(hits: &[directory::Hit], sort: Sort, by_siret: &BTreeMap<Siret, &Document>) {
    let folded = |name: &str| domain::text::fold(name).replace(['\'', '-'], " ");
    for pair in hits.windows(2) {
        let [one, other] = pair else { continue };
        let [first, second] = [by_siret[&one.siret], by_siret[&other.siret]];
        let is_ordered = match sort {
            Sort::Relevance => one.score >= other.score,
            Sort::Distance => one.distance_km.unwrap_or(f64::MAX) <= other.distance_km.unwrap_or(f64::MAX),
            Sort::Name => folded(&first.name) <= folded(&second.name),
            Sort::Updated => {
                let when = |document: &Document| document.updated.filter(|_| !document.masked);
                when(first) >= when(second)
            }
        };
        assert!(is_ordered, "{sort}: {one:?} {other:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 30, ..ProptestConfig::default() })]

    #[test]
    fn every_hit_meets_every_filter_and_every_structure_that_does_is_counted(
        documents in vec(document(), 1..60),
        queries in vec(query(), 12),
        changed in vec(document(), 0..5),
    ) {
        let mut documents = numbered(documents);
        let sample = Sample::of(&documents);
        // Some of them change afterwards, so that the index has several segments and deleted documents.
        let mut update = sample.directory.update().unwrap();
        for (place, new) in documents.iter_mut().zip(changed) {
            *place = Document { siret: place.siret, ..new };
            update.put(place).unwrap();
        }
        update.commit("changed").unwrap();
        let by_siret: BTreeMap<Siret, &Document> = documents.iter().map(|found| (found.siret, found)).collect();
        for query in queries {
            let (hits, total) = pages(&sample, &query);
            prop_assert_eq!(hits.len() as u64, total);
            let mut seen: Vec<Siret> = hits.iter().map(|hit| hit.siret).collect();
            check_order(&hits, query.sort(), &by_siret);
            seen.sort_unstable();
            seen.dedup();
            prop_assert_eq!(seen.len(), hits.len(), "no structure comes twice");
            for hit in &hits {
                let document = by_siret[&hit.siret];
                prop_assert_eq!(failed(document, &query), vec![], "{:?} {:?}", document, query);
                prop_assert!(!document.masked || hit.distance_km.is_none());
            }
            // Which of some others are found is what the search finds, without its page and its order.
            let of: Vec<Siret> = documents.iter().map(|found| found.siret).step_by(2).collect();
            let (answer, mut which) = sample.directory.reader().search_and_which(&query, &of).unwrap();
            which.sort_unstable();
            let expected: Vec<Siret> = seen.iter().copied().filter(|siret| of.contains(siret)).collect();
            prop_assert_eq!(&which, &expected, "{:?}", query);
            prop_assert_eq!(answer.total, total);
            prop_assert_eq!(sample.directory.reader().count(&query).unwrap(), total);
            if query.text.is_empty() {
                let expected = documents.iter().filter(|found| failed(found, &query).is_empty()).count();
                prop_assert_eq!(total, expected as u64, "{:?}", query);
                let towns = sample.directory.reader().towns(&query).unwrap();
                prop_assert_eq!(towns.iter().map(|town| town.count).sum::<u64>(), total, "{:?}", query);
                let facets = sample.directory.reader().search(&query).unwrap().facets;
                for facet in Facet::ALL {
                    let mut counts: BTreeMap<String, u64> = BTreeMap::new();
                    for document in &documents {
                        let failed = failed(document, &query);
                        if failed.is_empty() || failed == [Some(*facet)] {
                            codes(document, *facet).into_iter().for_each(|code| *counts.entry(code).or_default() += 1);
                        }
                    }
                    let told: BTreeMap<String, u64> =
                        facets.of(*facet).map(|(code, count)| (code.to_owned(), count)).collect();
                    prop_assert_eq!(told, counts, "{} {:?}", facet, query);
                }
            }
        }
    }

}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_answered_without_panic(texts in vec("\\PC{0,260}", 20), completing: bool) {
        let documents = vec![supplier(1, "L'Atelier bois", "Paris"), supplier(2, "Été à l'Île", "Limay")];
        let sample = Sample::of(&documents);
        for text in texts {
            let answer = sample.directory.reader().search(&Query { completing, ..Query::text(text.clone()) }).unwrap();
            prop_assert!(answer.hits.len() as u64 == answer.total);
            let _ = answer.marks.ranges(&text);
        }
    }
}

#[test]
fn facets_count_what_is_found_and_leave_their_own_filter_out() {
    let with = |rank: u32, commune: &str, family: &str, recognitions: &[&str], employees: u32| Document {
        family: Some(family.to_owned()),
        recognitions: recognitions.iter().map(|code| (*code).to_owned()).collect(),
        sectors: vec!["TRA".to_owned()],
        employees: Some(employees),
        ..supplier(rank, "Menuiserie", commune)
    };
    let sample = Sample::of(&[
        with(1, "Montreuil", "association", &["ei", "esus"], 10),
        with(2, "Montreuil", "cooperative", &["scop"], 3),
        with(3, "Nanterre", "association", &["esat"], 100),
        with(4, "Limay", "fondation", &[], 0),
        Document { masked: true, ..with(5, "Limay", "association", &["ei"], 50) },
    ]);
    let query = Query { families: vec!["association".to_owned()], ..Query::text("menuiserie") };
    let answer = sample.directory.reader().search(&query).unwrap();
    assert_eq!(answer.total, 2);
    insta::assert_debug_snapshot!(answer.facets);
}
