//! What the pages of a meeting day show, from its empty frame to a repaired and printed plan.

use app::registration::Receipt;
use domain::{language::Language, programme::Event};
use testkit::{Browser, TestApp, person, types::Role};

use crate::{
    pages::{Pages, compare},
    scene::Scene,
};

/// A day of two slots and one table, for which only one plan is the best: Nadia sells, Malik comes late.
struct Day<'a> {
    app: &'a TestApp,
    event: Event,
    desk: String,
    people: Vec<Receipt>,
}

impl<'a> Day<'a> {
    async fn new(app: &'a TestApp) -> Self {
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

    fn mine(&self, at: usize) -> String {
        format!("/i/{}/rendez-vous", self.app.token(&self.people[at]))
    }

    fn wish(&self, at: usize) -> String {
        format!("souhait_{}", self.people[at].id)
    }

    async fn join(&self, browser: &mut Browser<'_>, at: usize) {
        let page = browser.open(&self.mine(at)).await;
        let answer = browser.submit(&page, &self.mine(at), &[("etape", "choisir")]).await;
        assert_eq!(answer.status, 303);
    }
}

/// Presses a button of the team and follows where it leads.
async fn press(team: &mut Browser<'_>, desk: &str, to: &str) -> testkit::Answer {
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
    pages.push(("meetings-desk-published", press(team, &day.desk, "publier").await));
    pages.push(("meetings-mine-plan", browser.open(&day.mine(1)).await));
    day.app.app.cancel_mine(&day.app.token(&day.people[0])).await.unwrap();
    pages.push(("meetings-mine-off", browser.open(&format!("{}?lang=en", day.mine(2))).await));
    pages.push(("meetings-desk-outdated", team.open(&day.desk).await));
    pages.push(("meetings-desk-repaired", press(team, &day.desk, "reparer").await));
    press(team, &day.desk, "publier").await;
    pages.push(("meetings-print", team.open(&format!("{}/imprimer", day.desk)).await));
    pages
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
    let form = team.open(&format!("{}/cadre", day.desk)).await;
    team.submit(&form, &format!("{}/cadre", day.desk), &[]).await;
    day.join(&mut browser, 2).await;
    day.join(&mut browser, 0).await;
    let page = browser.open(&day.mine(0)).await;
    browser.submit(&page, &day.mine(0), &[(day.wish(2).as_str(), "like"), ("etape", "choisir")]).await;
    let computed = press(&mut team, &day.desk, "calculer").await;
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
