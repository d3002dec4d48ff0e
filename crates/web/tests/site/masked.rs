//! Of a structure whose publication is limited, name and commune are told, and what it declares once somebody represents it;
//! nothing else, on any page, in any file or mail. What must not be told was there, and could have been.

use std::io::Read as _;

use domain::{
    nomenclature::{
        CategorieJuridique, CodeCommune, CodeNaf, DiffusionStatus,
        DiffusionStatus::{Diffusible, Partielle},
        Recognition,
    },
    programme::Coordinates,
    register::{
        Address, Classification, Commune, Cotraitance, Details, GroupInput, Identity, Intervention, Offer,
        OfferMode, ProfileDetails, Reference, Scope, Source, State, Stated, Stock, Structure, Subject,
    },
    siret::Siret,
    territory::Departement,
};
use jiff::civil::{Date, date};
use testkit::{Browser, TestApp, siret_of};

const OCTOBER: Date = date(2026, 10, 31);
const NOVEMBER: Date = date(2026, 11, 30);

/// What the registry and the lists say of it, each in a form that nothing else has.
const FACTS: [&str; 9] = [
    "sglscrt",
    "enseigne cachée",
    "12 rue cachée",
    "78099",
    "48.9912",
    "1.7312",
    "w781234567",
    "38.32",
    "entreprise d’insertion",
];
/// What it declares.
const DECLARED: [&str; 5] =
    ["marque déclarée", "cannage déclaré", "client déclaré", "declare.exemple", "membre ou mandataire"];
/// A client that did not agree to be named.
const UNNAMED: &str = "client discret";

fn secretive(diffusion: DiffusionStatus, as_of: Date) -> Structure {
    let commune = Commune { code: CodeCommune::parse("78335").unwrap(), name: "LIMAY".into() };
    Structure::new(
        Identity { siret: siret_of(1), name: "LES VOILEES".into(), commune: Some(commune) },
        State::Active,
        diffusion,
        Classification {
            category: CategorieJuridique::parse("9220").ok(),
            naf: CodeNaf::parse("38.32Z").ok(),
            ..Classification::default()
        },
        Details {
            sigle: Some("SGLSCRT".into()),
            signs: vec!["ENSEIGNE CACHÉE".into()],
            rna: Some("W781234567".into()),
            address: Address {
                complement: None,
                street: Some("12 RUE CACHÉE".into()),
                postal_code: Some("78099".into()),
            },
            coordinates: Coordinates::new(48.9912, 1.7312),
            ..Details::default()
        },
        Stated { source: Source::Sirene, as_of },
    )
}

fn profile() -> ProfileDetails {
    let reference = |client: &str, named| Reference { client: client.into(), named, about: None, year: None };
    ProfileDetails {
        brand: Some("Marque Déclarée".into()),
        offers: vec![Offer {
            title: "Cannage déclaré".into(),
            description: None,
            mode: OfferMode::Service,
            capacity: None,
            price_unit: None,
            lead_time: None,
        }],
        area: vec![Intervention::Departement(Departement::by_code("69").unwrap()), Intervention::Around(30)],
        references: vec![reference("Client Déclaré", true), reference("Client Discret", false)],
        website: Some("https://declare.exemple".into()),
        cotraitance: Some(Cotraitance::Lead),
        ..ProfileDetails::default()
    }
}

/// A register that knew all of it a month ago.
async fn site() -> TestApp {
    let app = TestApp::builder().with_directory().start().await;
    app.ignore_mail();
    app.edition(OCTOBER, [secretive(Diffusible, OCTOBER)]).await;
    let stock = Stock {
        source: Source::Siae,
        as_of: OCTOBER,
        scope: Scope::everywhere(),
        files: vec!["structures.csv".into()],
    };
    let mut list = app.app.begin_list(&stock).await.unwrap();
    list.take([(Subject::Establishment(siret_of(1)), Recognition::by_code("ei").unwrap())]);
    list.finish(app::register::Ending::Apply, 0).await.unwrap();
    app.declares(siret_of(1), profile()).await;
    let input = GroupInput {
        name: "Pôle fictif".into(),
        kind: "pole".into(),
        members: siret_of(1).to_string(),
        ..GroupInput::default()
    };
    app.app.create_group(&app.organiser().await, &input).await.unwrap();
    app
}

/// The texts inside a workbook: each part by its entry in the directory at the end.
fn unpacked(bytes: &[u8]) -> String {
    let number = |at: usize, length: usize| -> usize {
        bytes[at..at + length].iter().rev().fold(0, |sum, byte| sum << 8 | usize::from(*byte))
    };
    let end = bytes.windows(4).rposition(|four| four == b"PK\x05\x06").unwrap();
    let (entries, mut entry) = (number(end + 10, 2), number(end + 16, 4));
    let mut text = String::new();
    for _ in 0..entries {
        let (size, local) = (number(entry + 20, 4), number(entry + 42, 4));
        let start = local + 30 + number(local + 26, 2) + number(local + 28, 2);
        flate2::read::DeflateDecoder::new(&bytes[start..start + size]).read_to_string(&mut text).unwrap();
        entry += 46 + number(entry + 28, 2) + number(entry + 30, 2) + number(entry + 32, 2);
    }
    text
}

/// Every place that tells of it, by name, with what is told there in lower case.
async fn told(app: &TestApp) -> Vec<(&'static str, String)> {
    let siret = siret_of(1);
    let mut browser = app.browser();
    let page = browser.open(&format!("/structures/{siret}")).await;
    browser.submit(&page, "/listes/ajouter", &[("siret", siret.as_str())]).await;
    let list = browser.open("/listes").await.location().unwrap();
    let paths = [
        ("list", "/structures?q=voilees".to_owned()),
        ("map", "/structures?q=voilees&vue=points".to_owned()),
        ("counts", "/structures?ou=78&vue=carte".to_owned()),
        ("around", "/structures?q=voilees&ou=Limay&rayon=commune".to_owned()),
        ("members", "/structures?groupe=pole-fictif".to_owned()),
        ("csv", "/structures.csv".to_owned()),
        ("xlsx", "/structures.xlsx".to_owned()),
        ("page", format!("/structures/{siret}")),
        ("contact", format!("/structures/{siret}/contacter")),
        ("mistake", format!("/structures/{siret}/signaler")),
        ("claim", format!("/structures/{siret}/revendiquer")),
        ("group", "/groupes/pole-fictif".to_owned()),
        ("shortlist", list.clone()),
        ("compare", format!("{list}/comparer")),
        ("print", format!("{list}/imprimer")),
        ("list csv", format!("{list}/liste.csv")),
        ("list xlsx", format!("{list}/liste.xlsx")),
        ("api", "/api/v1/structures?q=voilees".to_owned()),
        ("api one", format!("/api/v1/structures/{siret}")),
        ("sitemap", "/sitemap.xml".to_owned()),
    ];
    let mut told = Vec::new();
    for (name, path) in paths {
        told.push((name, read(&mut browser, &path).await));
    }
    told
}

async fn read(browser: &mut Browser<'_>, path: &str) -> String {
    let answer = browser.open(path).await;
    assert_eq!(answer.status, 200, "{path}");
    let text = match path.ends_with(".xlsx") {
        true => unpacked(&answer.body),
        false => String::from_utf8_lossy(&answer.body).into_owned(),
    };
    text.replace("&#x27;", "’").replace('\'', "’").to_lowercase()
}

/// Where some of the words stand.
fn holding<'a>(told: &[(&'static str, String)], words: &[&'a str]) -> Vec<(&'static str, &'a str)> {
    let found = told.iter().flat_map(|(name, text)| {
        words.iter().filter(|word| text.contains(**word)).map(|word| (*name, *word)).collect::<Vec<_>>()
    });
    found.collect()
}

async fn total(app: &TestApp, query: &str) -> u64 {
    let answer = app.browser().open(&format!("/api/v1/structures?{query}")).await;
    answer.json()["total"].as_u64().unwrap()
}

/// Searches by what it is and by what it says, each with how many find it.
async fn found_by(app: &TestApp) -> [u64; 6] {
    [
        total(app, "q=voilees").await,
        total(app, "q=sglscrt").await,
        total(app, "q=recyclage").await,
        total(app, "recognition=ei").await,
        total(app, "q=cannage").await,
        total(app, "place=69&serves=true").await,
    ]
}

fn names(siret: Siret, told: &[(&'static str, String)]) -> Vec<&'static str> {
    let by_number = told.iter().filter(|(_, text)| text.contains(siret.as_str()));
    by_number.map(|(name, _)| *name).collect()
}

#[tokio::test]
async fn what_may_not_be_told_is_told_nowhere() {
    let app = site().await;
    // All of it can be told: each fact stands somewhere.
    let open = told(&app).await;
    for word in FACTS.iter().chain(&DECLARED).filter(|word| !word.starts_with("38.32")) {
        let found = holding(&open, &[word]);
        assert!(!found.is_empty() || *word == "w781234567", "{word} is told by none");
    }
    assert_eq!(holding(&open, &[UNNAMED]), [], "a client that did not agree");

    app.edition(NOVEMBER, [secretive(Partielle, NOVEMBER)]).await;
    let masked = told(&app).await;
    assert_eq!(holding(&masked, &FACTS), []);
    assert_eq!(holding(&masked, &DECLARED), [], "nobody represents it");
    assert_eq!(found_by(&app).await, [1, 0, 0, 0, 0, 0]);
    assert!(names(siret_of(1), &masked).contains(&"api one"));

    app.representative(siret_of(1), "gardienne@exemple.fr").await;
    app.index().await;
    let speaking = told(&app).await;
    assert_eq!(holding(&speaking, &FACTS), []);
    for (name, word) in [
        ("page", "cannage déclaré"),
        ("list", "cannage déclaré"),
        ("csv", "client déclaré"),
        ("xlsx", "client déclaré"),
        ("api one", "marque déclarée"),
        ("compare", "cannage déclaré"),
        ("compare", "membre ou mandataire"),
        ("csv", "membre ou mandataire"),
    ] {
        assert!(holding(&speaking, &[word]).contains(&(name, word)), "{name}: {word}");
    }
    assert_eq!(holding(&speaking, &[UNNAMED]), []);
    assert_eq!(found_by(&app).await, [1, 0, 0, 0, 1, 1]);

    let by = app.organiser().await;
    let people = app.store().read().await.unwrap().representatives(siret_of(1)).await.unwrap();
    app.app.withdraw_representative(&by, people[0].0.id, siret_of(1), "Essai.").await.unwrap();
    app.index().await;
    assert_eq!(holding(&told(&app).await, &DECLARED), []);
    assert_eq!(found_by(&app).await, [1, 0, 0, 0, 0, 0]);
}
