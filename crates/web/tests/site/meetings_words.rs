//! The few words that go with a request, on the pages of the two.

use testkit::{TestApp, types::Role};

use crate::{
    meetings::Day,
    pages::{Pages, compare},
};

/// The pages of the two: words that are refused, that are kept, and that are read.
pub(crate) async fn words_pages(app: &TestApp) -> Pages {
    let day = Day::new(app).await;
    let (mut team, mut browser) = (app.team(Role::Organiser).await, app.browser());
    for at in [0, 2] {
        day.join(&mut browser, at).await;
    }
    let words = format!("words_{}", day.people[2].id);
    let open = browser.open(&day.mine(0)).await;
    assert!(!open.text().contains(&words), "where a wish is no request nobody writes");
    let frame = format!("{}/cadre", day.desk);
    let form = team.open(&frame).await;
    team.submit(&form, &frame, &[("mode", "acceptance")]).await;

    let page = browser.open(&day.mine(0)).await;
    let text = "Nous cherchons un <b>traiteur</b> pour mars.";
    let alone = [(words.as_str(), text), ("etape", "choisir")];
    let refused = browser.submit(&page, &day.mine(0), &alone).await;
    assert_eq!(refused.status, 422);
    let wish = day.wish(2);
    let typed = [(wish.as_str(), "must"), (words.as_str(), text), ("etape", "choisir")];
    assert_eq!(browser.submit(&page, &day.mine(0), &typed).await.status, 303);
    let pages: Pages = vec![
        ("meetings-words-refused", refused),
        ("meetings-words-own", browser.open(&day.mine(0)).await),
        ("meetings-words-read", browser.open(&day.mine(2)).await),
    ];
    for path in ["", "/souhaits", "/versions"] {
        let page = team.open(&format!("{}{path}", day.desk)).await;
        assert!(!page.text().contains("pour mars"), "the team does not read them: {path}");
    }
    pages
}

#[tokio::test]
async fn words_are_typed_with_a_request_read_by_the_other_and_kept_when_they_are_refused() {
    compare(&words_pages(&TestApp::new().await).await);
}
