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
    purchasing::{Amount, Band, Rule, Shares},
    register::{Scope, Source, Stock},
    siret::Siret,
    territory::Departement,
};
use jiff::civil::{Date, date};
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

/// Reads a file of contracts with these rows, and computes the figures of their buyers.
async fn publish(app: &TestApp, rows: &[String]) -> DecpOutcome {
    let outcome = read(app, rows).await;
    app.app.compute_buyers().await.unwrap();
    outcome
}

/// Reads a file of contracts with these rows.
async fn read(app: &TestApp, rows: &[String]) -> DecpOutcome {
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
    app.app.import_decp(import, Arc::new(Unwatched)).await.unwrap()
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

/// The shares of the buyer over a period, and how many contracts they are of.
async fn shares_of(app: &TestApp, from: Option<Date>, to: Option<Date>) -> Shares {
    let page = app.app.buyer_page(Siret::parse(BUYER).unwrap(), Asked { from, to }).await.unwrap().unwrap();
    assert_eq!(page.buyer.contracts, 500, "the list says of how many it is");
    page.shares
}

#[tokio::test]
async fn the_shares_of_a_large_buyer_are_kept_by_year_and_say_what_its_contracts_say() {
    let app = TestApp::new().await;
    let rows: Vec<String> =
        (0..500).map(|n| row(&format!("N{n}"), &format!("{}-06-15", 2019 + n % 6), 12, "1000")).collect();
    publish(&app, &rows).await;
    let first = |year| Some(date(year, 1, 1));
    let last = |year| Some(date(year, 12, 31));
    let (all, some) = (shares_of(&app, None, None).await, shares_of(&app, first(2020), last(2021)).await);
    assert_eq!((all.all.contracts, all.all.ess.contracts, some.all.contracts), (500, 0, 167));
    // What the register says is asked again by the next computation, and not before: the list and the page agree.
    app.register_of(date(2026, 10, 31), [1]).await;
    assert_eq!(shares_of(&app, None, None).await, all);
    // Other periods are of the contracts themselves.
    let day = |text: &str| Some(text.parse().unwrap());
    assert_eq!(shares_of(&app, day("2020-01-02"), day("2021-12-31")).await.all.contracts, 167);
    app.app.compute_buyers().await.unwrap();
    let (again, within) = (shares_of(&app, None, None).await, shares_of(&app, day("1990-01-02"), None).await);
    assert_eq!((again.all.ess.contracts, &again), (500, &within));
    assert_eq!(again.by_year.keys().copied().collect::<Vec<_>>(), (2019..=2024).collect::<Vec<_>>());
}

#[tokio::test]
async fn a_distance_that_no_file_tells_is_that_of_the_register_where_it_may_be_told() {
    let app = TestApp::new().await;
    let known = app.structures().await;
    let contract = |number, holder: Siret| {
        let text = row(number, "2025-06-15", 12, "1000");
        text.replace(BUYER, known.garden.as_str()).replace(siret_of(1).as_str(), holder.as_str())
    };
    publish(&app, &[contract("A", known.workshop), contract("B", known.masked)]).await;
    let page = app.app.buyer_page(known.garden, Asked::default()).await.unwrap().unwrap();
    let bands: Vec<(Band, u32)> =
        page.shares.ess_by_distance.iter().map(|(band, of)| (*band, of.contracts)).collect();
    assert_eq!(bands, [(Band::Near, 1), (Band::Unknown, 1)]);
    assert_eq!((page.shares.measured, page.shares.all.ess.contracts), (1, 2));
}

#[tokio::test]
async fn what_is_kept_of_a_buyer_goes_with_the_edition_that_it_is_of() {
    let app = TestApp::new().await;
    let rows: Vec<String> = (0..500).map(|n| row(&format!("N{n}"), "2025-06-15", 12, "1000")).collect();
    publish(&app, &rows).await;
    read(&app, &[row("N0", "2025-06-15", 12, "9000")]).await;
    let amount = |shares: Shares| shares.all.amount;
    let fresh = Amount(49_900_000 + 900_000);
    assert_eq!(amount(shares_of(&app, None, None).await), fresh, "nothing is kept of the edition before");
    app.app.compute_buyers().await.unwrap();
    assert_eq!(amount(shares_of(&app, None, None).await), fresh);
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
