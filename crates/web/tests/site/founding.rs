//! What a first start with `--demo` shows: the founding programme as its text gives it, and a demonstration that says so.

use app::{programme::Search, upkeep::demo};
use testkit::TestApp;

use crate::pages::{Pages, compare};

/// The month of 2015, its four events, the demonstration and one of its events.
pub(crate) async fn demonstration(app: &TestApp) -> Pages {
    demo::plant(&app.app).await.unwrap();
    demo::plan_meetings(&app.app).await.unwrap();
    app.ignore_mail();
    let everything = app.app.search(&Search::everything(), 100, None).await.unwrap().items;
    let (founding, trial): (Vec<_>, Vec<_>) =
        everything.iter().partition(|card| card.campaign.as_ref().is_some_and(|it| !it.demonstration));
    let mut pages =
        vec![("founding-month", app.browser().open("/campagnes/mois-de-l-ess-2015?quand=toutes").await)];
    let names = ["founding-visit", "founding-seminar", "founding-breakfast", "founding-conference"];
    assert_eq!(founding.len(), names.len());
    for (name, card) in names.into_iter().zip(founding) {
        pages.push((name, app.browser().open(&format!("/rencontres/{}", card.event.slug)).await));
    }
    let campaign = trial[0].campaign.as_ref().unwrap();
    let path = format!("/campagnes/{}?quand=toutes", campaign.slug);
    pages.push(("demonstration", app.browser().open(&path).await));
    let path = format!("/rencontres/{}", trial[0].event.slug);
    pages.push(("demonstration-event", app.browser().open(&path).await));
    app.plant_directory().await;
    let found = app.browser().open("/api/v1/structures?sort=name&limit=1").await.json();
    let siret = found["items"][0]["siret"].as_str().unwrap().to_owned();
    for (name, path) in [
        ("structures", "/structures".to_owned()),
        ("structures-found", "/structures?q=traiteur&ou=Montreuil&rayon=50".to_owned()),
        ("structures-none", "/structures?q=zzzzzz".to_owned()),
        ("structure", format!("/structures/{siret}")),
        ("feed-api-structures", "/api/v1/structures?q=traiteur&limit=2".to_owned()),
        ("feed-api-structure", format!("/api/v1/structures/{siret}")),
    ] {
        pages.push((name, app.browser().open(&path).await));
    }
    pages.extend(crate::find::pages(app).await);
    pages
}

#[tokio::test]
async fn the_founding_programme_and_the_demonstration() {
    compare(&demonstration(&TestApp::builder().with_directory().start().await).await);
}
