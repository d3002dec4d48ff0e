//! Against a server of a few lines on the loopback.

use std::io::{BufRead as _, BufReader};
use std::net::{TcpListener, TcpStream};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use super::*;
use crate::watch::Unwatched;

/// Answers requests one by one, with what is written for each in turn.
struct Server {
    address: String,
    requests: std::sync::Arc<Mutex<Vec<String>>>,
}

impl Server {
    fn start(answers: Vec<Vec<u8>>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let requests = std::sync::Arc::<Mutex<Vec<String>>>::default();
        let seen = std::sync::Arc::clone(&requests);
        std::thread::spawn(move || {
            for answer in answers {
                let (mut stream, _) = listener.accept().unwrap();
                seen.lock().unwrap().push(request(&stream));
                stream.write_all(&answer).unwrap();
            }
        });
        Self { address, requests }
    }

    fn request(&self, at: usize) -> String {
        self.requests.lock().unwrap()[at].clone()
    }
}

fn request(stream: &TcpStream) -> String {
    let lines = BufReader::new(stream).lines().map_while(Result::ok);
    lines.take_while(|line| !line.is_empty()).map(|line| line.to_lowercase() + "\n").collect()
}

fn answer(head: &str, body: &str) -> Vec<u8> {
    format!("HTTP/1.1 {head}\r\nConnection: close\r\n\r\n{body}").into_bytes()
}

fn get(server: &Server, folder: &Path) -> Result<Fetched, FetchError> {
    fetch(&format!("{}/r/stock", server.address), folder, &Unwatched)
}

#[test]
fn a_path_is_taken_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.csv");
    fs::write(&file, "a").unwrap();
    let source = file.to_str().unwrap();
    assert_eq!(fetch(source, folder.path(), &Unwatched).unwrap().path, file);
    let missing = fetch("absent.csv", folder.path(), &Unwatched).unwrap_err();
    assert_eq!(missing.to_string(), "absent.csv: no such file");
    let other = fetch("ftp://a/b", folder.path(), &Unwatched).unwrap_err();
    assert_eq!(other.to_string(), "ftp://a/b: not an address of http or https");
}

#[test]
fn a_redirect_is_followed_and_tells_the_version() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(vec![
        answer("302 Found\r\nLocation: /files/stock-2026-07.parquet\r\nContent-Length: 0", ""),
        answer("200 OK\r\nLast-Modified: Wed, 01 Jul 2026 05:00:00 GMT\r\nContent-Length: 5", "bytes"),
    ]);
    let fetched = get(&server, folder.path()).unwrap();
    assert_eq!(fs::read_to_string(&fetched.path).unwrap(), "bytes");
    assert_eq!(fetched.version.as_deref(), Some("Wed, 01 Jul 2026 05:00:00 GMT"));
    assert_eq!(fetched.origin, format!("{}/files/stock-2026-07.parquet", server.address));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_broken_transfer_is_taken_up_where_it_stopped() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(vec![
        answer("200 OK\r\nETag: \"a\"\r\nContent-Length: 10", "01234"),
        answer(
            "206 Partial Content\r\nETag: \"a\"\r\nContent-Range: bytes 5-9/10\r\nContent-Length: 5",
            "56789",
        ),
    ]);
    let fetched = get(&server, folder.path()).unwrap();
    assert_eq!(fs::read_to_string(&fetched.path).unwrap(), "0123456789");
    let second = server.request(1);
    assert!(second.contains("range: bytes=5-") && second.contains("if-range: \"a\""), "{second}");
}

#[test]
fn a_file_that_changed_meanwhile_is_received_anew() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(vec![
        answer("200 OK\r\nETag: \"a\"\r\nContent-Length: 10", "01234"),
        answer("200 OK\r\nETag: \"b\"\r\nContent-Length: 3", "new"),
    ]);
    assert_eq!(fs::read_to_string(get(&server, folder.path()).unwrap().path).unwrap(), "new");
}

#[test]
fn a_partial_answer_that_was_not_asked_for_is_thrown_away() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(vec![
        answer("200 OK\r\nETag: \"a\"\r\nContent-Length: 10", "01234"),
        answer("206 Partial Content\r\nContent-Range: bytes 7-9/10\r\nContent-Length: 3", "789"),
        answer("200 OK\r\nETag: \"a\"\r\nContent-Length: 10", "0123456789"),
    ]);
    assert_eq!(fs::read_to_string(get(&server, folder.path()).unwrap().path).unwrap(), "0123456789");
    assert!(!server.request(2).contains("range:"));
}

#[test]
fn a_refusal_is_not_tried_again_and_a_failure_of_the_server_is() {
    let folder = tempfile::tempdir().unwrap();
    let gone = Server::start(vec![answer("404 Not Found\r\nContent-Length: 0", "")]);
    let error = get(&gone, folder.path()).unwrap_err();
    assert!(error.to_string().ends_with("/r/stock: the server answered 404"), "{error}");
    let busy = Server::start(vec![
        answer("503 Service Unavailable\r\nContent-Length: 0", ""),
        answer("200 OK\r\nContent-Length: 2", "ok"),
    ]);
    assert_eq!(fs::read_to_string(get(&busy, folder.path()).unwrap().path).unwrap(), "ok");
}

struct StopAfterFirstBytes(AtomicBool);

impl Watch for StopAfterFirstBytes {
    fn advance(&self, progress: Progress) {
        self.0.fetch_or(progress.bytes > 0, Ordering::Relaxed);
    }

    fn is_interrupted(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

#[test]
fn an_interruption_keeps_what_was_received() {
    let folder = tempfile::tempdir().unwrap();
    let rest = answer(
        "206 Partial Content\r\nETag: \"a\"\r\nContent-Range: bytes 10-19/20\r\nContent-Length: 10",
        "abcdefghij",
    );
    let server =
        Server::start(vec![answer("200 OK\r\nETag: \"a\"\r\nContent-Length: 20", "0123456789"), rest]);
    let address = format!("{}/r/stock", server.address);
    let watch = StopAfterFirstBytes(AtomicBool::new(false));
    assert!(matches!(fetch(&address, folder.path(), &watch), Err(FetchError::Interrupted)));
    let whole = fetch(&address, folder.path(), &Unwatched).unwrap().path;
    assert_eq!(fs::read_to_string(whole).unwrap(), "0123456789abcdefghij");
}

#[test]
fn names_are_safe_and_tell_addresses_apart() {
    let (first, second) = (file_name("https://a/../é x.csv?b=1"), file_name("https://a/../é x.csv?b=2"));
    assert!(first.ends_with("-x.csv") && first != second, "{first}");
    assert!(!file_name("https://a/..").contains(".."));
}
