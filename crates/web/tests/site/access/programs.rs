//! Keys of programs of the team, and what they open.

use app::account::access_keys;
use testkit::{
    Answer, Browser, Request,
    types::{Role, SignedDuration},
};

use super::{
    For::{Admins, Program},
    Row, Scene,
    scene::access_key,
};

pub(super) const ROWS: &[Row] = &[
    (
        "GET",
        "/api/v1/events/{slug}/meetings/participants",
        "/api/v1/events/SLUG/meetings/participants",
        Program,
        200,
    ),
    ("GET", "/api/v1/events/{slug}/meetings/plan", "/api/v1/events/SLUG/meetings/plan", Program, 404),
    ("POST", "/api/v1/events/{slug}/meetings/plan", "/api/v1/events/SLUG/meetings/plan", Program, 409),
    (
        "GET",
        "/api/v1/events/{slug}/meetings/plan/search",
        "/api/v1/events/SLUG/meetings/plan/search",
        Program,
        200,
    ),
    (
        "POST",
        "/api/v1/events/{slug}/meetings/plan/search/stop",
        "/api/v1/events/SLUG/meetings/plan/search/stop",
        Program,
        200,
    ),
    (
        "POST",
        "/api/v1/events/{slug}/meetings/plan/publish",
        "/api/v1/events/SLUG/meetings/plan/publish",
        Program,
        415,
    ),
    ("POST", "/api/v1/events/{slug}/meetings/repairs", "/api/v1/events/SLUG/meetings/repairs", Program, 415),
    ("GET", "/gestion/cles", "/gestion/cles", Admins, 200),
    ("GET", "/gestion/cles/nouvelle", "/gestion/cles/nouvelle", Admins, 200),
    ("POST", "/gestion/cles/nouvelle", "/gestion/cles/nouvelle", Admins, 422),
    ("POST", "/gestion/cles/{id}/reprendre", "/gestion/cles/CLEF/reprendre", Admins, 303),
];

/// Asks with a key.
pub(super) async fn ask(browser: &mut Browser<'_>, (method, path): (&str, &str), secret: &str) -> Answer {
    let key = format!("Bearer {secret}");
    let headers = vec![("authorization", key.as_str())];
    browser.send(method, path, Request { headers, body: Vec::new() }).await
}

#[tokio::test]
async fn a_key_that_is_wrong_taken_back_too_old_or_of_a_closed_account_opens_nothing() {
    let scene = Scene::new().await;
    let admin = scene.app.admin().await;
    let mut program = scene.app.browser();
    let path = scene.path("/api/v1/events/SLUG/meetings/participants");
    let mut statuses = Vec::new();
    for secret in [&scene.secret, "", "alliances_", &scene.secret[..20], &format!("{}A", scene.secret)] {
        statuses.push(ask(&mut program, ("GET", &path), secret).await.status);
    }
    assert_eq!(statuses, [200, 401, 401, 401, 401]);
    assert!(!scene.app.dump().await.holds(&scene.secret), "the key can be read from the database");
    let office = ask(&mut program, ("GET", "/gestion"), &scene.secret).await;
    assert_eq!(office.status, 303, "a key opens no page");

    scene.app.wait(SignedDuration::from_hours(24 * 30));
    let expired = ask(&mut program, ("GET", &path), &scene.secret).await;
    assert_eq!((expired.status, expired.json()["code"].as_str()), (401, Some("key-unknown")));
    assert_eq!(expired.header("www-authenticate"), Some("Bearer error=\"invalid_token\""));

    let (id, secret) = access_key(&scene.app).await;
    access_keys::revoke(&scene.app.app, &admin, id.parse().unwrap()).await.unwrap();
    assert_eq!(ask(&mut program, ("GET", &path), &secret).await.status, 401);

    let (_, secret) = access_key(&scene.app).await;
    let cookie = scene.app.sign_in("autre@exemple.fr", Role::Admin).await;
    let other = scene.app.app.organiser(&cookie).await.unwrap().unwrap().as_admin().unwrap();
    let maker = scene.app.admin().await.organiser().user().id;
    app::account::users::close(&scene.app.app, &other, maker).await.unwrap();
    assert_eq!(ask(&mut program, ("GET", &path), &secret).await.status, 401);
}
