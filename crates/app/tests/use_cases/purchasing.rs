//! Public contracts: what comes to end soon is told once, what rules reject is listed whole, what holders were is told by
//! history, and a ledger is kept when its owner asks.

use std::sync::Arc;

use app::{
    alert::Wanted,
    purchasing::{Asked, DecpImport, DecpOutcome, EndingSearch},
    register::Ending,
};
use domain::{
    alert::{AlertInput, AlertKind, Pace},
    language::Language,
    purchasing::Rule,
    register::{Scope, Source, Stock},
    siret::Siret,
    territory::Departement,
};
use jiff::civil::date;
use opendata::watch::Unwatched;
use testkit::{TestApp, siret_of};

const BUYER: &str = "21750001600019";
const HEADS: &str = "id,acheteur_id,acheteur_nom,acheteur_departement_code,titulaire_id,titulaire_typeIdentifiant,objet,montant,codeCPV,dureeMois,dateNotification,datePublicationDonnees,modification_id,donneesActuelles";

/// A contract of that number, notified on that day, for so many months, held by the structure 1.
fn row(number: &str, notified: &str, months: u32, amount: &str) -> String {
    let holder = siret_of(1);
    format!(
        "{number},{BUYER},Ville fictive,78,{holder},SIRET,Ménage {number},{amount},90910000,{months},{notified},{notified},0,true"
    )
}

/// Reads a file of contracts with these rows.
async fn publish(app: &TestApp, rows: &[String]) -> DecpOutcome {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("decp.csv");
    std::fs::write(&file, format!("{HEADS}\n{}\n", rows.join("\n"))).unwrap();
    let stock = Stock {
        source: Source::Decp,
        as_of: date(2026, 11, 1),
        scope: Scope::everywhere(),
        files: vec!["decp.csv".into()],
    };
    let import = DecpImport { files: vec![file], stock, threads: 1, ending: Ending::Apply };
    let outcome = app.app.import_decp(import, Arc::new(Unwatched)).await.unwrap();
    app.app.compute_buyers().await.unwrap();
    outcome
}

/// An alert of contracts of buyers of the Yvelines, confirmed.
async fn alerted(app: &TestApp) -> String {
    let search = EndingSearch { departement: Departement::by_code("78"), ..EndingSearch::default() };
    let wanted = Wanted {
        kind: AlertKind::Contracts,
        title: "Yvelines (78)".into(),
        query: "departement=78".into(),
        criteria: serde_json::to_string(&search).unwrap(),
    };
    let input = AlertInput { email: "camille@exemple.fr".into(), rythme: Pace::Daily.code().into() };
    app.app.ask_alert(&wanted, &input, Language::French).await.unwrap();
    let token = app.mail_to("camille").await[0].token("/alertes/").unwrap();
    app.app.confirm_alert(app.app.alert(&token).await.unwrap().unwrap()).await.unwrap();
    token
}

/// Which of the contracts A to E the new letters name.
async fn told(app: &TestApp) -> Vec<String> {
    app.app.tell_alerts().await.unwrap();
    let letters = app.mail_to("camille").await;
    let named = |text: &str| {
        ["A", "B", "C", "D", "E"].into_iter().filter(|one| text.contains(&format!("Ménage {one}"))).collect()
    };
    letters.iter().map(|letter| named(letter.text())).collect()
}

#[tokio::test]
async fn a_contract_that_comes_to_end_soon_is_told_once_by_the_passing_of_days_or_by_an_edition() {
    let app = TestApp::builder().at("2026-11-24T09:00:00Z").start().await;
    publish(
        &app,
        &[
            row("A", "2026-06-15", 12, "1000"),
            row("B", "2026-06-01", 24, "1000"),
            row("C", "2020-01-01", 12, "1000"),
        ],
    )
    .await;
    alerted(&app).await;
    app.wait_days(1);
    assert_eq!(told(&app).await, Vec::<String>::new(), "what was there before is no news, nor what is over");
    app.wait_until("2026-12-02T09:00:00Z");
    assert_eq!(told(&app).await, ["B"], "it ends on 1 June 2028, eighteen months from now");
    publish(&app, &[row("D", "2026-03-10", 12, "1000"), row("A", "2026-06-15", 14, "1000")]).await;
    app.wait_days(1);
    assert_eq!(told(&app).await, ["D"], "A was there before, and only changed");
    app.wait_days(1);
    assert_eq!(told(&app).await, Vec::<String>::new());
}

#[tokio::test]
async fn an_alert_of_contracts_that_is_stopped_tells_nothing_more() {
    let app = TestApp::builder().at("2026-11-24T09:00:00Z").start().await;
    let token = alerted(&app).await;
    app.app.stop_alert(&app.app.alert(&token).await.unwrap().unwrap()).await.unwrap();
    publish(&app, &[row("E", "2026-06-15", 12, "1000")]).await;
    app.wait_days(1);
    assert_eq!(told(&app).await, Vec::<String>::new());
}

#[tokio::test]
async fn every_row_that_a_rule_left_out_is_listed_and_the_edition_before_is_forgotten() {
    let app = TestApp::new().await;
    let silly: Vec<String> = (0..450).map(|one| row(&format!("S{one}"), "2025-01-01", 12, "0.5")).collect();
    let first = publish(&app, &silly).await;
    let cases = async |run, after, limit| {
        let cases = app.app.decp_cases(run, Rule::AmountLow, after, limit).await.unwrap();
        cases.into_iter().map(|(place, one)| (place, one.number)).collect::<Vec<_>>()
    };
    let all = cases(first.run, None, 1_000).await;
    assert_eq!(all.len(), 450);
    let rest = cases(first.run, Some(all[399].0), 1_000).await;
    assert_eq!(rest, all[400..]);
    let second = publish(&app, &[row("S1", "2025-01-01", 12, "0.4")]).await;
    assert_eq!(cases(first.run, None, 1_000).await, []);
    assert_eq!(cases(second.run, None, 1_000).await.len(), 1);
}

#[tokio::test]
async fn history_tells_what_a_holder_was_when_its_contract_was_notified() {
    let app = TestApp::new().await;
    app.register_of(date(2026, 10, 31), [1]).await;
    publish(&app, &[row("A", "2019-06-15", 12, "1000"), row("B", "2025-06-01", 24, "3000")]).await;
    let shares = async || {
        let page = app.app.buyer_page(Siret::parse(BUYER).unwrap(), Asked::default()).await.unwrap().unwrap();
        let all = page.shares.all;
        (all.ess.contracts, all.recognised, all.recognised_then)
    };
    let before = shares().await;
    assert_eq!((before.0, before.1), (2, 2));
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("StockUniteLegaleHistorique.csv");
    let siren = siret_of(1).siren();
    let text = format!(
        "siren,dateFin,dateDebut,categorieJuridiqueUniteLegale,activitePrincipaleUniteLegale,nomenclatureActivitePrincipaleUniteLegale,economieSocialeSolidaireUniteLegale\n\
         {siren},2020-12-31,2010-01-01,5710,81.21Z,NAFRev2,N\n{siren},,2021-01-01,9220,81.21Z,NAFRev2,O\n\
         732829320,,2010-01-01,9220,81.21Z,NAFRev2,O\n"
    );
    std::fs::write(&file, text).unwrap();
    let read = app.app.import_unit_history(file, Ending::Apply, Arc::new(Unwatched)).await.unwrap();
    assert_eq!((read.wanted, read.units, read.periods), (1, 1, 2));
    assert_eq!(shares().await, (1, 1, 1), "a company in 2019, an association in 2025");
}

#[tokio::test]
async fn what_is_told_of_a_ledger_is_kept_on_demand_with_or_without_its_rows() {
    let app = TestApp::new().await;
    let text = format!("Fournisseur;SIRET;Montant\nFictive;{};100\nTotal;;100\n", siret_of(1));
    let told = app.app.read_ledger(text.into_bytes()).await.unwrap();
    assert_eq!((told.paid.len(), told.cases.len(), told.left_out()), (1, 1, 1));
    let bare = app.app.keep_ledger(told.clone(), false).await.unwrap();
    let whole = app.app.keep_ledger(told.clone(), true).await.unwrap();
    let kept = async |token: &str| app.app.kept_ledger(token).await.unwrap();
    assert_eq!(kept(&bare).await.unwrap().told, told.clone().figures_only());
    assert_eq!(kept(&whole).await.unwrap().told, told);
    app.app.forget_ledger(&kept(&bare).await.unwrap()).await.unwrap();
    assert_eq!(kept(&bare).await, None);
    app.wait_days(91);
    assert_eq!(kept(&whole).await, None, "its time has come");
    assert_eq!(kept("n-importe-quoi").await, None);
    let packed = "texte";
    assert!(app.app.is_our_ledger(packed, &app.app.seal_ledger(packed)));
    assert!(!app.app.is_our_ledger("autre", &app.app.seal_ledger(packed)));
}
