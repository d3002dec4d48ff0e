//! The observatory: the founding document's paragraph, and each number traced to its file.

use std::collections::BTreeSet;

use domain::nomenclature::{CodeCommune, Secteur, TrancheEffectifs, perimeter::Famille};
use domain::observatory::{Cell, Count, Edition, Method, Part, Territoire};
use jiff::civil::date;
use testkit::{Answer, TestApp};

use crate::pages::{Pages, compare};

/// Text without the spaces that do not break.
fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ").replace("<b>", "").replace("</b>", "")
}

async fn open(app: &TestApp, path: &str) -> Answer {
    app.browser().open(path).await
}

async fn counted() -> TestApp {
    count(TestApp::new().await).await
}

/// A département that was counted: some cells are told, one is not.
pub(crate) async fn count(app: TestApp) -> TestApp {
    let territory = Territoire::parse("DEP-78").unwrap();
    let edition = Edition {
        year: 2026,
        method: Method::History,
        as_of: date(2026, 10, 31),
        files: vec!["StockEtablissementHistorique.csv".into()],
        read: 1200,
        counted_at: app.app.now(),
    };
    let count = Count {
        year: 2026,
        commune: CodeCommune::parse("78335").unwrap(),
        family: Famille::Associations,
        sector: Secteur::ActionSociale,
        band: TrancheEffectifs::UNKNOWN,
        number: 12,
    };
    let cell = |part, number, hidden: bool| {
        (Cell { territory, year: 2026, part, number: (!hidden).then_some(number) }, number)
    };
    let cells = [
        cell(Part::Whole, 12, false),
        cell(Part::Secteur(Secteur::ActionSociale), 8, false),
        cell(Part::Secteur(Secteur::Sante), 2, true),
        cell(Part::Secteur(Secteur::Sports), 2, true),
        cell(Part::Tranche(TrancheEffectifs::by_code("11").unwrap()), 12, false),
        cell(Part::Tranche(TrancheEffectifs::UNKNOWN), 0, true),
    ];
    let mut tx = app.store().begin().await.unwrap();
    tx.replace_counts(&edition, &[count]).await.unwrap();
    tx.replace_cells(2026, &cells).await.unwrap();
    tx.commit().await.unwrap();
    app
}

#[tokio::test]
async fn the_paragraph_of_the_founding_document_is_rebuilt_with_its_sources() {
    let app = TestApp::new().await;
    let page = plain(open(&app, "/observatoire/territoires/REG-11?annee=2013").await.text());
    assert!(page.contains(
        "En Île-de-France, l’ESS représente 33 400 établissements et 393 000 emplois, soit 7 % des effectifs salariés."
    ));
    for (sector, share) in [
        ("Action sociale", "39 %"),
        ("Enseignement", "16 %"),
        ("Finance et assurance", "11 %"),
        ("Santé humaine", "10 %"),
    ] {
        assert!(page.contains(&format!("<span>{sector}</span> {share}")), "{sector}");
    }
    assert!(page.contains("Emplois : Insee, 2013"));
    assert!(page.contains("https://www.insee.fr/fr/statistiques/1302259"));
    assert!(page.contains("Donné par le document de novembre 2015, sans année"));
    assert!(page.contains("Autres : 24 %."));
    let told = open(&app, "/api/v1/observatory/territories/11?year=2013").await.json();
    let value = |id: &str| {
        let figures = told["figures"].as_array().unwrap();
        let found = figures.iter().find(|figure| figure["id"] == id).unwrap();
        (found["value"].clone(), found["source"]["code"].as_str().unwrap().to_owned())
    };
    assert_eq!(value("jobs"), (393_000.into(), "insee-idf-2013".to_owned()));
    assert_eq!(value("share-of-jobs"), (7.into(), "insee-idf-2013".to_owned()));
    assert_eq!(value("establishments"), (33_400.into(), "document-2015".to_owned()));
    assert_eq!(told["sectors"].as_array().unwrap().len(), 4);
}

#[tokio::test]
async fn growth_never_crosses_a_break() {
    let app = TestApp::new().await;
    let page = plain(open(&app, "/observatoire/territoires/REG-11").await.text());
    assert!(page.contains("L’emploi de l’ESS de 2007 à 2013 : +5,1 %"), "of one perimeter");
    assert!(!page.contains("2007 à 2021") && page.contains("rupture"));
    let country = plain(open(&app, "/observatoire/territoires/FR").await.text());
    assert!(country.contains("L’ESS a mieux résisté : −0,9 % d’emplois en 2020, contre −2,2 %"));
}

/// The addresses of links to anchors, and the anchors, of a page.
fn anchors(html: &str) -> (BTreeSet<String>, BTreeSet<String>) {
    let after = |mark: &str| {
        let found = html.split(mark).skip(1).filter_map(|rest| rest.split('"').next());
        found.map(str::to_owned).collect::<BTreeSet<String>>()
    };
    (after("href=\"#def-"), after("id=\"def-"))
}

#[tokio::test]
async fn every_number_leads_to_a_definition_with_its_source_question_file_and_rows() {
    let app = counted().await;
    for path in [
        "/observatoire",
        "/observatoire/territoires/REG-11?annee=2013",
        "/observatoire/territoires/FR",
        "/observatoire/territoires/DEP-78",
        "/observatoire/croissance?territoire=FR",
        "/observatoire/territoires/REG-11/imprimer",
        "/observatoire/territoires/REG-11?annee=2014&avec=REG-53",
    ] {
        let answer = open(&app, path).await;
        let html = answer.text();
        let (used, defined) = anchors(html);
        assert!(!used.is_empty(), "{path}");
        assert!(used.is_subset(&defined), "{path}: {:?}", used.difference(&defined));
        assert!(answer.body.len() <= 60 * 1024, "{path}: {} bytes", answer.body.len());
        let (definitions, sources) = html.split_once("id=\"sources\"").unwrap();
        for origin in definitions.split("class=\"origin\"").skip(1) {
            for word in ["href=\"#source-", "SELECT", "lignes lues"] {
                assert!(origin.contains(word), "{path}: {word} in {origin}");
            }
            let source =
                origin.split("href=\"#source-").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
            let cited = format!("id=\"source-{source}\"");
            assert_eq!(sources.matches(&cited).count(), 1, "{path}: {source} is cited once");
        }
        for source in sources.split("class=\"definition\"").skip(1) {
            assert!(source.contains("Champ"), "{path}: {source}");
        }
        // Each tile is a number with a link; each row of a chart's table too.
        let tiles = html.matches("<dd>").count();
        assert!(html.matches("<dt>").count() == tiles && html.matches("href=\"#def-").count() >= tiles);
    }
}

#[tokio::test]
async fn what_is_secret_is_not_told_anywhere() {
    let app = counted().await;
    let page = plain(open(&app, "/observatoire/territoires/DEP-78").await.text());
    assert!(page.contains("Dans les Yvelines, l’ESS représente 12 établissements."));
    assert!(page.contains("<span>Santé humaine</span> n.c."));
    assert!(page.contains("secret statistique"));
    assert!(page.contains("l’effectif ne peut pas être encadré"), "a band that is not told");
    let file = open(&app, "/observatoire/territoires/DEP-78.csv?forme=standard").await;
    assert!(file.text().contains("DEP-78,Yvelines,2026,establishments,sector,SAN,Santé humaine,n.c.,"));
    let all = open(&app, "/donnees/etablissements-comptes.csv").await;
    assert!(all.text().contains("DEP-78;departement;2026;sector;SAN;Santé humaine;n.c."));
    let told = open(&app, "/api/v1/observatory/territories/DEP-78").await.json();
    let health = told["sectors"].as_array().unwrap().iter().find(|one| one["part"]["code"] == "SAN").unwrap();
    assert_eq!((&health["value"], &health["secret"]), (&serde_json::Value::Null, &true.into()));
}

#[tokio::test]
async fn what_is_no_territory_no_theme_and_no_year_is_told_so() {
    let app = TestApp::new().await;
    for (path, status) in [
        ("/observatoire/rien", 404),
        ("/observatoire/territoires/REG-99", 404),
        ("/observatoire/territoires/COM-99999", 404),
        ("/observatoire/territoires/COM-78335", 404),
        ("/observatoire/territoires/EPCI-200054781", 404),
        ("/observatoire/territoires/%00", 404),
        ("/observatoire/territoires/REG-11?annee=abc&avec=%F0%9F%92%A9", 200),
        ("/observatoire?territoire=DEP-78&annee=2013", 303),
        ("/observatoire?ou=introuvable", 200),
        ("/api/v1/observatory/territories/REG-99", 404),
        ("/api/v1/observatory/territories/11?year=", 422),
        ("/api/v1/observatory/territories/11?year=abc", 422),
    ] {
        assert_eq!(open(&app, path).await.status, status, "{path}");
    }
    let empty = open(&app, "/api/v1/observatory/territories/11?year=1999").await.json();
    assert_eq!((empty["period"].as_i64(), empty["figures"].as_array().unwrap().len()), (Some(1999), 0));
}

#[tokio::test]
async fn the_pages_of_the_observatory() {
    compare(&observatory_pages(&counted().await).await);
}

pub(crate) async fn observatory_pages(app: &TestApp) -> Pages {
    let mut pages: Pages = Vec::new();
    for (name, path) in [
        ("observatory", "/observatoire"),
        ("observatory-2013", "/observatoire/territoires/REG-11?annee=2013"),
        ("observatory-country", "/observatoire/territoires/FR"),
        ("observatory-compared", "/observatoire/territoires/REG-11?annee=2014&avec=REG-53"),
        ("observatory-counted", "/observatoire/territoires/DEP-78"),
        ("observatory-empty", "/observatoire/territoires/DEP-77"),
        ("observatory-theme", "/observatoire/croissance?territoire=FR"),
        ("observatory-print", "/observatoire/territoires/REG-11/imprimer?annee=2013"),
        ("observatory-csv", "/observatoire/territoires/REG-11.csv?annee=2013&bloc=metiers"),
        ("observatory-api", "/api/v1/observatory/territories/REG-11?year=2013"),
    ] {
        pages.push((name, open(app, path).await));
    }
    pages
}
