//! The whole program on PostgreSQL: two servers on one database, and the demonstration through both.

use std::{
    process::Command,
    thread::sleep,
    time::{Duration, Instant},
};

use serde_json::{Value, json};

use crate::program::{Folder, Server};

/// A database that goes with the test; `None` when the tests on PostgreSQL are left out.
struct Database {
    server: String,
    name: String,
}

impl Database {
    fn new(name: &str) -> Option<Self> {
        let server = std::env::var("ALLIANCES_TEST_POSTGRES").expect(
            "set ALLIANCES_TEST_POSTGRES to the address of a server, or to `off` to leave this test out",
        );
        if server == "off" {
            return None;
        }
        let database = Self { server, name: format!("alliances_program_{}_{name}", std::process::id()) };
        database.run("DROP DATABASE IF EXISTS");
        database.run("CREATE DATABASE");
        Some(database)
    }

    fn run(&self, act: &str) {
        let with = if act.starts_with("DROP") { " WITH (FORCE)" } else { "" };
        let statement = format!("{act} {}{with}", self.name);
        let done = Command::new("psql")
            .args(["-qX", "-v", "ON_ERROR_STOP=1", "-c", &statement, &self.server])
            .status();
        assert!(done.unwrap().success(), "{statement}");
    }

    /// Its address: that of the server with another path.
    fn url(&self) -> String {
        let (address, options) = self.server.split_once('?').unwrap_or((&self.server, ""));
        let (server, _) = address.rsplit_once('/').unwrap();
        format!("{server}/{}?{options}", self.name)
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        self.run("DROP DATABASE IF EXISTS");
    }
}

/// The JSON of an answer, and its status.
fn json_of(answer: &str) -> (u16, Value) {
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    (status, serde_json::from_str(body).unwrap())
}

fn register(server: &Server, slug: &str, name: &str) -> Value {
    let email = format!("{name}@demonstration.invalid");
    let body = json!({ "given_name": name, "family_name": "Essai", "email": email, "role": "buyer" });
    let (status, receipt) =
        json_of(&server.ask("POST", &format!("/api/v1/events/{slug}/registrations"), &body.to_string()));
    assert_eq!(status, 201, "{receipt}");
    receipt
}

/// How many mails of a kind lie in the folders of both servers.
fn mails(folders: &[&Folder], kind: &str) -> usize {
    let written = folders.iter().filter_map(|folder| std::fs::read_dir(folder.path("mails")).ok());
    written
        .flatten()
        .filter(|file| file.as_ref().unwrap().file_name().to_string_lossy().contains(kind))
        .count()
}

fn eventually(what: &str, holds: impl Fn() -> bool) {
    let end = Instant::now() + Duration::from_secs(60);
    while !holds() {
        assert!(Instant::now() < end, "not in time: {what}");
        sleep(Duration::from_millis(50));
    }
}

#[test]
fn two_servers_share_one_programme_and_each_mail_goes_out_once() {
    let Some(database) = Database::new("shared") else { return };
    let key = "5e".repeat(32);
    let (one, two) = (Folder::new(), Folder::new());
    let url = database.url();
    let words = ["--demo", "--database-url", &url, "--secret-key", &key, "--rate-limits", "off"];
    let first = Server::start(&one.path(""), &words);
    let second = Server::start(&two.path(""), &words);

    let (_, list) = json_of(&first.ask("GET", "/api/v1/events?limit=100", ""));
    let events = list["items"].as_array().unwrap();
    let open = events.iter().find(|event| {
        event["status"] == "published"
            && event["places_left"].as_u64().is_some_and(|left| (1..40).contains(&left))
    });
    let (slug, left) =
        open.map(|event| (event["slug"].as_str().unwrap(), event["places_left"].as_u64().unwrap())).unwrap();

    let receipts: Vec<_> = (0..left)
        .map(|n| register(if n % 2 == 0 { &first } else { &second }, slug, &format!("personne{n}")))
        .collect();
    assert!(receipts.iter().all(|receipt| receipt["status"] == "confirmed"), "{receipts:?}");
    let waiting = register(&second, slug, "attente");
    assert_eq!((&waiting["status"], &waiting["rank"]), (&json!("waiting"), &json!(1)));

    let token = receipts[0]["manage_url"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
    let (status, _) = json_of(&second.ask("POST", &format!("/api/v1/registrations/{token}/cancel"), ""));
    assert_eq!(status, 200);
    eventually("the promotion is mailed", || mails(&[&one, &two], "promoted") == 1);
    eventually("every registration is mailed", || mails(&[&one, &two], "registration") == left as usize + 1);
    eventually("both show the same", || {
        let seen = [&first, &second]
            .map(|server| json_of(&server.ask("GET", &format!("/api/v1/events/{slug}"), "")).1);
        seen.iter().all(|event| event["places_left"] == 0 && event["waiting"] == 0)
    });
    assert!(first.stop("-TERM").0.success() && second.stop("-TERM").0.success());
}
