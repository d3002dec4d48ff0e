//! A running server of the release build, and a PostgreSQL for the race.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};

use super::http::Client;

/// A server that stops when it is dropped, with its folder.
pub(crate) struct Server {
    child: Child,
    pub(crate) address: String,
    pub(crate) data: PathBuf,
    /// From the start of the process to the line that says the address.
    pub(crate) listening: Duration,
    /// From the start of the process to the first whole page.
    pub(crate) first_page: Duration,
}

impl Server {
    /// Starts `alliances serve --demo` on a free port.
    pub(crate) fn start(
        binary: &Path,
        data: &Path,
        database: Option<&str>,
        key: Option<&str>,
    ) -> Result<Self> {
        let mut command = Command::new(binary);
        command.args(["serve", "--demo", "--listen", "127.0.0.1:0", "--data"]).arg(data);
        if let Some(url) = database {
            command.args(["--database-url", url]);
        }
        if let Some(key) = key {
            command.env("ALLIANCES_SECRET_KEY", key);
        }
        command.env("ALLIANCES_RATE_LIMITS", "off").env("ALLIANCES_LOG", "error");
        let started = Instant::now();
        let mut child =
            command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().context("starting the server")?;
        let stdout = child.stdout.take().context("the server's output")?;
        let mut line = String::new();
        BufReader::new(stdout).read_line(&mut line)?;
        let listening = started.elapsed();
        let Some((_, address)) = line.trim().split_once("http://") else { bail!("no address in {line:?}") };
        let address = address.trim_end_matches(['/', '.']).to_owned();
        let answer = Client::connect(&address)?.get("/programme")?;
        if answer.status != 200 {
            bail!("/programme answered {}", answer.status);
        }
        Ok(Self { child, address, data: data.to_owned(), listening, first_page: started.elapsed() })
    }

    /// Resident memory in MB.
    pub(crate) fn memory(&self) -> Result<f64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find(|line| line.starts_with("VmRSS:")).context("VmRSS")?;
        let kilobytes: f64 = line.split_whitespace().nth(1).context("a number")?.parse()?;
        Ok(kilobytes / 1024.0)
    }

    /// How many mails of a kind were written.
    pub(crate) fn mails(&self, beginning: &str) -> usize {
        let entries = std::fs::read_dir(self.data.join("mails")).into_iter().flatten().flatten();
        entries.filter(|entry| entry.file_name().to_string_lossy().starts_with(beginning)).count()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A throw-away PostgreSQL with its default durability.
pub(crate) struct Postgres {
    home: PathBuf,
    bin: PathBuf,
    pub(crate) url: String,
}

impl Postgres {
    /// Starts one; `None` when PostgreSQL is not installed.
    pub(crate) fn start() -> Result<Option<Self>> {
        let Some(bin) = newest_postgres() else { return Ok(None) };
        let home = std::env::temp_dir().join(format!("alliances-bench-pg-{}", std::process::id()));
        std::fs::create_dir_all(&home)?;
        let port = std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let postgres = Self { url: format!("postgres://alliances@127.0.0.1:{port}/postgres"), home, bin };
        postgres.shell(&format!(
            "chown -R postgres {home} 2>/dev/null; {as_user} {bin}/initdb -D {home}/data -U alliances -A trust -E UTF8 --locale=C.UTF-8 >/dev/null \
             && {as_user} {bin}/pg_ctl start -w -s -D {home}/data -l {home}/log -o \"-p {port} -k {home} -c max_connections=300\"",
            home = postgres.home.display(),
            bin = postgres.bin.display(),
            as_user = as_user(),
        ))?;
        Ok(Some(postgres))
    }

    /// Runs one statement.
    pub(crate) fn execute(&self, statement: &str) -> Result<()> {
        let done = Command::new(self.bin.join("psql")).args([&self.url, "-q", "-c", statement]).status()?;
        if done.success() { Ok(()) } else { bail!("psql failed") }
    }

    fn shell(&self, line: &str) -> Result<()> {
        let done = Command::new("sh").args(["-c", line]).current_dir(&self.home).status()?;
        if done.success() { Ok(()) } else { bail!("PostgreSQL could not be started") }
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        let (home, bin) = (self.home.display(), self.bin.display());
        let _ = self.shell(&format!("{} {bin}/pg_ctl stop -s -m immediate -D {home}/data", as_user()));
        let _ = std::fs::remove_dir_all(&self.home);
    }
}

fn as_user() -> &'static str {
    match std::env::var("USER").as_deref() == Ok("root") || Path::new("/root/.cargo").exists() {
        true => "runuser -u postgres --",
        false => "",
    }
}

fn newest_postgres() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").ok()?.flatten();
    versions.map(|version| version.path().join("bin")).filter(|bin| bin.join("initdb").exists()).max()
}
