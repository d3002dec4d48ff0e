//! What other programs read: calendars, Atom, JSON, the API, addresses for search engines.

use crate::{
    pages::{Pages, compare},
    scene::Scene,
};

/// What anybody may read.
pub(crate) async fn public(scene: &Scene) -> Pages {
    let mut pages = Vec::new();
    for (name, path) in [
        ("feed-ics", "/programme.ics".to_owned()),
        ("feed-ics-event", format!("/rencontres/{}.ics", scene.whole.slug)),
        ("feed-ics-cancelled", format!("/rencontres/{}.ics", scene.cancelled.slug)),
        ("feed-atom", "/programme.atom".into()),
        ("feed-json", "/programme.json".into()),
        ("feed-api-events", "/api/v1/events?limit=2".into()),
        ("feed-api-event", format!("/api/v1/events/{}", scene.moved.slug)),
        ("feed-robots", "/robots.txt".into()),
        ("feed-sitemap", "/sitemap.xml".into()),
        ("feed-security", "/.well-known/security.txt".into()),
    ] {
        pages.push((name, scene.app.browser().open(&path).await));
    }
    pages
}

/// Registering and giving up by program.
pub(crate) async fn registering(scene: &Scene) -> Pages {
    let mut pages = Vec::new();
    let body = serde_json::json!({ "given_name": "Mona", "family_name": "Martin", "email": "mona@exemple.fr",
        "role": "network", "places": 2 });
    let mut browser = scene.app.browser();
    let path = format!("/api/v1/events/{}/registrations", scene.full.slug);
    let registered = browser.post_json(&path, &body, &[]).await;
    let manage = registered.json()["manage_url"].as_str().unwrap().to_owned();
    let token = manage.rsplit('/').next().unwrap();
    pages.push(("feed-api-registered", registered));
    let path = format!("/api/v1/registrations/{token}/cancel");
    pages.push(("feed-api-given-up", browser.post_json(&path, &serde_json::json!({}), &[]).await));
    pages
}

#[tokio::test]
async fn what_other_programs_read() {
    let scene = Scene::new().await;
    compare(&public(&scene).await);
    compare(&registering(&scene).await);
}

#[tokio::test]
async fn every_page_of_the_api_follows_the_one_before() {
    let scene = Scene::new().await;
    let (mut path, mut slugs) = ("/api/v1/events?limit=2".to_owned(), Vec::new());
    loop {
        let page = scene.app.browser().open(&path).await.json();
        let items = page["items"].as_array().unwrap();
        assert!((1..=2).contains(&items.len()));
        slugs.extend(items.iter().map(|item| item["slug"].as_str().unwrap().to_owned()));
        let Some(next) = page["next"].as_str() else { break };
        path = format!("/api/v1/events?limit=2&cursor={next}");
    }
    let all = scene.app.browser().open("/api/v1/events?limit=100").await.json();
    let all: Vec<_> =
        all["items"].as_array().unwrap().iter().map(|item| item["slug"].as_str().unwrap()).collect();
    assert_eq!(slugs, all);
    assert_eq!(slugs.len(), 7, "what is past or a draft is not in it");
}

#[tokio::test]
async fn a_feed_that_has_not_changed_is_not_sent_again() {
    use testkit::Request;
    let scene = Scene::new().await;
    let mut browser = scene.app.browser();
    let etag = browser.open("/programme.atom").await.header("etag").unwrap().to_owned();
    let known = || Request { headers: vec![("if-none-match", etag.as_str())], body: Vec::new() };
    let again = browser.send("GET", "/programme.atom", known()).await;
    assert_eq!((again.status, again.body.len()), (304, 0));
    scene.app.event("Nouvelle").announced().await;
    assert_eq!(browser.send("GET", "/programme.atom", known()).await.status, 200);
}

#[tokio::test]
async fn what_search_engines_read_is_json_whatever_the_title_and_closes_no_script() {
    let app = testkit::TestApp::new().await;
    let title = "</script><script>alert(1)</script> & « amis »";
    let event = app.event(title).announced().await;
    let page = app.browser().open(&format!("/rencontres/{}", event.slug)).await;
    let data = page.text().split_once("application/ld+json\">").unwrap().1.split_once("</script>").unwrap().0;
    let data: serde_json::Value = serde_json::from_str(data).unwrap();
    assert_eq!(data["name"], title);
    assert!(!page.text().contains("<script>alert"));
}
