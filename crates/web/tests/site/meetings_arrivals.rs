//! The desk at the entrance: who has come, who is called.

use testkit::{TestApp, types::Role};

use crate::{
    meetings::{Day, press},
    pages::{Pages, compare},
};

/// The pages of the entrance: before anybody takes part, ten minutes before the day, and when one has come. At the end her
/// arrival is taken back.
pub(crate) async fn arrivals_pages(app: &TestApp) -> Pages {
    let day = Day::new(app).await;
    let (mut team, mut browser) = (app.team(Role::Organiser).await, app.browser());
    let arrivals = format!("{}/accueil", day.desk);
    let mut pages: Pages = vec![("meetings-arrivals-none", team.open(&arrivals).await)];
    day.planned(&mut team, &mut browser, &[2, 0, 1]).await;
    press(&mut team, &day.desk, "publier").await;
    app.ignore_mail();
    app.wait_until("2026-12-02T07:55:00Z");
    let mut team = app.team(Role::Organiser).await;
    let page = team.open(&arrivals).await;
    let first =
        testkit::forms(page.text()).into_iter().find(|form| form.action.contains("personne=")).unwrap();
    pages.push(("meetings-arrivals", page));
    let page = team.open(&format!("{arrivals}?qui=nadia")).await;
    let nadia =
        testkit::forms(page.text()).into_iter().find(|form| form.action.contains("personne=")).unwrap();
    assert!(nadia.action.contains(&day.people[2].id.to_string()), "{}", nadia.action);
    let noted = team.submit(&page, &nadia.action, &[]).await;
    assert_eq!(noted.location(), Some(format!("{arrivals}?fait=note&qui=nadia")));
    let page = team.follow(&noted).await;
    let undo =
        testkit::forms(page.text()).into_iter().find(|form| form.action.contains("arrivee=non")).unwrap();
    pages.push(("meetings-arrivals-noted", page));
    let page = team.open(&arrivals).await;
    let text = page.text();
    assert!(text.contains("class=\"tag stop\">À appeler") && first.action.contains("arrivee=oui"), "{text}");
    let page = team.open(&format!("{arrivals}?qui=nadia")).await;
    let back = team.submit(&page, &undo.action, &[]).await;
    assert!(!team.follow(&back).await.text().contains("Arrivée à"));
    pages
}

#[tokio::test]
async fn who_is_awaited_comes_first_and_an_arrival_is_noted_and_taken_back_by_one_button() {
    compare(&arrivals_pages(&TestApp::new().await).await);
}
