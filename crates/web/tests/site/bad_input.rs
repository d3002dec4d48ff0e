//! Bad input: each gets a clear answer in French with what to do next, keeps what was typed, and loses nothing.

use testkit::{
    Answer, Browser, Request, TestApp,
    types::{Event, Role},
};

mod api;
mod office;
mod posted_twice;
mod whatever;

/// A form of a registration that is right.
const RIGHT: [(&str, &str); 5] = [
    ("given_name", "Camille"),
    ("family_name", "Martin"),
    ("email", "camille@exemple.fr"),
    ("role", "buyer"),
    ("places", "1"),
];

/// The form that is right, but for one field.
fn but<'a>(name: &'a str, value: &'a str) -> Vec<(&'a str, &'a str)> {
    let mut typed: Vec<_> = RIGHT.iter().copied().filter(|(other, _)| *other != name).collect();
    typed.push((name, value));
    typed
}

async fn register(browser: &mut Browser<'_>, event: &Event, typed: &[(&str, &str)]) -> Answer {
    let page = browser.open(&format!("/rencontres/{}/inscription", event.slug)).await;
    browser.submit(&page, "", typed).await
}

/// The text of a page without its tags, spaces made one.
pub(crate) fn words(answer: &Answer) -> String {
    let mut text = String::new();
    for piece in answer.text().split('<') {
        text.push_str(piece.split_once('>').map_or(piece, |(_, rest)| rest));
        text.push(' ');
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace("&#x27;", "'").replace("&quot;", "\"")
}

#[tokio::test]
async fn each_field_of_a_registration_says_what_is_wrong_and_keeps_what_was_typed() {
    let app = TestApp::new().await;
    let event = app.event("Visite").places(20).announced().await;
    let long = "x".repeat(81);
    let cases = [
        ("given_name", "", "Indiquez votre prénom."),
        ("given_name", long.as_str(), "Raccourcissez : 80 caractères au plus."),
        ("family_name", "Mar\u{0}tin", "Retirez les caractères invisibles."),
        ("email", "", "Indiquez votre adresse e-mail, par exemple"),
        ("email", "camille", "Indiquez une adresse e-mail, par exemple : nom@exemple.fr"),
        ("email", "camille@exemple", "Indiquez une adresse e-mail, par exemple : nom@exemple.fr"),
        ("role", "", "Choisissez ce qui vous décrit le mieux."),
        ("role", "chef", "Choisissez dans la liste."),
        ("places", "0", "Indiquez un nombre entier, de 1 à 10."),
        ("places", "onze", "Indiquez un nombre entier, de 1 à 10."),
        ("places", "11", "Indiquez un nombre entier, de 1 à 10."),
        ("places", "-1", "Indiquez un nombre entier, de 1 à 10."),
    ];
    for (name, value, problem) in cases {
        let mut browser = app.browser();
        let answer = register(&mut browser, &event, &but(name, value)).await;
        assert_eq!(answer.status, 422, "{name}: {value}");
        assert!(
            words(&answer).replace('\u{a0}', " ").contains(problem),
            "{name}: {value}: {}",
            words(&answer)
        );
        let kept = answer.form("");
        for (typed, text) in but(name, value).iter().filter(|(field, _)| *field != "role" || name != "role") {
            assert_eq!(kept.value(typed), Some(*text), "{name}: {value}: the form forgot {typed}");
        }
    }
}

#[tokio::test]
async fn bytes_that_are_not_utf_8_are_refused_with_the_field_that_has_them() {
    let app = TestApp::new().await;
    let event = app.event("Visite").announced().await;
    let mut browser = app.browser();
    let path = format!("/rencontres/{}/inscription", event.slug);
    let seal = browser.open(&path).await.form("").value("jeton").unwrap().to_owned();
    let body =
        format!("jeton={seal}&given_name=Cl%E9ment&family_name=Martin&email=c%40exemple.fr&role=buyer");
    let headers = vec![("content-type", "application/x-www-form-urlencoded")];
    let answer = browser.send("POST", &path, Request { headers, body: body.into_bytes() }).await;
    assert_eq!(answer.status, 422);
    assert!(words(&answer).contains("Prénom : "), "{}", words(&answer));
    let raw = b"given_name=\xff\xfe&jeton=\x80".to_vec();
    let headers = vec![("content-type", "application/x-www-form-urlencoded")];
    assert_eq!(browser.send("POST", &path, Request { headers, body: raw }).await.status, 403);
}

#[tokio::test]
async fn a_body_of_ten_megabytes_is_refused_and_says_how_much_is_allowed() {
    let app = TestApp::new().await;
    let event = app.event("Visite").announced().await;
    let path = format!("/rencontres/{}/inscription", event.slug);
    for size in [65 * 1024, 10 * 1024 * 1024, 13 * 1024 * 1024] {
        let headers = vec![("content-type", "application/x-www-form-urlencoded")];
        let answer = app.browser().send("POST", &path, Request { headers, body: vec![b'a'; size] }).await;
        assert_eq!(answer.status, 413, "{size}");
        assert!(words(&answer).contains("64"), "{}", words(&answer));
    }
}

#[tokio::test]
async fn an_event_that_takes_no_registration_says_why_and_where_to_go() {
    let app = TestApp::new().await;
    let closed = app.event("Close").with(|input| input.closes_date = "2026-11-25".into()).announced().await;
    let past = app.event("Passée").on("2026-11-25").announced().await;
    let mut browser = app.browser();
    let page = browser.open(&format!("/rencontres/{}/inscription", closed.slug)).await;
    let gone = browser.open(&format!("/rencontres/{}/inscription", past.slug)).await;
    app.wait_days(2);
    for (page, why) in [(&page, "Les inscriptions sont closes"), (&gone, "terminée")] {
        let answer = browser.submit(page, "", &RIGHT).await;
        assert_eq!(answer.status, 422);
        assert!(words(&answer).contains(why), "{}", words(&answer));
        assert!(words(&answer).contains("D’autres rencontres sont ouvertes"), "{}", words(&answer));
    }
}

#[tokio::test]
async fn a_group_larger_than_the_event_is_told_how_many_it_may_be() {
    let app = TestApp::new().await;
    let event = app.event("Visite").places(3).announced().await;
    let answer = register(&mut app.browser(), &event, &but("places", "4")).await;
    assert_eq!(answer.status, 422);
    assert!(words(&answer).contains("La rencontre compte 3 places en tout"), "{}", words(&answer));
    assert_eq!(answer.form("").value("places"), Some("4"));
}

#[tokio::test]
async fn an_address_that_is_none_says_so_in_french() {
    let app = TestApp::new().await;
    let cases = [
        ("/rencontres/inconnue", 404),
        ("/rencontres/inconnue.ics", 404),
        ("/rencontres/inconnue/inscription", 404),
        ("/rencontres/%FF", 404),
        ("/rencontres/%00", 404),
        ("/campagnes/%FF", 404),
        ("/campagnes/inconnue", 404),
        ("/i/%FF", 404),
        ("/i/faux", 404),
        ("/i/faux/annuler", 404),
        ("/static/%FF", 404),
        ("/static/..%2f..%2fCargo.toml", 404),
        ("/nulle-part", 404),
        ("/programme?q=a&q=b", 400),
        ("/programme.ics?type=visit&type=fair", 400),
        ("/i?fait=a&fait=b", 400),
    ];
    for (path, status) in cases {
        let answer = app.browser().open(path).await;
        assert_eq!(answer.status, status, "{path}");
        assert_eq!(answer.header("content-type"), Some("text/html; charset=utf-8"), "{path}");
        assert!(answer.text().contains("<html lang=\"fr\">"), "{path}");
    }
}

#[tokio::test]
async fn a_search_that_means_nothing_still_shows_the_programme() {
    let app = TestApp::new().await;
    app.event("Visite").announced().await;
    for query in [
        "du=31/02/2026",
        "du=2026-12-31&au=2026-01-01",
        "departement=999",
        "type=bal",
        "suite=rien",
        "quand=jamais",
        "vue=globe",
        "campagne=inconnue",
        "mois=2026-13",
        "q=%00",
        "q=%FF",
    ] {
        for path in [
            "/programme",
            "/programme.ics",
            "/programme.atom",
            "/programme.json",
            "/programme/imprimer",
            "/integration/programme",
        ] {
            let answer = app.browser().open(&format!("{path}?{query}")).await;
            assert_eq!(answer.status, 200, "{path}?{query}");
        }
    }
}

#[tokio::test]
async fn a_link_to_a_registration_that_was_erased_says_that_it_is_gone() {
    let app = TestApp::new().await;
    app.ignore_mail();
    let event = app.event("Visite").announced().await;
    let token = app.token(&app.register(&event, "camille", 1).await);
    let mut browser = app.browser();
    let page = browser.open(&format!("/i/{token}/effacer")).await;
    let answer = browser.submit(&page, &format!("/i/{token}/effacer"), &[]).await;
    assert!(words(&browser.follow(&answer).await).contains("effacée"));
    let again = browser.submit(&page, &format!("/i/{token}/effacer"), &[]).await;
    let pages = ["", "/annuler", "/presence", "/effacer", "/donnees.json"];
    let mut statuses = vec![again.status];
    for path in pages {
        statuses.push(browser.open(&format!("/i/{token}{path}")).await.status);
    }
    assert_eq!(statuses, [410; 6]);
}

#[tokio::test]
async fn a_number_of_places_that_cannot_be_is_refused_and_stays_in_the_form() {
    let app = TestApp::new().await;
    app.ignore_mail();
    let event = app.event("Visite").places(4).announced().await;
    let token = app.token(&app.register(&event, "camille", 2).await);
    app.register(&event, "dominique", 1).await;
    let cases = [
        ("0", "Indiquez un nombre entier, de 1 à 4."),
        ("cinq", "Indiquez un nombre entier, de 1 à 4."),
        ("99999999999", "Indiquez un nombre entier, de 1 à 4."),
        ("4", "1 place"),
    ];
    for (places, problem) in cases {
        let mut browser = app.browser();
        let page = browser.open(&format!("/i/{token}")).await;
        let action = format!("/i/{token}/places");
        let answer = browser.submit(&page, &action, &[("places", places)]).await;
        assert_eq!(answer.status, 422, "{places}");
        assert!(words(&answer).replace('\u{a0}', " ").contains(problem), "{places}: {}", words(&answer));
        assert_eq!(answer.form(&action).value("places"), Some(places));
    }
}

#[tokio::test]
async fn a_link_to_sign_in_that_was_used_or_is_too_old_says_to_ask_for_another() {
    let app = TestApp::new().await;
    let mut first = app.team(Role::Organiser).await;
    let seal = first.seal().await;
    first.post("/deconnexion", &[("jeton", &seal)]).await;
    let ask = async |browser: &mut Browser<'_>| {
        let page = browser.open("/connexion").await;
        browser.submit(&page, "/connexion", &[("email", "orga@exemple.fr")]).await;
        app.mail_to("orga").await[0].token("/connexion/").unwrap()
    };
    let open = async |browser: &mut Browser<'_>, token: &str| {
        let page = browser.open(&format!("/connexion/{token}")).await;
        browser.submit(&page, &format!("/connexion/{token}"), &[]).await
    };
    let mut browser = app.browser();
    let token = ask(&mut browser).await;
    let elsewhere = open(&mut app.browser(), &token).await;
    assert!(words(&elsewhere).contains("autre navigateur"), "{}", words(&elsewhere));
    assert_eq!(open(&mut browser, &token).await.location().as_deref(), Some("/gestion"));
    let again = open(&mut browser, &token).await;
    assert!(again.status == 422 && words(&again).contains("a déjà servi. Demandez-en un autre"));
    let token = ask(&mut first).await;
    app.wait_minutes(16);
    let late = open(&mut first, &token).await;
    assert!(late.status == 422 && words(&late).contains("plus de 15 minutes. Demandez-en un autre"));
    let page = first.open("/connexion").await;
    let typo = first.submit(&page, "/connexion", &[("email", "orga@")]).await;
    assert_eq!((typo.status, typo.form("/connexion").value("email")), (422, Some("orga@")));
}
