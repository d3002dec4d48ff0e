//! Whatever is typed into whatever field: no answer that says that we broke.

use testkit::{Answer, Browser, TestApp, types::Role};

const ODD: [&str; 18] = [
    "",
    " ",
    "\u{0}",
    "\u{fffd}",
    "\u{202e}txet",
    "'; -- \" <script>alert(1)</script>",
    "{{ 7 * 7 }}",
    "%_\\",
    "🦀🦀🦀",
    "-1",
    "99999999999999999999",
    "1e999",
    "٣",
    "9999-12-31",
    "2100-12-31",
    "24:00",
    "Pacific/Kiritimati",
    "a@b.c\r\nBcc: d@e.f",
];

/// Types each odd text, or every so many in turn, into each field of a form; the fields that were answered with a fault of ours.
async fn faults(browser: &mut Browser<'_>, page: &Answer, action: &str, every: usize) -> Vec<String> {
    let mut found = Vec::new();
    let form = page.form(action);
    let long = "é".repeat(5000);
    let names: Vec<_> =
        form.values.iter().map(|(name, _)| name.clone()).filter(|name| name != "jeton").collect();
    for (number, name) in names.iter().enumerate() {
        for odd in ODD.into_iter().chain([long.as_str()]).skip(number % every).step_by(every) {
            let answer = browser.submit(page, action, &[(name, odd)]).await;
            if answer.is_our_fault() || answer.text().contains("<script>alert") {
                found.push(format!("{} {name}={odd:?}", answer.status));
            }
        }
    }
    assert!(!names.is_empty(), "a form without fields: {action}");
    found
}

#[tokio::test]
async fn no_text_in_any_field_of_a_visitor_breaks_the_site() {
    let app = TestApp::new().await;
    app.ignore_mail();
    let event = app.event("Visite").announced().await;
    let token = app.token(&app.register(&event, "camille", 1).await);
    let mut browser = app.browser();
    for (path, action) in [
        (format!("/rencontres/{}/inscription", event.slug), String::new()),
        (format!("/i/{token}"), format!("/i/{token}/places")),
        ("/i".to_owned(), "/i".to_owned()),
        ("/connexion".to_owned(), "/connexion".to_owned()),
        ("/connexion/code".to_owned(), "/connexion/code".to_owned()),
    ] {
        let page = browser.open(&path).await;
        assert_eq!(faults(&mut browser, &page, &action, 1).await, Vec::<String>::new(), "{path}");
    }
}

#[tokio::test]
async fn no_text_in_any_field_of_the_team_breaks_the_site() {
    let app = TestApp::new().await;
    app.ignore_mail();
    let campaign = app.campaign("Mois").made().await;
    let event = app.event("Visite").within(&campaign).announced().await;
    let mut team = app.team(Role::Organiser).await;
    for path in [
        "/gestion/rencontres/nouvelle".to_owned(),
        format!("/gestion/rencontres/{}/modifier", event.id),
        format!("/gestion/rencontres/{}/deplacer", event.id),
        "/gestion/campagnes/nouvelle".to_owned(),
        format!("/gestion/campagnes/{}", campaign.slug),
    ] {
        let page = team.open(&path).await;
        assert_eq!(faults(&mut team, &page, &path, 5).await, Vec::<String>::new(), "{path}");
    }
    for path in [
        "/",
        "/programme?quand=toutes",
        "/programme.ics?quand=toutes",
        "/programme.atom?quand=toutes",
        "/programme.json?quand=toutes",
        "/programme?vue=mois",
        "/programme?vue=carte",
        "/gestion",
        "/gestion/campagnes",
        "/sitemap.xml",
    ] {
        let answer = team.open(path).await;
        assert!(answer.status == 200 && !answer.text().contains("<script>alert"), "{path}");
    }
}

#[tokio::test]
async fn no_parameter_breaks_the_programme() {
    let app = TestApp::new().await;
    app.event("Visite").announced().await;
    let names = [
        "q",
        "du",
        "au",
        "departement",
        "type",
        "public",
        "theme",
        "format",
        "acces",
        "campagne",
        "quand",
        "vue",
        "mois",
        "suite",
        "lang",
    ];
    let escaped = |text: &str| text.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
    for name in names {
        for odd in ODD {
            for path in ["/programme", "/programme.ics"] {
                let path = format!("{path}?{name}={}", escaped(odd));
                assert!(!app.browser().open(&path).await.is_our_fault(), "{path}");
            }
            for view in ["mois", "carte"] {
                let path = format!("/programme?vue={view}&{name}={}", escaped(odd));
                assert!(!app.browser().open(&path).await.is_our_fault(), "{path}");
            }
        }
    }
}
