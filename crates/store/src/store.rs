//! Opening a database, bringing its schema up to date, and handing out connections.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use sqlx::migrate::Migrator;
use sqlx::postgres::{PgListener, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection, Executor, PgPool, SqlitePool};
use tokio::task::JoinHandle;

use crate::changes::{Changes, Generation};
use crate::database::{Database, Engine};
use crate::error::StoreError;
use crate::lane::Lane;
use crate::session::{CHANNEL, Session, Tx};

static SQLITE_MIGRATIONS: Migrator = sqlx::migrate!("./migrations/sqlite");
static POSTGRES_MIGRATIONS: Migrator = sqlx::migrate!("./migrations/postgres");

/// What a connection to PostgreSQL puts up with: a lock that does not come, and a holder of locks that has gone
/// silent.
const PATIENCE: &str = "SET lock_timeout = '30s'; SET idle_in_transaction_session_timeout = '60s'";

/// How many connections a store may open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// Connections that read a SQLite file, beside the one that writes.
    pub readers: u32,
    /// Connections to a PostgreSQL server, in all.
    pub connections: u32,
}

impl Default for Options {
    fn default() -> Self {
        Self { readers: 4, connections: 16 }
    }
}

/// The database of an installation. Cheap to clone; all clones share their connections.
#[derive(Clone, Debug)]
pub struct Store {
    inner: Arc<Inner>,
    database: Database,
    generation: Generation,
}

#[derive(Debug)]
enum Inner {
    Sqlite { readers: SqlitePool, lane: Lane, options: Box<SqliteConnectOptions> },
    Postgres { pool: PgPool, listener: JoinHandle<()> },
}

impl Drop for Inner {
    fn drop(&mut self) {
        if let Self::Postgres { listener, .. } = self {
            listener.abort();
        }
    }
}

impl Store {
    /// Opens the database. A SQLite file is created when it is missing; the schema is left as it is: see
    /// [`Store::migrate`].
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] when the file or the server cannot be opened.
    pub async fn open(database: &Database, options: Options) -> Result<Self, StoreError> {
        let generation = Generation::new();
        let inner = match database {
            Database::Sqlite(path) => open_sqlite(path, options, &generation).await,
            Database::Postgres(url) => open_postgres(url, options, &generation).await,
        };
        let inner = Arc::new(inner.map_err(|error| StoreError::Unavailable(error.to_string()))?);
        Ok(Self { inner, database: database.clone(), generation })
    }

    /// The engine that keeps the data.
    #[must_use]
    pub fn engine(&self) -> Engine {
        self.database.engine()
    }

    /// Where the data is kept.
    #[must_use]
    pub fn database(&self) -> &Database {
        &self.database
    }

    /// Brings the schema up to the version of this program. Safe to run by several processes at once on
    /// PostgreSQL.
    ///
    /// # Errors
    /// [`StoreError::Migration`] when a step fails or the database is of a newer version of the program.
    pub async fn migrate(&self) -> Result<(), StoreError> {
        let outcome = match &*self.inner {
            Inner::Sqlite { options, .. } => {
                let mut connection = options.connect().await?;
                let outcome = SQLITE_MIGRATIONS.run(&mut connection).await;
                connection.close().await?;
                outcome
            }
            Inner::Postgres { pool, .. } => POSTGRES_MIGRATIONS.run(pool).await,
        };
        outcome.map_err(|error| StoreError::Migration(error.to_string()))
    }

    /// A connection for reading. Each statement sees what is committed when it starts.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] when no connection comes free in time.
    pub async fn read(&self) -> Result<Session, StoreError> {
        match &*self.inner {
            Inner::Sqlite { readers, .. } => Ok(Session::reading_sqlite(readers.acquire().await?)),
            Inner::Postgres { pool, .. } => Ok(Session::reading_postgres(pool.acquire().await?)),
        }
    }

    /// Begins a change. On SQLite this waits for the changes before it; on PostgreSQL it is a transaction at READ
    /// COMMITTED, so that what must not move meanwhile has to be locked.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] when the turn does not come in time.
    pub async fn begin(&self) -> Result<Tx, StoreError> {
        match &*self.inner {
            Inner::Sqlite { lane, .. } => Ok(Tx::on_sqlite(lane.enter().await?, self.generation.clone())),
            Inner::Postgres { pool, .. } => {
                let transaction = pool.begin_with("BEGIN ISOLATION LEVEL READ COMMITTED").await?;
                Ok(Tx::on_postgres(transaction, self.generation.clone()))
            }
        }
    }

    /// The generation of what everybody can see. It grows after each announced change, of this process at once, of
    /// others within about a second (SQLite) or as soon as PostgreSQL says so.
    #[must_use]
    pub fn changes(&self) -> Changes {
        self.generation.watch()
    }

    /// Writes a consistent copy of a SQLite database to a new file while the store stays in use.
    ///
    /// # Errors
    /// [`StoreError::Unsupported`] on PostgreSQL, which brings `pg_dump`; otherwise when the file exists or cannot
    /// be written.
    pub async fn backup_to(&self, path: &Path) -> Result<(), StoreError> {
        let Inner::Sqlite { options, .. } = &*self.inner else {
            return Err(StoreError::Unsupported("a copy of a PostgreSQL database is made with pg_dump"));
        };
        let target = path.to_str().ok_or(StoreError::Unsupported("the path of the copy is not UTF-8"))?;
        let mut connection = options.connect().await?;
        let outcome = sqlx::query("VACUUM INTO $1").bind(target).execute(&mut connection).await;
        connection.close().await?;
        outcome?;
        let unsynced = |error: std::io::Error| StoreError::Unavailable(error.to_string());
        tokio::fs::File::open(path).await.map_err(unsynced)?.sync_all().await.map_err(unsynced)
    }

    /// Lets the changes under way finish and closes all connections.
    pub async fn close(&self) {
        match &*self.inner {
            Inner::Sqlite { readers, lane, .. } => {
                readers.close().await;
                lane.close().await;
            }
            Inner::Postgres { pool, listener } => {
                listener.abort();
                pool.close().await;
            }
        }
    }
}

async fn open_sqlite(path: &Path, options: Options, generation: &Generation) -> Result<Inner, sqlx::Error> {
    let writing = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(10))
        .pragma("cache_size", "-8000")
        .pragma("mmap_size", "268435456")
        .pragma("temp_store", "MEMORY")
        .statement_cache_capacity(256)
        .disable_statement_logging();
    // The writer comes first: it creates the file and sets its journal.
    let lane = Lane::open(writing.clone(), generation.clone()).await?;
    let readers = SqlitePoolOptions::new()
        .max_connections(options.readers.max(1))
        .test_before_acquire(false)
        .connect_with(writing.clone().create_if_missing(false).pragma("query_only", "ON"))
        .await?;
    Ok(Inner::Sqlite { readers, lane, options: Box::new(writing) })
}

async fn open_postgres(url: &str, options: Options, generation: &Generation) -> Result<Inner, sqlx::Error> {
    let pool = PgPoolOptions::new()
        .max_connections(options.connections.max(2))
        .acquire_timeout(Duration::from_secs(30))
        .after_connect(|connection, _| Box::pin(async move { connection.execute(PATIENCE).await.map(drop) }))
        .connect(url)
        .await?;
    let mut listener = PgListener::connect_with(&pool).await?;
    listener.listen(CHANNEL).await?;
    let listener = tokio::spawn(listen(listener, generation.clone()));
    Ok(Inner::Postgres { pool, listener })
}

/// Grows the generation with every notification, and after a lost connection, during which some may have passed.
async fn listen(mut listener: PgListener, generation: Generation) {
    loop {
        if let Err(error) = listener.try_recv().await {
            tracing::warn!(%error, "the notifications of PostgreSQL cannot be received");
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
        generation.grow();
    }
}
