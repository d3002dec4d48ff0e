//! Buyers, their shares and what comes next; a ledger that is dropped; the law that the team keeps.

use testkit::{Answer, Browser, Request, TestApp, types::Role};

use crate::pages::{Pages, compare};

/// The site with its synthetic directory and contracts.
async fn demonstration() -> TestApp {
    let app = TestApp::builder().with_directory().start().await;
    app.plant_directory().await;
    app
}

/// The number of the buyer with most contracts.
async fn first_buyer(app: &TestApp) -> String {
    let page = app.browser().open("/acheteurs").await;
    let (_, rest) = page.text().split_once("<a href=\"/acheteurs/").unwrap();
    rest.chars().take(14).collect()
}

/// Drops a file on the page of one's own purchases.
async fn drop_ledger(browser: &mut Browser<'_>, seal: &str, name: &str, content: &[u8]) -> Answer {
    let part = |name: &str, more: &str| {
        format!("--limite\r\nContent-Disposition: form-data; name=\"{name}\"{more}\r\n\r\n")
    };
    let mut body = part("jeton", "").into_bytes();
    body.extend_from_slice(seal.as_bytes());
    body.extend_from_slice(b"\r\n");
    body.extend_from_slice(part("fichier", &format!("; filename=\"{name}\"")).as_bytes());
    body.extend_from_slice(content);
    body.extend_from_slice(b"\r\n--limite--\r\n");
    let headers = vec![("content-type", "multipart/form-data; boundary=limite")];
    browser.send("POST", "/mes-achats", Request { headers, body }).await
}

/// Pages for visitors and for the team.
pub(crate) async fn purchasing(app: &TestApp) -> Pages {
    let siret = first_buyer(app).await;
    let found = app.browser().open("/api/v1/structures?q=nettoyage&limit=1").await.json();
    let supplier = found["items"][0]["siret"].as_str().unwrap().to_owned();
    let mut pages = Vec::new();
    for (name, path) in [
        ("buyers", "/acheteurs".to_owned()),
        ("buyers-none", "/acheteurs?q=introuvable".to_owned()),
        ("buyer", format!("/acheteurs/{siret}?de=2025&a=2025")),
        ("buyer-print", format!("/acheteurs/{siret}/imprimer?de=2025&a=2025")),
        ("buyer-csv", format!("/acheteurs/{siret}.csv?de=2025&a=2025")),
        ("buyer-contracts-csv", format!("/acheteurs/{siret}/marches.csv?de=2025&a=2025")),
        ("en-buyer", format!("/acheteurs/{siret}?de=2025&a=2025&lang=en")),
        ("supplier-endings", format!("/structures/{supplier}/marches-a-venir")),
        ("coming", "/marches-a-venir?departement=75&achat=90".to_owned()),
        ("coming-without-place", "/marches-a-venir?levier=reserve-ess".to_owned()),
        ("coming-none", "/marches-a-venir?departement=2A&achat=09".to_owned()),
        ("alert-contracts", "/alertes/marches?departement=75&achat=90&levier=clause-sociale".to_owned()),
        ("alert-of-buyer", format!("/alertes/marches?acheteur={siret}")),
        ("feed-api-buyers", "/api/v1/buyers?q=commune&limit=2".to_owned()),
        ("feed-api-procurement", format!("/api/v1/buyers/{siret}/procurement?from=2025-01-01&to=2025-12-31")),
    ] {
        pages.push((name, app.browser().open(&path).await));
    }
    let mut browser = app.browser();
    let page = browser.open("/mes-achats").await;
    let seal = page.form("/mes-achats").value("jeton").unwrap().to_owned();
    pages.push(("ledger", page));
    let text = format!(
        "Grand livre;;;\nFournisseur;SIRET;Montant HT;Famille\nFictive;{supplier};1 234,56 €;Ménage\n;;500;Ménage\n\
         Inconnue;;20;Divers\nLa Poste;35600000049837;100;Courrier\nTotal;;1 854,56;\n"
    );
    let told = drop_ledger(&mut browser, &seal, "achats.csv", text.as_bytes()).await;
    let kept = browser.submit(&told, "/mes-achats/garder", &[("lignes", "oui")]).await;
    pages.push(("ledger-told", told));
    let address = kept.location().unwrap();
    pages.push(("ledger-kept", browser.follow(&kept).await));
    pages.push(("ledger-kept-csv", browser.open(&format!("{address}/csv")).await));
    pages.push(("ledger-wrong", drop_ledger(&mut browser, &seal, "achats.csv", b"a;b\n1;2\n").await));
    let mut team = app.team(Role::Admin).await;
    for (name, path) in [
        ("office-buyers", "/gestion/acheteurs"),
        ("office-rules", "/gestion/acheteurs/regles"),
        ("office-rule", "/gestion/acheteurs/regles?regle=amount-sentinel"),
        ("office-thresholds", "/gestion/seuils"),
        ("office-threshold", "/gestion/seuils/modifier?code=spaser&depuis=2023-01-01"),
    ] {
        pages.push((name, team.open(path).await));
    }
    pages
}

#[tokio::test]
async fn buyers_their_shares_and_what_comes_next() {
    compare(&purchasing(&demonstration().await).await);
}

#[tokio::test]
async fn a_ledger_without_its_seal_or_its_file_is_refused() {
    let app = TestApp::new().await;
    let mut browser = app.browser();
    let page = browser.open("/mes-achats").await;
    let seal = page.form("/mes-achats").value("jeton").unwrap().to_owned();
    assert_eq!(drop_ledger(&mut browser, "autre", "a.csv", b"Nom;SIRET;Montant").await.status, 403);
    assert_eq!(drop_ledger(&mut browser, &seal, "a.csv", b"").await.status, 422);
    assert_eq!(drop_ledger(&mut browser, &seal, "a.csv", b"\xff\xfe\0\0").await.status, 422);
    let large = vec![b'a'; (8 << 20) + (80 << 10)];
    assert_eq!(drop_ledger(&mut browser, &seal, "a.csv", &large).await.status, 413);
    assert_eq!(browser.post("/mes-achats", &[("jeton", &seal)]).await.status, 403);
}

#[tokio::test]
async fn a_kept_ledger_is_had_by_its_link_and_erased_by_one_button() {
    let app = TestApp::new().await;
    let mut browser = app.browser();
    let page = browser.open("/mes-achats").await;
    let seal = page.form("/mes-achats").value("jeton").unwrap().to_owned();
    let text = "Fournisseur;SIRET;Montant\nLa Poste;35600000049837;100\n";
    let told = drop_ledger(&mut browser, &seal, "achats.csv", text.as_bytes()).await;
    let forged = browser.submit(&told, "/mes-achats/garder", &[("resultat", "AAAA")]).await;
    assert_eq!(forged.status, 400, "only what we told is kept");
    let kept = browser.submit(&told, "/mes-achats/garder", &[]).await;
    let address = kept.location().unwrap();
    let page = browser.follow(&kept).await;
    assert_eq!(page.status, 200);
    assert!(!browser.open(&format!("{address}/csv")).await.text().contains("La Poste"), "figures alone");
    let erased = browser.submit(&page, &format!("{address}/supprimer"), &[]).await;
    assert_eq!(erased.location().as_deref(), Some("/mes-achats?fait=efface"));
    assert_eq!(browser.open(&address).await.status, 404);
}

#[tokio::test]
async fn a_ledger_of_some_megabytes_is_read() {
    let app = TestApp::new().await;
    let mut browser = app.browser();
    let page = browser.open("/mes-achats").await;
    let seal = page.form("/mes-achats").value("jeton").unwrap().to_owned();
    let lines = "La Poste;35600000049837;1\n".repeat(100_000);
    let text = format!("Fournisseur;SIRET;Montant\n{lines}");
    let told = drop_ledger(&mut browser, &seal, "achats.csv", text.as_bytes()).await;
    assert_eq!(told.status, 200);
    assert!(told.text().replace(['\u{202f}', '\u{a0}'], " ").contains("100 000 lignes comptées"));
}

#[tokio::test]
async fn every_line_that_a_rule_left_out_can_be_downloaded() {
    let app = demonstration().await;
    let mut team = app.team(Role::Organiser).await;
    let one = team.open("/gestion/acheteurs/regles.csv?regle=amount-sentinel").await;
    assert_eq!(one.header("content-type"), Some("text/csv; charset=utf-8"));
    let lines = one.text().lines().count();
    assert!(lines > 1, "{}", one.text());
    let all = team.open("/gestion/acheteurs/regles.csv").await.text().lines().count();
    assert!(all > lines);
    for query in ["?regle=inconnue", "?regle=amount-sentinel&suite=x", "?suite=-1"] {
        assert_eq!(team.open(&format!("/gestion/acheteurs/regles{query}")).await.status, 200, "{query}");
    }
}

#[tokio::test]
async fn contracts_that_end_soon_are_found_whatever_is_typed() {
    let app = demonstration().await;
    for query in [
        "?departement=99&achat=abc&levier=x&acheteur=1&naf=zz&page=-3",
        "?page=99999999999999999999",
        "?achat=255&page=500",
        "?naf=81.21Z&departement=75",
        "?naf=84.11Z",
        "?levier=reserve-les-deux&departement=75&page=2",
    ] {
        assert_eq!(app.browser().open(&format!("/marches-a-venir{query}")).await.status, 200, "{query}");
        assert_eq!(app.browser().open(&format!("/alertes/marches{query}")).await.status, 200, "{query}");
    }
}

#[tokio::test]
async fn a_threshold_that_changes_keeps_what_it_said() {
    let app = TestApp::new().await;
    let mut team = app.team(Role::Admin).await;
    let address = "/gestion/seuils/modifier?code=spaser&depuis=2023-01-01";
    let form = team.open(address).await;
    let wrong = team.submit(&form, "/gestion/seuils/modifier", &[("value", "beaucoup")]).await;
    assert_eq!(wrong.status, 422);
    let saved = team.submit(&form, "/gestion/seuils/modifier", &[("value", "60 000 000")]).await;
    assert_eq!((saved.status, saved.location().as_deref()), (303, Some("/gestion/seuils")));
    let list = team.follow(&saved).await;
    let text = list.text().replace('\u{202f}', " ");
    assert!(text.contains("60 000 000") && text.contains("50 000 000"), "{text}");
    let stale = team.submit(&form, "/gestion/seuils/modifier", &[("value", "70 000 000")]).await;
    assert_eq!(stale.status, 422);
}

#[tokio::test]
async fn buyers_are_listed_page_by_page_and_what_is_wrong_with_a_search_is_said() {
    let app = demonstration().await;
    let mut seen = Vec::new();
    let mut query = "?limit=7".to_owned();
    loop {
        let page = app.browser().open(&format!("/api/v1/buyers{query}")).await.json();
        let items = page["items"].as_array().unwrap();
        seen.extend(items.iter().map(|one| one["siret"].as_str().unwrap().to_owned()));
        let Some(next) = page["next"].as_str() else {
            let mut once = seen.clone();
            once.dedup();
            assert_eq!((once.len() as u64, once.len()), (page["total"].as_u64().unwrap(), seen.len()));
            break;
        };
        query = format!("?limit=7&cursor={next}");
    }
    for (query, status) in [
        ("?kind=commune&departement=78", 200),
        ("?kind=ville", 422),
        ("?departement=", 422),
        ("?limit=0", 422),
        ("?cursor=x", 422),
        ("?cursor=99999999999-35600000049837", 422),
        ("?q=", 200),
    ] {
        assert_eq!(app.browser().open(&format!("/api/v1/buyers{query}")).await.status, status, "{query}");
    }
}

#[tokio::test]
async fn the_api_says_what_is_wrong_with_a_period() {
    let app = demonstration().await;
    let siret = first_buyer(&app).await;
    for (query, status) in [
        ("?from=2025", 422),
        ("?from=", 422),
        ("?from=2025-02-01&to=2025-01-01", 422),
        ("?from=2025-01-01", 200),
        ("?from=2019-01-01&from=2020-01-01", 400),
    ] {
        let path = format!("/api/v1/buyers/{siret}/procurement{query}");
        assert_eq!(app.browser().open(&path).await.status, status, "{query}");
    }
    assert_eq!(app.browser().open("/api/v1/buyers/1/procurement").await.status, 404);
}
