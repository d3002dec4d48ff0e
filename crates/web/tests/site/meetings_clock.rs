//! The clock of the room: what it says through a day, and that it says nothing of anybody.

use testkit::{TestApp, types::Role};

use crate::{
    meetings::{Day, press},
    pages::{Pages, compare},
};

/// What a page shows: the stretch that is not hidden.
fn shown(page: &str) -> Vec<String> {
    let sections = page.split("<section ").skip(1).map(|rest| rest.split("</section>").next().unwrap());
    let open = sections.filter(|section| !section.split('>').next().unwrap().ends_with(" hidden"));
    let words = |section: &str| {
        let (before, count) = section.split_once("<div class=\"count\" hidden>").unwrap_or((section, ""));
        let section = format!("{before}{}", count.split_once("</div>").map_or("", |(_, after)| after));
        let texts = section
            .split('<')
            .filter(|tag| !tag.contains(" hidden>"))
            .filter_map(|tag| tag.split_once('>').map(|(_, text)| text.trim()));
        texts
            .filter(|text| !text.is_empty())
            .collect::<Vec<_>>()
            .join(" | ")
            .replace(['\u{a0}', '\u{202f}'], " ")
    };
    open.map(words).collect()
}

#[tokio::test]
async fn the_clock_says_through_the_day_which_slot_it_is_and_what_follows() {
    let app = TestApp::new().await;
    let day = Day::new(&app).await;
    let (mut team, mut browser) = (app.team(Role::Organiser).await, app.browser());
    // Twelve slots of twenty minutes from nine, five minutes between them, an hour after the sixth.
    day.planned(&mut team, &mut browser, &[2, 0]).await;
    press(&mut team, &day.desk, "publier").await;
    app.ignore_mail();
    for (now, expected) in [
        (
            "2026-12-01T12:00:00Z",
            "Les rendez-vous n’ont pas commencé | Premier créneau : mercredi 2 décembre 2026, à 9 h",
        ),
        ("2026-12-02T07:30:10Z", "30 min"),
        ("2026-12-02T08:00:00Z", "Créneau 1 sur 12 | 9 h – 9 h 20 | Temps restant | 20 min"),
        ("2026-12-02T08:18:30Z", "2 min"),
        ("2026-12-02T08:20:00Z", "Changez de table | Créneau 2 sur 12, 9 h 25 – 9 h 45 | Début dans | 5 min"),
        ("2026-12-02T10:05:00Z", "Créneau 6 sur 12 | 11 h 05 – 11 h 25"),
        ("2026-12-02T10:25:00Z", "Pause | Jusqu’à 12 h 25 | Reprise dans | 1 h 00"),
        ("2026-12-02T13:30:00Z", "Créneau 12 sur 12 | 14 h 30 – 14 h 50"),
        ("2026-12-02T13:50:00Z", "Les rendez-vous sont terminés"),
    ] {
        app.wait_until(now);
        let mut team = app.team(Role::Organiser).await;
        let page = team.open(&format!("{}/horloge", day.desk)).await;
        let shown = shown(page.text());
        assert!(shown.len() == 1 && shown[0].contains(expected), "{now}: {shown:?}");
        let name = ["lucie", "nadia", "Atelier"].into_iter().find(|name| page.text().contains(name));
        assert_eq!(name, None, "{now}");
    }
}

/// The clock near the end of the first of three slots, with a shade of its own and in the other language.
pub(crate) async fn clock_pages(app: &TestApp) -> Pages {
    let day = Day::new(app).await;
    let mut team = app.team(Role::Organiser).await;
    let none = team.open(&format!("{}/horloge", day.desk)).await;
    assert_eq!(none.location(), Some(format!("{}?fait=refus-frame", day.desk)));
    let frame = format!("{}/cadre", day.desk);
    let form = team.open(&frame).await;
    team.submit(&form, &frame, &[("slots", "3"), ("long_pauses", "2:60")]).await;
    app.wait_until("2026-12-02T08:18:30Z");
    let mut team = app.team(Role::Organiser).await;
    let clock = format!("{}/horloge?fond=sombre", day.desk);
    let pages: Pages = vec![
        ("meetings-clock", team.open(&clock).await),
        ("meetings-clock-english", team.open(&format!("{}/horloge?fond=rose&lang=en", day.desk)).await),
    ];
    let text = pages[0].1.text();
    for said in
        ["<html lang=\"fr\" class=\"sombre\">", "<noscript><meta http-equiv=\"refresh\" content=\"31\">"]
    {
        assert!(text.contains(said), "{said}: {text}");
    }
    let event = app.store().read().await.unwrap().event_by_id(day.event.id).await.unwrap().unwrap().event;
    app.command(&event, domain::programme::change::EventCommand::Cancel { message: None }).await;
    app.ignore_mail();
    let off = team.open(&clock).await;
    assert!(
        off.text().contains("does not take place on this date") && shown(off.text()).is_empty(),
        "{}",
        off.text()
    );
    pages
}

#[tokio::test]
async fn the_page_of_the_clock_and_what_follows_each_stretch() {
    compare(&clock_pages(&TestApp::new().await).await);
}
