//! The maps of the observatory, its pictures, and what stands beside the figures: on the site with its synthetic directory.

use serde_json::Value;
use testkit::{Answer, TestApp};

use crate::pages::{Pages, compare};

async fn demonstration() -> TestApp {
    let app = TestApp::builder().with_directory().start().await;
    app.plant_directory().await;
    app
}

async fn open(app: &TestApp, path: &str) -> Answer {
    app.browser().open(path).await
}

/// The section of a block.
fn section<'h>(html: &'h str, id: &str) -> &'h str {
    let (_, rest) = html.split_once(&format!("aria-labelledby=\"{id}\">")).unwrap();
    rest.split_once("</section>").unwrap().0
}

#[tokio::test]
async fn a_map_of_communes_has_its_circles_its_signs_its_table_and_its_file() {
    let app = demonstration().await;
    let answer = open(&app, "/observatoire/territoires/REG-11?carte=communes").await;
    assert_eq!(answer.status, 200);
    assert!(answer.body.len() <= 60 * 1024, "{} bytes", answer.body.len());
    let map = section(answer.text(), "territoires");
    assert!(map.contains("carte=communes#territoires\" aria-current=\"true\">Communes</a>"), "{map}");
    assert!(
        map.contains("class=\"land\"") && map.contains("class=\"spot\"") && map.contains("class=\"ring\"")
    );
    let rows = map.split_once("<tbody>").unwrap().1.matches("<tr>").count();
    let csv = open(&app, "/observatoire/territoires/REG-11.csv?bloc=territoires&carte=communes").await;
    assert_eq!(csv.text().lines().count() - 1, rows, "the file has what the table has");
    let secret = csv.text().lines().filter(|line| line.contains(";n.c.;")).count();
    assert_eq!(map.matches("m-2 2l4-4").count() - 1, secret, "each number that is not told has its sign");
    let told = csv.text().lines().filter(|line| line.starts_with("COM-") && !line.contains(";n.c.;"));
    for line in told {
        let code = line.split(';').next().unwrap();
        assert!(
            map.contains(&format!("href=\"/observatoire/territoires/{code}\" tabindex=\"-1\"")),
            "{code}"
        );
        assert_eq!(open(&app, &format!("/observatoire/territoires/{code}")).await.status, 200, "{code}");
    }
}

#[tokio::test]
async fn a_mesh_that_a_territory_does_not_have_is_its_usual_one() {
    let app = demonstration().await;
    for (path, marked) in [
        ("/observatoire/territoires/REG-11", "Départements"),
        ("/observatoire/territoires/REG-11?carte=regions", "Départements"),
        ("/observatoire/territoires/REG-11?carte=%F0%9F%97%BA", "Départements"),
        ("/observatoire/territoires/DEP-75?carte=departements", "Communes"),
    ] {
        let answer = open(&app, path).await;
        let map = section(answer.text(), "territoires");
        assert!(map.contains(&format!("aria-current=\"true\">{marked}</a>")), "{path}");
    }
}

#[tokio::test]
async fn a_figure_is_had_as_a_picture_that_asks_for_nothing() {
    let app = demonstration().await;
    for bloc in ["metiers", "croissance", "territoires", "comptes-secteurs", "achats"] {
        for more in ["", "&carte=communes"] {
            let path = format!("/observatoire/territoires/REG-11.svg?bloc={bloc}&annee=2026{more}");
            let page = open(&app, "/observatoire/territoires/REG-11?annee=2026").await;
            let is_shown = page.text().contains(&format!("REG-11.svg?bloc={bloc}&amp;annee=2026"));
            let answer = open(&app, &path).await;
            assert_eq!(answer.status, if is_shown { 200 } else { 404 }, "{path}");
            if is_shown {
                assert_eq!(answer.header("content-type"), Some("image/svg+xml; charset=utf-8"));
                let svg = answer.text();
                assert!(svg.starts_with("<svg xmlns=") && svg.ends_with("</svg>") && svg.contains("<style>"));
                assert!(svg.contains("Source\u{a0}: ") && svg.contains("/observatoire/territoires/REG-11"));
                for asked in ["href", "@import", "<script", "<image", "url(http"] {
                    assert!(!svg.contains(asked), "{path}: {asked}");
                }
            }
        }
    }
    for path in ["REG-11.svg", "REG-11.svg?bloc=rien", "REG-11.png?bloc=metiers", "REG-11.", "activite.svg"] {
        assert_eq!(open(&app, &format!("/observatoire/territoires/{path}")).await.status, 404, "{path}");
    }
}

#[tokio::test]
async fn what_was_bought_in_a_made_up_register_is_told_with_its_mark() {
    let app = demonstration().await;
    let answer = open(&app, "/observatoire/achats").await;
    let html = answer.text();
    let purchases = section(html, "achats");
    assert!(html.contains("marchés de démonstration, inventés") && purchases.contains("minimums"));
    assert!(html.contains("class=\"strip\""), "the page says that it is made up");
    let told =
        open(&app, "/api/v1/observatory/territories/REG-11/history?measure=share-of-public-contracts").await;
    let figures = told.json()["figures"].as_array().unwrap().clone();
    assert!(!figures.is_empty());
    let file = open(&app, "/donnees/achats-publics.csv?forme=standard").await;
    for figure in figures {
        let year = figure["year"].to_string();
        let row =
            file.text().lines().find(|line| line.starts_with(&format!("REG-11,region,{year},"))).unwrap();
        let values: Vec<f64> = row.split(',').skip(3).take(6).map(|value| value.parse().unwrap()).collect();
        let share = (values[2] * 1000.0 / values[1]).round() / 10.0;
        assert_eq!(figure["value"].as_f64(), Some(share), "{year}: the file has what the share is made of");
    }
}

#[tokio::test]
async fn the_territories_inside_are_had_by_programs() {
    let app = demonstration().await;
    let told = open(&app, "/api/v1/observatory/territories/REG-11/inside?mesh=communes").await.json();
    assert_eq!(told["mesh"], "communes");
    let items = told["items"].as_array().unwrap();
    let is_secret = |item: &&Value| item["secret"] == true;
    assert!(items.iter().filter(is_secret).all(|item| item["value"].is_null()));
    assert!(items.iter().any(|item| item["value"].is_number() && item["latitude"].is_number()));
    for (path, status) in [
        ("REG-11/inside?mesh=rien", 422),
        ("REG-11/inside?year=", 422),
        ("REG-99/inside", 404),
        ("REG-11/history?measure=rien", 422),
        ("REG-11/history?breakdown=rien", 422),
        ("REG-11/history?breakdown=", 422),
        ("COM-99999/history", 404),
    ] {
        let answer = open(&app, &format!("/api/v1/observatory/territories/{path}")).await;
        assert_eq!(answer.status, status, "{path}");
    }
}

#[tokio::test]
async fn every_set_of_data_is_described_and_every_file_of_it_is_there() {
    let app = demonstration().await;
    let page = open(&app, "/donnees").await;
    let (_, rest) = page.text().split_once("<script type=\"application/ld+json\">").unwrap();
    let catalog: Value = serde_json::from_str(rest.split_once("</script>").unwrap().0).unwrap();
    assert_eq!(
        (&catalog["@context"], &catalog["@type"]),
        (&"https://schema.org".into(), &"DataCatalog".into())
    );
    let sets = catalog["dataset"].as_array().unwrap();
    assert_eq!(sets.len(), 5);
    let base = app.app.settings().url("");
    for set in sets {
        let told = |key: &str| set[key].as_str().unwrap_or_default().to_owned();
        assert_eq!(told("@type"), "Dataset");
        // What search engines of data ask of a description: fifty to five thousand characters.
        assert!((50..=5000).contains(&told("description").chars().count()), "{}", told("name"));
        assert!(set["creator"]["name"].is_string() && told("url").starts_with(&base));
        for file in set["distribution"].as_array().unwrap() {
            let url = file["contentUrl"].as_str().unwrap();
            let path = url.strip_prefix(base.trim_end_matches('/')).unwrap();
            let answer = open(&app, path).await;
            assert_eq!(answer.status, 200, "{url}");
            let form = file["encodingFormat"].as_str().unwrap();
            assert!(answer.header("content-type").unwrap().starts_with(form), "{url}: {form}");
            assert!(page.text().contains(&path.replace('&', "&amp;")), "{path} is listed on the page");
        }
    }
}

/// The pages of the synthetic directory's figures.
pub(crate) async fn map_pages(app: &TestApp) -> Pages {
    let mut pages: Pages = Vec::new();
    for (name, path) in [
        ("observatory-communes", "/observatoire/territoires?territoire=DEP-93"),
        ("observatory-purchases", "/observatoire/achats"),
        ("observatory-picture", "/observatoire/territoires/DEP-93.svg?bloc=territoires"),
        ("observatory-picture-bars", "/observatoire/territoires/REG-11.svg?bloc=metiers&annee=2013"),
        ("observatory-inside", "/api/v1/observatory/territories/DEP-93/inside"),
    ] {
        pages.push((name, open(app, path).await));
    }
    pages
}

#[tokio::test]
async fn the_pages_of_maps_and_what_stands_beside() {
    compare(&map_pages(&demonstration().await).await);
}
