//! The lane alone, on a table of its own.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{ConnectOptions, SqliteConnection};
use tempfile::TempDir;
use tokio::io::AsyncBufReadExt;
use tokio::time::timeout;

use super::{Lane, Unit};
use crate::changes::Generation;
use crate::error::StoreError;

/// A folder that goes with the test.
struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn file(&self) -> PathBuf {
        self.0.path().join("lane.db")
    }
}

fn options(file: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .busy_timeout(Duration::from_secs(5))
}

async fn lane(file: &Path) -> Lane {
    let mut connection = options(file).connect().await.unwrap();
    let tables = "CREATE TABLE IF NOT EXISTS marks (place INTEGER PRIMARY KEY, mark TEXT NOT NULL);
         CREATE TABLE IF NOT EXISTS follows (place INTEGER REFERENCES marks DEFERRABLE INITIALLY DEFERRED)";
    sqlx::raw_sql(tables).execute(&mut connection).await.unwrap();
    Lane::open(options(file), Generation::new()).await.unwrap()
}

async fn write(unit: &mut Unit, mark: &str) {
    let connection: &mut SqliteConnection = unit;
    sqlx::query("INSERT INTO marks (mark) VALUES ($1)").bind(mark).execute(connection).await.unwrap();
}

/// The marks that another connection sees, in the order of their writing.
async fn marks(file: &Path) -> Vec<String> {
    let mut connection = options(file).connect().await.unwrap();
    sqlx::query_scalar("SELECT mark FROM marks ORDER BY place").fetch_all(&mut connection).await.unwrap()
}

/// A change that writes one mark and keeps it.
fn change(lane: &Lane, mark: &'static str) -> tokio::task::JoinHandle<Result<(), StoreError>> {
    let lane = lane.clone();
    tokio::spawn(async move {
        let mut unit = lane.enter().await?;
        write(&mut unit, mark).await;
        unit.commit(false).await
    })
}

/// Lets the tasks that were just spawned get as far as they can.
async fn settle() {
    tokio::time::sleep(Duration::from_millis(50)).await;
}

#[tokio::test]
async fn changes_that_wait_share_one_commit_and_nothing_is_seen_before_it() {
    let folder = Folder::new();
    let lane = lane(&folder.file()).await;
    let mut first = lane.enter().await.unwrap();
    let second = {
        let lane = lane.clone();
        tokio::spawn(async move { lane.enter().await.unwrap() })
    };
    settle().await;
    write(&mut first, "first").await;
    let first = tokio::spawn(first.commit(false));
    let mut second = second.await.unwrap();
    write(&mut second, "second").await;
    settle().await;
    assert_eq!((first.is_finished(), marks(&folder.file()).await), (false, vec![]));
    second.commit(false).await.unwrap();
    first.await.unwrap().unwrap();
    assert_eq!(marks(&folder.file()).await, ["first", "second"]);
}

#[tokio::test]
async fn a_change_that_is_given_up_takes_only_its_own_rows_back() {
    let folder = Folder::new();
    let lane = lane(&folder.file()).await;
    let mut first = lane.enter().await.unwrap();
    let dropped = {
        let lane = lane.clone();
        tokio::spawn(async move {
            let mut unit = lane.enter().await.unwrap();
            write(&mut unit, "dropped").await;
        })
    };
    settle().await;
    let third = change(&lane, "third");
    settle().await;
    write(&mut first, "first").await;
    first.commit(false).await.unwrap();
    dropped.await.unwrap();
    third.await.unwrap().unwrap();
    assert_eq!(marks(&folder.file()).await, ["first", "third"]);
}

#[tokio::test]
async fn a_first_change_that_is_given_up_leaves_nothing_and_opens_the_lane() {
    let folder = Folder::new();
    let lane = lane(&folder.file()).await;
    let mut dropped = lane.enter().await.unwrap();
    let next = change(&lane, "next");
    settle().await;
    write(&mut dropped, "dropped").await;
    drop(dropped);
    next.await.unwrap().unwrap();
    assert_eq!(marks(&folder.file()).await, ["next"]);
}

#[tokio::test]
async fn changes_are_served_in_order_of_arrival() {
    let folder = Folder::new();
    let lane = lane(&folder.file()).await;
    let names = ["a", "b", "c", "d", "e", "f", "g", "h"];
    let held = lane.enter().await.unwrap();
    let mut waiting = Vec::new();
    for name in names {
        waiting.push(change(&lane, name));
        settle().await;
    }
    drop(held);
    for change in waiting {
        change.await.unwrap().unwrap();
    }
    assert_eq!(marks(&folder.file()).await, names);
}

#[tokio::test]
async fn callers_that_disappear_do_not_stop_the_lane() {
    let folder = Folder::new();
    let lane = lane(&folder.file()).await;
    let held = lane.enter().await.unwrap();
    // One gives up while it waits for its turn.
    assert!(timeout(Duration::from_millis(20), lane.enter()).await.is_err());
    let waiting = change(&lane, "aborted while waiting");
    settle().await;
    waiting.abort();
    drop(held);
    // One gives up while it waits for the common commit, which keeps its change all the same.
    let mut leaving = lane.enter().await.unwrap();
    let next = {
        let lane = lane.clone();
        tokio::spawn(async move { lane.enter().await.unwrap() })
    };
    settle().await;
    write(&mut leaving, "left while committing").await;
    assert!(timeout(Duration::from_millis(20), leaving.commit(false)).await.is_err());
    drop(next.await.unwrap());
    change(&lane, "last").await.unwrap().unwrap();
    assert_eq!(marks(&folder.file()).await, ["left while committing", "last"]);
}

#[tokio::test]
async fn a_commit_that_fails_fails_the_whole_group_and_the_lane_goes_on() {
    let folder = Folder::new();
    let lane = lane(&folder.file()).await;
    let mut first = lane.enter().await.unwrap();
    let breaking = {
        let lane = lane.clone();
        tokio::spawn(async move {
            let mut unit = lane.enter().await?;
            let connection: &mut SqliteConnection = &mut unit;
            sqlx::query("INSERT INTO follows VALUES (4711)").execute(connection).await?;
            unit.commit(true).await
        })
    };
    settle().await;
    write(&mut first, "first").await;
    let outcomes = (first.commit(true).await, breaking.await.unwrap());
    assert!(
        matches!(outcomes, (Err(StoreError::Unavailable(_)), Err(StoreError::Unavailable(_)))),
        "{outcomes:?}"
    );
    change(&lane, "next").await.unwrap().unwrap();
    assert_eq!(marks(&folder.file()).await, ["next"]);
}

#[tokio::test]
async fn a_closed_lane_refuses_and_what_was_before_is_kept() {
    let folder = Folder::new();
    let lane = lane(&folder.file()).await;
    let mut before = lane.enter().await.unwrap();
    write(&mut before, "before").await;
    let closing = {
        let lane = lane.clone();
        tokio::spawn(async move { lane.close().await })
    };
    settle().await;
    before.commit(false).await.unwrap();
    closing.await.unwrap();
    assert!(matches!(lane.enter().await, Err(StoreError::Unavailable(_))));
    assert_eq!(marks(&folder.file()).await, ["before"]);
}

#[tokio::test]
async fn only_announced_changes_and_those_of_other_processes_grow_the_generation() {
    let folder = Folder::new();
    drop(lane(&folder.file()).await);
    let generation = Generation::new();
    let mut changes = generation.watch();
    let lane = Lane::open(options(&folder.file()), generation).await.unwrap();
    change(&lane, "quiet").await.unwrap().unwrap();
    let quiet = changes.generation();
    lane.enter().await.unwrap().commit(true).await.unwrap();
    assert_eq!((quiet, changes.generation()), (0, 1));
    changes.changed().await;
    settle().await;
    tokio::time::sleep(super::GLANCE).await;
    let mut stranger = options(&folder.file()).connect().await.unwrap();
    sqlx::query("INSERT INTO marks (mark) VALUES ('stranger')").execute(&mut stranger).await.unwrap();
    timeout(Duration::from_secs(60), changes.changed()).await.unwrap();
    assert_eq!(changes.generation(), 2);
}

/// The file that the killed writer of the next test works on.
const WRITER: &str = "ALLIANCES_TEST_LANE_WRITER";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_answered_survives_a_killed_process() {
    if let Ok(file) = std::env::var(WRITER) {
        return write_until_killed(Path::new(&file)).await;
    }
    let folder = Folder::new();
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "lane::tests::what_was_answered_survives_a_killed_process", "--nocapture"])
        .env(WRITER, folder.file())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let output = tokio::process::ChildStdout::from_std(child.stdout.take().unwrap()).unwrap();
    let mut lines = tokio::io::BufReader::new(output).lines();
    let mut answered = Vec::new();
    while answered.len() < 500 {
        let line = timeout(Duration::from_secs(60), lines.next_line()).await.unwrap().unwrap().unwrap();
        answered.extend(line.strip_prefix("kept ").map(ToOwned::to_owned));
    }
    child.kill().unwrap();
    while let Ok(Some(line)) = lines.next_line().await {
        answered.extend(line.strip_prefix("kept ").map(ToOwned::to_owned));
    }
    child.wait().unwrap();
    let kept = marks(&folder.file()).await;
    let halves = kept.iter().filter(|mark| mark.ends_with("/2")).count();
    let lost: Vec<_> = answered.iter().filter(|mark| !kept.contains(mark)).collect();
    // Each change writes two marks: none of them is alone.
    assert_eq!((lost, halves * 2), (vec![], kept.len()));
}

/// Sixteen tasks write changes of two marks and say which were answered.
#[expect(clippy::print_stdout, reason = "the parent process reads the answers")]
async fn write_until_killed(file: &Path) {
    let lane = lane(file).await;
    let writers: Vec<_> = (0..16)
        .map(|writer| {
            let lane = lane.clone();
            tokio::spawn(async move {
                for number in 0.. {
                    let mut unit = lane.enter().await.unwrap();
                    write(&mut unit, &format!("{writer}-{number}/1")).await;
                    write(&mut unit, &format!("{writer}-{number}/2")).await;
                    unit.commit(false).await.unwrap();
                    println!("kept {writer}-{number}/2");
                }
            })
        })
        .collect();
    for writer in writers {
        writer.await.unwrap();
    }
}
