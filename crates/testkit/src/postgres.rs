//! A PostgreSQL database that goes with the test, made and dropped with the client's own programs.

use std::{
    process::Command,
    sync::atomic::{AtomicU32, Ordering},
};

const SERVER: &str = "ALLIANCES_TEST_POSTGRES";

static COUNT: AtomicU32 = AtomicU32::new(0);

/// A database of its own.
#[derive(Debug)]
pub(crate) struct PostgresDatabase {
    server: String,
    name: String,
}

/// The server on which tests may make databases: the address in `ALLIANCES_TEST_POSTGRES`. `None` when it says `off`,
/// which leaves these tests out.
///
/// # Panics
/// When it is not set, as a test that runs nowhere tests nothing.
#[must_use]
pub fn postgres_server() -> Option<String> {
    let server = std::env::var(SERVER);
    let server = server.unwrap_or_else(|_| panic!("set {SERVER} to the address of a server, or to `off`"));
    (server != "off").then_some(server)
}

impl PostgresDatabase {
    /// Makes it, empty.
    pub(crate) fn new(server: &str) -> Self {
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("alliances_testkit_{}_{number}", std::process::id());
        let database = Self { server: server.to_owned(), name };
        database.run("dropdb", &["--if-exists", "--force"]);
        database.run("createdb", &[]);
        database
    }

    /// Its address. A test waits for no disk: what is durable is tested in `store`.
    pub(crate) fn url(&self) -> String {
        let (server, _) = self.server.rsplit_once('/').unwrap();
        format!("{server}/{}?options[synchronous_commit]=off", self.name)
    }

    fn run(&self, program: &str, arguments: &[&str]) {
        let maintenance = format!("--maintenance-db={}", self.server);
        let mut command = Command::new(program);
        let output = command.args(arguments).arg(maintenance).arg(&self.name).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success() || std::thread::panicking(), "{program}: {said}");
    }
}

impl Drop for PostgresDatabase {
    fn drop(&mut self) {
        self.run("dropdb", &["--if-exists", "--force"]);
    }
}
