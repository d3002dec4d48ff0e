//! The one connection that writes to a SQLite file, and the queue in front of it.
//!
//! A file takes one writer at a time, and a durable commit waits for the disk. So changes go through a lane: a task
//! owns the connection and lends it to one caller after the other, in order of arrival. While others wait, the
//! transaction of the file stays open and each change is a savepoint of it; when nobody waits any more (or the
//! group is full or old) one `COMMIT` makes the whole group durable and everybody is answered. A change that is
//! given up rolls back to its own savepoint only; when the common `COMMIT` fails, all of the group have failed.
//!
//! A caller that disappears, before it was served, while it worked or while it waits for the answer, cannot stop
//! the lane: giving the connection back is a plain send in `Drop`, all else happens in the task.

use std::ops::{Deref, DerefMut};
use std::time::Duration;

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection, SqliteConnection};
use tokio::sync::{mpsc, oneshot};
use tokio::time::Instant;

use crate::changes::Generation;
use crate::error::StoreError;

/// Changes in one group at most.
const GROUP_SIZE: usize = 64;
/// Time from the opening of a group after which nobody joins it any more.
const GROUP_AGE: Duration = Duration::from_millis(20);
/// Time after which a caller stops waiting for its turn.
const PATIENCE: Duration = Duration::from_secs(30);
/// How often an idle lane looks whether another process has written to the file.
const GLANCE: Duration = Duration::from_secs(1);

/// The entrance of the lane.
#[derive(Clone, Debug)]
pub(crate) struct Lane(mpsc::Sender<Request>);

#[derive(Debug)]
enum Request {
    Change(oneshot::Sender<Result<Unit, StoreError>>),
    Close(oneshot::Sender<()>),
}

/// The connection, lent for one change.
#[derive(Debug)]
pub(crate) struct Unit {
    loan: Option<(SqliteConnection, oneshot::Sender<Returned>)>,
}

/// The connection coming back, and what is to become of the change.
#[derive(Debug)]
struct Returned {
    connection: SqliteConnection,
    verdict: Verdict,
}

#[derive(Debug)]
enum Verdict {
    Keep { announced: bool, answer: oneshot::Sender<Result<(), StoreError>> },
    GiveUp,
}

impl Lane {
    /// Opens the connection and starts the task.
    pub(crate) async fn open(
        options: SqliteConnectOptions,
        generation: Generation,
    ) -> Result<Self, sqlx::Error> {
        let connection = options.connect().await?;
        let (entrance, requests) = mpsc::channel(1024);
        let driver = Driver { options, connection: Some(connection), group: None, generation, seen: None };
        tokio::spawn(driver.run(requests));
        Ok(Self(entrance))
    }

    /// Waits for the turn and borrows the connection.
    pub(crate) async fn enter(&self) -> Result<Unit, StoreError> {
        let (sender, receiver) = oneshot::channel();
        let turn = async {
            self.0.send(Request::Change(sender)).await.map_err(|_| closed())?;
            receiver.await.map_err(|_| closed())?
        };
        let late = |_| StoreError::Unavailable("another change holds the database".to_owned());
        tokio::time::timeout(PATIENCE, turn).await.map_err(late)?
    }

    /// Lets those before it finish, then closes the connection.
    pub(crate) async fn close(&self) {
        let (sender, receiver) = oneshot::channel();
        if self.0.send(Request::Close(sender)).await.is_ok() {
            let _ = receiver.await;
        }
    }
}

fn closed() -> StoreError {
    StoreError::Unavailable("the database is closed".to_owned())
}

impl Unit {
    /// Gives the connection back and waits until the change is durable. Whoever stops waiting does not undo it.
    pub(crate) async fn commit(mut self, announced: bool) -> Result<(), StoreError> {
        let Some((connection, back)) = self.loan.take() else { return Err(StoreError::Aborted) };
        let (answer, durable) = oneshot::channel();
        let verdict = Verdict::Keep { announced, answer };
        back.send(Returned { connection, verdict }).map_err(|_| closed())?;
        durable.await.map_err(|_| closed())?
    }
}

impl Drop for Unit {
    fn drop(&mut self) {
        if let Some((connection, back)) = self.loan.take() {
            // Nobody receives when the runtime stops: the connection closes, which rolls back too.
            let _ = back.send(Returned { connection, verdict: Verdict::GiveUp });
        }
    }
}

impl Deref for Unit {
    type Target = SqliteConnection;

    fn deref(&self) -> &SqliteConnection {
        &self.loan.as_ref().expect("a unit holds the connection until it is consumed").0
    }
}

impl DerefMut for Unit {
    fn deref_mut(&mut self) -> &mut SqliteConnection {
        &mut self.loan.as_mut().expect("a unit holds the connection until it is consumed").0
    }
}

/// The changes that share the open transaction.
struct Group {
    opened: Instant,
    announced: bool,
    kept: Vec<oneshot::Sender<Result<(), StoreError>>>,
}

/// The task behind the lane.
struct Driver {
    options: SqliteConnectOptions,
    /// `None` after a failure that leaves the state of the connection unknown.
    connection: Option<SqliteConnection>,
    group: Option<Group>,
    generation: Generation,
    /// What `PRAGMA data_version` last said: it moves when another connection has written.
    seen: Option<i64>,
}

impl Driver {
    async fn run(mut self, mut requests: mpsc::Receiver<Request>) {
        let mut glance = tokio::time::interval(GLANCE);
        glance.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            let mut next = tokio::select! {
                request = requests.recv() => request,
                _ = glance.tick() => {
                    self.look_for_strangers().await;
                    continue;
                }
            };
            if next.is_none() {
                return self.close(None).await;
            }
            while let Some(request) = next.take() {
                match request {
                    Request::Change(caller) => self.serve(caller).await,
                    Request::Close(done) => {
                        self.commit().await;
                        return self.close(Some(done)).await;
                    }
                }
                if self.may_grow() {
                    next = requests.try_recv().ok();
                }
            }
            self.commit().await;
        }
    }

    fn may_grow(&self) -> bool {
        self.group
            .as_ref()
            .is_none_or(|group| group.kept.len() < GROUP_SIZE && group.opened.elapsed() < GROUP_AGE)
    }

    /// Lends the connection to one caller and settles what comes back. The first of a group needs no savepoint:
    /// giving it up gives up the transaction.
    async fn serve(&mut self, caller: oneshot::Sender<Result<Unit, StoreError>>) {
        if caller.is_closed() {
            return;
        }
        if let Err(error) = self.prepare().await {
            let _ = caller.send(Err(error.into()));
            return;
        }
        let Some(connection) = self.connection.take() else { return };
        let (back, returned) = oneshot::channel();
        // A caller that has gone drops the unit here and now, which gives it up.
        let _ = caller.send(Ok(Unit { loan: Some((connection, back)) }));
        match returned.await {
            Ok(Returned { connection, verdict }) => {
                self.connection = Some(connection);
                self.settle(verdict).await;
            }
            Err(_) => self.lose("the connection did not come back"),
        }
    }

    async fn prepare(&mut self) -> Result<(), sqlx::Error> {
        if self.connection.is_none() {
            self.connection = Some(self.options.connect().await?);
        }
        if self.group.is_none() {
            self.control("BEGIN IMMEDIATE").await
        } else {
            let outcome = self.control("SAVEPOINT unit").await;
            if let Err(error) = &outcome {
                self.lose(&error.to_string());
            }
            outcome
        }
    }

    async fn settle(&mut self, verdict: Verdict) {
        match verdict {
            // Its savepoint is left where it is: the next lies inside it, and `COMMIT` ends them all.
            Verdict::Keep { announced, answer } => {
                let group = self.group.get_or_insert_with(|| Group {
                    opened: Instant::now(),
                    announced: false,
                    kept: Vec::new(),
                });
                group.announced |= announced;
                group.kept.push(answer);
            }
            Verdict::GiveUp => {
                let alone = self.group.is_none();
                let undo = if alone { "ROLLBACK" } else { "ROLLBACK TO unit; RELEASE unit" };
                if let Err(error) = self.control(undo).await {
                    self.lose(&error.to_string());
                }
            }
        }
    }

    /// Makes the open group durable and answers its members.
    async fn commit(&mut self) {
        if self.group.is_none() {
            return;
        }
        if let Err(error) = self.control("COMMIT").await {
            return self.lose(&error.to_string());
        }
        if let Some(group) = self.group.take() {
            if group.announced {
                self.generation.grow();
            }
            for member in group.kept {
                let _ = member.send(Ok(()));
            }
        }
    }

    /// Fails the open group and drops the connection, which rolls back; the next caller opens another.
    fn lose(&mut self, reason: &str) {
        tracing::error!(reason, "a group of changes could not be written");
        self.connection = None;
        if let Some(group) = self.group.take() {
            for member in group.kept {
                let _ = member.send(Err(StoreError::Unavailable(reason.to_owned())));
            }
        }
    }

    async fn control(&mut self, statement: &'static str) -> Result<(), sqlx::Error> {
        let connection = self.connection.as_mut().ok_or(sqlx::Error::WorkerCrashed)?;
        sqlx::raw_sql(statement).execute(connection).await.map(|_| ())
    }

    /// Grows the generation when another process has written to the file.
    async fn look_for_strangers(&mut self) {
        let Some(connection) = self.connection.as_mut() else { return };
        let version = sqlx::query_scalar("PRAGMA data_version").fetch_one(connection).await.ok();
        if self.seen.is_some() && version.is_some() && version != self.seen {
            self.generation.grow();
        }
        self.seen = version.or(self.seen);
    }

    async fn close(self, done: Option<oneshot::Sender<()>>) {
        if let Some(connection) = self.connection {
            let _ = connection.close().await;
        }
        if let Some(done) = done {
            let _ = done.send(());
        }
    }
}

#[cfg(test)]
mod tests;
