//! Work written with the change that wants it.

use domain::ids::JobId;
use serde_json::json;
use store::{Job, JobCounts, NewJob, Store};

use crate::samples::{change, minute, uuid};

/// Work about `key`, due `number` minutes after the start.
fn job(number: u128, key: &str) -> NewJob {
    let at = minute(i64::try_from(number).unwrap());
    NewJob {
        id: JobId::new(uuid(number)),
        kind: "index".into(),
        key: key.into(),
        payload: json!({ "number": 1 }),
        due_at: at,
        created_at: at,
    }
}

fn in_hand(new: NewJob, attempts: u32) -> Job {
    Job { id: new.id, kind: new.kind, key: new.key, payload: new.payload, attempts }
}

async fn enqueue(store: &Store, jobs: &[NewJob]) -> Vec<bool> {
    change(store, async |tx| {
        let mut outcomes = Vec::new();
        for job in jobs {
            outcomes.push(tx.enqueue_job(job).await.unwrap());
        }
        outcomes
    })
    .await
}

async fn claim(store: &Store, now: i64, lease: i64, limit: u32) -> Vec<Job> {
    change(store, async |tx| tx.claim_jobs(minute(now), minute(lease), limit).await.unwrap()).await
}

pub(crate) async fn work_of_one_name_waits_once(store: Store) {
    let other_kind = NewJob { kind: "other".into(), ..job(3, "a") };
    let written = enqueue(&store, &[job(1, "a"), job(2, "a"), other_kind, job(4, "b")]).await;
    assert_eq!(written, [true, false, true, true]);
    claim(&store, 1, 9, 9).await;
    // The first is in hand: what changes now is not in it.
    assert_eq!(enqueue(&store, &[job(5, "a"), job(6, "a")]).await, [true, false]);
    let counts = store.read().await.unwrap().count_jobs().await.unwrap();
    assert_eq!(counts, JobCounts { waiting: 3, running: 1, failed: 0 });
}

pub(crate) async fn due_work_is_taken_once_and_again_when_its_lease_has_run_out(store: Store) {
    enqueue(&store, &[job(1, "a"), job(2, "b"), job(3, "c")]).await;
    assert_eq!(claim(&store, 2, 10, 1).await, [in_hand(job(1, "a"), 1)]);
    assert_eq!(claim(&store, 2, 10, 9).await, [in_hand(job(2, "b"), 1)]);
    assert_eq!(claim(&store, 2, 10, 9).await, []);
    assert_eq!(
        claim(&store, 10, 20, 9).await,
        [in_hand(job(1, "a"), 2), in_hand(job(2, "b"), 2), in_hand(job(3, "c"), 1)]
    );
    let finished = change(&store, async |tx| {
        [tx.finish_job(job(1, "a").id).await.unwrap(), tx.finish_job(job(1, "a").id).await.unwrap()]
    })
    .await;
    assert_eq!(finished, [true, false]);
    assert_eq!(claim(&store, 30, 40, 9).await.len(), 2);
}

pub(crate) async fn what_two_take_at_once_is_shared_out(store: Store) {
    let jobs: Vec<_> = (1..=8).map(|number| job(number, &format!("k{number}"))).collect();
    enqueue(&store, &jobs).await;
    let taken = async || {
        let mut tx = store.begin().await.unwrap();
        let jobs = tx.claim_jobs(minute(9), minute(20), 4).await.unwrap();
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        tx.commit().await.unwrap();
        jobs
    };
    let (one, other) = tokio::join!(taken(), taken());
    let mut ids: Vec<_> = one.iter().chain(&other).map(|job| job.id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!((one.len(), other.len(), ids.len()), (4, 4, 8));
}

pub(crate) async fn work_that_failed_is_due_again_or_given_up(store: Store) {
    enqueue(&store, &[job(1, "a"), job(2, "b"), job(3, "c")]).await;
    claim(&store, 9, 60, 9).await;
    enqueue(&store, &[job(4, "b")]).await;
    let noted = change(&store, async |tx| {
        [
            tx.fail_job(job(1, "a").id, "later", Some(minute(30))).await.unwrap(),
            tx.fail_job(job(2, "b").id, "twice", Some(minute(30))).await.unwrap(),
            tx.fail_job(job(3, "c").id, "never", None).await.unwrap(),
            tx.fail_job(job(7, "d").id, "unknown", None).await.unwrap(),
        ]
    })
    .await;
    assert_eq!(noted, [true, true, true, false]);
    assert_eq!(claim(&store, 29, 90, 9).await, [in_hand(job(4, "b"), 1)]);
    assert_eq!(claim(&store, 30, 90, 9).await, [in_hand(job(1, "a"), 2)]);
    let counts = store.read().await.unwrap().count_jobs().await.unwrap();
    assert_eq!(counts, JobCounts { waiting: 0, running: 2, failed: 1 });
}
