//! Finding a structure: places, filters, map, files, and what is typed wrongly.

use app::upkeep::demo;
use testkit::TestApp;

use crate::pages::Pages;

/// The demonstration with its directory, without any geographic code.
async fn site() -> TestApp {
    let app = TestApp::builder().with_directory().start().await;
    demo::plant(&app.app).await.unwrap();
    app.ignore_mail();
    app.plant_directory().await;
    app
}

/// The number that a page says that it found.
fn said(text: &str) -> String {
    let (_, rest) = text.split_once("role=\"status\">").unwrap();
    rest.split_once('<').unwrap().0.to_owned()
}

/// A caterer near Montreuil: as a list, a map, a file, and when little is found. The demonstration has no geographic code.
pub(crate) async fn pages(app: &TestApp) -> Pages {
    let mut pages = Vec::new();
    for (name, path) in [
        ("find-map-near", "/structures?q=traiteur&ou=Montreuil&vue=communes"),
        ("find-map-points", "/structures?q=traiteur&ou=Montreuil&rayon=10&vue=carte"),
        ("find-map-region", "/structures?ou=idf&vue=carte"),
        ("find-serves", "/structures?q=traiteur&ou=93100&chez_moi=oui"),
        ("find-nothing", "/structures?q=traiteur&ou=Montreuil&rayon=commune&effectif=250%2B"),
        (
            "find-ignored",
            "/structures?q=traiteur&ou=Nulle-Part&rayon=-1&activite=ZZZ&tri=hasard&chez_moi=oui",
        ),
        ("find-export", "/structures/exporter?q=traiteur&ou=Montreuil&rayon=50&colonne=nom&colonne=siret"),
        (
            "find-csv",
            "/structures.csv?q=traiteur&ou=Montreuil&rayon=10&colonne=nom&colonne=siret&colonne=distance",
        ),
        ("find-csv-refused", "/structures.csv?q=traiteur&colonne=mot-de-passe"),
        ("find-api", "/api/v1/structures?q=traiteur&place=Montreuil&radius_km=5&limit=1"),
    ] {
        pages.push((name, app.browser().open(path).await));
    }
    pages
}

#[tokio::test]
async fn list_map_file_and_api_find_the_same_structures() {
    let app = site().await;
    let mut browser = app.browser();
    let search = "ou=Montreuil&rayon=50&reservable=oui";
    let total =
        browser.open("/api/v1/structures?place=Montreuil&radius_km=50&reserved=true&limit=100").await.json()
            ["total"]
            .as_u64()
            .unwrap();
    assert!(total > 1, "{total}");
    let list = browser.open(&format!("/structures?{search}")).await;
    let map = browser.open(&format!("/structures?{search}&vue=communes")).await;
    assert_eq!(said(list.text()), said(map.text()));
    assert!(said(list.text()).starts_with(&total.to_string()));
    let csv = browser.open(&format!("/structures.csv?{search}")).await;
    let lines: Vec<&str> = csv.text().lines().collect();
    assert!(lines[0].starts_with("\u{feff}\"Nom\";\"Nom au registre\";\"SIRET\""), "{}", lines[0]);
    assert_eq!(lines.len() as u64, total + 1);
    let book = browser.open(&format!("/structures.xlsx?{search}")).await;
    assert_eq!(book.status, 200);
    // Each symbol of the map leads to as many structures as it says.
    let (_, drawing) = map.text().split_once("<svg").unwrap();
    let (_, symbol) = drawing.split_once("<a href=\"").unwrap();
    let (url, rest) = symbol.split_once("\" aria-label=\"").unwrap();
    let (url, label) = (url.replace("&amp;", "&"), rest.split_once('"').unwrap().0.to_owned());
    let narrowed = said(browser.open(&url).await.text());
    let number = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let told = label.rsplit_once(':').unwrap().1;
    assert_eq!(number(&narrowed), number(told), "{label} {url}");
}

/// What an attribute has, of each element that has it.
fn attributes<'a>(text: &'a str, name: &str) -> Vec<&'a str> {
    let start = format!(" {name}=\"");
    let parts = text.split(start.as_str()).skip(1);
    parts.map(|part| part.split('"').next().unwrap()).collect()
}

#[tokio::test]
async fn a_small_map_has_each_structure_as_a_point_with_its_name_and_the_list_beside_has_them_all() {
    let app = site().await;
    let mut browser = app.browser();
    let (mut seen, mut pages) = (Vec::new(), 0);
    let mut path = "/structures?ou=Montreuil&rayon=50&vue=points".to_owned();
    loop {
        let page = browser.open(&path).await;
        let (drawing, list) = page.text().split_once("id=\"carte-liste\"").unwrap();
        let (_, drawing) = drawing.split_once("<svg").unwrap();
        let rows: Vec<&str> =
            attributes(list, "href").into_iter().filter(|url| url.starts_with("/structures/")).collect();
        assert!(rows.len() <= 60);
        // Every sign leads to a structure of the list, or to the place of several in it.
        for url in attributes(drawing, "href") {
            let is_listed =
                rows.contains(&url) || list.contains(&format!("id=\"{}\"", url.trim_start_matches('#')));
            assert!(is_listed || url == "#carte-liste", "{url}");
        }
        let is_named = |label: &&str| label.split_once(". ").is_some_and(|(n, _)| n.parse::<u32>().is_ok());
        assert!(attributes(drawing, "aria-label").iter().any(is_named), "a number and a name");
        seen.extend(rows.into_iter().map(str::to_owned));
        pages += 1;
        let next = attributes(list, "href").into_iter().find(|url| url.contains("suite="));
        let Some(next) = next else { break };
        path = next.replace("&amp;", "&");
    }
    let total =
        browser.open("/api/v1/structures?place=Montreuil&radius_km=50").await.json()["total"].as_u64();
    assert_eq!(Some(seen.len() as u64), total);
    assert!(pages > 1, "{pages}");
    seen.sort();
    seen.dedup();
    assert_eq!(Some(seen.len() as u64), total, "each once");
}

#[tokio::test]
async fn a_masked_structure_gives_its_name_and_commune_only() {
    let app = site().await;
    let csv = app.browser().open("/structures.csv?tri=name").await;
    let rows = csv.text().lines().map(|line| line.split(';').collect::<Vec<_>>());
    let masked: Vec<Vec<&str>> = rows.filter(|fields| fields[2].is_empty()).collect();
    assert!(!masked.is_empty());
    for fields in masked {
        let told = fields.iter().enumerate().filter(|(_, field)| !field.is_empty());
        let told: Vec<usize> = told.map(|(at, _)| at).collect();
        // Its name as read and as registered, its commune, the source and the licence.
        assert_eq!(told, [0, 1, 19, 29, 30], "{fields:?}");
    }
}

#[tokio::test]
async fn whatever_is_asked_is_answered_without_a_fault() {
    let app = site().await;
    let long = "é".repeat(200);
    let odd = [
        "",
        " ",
        "%00",
        "-1",
        "1e9",
        "1000000000",
        "NaN",
        "inf",
        "'%22%20OR%201=1",
        "+(a%20AND%20b)*~2",
        "%F0%9F%A6%80",
        "oui",
        "commune",
        "48.9,2.4",
        "91.0,200.0",
        long.as_str(),
    ];
    let mut faults = Vec::new();
    for path in ["/structures", "/structures/exporter", "/structures.csv"] {
        for name in [
            "q",
            "ou",
            "rayon",
            "activite",
            "naf",
            "chez_moi",
            "famille",
            "reconnaissance",
            "reservable",
            "effectif",
            "references",
            "rencontre",
            "groupe",
            "departement",
            "commune",
            "tri",
            "vue",
            "suite",
            "colonne",
            "inconnu",
        ] {
            for value in odd {
                let address = format!("{path}?{name}={}", value.replace('é', "%C3%A9").replace(' ', "%20"));
                let answer = app.browser().open(&address).await;
                if answer.is_our_fault() || answer.status >= 400 {
                    faults.push(format!("{} {address}", answer.status));
                }
            }
        }
    }
    assert_eq!(faults, Vec::<String>::new());
}

#[tokio::test]
async fn a_district_that_the_state_helps_first_is_a_filter_of_the_page_and_of_the_api() {
    let app = site().await;
    let api = app.browser().open("/api/v1/structures?district=1&limit=100").await.json();
    let items = api["items"].as_array().unwrap();
    assert!(!items.is_empty() && items.iter().all(|one| one["priority_district"].is_string()), "{items:?}");
    assert_eq!(api["total"], api["facets"]["quality"]["district"]);
    let page = app.browser().open("/structures?qpv=oui").await;
    assert_eq!(said(page.text()), format!("{} structures", items.len()));
    assert!(page.text().contains("Quartier prioritaire <span"), "it can be taken away again");
    let one = app.browser().open(&format!("/structures/{}", items[0]["siret"].as_str().unwrap())).await;
    assert!(one.text().contains(items[0]["priority_district"].as_str().unwrap()));
}

#[tokio::test]
async fn a_search_without_a_result_says_what_to_do_next() {
    let app = site().await;
    let page = app.browser().open("/structures?q=zzxxyy&ou=Limay").await;
    assert_eq!(said(page.text()), "Aucune structure ne correspond");
    for way in ["/alertes/nouvelle?q=zzxxyy&amp;ou=Limay", "/contact"] {
        assert!(page.text().contains(&format!("class=\"btn quiet\" href=\"{way}\"")), "{way}");
    }
    let found = app.browser().open("/structures?q=traiteur").await;
    assert!(!found.text().contains("Vous ne trouvez pas"));
    assert!(found.text().contains("mailto:?subject=") && found.text().contains("%3Fq%3Dtraiteur"));
}

#[tokio::test]
async fn the_api_names_the_field_that_it_cannot_read() {
    let app = site().await;
    let mut faults = Vec::new();
    for (asked, field) in [
        ("place=Nulle-Part", "place"),
        ("place=Montreuil&near=48.8,2.4", "place"),
        ("serves=true", "place"),
        ("serves=peut-etre&near=48.8,2.4", "serves"),
        ("radius_km=-1&place=Montreuil", "radius_km"),
        ("radius_km=1000000000&near=48.8,2.4", "radius_km"),
        ("size=beaucoup", "size"),
        ("region=999", "region"),
        ("reserved=oui", "reserved"),
        ("limit=-3", "limit"),
        ("sort=hasard", "sort"),
        ("group=nulle-part", "group"),
        ("sort=distance", "near"),
        ("district=oui", "district"),
    ] {
        let answer = app.browser().open(&format!("/api/v1/structures?{asked}")).await;
        let told = answer.json()["errors"][0]["field"].as_str().unwrap_or_default().to_owned();
        if (answer.status, told.as_str()) != (422, field) {
            faults.push(format!("{} {told} {asked}", answer.status));
        }
    }
    assert_eq!(faults, Vec::<String>::new());
}
