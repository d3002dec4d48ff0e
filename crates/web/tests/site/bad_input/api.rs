//! Bad input to the API: a problem with a stable code.

use serde_json::{Value, json};
use testkit::{Answer, Request, TestApp};

/// Status, media type and code of a problem.
fn problem(answer: &Answer) -> (u16, String, String) {
    let body = answer.json();
    assert_eq!(body["status"], answer.status, "{body}");
    let (title, detail) = (body["title"].as_str().unwrap(), body["detail"].as_str().unwrap());
    assert!(!title.is_empty() && !detail.is_empty() && !title.starts_with("error-"), "{body}");
    let kind = answer.header("content-type").unwrap_or_default().to_owned();
    (answer.status, kind, body["code"].as_str().unwrap_or_default().to_owned())
}

fn expect(answer: &Answer, status: u16, code: &str) {
    assert_eq!(
        problem(answer),
        (status, "application/problem+json".to_owned(), code.to_owned()),
        "{}",
        answer.path
    );
}

fn right() -> Value {
    json!({ "given_name": "Camille", "family_name": "Martin", "email": "camille@exemple.fr", "role": "buyer" })
}

#[tokio::test]
async fn each_field_has_its_code() {
    let app = TestApp::new().await;
    let event = app.event("Visite").announced().await;
    let path = format!("/api/v1/events/{}/registrations", event.slug);
    for (field, value, code) in [
        ("given_name", json!(""), "required"),
        ("family_name", json!("x".repeat(81)), "too-long"),
        ("family_name", json!("a\u{0}b"), "control"),
        ("given_name", json!("Cl\u{fffd}ment"), "unreadable"),
        ("email", json!("camille"), "not-an-email"),
        ("email", json!(3), "unknown-choice"),
        ("role", json!("chief"), "unknown-choice"),
        ("siret", json!("123"), "not-a-siret"),
        ("places", json!(0), "not-a-number"),
        ("places", json!(1.5), "not-a-number"),
        ("places", json!("2"), "not-a-number"),
        ("places", json!(1e300), "not-a-number"),
        ("listed", json!("oui"), "unknown-choice"),
    ] {
        let mut body = right();
        body[field] = value;
        let answer = app.browser().post_json(&path, &body, &[]).await;
        expect(&answer, 422, "invalid");
        let errors = answer.json()["errors"].clone();
        assert_eq!((&errors[0]["field"], &errors[0]["code"]), (&json!(field), &json!(code)), "{body}");
    }
}

#[tokio::test]
async fn a_body_that_is_not_json_has_its_code() {
    let app = TestApp::new().await;
    let event = app.event("Visite").announced().await;
    let path = format!("/api/v1/events/{}/registrations", event.slug);
    let mut browser = app.browser();
    for (kind, body, status, code) in [
        ("text/plain", b"{}".to_vec(), 415, "not-json"),
        ("application/json", b"{".to_vec(), 400, "malformed"),
        ("application/json", b"[]".to_vec(), 400, "malformed"),
        ("application/json", b"{\"given_name\":\"\xff\"}".to_vec(), 400, "malformed"),
        ("application/json", vec![b' '; 10 * 1024 * 1024], 413, "too-large"),
    ] {
        let answer =
            browser.send("POST", &path, Request { headers: vec![("content-type", kind)], body }).await;
        expect(&answer, status, code);
    }
    let long = "k".repeat(201);
    for key in ["", long.as_str()] {
        expect(&browser.post_json(&path, &right(), &[("idempotency-key", key)]).await, 400, "malformed");
    }
}

#[tokio::test]
async fn what_is_not_there_and_what_is_not_open_have_their_codes() {
    use domain::programme::change::EventCommand;
    let app = TestApp::new().await;
    app.ignore_mail();
    let cancelled = app.event("Annulée").announced().await;
    app.command(&cancelled, EventCommand::Cancel { message: None }).await;
    let postponed = app.event("Reportée").announced().await;
    app.command(&postponed, EventCommand::Postpone { message: None }).await;
    let closed = app.event("Close").with(|input| input.closes_date = "2026-11-25".into()).announced().await;
    let past = app.event("Passée").on("2026-11-25").announced().await;
    let small = app.event("Petite").places(2).announced().await;
    app.wait_days(2);
    let mut browser = app.browser();
    for (slug, status, code) in [
        (cancelled.slug.as_str(), 409, "event-cancelled"),
        (postponed.slug.as_str(), 409, "event-postponed"),
        (closed.slug.as_str(), 409, "event-closed"),
        (past.slug.as_str(), 409, "event-past"),
        (small.slug.as_str(), 409, "larger-than-event"),
        ("inconnue", 404, "not-found"),
        ("%FF", 404, "not-found"),
    ] {
        let mut body = right();
        body["places"] = json!(3);
        let path = format!("/api/v1/events/{slug}/registrations");
        expect(&browser.post_json(&path, &body, &[]).await, status, code);
    }
    for path in ["/api/v1/rien", "/api/v1/events/inconnue", "/api/v1/events/%FF"] {
        expect(&browser.open(path).await, 404, "not-found");
    }
    expect(&browser.post_json("/api/v1/registrations/faux/cancel", &json!({}), &[]).await, 404, "not-found");
    expect(&browser.open("/api/v1/events?limit=5&limit=6").await, 400, "malformed");
}

#[tokio::test]
async fn each_parameter_of_the_list_has_its_code() {
    let app = TestApp::new().await;
    for (query, code) in [
        ("from=31/02/2026", "not-a-date"),
        ("to=", "not-a-date"),
        ("departement=999", "not-a-departement"),
        ("kind=bal", "unknown-choice"),
        ("limit=0", "not-a-number"),
        ("limit=101", "not-a-number"),
        ("cursor=rien", "unknown-choice"),
    ] {
        let answer = app.browser().open(&format!("/api/v1/events?{query}")).await;
        expect(&answer, 422, "invalid");
        assert_eq!(answer.json()["errors"][0]["code"], code, "{query}");
    }
}

#[tokio::test]
async fn a_key_gives_the_same_answer_again_and_is_refused_for_another_request() {
    let app = TestApp::new().await;
    let event = app.event("Visite").places(1).announced().await;
    let path = format!("/api/v1/events/{}/registrations", event.slug);
    let mut browser = app.browser();
    let key = [("idempotency-key", "une-cle")];
    let first = browser.post_json(&path, &right(), &key).await;
    app.wait_minutes(30);
    let again = browser.post_json(&path, &right(), &key).await;
    assert_eq!((first.status, first.json()), (again.status, again.json()));
    let mut other = right();
    other["email"] = json!("autre@exemple.fr");
    expect(&browser.post_json(&path, &other, &key).await, 422, "other-request");
    assert_eq!(app.mail().await.len(), 1);
}

#[tokio::test]
async fn a_known_address_is_answered_like_an_unknown_one() {
    let app = TestApp::new().await;
    let event = app.event("Visite").announced().await;
    let path = format!("/api/v1/events/{}/registrations", event.slug);
    let mut browser = app.browser();
    let first = browser.post_json(&path, &right(), &[]).await;
    let again = browser.post_json(&path, &right(), &[]).await;
    let fields = |answer: &Answer| answer.json().as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!((first.status, fields(&first)), (again.status, fields(&again)));
    assert_eq!(first.json()["status"], again.json()["status"]);
    let path = again.json()["manage_url"].as_str().unwrap().replace("http://127.0.0.1:8080", "");
    assert_eq!(browser.open(&path).await.status, 404, "the second answer opens the first registration");
    assert_eq!(app.mail_to("camille").await.len(), 2);
}
