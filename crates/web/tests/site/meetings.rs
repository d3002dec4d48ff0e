//! What the pages of a meeting day show, from its empty frame to a repaired and printed plan.

use app::registration::Receipt;
use domain::{language::Language, programme::Event};
use testkit::{Browser, Request, TestApp, person, types::Role};

use crate::{
    pages::{Pages, compare},
    scene::Scene,
};

/// A day of two slots and one table, for which only one plan is the best: Nadia sells, Malik comes late.
pub(crate) struct Day<'a> {
    pub(crate) app: &'a TestApp,
    pub(crate) event: Event,
    pub(crate) desk: String,
    pub(crate) people: Vec<Receipt>,
}

impl<'a> Day<'a> {
    pub(crate) async fn new(app: &'a TestApp) -> Self {
        let kind = |input: &mut domain::programme::input::EventInput| input.kind = "meeting-day".into();
        let event =
            app.event("Journée des rendez-vous").on("2026-12-02").places(3).with(kind).announced().await;
        let mut people = Vec::new();
        for (name, role) in
            [("lucie", "buyer"), ("malik", "buyer"), ("nadia", "supplier"), ("oscar", "public")]
        {
            let mut input = person(name, 1);
            input.role = role.into();
            input.organisation = format!("Atelier {name}");
            people.push(app.app.register(&event.slug, &input, Language::French, None).await.unwrap());
        }
        app.ignore_mail();
        let desk = format!("/gestion/rencontres/{}/rendez-vous", event.id);
        Self { app, event, desk, people }
    }

    pub(crate) fn mine(&self, at: usize) -> String {
        format!("/i/{}/rendez-vous", self.app.token(&self.people[at]))
    }

    pub(crate) fn wish(&self, at: usize) -> String {
        format!("souhait_{}", self.people[at].id)
    }

    pub(crate) async fn join(&self, browser: &mut Browser<'_>, at: usize) {
        let page = browser.open(&self.mine(at)).await;
        let answer = browser.submit(&page, &self.mine(at), &[("etape", "choisir")]).await;
        assert_eq!(answer.status, 303);
    }

    /// The day has its usual frame, these people take part, the first of them wishes the third, and a plan is found: the
    /// desk with it.
    pub(crate) async fn planned(
        &self,
        team: &mut Browser<'_>,
        browser: &mut Browser<'_>,
        joining: &[usize],
    ) -> testkit::Answer {
        let frame = format!("{}/cadre", self.desk);
        let form = team.open(&frame).await;
        team.submit(&form, &frame, &[]).await;
        for at in joining {
            self.join(browser, *at).await;
        }
        let page = browser.open(&self.mine(0)).await;
        let wish = self.wish(2);
        browser.submit(&page, &self.mine(0), &[(wish.as_str(), "like"), ("etape", "choisir")]).await;
        press(team, &self.desk, "calculer").await
    }
}

/// Presses a button of the team and follows where it leads.
pub(crate) async fn press(team: &mut Browser<'_>, desk: &str, to: &str) -> testkit::Answer {
    let page = team.open(desk).await;
    let answer = team.submit(&page, &format!("{desk}/{to}"), &[]).await;
    team.follow(&answer).await
}

/// The pages of a meeting day.
pub(crate) async fn meetings(scene: &Scene) -> Pages {
    let day = Day::new(&scene.app).await;
    let mut team = scene.app.team(Role::Organiser).await;
    let mut browser = scene.app.browser();
    let mut pages: Pages = Vec::new();
    let event = format!("/rencontres/{}", day.event.slug);
    pages.push(("meetings-event", browser.open(&event).await));
    pages.push(("meetings-about", browser.open(&format!("{event}/rendez-vous")).await));
    pages.push(("meetings-office-event", team.open(&format!("/gestion/rencontres/{}", day.event.id)).await));
    pages.push(("meetings-desk-empty", team.open(&day.desk).await));
    pages.push(("meetings-print-none", team.open(&format!("{}/imprimer", day.desk)).await));
    let frame = format!("{}/cadre", day.desk);
    let form = team.open(&frame).await;
    let wrong = [("tables", "0"), ("long_pauses", "12:5"), ("start", "midi")];
    pages.push(("meetings-frame-wrong", team.submit(&form, &frame, &wrong).await));
    let right = [("slots", "2"), ("tables", "1"), ("long_pauses", ""), ("min", "1")];
    let saved = team.submit(&form, &frame, &right).await;
    pages.push(("meetings-frame-saved", team.follow(&saved).await));
    pages.push(("meetings-frame", form));
    pages.push(("meetings-refused", press(&mut team, &day.desk, "calculer").await));
    pages.push(("meetings-mine-waiting", browser.open(&day.mine(3)).await));
    pages.push(("meetings-mine-new", browser.open(&day.mine(0)).await));
    pages.append(&mut planned(&day, &mut team, &mut browser).await);
    pages
}

/// From the wishes to a plan that is published, broken by somebody who leaves, and repaired.
async fn planned(day: &Day<'_>, team: &mut Browser<'_>, browser: &mut Browser<'_>) -> Pages {
    let mut pages: Pages = Vec::new();
    for at in 0..3 {
        day.join(browser, at).await;
    }
    pages.push(("meetings-desk-silent", team.open(&day.desk).await));
    for (at, absent) in [(0, "9"), (1, "0")] {
        let page = browser.open(&day.mine(at)).await;
        let typed = [(day.wish(2), "must"), ("absent".to_owned(), absent), ("etape".to_owned(), "choisir")];
        let typed: Vec<_> = typed.iter().map(|(name, value)| (name.as_str(), *value)).collect();
        let answer = browser.submit(&page, &day.mine(at), &typed).await;
        assert_eq!(answer.status, 303);
    }
    pages.push(("meetings-mine-choices", browser.open(&format!("{}?fait=choix", day.mine(1))).await));
    pages.push(("meetings-desk-computed", press(team, &day.desk, "calculer").await));
    pages.append(&mut by_hand(day, team).await);
    pages.push(("meetings-desk-provisional", press(team, &day.desk, "annoncer").await));
    pages.push(("meetings-mine-provisional", browser.open(&day.mine(1)).await));
    pages.push(("meetings-desk-published", press(team, &day.desk, "publier").await));
    pages.push(("meetings-mine-plan", browser.open(&day.mine(1)).await));
    pages.push(("meetings-mine-leave", browser.open(&format!("{}/quitter", day.mine(1))).await));
    pages.append(&mut afterwards(day, team, browser).await);
    day.app.app.cancel_mine(&day.app.token(&day.people[0])).await.unwrap();
    pages.push(("meetings-mine-off", browser.open(&format!("{}?lang=en", day.mine(2))).await));
    pages.push(("meetings-desk-outdated", team.open(&day.desk).await));
    pages.push(("meetings-desk-repaired", press(team, &day.desk, "reparer").await));
    press(team, &day.desk, "publier").await;
    pages.push(("meetings-print", team.open(&format!("{}/imprimer", day.desk)).await));
    pages
}

/// The pages where a plan is changed by hand, its versions, and the people.
async fn by_hand(day: &Day<'_>, team: &mut Browser<'_>) -> Pages {
    let mut pages: Pages = Vec::new();
    let desk = team.open(&day.desk).await;
    let path = desk.text().split('"').find(|part| part.ends_with("/deplacer")).unwrap().to_owned();
    let form = team.open(&path).await;
    pages.push(("meetings-move-nothing", team.submit(&form, &path, &[("version", "1")]).await));
    let place = form.text().split("value=\"").find(|part| part.starts_with("creneau-")).unwrap();
    let place = place.split('"').next().unwrap().to_owned();
    let stale = team.submit(&form, &path, &[("version", "9"), ("place", &place)]).await;
    pages.push(("meetings-move-stale", team.follow(&stale).await));
    let moved = team.submit(&form, &path, &[("version", "1"), ("place", &place)]).await;
    pages.push(("meetings-moved", team.follow(&moved).await));
    pages.push(("meetings-move", form));
    pages.push(("meetings-versions", team.open(&format!("{}/versions", day.desk)).await));
    pages.push(("meetings-compare", team.open(&format!("{}/comparer?a=1&b=2", day.desk)).await));
    let desk = team.open(&day.desk).await;
    let undone = team.submit(&desk, &format!("{}/defaire", day.desk), &[("version", "2")]).await;
    assert_eq!(undone.status, 303);
    pages.push(("meetings-add", team.open(&format!("{}/ajouter", day.desk)).await));
    let two = format!("?a={}&b={}", day.people[0].id, day.people[1].id);
    pages.push(("meetings-add-places", team.open(&format!("{}/ajouter{two}", day.desk)).await));
    let person = |at: usize| format!("{}/personnes/{}", day.desk, day.people[at].id);
    pages.push(("meetings-person", team.open(&person(0)).await));
    let page = team.open(&person(0)).await;
    let wrong = [("etape", "limits"), ("min", "3"), ("max", "2")];
    pages.push(("meetings-person-wrong", team.submit(&page, &person(0), &wrong).await));
    pages.push(("meetings-others", team.open(&format!("{}/personnes", day.desk)).await));
    pages.push(("meetings-silent-people", team.open(&format!("{}/sans-choix", day.desk)).await));
    pages
}

/// What the team and a person see and say after the day, and before it again.
async fn afterwards(day: &Day<'_>, team: &mut Browser<'_>, browser: &mut Browser<'_>) -> Pages {
    vec![
        ("meetings-after", team.open(&format!("{}/suites", day.desk)).await),
        ("meetings-my-after-none", browser.open(&format!("{}/suites", day.mine(1))).await),
        ("meetings-my-became-none", browser.open(&format!("{}/devenir", day.mine(1))).await),
        ("meetings-wishes", team.open(&format!("{}/souhaits", day.desk)).await),
        ("meetings-print-arrivals", team.open(&format!("{}/imprimer?quoi=accueil", day.desk)).await),
        ("meetings-print-labels", team.open(&format!("{}/imprimer?quoi=etiquettes", day.desk)).await),
    ]
}

#[tokio::test]
async fn the_pages_of_a_meeting_day() {
    compare(&meetings(&Scene::new().await).await);
}

#[tokio::test]
async fn a_meeting_is_locked_and_freed_by_its_button() {
    let app = TestApp::new().await;
    let day = Day::new(&app).await;
    let (mut team, mut browser) = (app.team(Role::Organiser).await, app.browser());
    let computed = day.planned(&mut team, &mut browser, &[2, 0]).await;
    let lock = testkit::forms(computed.text())
        .into_iter()
        .find(|form| form.action.ends_with("/verrouiller"))
        .unwrap_or_else(|| panic!("no meeting to lock: {}", computed.text()));
    let answer = team.submit(&computed, &lock.action, &[]).await;
    let locked = team.follow(&answer).await;
    assert!(locked.text().contains("Verrouillé"));
    let free = lock.action.replace("verrouiller", "liberer");
    let answer = team.submit(&locked, &free, &[]).await;
    assert!(team.follow(&answer).await.text().contains("Peut bouger"));
}

#[tokio::test]
async fn an_event_that_is_no_meeting_day_has_no_page_of_meetings() {
    let app = TestApp::new().await;
    let event = app.event("Visite").announced().await;
    let camille = app.register(&event, "camille", 1).await;
    app.ignore_mail();
    let mut team = app.team(Role::Organiser).await;
    let mine = format!("/i/{}/rendez-vous", app.token(&camille));
    let desk = format!("/gestion/rencontres/{}/rendez-vous", event.id);
    for path in [format!("/rencontres/{}/rendez-vous", event.slug), mine, desk] {
        assert_eq!(team.open(&path).await.status, 404, "{path}");
    }
}

#[tokio::test]
async fn choices_that_make_no_sense_change_nothing_that_they_should_not() {
    let app = TestApp::new().await;
    let day = Day::new(&app).await;
    let mut browser = app.browser();
    day.join(&mut browser, 0).await;
    let page = browser.open(&day.mine(0)).await;
    let oneself = day.wish(0);
    let typed = [
        (oneself.as_str(), "must"),
        ("souhait_personne", "must"),
        ("souhait_00000000-0000-0000-0000-000000000000", "no"),
        ("absent", "-1"),
        ("absent", "99999999999"),
        ("absent", "midi"),
        ("etape", "choisir"),
    ];
    let answer = browser.submit(&page, &day.mine(0), &typed).await;
    assert_eq!(answer.status, 303);
    let mine = app.app.my_meetings(&app.token(&day.people[0])).await.unwrap();
    assert!(mine.joined && mine.away.is_empty());
    assert!(app.store().read().await.unwrap().meeting_wishes(day.event.id).await.unwrap().is_empty());
}

#[tokio::test]
async fn what_is_typed_of_oneself_and_too_long_is_said_and_kept() {
    let app = TestApp::new().await;
    let day = Day::new(&app).await;
    let mut browser = app.browser();
    day.join(&mut browser, 0).await;
    day.join(&mut browser, 2).await;
    let page = browser.open(&day.mine(0)).await;
    let long = "é".repeat(201);
    let wish = day.wish(2);
    let typed = [("about", long.as_str()), (wish.as_str(), "must"), ("etape", "choisir")];
    let answer = browser.submit(&page, &day.mine(0), &typed).await;
    assert_eq!(answer.status, 422);
    assert!(answer.text().contains(&long) && answer.text().contains("200"));
    assert!(answer.text().contains("value=\"must\" checked"), "the wish is kept");
    assert!(app.store().read().await.unwrap().meeting_wishes(day.event.id).await.unwrap().is_empty());
}

#[tokio::test]
async fn who_leaves_the_meetings_is_asked_first() {
    let app = TestApp::new().await;
    let day = Day::new(&app).await;
    let mut browser = app.browser();
    day.join(&mut browser, 0).await;
    let leave = format!("{}/quitter", day.mine(0));
    let asked = browser.open(&leave).await;
    assert!(app.app.my_meetings(&app.token(&day.people[0])).await.unwrap().joined, "asking does nothing");
    let left = browser.submit(&asked, &leave, &[]).await;
    assert_eq!(left.location(), Some(format!("{}?fait=quitte", day.mine(0))));
    assert!(!app.app.my_meetings(&app.token(&day.people[0])).await.unwrap().joined);
}

#[tokio::test]
async fn the_form_of_a_meeting_day_asks_for_meetings_and_that_of_another_event_does_not() {
    let app = TestApp::new().await;
    let day = Day::new(&app).await;
    let other = app.event("Visite").announced().await;
    let mut browser = app.browser();
    let form = |slug: &domain::programme::Slug| format!("/rencontres/{slug}/inscription");
    assert!(!browser.open(&form(&other.slug)).await.text().contains("name=\"meetings\""));
    app.app.cancel_mine(&app.token(&day.people[3])).await.unwrap();
    app.app.cancel_mine(&app.token(&day.people[1])).await.unwrap();
    let page = browser.open(&form(&day.event.slug)).await;
    let typed = [
        ("given_name", "Karim"),
        ("family_name", "Martin"),
        ("email", "karim@exemple.fr"),
        ("role", "buyer"),
        ("meetings", "oui"),
    ];
    assert_eq!(browser.submit(&page, "", &typed).await.status, 303);
    let people = app.store().read().await.unwrap().meeting_participants(day.event.id).await.unwrap();
    assert_eq!(people.len(), 1);
    app.ignore_mail();
}

#[tokio::test]
async fn what_came_of_ones_meetings_is_said_and_read_back() {
    let app = TestApp::new().await;
    let day = Day::new(&app).await;
    let (mut team, mut browser) = (app.team(Role::Organiser).await, app.browser());
    day.planned(&mut team, &mut browser, &[2, 0]).await;
    press(&mut team, &day.desk, "publier").await;
    app.wait_until("2026-12-03T09:00:00Z");
    let mut team = app.team(Role::Organiser).await;
    let mine = format!("{}/suites", day.mine(0));
    let page = browser.open(&mine).await;
    let field = page.text().split('"').find(|part| part.starts_with("suite_")).unwrap().to_owned();
    let said = browser.submit(&page, &mine, &[(field.as_str(), "follow-up")]).await;
    let again = browser.follow(&said).await;
    assert!(again.text().contains("value=\"follow-up\" checked"));
    let desk = format!("{}/suites", day.desk);
    let page = team.open(&desk).await;
    assert!(page.text().contains("Suite prévue"), "{}", page.text());
    let field = page.text().split('"').find(|part| part.starts_with("tenu_")).unwrap().to_owned();
    let noted = team.submit(&page, &desk, &[(field.as_str(), "no")]).await;
    let noted = team.follow(&noted).await;
    assert!(
        noted.text().contains("value=\"no\" checked") && noted.text().contains("(100"),
        "{}",
        noted.text()
    );
}

fn json(body: &str) -> Request<'static> {
    Request { headers: vec![("content-type", "application/json")], body: body.as_bytes().to_vec() }
}

#[tokio::test]
async fn the_api_reads_and_writes_ones_choices_and_tells_everybody_no_names() {
    let app = TestApp::new().await;
    let day = Day::new(&app).await;
    let mut browser = app.browser();
    day.join(&mut browser, 2).await;
    let token = app.token(&day.people[0]);
    let path = format!("/api/v1/registrations/{token}/meetings");
    let put = async |body: &str| app.browser().send("PUT", &path, json(body)).await;
    let body = format!(
        "{{\"about\": \"Traiteur\", \"wishes\": [{{\"id\": \"{}\", \"level\": \"must\"}}]}}",
        day.people[2].id
    );
    let answer = put(&body).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    let read: serde_json::Value = serde_json::from_str(browser.open(&path).await.text()).unwrap();
    assert_eq!((&read["joined"], &read["about"]), (&true.into(), &"Traiteur".into()));
    assert_eq!(read["people"][0]["wish"], "must");
    for (body, status) in [
        ("[]", 400),
        ("{\"away\": [-1]}", 422),
        ("{\"wishes\": [{\"id\": \"x\", \"level\": \"must\"}]}", 422),
        ("{\"wishes\": 3, \"about\": 4, \"joined\": 5}", 422),
    ] {
        assert_eq!(put(body).await.status, status, "{body}");
    }
    let waiting = format!("/api/v1/registrations/{}/meetings", app.token(&day.people[3]));
    assert_eq!(app.browser().send("PUT", &waiting, json("{}")).await.status, 409);
    let public = browser.open(&format!("/api/v1/events/{}/meetings", day.event.slug)).await;
    let read: serde_json::Value = serde_json::from_str(public.text()).unwrap();
    assert_eq!(read["participants"], 2);
    assert!(!public.text().contains("nadia"));
}

/// A day of thirty-one people, the first of whom looks for others.
async fn crowd(app: &TestApp) -> (Vec<Receipt>, String) {
    app.ignore_mail();
    let kind = |input: &mut domain::programme::input::EventInput| input.kind = "meeting-day".into();
    let event = app.event("Convention").on("2026-12-02").with(kind).announced().await;
    let mut people = Vec::new();
    for at in 0..31 {
        let mut input = person(&format!("p{at:02}"), 1);
        input.role = if at == 0 { "buyer" } else { "supplier" }.into();
        input.organisation = format!("Structure {at:02}");
        let receipt = app.app.register(&event.slug, &input, Language::French, None).await.unwrap();
        let about = match at {
            0 => "Cherche un traiteur",
            29 => "Buffets et cocktails",
            _ => "Menuiserie",
        };
        let choices = app::meeting::Choices {
            joins: true,
            about: Some(about.to_owned()),
            ..app::meeting::Choices::default()
        };
        app.app.choose_meetings(&app.token(&receipt), &choices).await.unwrap();
        people.push(receipt);
    }
    let mine = format!("/i/{}/rendez-vous", app.token(&people[0]));
    (people, mine)
}

#[tokio::test]
async fn among_many_who_fits_best_comes_first_and_no_mark_is_lost_when_the_page_is_turned() {
    let app = TestApp::new().await;
    let (people, mine) = crowd(&app).await;
    let mut browser = app.browser();
    let field = |at: usize| format!("souhait_{}", people[at].id);
    let first = browser.open(&mine).await;
    let fits = first.text().find(&field(29)).unwrap();
    assert!(fits < first.text().find(&field(1)).unwrap(), "who offers what is sought comes first");
    assert!(first.text().contains("En commun avec vous"), "{}", first.text());
    assert!(first.text().len() < 60_000 && !first.text().contains(&field(30)));

    let (one, two) = (field(1), field(30));
    let turned = browser.submit(&first, &mine, &[(&one, "must"), ("etape", "apres")]).await;
    let second = browser.follow(&turned).await;
    assert!(second.text().contains(&field(30)) && !second.text().contains(&field(1)));
    let typed = [(two.as_str(), "no"), ("q", "buffet"), ("etape", "chercher")];
    let looked = browser.submit(&second, &mine, &typed).await;
    let found = browser.follow(&looked).await;
    assert!(found.text().contains(&field(29)) && !found.text().contains(&field(1)), "{}", found.text());

    let kept = app.app.my_meetings(mine.split('/').nth(2).unwrap()).await.unwrap();
    let kept: Vec<_> = kept.others.iter().filter(|one| one.wish.is_some()).map(|one| one.id).collect();
    assert_eq!(kept, [people[1].id, people[30].id]);
}

#[tokio::test]
async fn who_goes_home_without_a_meeting_is_named_on_the_desk_unless_they_are_absent() {
    let app = TestApp::new().await;
    let day = Day::new(&app).await;
    let (mut team, mut browser) = (app.team(Role::Organiser).await, app.browser());
    let computed = day.planned(&mut team, &mut browser, &[0, 1, 2]).await;
    let named = |page: &str| {
        let line = page.split("<p>Sans rendez-vous").nth(1);
        line.and_then(|rest| rest.split("</p>").next()).map(str::to_owned)
    };
    let line = named(computed.text()).unwrap_or_else(|| panic!("{}", computed.text()));
    assert!(line.contains("Atelier malik") && !line.contains("Atelier lucie"), "{line}");
    let malik = format!("{}/personnes/{}", day.desk, day.people[1].id);
    let page = team.open(&malik).await;
    team.submit(&page, &malik, &[("etape", "presence"), ("presence", "absent")]).await;
    assert_eq!(named(team.open(&day.desk).await.text()), None);
}
