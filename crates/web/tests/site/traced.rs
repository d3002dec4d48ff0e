//! From a number to what it rests on, by the links of pages alone; and what is not told of too few contracts.

use std::{collections::BTreeSet, sync::Arc};

use app::{
    purchasing::DecpImport,
    register::{Ending, files::Unwatched},
};
use domain::{
    register::{Scope, Source, Stock},
    siret::Siret,
};
use jiff::civil::date;
use testkit::{Answer, TestApp, siret_of};

use crate::pages::{Pages, compare};

/// A buyer that is made up.
const BUYER: &str = "21750001600019";
const HEADS: &str = "id,acheteur_id,acheteur_nom,acheteur_departement_code,titulaire_id,titulaire_typeIdentifiant,objet,montant,codeCPV,dureeMois,dateNotification,datePublicationDonnees,modification_id,donneesActuelles,considerationsSociales";

/// A site whose buyer published so many contracts, one of four held by a structure of the ESS.
async fn with_contracts(number: usize) -> TestApp {
    let app = TestApp::new().await;
    publish(&app, number).await;
    app
}

async fn publish(app: &TestApp, number: usize) {
    app.register_of(date(2026, 10, 31), [1]).await;
    let (ours, other) = (siret_of(1), Siret::parse("73282932000074").unwrap());
    let row = |n: usize| {
        let holder = if n.is_multiple_of(4) { ours } else { other };
        format!(
            "M{n},{BUYER},Ville synthétique,78,{holder},SIRET,Ménage {n},{}000,90910000,12,2025-0{}-15,2025-06-15,0,true,Clause sociale",
            n + 1,
            1 + n % 9
        )
    };
    let rows: Vec<String> = (0..number).map(row).collect();
    let silly =
        format!("S1,{BUYER},Ville synthétique,78,{other},SIRET,,0.5,,12,2025-01-15,2025-06-15,0,true,");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("decp.csv");
    std::fs::write(&file, format!("{HEADS}\n{}\n{silly}\n", rows.join("\n"))).unwrap();
    let stock = Stock {
        source: Source::Decp,
        as_of: date(2026, 11, 1),
        scope: Scope::everywhere(),
        files: vec!["decp.csv".into()],
    };
    let import = DecpImport { files: vec![file], stock, threads: 1, ending: Ending::Apply };
    app.app.import_decp(import, Arc::new(Unwatched)).await.unwrap();
    app.app.compute_buyers().await.unwrap();
}

async fn open(app: &TestApp, path: &str) -> Answer {
    app.browser().open(path).await
}

fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

/// What stands between a mark and the next quote, each once.
fn after(html: &str, mark: &str) -> BTreeSet<String> {
    html.split(mark).skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
}

#[tokio::test]
async fn each_number_of_the_home_page_leads_to_its_definition() {
    let app = TestApp::new().await;
    let home = open(&app, "/").await;
    let ways = after(home.text(), "<br><a href=\"/observatoire/");
    assert!(!ways.is_empty());
    for way in ways {
        let (path, anchor) = way.split_once('#').unwrap();
        let page = open(&app, &format!("/observatoire/{path}")).await;
        assert_eq!(page.status, 200, "{way}");
        assert!(page.text().contains(&format!("id=\"{anchor}\"")), "{way}");
    }
}

#[tokio::test]
async fn each_number_of_a_buyer_leads_to_its_definition_question_file_and_rows() {
    let app = with_contracts(20).await;
    let page = open(&app, &format!("/acheteurs/{BUYER}?de=2025&a=2025")).await;
    let html = page.text();
    let (used, defined) = (after(html, "href=\"#def-"), after(html, "id=\"def-"));
    assert!(used.len() > 8 && used.is_subset(&defined), "{:?}", used.difference(&defined));
    let tiles = html.split_once("<dl class=\"tiles\">").unwrap().1.split_once("</dl>").unwrap().0;
    assert_eq!(tiles.matches("<dt>").count(), tiles.matches("href=\"#def-").count());
    for origin in html.split("class=\"origin\"").skip(1) {
        let origin = plain(origin.split_once("</details>").unwrap().0);
        for word in ["SELECT ", "read_csv", "21 lignes", "/marches.csv?de=2025&amp;a=2025", "#source-decp"] {
            assert!(origin.contains(word), "{word} in {origin}");
        }
    }
    let source = plain(html.split_once("id=\"source-decp\"").unwrap().1);
    assert!(source.contains("decp.csv") && source.contains("/donnees/marches-lus"));
    let file = open(&app, &format!("/acheteurs/{BUYER}/marches.csv?de=2025&a=2025")).await;
    assert_eq!(file.text().lines().count(), 1 + 21);
    let heads: Vec<&str> = file.text().lines().next().unwrap().split(';').collect();
    for line in file.text().lines() {
        assert_eq!(line.split(';').count(), heads.len(), "{line}");
    }
    // Every column that a question names is one of the file.
    for column in
        ["montant_ht", "ess_titulaires", "titulaires_nombre", "clause_sociale", "reserve", "insertion"]
    {
        assert!(html.contains(column) && heads.contains(&column), "{column}");
    }
}

#[tokio::test]
async fn shares_of_a_buyer_with_three_contracts_stand_with_their_numbers_and_a_reserve() {
    let app = with_contracts(2).await;
    for path in [format!("/acheteurs/{BUYER}"), format!("/acheteurs/{BUYER}/imprimer")] {
        let page = plain(open(&app, &path).await.text());
        assert!(page.contains("3 marchés publiés, dont un a un titulaire de l’ESS"), "{path}");
        assert!(page.contains("1 sur 3 (33,3 %)"), "{path}");
        assert!(page.contains("Moins de 10 marchés : un seul en changerait les parts"), "{path}");
    }
    let list = plain(open(&app, "/acheteurs").await.text());
    assert!(list.contains("3 marchés publiés : trop peu pour comparer"));
    let told = open(&app, &format!("/api/v1/buyers/{BUYER}/procurement")).await.json();
    let ess = &told["figures"]["ess"];
    assert_eq!((&ess["contracts"], &ess["share_by_number"]), (&1.into(), &33.33.into()));
    assert_eq!(told["coverage"]["least_contracts_for_a_comparison"], 10);
    assert_eq!(
        (&told["coverage"]["rows_read"], &told["coverage"]["files"][0]),
        (&3.into(), &"decp.csv".into())
    );
}

#[tokio::test]
async fn the_warning_goes_with_every_rate_of_public_contracts_in_files_and_for_programs() {
    let app = with_contracts(20).await;
    let warning = "Tous les contrats ne sont pas publiés";
    let all = open(&app, "/donnees/achats-publics.csv").await;
    let rows: Vec<&str> = all.text().lines().skip(1).collect();
    assert!(!rows.is_empty() && rows.iter().all(|row| row.contains(warning)));
    let one = open(&app, "/observatoire/territoires/DEP-78.csv?bloc=achats&annee=2025").await;
    let rows: Vec<&str> = one.text().lines().skip(1).collect();
    assert!(!rows.is_empty() && rows.iter().all(|row| row.contains(warning)), "{}", one.text());
    let told = open(&app, "/api/v1/observatory/territories/DEP-78?year=2025").await.json();
    let shares = told["figures"].as_array().unwrap().iter();
    let mut shares =
        shares.filter(|one| one["measure"].as_str().unwrap().starts_with("share-of-public")).peekable();
    assert!(shares.peek().is_some());
    assert!(shares.all(|one| one["note"].as_str().is_some_and(|note| note.contains(warning))));
    let picture = open(&app, "/observatoire/territoires/DEP-78.svg?bloc=achats&annee=2025").await;
    assert!(picture.text().contains("Tous les contrats"), "the picture too");
}

#[tokio::test]
async fn whoever_reads_a_page_sees_what_each_rule_made_of_the_rows() {
    let app = with_contracts(20).await;
    let page = open(&app, "/donnees/marches-lus").await;
    let text = plain(page.text());
    assert!(text.contains("21 marchés lus") && text.contains("Montant inférieur à 1 euro"));
    for rule in ["amount-low", "object-missing", "cpv-missing"] {
        assert!(page.text().contains(&format!("/donnees/marches-lus?regle={rule}")), "{rule}");
        let cases = open(&app, &format!("/donnees/marches-lus?regle={rule}")).await;
        assert!(cases.text().contains("S1") && cases.text().contains(BUYER), "{rule}");
    }
    let file = open(&app, "/donnees/marches-lus.csv?regle=amount-low").await;
    assert_eq!(file.text().lines().count(), 2);
    for query in
        ["?regle=inconnue", "?regle=amount-low&suite=x", "?suite=-1", "?regle=amount-low&suite=99999999999"]
    {
        assert_eq!(open(&app, &format!("/donnees/marches-lus{query}")).await.status, 200, "{query}");
    }
}

#[tokio::test]
async fn the_peers_of_a_buyer_are_listed() {
    let app = with_contracts(20).await;
    let list = open(&app, "/acheteurs?marches=10-63").await;
    assert!(list.text().contains(BUYER) && plain(list.text()).contains("De 10 à 63 marchés publiés"));
    assert!(
        !open(&app, "/acheteurs?marches=30-63").await.text().contains(&format!("href=\"/acheteurs/{BUYER}"))
    );
    for query in ["?marches=x", "?marches=3", "?marches=-", "?marches=9-1"] {
        assert_eq!(open(&app, &format!("/acheteurs{query}")).await.status, 200, "{query}");
    }
}

/// Pages of few contracts and of the rules of reading.
pub(crate) async fn traced_pages(app: TestApp) -> Pages {
    publish(&app, 2).await;
    let mut pages: Pages = Vec::new();
    for (name, path) in [
        ("buyer-few", format!("/acheteurs/{BUYER}")),
        ("buyers-few", "/acheteurs?marches=1-9".to_owned()),
        ("rules-read", "/donnees/marches-lus".to_owned()),
        ("rules-read-one", "/donnees/marches-lus?regle=amount-low".to_owned()),
    ] {
        pages.push((name, open(&app, &path).await));
    }
    pages
}

#[tokio::test]
async fn the_pages_of_few_contracts_and_of_the_rules_of_reading() {
    compare(&traced_pages(TestApp::new().await).await);
}
