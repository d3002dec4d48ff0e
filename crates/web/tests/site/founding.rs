//! What a first start with `--demo` shows: the founding programme as its text gives it, and a demonstration that says so.

use app::{programme::Search, upkeep::demo};
use testkit::TestApp;

use crate::pages::{Pages, compare};

/// The month of 2015, its four events, the demonstration and one of its events.
pub(crate) async fn demonstration(app: &TestApp) -> Pages {
    demo::plant(&app.app).await.unwrap();
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
    pages
}

#[tokio::test]
async fn the_founding_programme_and_the_demonstration() {
    compare(&demonstration(&TestApp::new().await).await);
}
