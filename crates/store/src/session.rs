//! A connection on loan: for reading, or for one change.

use std::ops::{Deref, DerefMut};

use sqlx::pool::PoolConnection;
use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow, PgConnection, Postgres, Sqlite, SqliteConnection, Transaction};

use crate::changes::Generation;
use crate::database::Engine;
use crate::error::StoreError;
use crate::lane::Unit;
use crate::statement::{Statement, sql};

/// The channel on which processes that share a PostgreSQL database tell each other of changes.
pub(crate) const CHANNEL: &str = "alliances";

/// A connection that reads what is committed; inside a [`Tx`], also what the change has written so far.
#[derive(Debug)]
pub struct Session {
    link: Link,
    state: State,
}

#[derive(Debug)]
enum Link {
    SqliteRead(PoolConnection<Sqlite>),
    SqliteWrite(Unit),
    PostgresRead(PoolConnection<Postgres>),
    PostgresWrite(Transaction<'static, Postgres>),
}

/// What is known of the statements so far. After a failed or interrupted one PostgreSQL keeps nothing of a
/// transaction, and says so only if one listens: both engines are held to that here.
#[derive(Clone, Copy, Debug, PartialEq)]
enum State {
    Sound,
    Running,
    Failed,
}

enum Arm<'a> {
    Sqlite(&'a mut SqliteConnection),
    Postgres(&'a mut PgConnection),
}

/// A row type that both drivers can read.
pub(crate) trait Row:
    for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin
{
}

impl<R> Row for R where R: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin {}

impl Session {
    pub(crate) fn reading_sqlite(connection: PoolConnection<Sqlite>) -> Self {
        Self { link: Link::SqliteRead(connection), state: State::Sound }
    }

    pub(crate) fn reading_postgres(connection: PoolConnection<Postgres>) -> Self {
        Self { link: Link::PostgresRead(connection), state: State::Sound }
    }

    /// The engine behind this session.
    #[must_use]
    pub fn engine(&self) -> Engine {
        match self.link {
            Link::SqliteRead(_) | Link::SqliteWrite(_) => Engine::Sqlite,
            Link::PostgresRead(_) | Link::PostgresWrite(_) => Engine::Postgres,
        }
    }

    fn in_transaction(&self) -> bool {
        matches!(self.link, Link::SqliteWrite(_) | Link::PostgresWrite(_))
    }

    fn arm(&mut self) -> Arm<'_> {
        match &mut self.link {
            Link::SqliteRead(connection) => Arm::Sqlite(connection),
            Link::SqliteWrite(unit) => Arm::Sqlite(unit),
            Link::PostgresRead(connection) => Arm::Postgres(connection),
            Link::PostgresWrite(transaction) => Arm::Postgres(transaction),
        }
    }

    fn start(&mut self) -> Result<(), StoreError> {
        if self.in_transaction() && self.state != State::Sound {
            return Err(StoreError::Aborted);
        }
        self.state = State::Running;
        Ok(())
    }

    fn finish<T>(&mut self, outcome: Result<T, sqlx::Error>) -> Result<T, StoreError> {
        self.state = if outcome.is_ok() { State::Sound } else { State::Failed };
        Ok(outcome?)
    }

    /// Runs a statement and says how many rows it touched.
    pub(crate) async fn execute(&mut self, statement: Statement) -> Result<u64, StoreError> {
        self.start()?;
        let outcome = match self.arm() {
            Arm::Sqlite(connection) => statement.execute_sqlite(connection).await,
            Arm::Postgres(connection) => statement.execute_postgres(connection).await,
        };
        self.finish(outcome)
    }

    /// All rows of a statement.
    pub(crate) async fn rows<R: Row>(&mut self, statement: Statement) -> Result<Vec<R>, StoreError> {
        self.start()?;
        let outcome = match self.arm() {
            Arm::Sqlite(connection) => statement.rows_sqlite(connection).await,
            Arm::Postgres(connection) => statement.rows_postgres(connection).await,
        };
        self.finish(outcome)
    }

    /// The first row of a statement, if there is one.
    pub(crate) async fn row<R: Row>(&mut self, statement: Statement) -> Result<Option<R>, StoreError> {
        Ok(self.rows(statement).await?.into_iter().next())
    }

    /// The number in the single row of a statement; 0 without a row.
    pub(crate) async fn number(&mut self, statement: Statement) -> Result<i64, StoreError> {
        Ok(self.row::<(i64,)>(statement).await?.map_or(0, |(number,)| number))
    }
}

/// One change: kept whole by [`Tx::commit`], or not at all.
///
/// Dropping it gives the change up. On SQLite changes wait for each other, so hold one no longer than its
/// statements take.
#[derive(Debug)]
pub struct Tx {
    session: Session,
    generation: Generation,
    announced: bool,
}

impl Tx {
    pub(crate) fn on_sqlite(unit: Unit, generation: Generation) -> Self {
        Self::over(Link::SqliteWrite(unit), generation)
    }

    pub(crate) fn on_postgres(transaction: Transaction<'static, Postgres>, generation: Generation) -> Self {
        Self::over(Link::PostgresWrite(transaction), generation)
    }

    fn over(link: Link, generation: Generation) -> Self {
        Self { session: Session { link, state: State::Sound }, generation, announced: false }
    }

    /// Notes that this change is one that others wait for: the commit will grow the generation of every process.
    /// Functions that write what is public, or a message or job to be worked on, do it themselves.
    pub fn announce(&mut self) {
        self.announced = true;
    }

    /// Keeps the change: when this returns, it is durable.
    ///
    /// # Errors
    /// [`StoreError::Aborted`] when a statement of the change had failed or was interrupted; otherwise what the
    /// database says. Nothing is kept then, unless the connection was lost while PostgreSQL was committing.
    pub async fn commit(mut self) -> Result<(), StoreError> {
        if self.session.state != State::Sound {
            return Err(StoreError::Aborted);
        }
        if self.announced && self.engine() == Engine::Postgres {
            self.execute(sql("SELECT pg_notify($1, '')").bind(CHANNEL)).await?;
        }
        match self.session.link {
            Link::SqliteWrite(unit) => unit.commit(self.announced).await,
            Link::PostgresWrite(transaction) => {
                transaction.commit().await?;
                if self.announced {
                    self.generation.grow();
                }
                Ok(())
            }
            Link::SqliteRead(_) | Link::PostgresRead(_) => Err(StoreError::Aborted),
        }
    }
}

impl Deref for Tx {
    type Target = Session;

    fn deref(&self) -> &Session {
        &self.session
    }
}

impl DerefMut for Tx {
    fn deref_mut(&mut self) -> &mut Session {
        &mut self.session
    }
}
