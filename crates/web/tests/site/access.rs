//! Every route as nobody, as the wrong person, as the right one. Each feature has its rows in a file of this folder;
//! together they are compared with the router's own list: a route that is in none of them fails the test.

mod account;
mod alerts;
mod claims;
mod directory;
mod groups;
mod lists;
mod meeting_desk;
mod meetings;
mod observatory;
mod pages;
mod perimeter;
mod programme;
mod programs;
mod purchasing;
mod register;
mod registration;
mod scene;
mod space;

use std::sync::LazyLock;

use testkit::{Browser, Request, TestApp, routes, types::Role};

use self::{programs::ask, scene::Scene};

/// Who may have the page: what nobody, the wrong person and the right person are answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum For {
    /// The same for everybody.
    All,
    /// Whoever has the link of this registration.
    Holder,
    /// The organising team.
    Team,
    /// Those of the team who administer it.
    Admins,
    /// Whoever signed in, of the team or not.
    Member,
    /// Who represents this structure.
    Representative,
    /// A program with a key for meeting days.
    Program,
}

/// Method, path as declared, path as visited, whom it is for, what the right person is answered.
type Row = (&'static str, &'static str, &'static str, For, u16);

use For::{Admins, All, Holder, Member, Program, Representative, Team};

/// `SLUG`, `TOKEN`, `REGISTRATION`, `EVENT`, `MAIL`, `USER`, `CAMPAIGN`, `GROUPE`, `SHORTLIST`, `ALERTE`,
/// `PERIMETRE`, `LECTURE`, `SIRET`, `CLAIM`, `KEEPER` and `CLEF` stand for what the scene has.
static TABLE: LazyLock<Vec<Row>> = LazyLock::new(|| {
    [
        account::ROWS,
        alerts::ROWS,
        claims::ROWS,
        directory::ROWS,
        groups::ROWS,
        lists::ROWS,
        meeting_desk::ROWS,
        meetings::ROWS,
        observatory::ROWS,
        pages::ROWS,
        perimeter::ROWS,
        programme::ROWS,
        programs::ROWS,
        purchasing::ROWS,
        register::ROWS,
        registration::ROWS,
        space::ROWS,
    ]
    .concat()
});

/// Posts a form with a good seal and nothing else in it.
async fn visit(browser: &mut Browser<'_>, method: &str, path: &str) -> u16 {
    if method == "POST" && path.starts_with("/mon-espace/") && path.ends_with("/images") {
        let seal = browser.seal().await;
        let body =
            format!("--x\r\ncontent-disposition: form-data; name=\"jeton\"\r\n\r\n{seal}\r\n--x--\r\n");
        let headers = vec![("content-type", "multipart/form-data; boundary=x")];
        return browser.send("POST", path, Request { headers, body: body.into_bytes() }).await.status;
    }
    if method == "POST" && !path.starts_with("/api/") {
        let seal = browser.seal().await;
        return browser.post(path, &[("jeton", &seal)]).await.status;
    }
    browser.send(method, path, Request::default()).await.status
}

#[tokio::test]
async fn the_table_has_every_route_of_the_router() {
    let app = TestApp::new().await;
    let mut table: Vec<_> = TABLE.iter().map(|row| (row.0, row.1.to_owned())).collect();
    table.sort();
    let routes: Vec<_> = routes(&app.router()).into_iter().map(|route| (route.method, route.path)).collect();
    assert_eq!(routes, table);
}

#[tokio::test]
async fn nobody_and_the_wrong_person_are_kept_out_and_change_nothing() {
    let scene = Scene::new().await;
    for mut stranger in scene.strangers().await {
        let before = scene.app.dump().await;
        for (method, route, path, whom, _) in TABLE.iter().filter(|row| row.3 != All) {
            let status = visit(&mut stranger, method, &scene.wrong_path(path)).await;
            let expected = match whom {
                Holder => 404,
                Program => 401,
                _ => 303,
            };
            assert_eq!(status, expected, "{method} {route}");
        }
        assert!(scene.app.dump().await == before, "a stranger changed something");
    }
}

#[tokio::test]
async fn an_organiser_is_kept_from_what_administrators_do_and_told_whom_to_ask() {
    let scene = Scene::new().await;
    let mut organiser = scene.app.team(Role::Organiser).await;
    let seal = organiser.seal().await;
    let before = scene.app.dump().await;
    for (method, route, path, ..) in TABLE.iter().filter(|row| row.3 == Admins) {
        let answer = match *method {
            "POST" => organiser.post(&scene.path(path), &[("jeton", &seal)]).await,
            _ => organiser.open(&scene.path(path)).await,
        };
        assert_eq!(answer.status, 403, "{method} {route}");
        assert!(answer.text().contains("Demandez à une personne qui administre le site"), "{method} {route}");
    }
    assert!(scene.app.dump().await == before, "an organiser administered");
}

#[tokio::test]
async fn who_represents_a_structure_has_no_power_of_the_team_nor_over_another_structure() {
    let scene = Scene::new().await;
    let mut other = scene.app.representative(scene.structures.garden, "voisine@exemple.fr").await;
    other.seal().await;
    let before = scene.app.dump().await;
    for (method, route, path, whom, _) in TABLE.iter() {
        let expected = match whom {
            Team | Admins => 303,
            Representative => 404,
            Program => 401,
            All | Holder | Member => continue,
        };
        assert_eq!(visit(&mut other, method, &scene.path(path)).await, expected, "{method} {route}");
    }
    assert!(scene.app.dump().await == before, "a representative did what is not theirs");
    let led = other.open("/gestion").await;
    let led = other.follow(&led).await;
    assert_eq!(led.location().as_deref(), Some("/mon-espace"));
}

#[tokio::test]
async fn who_is_kept_out_of_the_office_is_led_to_the_sign_in_page_and_is_shown_nothing() {
    let scene = Scene::new().await;
    for (_, route, path, ..) in TABLE.iter().filter(|row| matches!(row.3, Team | Admins) && row.0 == "GET") {
        let answer = scene.app.browser().open(&scene.path(path)).await;
        assert!(answer.location().unwrap().starts_with("/connexion"), "{route}");
        assert_eq!(answer.text(), "", "{route}");
    }
}

#[tokio::test]
async fn who_signs_in_is_led_to_the_page_of_the_office_that_was_asked_for_and_nowhere_else() {
    let app = TestApp::new().await;
    app.ignore_mail();
    app.sign_in("orga@exemple.fr", Role::Organiser).await;
    app.deliver().await;
    for (asked, expected) in [
        ("/gestion/campagnes", "/gestion/campagnes"),
        ("https://ailleurs.exemple/gestion", "/gestion"),
        ("//ailleurs.exemple", "/gestion"),
        ("/gestionnaire", "/gestion"),
        ("/gestion/%0d%0aSet-Cookie:x", "/gestion"),
    ] {
        let mut browser = app.browser();
        app.mail_to("orga").await;
        let page = browser.open(&format!("/connexion?suite={asked}")).await;
        browser.submit(&page, "/connexion", &[("email", "orga@exemple.fr")]).await;
        let code = app.mail_to("orga").await.last().and_then(|letter| letter.code()).unwrap();
        let page = browser.open("/connexion/code").await;
        let answer = browser.submit(&page, "/connexion/code", &[("code", &code)]).await;
        assert_eq!(answer.location().as_deref(), Some(expected), "{asked}");
    }
}

#[tokio::test]
async fn the_right_person_gets_every_page_and_reading_changes_nothing() {
    for role in [Role::Organiser, Role::Admin] {
        let scene = Scene::new().await;
        let mut reader = scene.app.team(role).await;
        let mut visitor = scene.app.browser();
        let mut keeper = scene.keeper();
        let before = scene.app.dump().await;
        for (method, route, path, whom, expected) in TABLE.iter().filter(|row| row.0 == "GET") {
            if *whom == Program {
                let answer = ask(&mut visitor, (method, &scene.path(path)), &scene.secret).await;
                assert_eq!(answer.status, *expected, "{method} {route}");
                assert_eq!(answer.header("cache-control"), Some("private, no-store"), "{method} {route}");
                continue;
            }
            let browser = match whom {
                Team | Admins => &mut reader,
                Member | Representative => &mut keeper,
                All | Holder | Program => &mut visitor,
            };
            let expected = if *whom == Admins && role == Role::Organiser { 403 } else { *expected };
            assert_eq!(visit(browser, method, &scene.path(path)).await, expected, "{method} {route}");
            let head = browser.send("HEAD", &scene.path(path), Request::default()).await;
            assert_eq!((head.status, head.body.len()), (expected, 0), "HEAD {route}");
        }
        assert!(scene.app.dump().await == before, "reading wrote");
    }
}

#[tokio::test]
async fn the_right_person_is_answered_each_form_as_the_table_says() {
    for (method, route, path, whom, expected) in TABLE.iter().filter(|row| row.0 == "POST") {
        let scene = Scene::new().await;
        let mut browser = match whom {
            Admins => scene.app.team(Role::Admin).await,
            Team => scene.app.team(Role::Organiser).await,
            Member | Representative => scene.keeper(),
            All | Holder | Program => scene.app.browser(),
        };
        let status = match whom {
            Program => ask(&mut browser, (method, &scene.path(path)), &scene.secret).await.status,
            _ => visit(&mut browser, method, &scene.path(path)).await,
        };
        assert_eq!(status, *expected, "{method} {route}");
    }
}

#[tokio::test]
async fn a_form_without_its_seal_or_with_the_seal_of_another_browser_is_refused_and_changes_nothing() {
    let scene = Scene::new().await;
    let others = scene.app.browser().seal().await;
    let mut reader = scene.app.team(Role::Admin).await;
    reader.seal().await;
    let before = scene.app.dump().await;
    // A mail program that stops an alert with one click has seen no form: its link is the permission.
    let is_sealed = |route: &str| !route.starts_with("/api/") && !route.starts_with("/desabonnement/");
    let forms = TABLE.iter().filter(|row| row.0 == "POST" && is_sealed(row.1));
    for (_, route, path, ..) in forms {
        for values in [vec![], vec![("jeton", "")], vec![("jeton", others.as_str())]] {
            let answer = reader.post(&scene.path(path), &values).await;
            assert_eq!(answer.status, 403, "POST {route} {values:?}");
            assert!(answer.text().contains("Rien n’a été enregistré"), "POST {route}");
        }
    }
    assert!(scene.app.dump().await == before, "an unsealed form did something");
}

#[tokio::test]
async fn a_form_sent_by_another_site_is_refused() {
    let scene = Scene::new().await;
    let mut browser = scene.app.team(Role::Organiser).await;
    let seal = browser.seal().await;
    let before = scene.app.dump().await;
    let body = format!("jeton={seal}&email=camille%40exemple.fr").into_bytes();
    for (name, value) in [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", "https://ailleurs.exemple"),
    ] {
        for path in [
            "/connexion",
            "/deconnexion",
            &scene.path("/i/TOKEN/annuler"),
            &scene.path("/gestion/rencontres/EVENT/annuler"),
        ] {
            let headers = vec![(name, value), ("content-type", "application/x-www-form-urlencoded")];
            let answer = browser.send("POST", path, Request { headers, body: body.clone() }).await;
            assert_eq!(answer.status, 403, "{path} {name}: {value}");
        }
    }
    assert!(scene.app.dump().await == before, "another site did something");
}

#[tokio::test]
async fn another_method_is_refused_in_the_words_of_its_reader() {
    let scene = Scene::new().await;
    let mut paths: Vec<_> = TABLE.iter().map(|row| (row.1, row.2)).collect();
    paths.dedup();
    for (route, path) in paths {
        let answer = scene.app.browser().send("DELETE", &scene.path(path), Request::default()).await;
        assert_eq!(answer.status, 405, "{route}");
        let kind =
            if route.starts_with("/api/") { "application/problem+json" } else { "text/html; charset=utf-8" };
        assert_eq!(answer.header("content-type"), Some(kind), "{route}");
    }
}

#[tokio::test]
async fn a_draft_is_seen_by_the_team_only() {
    let app = TestApp::new().await;
    let event = app.event("Rencontre secrète").draft().await;
    let slug = &event.slug;
    for path in [
        format!("/rencontres/{slug}"),
        format!("/rencontres/{slug}.ics"),
        format!("/rencontres/{slug}/inscription"),
        format!("/rencontres/{slug}/inscription/merci"),
        format!("/api/v1/events/{slug}"),
    ] {
        assert_eq!(app.browser().open(&path).await.status, 404, "{path}");
    }
    for path in [
        "/",
        "/programme?quand=toutes",
        "/programme.ics?quand=toutes",
        "/programme.atom",
        "/programme.json",
        "/sitemap.xml",
        "/integration/programme",
        "/programme/imprimer",
    ] {
        let answer = app.browser().open(path).await;
        assert!(!answer.text().contains("secrète") && !answer.text().contains(slug.as_str()), "{path}");
    }
    let mut team = app.team(Role::Organiser).await;
    assert!(team.open("/gestion").await.text().contains("Rencontre secrète"));
}
