//! Editions of files made by hand, read into a register.

use domain::{
    nomenclature::{
        CategorieJuridique, CodeCommune, DiffusionStatus, DiffusionStatus::Diffusible,
        DiffusionStatus::Partielle, Recognition, perimeter::Niveau,
    },
    programme::Coordinates,
    register::{
        Address, ChangeKind, Classification, Commune, Details, Identity, Scope, Source, State, Stated, Stock,
        Structure, Subject, Tally,
    },
    siret::Siret,
    territory::Departement,
};
use jiff::{
    SignedDuration,
    civil::{Date, date},
};
use store::{Database, Options, Store};
use tempfile::TempDir;

use super::*;
use crate::{App, Chance, Clock, SecretKey, Settings, jobs};

pub(crate) const OCTOBER: Date = date(2026, 10, 31);
pub(crate) const NOVEMBER: Date = date(2026, 11, 30);

pub(crate) async fn app() -> (App, Clock, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let file = Database::Sqlite(folder.path().join("alliances.sqlite"));
    let store = Store::open(&file, Options::default()).await.unwrap();
    store.migrate().await.unwrap();
    let clock = Clock::fixed("2026-11-24T09:00:00Z".parse().unwrap());
    let key = SecretKey::new([1; 32]);
    let app = App::start(store, key, Settings::default(), clock.clone(), Chance::seeded(1)).await.unwrap();
    (app, clock, folder)
}

/// The number of an establishment: of the unit 900 000 076 and those behind it, each with its keys.
pub(crate) fn siret(number: u32) -> Siret {
    let with_key = |start: String, width: usize, is_right: &dyn Fn(&str) -> bool| {
        (0..10_u32.pow(u32::try_from(width).unwrap()))
            .map(|end| format!("{start}{end:0width$}"))
            .find(|text| is_right(text))
            .unwrap()
    };
    let siren = with_key(format!("9{number:07}"), 1, &|text| domain::siret::Siren::parse(text).is_ok());
    Siret::parse(&with_key(siren, 5, &|text| Siret::parse(text).is_ok())).unwrap()
}

/// An association; those of even numbers are in Paris, the others in the Yvelines.
pub(crate) fn structure(number: u32, diffusion: DiffusionStatus, as_of: Date) -> Structure {
    let commune = |code, name: &str| Commune { code: CodeCommune::parse(code).unwrap(), name: name.into() };
    Structure::new(
        Identity {
            siret: siret(number),
            name: format!("Structure fictive {number}"),
            commune: Some(if number.is_multiple_of(2) {
                commune("75114", "Paris 14e")
            } else {
                commune("78335", "Limay")
            }),
        },
        State::Active,
        diffusion,
        Classification { category: CategorieJuridique::parse("9220").ok(), ..Classification::default() },
        Details {
            address: Address { street: Some("1 rue Fictive".into()), ..Address::default() },
            coordinates: Coordinates::new(48.123_456_789, 2.0),
            ..Details::default()
        },
        Stated { source: Source::Sirene, as_of },
    )
}

pub(crate) fn edition(numbers: impl IntoIterator<Item = u32>, as_of: Date) -> Vec<Structure> {
    numbers.into_iter().map(|number| structure(number, Diffusible, as_of)).collect()
}

fn stock(as_of: Date) -> Stock {
    Stock { source: Source::Sirene, as_of, scope: Scope::everywhere(), files: vec!["stock.csv".into()] }
}

async fn read(
    app: &App,
    stock: &Stock,
    rows: Vec<Structure>,
    ending: Ending,
) -> Result<Outcome, ImportRefusal> {
    let mut reading = app.begin_reading(stock).await.unwrap();
    assert_eq!(reading.take(rows).await.unwrap(), []);
    reading.finish(ending, 0).await
}

pub(crate) async fn apply(app: &App, as_of: Date, rows: Vec<Structure>) -> Outcome {
    read(app, &stock(as_of), rows, Ending::Apply).await.unwrap()
}

async fn count(app: &App) -> (u64, u64) {
    app.store.read().await.unwrap().count_structures().await.unwrap()
}

async fn staged(app: &App) -> u64 {
    app.store.read().await.unwrap().count_staged().await.unwrap()
}

#[tokio::test]
async fn the_same_edition_twice_changes_nothing() {
    let (app, _, _folder) = app().await;
    let first = apply(&app, OCTOBER, edition(1..1202, OCTOBER)).await;
    assert_eq!(first.tally, Tally { appears: 1201, ..Tally::default() });
    assert_eq!(count(&app).await, (1201, 1201));
    let again = apply(&app, NOVEMBER, edition(1..1202, NOVEMBER)).await;
    assert_eq!((again.tally, again.read, again.status), (Tally::default(), 1201, ImportStatus::Applied));
    let kept = app.structure(siret(1)).await.unwrap().unwrap().structure;
    assert_eq!(kept.stated().as_of, OCTOBER, "what was not said anew is stated as it was");
}

#[tokio::test]
async fn what_an_edition_would_change_is_shown_and_kept_and_not_applied() {
    let (app, _, _folder) = app().await;
    apply(&app, OCTOBER, edition(1..4, OCTOBER)).await;
    let mut rows = edition([2, 3, 4], NOVEMBER);
    rows[1] = structure(3, Partielle, NOVEMBER);
    let shown = read(&app, &stock(NOVEMBER), rows, Ending::Show).await.unwrap();
    assert_eq!(shown.tally, Tally { appears: 1, closes: 1, masked: 1, ..Tally::default() });
    assert_eq!(shown.status, ImportStatus::Trial);
    let changes = app.import_changes(shown.run, None, 10).await.unwrap();
    let kinds: Vec<_> = changes.iter().map(|change| (change.subject, change.kind)).collect();
    let expected = [(1, ChangeKind::Closes), (3, ChangeKind::Masked), (4, ChangeKind::Appears)];
    assert_eq!(kinds, expected.map(|(number, kind)| (Subject::Establishment(siret(number)), kind)));
    assert_eq!(count(&app).await, (3, 3));
    assert!(app.structure(siret(3)).await.unwrap().unwrap().structure.shown().is_some());
}

#[tokio::test]
async fn what_becomes_masked_loses_its_address_and_gets_it_back_when_it_may_be_shown() {
    let (app, _, _folder) = app().await;
    apply(&app, OCTOBER, edition([1], OCTOBER)).await;
    let sheet = app.structure_sheet(siret(1)).await.unwrap().unwrap();
    assert_eq!(sheet.details.unwrap().details.address.street.as_deref(), Some("1 rue Fictive"));

    apply(&app, NOVEMBER, vec![structure(1, Partielle, NOVEMBER)]).await;
    let kept = app.structure(siret(1)).await.unwrap().unwrap().structure;
    assert_eq!(kept.details(), &Details::default());
    let sheet = app.structure_sheet(siret(1)).await.unwrap().unwrap();
    assert!(sheet.details.is_none());
    assert_eq!(sheet.identity.commune.map(|commune| commune.name), Some("Limay".into()));

    let back = apply(&app, NOVEMBER, edition([1], NOVEMBER)).await;
    assert_eq!(back.tally, Tally { unmasked: 1, ..Tally::default() });
    let sheet = app.structure_sheet(siret(1)).await.unwrap().unwrap();
    assert_eq!(sheet.details.unwrap().details.address.street.as_deref(), Some("1 rue Fictive"));
}

#[tokio::test]
async fn what_is_gone_is_closed_within_the_scope_of_the_edition_only() {
    let (app, _, _folder) = app().await;
    apply(&app, OCTOBER, edition(1..5, OCTOBER)).await;
    let paris = Stock { scope: Scope::of(Departement::by_code("75")), ..stock(NOVEMBER) };
    let outcome = read(&app, &paris, edition([2], NOVEMBER), Ending::Apply).await.unwrap();
    assert_eq!(outcome.tally, Tally { closes: 1, ..Tally::default() });
    let closed = app.structure(siret(4)).await.unwrap().unwrap().structure;
    assert_eq!((closed.state(), closed.stated().as_of), (State::Closed { on: None }, NOVEMBER));
    assert_eq!(count(&app).await, (3, 3));
    let back = apply(&app, NOVEMBER, edition(1..5, NOVEMBER)).await;
    assert_eq!(back.tally, Tally { reopens: 1, ..Tally::default() });
}

#[tokio::test]
async fn an_edition_that_lacks_a_third_is_not_believed_unless_one_insists() {
    let (app, _, _folder) = app().await;
    apply(&app, OCTOBER, edition(1..41, OCTOBER)).await;
    let refused = read(&app, &stock(NOVEMBER), edition(1..21, NOVEMBER), Ending::Apply).await;
    assert!(matches!(refused, Err(ImportRefusal::LacksTooMuch { gone: 20, known: 40 })), "{refused:?}");
    assert_eq!(count(&app).await, (40, 40));
    let insisted = read(&app, &stock(NOVEMBER), edition(1..21, NOVEMBER), Ending::ApplyWhatever).await;
    assert_eq!(insisted.unwrap().tally.closes, 20);
    assert_eq!(count(&app).await, (20, 20));
}

#[tokio::test]
async fn a_number_that_comes_twice_is_taken_once_and_told() {
    let (app, _, _folder) = app().await;
    let mut reading = app.begin_reading(&stock(OCTOBER)).await.unwrap();
    assert_eq!(reading.take(edition([1, 2, 1], OCTOBER)).await.unwrap(), [siret(1)]);
    assert_eq!(reading.take(edition([2, 3], OCTOBER)).await.unwrap(), [siret(2)]);
    let outcome = reading.finish(Ending::Apply, 2).await.unwrap();
    assert_eq!((outcome.tally.appears, outcome.read), (3, 3));
    assert_eq!(app.import_runs(1).await.unwrap()[0].progress.rejected, 2);
}

#[tokio::test]
async fn an_interruption_harms_nothing_and_what_it_left_is_cleared() {
    let (app, clock, _folder) = app().await;
    apply(&app, OCTOBER, edition(1..4, OCTOBER)).await;
    assert_eq!((jobs::run_due(&app).await.unwrap(), staged(&app).await), (1, 0));
    clock.set(app.now() + SignedDuration::from_hours(1));
    let mut reading = app.begin_reading(&stock(NOVEMBER)).await.unwrap();
    reading.take(edition(3..9, NOVEMBER)).await.unwrap();
    drop(reading);
    assert_eq!((count(&app).await, staged(&app).await), ((3, 3), 10));

    clock.set(app.now() + SignedDuration::from_hours(1));
    let outcome = apply(&app, NOVEMBER, edition(1..9, NOVEMBER)).await;
    assert_eq!(outcome.tally, Tally { appears: 5, ..Tally::default() });
    jobs::run_due(&app).await.unwrap();
    assert_eq!((count(&app).await, staged(&app).await), ((8, 8), 0));
    let ends: Vec<_> = app.import_runs(9).await.unwrap().iter().map(|run| run.status).collect();
    assert_eq!(ends, [ImportStatus::Applied, ImportStatus::Abandoned, ImportStatus::Applied]);
}

#[tokio::test]
async fn a_reading_that_is_given_up_or_overtaken_changes_nothing() {
    let (app, _, _folder) = app().await;
    let mut given_up = app.begin_reading(&stock(OCTOBER)).await.unwrap();
    given_up.take(edition([1], OCTOBER)).await.unwrap();
    given_up.abandon().await.unwrap();
    let mut slow = app.begin_reading(&stock(OCTOBER)).await.unwrap();
    slow.take(edition([1, 2], OCTOBER)).await.unwrap();
    apply(&app, NOVEMBER, edition([3], NOVEMBER)).await;
    assert!(matches!(slow.finish(Ending::Apply, 0).await, Err(ImportRefusal::Overtaken)));
    assert_eq!(count(&app).await, (1, 1));
}

pub(crate) async fn list(app: &App, as_of: Date, rows: &[(Subject, Recognition)]) -> Outcome {
    let stock = Stock { source: Source::Siae, ..stock(as_of) };
    let mut reading = app.begin_list(&stock).await.unwrap();
    reading.take(rows.iter().copied());
    reading.finish(Ending::Apply, 0).await.unwrap()
}

#[tokio::test]
async fn a_list_confirms_what_it_names_and_no_longer_when_it_does_not() {
    let (app, _, _folder) = app().await;
    let company = |number| {
        let category = CategorieJuridique::parse("5710").ok();
        let one = structure(number, Diffusible, OCTOBER);
        let classification = Classification { category, ..Classification::default() };
        let stated = one.stated();
        let (identity, details) = (one.identity().clone(), one.details().clone());
        Structure::new(identity, State::Active, Diffusible, classification, details, stated)
    };
    apply(&app, OCTOBER, vec![company(1), company(2)]).await;
    assert_eq!(count(&app).await, (2, 0));

    let aci = (Subject::Establishment(siret(1)), Recognition::Aci);
    let esus = (Subject::Unit(siret(2).siren()), Recognition::Esus);
    let unknown = (Subject::Establishment(siret(3)), Recognition::Ei);
    let first = list(&app, OCTOBER, &[aci, esus, unknown]).await;
    assert_eq!((first.tally, first.read), (Tally { appears: 3, ..Tally::default() }, 3));
    assert_eq!(count(&app).await, (2, 2));
    let sheet = app.structure_sheet(siret(1)).await.unwrap().unwrap().details.unwrap();
    assert_eq!((sheet.standing.niveau, sheet.recognitions), (Niveau::Confirme, vec![Recognition::Aci]));
    assert_eq!(sheet.proofs[0].stated, Stated { source: Source::Siae, as_of: OCTOBER });

    let same = list(&app, NOVEMBER, &[esus, aci, unknown]).await;
    assert_eq!(same.tally, Tally::default());
    let sheet = app.structure_sheet(siret(1)).await.unwrap().unwrap().details.unwrap();
    assert_eq!(sheet.proofs[0].stated.as_of, NOVEMBER, "the latest edition says it still");

    let fewer = list(&app, NOVEMBER, &[esus, unknown]).await;
    assert_eq!(fewer.tally, Tally { closes: 1, ..Tally::default() });
    assert_eq!(count(&app).await, (2, 1));
    // What is read later is judged by the lists that are there.
    apply(&app, NOVEMBER, vec![company(1), company(2), company(3)]).await;
    let third = app.structure(siret(3)).await.unwrap().unwrap();
    assert_eq!(third.standing.niveau, Niveau::Confirme);
    assert_eq!(app.recognitions_of(Subject::Unit(siret(3).siren())).await.unwrap(), [Recognition::Ei]);
}

#[tokio::test]
async fn an_organisation_is_recognised_by_its_number_and_its_role_proposed() {
    use domain::registration::AttendeeRole;
    let (app, _, _folder) = app().await;
    let commune = structure(1, Diffusible, OCTOBER);
    let category = CategorieJuridique::parse("7210").ok();
    let commune = Structure::new(
        commune.identity().clone(),
        State::Active,
        Diffusible,
        Classification { category, ..Classification::default() },
        Details::default(),
        commune.stated(),
    );
    apply(&app, OCTOBER, vec![commune, structure(2, Diffusible, OCTOBER)]).await;
    let role = async |number| app.recognise(siret(number)).await.unwrap().map(|known| known.role);
    assert_eq!(role(1).await, Some(Some(AttendeeRole::Authority)));
    assert_eq!(role(2).await, Some(Some(AttendeeRole::Supplier)));
    assert_eq!(role(3).await, None);
}

#[tokio::test]
async fn a_nomenclature_is_replaced_and_the_same_one_changes_nothing() {
    let (app, _, _folder) = app().await;
    let entry = |code: &str| ListEntry { code: code.into(), label: "Récupération".into() };
    let labels = Nomenclature::Labels(vec![("naf", vec![entry("38.31Z"), entry("38.32Z")])]);
    let stock = Stock { source: Source::Naf, ..stock(OCTOBER) };
    let changes = async |ending| {
        let outcome = app.replace_nomenclature(&stock, &labels, ending, 0).await.unwrap();
        (outcome.tally.changes, outcome.status)
    };
    assert_eq!(changes(Ending::Show).await, (2, ImportStatus::Trial));
    assert_eq!(changes(Ending::Apply).await, (2, ImportStatus::Applied));
    assert_eq!(changes(Ending::Apply).await, (0, ImportStatus::Applied));
}
