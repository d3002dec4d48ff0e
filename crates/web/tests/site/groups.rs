//! Groups of structures: their public page, and how the team keeps their members.

use domain::{
    nomenclature::DiffusionStatus::{Diffusible, Partielle},
    register::GroupInput,
};
use jiff::civil::date;
use testkit::{Answer, Browser, TestApp, siret_of, structure, types::Role};

use crate::{
    bad_input::words,
    pages::{Pages, compare},
};

/// A site with structures 1 to 4, of which the fourth may hardly be shown.
async fn site() -> TestApp {
    planted(TestApp::builder().with_directory().start().await).await
}

/// The site, once its structures are there.
pub(crate) async fn planted(app: TestApp) -> TestApp {
    app.ignore_mail();
    let as_of = date(2026, 10, 31);
    let open = (1..4).map(|number| structure(number, Diffusible, as_of));
    app.edition(as_of, open.chain([structure(4, Partielle, as_of)])).await;
    app
}

const PAGE: &str = "/gestion/groupes/pole-fictif-de-limay";

async fn made(app: &TestApp) -> Browser<'_> {
    let mut team = app.team(Role::Organiser).await;
    let form = team.open("/gestion/groupes/nouveau").await;
    let members = format!("{}\n{}", siret_of(1), siret_of(4));
    let typed = [
        ("name", "Pôle fictif de Limay"),
        ("kind", "pole"),
        ("about", "Des structures voisines qui répondent ensemble."),
        ("departement", "78"),
        ("website", "https://pole.exemple.fr"),
        ("members", members.as_str()),
    ];
    let sent = team.submit(&form, "/gestion/groupes/nouveau", &typed).await;
    assert_eq!(sent.location().as_deref(), Some("/gestion/groupes/pole-fictif-de-limay?fait=cree"));
    team
}

async fn member(team: &mut Browser<'_>, typed: &[(&str, &str)]) -> Answer {
    let page = team.open(PAGE).await;
    team.submit(&page, &format!("{PAGE}/membres"), typed).await
}

/// A group, for everybody and for the team.
pub(crate) async fn group_pages(app: &TestApp) -> Pages {
    let mut team = made(app).await;
    let host = |input: &mut domain::programme::input::EventInput| {
        input.host_name = "Pôle fictif de Limay".into();
        input.host_kind = "group".into();
    };
    app.event("Petit-déjeuner du pôle").with(host).announced().await;
    let wrong = [("qui", siret_of(2).to_string()), ("since", "31/02/2024".into()), ("until", String::new())];
    let wrong: Vec<(&str, &str)> = wrong.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let wrong = member(&mut team, &wrong).await;
    let found = member(&mut team, &[("qui", "fictive"), ("since", "15/03/2019"), ("until", "")]).await;
    member(&mut team, &[("qui", siret_of(3).as_str()), ("since", "15/03/2019"), ("until", "")]).await;
    vec![
        ("group", app.browser().open("/groupes/pole-fictif-de-limay").await),
        ("groups", app.browser().open("/groupes").await),
        ("office-groups", team.open("/gestion/groupes").await),
        ("office-group", team.open(PAGE).await),
        ("office-group-wrong", wrong),
        ("office-group-found", found),
        ("office-group-edit", team.open(&format!("{PAGE}/modifier")).await),
        ("office-group-delete", team.open(&format!("{PAGE}/supprimer")).await),
    ]
}

#[tokio::test]
async fn the_pages_of_a_group() {
    compare(&group_pages(&site().await).await);
}

#[tokio::test]
async fn members_are_those_of_today_and_their_pages_name_the_group() {
    let app = site().await;
    let mut team = made(&app).await;
    let past = [("qui", siret_of(1).to_string()), ("since", String::new()), ("until", "31/12/2025".into())];
    let past: Vec<(&str, &str)> = past.iter().map(|(name, value)| (*name, value.as_str())).collect();
    member(&mut team, &past).await;
    let page = app.browser().open("/groupes/pole-fictif-de-limay").await;
    assert!(words(&page).contains("Un membre") && !words(&page).contains("Structure fictive 1"));
    member(&mut team, &[("qui", siret_of(3).as_str())]).await;
    let names = |answer: &Answer| words(answer).contains("Pôle fictif de Limay");
    let own = |number| format!("/structures/{}", siret_of(number));
    assert!(names(&app.browser().open(&own(3)).await));
    assert!(!names(&app.browser().open(&own(1)).await), "it has left");
    let page = team.open(PAGE).await;
    let values = [("siret", siret_of(3).to_string())];
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    team.submit(&page, &format!("{PAGE}/membres/retirer"), &values).await;
    assert!(!names(&app.browser().open(&own(3)).await));
}

#[tokio::test]
async fn a_masked_member_shows_name_and_commune_only() {
    let app = site().await;
    made(&app).await;
    let page = app.browser().open("/groupes/pole-fictif-de-limay").await;
    let (_, card) = page.text().split_once("Structure fictive 4</a>").unwrap();
    let card = card.split("</li>").next().unwrap();
    assert!(card.contains("Paris"));
    for hidden in ["rue Fictive", "Association", "Récupération"] {
        assert!(!card.contains(hidden), "{hidden}");
    }
}

#[tokio::test]
async fn two_of_the_team_do_not_overwrite_each_other_and_editing_keeps_the_members() {
    let app = site().await;
    let mut team = made(&app).await;
    let form = team.open(&format!("{PAGE}/modifier")).await;
    member(&mut team, &[("qui", siret_of(2).as_str())]).await;
    let action = format!("{PAGE}/modifier");
    let late = team.submit(&form, &action, &[("name", "Autre nom")]).await;
    assert_eq!(late.status, 409);
    let form = team.open(&action).await;
    let sent = team.submit(&form, &action, &[("name", "Autre nom")]).await;
    assert_eq!(sent.status, 303);
    let slug = domain::programme::Slug::parse("pole-fictif-de-limay").unwrap();
    let group = app.app.group(&slug).await.unwrap().unwrap();
    assert_eq!((group.details.name.as_str(), group.members.len()), ("Autre nom", 3));
}

#[tokio::test]
async fn a_group_is_deleted_and_leaves_its_members() {
    let app = site().await;
    let mut team = made(&app).await;
    let page = team.open(&format!("{PAGE}/supprimer")).await;
    let sent = team.submit(&page, &format!("{PAGE}/supprimer"), &[]).await;
    assert_eq!(sent.location().as_deref(), Some("/gestion/groupes"));
    assert_eq!(app.browser().open("/groupes/pole-fictif-de-limay").await.status, 404);
    assert_eq!(app.browser().open(&format!("/structures/{}", siret_of(1))).await.status, 200);
}

#[tokio::test]
async fn groups_are_in_the_site_map() {
    let app = site().await;
    let input =
        GroupInput { name: "Réseau d’essai".into(), kind: "reseau".into(), ..GroupInput::default() };
    app.app.create_group(&app.organiser().await, &input).await.unwrap();
    assert!(app.browser().open("/sitemap.xml").await.text().contains("/groupes/reseau-d-essai</loc>"));
}

#[tokio::test]
async fn members_of_a_group_are_found_by_its_filter_by_words_and_from_its_page() {
    let app = site().await;
    made(&app).await;
    app.index().await;
    let mut browser = app.browser();
    let group = browser.open("/groupes/pole-fictif-de-limay").await;
    assert!(group.text().contains("href=\"/structures?groupe=pole-fictif-de-limay\""));
    for (path, total) in [
        ("/structures?groupe=pole-fictif-de-limay", "2 structures"),
        ("/structures?q=membre+du+p%C3%B4le+fictif", "2 structures"),
        ("/structures?q=fictive+1+membre+de+p%C3%B4le+fictif+de+limay", "Une structure"),
        ("/structures?groupe=pole-fictif-de-limay&q=paillage", "Aucune structure ne correspond"),
        ("/structures?groupe=nulle-part", "4 structures"),
    ] {
        let page = words(&browser.open(path).await);
        assert!(page.contains(total), "{path}: {page}");
    }
    let counted = words(&browser.open("/structures?q=fictive").await);
    assert!(
        counted.contains("Membre d’un groupe") && counted.contains("Pôle fictif de Limay (2)"),
        "{counted}"
    );
    let named = browser.open("/structures?q=p%C3%B4le+fictif").await;
    assert!(named.text().contains("href=\"/groupes/pole-fictif-de-limay\""), "the group itself is found");
    let api = browser.open("/api/v1/structures?group=pole-fictif-de-limay").await.json();
    assert_eq!(
        (api["total"].as_u64(), api["group"]["name"].as_str()),
        (Some(2), Some("Pôle fictif de Limay"))
    );
}
