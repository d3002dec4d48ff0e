//! What every page for visitors shows. `INSTA_UPDATE=always cargo nextest run -p web` accepts what has changed.

use testkit::{Answer, Request, types::Role};

use crate::{scene::Scene, shown};

/// Pages by name.
pub(crate) type Pages = Vec<(&'static str, Answer)>;

/// Snapshots are named after the page alone.
fn settings() -> insta::Settings {
    let mut settings = insta::Settings::clone_current();
    settings.set_omit_expression(true);
    settings.set_prepend_module_to_snapshot(false);
    settings
}

/// Compares each page with its snapshot.
pub(crate) fn compare(pages: &Pages) {
    settings().bind(|| {
        for (name, answer) in pages {
            assert!(!answer.is_our_fault() || name.starts_with("error"), "{name}: {}", answer.text());
            insta::assert_snapshot!(*name, shown::shown(answer));
        }
    });
}

/// The programme and the events.
pub(crate) async fn programme(scene: &Scene) -> Pages {
    let event = |event: &domain::programme::Event| format!("/rencontres/{}", event.slug);
    let mut pages = Vec::new();
    for (name, path) in [
        ("home", "/".to_owned()),
        ("programme-list", "/programme".into()),
        ("programme-month", "/programme?vue=mois".into()),
        ("programme-map", "/programme?vue=carte".into()),
        ("programme-filtered", "/programme?departement=78&type=visit&quand=toutes&q=visite".into()),
        ("programme-none", "/programme?q=introuvable".into()),
        ("programme-past", "/programme?quand=passees".into()),
        ("programme-print", "/programme/imprimer".into()),
        ("programme-embed", "/integration/programme".into()),
        ("campaign", format!("/campagnes/{}", scene.campaign.slug)),
        ("campaign-frame", "/campagnes/cop-21".into()),
        ("event-whole", event(&scene.whole)),
        ("event-full", event(&scene.full)),
        ("event-moved", event(&scene.moved)),
        ("event-cancelled", event(&scene.cancelled)),
        ("event-postponed", event(&scene.postponed)),
        ("event-online", event(&scene.online)),
        ("event-past", event(&scene.past)),
        ("event-closed", event(&scene.closed)),
    ] {
        pages.push((name, scene.app.browser().open(&path).await));
    }
    pages
}

/// Registering, from the form to « C’est noté ».
pub(crate) async fn registering(scene: &Scene) -> Pages {
    let form = |event: &domain::programme::Event| format!("/rencontres/{}/inscription", event.slug);
    let mut pages = Vec::new();
    for (name, event) in [
        ("register", &scene.whole),
        ("register-waiting", &scene.full),
        ("register-closed", &scene.closed),
        ("register-cancelled", &scene.cancelled),
    ] {
        pages.push((name, scene.app.browser().open(&form(event)).await));
    }
    let mut browser = scene.app.browser();
    let page = browser.open(&form(&scene.whole)).await;
    let typed = [("given_name", "Karim"), ("email", "karim"), ("places", "12"), ("access_needs", "Rampe")];
    pages.push(("register-wrong", browser.submit(&page, "", &typed).await));
    let right = [
        ("given_name", "Karim"),
        ("family_name", "Martin"),
        ("email", "karim@exemple.fr"),
        ("role", "public"),
    ];
    let sent = browser.submit(&page, "", &right).await;
    pages.push(("register-thanks", browser.follow(&sent).await));
    let page = browser.open(&form(&scene.full)).await;
    let sent = browser.submit(&page, "", &right).await;
    pages.push(("register-thanks-waiting", browser.follow(&sent).await));
    let other = scene.app.browser().open(&format!("{}/merci", form(&scene.whole))).await;
    pages.push(("register-thanks-without-a-note", other));
    pages
}

/// One's own registration.
pub(crate) async fn mine(scene: &Scene) -> Pages {
    let path = |receipt, rest: &str| format!("{}{rest}", scene.manage(receipt));
    let mut browser = scene.app.browser();
    let mut pages = Vec::new();
    for (name, path) in [
        ("mine-confirmed", path(&scene.confirmed, "")),
        ("mine-waiting", path(&scene.waiting, "")),
        ("mine-asked", path(&scene.asked, "")),
        ("mine-given-up", path(&scene.given_up, "?fait=annulee")),
        ("mine-cancelled-event", path(&scene.told_off, "")),
        ("mine-online", path(&scene.online_guest, "")),
        ("mine-ask-cancel", path(&scene.confirmed, "/annuler")),
        ("mine-ask-presence", path(&scene.asked, "/presence")),
        ("mine-ask-erase", path(&scene.confirmed, "/effacer")),
        ("mine-data", path(&scene.confirmed, "/donnees.json")),
        ("link", "/i".into()),
        ("link-sent", "/i?fait=envoye".into()),
    ] {
        pages.push((name, browser.open(&path).await));
    }
    let page = browser.open(&path(&scene.confirmed, "")).await;
    let wrong = browser.submit(&page, &path(&scene.confirmed, "/places"), &[("places", "99")]).await;
    pages.push(("mine-places-wrong", wrong));
    let page = browser.open("/i").await;
    pages.push(("link-wrong", browser.submit(&page, "/i", &[("email", "camille")]).await));
    pages
}

/// Signing in.
pub(crate) async fn sign_in(scene: &Scene) -> Pages {
    let mut browser = scene.app.browser();
    let page = browser.open("/connexion").await;
    let wrong = browser.submit(&page, "/connexion", &[("email", "orga")]).await;
    let sent = browser.submit(&page, "/connexion", &[("email", "orga@exemple.fr")]).await;
    let code = browser.follow(&sent).await;
    let refused = browser.submit(&code, "/connexion/code", &[("code", "12")]).await;
    let token = scene.app.mail_to("orga").await.last().unwrap().token("/connexion/").unwrap();
    let link = browser.open(&format!("/connexion/{token}")).await;
    let mut elsewhere = scene.app.browser();
    let other = elsewhere.open(&format!("/connexion/{token}")).await;
    let other = elsewhere.submit(&other, &format!("/connexion/{token}"), &[]).await;
    let out = browser.open("/connexion?fait=deconnexion").await;
    vec![
        ("sign-in", page),
        ("sign-in-wrong", wrong),
        ("sign-in-code", code),
        ("sign-in-code-wrong", refused),
        ("sign-in-link", link),
        ("sign-in-other-browser", other),
        ("sign-in-out", out),
    ]
}

/// Pages to read.
pub(crate) async fn texts(scene: &Scene) -> Pages {
    let mut pages = Vec::new();
    for (name, path) in [
        ("text-accessibility", "/accessibilite"),
        ("text-legal", "/mentions-legales"),
        ("text-privacy", "/donnees-personnelles"),
        ("text-help", "/aide"),
        ("text-contact", "/contact"),
        ("text-data", "/donnees"),
        ("text-site-map", "/plan-du-site"),
    ] {
        pages.push((name, scene.app.browser().open(path).await));
    }
    pages
}

/// What goes wrong.
pub(crate) async fn errors(scene: &Scene) -> Pages {
    let mut browser = scene.app.browser();
    let receipt = scene.app.register(&scene.online, "lea", 1).await;
    let erased = scene.manage(&receipt);
    scene.app.app.erase_mine(&scene.app.token(&receipt)).await.unwrap();
    let form = || vec![("content-type", "application/x-www-form-urlencoded")];
    let foreign = Request { headers: vec![("sec-fetch-site", "cross-site")], body: Vec::new() };
    let large = Request { headers: form(), body: vec![b'a'; 70_000] };
    let mut team = scene.app.team(Role::Organiser).await;
    let sent = scene.app.app.outbox(&scene.app.organiser().await, &Default::default()).await.unwrap();
    let seal = team.seal().await;
    let again = team.post(&format!("/gestion/messages/{}/renvoyer", sent[0].id), &[("jeton", &seal)]).await;
    vec![
        ("error-not-found", browser.open("/nulle-part").await),
        ("error-gone", browser.open(&erased).await),
        ("error-not-allowed", browser.send("DELETE", "/programme", Request::default()).await),
        ("error-unsealed", browser.post("/i", &[("email", "a@b.fr")]).await),
        ("error-foreign", browser.send("POST", "/i", foreign).await),
        ("error-malformed", browser.send("POST", "/i", Request::default()).await),
        ("error-too-large", browser.send("POST", "/i", large).await),
        ("error-stale", again),
        ("error-sign-in", browser.open("/gestion/messages").await),
        ("error-api", browser.open("/api/v1/nulle-part").await),
    ]
}

/// A few pages in English.
pub(crate) async fn english(scene: &Scene) -> Pages {
    let mut browser = scene.app.browser().with_cookie("lang", "en");
    let mut pages = Vec::new();
    for (name, path) in [
        ("en-home", "/".to_owned()),
        ("en-programme", "/programme".into()),
        ("en-event", format!("/rencontres/{}", scene.whole.slug)),
        ("en-event-moved", format!("/rencontres/{}", scene.moved.slug)),
        ("en-register", format!("/rencontres/{}/inscription", scene.full.slug)),
        ("en-mine", scene.manage(&scene.confirmed)),
        ("en-text-accessibility", "/accessibilite".into()),
        ("en-error-not-found", "/nowhere".into()),
    ] {
        pages.push((name, browser.open(&path).await));
    }
    pages
}

#[tokio::test]
async fn the_programme_and_its_events() {
    let scene = Scene::new().await;
    let pages = programme(&scene).await;
    compare(&pages);
    settings().bind(|| insta::assert_snapshot!("frame", shown::frame(&pages[0].1)));
}

#[tokio::test]
async fn the_pages_of_registering() {
    compare(&registering(&Scene::new().await).await);
}

#[tokio::test]
async fn the_pages_of_ones_registration() {
    compare(&mine(&Scene::new().await).await);
}

#[tokio::test]
async fn the_pages_of_signing_in() {
    compare(&sign_in(&Scene::new().await).await);
}

#[tokio::test]
async fn the_pages_to_read() {
    compare(&texts(&Scene::new().await).await);
}

#[tokio::test]
async fn the_pages_of_what_goes_wrong() {
    compare(&errors(&Scene::new().await).await);
}

#[tokio::test]
async fn some_pages_in_english() {
    compare(&english(&Scene::new().await).await);
}

#[tokio::test]
async fn a_database_that_does_not_answer_is_said_to_come_back() {
    let scene = Scene::new().await;
    scene.app.store().close().await;
    let page = scene.app.browser().open("/programme").await;
    let ready = scene.app.browser().open("/readyz").await;
    assert_eq!((page.status, ready.status), (503, 503));
    compare(&vec![("error-unavailable", page)]);
}
