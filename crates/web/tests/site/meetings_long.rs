//! A day of more people than a page shows: they are shown in pages, and named by looking for them first.

use app::registration::Receipt;
use domain::{language::Language, meeting::FrameInput};
use testkit::{Answer, TestApp, person, types::Role};

/// A day of fifty-one people who take part, and the address of its desk. The numbers of the first are in many names.
async fn long_day(app: &TestApp) -> (Vec<Receipt>, String) {
    app.ignore_mail();
    let kind = |input: &mut domain::programme::input::EventInput| input.kind = "meeting-day".into();
    let event = app.event("Longue journée").on("2026-12-02").places(60).with(kind).announced().await;
    let frame = FrameInput {
        slots: "3".into(),
        tables: "9".into(),
        long_pauses: String::new(),
        ..FrameInput::proposed()
    };
    app.app.set_meeting_frame(&app.organiser().await, event.id, &frame).await.unwrap();
    let mut people = Vec::new();
    for at in 0..51 {
        let mut input = person(&format!("p{at}"), 1);
        input.role = "buyer".into();
        input.organisation = format!("Atelier {at}");
        let receipt = app.app.register(&event.slug, &input, Language::French, None).await.unwrap();
        let choices = app::meeting::Choices { joins: true, ..app::meeting::Choices::default() };
        app.app.choose_meetings(&app.token(&receipt), &choices).await.unwrap();
        people.push(receipt);
    }
    (people, format!("/gestion/rencontres/{}/rendez-vous", event.id))
}

#[tokio::test]
async fn a_long_day_is_shown_in_pages_and_a_name_finds_somebody() {
    let app = TestApp::new().await;
    let (_, desk) = long_day(&app).await;
    let mut team = app.team(Role::Organiser).await;
    for (query, shown) in [
        ("", "1 à 50 sur 51"),
        ("?partie=participants&page=2", "51 à 51 sur 51"),
        ("?partie=participants&page=999", "51 à 51 sur 51"),
        ("?partie=ailleurs&page=midi", "1 à 50 sur 51"),
        ("?qui=ATELIER+7", "Une personne trouvée."),
        ("?qui=%3Cb%3E", "Personne ne porte ce nom."),
    ] {
        let page = team.open(&format!("{desk}{query}")).await;
        assert!(page.status == 200 && page.text().contains(shown), "{query}: {}", page.text());
    }
}

/// The page that looks for the two of a meeting.
pub(crate) async fn seek_page(app: &TestApp) -> (&'static str, Answer) {
    let (_, desk) = long_day(app).await;
    ("seek", app.team(Role::Organiser).await.open(&format!("{desk}/ajouter?qui_a=atelier")).await)
}

/// How many people a list of a page offers, and whether it is there at all.
fn offered(page: &str, list: &str) -> Option<usize> {
    let list = page.split(&format!("<select id=\"{list}\"")).nth(1)?.split("</select>").next()?;
    // The first choice is nobody.
    Some(list.matches("<option").count() - 1)
}

#[tokio::test]
async fn somebody_of_a_long_day_is_looked_for_before_they_are_wished_for() {
    let app = TestApp::new().await;
    let (people, desk) = long_day(&app).await;
    let mut team = app.team(Role::Organiser).await;
    let path = format!("{desk}/personnes/{}", people[0].id);
    let (wish, share) = ("to", "shares");
    for (query, expected, said) in [
        ("", (None, None), ""),
        ("?qui=atelier", (Some(25), None), "50 personnes trouvées. Les 25 premières"),
        ("?qui=atelier+3", (Some(14), None), "14 personnes trouvées."),
        ("?qui=atelier+33", (Some(1), None), "Une personne trouvée."),
        ("?qui=++", (None, None), ""),
        ("?avec=atelier+33", (None, Some(1)), "Une personne trouvée."),
        ("?qui=%3Cb%3E", (None, None), "Personne ne porte ce nom."),
    ] {
        let page = team.open(&format!("{path}{query}")).await;
        assert_eq!((offered(page.text(), wish), offered(page.text(), share)), expected, "{query}");
        assert!(page.text().contains(said), "{query}: {}", page.text());
        assert!(page.text().len() < 40_000, "{query}: {} bytes", page.text().len());
    }
    let found = team.open(&format!("{path}?qui=atelier+33")).await;
    // Who is found alone is chosen already; a level that does not exist is said, and who was found stays.
    let (to, selected) = (people[33].id.to_string(), format!("value=\"{}\" selected", people[33].id));
    assert!(found.text().contains(&selected), "{}", found.text());
    let typed = [("etape", "wish"), ("qui", "atelier 33"), ("to", &to), ("level", "beaucoup")];
    let wrong = team.submit(&found, &path, &typed).await;
    assert_eq!((wrong.status, offered(wrong.text(), wish)), (422, Some(1)));
    let done = team.submit(&found, &path, &[("etape", "wish"), ("to", &to), ("level", "must")]).await;
    assert_eq!(done.status, 303);
    let noted = team.follow(&done).await;
    assert!(noted.text().contains("Atelier 33"), "{}", noted.text());
}

#[tokio::test]
async fn who_shares_a_schedule_of_a_long_day_can_have_their_own_again_without_looking_for_anybody() {
    let app = TestApp::new().await;
    let (people, desk) = long_day(&app).await;
    let mut team = app.team(Role::Organiser).await;
    let path = format!("{desk}/personnes/{}", people[0].id);
    let found = team.open(&format!("{path}?avec=atelier+33")).await;
    let shared = [("etape", "share"), ("shares", &people[33].id.to_string())];
    let shared = team.submit(&found, &path, &shared).await;
    let page = team.follow(&shared).await;
    assert_eq!(offered(page.text(), "shares"), Some(1), "{}", page.text());
    let own = team.submit(&page, &path, &[("etape", "share"), ("shares", "")]).await;
    assert_eq!(offered(team.follow(&own).await.text(), "shares"), None);
}

#[tokio::test]
async fn the_two_of_a_meeting_of_a_long_day_are_looked_for() {
    let app = TestApp::new().await;
    let (people, desk) = long_day(&app).await;
    let by = app.organiser().await;
    let id = desk.split('/').nth(3).unwrap().parse().unwrap();
    let wish = app::meeting::Behalf::Wish { to: people[2].id, level: Some(domain::meeting::WishLevel::Must) };
    app.app.act_on_behalf(&by, id, people[1].id, wish).await.unwrap();
    let mut team = app.team(Role::Organiser).await;
    let path = format!("{desk}/ajouter");
    let empty = team.open(&path).await;
    assert_eq!((offered(empty.text(), "a"), offered(empty.text(), "b")), (None, None));
    assert!(!empty.text().contains("Voir les places"), "there is nobody to place yet");
    let half = team.open(&format!("{path}?qui_a=atelier+7")).await;
    assert!(!half.text().contains("Voir les places"));
    let found = team.open(&format!("{path}?qui_a=atelier+7&qui_b=atelier+4")).await;
    assert_eq!((offered(found.text(), "a"), offered(found.text(), "b")), (Some(5), Some(14)));
    assert!(found.text().contains("Voir les places") && found.text().len() < 40_000);
    let wrong = team.submit(&found, &path, &[("b", "")]).await;
    assert_eq!((wrong.status, offered(wrong.text(), "b")), (422, Some(14)), "{}", wrong.text());
}
