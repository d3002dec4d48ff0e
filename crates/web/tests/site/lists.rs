//! What a buyer keeps: a list from the first structure to the last note, an alert from the search to the last mail.

use domain::nomenclature::DiffusionStatus::{Diffusible, Partielle};
use jiff::civil::{Date, date};
use testkit::{Answer, Browser, TestApp, siret_of, structure};

use crate::{
    bad_input::words,
    pages::{Pages, compare},
};

const OCTOBER: Date = date(2026, 10, 31);
const NOVEMBER: Date = date(2026, 11, 30);

/// A site with five structures, of which the fifth may hardly be shown.
async fn site() -> TestApp {
    let app = TestApp::builder().with_directory().start().await;
    let open = (1..5).map(|number| structure(number, Diffusible, OCTOBER));
    app.edition(OCTOBER, open.chain([structure(5, Partielle, OCTOBER)])).await;
    app
}

/// Puts structures on the list of a browser, from the results of a search; answers the address of the list.
async fn keep(browser: &mut Browser<'_>, numbers: &[u32]) -> String {
    for number in numbers {
        let page = browser.open("/structures?q=fictive&tri=name").await;
        let siret = siret_of(*number);
        let back = browser.submit(&page, "/listes/ajouter", &[("siret", siret.as_str())]).await;
        assert_eq!(back.location().as_deref(), Some("/structures?q=fictive&tri=name#ma-liste"));
    }
    browser.open("/listes").await.location().unwrap()
}

async fn act(browser: &mut Browser<'_>, list: &str, to: &str, typed: &[(&str, &str)]) -> Answer {
    let page = browser.open(list).await;
    let jeton = page.form(&format!("{list}/nom")).value("jeton").unwrap().to_owned();
    let mut values = vec![("jeton", jeton.as_str())];
    values.extend(typed);
    browser.post(&format!("{list}/{to}"), &values).await
}

/// The shared link that the page of the owner shows.
fn shared(page: &Answer) -> String {
    let (_, rest) = page.text().split_once("id=\"lien\" value=\"").unwrap();
    let address = rest.split('"').next().unwrap().replace("&#x2f;", "/");
    address.strip_prefix("http://127.0.0.1:8080").unwrap().to_owned()
}

/// A list as its owner and as a guest see it.
pub(crate) async fn list_pages(app: &TestApp) -> Pages {
    let mut owner = app.browser();
    let empty = owner.open("/listes").await;
    let list = keep(&mut owner, &[1, 2, 5]).await;
    act(&mut owner, &list, "nom", &[("nom", "Recyclage : premiers contacts")]).await;
    let note = [
        ("siret", siret_of(2).to_string()),
        ("auteur", "Camille".into()),
        ("texte", "À rencontrer <vite>".into()),
    ];
    let note: Vec<(&str, &str)> = note.iter().map(|(name, value)| (*name, value.as_str())).collect();
    act(&mut owner, &list, "notes", &note).await;
    let without = [("siret", note[0].1), ("auteur", ""), ("texte", "Une note sans nom")];
    let wrong = act(&mut owner, &list, "notes", &without).await;
    act(&mut owner, &list, "partage", &[("droit", "comment")]).await;
    app.register_of(NOVEMBER, [2, 3, 4]).await;
    let page = owner.open(&format!("{list}?fait=partagee")).await;
    let guest = app.browser().open(&shared(&page)).await;
    vec![
        ("list-none", empty),
        ("list-owner", page),
        ("list-note-wrong", wrong),
        ("list-guest", guest),
        ("list-compare", owner.open(&format!("{list}/comparer")).await),
        ("list-print", owner.open(&format!("{list}/imprimer")).await),
        ("list-csv", owner.open(&format!("{list}/liste.csv")).await),
        ("list-erase", owner.open(&format!("{list}/effacer")).await),
    ]
}

/// An alert, from its form to its end.
pub(crate) async fn alert_pages(app: &TestApp) -> Pages {
    let mut browser = app.browser();
    let form = browser.open("/alertes/nouvelle?q=fictive&departement=78&tri=name").await;
    let to = "/alertes/nouvelle?q=fictive&departement=78";
    let wrong = browser.submit(&form, to, &[("email", "camille"), ("rythme", "weekly")]).await;
    let sent = browser.submit(&form, to, &[("email", "camille@exemple.fr"), ("rythme", "weekly")]).await;
    let sent = browser.follow(&sent).await;
    let token = app.mail_to("camille").await[0].token("/alertes/").unwrap();
    let address = format!("/alertes/{token}");
    let asked = browser.open(&address).await;
    let confirmed = browser.submit(&asked, &format!("{address}/confirmer"), &[]).await;
    let confirmed = browser.follow(&confirmed).await;
    let stop = app.browser().open(&format!("/desabonnement/{token}")).await;
    let stopped = browser.submit(&confirmed, &format!("{address}/arreter"), &[]).await;
    let stopped = browser.follow(&stopped).await;
    vec![
        ("alert-form", form),
        ("alert-form-wrong", wrong),
        ("alert-sent", sent),
        ("alert-asked", asked),
        ("alert-confirmed", confirmed),
        ("alert-unsubscribe", stop),
        ("alert-stopped", stopped),
    ]
}

#[tokio::test]
async fn the_pages_of_a_list() {
    compare(&list_pages(&site().await).await);
}

#[tokio::test]
async fn the_pages_of_an_alert() {
    compare(&alert_pages(&site().await).await);
}

#[tokio::test]
async fn a_structure_is_put_on_the_list_from_its_own_page_and_the_browser_remembers() {
    let app = site().await;
    let mut browser = app.browser();
    let path = format!("/structures/{}", siret_of(3));
    let page = browser.open(&path).await;
    let back = browser.submit(&page, "/listes/ajouter", &[("siret", siret_of(3).as_str())]).await;
    assert_eq!(back.location(), Some(format!("{path}#ma-liste")));
    let again = browser.follow(&back).await;
    assert!(
        words(&again).contains("Votre liste : une structure.") && words(&again).contains("Dans votre liste")
    );
    let list = browser.open("/listes").await;
    let list = browser.follow(&list).await;
    assert!(words(&list).contains("Structure fictive 3"));
    assert!(!words(&app.browser().open(&path).await).contains("Votre liste"), "another browser has none");
}

#[tokio::test]
async fn a_guest_does_nothing_but_what_the_link_allows() {
    let app = site().await;
    let mut owner = app.browser();
    let list = keep(&mut owner, &[1, 2]).await;
    act(&mut owner, &list, "partage", &[("droit", "read")]).await;
    let link = shared(&owner.open(&list).await);
    let mut guest = app.browser();
    let seal = guest.seal().await;
    let siret = siret_of(1).to_string();
    let before = app.dump().await;
    for (to, typed) in [
        ("nom", vec![("nom", "À moi")]),
        ("partage", vec![("droit", "comment")]),
        ("structures", vec![("siret", siret.as_str()), ("geste", "retirer")]),
        ("notes", vec![("siret", siret.as_str()), ("auteur", "X"), ("texte", "Y")]),
        ("courriel", vec![("email", "x@exemple.fr")]),
        ("effacer", vec![]),
    ] {
        let mut values = vec![("jeton", seal.as_str())];
        values.extend(typed);
        assert_eq!(guest.post(&format!("{link}/{to}"), &values).await.status, 404, "{to}");
    }
    assert!(app.dump().await == before, "a guest changed something");
    let page = guest.open(&link).await;
    assert!(!page.text().contains("method=\"post\""), "a reader is offered nothing to do");
    let own_token = list.rsplit('/').next().unwrap();
    assert!(!page.text().contains(own_token), "the shared page does not give the link of the owner away");
}

#[tokio::test]
async fn what_is_masked_shows_name_and_commune_only_on_a_list_too() {
    let app = site().await;
    let mut browser = app.browser();
    let list = keep(&mut browser, &[5]).await;
    for rest in ["/comparer", "/liste.csv"] {
        let page = browser.open(&format!("{list}{rest}")).await;
        let text = page.text().replace(&format!("/structures/{}", siret_of(5)), "");
        assert!(text.contains("Structure fictive 5") && text.contains("Limay"), "{rest}");
        for hidden in [siret_of(5).as_str(), "rue Fictive", "Association", "38.32Z", "Récupération"] {
            assert!(!text.contains(hidden), "{rest} tells {hidden}");
        }
    }
}

#[tokio::test]
async fn a_list_is_a_workbook_too() {
    let app = site().await;
    let mut browser = app.browser();
    let list = keep(&mut browser, &[1, 5]).await;
    let file = browser.open(&format!("{list}/liste.xlsx")).await;
    assert_eq!((file.status, file.header("cache-control")), (200, Some("no-store")));
    assert_eq!(file.body.get(..4), Some(&b"PK\x03\x04"[..]));
}

#[tokio::test]
async fn a_list_stays_out_of_search_engines_referrers_and_compression() {
    let app = site().await;
    let mut browser = app.browser();
    let list = keep(&mut browser, &[1]).await;
    let headers = vec![("accept-encoding", "gzip")];
    let page = browser.send("GET", &list, testkit::Request { headers, body: Vec::new() }).await;
    assert_eq!(
        (page.header("referrer-policy"), page.header("content-encoding")),
        (Some("no-referrer"), None)
    );
    assert!(page.text().contains("name=\"robots\" content=\"noindex\""));
    assert!(browser.open("/robots.txt").await.text().contains("Disallow: /listes"));
}

#[tokio::test]
async fn who_comes_back_is_led_to_our_pages_only() {
    let app = site().await;
    let mut browser = app.browser();
    let seal = browser.seal().await;
    for away in ["https://ailleurs.exemple/", "//ailleurs.exemple", "/structures\r\nX: y", "/gestion", ""] {
        let siret = siret_of(1);
        let values = [("jeton", seal.as_str()), ("siret", siret.as_str()), ("retour", away)];
        let answer = browser.post("/listes/ajouter", &values).await;
        assert_eq!(answer.location().as_deref(), Some("/structures#ma-liste"), "{away:?}");
    }
}

#[tokio::test]
async fn a_list_survives_whatever_is_posted_to_it() {
    let app = site().await;
    let mut browser = app.browser();
    let list = keep(&mut browser, &[1]).await;
    let long = "é".repeat(20_000);
    for to in ["nom", "notes", "notes/effacer", "structures", "partage", "courriel"] {
        for bad in ["", "\u{0}", "../..", "<script>", long.as_str(), "90000007600001"] {
            let typed: Vec<(&str, &str)> =
                ["nom", "siret", "geste", "auteur", "texte", "note", "droit", "email"]
                    .map(|name| (name, bad))
                    .to_vec();
            let answer = act(&mut browser, &list, to, &typed).await;
            assert!(!answer.is_our_fault(), "{to} {bad:.20}: {}", answer.status);
        }
    }
    assert_eq!(browser.open(&format!("{list}/comparer?s=x&s=&s=123&t=1")).await.status, 200);
}

#[tokio::test]
async fn a_mail_program_stops_an_alert_with_one_click() {
    let app = site().await;
    let mut browser = app.browser();
    let form = browser.open("/alertes/nouvelle?q=fictive").await;
    browser.submit(&form, "/alertes/nouvelle?q=fictive", &[("email", "camille@exemple.fr")]).await;
    let token = app.mail_to("camille").await[0].token("/alertes/").unwrap();
    let page = app.browser().open(&format!("/desabonnement/{token}")).await;
    assert_eq!(page.status, 200);
    assert!(app.app.alert(&token).await.unwrap().is_some(), "looking at the page stops nothing");
    let path = format!("/desabonnement/{token}");
    let click = [("List-Unsubscribe", "One-Click")];
    let answers = [app.browser().post(&path, &click).await, app.browser().post(&path, &click).await];
    assert_eq!(answers.map(|answer| answer.status), [303, 303], "twice is once");
    assert!(app.app.alert(&token).await.unwrap().is_none());
}
