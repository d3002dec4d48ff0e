//! A database of its own for each test, on either engine.
//!
//! `ALLIANCES_TEST_POSTGRES` is the address of a PostgreSQL server on which databases may be made
//! (`postgres://postgres@localhost/postgres`). Without it the tests on PostgreSQL fail; `off` leaves them out.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use sqlx::postgres::PgConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, PgConnection};
use store::{Database, Options, Store};
use tempfile::TempDir;

const SERVER: &str = "ALLIANCES_TEST_POSTGRES";

/// The lock under which one process makes the template.
const TEMPLATE_LOCK: i64 = 0x0041_4c4c_4941;

static COUNT: AtomicU32 = AtomicU32::new(0);

/// A name that no other test of this run has.
fn unique() -> String {
    format!("alliances_test_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed))
}

/// A folder that goes with the test.
pub(crate) struct Folder(TempDir);

impl Folder {
    /// Makes it.
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// A path in it.
    pub(crate) fn join(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }
}

/// Runs a test on a SQLite file that is empty but for its tables.
pub(crate) async fn on_sqlite(test: impl AsyncFnOnce(Store)) {
    let folder = Folder::new();
    let store = Store::open(&Database::Sqlite(folder.join("store.db")), Options::default()).await.unwrap();
    store.migrate().await.unwrap();
    test(store.clone()).await;
    store.close().await;
}

/// Runs a test on a PostgreSQL database that is empty but for its tables.
pub(crate) async fn on_postgres(test: impl AsyncFnOnce(Store)) {
    with_postgres(async |url| {
        let store = Store::open(&Database::parse(&url).unwrap(), Options::default()).await.unwrap();
        test(store.clone()).await;
        store.close().await;
    })
    .await;
}

/// Runs a test with the address of such a database.
pub(crate) async fn with_postgres(test: impl AsyncFnOnce(String)) {
    let server = match std::env::var(SERVER) {
        Ok(off) if off == "off" => return,
        Ok(server) => server,
        Err(_) => panic!(
            "this test needs PostgreSQL: set {SERVER} to the address of a server on which databases may be made \
             (postgres://postgres@localhost/postgres), or to `off` to leave these tests out"
        ),
    };
    let options: PgConnectOptions = server.parse().unwrap();
    let mut admin = options.connect().await.unwrap();
    let template = template(&mut admin, &options).await;
    let name = unique();
    run(&mut admin, format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await;
    run(&mut admin, format!("CREATE DATABASE {name} TEMPLATE {template}")).await;
    test(options.clone().database(&name).to_url_lossy().to_string()).await;
    run(&mut admin, format!("DROP DATABASE {name} WITH (FORCE)")).await;
    admin.close().await.unwrap();
}

/// The database that the others are copied from, made once for each state of the migrations.
async fn template(admin: &mut PgConnection, options: &PgConnectOptions) -> String {
    let mut hasher = DefaultHasher::new();
    for file in migrations() {
        (file.file_name(), std::fs::read(&file).unwrap()).hash(&mut hasher);
    }
    let name = format!("alliances_template_{:016x}", hasher.finish());
    sqlx::query("SELECT pg_advisory_lock($1)").bind(TEMPLATE_LOCK).execute(&mut *admin).await.unwrap();
    let made: i64 = sqlx::query_scalar("SELECT count(*) FROM pg_database WHERE datname = $1")
        .bind(&name)
        .fetch_one(&mut *admin)
        .await
        .unwrap();
    if made == 0 {
        let draft = format!("{name}_draft");
        run(admin, format!("DROP DATABASE IF EXISTS {draft} WITH (FORCE)")).await;
        run(admin, format!("CREATE DATABASE {draft}")).await;
        let url = options.clone().database(&draft).to_url_lossy().to_string();
        let store = Store::open(&Database::parse(&url).unwrap(), Options::default()).await.unwrap();
        store.migrate().await.unwrap();
        store.close().await;
        run(admin, format!("ALTER DATABASE {draft} RENAME TO {name}")).await;
    }
    sqlx::query("SELECT pg_advisory_unlock($1)").bind(TEMPLATE_LOCK).execute(&mut *admin).await.unwrap();
    name
}

fn migrations() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations/postgres");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    files
}

async fn run(admin: &mut PgConnection, statement: String) {
    sqlx::query(AssertSqlSafe(statement)).execute(admin).await.unwrap();
}
