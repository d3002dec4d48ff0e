//! Versions of the perimeter of the ESS.

use domain::account::Role;
use domain::ids::PerimeterId;
use domain::nomenclature::DiffusionStatus::Diffusible;
use domain::register::{Move, PerimeterStatus, PerimeterVersion};
use jiff::civil::date;
use store::Store;

use crate::register_samples::{NOVEMBER, bare_structure, begin, keep_structures, siret, stock, structure};
use crate::samples::{change, minute, uuid};

fn version(number: u128) -> PerimeterVersion {
    PerimeterVersion {
        id: PerimeterId::new(uuid(number)),
        version: format!("{}", 2026 + number),
        text: "axe;code\nversion;2027".into(),
        reason: "Décret fictif".into(),
        role: Some(Role::Admin),
        status: PerimeterStatus::Proposed,
        run: None,
        moves: vec![Move { before: "hors".into(), after: "confirme".into(), count: 3 }],
        created_at: minute(i64::try_from(number).unwrap()),
        decided_at: None,
    }
}

pub(crate) async fn versions_come_the_latest_first_and_read_back_as_written(store: Store) {
    let carried =
        PerimeterVersion { role: None, moves: Vec::new(), decided_at: Some(minute(9)), ..version(1) };
    change(&store, async |tx| {
        tx.insert_perimeter_version(&carried).await.unwrap();
        tx.insert_perimeter_version(&version(2)).await.unwrap();
    })
    .await;
    let mut session = store.read().await.unwrap();
    assert_eq!(session.perimeter_versions().await.unwrap(), [version(2), carried.clone()]);
    assert_eq!(session.perimeter_version(carried.id).await.unwrap(), Some(carried));
    assert_eq!(session.perimeter_version(version(3).id).await.unwrap(), None);
}

pub(crate) async fn a_version_moves_from_the_state_expected_and_one_is_in_force(store: Store) {
    use PerimeterStatus::{Applying, Dropped, Former, InForce, Proposed};
    let carried = PerimeterVersion { status: InForce, ..version(1) };
    let moved = change(&store, async |tx| {
        tx.insert_perimeter_version(&carried).await.unwrap();
        tx.insert_perimeter_version(&version(2)).await.unwrap();
        [
            tx.move_perimeter_version(version(2).id, Proposed, Applying, Some(minute(5))).await.unwrap(),
            tx.move_perimeter_version(version(2).id, Proposed, Dropped, Some(minute(6))).await.unwrap(),
            tx.enact_perimeter_version(version(2).id, minute(7)).await.unwrap(),
        ]
    })
    .await;
    assert_eq!(moved, [true, false, true]);
    let all = store.read().await.unwrap().perimeter_versions().await.unwrap();
    let seen: Vec<_> = all.iter().map(|one| (one.status, one.decided_at)).collect();
    assert_eq!(seen, [(InForce, Some(minute(7))), (Former, None)]);
}

pub(crate) async fn what_a_comparison_finds_is_noted(store: Store) {
    let run = begin(&store, 1, &stock(NOVEMBER)).await;
    let moves = vec![Move { before: "confirme".into(), after: "hors".into(), count: 12 }];
    change(&store, async |tx| {
        tx.insert_perimeter_version(&version(1)).await.unwrap();
        tx.note_perimeter_run(version(1).id, run.id, &moves).await.unwrap();
    })
    .await;
    let found = store.read().await.unwrap().perimeter_version(version(1).id).await.unwrap();
    assert_eq!(found, Some(PerimeterVersion { run: Some(run.id), moves, ..version(1) }));
}

pub(crate) async fn every_structure_is_paged_closed_ones_too(store: Store) {
    let stated = domain::register::Stated { source: domain::register::Source::Sirene, as_of: NOVEMBER };
    let closed = structure(3, Diffusible).closed(Some(date(2026, 11, 1)), stated);
    keep_structures(&store, 1, &[structure(1, Diffusible), bare_structure(2), closed]).await;
    let mut session = store.read().await.unwrap();
    let page = async |session: &mut store::Session, after, limit| {
        let found = session.all_structures(after, limit).await.unwrap();
        found.iter().map(|one| one.structure.siret()).collect::<Vec<_>>()
    };
    assert_eq!(page(&mut session, None, 2).await, [siret(1), siret(2)]);
    assert_eq!(page(&mut session, Some(siret(2)), 2).await, [siret(3)]);
    assert_eq!(session.count_all_structures().await.unwrap(), 3);
}
