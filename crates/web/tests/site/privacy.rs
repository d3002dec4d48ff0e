//! Who registered is told to nobody but the team and themselves: not on pages, not in feeds, not in figures, not in the
//! log. What must not be shown exists here, and could have been.

use std::{
    io::Write,
    sync::{Arc, Mutex},
};

use app::mail::deliver::deliver_due;
use testkit::{
    Folder, TestApp,
    types::{Role, Transport},
};

use crate::{feeds, pages, scene::Scene};

/// What the people of the scene gave, but for Camille, who agreed to be listed with her organisation.
const PERSONAL: [&str; 9] = [
    "camille@exemple.fr",
    "dominique",
    "elise",
    "farid",
    "gilles",
    "henri",
    "ines@",
    "jeanne",
    "visio.exemple.fr",
];

/// Which of the words a page holds.
fn found(text: &str, words: &[&str]) -> Vec<String> {
    let text = text.to_lowercase();
    words.iter().filter(|word| text.contains(**word)).map(|word| (*word).to_owned()).collect()
}

#[tokio::test]
async fn no_public_page_or_feed_tells_who_registered_or_where_to_connect() {
    let scene = Scene::new().await;
    let mut public = pages::programme(&scene).await;
    public.extend(feeds::public(&scene).await);
    public.extend(pages::texts(&scene).await);
    let mut listed = 0;
    for (name, answer) in &public {
        let text = String::from_utf8_lossy(&answer.body);
        assert_eq!(found(&text, &PERSONAL), Vec::<String>::new(), "{name}");
        listed += usize::from(text.contains("Camille Martin"));
    }
    assert_eq!(listed, 1, "who agreed is named on the page of the event, and only there");
}

#[tokio::test]
async fn a_link_shows_its_own_registration_and_no_other() {
    let scene = Scene::new().await;
    for (receipt, own) in
        [(&scene.waiting, "elise"), (&scene.asked, "farid"), (&scene.online_guest, "jeanne")]
    {
        for rest in ["", "/annuler", "/presence", "/effacer", "/donnees.json"] {
            let page = scene.app.browser().open(&format!("{}{rest}", scene.manage(receipt))).await;
            let people: Vec<_> = PERSONAL[..8].iter().copied().filter(|word| *word != own).collect();
            assert_eq!(found(page.text(), &people), Vec::<String>::new(), "{own}{rest}");
        }
    }
    let waiting = scene.app.browser().open(&scene.manage(&scene.waiting)).await;
    assert!(waiting.text().contains("elise@exemple.fr"));
}

#[tokio::test]
async fn where_to_connect_is_told_to_those_who_come() {
    let app = TestApp::new().await;
    app.ignore_mail();
    let online = |input: &mut domain::programme::input::EventInput| {
        input.format = "online".into();
        input.online_link = "https://visio.exemple.fr/salle".into();
    };
    let event = app.event("Webinaire").places(1).with(online).announced().await;
    let (comes, waits) =
        (app.register(&event, "camille", 1).await, app.register(&event, "dominique", 1).await);
    let shows = async |token: String| {
        app.browser().open(&format!("/i/{token}")).await.text().contains("visio.exemple")
    };
    assert_eq!((shows(app.token(&comes)).await, shows(app.token(&waits)).await), (true, false));
    let told =
        |letters: Vec<testkit::Letter>| letters.iter().any(|letter| letter.text().contains("visio.exemple"));
    assert!(told(app.mail_to("camille").await) && !told(app.mail_to("dominique").await));
}

#[tokio::test]
async fn figures_for_the_operator_name_routes_and_no_link() {
    let scene = Scene::new().await;
    let mut browser = scene.app.browser();
    browser.open(&scene.manage(&scene.confirmed)).await;
    browser.open("/nulle-part/camille@exemple.fr").await;
    let figures = browser.open("/metrics").await;
    assert!(figures.text().contains("route=\"/i/{token}\",status=\"2xx\"} 1"), "{}", figures.text());
    assert_eq!(found(figures.text(), &PERSONAL), Vec::<String>::new());
    assert!(!figures.text().contains(&scene.app.token(&scene.confirmed)));
}

/// Where the log of a test goes.
#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn the_log_tells_what_happened_and_names_nobody() {
    let lines = Lines::default();
    let writer = lines.clone();
    let log = tracing_subscriber::fmt()
        .with_max_level(tracing_subscriber::filter::LevelFilter::TRACE)
        .with_ansi(false)
        .with_writer(move || writer.clone());
    let guard = tracing_subscriber::util::SubscriberInitExt::set_default(log);
    let scene = Scene::new().await;
    pages::registering(&scene).await;
    pages::mine(&scene).await;
    pages::sign_in(&scene).await;
    pages::errors(&scene).await;
    scene.app.register(&scene.whole, "nadia", 1).await;
    let folder = Folder::new();
    std::fs::write(folder.join("file"), "").unwrap();
    deliver_due(&scene.app.app, &Transport::Files(folder.join("file").join("mails"))).await.unwrap();
    scene.app.team(Role::Organiser).await.open("/gestion/messages").await;
    let token = scene.app.token(&scene.confirmed);
    drop(guard);
    let text = String::from_utf8(lines.0.lock().unwrap().clone()).unwrap();
    assert!(text.contains("answered") && text.contains("a mail was not sent"), "{text}");
    let words = ["exemple.fr", "camille", "nadia", "karim", "martin", "mairie", "rampe"];
    assert_eq!(found(&text, &words), Vec::<String>::new());
    assert!(!text.contains(&token), "a link in the log opens a registration");
}

#[tokio::test]
async fn every_answer_carries_the_headers_that_protect_its_reader() {
    let scene = Scene::new().await;
    let mut answers = pages::programme(&scene).await;
    answers.extend(pages::mine(&scene).await);
    answers.extend(pages::sign_in(&scene).await);
    answers.extend(pages::errors(&scene).await);
    answers.extend(feeds::public(&scene).await);
    for (name, answer) in &answers {
        let policy = answer.header("content-security-policy").unwrap_or_default();
        assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"), "{name}: {policy}");
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{name}");
        let may_be_framed = answer.path.starts_with("/integration/");
        assert_eq!(policy.contains("frame-ancestors *"), may_be_framed, "{name}");
        if answer.path.starts_with("/i/") || answer.path.starts_with("/connexion") {
            assert_eq!(answer.header("referrer-policy"), Some("no-referrer"), "{name}");
        }
        let private = ["/i/", "/connexion", "/gestion"].iter().any(|start| answer.path.starts_with(start));
        let kept = answer.header("cache-control").unwrap_or("no-store");
        assert!(!private || kept.contains("private") || kept.contains("no-store"), "{name}: {kept}");
    }
}

#[tokio::test]
async fn over_tls_every_cookie_is_marked_secure_and_out_of_reach_of_scripts() {
    let app = TestApp::builder().settings(|settings| settings.base_url = "https://alliances.exemple".into());
    let app = app.start().await;
    app.ignore_mail();
    let event = app.event("Visite").announced().await;
    let cookie = app.sign_in("orga@exemple.fr", Role::Organiser).await;
    let mut browser = app.browser();
    let mut answers = vec![browser.open("/?lang=en").await, browser.open("/connexion").await];
    let page = browser.open("/connexion").await;
    answers.push(browser.submit(&page, "/connexion", &[("email", "orga@exemple.fr")]).await);
    let code = browser.follow(&answers[2]).await;
    let typed = app.mail_to("orga").await[0].code().unwrap();
    answers.push(browser.submit(&code, "/connexion/code", &[("code", &typed)]).await);
    let path = format!("/rencontres/{}/inscription", event.slug);
    let page = browser.open(&path).await;
    let form = [("given_name", "C"), ("family_name", "M"), ("email", "c@exemple.fr"), ("role", "public")];
    answers.push(browser.submit(&page, "", &form).await);
    let mut names = Vec::new();
    for line in answers.iter().flat_map(|answer| answer.headers.get_all("set-cookie")) {
        let line = line.to_str().unwrap();
        let name = line.split('=').next().unwrap();
        let ends = line.contains("Max-Age=0");
        assert!(ends || line.contains("Secure") && line.contains("SameSite=Lax"), "{line}");
        assert!(ends || name == "lang" || line.contains("HttpOnly"), "{line}");
        names.push(name.to_owned());
    }
    names.sort();
    names.dedup();
    assert_eq!(
        names,
        [
            "__Host-alliances",
            "alliances_demande",
            "alliances_form",
            "alliances_note",
            "alliances_suite",
            "lang"
        ]
    );
    let mut plain = app.browser().with_cookie("alliances", &cookie);
    assert_eq!(plain.open("/gestion").await.status, 303, "a cookie without the prefix counts for nothing");
    assert_eq!(app.browser().with_cookie("__Host-alliances", &cookie).open("/gestion").await.status, 200);
}
