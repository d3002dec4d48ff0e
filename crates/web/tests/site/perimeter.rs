//! The perimeter of the ESS, for administrators.

use app::jobs;
use domain::nomenclature::Perimeter;
use jiff::civil::date;
use testkit::{Answer, Browser, Request, TestApp, types::Role};

use crate::{
    bad_input::words,
    pages::{Pages, compare},
};

const BASE: &str = "/gestion/perimetre";

async fn work(app: &TestApp) {
    while jobs::run_due(&app.app).await.unwrap() > 0 {}
}

/// From the table in force to another one.
pub(crate) async fn perimeter_pages(app: &TestApp) -> Pages {
    app.register_of(date(2026, 10, 31), [1, 2, 3]).await;
    let mut admin = app.team(Role::Admin).await;
    let none = admin.open(&format!("{BASE}/versions")).await;
    let form = admin.open(&format!("{BASE}/proposer")).await;
    let table = Perimeter::carried_text().replacen(";haute;", ";sans doute;", 1);
    let typed = [("version_name", ""), ("reason", "Décret fictif"), ("table", table.as_str())];
    let unnamed = admin.submit(&form, &format!("{BASE}/proposer"), &typed).await;
    let typed = [("version_name", "2027"), ("reason", "Décret fictif"), ("table", table.as_str())];
    let wrong = admin.submit(&form, &format!("{BASE}/proposer"), &typed).await;
    let edit = format!("{BASE}/categories/9220");
    let line = admin.open(&edit).await;
    let typed = [("statut", "exclu"), ("version_name", "2027"), ("reason", "Décret fictif")];
    let proposed = admin.submit(&line, &edit, &typed).await;
    let comparing = admin.follow(&proposed).await;
    work(app).await;
    let path = comparing.path.split('?').next().unwrap().to_owned();
    let compared = admin.open(&path).await;
    let ask = admin.open(&format!("{path}/appliquer")).await;
    let applied = admin.submit(&ask, &format!("{path}/appliquer"), &[]).await;
    let applying = admin.follow(&applied).await;
    work(app).await;
    vec![
        ("perimeter-no-version", none),
        ("perimeter-unnamed", unnamed),
        ("perimeter-wrong", wrong),
        ("perimeter-line", line),
        ("perimeter-comparing", comparing),
        ("perimeter-compared", compared),
        ("perimeter-ask", ask),
        ("perimeter-applying", applying),
        ("perimeter-versions", admin.open(&format!("{BASE}/versions")).await),
    ]
}

#[tokio::test]
async fn the_pages_of_the_perimeter() {
    let app = TestApp::new().await;
    app.ignore_mail();
    compare(&perimeter_pages(&app).await);
}

#[tokio::test]
async fn the_table_in_force_is_shown_line_by_line_and_its_download_can_be_proposed_again() {
    let app = TestApp::new().await;
    app.ignore_mail();
    let mut admin = app.team(Role::Admin).await;
    let page = words(&admin.open(BASE).await);
    for said in ["Association déclarée", "Coopérative", "Activités exclues", "fournie avec le logiciel"] {
        assert!(page.contains(said), "{said}");
    }
    let csv = admin.open(&format!("{BASE}.csv")).await;
    let form = admin.open(&format!("{BASE}/proposer")).await;
    let typed = [("version_name", "2026 bis"), ("reason", "Essai"), ("table", csv.text())];
    let sent = admin.submit(&form, &format!("{BASE}/proposer"), &typed).await;
    assert_eq!(sent.status, 303, "{}", words(&sent));
    work(&app).await;
    let page = admin.follow(&sent).await;
    assert!(words(&page).contains("Aucune structure ne change."));
}

/// A form with a file, as a browser sends it.
async fn send(admin: &mut Browser<'_>, fields: &[(&str, &str)], file: &[u8]) -> Answer {
    let seal = admin.seal().await;
    let mut body = Vec::new();
    for (name, value) in fields.iter().copied().chain([("jeton", seal.as_str())]) {
        let part = format!("--x\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend(part.into_bytes());
    }
    let head = "--x\r\ncontent-disposition: form-data; name=\"table_file\"; filename=\"perimetre.csv\"\r\ncontent-type: text/csv\r\n\r\n";
    body.extend(head.as_bytes().iter().chain(file).chain(b"\r\n--x--\r\n"));
    let headers = vec![("content-type", "multipart/form-data; boundary=x")];
    admin.send("POST", &format!("{BASE}/proposer"), Request { headers, body }).await
}

#[tokio::test]
async fn a_table_is_sent_as_a_file_whatever_program_saved_it_and_its_lines_are_shown_before_and_after() {
    let app = TestApp::new().await;
    app.ignore_mail();
    let mut admin = app.team(Role::Admin).await;
    let named = [("version_name", "2027"), ("reason", "Décret fictif"), ("table", ""), ("naf", "")];
    let table = Perimeter::carried_text();
    let wrong = send(&mut admin, &named, table.replacen(";haute;", ";sans doute;", 1).as_bytes()).await;
    assert_eq!(wrong.status, 422);
    assert!(words(&wrong).contains("ligne") && words(&wrong).contains("sans doute"), "{}", words(&wrong));
    assert!(
        wrong.form(&format!("{BASE}/proposer")).value("table").unwrap().contains("sans doute"),
        "it is there to be put right"
    );
    // As a French spreadsheet saves it: Windows-1252.
    let line = table.lines().find(|line| line.contains(";9220;")).unwrap();
    let excluded = line.replace(";inclus;associations;", ";exclu;;");
    assert_ne!(line, excluded, "{line}");
    let changed = table.replace(line, &excluded);
    let bytes: Vec<u8> = changed
        .chars()
        .map(|c| match c {
            '’' => 0x92,
            '–' => 0x96,
            'œ' => 0x9c,
            c => u8::try_from(u32::from(c)).unwrap_or(b'?'),
        })
        .collect();
    let sent = send(&mut admin, &named, &bytes).await;
    assert_eq!(sent.status, 303, "{}", words(&sent));
    work(&app).await;
    let page = words(&admin.follow(&sent).await);
    assert!(
        page.contains("Lignes de la table qui changent") && page.contains("9220 – Association déclarée"),
        "{page}"
    );
    assert!(page.contains("Incluse, Associations") && page.contains("Exclue"), "{page}");
}

#[tokio::test]
async fn a_proposal_survives_whatever_is_posted() {
    let app = TestApp::new().await;
    app.ignore_mail();
    let mut admin = app.team(Role::Admin).await;
    let seal = admin.seal().await;
    let long = "é;".repeat(8_000);
    for bad in ["", "\u{0}", "axe", "axe;code\n\"", "code,libelle\n", long.as_str()] {
        for path in
            [format!("{BASE}/proposer"), format!("{BASE}/categories/9220"), format!("{BASE}/categories/x")]
        {
            let names = ["version_name", "reason", "table", "naf", "libelle", "statut", "famille", "source"];
            let mut values = vec![("jeton", seal.as_str())];
            values.extend(names.map(|name| (name, bad)));
            let answer = admin.post(&path, &values).await;
            assert!(!answer.is_our_fault(), "{path} {bad:.20}: {}", answer.status);
        }
    }
}
