//! Slots that became free on the day, for the team.

use testkit::{Answer, Browser, TestApp, types::Role};

use crate::{
    meetings::{Day, press},
    pages::{Pages, compare},
};

/// Posts to an address that no form of a page leads to.
async fn post(team: &mut Browser<'_>, path: &str) -> Answer {
    let seal = team.seal().await;
    team.post(path, &[("jeton", &seal)]).await
}

/// The pages of slots that became free: none, one, and one that is filled; what was put is then told.
pub(crate) async fn freed_pages(app: &TestApp) -> Pages {
    let day = Day::new(app).await;
    let (mut team, mut browser) = (app.team(Role::Organiser).await, app.browser());
    // Lucie meets Nadia; Malik, who wishes Nadia too, has only the slot when she is free.
    day.planned(&mut team, &mut browser, &[2, 0, 1]).await;
    press(&mut team, &day.desk, "publier").await;
    app.ignore_mail();
    let freed = format!("{}/places-liberees", day.desk);
    let mut pages: Pages = vec![("meetings-freed-none", team.open(&freed).await)];
    let malik = day.mine(1);
    let page = browser.open(&malik).await;
    let wish = day.wish(2);
    browser.submit(&page, &malik, &[(wish.as_str(), "must"), ("etape", "choisir")]).await;
    let lucie = format!("{}/personnes/{}", day.desk, day.people[0].id);
    let page = team.open(&lucie).await;
    let noted = team.submit(&page, &lucie, &[("etape", "presence"), ("presence", "absent")]).await;
    assert!(team.follow(&noted).await.text().contains(&format!("{freed}\"")), "an absence leads to it");
    let desk = team.open(&day.desk).await;
    assert!(desk.text().contains("Un créneau libéré"), "{}", desk.text());

    let page = team.open(&freed).await;
    let put = testkit::forms(page.text()).into_iter().find(|form| form.action.contains("avec=")).unwrap();
    let stale = put.action.replace("version=1", "version=7");
    let refused = post(&mut team, &stale).await;
    assert_eq!(refused.location(), Some(format!("{freed}?fait=refus-stale")));
    let other = put.action.replace("creneau=0", "creneau=99");
    let refused = post(&mut team, &other).await;
    assert_eq!(refused.location(), Some(format!("{freed}?fait=refus-taken")));
    let done = team.submit(&page, &put.action, &[]).await;
    pages.push(("meetings-freed", page));
    let after = team.follow(&done).await;
    let publish = format!("{}/publier", day.desk);
    let told = team.submit(&after, &publish, &[("version", "2")]).await;
    pages.push(("meetings-freed-put", after));
    assert_eq!(told.location(), Some(format!("{}?fait=publie&n=3", day.desk)));
    app.ignore_mail();
    pages
}

#[tokio::test]
async fn an_absence_frees_a_slot_which_one_button_fills_and_another_tells() {
    compare(&freed_pages(&TestApp::new().await).await);
}

#[tokio::test]
async fn addresses_that_make_no_sense_put_nothing() {
    let app = TestApp::new().await;
    let day = Day::new(&app).await;
    let (mut team, mut browser) = (app.team(Role::Organiser).await, app.browser());
    day.planned(&mut team, &mut browser, &[2, 0]).await;
    press(&mut team, &day.desk, "publier").await;
    app.ignore_mail();
    let freed = format!("{}/places-liberees", day.desk);
    let [lucie, nadia] = [0, 2].map(|at: usize| day.people[at].id);
    for (query, status) in [
        (String::new(), 404),
        ("?personne=x&avec=y&creneau=0&version=1".to_owned(), 404),
        (format!("?personne={lucie}&avec={nadia}&creneau=-1&version=1"), 400),
        (format!("?personne={lucie}&avec={lucie}&creneau=0&version=1"), 303),
        (format!("?personne={lucie}&avec={nadia}&creneau=4294967295&version=1"), 303),
    ] {
        let answer = post(&mut team, &format!("{freed}{query}")).await;
        assert_eq!(answer.status, status, "{query}");
    }
    let plan = app.store().read().await.unwrap().latest_meeting_plan(day.event.id).await.unwrap().unwrap();
    assert_eq!(plan.version, 1);
}
