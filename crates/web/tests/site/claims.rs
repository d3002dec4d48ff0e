//! Taking over a structure's page, from the request to what the page shows; and writing to a structure.

use domain::siret::Siret;
use testkit::{Answer, Browser, Request, Structures, TestApp, types::Role};

use crate::{
    bad_input::words,
    pages::{Pages, compare},
};

/// An offer as its form is filled.
const OFFER: [(&str, &str); 6] = [
    ("offers.0.title", "Recyclage de matelas"),
    ("offers.0.mode", "service"),
    ("offers.0.description", "Collecte et tri."),
    ("offers.0.capacity", "300 matelas par jour"),
    ("offers.0.price_unit", "matelas"),
    ("offers.0.lead_time", "48 heures"),
];

/// A message as its form is filled.
const MESSAGE: [(&str, &str); 4] = [
    ("name", "Dominique Exemple"),
    ("organisation", "Mairie d’essai"),
    ("email", "dominique@exemple.fr"),
    ("message", "Bonjour,\nlivrez-vous à Limay ?"),
];

async fn scene() -> (TestApp, Structures) {
    let app = TestApp::builder().with_directory().start().await;
    app.ignore_mail();
    let structures = app.structures().await;
    app.index().await;
    (app, structures)
}

async fn ask(browser: &mut Browser<'_>, path: &str, way: &str, email: &str) -> Answer {
    let page = browser.open(path).await;
    let typed = [("way", way), ("name", "Camille Exemple"), ("email", email)];
    browser.submit(&page, path, &typed).await
}

async fn save(browser: &mut Browser<'_>, path: &str, typed: &[(&str, &str)]) -> Answer {
    let page = browser.open(path).await;
    browser.submit(&page, path, typed).await
}

/// A form with a file, as browsers send it.
async fn upload(browser: &mut Browser<'_>, path: &str, alt: &str, file: &[u8]) -> Answer {
    let seal = browser.open(path).await.form(path).value("jeton").unwrap().to_owned();
    let mut body = Vec::new();
    for (name, value) in [("jeton", seal.as_str()), ("alt", alt)] {
        let head = format!("--x\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend_from_slice(head.as_bytes());
    }
    let head = "--x\r\ncontent-disposition: form-data; name=\"image\"; filename=\"a.png\"\r\ncontent-type: image/png\r\n\r\n";
    body.extend_from_slice(head.as_bytes());
    body.extend_from_slice(file);
    body.extend_from_slice(b"\r\n--x--\r\n");
    let headers = vec![("content-type", "multipart/form-data; boundary=x")];
    browser.send("POST", path, Request { headers, body }).await
}

/// A PNG of one point.
const POINT: &[u8] = &[
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52, 0x00,
    0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x06, 0x00, 0x00, 0x00, 0x1f, 0x15, 0xc4, 0x89, 0x00,
    0x00, 0x00, 0x0d, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9c, 0x63, 0x50, 0x48, 0x08, 0xf8, 0x0f, 0x00, 0x03,
    0x44, 0x01, 0xd0, 0x51, 0x71, 0x4d, 0x59, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42,
    0x60, 0x82,
];

/// All that people see of taking over a page, keeping it, and writing through the site.
pub(crate) async fn everything(app: &TestApp) -> Pages {
    app.ignore_mail();
    let all = app.structures().await;
    let mut pages = for_visitors(app, &all).await;
    pages.extend(for_representatives(app, &all).await);
    pages.extend(for_the_team(app, &all).await);
    pages
}

#[tokio::test]
async fn the_pages_of_taking_over_a_page_and_keeping_it() {
    compare(&everything(&TestApp::new().await).await);
}

async fn for_visitors(app: &TestApp, all: &Structures) -> Pages {
    let mut browser = app.browser();
    let mut pages: Pages = Vec::new();
    for (name, path) in [
        ("claim", format!("/structures/{}/revendiquer", all.workshop)),
        ("claim-masked", format!("/structures/{}/revendiquer", all.masked)),
        ("claim-code", format!("/structures/{}/revendiquer/code", all.workshop)),
        ("relay-unclaimed", format!("/structures/{}/contacter", all.workshop)),
        ("relay-nobody", format!("/structures/{}/contacter", all.garden)),
        ("mistake", format!("/structures/{}/signaler", all.masked)),
        ("structure-unclaimed", format!("/structures/{}", all.workshop)),
        ("structure-masked", format!("/structures/{}", all.masked)),
    ] {
        pages.push((name, browser.open(&path).await));
    }
    let path = format!("/structures/{}/revendiquer", all.workshop);
    pages.push(("claim-wrong", ask(&mut browser, &path, "mailbox", "camille@gmail.com").await));
    pages.push(("claim-done", ask(&mut browser, &path, "mailbox", "camille@atelier.example").await));
    let token = app.mail_to("camille@atelier.example").await[0].token("/prise-en-main/").unwrap();
    let link = format!("/prise-en-main/{token}");
    let page = browser.open(&link).await;
    let proved = browser.submit(&page, &link, &[]).await;
    pages.push(("claim-link", page));
    pages.push(("claim-proved", browser.follow(&proved).await));
    pages.push(("claim-link-used", browser.open(&link).await));
    let mut english = app.browser().with_cookie("lang", "en");
    pages.push(("en-claim", english.open(&path).await));
    pages
}

async fn for_representatives(app: &TestApp, all: &Structures) -> Pages {
    let mut own = app.representative(all.workshop, "camille@exemple.fr").await;
    let base = format!("/mon-espace/structures/{}", all.workshop);
    let mut pages: Pages = vec![("space-new", own.open("/mon-espace").await)];
    pages.push(("space-structure-new", own.open(&base).await));
    for part in ["presentation", "offres", "zone", "references", "images", "quitter"] {
        let name = Box::leak(format!("space-{part}").into_boxed_str());
        pages.push((name, own.open(&format!("{base}/{part}")).await));
    }
    let saved = [
        save(&mut own, &format!("{base}/offres"), &OFFER).await,
        save(
            &mut own,
            &format!("{base}/presentation"),
            &[("summary", "Nous recyclons.\n\nDepuis 1990."), ("website", "https://atelier.example")],
        )
        .await,
        save(&mut own, &format!("{base}/zone"), &[("radius_km", "30"), ("places", "Limay\n75\nBretagne")])
            .await,
        save(
            &mut own,
            &format!("{base}/references"),
            &[("references.0.client", "Client discret"), ("references.0.year", "2025")],
        )
        .await,
        upload(&mut own, &format!("{base}/images"), "L’atelier", POINT).await,
    ];
    for answer in &saved {
        assert_eq!(answer.status, 303, "{}: {}", answer.path, words(answer));
    }
    pages.push(("space-structure", own.open(&base).await));
    pages.push(("space-images-one", own.open(&format!("{base}/images")).await));
    pages.push(("space", own.open("/mon-espace").await));
    let public = app.browser().open(&format!("/structures/{}", all.workshop)).await;
    assert!(!words(&public).contains("Client discret"), "a client that did not agree is named");
    pages.push(("structure-declared", public));
    pages.push(("space-erase", own.open("/mon-espace/compte/effacer").await));
    pages
}

async fn for_the_team(app: &TestApp, all: &Structures) -> Pages {
    app.ask_for(all.workshop, "paper", "poste@exemple.fr").await;
    app.ask_for(all.masked, "team", "masque@exemple.fr").await;
    app.representative(all.garden, "voisine@exemple.fr").await;
    let mut team = app.team(Role::Organiser).await;
    let list = team.open("/gestion/structures").await;
    let waiting = app.app.waiting_claims(&app.organiser().await).await.unwrap();
    let path = |at: usize, rest: &str| format!("/gestion/structures/demandes/{}{rest}", waiting[at].claim.id);
    let mut pages: Pages = vec![("office-claims", list)];
    let desk = team.open(&path(0, "")).await;
    let wrong = team.submit(&desk, &path(0, "/accepter"), &[("reason", " ")]).await;
    let letter = team.open(&path(0, "/lettre")).await;
    let posted = team.submit(&letter, &path(0, "/postee"), &[]).await;
    pages.extend([("office-claim", desk), ("office-claim-wrong", wrong)]);
    let posted = team.follow(&posted).await;
    pages.extend([("office-claim-letter", letter), ("office-claim-posted", posted)]);
    let page = team.open(&path(1, "")).await;
    let seal = page.form(&path(1, "/accepter")).value("jeton").unwrap().to_owned();
    let refused = team.post(&path(1, "/refuser"), &[("jeton", &seal), ("reason", "Inconnue.")]).await;
    pages.push(("office-claims-refused", team.follow(&refused).await));
    let again = team.post(&path(1, "/accepter"), &[("jeton", &seal), ("reason", "Connue.")]).await;
    assert_eq!(again.status, 409, "what is refused is not accepted afterwards");
    pages.push((
        "office-claims-withdraw",
        team.open(&format!(
            "/gestion/structures/{}/representants/{}/retirer",
            all.garden, waiting[0].claim.id
        ))
        .await,
    ));
    pages
}

#[tokio::test]
async fn an_offer_is_found_and_a_buyer_writes_without_learning_the_address() {
    let (app, all) = scene().await;
    let mut own = app.representative(all.workshop, "camille@exemple.fr").await;
    save(&mut own, &format!("/mon-espace/structures/{}/offres", all.workshop), &OFFER).await;
    app.index().await;
    let mut buyer = app.browser();
    let found = buyer.open("/structures?q=recyclage+matelas").await;
    assert!(words(&found).contains("Atelier d’essai"), "{}", words(&found));
    let path = format!("/structures/{}/contacter", all.workshop);
    let form = buyer.open(&path).await;
    let sent = buyer.submit(&form, &path, &MESSAGE).await;
    assert!(words(&sent).contains("Votre message est parti"), "{}", words(&sent));
    for page in [&found, &form, &sent, &buyer.open(&format!("/structures/{}", all.workshop)).await] {
        assert!(
            !page.text().contains("camille@") && !page.text().contains("contact@atelier"),
            "{}",
            page.path
        );
    }
    let letters = [app.mail_to("camille").await, app.mail_to("dominique").await].map(|mut all| all.remove(0));
    let [relayed, copy] = &letters;
    let answer_to = relayed.0.reply_to.as_ref().map(|mailbox| mailbox.address.as_str().to_owned());
    assert_eq!(answer_to.as_deref(), Some("dominique@exemple.fr"));
    assert!(copy.text().contains("livrez-vous à Limay") && !copy.text().contains("camille@"));
}

#[tokio::test]
async fn an_organisation_that_gives_its_number_is_told_by_its_name() {
    let (app, all) = scene().await;
    app.representative(all.workshop, "camille@exemple.fr").await;
    let path = format!("/structures/{}/contacter", all.workshop);
    let number = all.workshop.to_string();
    let typed =
        MESSAGE.map(|(name, value)| (name, if name == "organisation" { number.as_str() } else { value }));
    let sent = save(&mut app.browser(), &path, &typed).await;
    assert_eq!(sent.status, 200, "{}", words(&sent));
    let letter = app.mail_to("camille").await.remove(0);
    assert!(letter.text().contains(&format!("Atelier d’essai (SIRET {number})")), "{}", letter.text());
}

#[tokio::test]
async fn nobody_writes_more_than_a_few_times_a_day() {
    let (app, all) = scene().await;
    let mut buyer = app.browser();
    let path = format!("/structures/{}/contacter", all.workshop);
    let mut statuses = Vec::new();
    for _ in 0..4 {
        statuses.push(save(&mut buyer, &path, &MESSAGE).await.status);
    }
    let refused = save(&mut buyer, &path, &MESSAGE).await;
    assert_eq!((statuses, refused.status), (vec![200, 200, 200, 422], 422));
    assert!(words(&refused).contains("Réessayez demain"), "{}", words(&refused));
    assert_eq!(refused.form(&path).value("organisation"), Some("Mairie d’essai"));
    app.wait_days(1);
    assert_eq!(save(&mut buyer, &path, &MESSAGE).await.status, 200);
}

/// A form, what is typed in it, and what it says.
type Wrong<'a> = (String, Vec<(&'a str, &'a str)>, &'a str);

/// Forms about a structure that are wrong in each of their ways.
fn wrong_forms(siret: Siret, many: &str) -> Vec<Wrong<'_>> {
    let own_form = |part: &str| format!("/mon-espace/structures/{siret}/{part}");
    let public = |part: &str| format!("/structures/{siret}/{part}");
    vec![
        (
            public("revendiquer"),
            vec![("way", "mailbox"), ("name", "C"), ("email", "c@autre.example")],
            "nom de domaine",
        ),
        (
            public("revendiquer"),
            vec![("way", "provider"), ("name", "C"), ("email", "c@b.fr")],
            "Choisissez dans la liste",
        ),
        (
            public("contacter"),
            vec![("name", "C"), ("email", "c@b.fr"), ("message", "Bonjour")],
            "Indiquez votre organisation",
        ),
        (
            public("signaler"),
            vec![("mistake", "Fermée."), ("answer", "camille")],
            "Indiquez une adresse e-mail",
        ),
        (
            public("revendiquer/code"),
            vec![("email", "c@b.fr"), ("code", "ABCDE12345")],
            "ne vont pas ensemble",
        ),
        (
            own_form("presentation"),
            vec![("summary", "Oui."), ("website", "javascript:alert(1)")],
            "Indiquez un lien complet",
        ),
        (
            own_form("offres"),
            vec![("offers.0.title", ""), ("offers.0.capacity", "300")],
            "Indiquez une valeur",
        ),
        (
            own_form("offres"),
            vec![("offers.0.title", "Oui"), ("offers.0.mode", "rien")],
            "Choisissez dans la liste",
        ),
        (own_form("zone"), vec![("radius_km", "501")], "Indiquez un nombre entier, de 1 à 500"),
        (own_form("zone"), vec![("places", "Nulle-Part-sur-Rien")], "Un de ces lieux n’est pas connu"),
        (own_form("zone"), vec![("places", many)], "Gardez-en 60 au plus"),
        (
            own_form("references"),
            vec![("references.0.client", "Mairie"), ("references.0.year", "2099")],
            "de 1990 à 2026",
        ),
    ]
}

#[tokio::test]
async fn each_form_says_what_is_wrong_and_keeps_what_was_typed() {
    let (app, all) = scene().await;
    let mut own = app.representative(all.workshop, "camille@exemple.fr").await;
    for (path, typed, problem) in wrong_forms(all.workshop, &"Limay\n".repeat(61)) {
        let answer = save(&mut own, &path, &typed).await;
        assert_eq!(answer.status, 422, "{path} {typed:?}");
        let said = words(&answer).replace(['\u{a0}', '\u{202f}'], " ");
        assert!(said.contains(problem), "{path} {typed:?}: {said}");
        let kept = answer.form(&path);
        let lists = ["way", "offers.0.mode", "places"];
        for (name, text) in typed.iter().filter(|(name, _)| !lists.contains(name)) {
            assert_eq!(kept.value(name), Some(*text), "{path}: the form forgot {name}");
        }
    }
}

#[tokio::test]
async fn an_image_that_is_none_is_refused_in_words() {
    let (app, all) = scene().await;
    let mut own = app.representative(all.workshop, "camille@exemple.fr").await;
    let own_form = |part: &str| format!("/mon-espace/structures/{}/{part}", all.workshop);
    let images = own_form("images");
    for (alt, file, problem) in [
        ("", POINT, "Indiquez une valeur"),
        ("Atelier", &b""[..], "Choisissez une image"),
        ("Atelier", &b"GIF89a"[..], "n’est pas une image"),
        ("Atelier", &POINT[..50], "n’est pas une image"),
    ] {
        let answer = upload(&mut own, &images, alt, file).await;
        assert_eq!(answer.status, 422, "{problem}");
        assert!(words(&answer).contains(problem), "{problem}: {}", words(&answer));
    }
    let large = upload(&mut own, &images, "Atelier", &vec![0; 5 * 1024 * 1024 + 1]).await;
    assert!(large.status == 422 && words(&large).contains("trop grande"), "{}", large.status);
    let larger = upload(&mut own, &images, "Atelier", &vec![0; 5 * 1024 * 1024 + 70_000]).await;
    assert_eq!(larger.status, 413);
    assert_eq!(own.open(&own_form("offres")).await.form(&own_form("offres")).value("version"), Some("0"));
}

#[tokio::test]
async fn a_form_left_open_does_not_overwrite_what_a_colleague_saved() {
    let (app, all) = scene().await;
    let mut one = app.representative(all.workshop, "camille@exemple.fr").await;
    let mut other = app.representative(all.workshop, "dominique@exemple.fr").await;
    let path = format!("/mon-espace/structures/{}/offres", all.workshop);
    let page = one.open(&path).await;
    save(&mut other, &path, &OFFER).await;
    let answer =
        one.submit(&page, &path, &[("offers.0.title", "Autre offre"), ("offers.0.mode", "works")]).await;
    assert_eq!(answer.status, 422);
    assert!(words(&answer).contains("Rien n’a été écrasé"), "{}", words(&answer));
    let public = app.browser().open(&format!("/structures/{}", all.workshop)).await;
    assert!(words(&public).contains("Recyclage de matelas") && !words(&public).contains("Autre offre"));
}

#[tokio::test]
async fn an_image_is_served_as_what_it_is_and_forgotten_when_it_is_taken_away() {
    let (app, all) = scene().await;
    let mut own = app.representative(all.workshop, "camille@exemple.fr").await;
    let path = format!("/mon-espace/structures/{}/images", all.workshop);
    assert_eq!(upload(&mut own, &path, "L’atelier", POINT).await.status, 303);
    let page = own.open(&path).await;
    let address = page.text().split("src=\"/photos/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let image = app.browser().open(&format!("/photos/{address}")).await;
    assert_eq!(image.status, 200);
    assert_eq!(image.header("cache-control"), Some("public, max-age=31536000, immutable"));
    assert_eq!(image.header("x-content-type-options"), Some("nosniff"));
    assert!(image.header("content-type").is_some_and(|kind| kind.starts_with("image/")));
    let (name, _) = address.split_once('.').unwrap();
    let remove = format!("{path}/{name}/retirer");
    assert_eq!(own.submit(&page, &remove, &[]).await.status, 303);
    assert_eq!(app.browser().open(&format!("/photos/{address}")).await.status, 404);
    for other in ["..%2f..%2fetc%2fpasswd", "x", &"a".repeat(64), &format!("{}.svg", "a".repeat(64))] {
        assert_eq!(app.browser().open(&format!("/photos/{other}")).await.status, 404, "{other}");
    }
}

#[tokio::test]
async fn of_a_masked_structure_only_what_it_declares_is_shown_beside_its_name() {
    let (app, all) = scene().await;
    let mut own = app.representative(all.masked, "camille@exemple.fr").await;
    let base = format!("/mon-espace/structures/{}", all.masked);
    assert_eq!(save(&mut own, &format!("{base}/offres"), &OFFER).await.status, 303);
    let page = app.browser().open(&format!("/structures/{}", all.masked)).await;
    let said = words(&page);
    assert!(said.contains("Recyclage de matelas") && said.contains("Déclaré par la structure"), "{said}");
    for hidden in ["RUE DE L ESSAI", "38.32Z", "9220", "facebook", "contact@atelier"] {
        assert!(!page.text().contains(hidden), "{hidden}");
    }
    let claim = format!("/structures/{}/revendiquer", all.masked);
    let mut visitor = app.browser();
    for way in ["mailbox", "paper"] {
        assert_eq!(ask(&mut visitor, &claim, way, "c@atelier.example").await.status, 422, "{way}");
    }
}

#[tokio::test]
async fn who_erases_their_account_is_gone_and_what_they_declared_stays() {
    let (app, all) = scene().await;
    let mut own = app.representative(all.workshop, "camille@exemple.fr").await;
    save(&mut own, &format!("/mon-espace/structures/{}/offres", all.workshop), &OFFER).await;
    let erase = "/mon-espace/compte/effacer";
    let page = own.open(erase).await;
    let erased = own.submit(&page, erase, &[]).await;
    assert_eq!(erased.location().as_deref(), Some("/connexion?fait=effacement"));
    assert_eq!(own.open("/mon-espace").await.status, 303);
    let page = app.browser().open(&format!("/structures/{}", all.workshop)).await;
    let said = words(&page);
    assert!(said.contains("Recyclage de matelas") && said.contains("Prenez la main"), "{said}");
    let mut session = app.store().read().await.unwrap();
    let users = session.users().await.unwrap();
    assert!(users.iter().all(|user| user.email.as_str() != "camille@exemple.fr"));
}
