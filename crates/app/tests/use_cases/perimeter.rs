//! The perimeter of the ESS: what another table would change is shown, then all of it changes at once; any can be come back to.

use app::{
    access::Admin,
    jobs,
    register::{Ending, ProposalRefusal},
};
use domain::{
    ids::PerimeterId,
    nomenclature::{CategorieJuridique, DiffusionStatus::Diffusible, Perimeter, perimeter::Niveau},
    register::{CategoryInput, Move, PerimeterStatus, ProposalInput, Scope, Source, Stock},
};
use jiff::civil::{Date, date};
use testkit::{TestApp, siret_of, structure};

const OCTOBER: Date = date(2026, 10, 31);
const NOVEMBER: Date = date(2026, 11, 30);

async fn scene() -> (TestApp, Admin) {
    let app = TestApp::builder().with_directory().start().await;
    app.ignore_mail();
    app.register_of(OCTOBER, 1..4).await;
    let by = app.admin().await;
    (app, by)
}

fn input(version: &str) -> ProposalInput {
    ProposalInput { version: version.into(), reason: "Décision fictive".into(), ..ProposalInput::default() }
}

/// Proposes that associations be outside.
async fn propose(app: &TestApp, by: &Admin, version: &str) -> PerimeterId {
    let table = app.app.perimeter().await.unwrap();
    let row = table.category(CategorieJuridique::parse("9220").unwrap()).unwrap();
    let line = CategoryInput { statut: "exclu".into(), famille: String::new(), ..CategoryInput::from(row) };
    app.app.propose_category(by, &input(version), &line).await.unwrap()
}

async fn work(app: &TestApp) {
    while jobs::run_due(&app.app).await.unwrap() > 0 {}
}

async fn levels(app: &TestApp) -> Vec<Niveau> {
    let mut levels = Vec::new();
    for number in 1..4 {
        levels.push(app.app.structure(siret_of(number)).await.unwrap().unwrap().standing.niveau);
    }
    levels
}

async fn status(app: &TestApp, by: &Admin, id: PerimeterId) -> PerimeterStatus {
    app.app.perimeter_version(by, id).await.unwrap().unwrap().0.status
}

#[tokio::test]
async fn a_version_is_compared_then_put_in_force_at_once_and_the_directory_follows() {
    let (app, by) = scene().await;
    let id = propose(&app, &by, "2027").await;
    assert_eq!(status(&app, &by, id).await, PerimeterStatus::Comparing);
    work(&app).await;
    let (version, read, all) = app.app.perimeter_version(&by, id).await.unwrap().unwrap();
    let moves = [Move { before: "confirme".into(), after: "hors".into(), count: 3 }];
    assert_eq!(
        (version.status, version.moves.as_slice(), read, all),
        (PerimeterStatus::Proposed, &moves[..], 3, 3)
    );
    assert_eq!(levels(&app).await, [Niveau::Confirme; 3], "nothing has changed yet");
    let changes = app.app.import_changes(version.run.unwrap(), None, 10).await.unwrap();
    assert_eq!(changes.len(), 3);
    app.app.enact_perimeter(&by, id).await.unwrap();
    work(&app).await;
    assert_eq!(
        (status(&app, &by, id).await, levels(&app).await),
        (PerimeterStatus::InForce, vec![Niveau::Hors; 3])
    );
    assert_eq!(app.app.perimeter().await.unwrap().version(), "2027");
    app.index().await;
    let found = app.app.find_structures(app::directory::Query::text("fictive")).await.unwrap();
    assert_eq!(found.total, 0);
    assert_eq!(app.store().read().await.unwrap().count_staged().await.unwrap(), 0, "nothing is left beside");
}

#[tokio::test]
async fn an_older_version_can_be_come_back_to_and_each_is_kept_with_its_reason() {
    let (app, by) = scene().await;
    let id = propose(&app, &by, "2027").await;
    work(&app).await;
    app.app.enact_perimeter(&by, id).await.unwrap();
    work(&app).await;
    let former = app.app.perimeter_versions(&by).await.unwrap().pop().unwrap();
    assert_eq!(
        (former.version.as_str(), former.status, former.role),
        ("2026", PerimeterStatus::Former, None)
    );
    app.wait_minutes(1);
    let again = app.app.propose_former(&by, former.id).await.unwrap();
    work(&app).await;
    app.app.enact_perimeter(&by, again).await.unwrap();
    work(&app).await;
    assert_eq!(levels(&app).await, [Niveau::Confirme; 3]);
    assert_eq!(app.app.perimeter().await.unwrap(), Perimeter::carried());
    let kept: Vec<_> = app
        .app
        .perimeter_versions(&by)
        .await
        .unwrap()
        .into_iter()
        .map(|one| (one.version, one.status))
        .collect();
    let expected = [
        ("2026", PerimeterStatus::InForce),
        ("2027", PerimeterStatus::Former),
        ("2026", PerimeterStatus::Former),
    ];
    assert_eq!(kept, expected.map(|(version, status)| (version.to_owned(), status)));
}

#[tokio::test]
async fn a_version_that_was_given_up_changes_nothing_and_is_decided_upon_once() {
    let (app, by) = scene().await;
    let id = propose(&app, &by, "2027").await;
    assert!(
        matches!(app.app.enact_perimeter(&by, id).await, Err(ProposalRefusal::Stale)),
        "it is not compared yet"
    );
    work(&app).await;
    app.app.drop_perimeter(&by, id).await.unwrap();
    assert!(matches!(app.app.enact_perimeter(&by, id).await, Err(ProposalRefusal::Stale)));
    work(&app).await;
    assert_eq!(
        (status(&app, &by, id).await, levels(&app).await),
        (PerimeterStatus::Dropped, vec![Niveau::Confirme; 3])
    );
}

#[tokio::test]
async fn a_file_that_is_applied_meanwhile_is_judged_by_the_version_in_force_then() {
    let (app, by) = scene().await;
    let id = propose(&app, &by, "2027").await;
    work(&app).await;
    let stock = Stock {
        source: Source::Sirene,
        as_of: NOVEMBER,
        scope: Scope::everywhere(),
        files: vec!["s".into()],
    };
    let mut reading = app.app.begin_reading(&stock).await.unwrap();
    reading.take((1..5).map(|one| structure(one, Diffusible, NOVEMBER)).collect()).await.unwrap();
    app.app.enact_perimeter(&by, id).await.unwrap();
    work(&app).await;
    let overtaken = reading.finish(Ending::Apply, 0).await;
    assert!(overtaken.is_err(), "it was judged by the former version");
    app.register_of(NOVEMBER, 1..5).await;
    let fourth = app.app.structure(siret_of(4)).await.unwrap().unwrap();
    assert_eq!(fourth.standing.niveau, Niveau::Hors);
}

#[tokio::test]
async fn the_operator_is_shown_or_puts_in_force_at_once() {
    let (app, by) = scene().await;
    let table = Perimeter::carried_text()
        .replace("9220;Association déclarée;inclus;associations", "9220;Association déclarée;exclu;");
    let proposal = ProposalInput { table, ..input("2027") };
    let shown = app.app.import_perimeter(&proposal, Ending::Show).await.unwrap();
    assert_eq!((shown.status, shown.moves[0].count), (PerimeterStatus::Dropped, 3));
    assert_eq!(levels(&app).await, [Niveau::Confirme; 3]);
    let applied = app.app.import_perimeter(&proposal, Ending::Apply).await.unwrap();
    assert_eq!((applied.status, applied.role), (PerimeterStatus::InForce, None));
    assert_eq!(levels(&app).await, [Niveau::Hors; 3]);
    work(&app).await;
    assert_eq!(
        status(&app, &by, applied.id).await,
        PerimeterStatus::InForce,
        "the job that was wanted finds nothing to do"
    );
}

#[tokio::test]
async fn what_is_wrong_with_a_table_is_said_line_by_line_and_nothing_is_kept() {
    let (app, by) = scene().await;
    let wrong = Perimeter::carried_text().replacen(";inclus;", ";peut-être;", 1);
    let refused = app.app.propose_perimeter(&by, &ProposalInput { table: wrong, ..input("2027") }).await;
    assert!(matches!(refused, Err(ProposalRefusal::Table(_))), "{refused:?}");
    let unnamed = ProposalInput { table: Perimeter::carried_text().into(), ..ProposalInput::default() };
    let refused = app.app.propose_perimeter(&by, &unnamed).await;
    assert!(matches!(refused, Err(ProposalRefusal::Fields(errors)) if errors.len() == 2));
    assert_eq!(app.app.perimeter_versions(&by).await.unwrap(), []);
}

#[tokio::test]
async fn an_alert_is_told_of_what_comes_in_and_not_of_what_was_inside() {
    let (app, by) = scene().await;
    let id = propose(&app, &by, "2027").await;
    work(&app).await;
    app.app.enact_perimeter(&by, id).await.unwrap();
    work(&app).await;
    app.index().await;
    let wanted = app::alert::Wanted {
        kind: domain::alert::AlertKind::Structures,
        title: "« fictive »".into(),
        query: "q=fictive".into(),
        criteria: r#"{"text":"fictive"}"#.into(),
    };
    let input = domain::alert::AlertInput { email: "camille@exemple.fr".into(), rythme: "daily".into() };
    app.app.ask_alert(&wanted, &input, domain::language::Language::French).await.unwrap();
    let token = app.mail_to("camille").await[0].token("/alertes/").unwrap();
    app.app.confirm_alert(app.app.alert(&token).await.unwrap().unwrap()).await.unwrap();
    let former = app.app.perimeter_versions(&by).await.unwrap().pop().unwrap();
    app.wait_minutes(1);
    let again = app.app.propose_former(&by, former.id).await.unwrap();
    work(&app).await;
    app.app.enact_perimeter(&by, again).await.unwrap();
    work(&app).await;
    app.index().await;
    assert_eq!(app.app.tell_alerts().await.unwrap(), 1);
    assert!(app.mail_to("camille").await[0].subject().starts_with("3 nouvelles structures"));
}
