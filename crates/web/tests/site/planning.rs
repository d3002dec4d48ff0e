//! A meeting day planned by a program of the team, with its key: who takes part, a plan, its publication, a repair.

use app::{account::access_keys, meeting::Choices, registration::Receipt};
use domain::{
    account::access_key::AccessKeyInput,
    language::Language,
    meeting::{FrameInput, WishLevel},
    programme::Event,
};
use serde_json::{Value, json};
use testkit::{Answer, Request, TestApp, person, types::Role};

/// Two who buy and two who sell, all of whom wish each other, at a day of three meetings and three tables.
struct Day {
    app: TestApp,
    event: Event,
    people: Vec<Receipt>,
    secret: String,
}

impl Day {
    async fn new() -> Self {
        let app = TestApp::new().await;
        app.ignore_mail();
        let kind = |input: &mut domain::programme::input::EventInput| input.kind = "meeting-day".into();
        let event = app.event("Journée").on("2026-12-02").with(kind).announced().await;
        let by = app.organiser().await;
        let frame = FrameInput {
            slots: "3".into(),
            tables: "3".into(),
            long_pauses: String::new(),
            ..FrameInput::proposed()
        };
        app.app.set_meeting_frame(&by, event.id, &frame).await.unwrap();
        let mut people = Vec::new();
        for (name, role) in
            [("lucie", "buyer"), ("malik", "buyer"), ("nadia", "supplier"), ("oscar", "supplier")]
        {
            let mut input = person(name, 1);
            input.role = role.into();
            people.push(app.app.register(&event.slug, &input, Language::French, None).await.unwrap());
        }
        let secret = secret(&app, "Essai").await;
        let day = Self { app, event, people, secret };
        for at in 0..4 {
            day.choose(at, &[]).await;
        }
        for buyer in [0, 1] {
            day.choose(buyer, &[(2, WishLevel::Must), (3, WishLevel::Like)]).await;
        }
        day.choose(3, &[(2, WishLevel::No)]).await;
        day
    }

    async fn choose(&self, at: usize, wishes: &[(usize, WishLevel)]) {
        let wishes = wishes.iter().map(|(to, level)| (self.people[*to].id, *level)).collect();
        let choices = Choices { joins: true, wishes, ..Choices::default() };
        self.app.app.choose_meetings(&self.app.token(&self.people[at]), &choices).await.unwrap();
    }

    fn id(&self, at: usize) -> String {
        self.people[at].id.to_string()
    }

    async fn ask(&self, method: &str, path: &str, body: Option<&Value>) -> Answer {
        self.ask_with(&self.secret, method, path, body, None).await
    }

    /// Asks as a program whose key has that secret, under a key of the request.
    async fn ask_with(
        &self,
        secret: &str,
        method: &str,
        path: &str,
        body: Option<&Value>,
        request: Option<&str>,
    ) -> Answer {
        let key = format!("Bearer {secret}");
        let mut headers = vec![("authorization", key.as_str())];
        headers.extend(request.map(|request| ("idempotency-key", request)));
        headers.extend(body.map(|_| ("content-type", "application/json")));
        let body = body.map(|body| body.to_string().into_bytes()).unwrap_or_default();
        let path = format!("/api/v1/events/{}/meetings/{path}", self.event.slug);
        self.app.browser().send(method, &path, Request { headers, body }).await
    }

    /// Asks to change something, under a key of the request.
    async fn post(&self, path: &str, body: &Value, request: &str) -> Answer {
        self.ask_with(&self.secret, "POST", path, Some(body), Some(request)).await
    }

    async fn publish(&self, version: u32) -> Answer {
        self.ask("POST", "plan/publish", Some(&json!({ "version": version }))).await
    }

    async fn repair(&self, changes: Value) -> Answer {
        self.ask("POST", "repairs", Some(&json!({ "changes": changes }))).await
    }
}

/// The secret of a new key for meeting days.
async fn secret(app: &TestApp, name: &str) -> String {
    let key = AccessKeyInput { name: name.into(), scope: "meetings".into(), days: "7".into() };
    let (_, secret) = access_keys::make(&app.app, &app.admin().await, key.read().unwrap()).await.unwrap();
    secret
}

/// Status and code of a refusal.
fn refusal(answer: &Answer) -> (u16, String) {
    let body = answer.json();
    for words in ["title", "detail"] {
        let said = body[words].as_str().unwrap();
        assert!(!said.is_empty() && !said.starts_with("meetings-") && !said.starts_with("error-"), "{body}");
    }
    (answer.status, body["code"].as_str().unwrap().to_owned())
}

#[tokio::test]
async fn a_program_plans_publishes_and_repairs_a_day() {
    let day = Day::new().await;
    let list = day.ask("GET", "participants", None).await.json();
    let wishes: Vec<usize> =
        list["items"].as_array().unwrap().iter().map(|one| one["wishes"].as_array().unwrap().len()).collect();
    assert_eq!(wishes, [2, 2, 0, 0], "nobody's no is told");

    assert_eq!(refusal(&day.ask("GET", "plan", None).await), (404, "meetings-none".to_owned()));
    let made = day.ask("POST", "plan", None).await;
    let plan = made.json();
    assert_eq!((made.status, made.location().unwrap().ends_with("/meetings/plan")), (201, true));
    assert_eq!((&plan["version"], &plan["status"]), (&json!(1), &json!("preliminary")));
    assert_eq!((plan["meetings"].as_array().unwrap().len(), &plan["proved"]), (4, &json!(true)));
    assert_eq!(day.ask("GET", "plan", None).await.json(), plan, "what was made is what is read");
    let search = day.ask("GET", "plan/search", None).await.json();
    assert_eq!(search, json!({ "state": "ended", "share": 100, "outcome": "done" }));

    let unread = day.publish(7).await;
    assert_eq!(refusal(&unread), (409, "meetings-stale".to_owned()), "nobody read that version");
    assert_eq!(refusal(&day.repair(json!([])).await), (409, "meetings-plan".to_owned()), "nothing is known");
    assert_eq!(day.publish(1).await.json(), json!({ "version": 1, "told": 4 }));
    assert_eq!(refusal(&day.publish(1).await), (409, "meetings-plan".to_owned()), "published once");
    let known = day.ask("GET", "plan?which=published", None).await.json();
    assert_eq!((&known["version"], &known["status"]), (&json!(1), &json!("published")));

    // Oscar does not come, and the table where Nadia sits first is lost.
    let first = known["meetings"].as_array().unwrap().iter().find(|one| one["second"] == day.id(2)).unwrap();
    let table = first["table"].as_u64().unwrap();
    let changes = json!([
        { "kind": "absent", "participant": day.id(3) },
        { "kind": "tables-lost", "tables": [table] },
    ]);
    let repaired = day.repair(changes).await;
    assert_eq!(repaired.status, 201, "{}", repaired.text());
    let plan = repaired.json();
    assert_eq!((&plan["origin"], plan["meetings"].as_array().unwrap().len()), (&json!("repaired"), 2));
    let causes: Vec<_> = plan["changes"].as_array().unwrap().iter().map(|one| &one["because"]).collect();
    assert_eq!(causes.iter().filter(|cause| **cause == "absence").count(), 2, "{plan}");
    assert!(plan["meetings"].as_array().unwrap().iter().all(|one| one["table"] != table), "{plan}");
    let gone = plan["changes"].as_array().unwrap().iter().filter(|one| one["to"].is_null()).count();
    assert_eq!(gone, 2, "only the meetings of who is absent do not take place: {plan}");

    let mut admin = day.app.team(Role::Admin).await;
    let log = admin.open("/gestion/journal").await;
    assert!(log.text().contains("Programme «") && log.text().contains("Essai"), "{}", log.text());
}

#[tokio::test]
async fn a_wish_added_on_the_spot_becomes_a_meeting_and_a_no_is_not_written_over() {
    let day = Day::new().await;
    day.choose(0, &[]).await;
    day.ask("POST", "plan", None).await;
    day.publish(1).await;
    let met = |plan: &Value| plan["meetings"].as_array().unwrap().len();
    assert_eq!(met(&day.ask("GET", "plan", None).await.json()), 2);
    let wish = json!([{ "kind": "wish", "from": day.id(0), "to": day.id(2), "level": "must" }]);
    assert_eq!(met(&day.repair(wish).await.json()), 3);
    let refused = json!([{ "kind": "wish", "from": day.id(2), "to": day.id(3), "level": "must" }]);
    assert_eq!(met(&day.repair(refused).await.json()), 3, "one of the two said no");
}

#[tokio::test]
async fn changes_that_are_not_possible_are_told_by_their_place_and_none_is_taken_in() {
    let day = Day::new().await;
    day.ask("POST", "plan", None).await;
    day.publish(1).await;
    let before = day.app.dump().await;
    let stranger = uuid::Uuid::from_u128(7).to_string();
    let right = json!({ "kind": "absent", "participant": day.id(3) });
    for (wrong, field) in [
        (json!({ "kind": "absent", "participant": stranger }), "changes.1"),
        (json!({ "kind": "wish", "from": day.id(0), "to": day.id(0), "level": "like" }), "changes.1"),
        (json!({ "kind": "tables-lost", "tables": [4] }), "changes.1"),
        (json!({ "kind": "tables-lost", "tables": [1, 2, 3] }), "changes.1"),
        (json!({ "kind": "late", "participant": day.id(0) }), "changes.1.slot"),
    ] {
        let answer = day.repair(json!([right, wrong])).await;
        assert_eq!(refusal(&answer), (422, "invalid".to_owned()), "{wrong}");
        assert_eq!(answer.json()["errors"][0]["field"], field, "{wrong}");
    }
    let unknown = day.ask("GET", "plan?which=autre", None).await;
    assert_eq!(refusal(&unknown), (422, "invalid".to_owned()));
    let nothing = day.ask("POST", "plan/publish", Some(&json!({}))).await;
    assert_eq!(refusal(&nothing), (422, "invalid".to_owned()));
    let list = day.ask("POST", "repairs", Some(&json!([1]))).await;
    assert_eq!(refusal(&list), (400, "malformed".to_owned()));
    assert!(day.app.dump().await == before, "something was taken in");
}

#[tokio::test]
async fn a_program_publishes_a_plan_as_provisional_and_then_as_final() {
    let day = Day::new().await;
    day.ask("POST", "plan", None).await;
    let wrong = day.post("plan/publish", &json!({ "version": 1, "provisional": "oui" }), "zero").await;
    assert_eq!(refusal(&wrong), (422, "invalid".to_owned()));
    assert_eq!(wrong.json()["errors"][0]["field"], "provisional");
    let (provisional, last) = (json!({ "version": 1, "provisional": true }), json!({ "version": 1 }));
    let state = async || {
        let plan = day.ask("GET", "plan?which=published", None).await.json();
        (plan["provisional"].clone(), plan["to_tell"].clone())
    };
    let done = json!({ "version": 1, "told": 4 });
    for _ in 0..2 {
        assert_eq!(day.post("plan/publish", &provisional, "un").await.json(), done, "the same answer");
    }
    assert_eq!(state().await, (json!(true), json!(4)));
    let other = day.post("plan/publish", &last, "un").await;
    assert_eq!(refusal(&other), (422, "other-request".to_owned()), "final is another request");
    for _ in 0..2 {
        assert_eq!(day.post("plan/publish", &last, "deux").await.json(), done, "the same answer");
    }
    assert_eq!(state().await, (json!(false), json!(0)));
    for body in [&provisional, &last] {
        let again = day.post("plan/publish", body, "trois").await;
        assert_eq!(refusal(&again), (409, "meetings-plan".to_owned()), "it is final");
    }
}

/// What an answer says; how many people would be told now is that of the last plan.
fn without_news(answer: &Answer) -> Value {
    let mut body = answer.json();
    body.as_object_mut().unwrap().remove("to_tell");
    body
}

#[tokio::test]
async fn a_request_that_is_sent_again_under_its_key_is_answered_the_same_and_changes_nothing() {
    let day = Day::new().await;
    let (empty, first) = (json!({}), json!({ "version": 1 }));
    let lost = json!({ "changes": [{ "kind": "tables-lost", "tables": [1] }] });
    let back = json!({ "changes": [{ "kind": "tables-back", "tables": [1] }] });
    let requests = [
        ("plan", &empty, "un", 201),
        ("plan/publish", &first, "deux", 200),
        ("repairs", &lost, "trois", 201),
        ("repairs", &back, "quatre", 201),
    ];
    let mut answers = Vec::new();
    for (path, body, key, status) in requests {
        let answer = day.post(path, body, key).await;
        assert_eq!(answer.status, status, "{path}: {}", answer.text());
        answers.push(without_news(&answer));
    }
    let before = day.app.dump().await;
    // The table that was lost and came back is not lost again by an answer that was late.
    for ((path, body, key, status), told) in requests.into_iter().zip(&answers).skip(1) {
        let again = day.post(path, body, key).await;
        assert_eq!((again.status, &without_news(&again)), (status, told), "{path}, {key}");
    }
    let plan = day.post("plan", &empty, "un").await;
    assert_eq!((plan.status, &plan.json()["version"]), (201, &json!(1)), "the plan that was found is read");
    assert!(day.app.dump().await == before, "something was done twice");
}

#[tokio::test]
async fn the_key_of_a_request_is_for_one_request_of_one_program() {
    let day = Day::new().await;
    day.post("plan", &json!({}), "cle").await;
    day.publish(1).await;
    let absent = json!({ "changes": [{ "kind": "absent", "participant": day.id(3) }] });
    let other = day.post("repairs", &absent, "cle").await;
    assert_eq!(refusal(&other), (422, "other-request".to_owned()), "the key was that of a plan");
    day.post("repairs", &absent, "autre").await;
    let table = json!({ "changes": [{ "kind": "tables-lost", "tables": [1] }] });
    assert_eq!(refusal(&day.post("repairs", &table, "autre").await), (422, "other-request".to_owned()));
    assert_eq!(refusal(&day.post("plan", &json!({}), "").await), (400, "malformed".to_owned()));
    let stranger = secret(&day.app, "Autre").await;
    let theirs = day.ask_with(&stranger, "POST", "plan", Some(&json!({})), Some("cle")).await;
    assert_eq!(
        (theirs.status, &theirs.json()["version"]),
        (201, &json!(3)),
        "another program has its own keys"
    );
}

#[tokio::test]
async fn a_request_that_was_refused_can_be_sent_again_under_its_key() {
    let day = Day::new().await;
    let refused = day.post("plan/publish", &json!({ "version": 1 }), "cle").await;
    assert_eq!(refusal(&refused), (409, "meetings-plan".to_owned()));
    day.ask("POST", "plan", None).await;
    let done = day.post("plan/publish", &json!({ "version": 1 }), "cle").await;
    assert_eq!((done.status, done.json()), (200, json!({ "version": 1, "told": 4 })));
}

#[tokio::test]
async fn a_key_is_shown_once_on_the_page_that_made_it() {
    let app = TestApp::new().await;
    app.ignore_mail();
    let mut admin = app.team(Role::Admin).await;
    let form = admin.open("/gestion/cles/nouvelle").await;
    let made = admin.submit(&form, "/gestion/cles/nouvelle", &[("key_name", "Billetterie")]).await;
    assert_eq!(made.status, 303);
    let shown = admin.follow(&made).await;
    let secret = shown.text().split("<code>").nth(1).and_then(|rest| rest.split('<').next()).unwrap();
    let opened = access_keys::open_meetings(&app.app, secret).await;
    assert!(opened.is_ok(), "{secret}");
    let again = admin.open("/gestion/cles").await;
    assert!(again.text().contains("Billetterie") && !again.text().contains(secret), "shown twice");
}
