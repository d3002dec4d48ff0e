//! What is found for what is typed, and in which order.
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod sample;

use directory::{Cursor, Document, Matched, Near, Query, Reading, Sort, Synonyms};
use sample::{Sample, point, siret, supplier, trade};

fn kitchen() -> Vec<Document> {
    vec![
        trade(1, "La Marmite partagée", "Montreuil", "56.21Z", "Services des traiteurs"),
        trade(2, "Nova", "Nanterre", "56.29A", "Restauration collective sous contrat"),
        trade(3, "Recyc'matelas Europe", "Limay", "38.32Z", "Récupération de déchets triés"),
        trade(4, "Les Mains vertes", "Étampes", "81.30Z", "Services d'aménagement paysager"),
        trade(5, "ESAT L'Envol", "Montreuil", "88.10C", "Aide par le travail"),
        trade(6, "Traiteur des Lilas", "Paris", "56.10A", "Restauration traditionnelle"),
        trade(7, "Traitteur & fils", "Paris", "70.22Z", "Conseil"),
        Document { brands: vec!["Tissons".to_owned()], ..supplier(8, "ASS 93", "Montreuil") },
        Document {
            offers: vec!["Location de vaisselle réutilisable".to_owned()],
            ..supplier(9, "Bulle", "Paris")
        },
    ]
}

/// Ranks of the hits, best first.
fn found(sample: &Sample, query: &Query) -> Vec<u32> {
    let hits = sample.directory.reader().search(query).unwrap().hits;
    hits.iter().map(|hit| (1..200).find(|rank| siret(*rank) == hit.siret).unwrap()).collect()
}

fn texts(sample: &Sample, text: &str) -> Vec<u32> {
    found(sample, &Query::text(text))
}

#[test]
fn accents_plurals_elisions_and_signs_do_not_matter() {
    let sample = Sample::of(&kitchen());
    for text in [
        "marmite partagee",
        "MARMITES PARTAGÉES",
        "la marmite",
        "l'marmite",
        "\"marmite\" +partagée*",
        "(marmite",
    ] {
        assert_eq!(texts(&sample, text), [1], "{text}");
    }
    for text in ["recyc matelas", "recyc'matelas", "Recycmatelas", "recyc’matelas europe"] {
        assert_eq!(texts(&sample, text), [3], "{text}");
    }
}

#[test]
fn a_trade_is_found_though_no_name_has_it() {
    let sample = Sample::of(&kitchen());
    assert_eq!(texts(&sample, "espaces verts"), [4]);
    assert_eq!(texts(&sample, "jardinier"), [4]);
    let caterers = texts(&sample, "traiteur");
    assert_eq!(caterers[0], 6, "the word in the name comes first");
    assert!(caterers.contains(&1) && caterers.contains(&2), "{caterers:?}");
}

#[test]
fn a_word_written_nearly_so_ranks_below_the_word_itself() {
    let sample = Sample::of(&[
        trade(1, "Traitteur & fils", "Paris", "70.22Z", "Conseil"),
        trade(
            2,
            "Ferme du lac",
            "Paris",
            "01.13Z",
            "Culture de légumes et vente de paniers aux traiteurs de la région",
        ),
    ]);
    let sample_of_ladle = Sample::of(&[supplier(1, "Louchhe", "Paris"), supplier(2, "Louche", "Paris")]);
    assert_eq!(texts(&sample_of_ladle, "louche"), [2, 1]);
    assert_eq!(texts(&sample, "traiteurs")[0], 2);
}

#[test]
fn mistakes_are_forgiven_and_told() {
    let sample = Sample::of(&kitchen());
    for (typed, rank, corrected) in [
        ("marmitte", 1, Some("marmite")),
        ("mattelas", 3, Some("matelas")),
        ("recyc matlas", 3, Some("recyc matelas")),
        ("paysagé", 4, None),
    ] {
        let answer = sample.directory.reader().search(&Query::text(typed)).unwrap();
        assert_eq!(answer.hits.first().map(|hit| hit.siret), Some(siret(rank)), "{typed}");
        assert_eq!(answer.corrected.as_deref(), corrected, "{typed}");
    }
}

#[test]
fn a_trade_typed_with_a_mistake_is_found_by_its_code() {
    let sample = Sample::of(&[trade(1, "Nova", "Nanterre", "81.30Z", "Services d'aménagement")]);
    let answer = sample.directory.reader().search(&Query::text("jardimage")).unwrap();
    assert_eq!((answer.total, answer.corrected.as_deref()), (1, Some("jardinage")));
    assert_eq!(answer.hits[0].matched, [Matched::Trade]);
}

#[test]
fn the_last_word_may_be_unfinished() {
    let sample = Sample::of(&kitchen());
    assert_eq!(texts(&sample, "marm"), [1]);
    assert_eq!(texts(&sample, "vaissel"), [9]);
    let completions = sample.directory.reader().complete(&Query::text("trait"), 5).unwrap();
    assert_eq!(completions.trades, ["traiteur", "sous-traitance industrielle"]);
    assert!(completions.structures.contains(&siret(6)));
}

#[test]
fn numbers_are_recognised_with_blanks() {
    let sample = Sample::of(&kitchen());
    let digits = siret(4).to_string();
    let spaced = format!("{} {} {} {}", &digits[..3], &digits[3..6], &digits[6..9], &digits[9..]);
    for text in [digits.clone(), spaced, siret(4).siren().to_string(), digits[..11].to_owned()] {
        let answer = sample.directory.reader().search(&Query::text(text.clone())).unwrap();
        assert_eq!((answer.total, answer.reading), (1, Reading::Number), "{text}");
        assert_eq!(answer.hits[0].matched, [Matched::Number]);
    }
    assert_eq!(texts(&sample, "12345678900000"), [0u32; 0]);
}

#[test]
fn an_empty_text_finds_everything_and_small_words_are_words_when_alone() {
    let mut documents = kitchen();
    documents.push(supplier(10, "Elle et Nous", "Paris"));
    let sample = Sample::of(&documents);
    for text in ["", "   ", "!?*:\"()[]{}~^\\/"] {
        let answer = sample.directory.reader().search(&Query::text(text)).unwrap();
        assert_eq!((answer.total, answer.reading), (10, Reading::Everything), "{text}");
    }
    assert_eq!(texts(&sample, "elle et nous"), [10]);
}

#[test]
fn a_place_can_be_typed_with_the_trade() {
    let sample = Sample::of(&kitchen());
    assert_eq!(texts(&sample, "traiteur à Montreuil"), [1]);
}

#[test]
fn words_that_exclude_nobody_may_miss() {
    let sample = Sample::of(&kitchen());
    assert_eq!(texts(&sample, "je cherche une entreprise de vaisselle"), [9]);
}

#[test]
fn when_no_structure_has_all_words_those_that_have_some_are_given_and_it_is_said() {
    let sample = Sample::of(&kitchen());
    let answer = sample.directory.reader().search(&Query::text("vaisselle licorne")).unwrap();
    assert_eq!((answer.reading, answer.hits[0].siret), (Reading::SomeWords, siret(9)));
    assert_eq!(answer.hits[0].matched, [Matched::Offer]);
}

#[test]
fn a_hit_tells_where_it_answers() {
    let sample = Sample::of(&kitchen());
    for (text, rank, matched) in [
        ("nova", 2, vec![Matched::Name]),
        ("tissons", 8, vec![Matched::Brand]),
        ("location de vaisselle", 9, vec![Matched::Offer]),
        ("limay", 3, vec![Matched::Place]),
        ("traiteur montreuil", 1, vec![Matched::Activity, Matched::Trade, Matched::Place]),
    ] {
        let answer = sample.directory.reader().search(&Query::text(text)).unwrap();
        assert_eq!((answer.hits[0].siret, &answer.hits[0].matched), (siret(rank), &matched), "{text}");
    }
}

#[test]
fn the_words_can_be_marked_in_a_text() {
    let sample = Sample::of(&kitchen());
    let answer = sample.directory.reader().search(&Query::text("traiteurs")).unwrap();
    let text = "Services des traiteurs";
    let marked: Vec<&str> = answer.marks.ranges(text).into_iter().map(|at| &text[at]).collect();
    assert_eq!(marked, ["traiteurs"]);
}

#[test]
fn nearness_raises_and_distance_can_order() {
    let sample = Sample::of(&[
        supplier(1, "Menuiserie du Port", "Marseille"),
        supplier(2, "Menuiserie du Lac", "Nanterre"),
        supplier(3, "Menuiserie du Parc", "Montreuil"),
        Document { point: None, ..supplier(4, "Menuiserie du Bois", "Paris") },
    ]);
    let near = Some(Near { point: point("Montreuil"), radius_km: None });
    let query = Query { near, ..Query::text("menuiserie") };
    assert_eq!(found(&sample, &query)[..2], [3, 2]);
    let query = Query { sort: Some(Sort::Distance), ..query };
    assert_eq!(found(&sample, &query), [3, 2, 1, 4]);
    let within = Near { point: point("Montreuil"), radius_km: Some(30.0) };
    let answer = sample.directory.reader().search(&Query { near: Some(within), ..query }).unwrap();
    assert_eq!(answer.total, 2);
    assert!(answer.hits[1].distance_km.is_some_and(|km| (17.0..19.0).contains(&km)), "{:?}", answer.hits[1]);
}

#[test]
fn a_page_that_is_kept_and_an_employer_come_first_among_equals() {
    let sample = Sample::of(&[
        supplier(1, "Menuiserie", "Paris"),
        Document { employer: true, ..supplier(2, "Menuiserie", "Paris") },
        Document { claimed: true, ..supplier(3, "Menuiserie", "Paris") },
    ]);
    assert_eq!(texts(&sample, "menuiserie"), [3, 2, 1]);
    assert_eq!(texts(&sample, ""), [3, 2, 1]);
}

#[test]
fn a_long_text_is_cut_and_it_is_said() {
    let sample = Sample::of(&kitchen());
    let text = "matelas ".repeat(500);
    let answer = sample.directory.reader().search(&Query::text(text)).unwrap();
    assert!(answer.cut);
    assert_eq!(answer.hits.first().map(|hit| hit.siret), Some(siret(3)));
}

#[test]
fn nothing_found_says_what_to_try() {
    let sample = Sample::of(&kitchen());
    let near = Some(Near { point: point("Montreuil"), radius_km: Some(5.0) });
    let query = Query { near, families: vec!["mutuelle".to_owned()], ..Query::text("paysage") };
    let answer = sample.directory.reader().search(&query).unwrap();
    assert_eq!(answer.total, 0);
    assert!(answer.suggestions.radius_km.is_empty(), "the family still excludes everyone");
    let query = Query { families: Vec::new(), ..query };
    let suggestions = sample.directory.reader().search(&query).unwrap().suggestions;
    assert_eq!(suggestions.radius_km, [(100.0, 1), (200.0, 1)]);
    assert_eq!(suggestions.without, [(directory::Criterion::Radius, 1), (directory::Criterion::Text, 3)]);
    // Two things stand in the way: a filter that nobody meets, and a radius within which nobody stands.
    let reserved = Query { reserved: true, ..query };
    let suggestions = sample.directory.reader().search(&reserved).unwrap().suggestions;
    assert_eq!((suggestions.radius_km, suggestions.without), (vec![], vec![]));
    assert_eq!(suggestions.wider_without, [(100.0, directory::Criterion::Reserved, 1)]);
}

#[test]
fn a_word_too_wrong_to_be_searched_is_still_proposed() {
    let sample = Sample::of(&kitchen());
    let answer = sample.directory.reader().search(&Query::text("vaiseles")).unwrap();
    let proposed = answer.suggestions.spelling.or(answer.corrected);
    assert_eq!(proposed.as_deref(), Some("vaisselle"));
}

#[test]
fn another_list_of_trades_takes_effect_at_once() {
    let sample = Sample::of(&kitchen());
    assert_eq!(texts(&sample, "popote"), [0u32; 0]);
    sample.directory.set_synonyms(Synonyms::parse("popote = 56.21Z").unwrap());
    assert_eq!(texts(&sample, "popote"), [1]);
}

#[test]
fn what_makes_no_sense_is_refused_with_its_reason() {
    let sample = Sample::of(&kitchen());
    let reader = sample.directory.reader();
    let near = |radius: f64| Some(Near { point: point("Paris"), radius_km: Some(radius) });
    let all = Query { limit: 20, ..Query::default() };
    let refusals = [
        Query { near: near(-1.0), ..all.clone() },
        Query { near: near(1e9), ..all.clone() },
        Query { near: near(f64::NAN), ..all.clone() },
        Query { near: near(0.0), ..all.clone() },
        Query { limit: 1_001, ..all.clone() },
        Query { sort: Some(Sort::Distance), ..all.clone() },
        Query { after: "n1.".parse::<Cursor>().ok(), ..all.clone() },
        Query { kinds: vec!["x".repeat(100)], ..all },
    ]
    .map(|query| reader.search(&query).unwrap_err().to_string());
    insta::assert_debug_snapshot!(refusals);
    assert!("".parse::<Cursor>().is_err() && "r1".parse::<Cursor>().is_err());
}
