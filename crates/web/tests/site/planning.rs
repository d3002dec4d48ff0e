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
        let key = AccessKeyInput { name: "Essai".into(), scope: "meetings".into(), days: "7".into() };
        let key = key.read().unwrap();
        let (_, secret) = access_keys::make(&app.app, &app.admin().await, key).await.unwrap();
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
        let key = format!("Bearer {}", self.secret);
        let mut headers = vec![("authorization", key.as_str())];
        headers.extend(body.map(|_| ("content-type", "application/json")));
        let body = body.map(|body| body.to_string().into_bytes()).unwrap_or_default();
        let path = format!("/api/v1/events/{}/meetings/{path}", self.event.slug);
        self.app.browser().send(method, &path, Request { headers, body }).await
    }

    async fn publish(&self, version: u32) -> Answer {
        self.ask("POST", "plan/publish", Some(&json!({ "version": version }))).await
    }

    async fn repair(&self, changes: Value) -> Answer {
        self.ask("POST", "repairs", Some(&json!({ "changes": changes }))).await
    }
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
