//! The perimeter on the cases that the law and the published lists tell apart.

use proptest::prelude::*;

use super::*;

fn facts<'a>(category: &str, naf: &str, flag: Option<bool>, recognitions: &'a [Recognition]) -> Facts<'a> {
    Facts {
        categorie: CategorieJuridique::parse(category).unwrap(),
        naf: CodeNaf::parse(naf).ok(),
        flag,
        recognitions,
    }
}

fn level(category: &str, naf: &str, flag: Option<bool>, recognitions: &[Recognition]) -> Niveau {
    Perimeter::carried().assess(&facts(category, naf, flag, recognitions)).niveau
}

#[test]
fn the_carried_table_is_read_whole() {
    let perimeter = Perimeter::parse(Perimeter::carried_text()).unwrap();
    assert_eq!(
        (perimeter.version(), perimeter.categories().len(), perimeter.excluded().len()),
        ("2026", 100, 9)
    );
    assert!(perimeter.categories().iter().all(|row| !row.source.is_empty() && !row.libelle.is_empty()));
    assert!(perimeter.excluded().iter().all(|row| !row.source.is_empty()));
    assert!(perimeter.category(CategorieJuridique::ENTREPRENEUR_INDIVIDUEL).is_none());
}

#[test]
fn the_law_confirms_an_association_whatever_it_says_of_itself() {
    for flag in [None, Some(true), Some(false)] {
        assert_eq!(level("9220", "88.10A", flag, &[]), Niveau::Confirme);
    }
    let perimeter = Perimeter::carried();
    let assessment = perimeter.assess(&facts("9220", "88.10A", Some(false), &[]));
    assert_eq!(
        (assessment.famille, assessment.sous_famille),
        (Some(Famille::Associations), Some("Association"))
    );
    let category = CategorieJuridique::parse("9220").unwrap();
    assert_eq!(assessment.evidence, [Evidence::Categorie(category), Evidence::FlagNon]);
    assert!(assessment.is_statutory);
}

#[test]
fn an_excluded_activity_puts_an_association_outside_and_not_a_cooperative() {
    assert_eq!(level("9220", "94.91Z", Some(true), &[]), Niveau::Hors);
    assert_eq!(level("9300", "94.91Z", None, &[]), Niveau::Hors);
    assert_eq!(level("9300", "94.20Z", None, &[]), Niveau::Confirme);
    assert_eq!(level("5458", "94.20Z", None, &[]), Niveau::Confirme);
    assert_eq!(level("5458", "97.00Z", None, &[]), Niveau::Hors);
    assert_eq!(level("9220", "84.11Z", None, &[]), Niveau::Hors);
}

#[test]
fn a_company_is_declared_by_its_flag_and_confirmed_by_a_list_or_a_recognition() {
    assert_eq!(level("5710", "38.32Z", None, &[]), Niveau::Hors);
    assert_eq!(level("5710", "38.32Z", Some(false), &[]), Niveau::Hors);
    assert_eq!(level("5710", "38.32Z", Some(true), &[]), Niveau::Declare);
    assert_eq!(level("5710", "38.32Z", None, &[Recognition::ListeEss]), Niveau::Confirme);
    let perimeter = Perimeter::carried();
    let assessment = perimeter.assess(&facts("5710", "38.32Z", Some(true), &[Recognition::Ei]));
    assert_eq!(assessment.evidence, [Evidence::Recognition(Recognition::Ei), Evidence::Flag]);
    assert_eq!(assessment.famille, Some(Famille::SocietesCommerciales));
    assert!(!assessment.is_statutory);
}

#[test]
fn an_excluded_category_is_outside_but_for_a_list_and_a_natural_person_always() {
    assert_eq!(level("9210", "88.10A", Some(true), &[]), Niveau::Hors);
    assert_eq!(level("9900", "88.10A", Some(true), &[]), Niveau::Hors);
    assert_eq!(level("9900", "88.10A", None, &[Recognition::ListeEss]), Niveau::Confirme);
    assert_eq!(level("7210", "84.11Z", Some(true), &[]), Niveau::Hors);
    assert_eq!(level("1000", "88.10A", Some(true), &[Recognition::Esus]), Niveau::Hors);
    let perimeter = Perimeter::carried();
    let assessment = perimeter.assess(&facts("7361", "88.10A", None, &[Recognition::Aci]));
    assert_eq!((assessment.niveau, assessment.famille), (Niveau::Confirme, None));
}

#[test]
fn the_fifth_family_waits_for_a_declaration() {
    assert_eq!(level("8310", "94.99Z", None, &[]), Niveau::Hors);
    assert_eq!(level("8310", "94.99Z", Some(true), &[]), Niveau::Declare);
}

#[test]
fn a_table_says_everything_that_is_wrong_with_it() {
    let head = "axe;code;libelle;statut;famille;sous_famille;confiance;source\n";
    let text = format!(
        "{head}categorie;922;x;inclus;associations;;haute;\ncategorie;9220;x;peut-être;associations;;haute;\n\
         categorie;9300;x;inclus;fondation;;haute;\nnaf;9420Z;x;exclu;toutes;;;\nautre;1;;;;;;\n"
    );
    let refused = Perimeter::parse(&text).unwrap_err().0;
    let value = |line, column, value: &str| TableRefusal::Value { line, column, value: value.to_owned() };
    assert_eq!(
        refused,
        [
            value(2, "code", "922"),
            value(3, "statut", "peut-être"),
            value(4, "famille", "fondation"),
            value(5, "code", "9420Z"),
            value(6, "axe", "autre"),
            TableRefusal::NoVersion,
            TableRefusal::Nothing,
        ]
    );
    let missing = Perimeter::parse("axe;code\n").unwrap_err().to_string();
    assert!(missing.starts_with("the column \"libelle\" is missing; "), "{missing}");
}

#[test]
fn a_table_with_commas_and_a_mark_of_order_is_read() {
    let text = "\u{feff}axe,code,libelle,statut,famille,sous_famille,confiance,source\n\
                version,essai,,,,,,\ncategorie,9220,\"Association, déclarée\",inclus,associations,,,\n";
    let perimeter = Perimeter::parse(text).unwrap();
    assert_eq!(
        (perimeter.version(), perimeter.categories()[0].libelle.as_str()),
        ("essai", "Association, déclarée")
    );
    let twice = format!("{text}categorie,9220,x,exclu,,,,\n");
    assert_eq!(
        Perimeter::parse(&twice).unwrap_err().0,
        [TableRefusal::Twice { line: 4, code: "9220".to_owned() }]
    );
}

proptest! {
    #[test]
    fn no_text_makes_the_reader_panic(text in "(axe;code;libelle;statut;famille;sous_famille;confiance;source\n)?([\\PC\n;\"]{0,60})*") {
        let _ = Perimeter::parse(&text);
    }

    #[test]
    fn the_short_answer_is_the_long_one(category in 0i64..10_000, flag: Option<bool>, listed: bool) {
        let perimeter = Perimeter::carried();
        let recognitions: &[Recognition] = if listed { &[Recognition::ListeEss] } else { &[] };
        let categorie = CategorieJuridique::by_number(category).unwrap();
        let facts = Facts { categorie, naf: None, flag, recognitions };
        let assessment = perimeter.assess(&facts);
        prop_assert_eq!(assessment.niveau, perimeter.level(&facts));
        prop_assert!(assessment.niveau == Niveau::Hors || assessment.evidence.iter().any(|e| e.is_for()));
    }
}
