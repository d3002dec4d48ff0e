//! The register: facts, standings, evidence, and the readings that change them.

use domain::nomenclature::{DiffusionStatus::Diffusible, DiffusionStatus::Partielle, Recognition, perimeter};
use domain::register::{ChangeKind, Scope, Source, Stated, Stock, Subject, Tally};
use domain::territory::Departement;
use store::{FeedEntry, ImportRun, ImportStatus, Progress, Registered, StagedEvidence, Store, StoreError};

use crate::register_samples::{
    NOVEMBER, OCTOBER, apply, bare_structure, begin, evidence, keep_structures, logged, run_id, siret,
    staged, standing, stock, structure,
};
use crate::samples::{change, minute};

fn registered(structure: domain::register::Structure) -> Registered {
    Registered { standing: standing(&structure, &[]), structure }
}

pub(crate) async fn a_structure_is_read_back_as_stated(store: Store) {
    let all = [structure(1, Diffusible), structure(2, Partielle), bare_structure(3)];
    keep_structures(&store, 1, &all).await;
    let mut session = store.read().await.unwrap();
    for one in &all {
        let read = session.structure(one.siret()).await.unwrap();
        assert_eq!(read, Some(registered(one.clone())));
    }
    assert_eq!(session.structure(siret(8)).await.unwrap(), None);
    let some = session.structures(&[siret(3), siret(8), siret(1)]).await.unwrap();
    assert_eq!(some, [registered(all[0].clone()), registered(all[2].clone())]);
    assert_eq!(session.structures(&[]).await.unwrap(), []);
    let units = session.structures_of_units(&[siret(3).siren(), siret(2).siren()]).await.unwrap();
    assert_eq!(units, [registered(all[1].clone()), registered(all[2].clone())]);
    assert_eq!(session.structures_of_units(&[]).await.unwrap(), []);
}

pub(crate) async fn a_structure_that_is_masked_loses_what_was_kept_of_it(store: Store) {
    let open = structure(1, Diffusible);
    keep_structures(&store, 1, std::slice::from_ref(&open)).await;
    let masked = structure(1, Partielle);
    let run = begin(&store, 2, &stock(NOVEMBER)).await;
    change(&store, async |tx| {
        tx.stage_structures(run.id, "2026", &[staged(masked.clone())]).await.unwrap();
        tx.log_import_changes(run.id, &[logged(Some(&open), &masked)]).await.unwrap();
    })
    .await;
    assert!(apply(&store, &run).await);
    let mut session = store.read().await.unwrap();
    let read = session.structure(open.siret()).await.unwrap().unwrap();
    assert_eq!(read.structure, masked);
    let kept = session.import_changes(run.id, None, 10).await.unwrap();
    assert_eq!(kept, [logged(Some(&open), &masked)]);
    assert_eq!(kept[0].kind, ChangeKind::Masked);
}

pub(crate) async fn nothing_of_a_reading_shows_before_it_is_applied(store: Store) {
    keep_structures(&store, 1, &[structure(1, Diffusible)]).await;
    let run = begin(&store, 2, &stock(NOVEMBER)).await;
    let closed = structure(1, Diffusible).closed(None, Stated { source: Source::Sirene, as_of: NOVEMBER });
    change(&store, async |tx| {
        let staged = [staged(closed.clone()), staged(structure(2, Diffusible))];
        tx.stage_structures(run.id, "2026", &staged).await.unwrap();
    })
    .await;
    let mut session = store.read().await.unwrap();
    let before = session.structures(&[siret(1), siret(2)]).await.unwrap();
    assert_eq!(before, [registered(structure(1, Diffusible))]);
    assert_eq!(session.count_staged().await.unwrap(), 4 + 2, "the rows of the first reading are there still");
    assert!(apply(&store, &run).await);
    let after = session.structures(&[siret(1), siret(2)]).await.unwrap();
    assert_eq!(after, [registered(closed), registered(structure(2, Diffusible))]);
    assert_eq!(session.count_structures().await.unwrap(), (1, 1));
}

pub(crate) async fn a_reading_that_was_overtaken_is_not_applied(store: Store) {
    let slow = begin(&store, 1, &stock(OCTOBER)).await;
    change(&store, async |tx| {
        tx.stage_structures(slow.id, "2026", &[staged(structure(1, Diffusible))]).await.unwrap();
    })
    .await;
    let fast = keep_structures(&store, 2, &[structure(2, Diffusible)]).await;
    let mut tx = store.begin().await.unwrap();
    assert!(!tx.apply_import(&slow, &Tally::default(), minute(9)).await.unwrap());
    drop(tx);
    let mut session = store.read().await.unwrap();
    assert_eq!(session.structure(siret(1)).await.unwrap(), None);
    assert_eq!(session.last_applied_import().await.unwrap().map(|run| run.id), Some(fast.id));
    assert_eq!(session.import_run(slow.id).await.unwrap().unwrap().status, ImportStatus::Reading);
}

pub(crate) async fn a_reading_is_followed_from_its_beginning_to_its_end(store: Store) {
    let scope = Scope::of(Departement::by_code("78"));
    let stock = Stock { scope, ..stock(OCTOBER) };
    let run = begin(&store, 1, &stock).await;
    let progress = Progress { read: 20_000_000_000, rejected: 3 };
    change(&store, async |tx| tx.touch_import(run.id, progress, minute(5)).await.unwrap()).await;
    let tally = Tally { appears: 2, masked: 1, ..Tally::default() };
    let ended = change(&store, async |tx| {
        let end = ImportStatus::Trial;
        [
            tx.end_import(run.id, end, Some(&tally), minute(6)).await.unwrap(),
            tx.end_import(run.id, end, None, minute(7)).await.unwrap(),
        ]
    })
    .await;
    assert_eq!(ended, [true, false]);
    let later = begin(&store, 9, &stock).await;
    let mut session = store.read().await.unwrap();
    let expected = ImportRun {
        progress,
        status: ImportStatus::Trial,
        tally: Some(tally),
        touched_at: minute(6),
        ended_at: Some(minute(6)),
        ..run.clone()
    };
    assert_eq!(session.import_run(run.id).await.unwrap(), Some(expected.clone()));
    assert_eq!(session.import_runs(10).await.unwrap(), [later, expected]);
    assert_eq!(session.import_run(run_id(5)).await.unwrap(), None);
    assert_eq!(session.last_applied_import().await.unwrap(), None);
}

pub(crate) async fn a_silent_reading_is_abandoned_and_what_it_left_is_cleared(store: Store) {
    let dead = begin(&store, 1, &stock(OCTOBER)).await;
    let alive = begin(&store, 9, &stock(OCTOBER)).await;
    let all = change(&store, async |tx| {
        tx.stage_structures(dead.id, "2026", &[staged(structure(1, Diffusible))]).await.unwrap();
        tx.stage_structures(alive.id, "2026", &[staged(structure(1, Diffusible))]).await.unwrap();
        (tx.abandon_imports(minute(5)).await.unwrap(), tx.clear_staging().await.unwrap())
    })
    .await;
    assert_eq!(all, (1, 2));
    let mut session = store.read().await.unwrap();
    assert_eq!(session.count_staged().await.unwrap(), 2);
    assert_eq!(session.import_run(dead.id).await.unwrap().unwrap().status, ImportStatus::Abandoned);
    assert_eq!(session.import_run(alive.id).await.unwrap().unwrap().status, ImportStatus::Reading);
}

pub(crate) async fn a_number_that_comes_twice_in_one_reading_is_refused(store: Store) {
    let run = begin(&store, 1, &stock(OCTOBER)).await;
    let twice = [staged(structure(1, Diffusible)), staged(bare_structure(1))];
    let mut tx = store.begin().await.unwrap();
    let outcome = tx.stage_structures(run.id, "2026", &twice).await;
    assert!(matches!(outcome, Err(StoreError::UniqueViolation(_))), "{outcome:?}");
}

pub(crate) async fn structures_are_listed_by_source_scope_and_level(store: Store) {
    let closed = structure(5, Diffusible).closed(None, Stated { source: Source::Sirene, as_of: OCTOBER });
    let all = [
        structure(1, Diffusible),
        structure(2, Partielle),
        bare_structure(3),
        structure(4, Diffusible),
        structure(6, Diffusible),
    ];
    keep_structures(&store, 1, &all).await;
    let run = begin(&store, 2, &stock(NOVEMBER)).await;
    change(&store, async |tx| {
        tx.stage_structures(run.id, "2026", &[staged(closed.clone())]).await.unwrap();
    })
    .await;
    assert!(apply(&store, &run).await);
    let mut session = store.read().await.unwrap();
    let numbers =
        |found: Vec<Registered>| -> Vec<_> { found.iter().map(|one| one.structure.siret()).collect() };
    assert_eq!(
        numbers(session.listed_structures(None, 3).await.unwrap()),
        [siret(1), siret(2), siret(4)],
        "what is bare is outside, what is closed is not offered"
    );
    assert_eq!(numbers(session.listed_structures(Some(siret(4)), 3).await.unwrap()), [siret(6)]);
    let paris = Scope::of(Departement::by_code("75"));
    let found = [
        session.active_sirets(Source::Sirene, &paris, None, 9).await.unwrap(),
        session.active_sirets(Source::Sirene, &Scope::everywhere(), Some(siret(2)), 2).await.unwrap(),
        session.active_sirets(Source::Demonstration, &Scope::everywhere(), None, 9).await.unwrap(),
    ];
    assert_eq!(found, [vec![siret(2), siret(4), siret(6)], vec![siret(3), siret(4)], vec![]]);
    assert_eq!(session.count_active(Source::Sirene, &paris).await.unwrap(), 3);
    assert_eq!(session.count_active(Source::Sirene, &Scope::everywhere()).await.unwrap(), 5);
    let levels = session.count_standings().await.unwrap();
    assert_eq!(levels, [(perimeter::Niveau::Confirme, 4), (perimeter::Niveau::Hors, 1)]);
    assert_eq!(session.count_structures().await.unwrap(), (5, 4));
}

fn adds(evidence: domain::register::Evidence) -> StagedEvidence {
    StagedEvidence { evidence, gone: false }
}

pub(crate) async fn evidence_is_added_and_taken_away_with_its_reading(store: Store) {
    keep_structures(&store, 1, &[bare_structure(1), structure(2, Diffusible)]).await;
    let siae = Stock { source: Source::Siae, ..stock(OCTOBER) };
    let (aci, etti) =
        (evidence(1, Recognition::Aci, Source::Siae), evidence(2, Recognition::Etti, Source::Siae));
    let run = begin(&store, 2, &siae).await;
    let confirmed = standing(&bare_structure(1), &[Recognition::Aci]);
    change(&store, async |tx| {
        tx.stage_evidence(run.id, &[adds(aci), adds(etti)]).await.unwrap();
        tx.stage_standings(run.id, "2026", &[(siret(1), confirmed.clone())]).await.unwrap();
    })
    .await;
    assert!(apply(&store, &run).await);
    let mut session = store.read().await.unwrap();
    assert_eq!(session.evidence_of_units(&[siret(1).siren()]).await.unwrap(), [aci]);
    assert_eq!(session.evidence_of_units(&[]).await.unwrap(), []);
    assert_eq!(session.evidence_of_source(Source::Siae, None, 9).await.unwrap(), [aci, etti]);
    assert_eq!(session.evidence_of_source(Source::Siae, Some(&aci), 1).await.unwrap(), [etti]);
    assert_eq!(session.evidence_of_source(Source::Esus, None, 9).await.unwrap(), []);
    assert_eq!(session.structure(siret(1)).await.unwrap().unwrap().standing, confirmed);

    let run = begin(&store, 3, &Stock { as_of: NOVEMBER, ..siae }).await;
    change(&store, async |tx| {
        let gone = StagedEvidence { evidence: aci, gone: true };
        tx.stage_evidence(run.id, &[gone, adds(etti)]).await.unwrap();
    })
    .await;
    assert!(apply(&store, &run).await);
    assert_eq!(session.evidence_of_source(Source::Siae, None, 9).await.unwrap(), [etti]);
    let editions = session.editions().await.unwrap();
    assert_eq!(
        editions,
        [Stated { source: Source::Siae, as_of: NOVEMBER }, Stated { source: Source::Sirene, as_of: OCTOBER },]
    );
}

pub(crate) async fn changes_are_kept_in_the_order_of_their_numbers(store: Store) {
    let all = [structure(2, Diffusible), structure(1, Diffusible), bare_structure(3)];
    let run = keep_structures(&store, 1, &all).await;
    let mut session = store.read().await.unwrap();
    let first = session.import_changes(run.id, None, 2).await.unwrap();
    assert_eq!(first, [logged(None, &all[1]), logged(None, &all[0])]);
    let after = Subject::Establishment(siret(2));
    let rest = session.import_changes(run.id, Some(&after), 2).await.unwrap();
    assert_eq!(rest, [logged(None, &all[2])]);
    let appear = session.import_changes_of(run.id, Some(ChangeKind::Appears), Some(&after), 2).await.unwrap();
    assert_eq!(appear, rest);
    let close = session.import_changes_of(run.id, Some(ChangeKind::Closes), None, 2).await.unwrap();
    assert_eq!(close, []);
}

pub(crate) async fn the_feed_tells_what_changed_in_the_order_of_commits(store: Store) {
    let mut changes = store.changes();
    let run = keep_structures(&store, 1, &[structure(1, Diffusible)]).await;
    tokio::time::timeout(std::time::Duration::from_secs(60), changes.changed()).await.unwrap();
    let mut session = store.read().await.unwrap();
    let head = session.feed_head().await.unwrap();
    change(&store, async |tx| tx.feed_structure(siret(1)).await.unwrap()).await;
    let mut given_up = store.begin().await.unwrap();
    given_up.feed_structure(siret(2)).await.unwrap();
    drop(given_up);
    change(&store, async |tx| tx.feed_structure(siret(3)).await.unwrap()).await;
    let entries = session.feed_after(0, 9).await.unwrap();
    let what: Vec<_> = entries.iter().map(|(_, entry)| *entry).collect();
    assert_eq!(
        what,
        [FeedEntry::Run(run.id), FeedEntry::Structure(siret(1)), FeedEntry::Structure(siret(3))]
    );
    assert_eq!(entries[0].0, head);
    assert_eq!(session.feed_after(entries[0].0, 1).await.unwrap(), [entries[1]]);
    assert_eq!(session.feed_head().await.unwrap(), entries[2].0);
}
