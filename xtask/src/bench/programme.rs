//! The figures: event page, registration, race, promotion, start and size.

use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use super::http::Client;
use super::quantile;
use super::server::{Postgres, Server};

pub(crate) fn run(root: &Path, quick: bool) -> Result<bool> {
    let binary = root.join("target/release/alliances");
    build(root)?;
    let scratch = std::env::temp_dir().join(format!("alliances-bench-{}", std::process::id()));
    println!("| figure | measured | at least |\n|---|---|---|");
    starts(&binary, &scratch)?;
    let server = Server::start(&binary, &scratch.join("main"), None, None)?;
    thread::sleep(Duration::from_secs(2));
    println!("| memory at rest, demonstration data | {:.0} MB | < 60 MB |", server.memory()?);
    event_page(&server, if quick { 3 } else { 10 })?;
    registrations(&server, if quick { 3_000 } else { 20_000 })?;
    promotion(&server)?;
    println!("| memory after the load | {:.0} MB | - |", server.memory()?);
    drop(server);
    race(&binary, &scratch)?;
    std::fs::remove_dir_all(&scratch)?;
    Ok(true)
}

pub(super) fn build(root: &Path) -> Result<()> {
    let mut cargo = Command::new("cargo");
    // What cargo tells this program of itself would have build scripts run again, and their crates built again.
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("CARGO_")) {
        if name != "CARGO_HOME" && name != "CARGO_TARGET_DIR" {
            cargo.env_remove(name);
        }
    }
    let done = cargo.args(["build", "--release", "--package", "alliances"]).current_dir(root).status()?;
    if done.success() { Ok(()) } else { bail!("the release build failed") }
}

/// Median of seven starts, each on an empty folder.
fn starts(binary: &Path, scratch: &Path) -> Result<()> {
    let (mut listening, mut first_page) = (Vec::new(), Vec::new());
    for n in 0..7 {
        let server = Server::start(binary, &scratch.join(format!("start-{n}")), None, None)?;
        listening.push(server.listening.as_secs_f64() * 1000.0);
        first_page.push(server.first_page.as_secs_f64() * 1000.0);
    }
    listening.sort_by(f64::total_cmp);
    first_page.sort_by(f64::total_cmp);
    println!("| start on an empty folder to the address | {:.0} ms | < 500 ms |", quantile(&listening, 0.5));
    println!(
        "| start on an empty folder to the first page | {:.0} ms | < 500 ms |",
        quantile(&first_page, 0.5)
    );
    println!(
        "| size of the program, one file | {:.1} MB | - |",
        std::fs::metadata(binary)?.len() as f64 / 1e6
    );
    Ok(())
}

/// An event of the demonstration that fits.
fn event(address: &str, fits: impl Fn(&Value) -> bool) -> Result<Value> {
    let answer = Client::connect(address)?.get("/api/v1/events?limit=100")?.json()?;
    let items = answer.get("items").and_then(Value::as_array).cloned().unwrap_or_default();
    items.into_iter().find(|event| fits(event)).context("no such event in the demonstration")
}

fn slug(event: &Value) -> String {
    event.get("slug").and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn is_unlimited(event: &Value) -> bool {
    event.get("status").and_then(Value::as_str) == Some("published")
        && event.get("capacity").is_none_or(Value::is_null)
}

fn event_page(server: &Server, seconds: u32) -> Result<()> {
    let url =
        format!("http://{}/rencontres/{}", server.address, slug(&event(&server.address, is_unlimited)?));
    let output = Command::new("wrk")
        .args(["-t1", "-c64", &format!("-d{seconds}s"), "--latency", &url])
        .output()
        .context("wrk is needed: apt-get install wrk")?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let field = |name: &str| {
        text.lines().find_map(|line| line.trim().strip_prefix(name)).map(str::trim).unwrap_or("?").to_owned()
    };
    let bad = field("Non-2xx or 3xx responses:");
    println!("| event page, wrk -t1 -c64, requests per second | {} | 10,000 |", field("Requests/sec:"));
    println!(
        "| event page, p50 / p99, refused | {} / {}, {} | p99 < 20 ms |",
        field("50%"),
        field("99%"),
        if bad == "?" { "0" } else { &bad }
    );
    Ok(())
}

/// One registration by the API; its status.
fn register(client: &mut Client, slug: &str, n: usize) -> Result<(u16, String)> {
    let body = format!(
        r#"{{"given_name":"Personne","family_name":"{n}","email":"essai-{n}@demonstration.invalid","role":"buyer"}}"#
    );
    let answer = client.post(&format!("/api/v1/events/{slug}/registrations"), &body)?;
    let status = answer.json().ok().and_then(|json| json.get("status")?.as_str().map(str::to_owned));
    Ok((answer.status, status.unwrap_or_default()))
}

/// `total` registrations by `at_a_time` connections over the servers in turn: sorted milliseconds, and what each got.
fn load(addresses: &[&str], slug: &str, total: usize, at_a_time: usize) -> (Vec<f64>, Vec<String>, Duration) {
    let next = AtomicUsize::new(0);
    let done: Mutex<(Vec<f64>, Vec<String>)> = Mutex::default();
    let started = Instant::now();
    thread::scope(|scope| {
        for worker in 0..at_a_time {
            let address = addresses[worker % addresses.len()];
            let (next, done) = (&next, &done);
            scope.spawn(move || {
                let mut client = Client::connect(address).ok();
                loop {
                    let n = next.fetch_add(1, Ordering::Relaxed);
                    if n >= total {
                        break;
                    }
                    let asked = Instant::now();
                    let got = client.as_mut().and_then(|client| register(client, slug, n).ok());
                    let took = asked.elapsed().as_secs_f64() * 1000.0;
                    let got = got.map_or("error".to_owned(), |(status, word)| match status {
                        201 => word,
                        other => other.to_string(),
                    });
                    let mut done = done.lock().unwrap_or_else(PoisonError::into_inner);
                    done.0.push(took);
                    done.1.push(got);
                }
            });
        }
    });
    let (mut times, words) = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    times.sort_by(f64::total_cmp);
    (times, words, started.elapsed())
}

fn registrations(server: &Server, total: usize) -> Result<()> {
    let slug = slug(&event(&server.address, is_unlimited)?);
    let (times, words, took) = load(&[&server.address], &slug, total, 32);
    let confirmed = words.iter().filter(|word| *word == "confirmed").count();
    println!(
        "| registration by API, SQLite, 32 at a time, per second ({confirmed} of {total} confirmed) | {:.0} | 1,000 |",
        total as f64 / took.as_secs_f64()
    );
    println!(
        "| registration by API, p50 / p99 | {:.1} / {:.1} ms | p99 < 50 ms |",
        quantile(&times, 0.5),
        quantile(&times, 0.99)
    );
    Ok(())
}

/// From a cancellation to the mail that tells the promotion: a full event of our own making is filled and freed.
fn promotion(server: &Server) -> Result<()> {
    let almost = event(&server.address, |event| {
        event.get("status").and_then(Value::as_str) == Some("published")
            && event.get("places_left").and_then(Value::as_u64).is_some_and(|left| (1..=200).contains(&left))
    })?;
    let left = almost.get("places_left").and_then(Value::as_u64).unwrap_or_default();
    let slug = slug(&almost);
    let mut client = Client::connect(&server.address)?;
    let mut links = Vec::new();
    for n in 0..left + 5 {
        let body = format!(
            r#"{{"given_name":"Personne","family_name":"{n}","email":"attente-{n}@demonstration.invalid","role":"public"}}"#
        );
        let answer = client.post(&format!("/api/v1/events/{slug}/registrations"), &body)?.json()?;
        let link = answer.get("manage_url").and_then(Value::as_str).unwrap_or_default();
        links.push(link.rsplit('/').next().unwrap_or_default().to_owned());
    }
    let mut waits = Vec::new();
    for token in links.iter().take(5) {
        let before = server.mails("promoted");
        let started = Instant::now();
        client.post(&format!("/api/v1/registrations/{token}/cancel"), "")?;
        while server.mails("promoted") == before && started.elapsed() < Duration::from_secs(10) {
            thread::sleep(Duration::from_millis(2));
        }
        waits.push(started.elapsed().as_secs_f64() * 1000.0);
    }
    waits.sort_by(f64::total_cmp);
    println!(
        "| from a cancellation to the promotion's mail, median / longest of 5 | {:.0} / {:.0} ms | < 2 s |",
        quantile(&waits, 0.5),
        quantile(&waits, 1.0)
    );
    Ok(())
}

/// A thousand people at once on a hundred places, over two processes on one PostgreSQL.
fn race(binary: &Path, scratch: &Path) -> Result<()> {
    let Some(postgres) = Postgres::start()? else {
        println!("| 1,000 at once on 100 places, two processes | PostgreSQL is not installed | |");
        return Ok(());
    };
    let key = "5e".repeat(32);
    let one = Server::start(binary, &scratch.join("race-1"), Some(&postgres.url), Some(&key))?;
    let two = Server::start(binary, &scratch.join("race-2"), Some(&postgres.url), Some(&key))?;
    let slug = slug(&event(&one.address, is_unlimited)?);
    postgres.execute(&format!("UPDATE events SET capacity = places_taken + 100 WHERE slug = '{slug}'"))?;
    let (times, words, took) = load(&[&one.address, &two.address], &slug, 1000, 1000);
    let count = |word: &str| words.iter().filter(|got| *got == word).count();
    let (confirmed, waiting) = (count("confirmed"), count("waiting"));
    println!(
        "| 1,000 at once on 100 places, two processes on PostgreSQL: confirmed / waiting / other, in all | {confirmed} / {waiting} / {}, {:.1} s, p99 {:.0} ms | 100 / 900 / 0 |",
        1000 - confirmed - waiting,
        took.as_secs_f64(),
        quantile(&times, 0.99)
    );
    Ok(())
}
