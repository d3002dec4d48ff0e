//! The built program, started and asked by a test.

use std::{
    fs,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpStream,
    process::{Child, ChildStdout, Command, ExitStatus, Output, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

use tempfile::TempDir;

/// A folder that goes with the test.
pub(crate) struct Folder(TempDir);

impl Folder {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// The path of a file in it.
    pub(crate) fn path(&self, name: &str) -> String {
        self.0.path().join(name).display().to_string()
    }

    /// Writes a file in it, and gives its path.
    pub(crate) fn write(&self, name: &str, text: &str) -> String {
        fs::write(self.path(name), text).unwrap();
        self.path(name)
    }

    /// The program with its data in it, started in it.
    fn command(&self, words: &[&str]) -> Command {
        let mut command = program(&self.path("data"), words);
        command.current_dir(self.0.path());
        command
    }

    /// Exit code, standard output, standard error.
    pub(crate) fn run(&self, words: &[&str]) -> (i32, String, String) {
        told(&self.command(words).output().unwrap())
    }

    /// The program, running.
    pub(crate) fn start(&self, words: &[&str]) -> Child {
        self.command(words).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    }
}

/// The program without the settings of whoever runs the tests.
pub(crate) fn program(data: &str, words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_alliances"));
    let ours = std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("ALLIANCES_"));
    ours.for_each(|(name, _)| {
        command.env_remove(name);
    });
    command.args(words).args(["--data", data]).stdin(Stdio::null());
    command
}

pub(crate) fn run(data: &str, words: &[&str]) -> Output {
    program(data, words).output().unwrap()
}

/// Exit code, standard output, standard error.
pub(crate) fn told(output: &Output) -> (i32, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
}

/// A running server; killed with the test if it was not stopped.
pub(crate) struct Server {
    child: Child,
    lines: BufReader<ChildStdout>,
    pub(crate) first_line: String,
}

impl Server {
    pub(crate) fn start(data: &str, words: &[&str]) -> Self {
        let words = [&["serve", "--listen", "127.0.0.1:0"], words].concat();
        let mut child = program(data, &words).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap());
        let mut first_line = String::new();
        lines.read_line(&mut first_line).unwrap();
        Self { child, lines, first_line }
    }

    pub(crate) fn address(&self) -> &str {
        self.first_line.trim().strip_prefix("Alliances est en service sur http://").unwrap()
    }

    /// The first line of the answer to a GET.
    pub(crate) fn get(&self, path: &str) -> String {
        self.ask("GET", path, "").lines().next().unwrap_or_default().to_owned()
    }

    /// The whole answer to a request, with a body of JSON.
    pub(crate) fn ask(&self, method: &str, path: &str, body: &str) -> String {
        let mut stream = TcpStream::connect(self.address()).unwrap();
        let (host, length) = (self.address(), body.len());
        let head = format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n");
        let kind = "Content-Type: application/json";
        write!(stream, "{head}{kind}\r\nContent-Length: {length}\r\n\r\n{body}").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    /// Sends a signal and waits for the end: how it ended, and what else it said.
    pub(crate) fn stop(mut self, signal: &str) -> (ExitStatus, String) {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args([signal, &id]).status().unwrap().success());
        let end = Instant::now() + Duration::from_secs(60);
        let status = loop {
            match self.child.try_wait().unwrap() {
                Some(status) => break status,
                None if Instant::now() > end => panic!("still running"),
                None => sleep(Duration::from_millis(20)),
            }
        };
        let mut rest = String::new();
        self.lines.read_to_string(&mut rest).unwrap();
        (status, rest)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
