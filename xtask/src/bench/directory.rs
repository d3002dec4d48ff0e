//! `cargo xtask bench directory`: the index of structures and SQLite FTS5, on the same structures and the same queries.
//!
//! The benchmark of the crate makes the structures and times the index; the script beside this file reads what it left and
//! times SQLite, by the module that Python has. Both run one thread, on a warm second pass, one after the other.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

/// Structures, in a whole run and in a quick one.
const COUNTS: (u32, u32) = (300_000, 30_000);
/// What all queries together must stay below, in milliseconds: half of them, and 99 in a hundred.
const LIMITS: (f64, f64) = (2.0, 10.0);

/// What a page must stay below, in milliseconds: half of them.
const PAGE: f64 = 15.0;

/// What a side printed.
#[derive(Default)]
struct Told {
    figures: BTreeMap<String, String>,
    rows: Vec<(String, Row)>,
    /// Pages: p50 and p99 in milliseconds, mean bytes.
    pages: Vec<(String, [f64; 3])>,
}

/// Times of a kind of query in milliseconds, p50 and p99: by the clock on the wall, and of the processor, which is what can be
/// compared on a busy machine. Then the mean of what was found.
struct Row {
    wall: [f64; 2],
    processor: [f64; 2],
    hits: f64,
}

/// Runs both and prints them side by side; false when the index misses its limits.
pub(crate) fn run(root: &Path, quick: bool) -> Result<bool> {
    let count = if quick { COUNTS.1 } else { COUNTS.0 };
    let folder = root.join("target/bench-directory");
    println!("{count} synthetic structures, 1,000 mixed queries, one thread; the first run builds a release");
    let mut index = Command::new("cargo");
    index.args(["bench", "--quiet", "--package", "directory", "--bench", "directory", "--"]);
    let index = tell(index.arg(count.to_string()).arg(&folder).current_dir(root))?;
    let mut peer = Command::new("python3");
    let peer = tell(peer.arg(root.join("xtask/src/bench/directory_peer.py")).arg(&folder))?;

    println!("\n{:<36}{:>38}{:>38}", "", "index", "SQLite FTS5");
    for name in [
        "index seconds",
        "index processor seconds",
        "index megabytes",
        "peak memory megabytes",
        "open milliseconds",
    ] {
        let of = |told: &Told| told.figures.get(name).cloned().unwrap_or_else(|| "-".to_owned());
        println!("{name:<36}{:>38}{:>38}", of(&index), of(&peer));
    }
    let head = "wall p50 / p99, processor p50 / p99";
    println!("\n{:<36}{head:>38}{head:>38}", "milliseconds (mean hits)");
    for (name, figures) in &index.rows {
        let other = peer.rows.iter().find(|(other, _)| other == name).map(|(_, figures)| shown(figures));
        println!("{name:<36}{:>38}{:>38}", shown(figures), other.unwrap_or_else(|| "-".to_owned()));
    }
    let all = index.rows.iter().find(|(name, _)| name == "all queries");
    let (_, all) = all.context("the benchmark of the index printed no `all queries`")?;
    let verdict = |[p50, p99]: [f64; 2]| if p50 < LIMITS.0 && p99 < LIMITS.1 { "met" } else { "missed" };
    let (wall, processor) = (verdict(all.wall), verdict(all.processor));
    println!(
        "\nlimit p50 < {} ms, p99 < {} ms: {wall} on the wall, {processor} of the processor",
        LIMITS.0, LIMITS.1
    );
    let page = pages(root, count)?;
    Ok(wall == "met" && page)
}

/// The pages from end to end, on as many structures; false when they miss their limit.
fn pages(root: &Path, count: u32) -> Result<bool> {
    let mut pages = Command::new("cargo");
    pages.args(["bench", "--quiet", "--package", "web", "--bench", "directory", "--"]);
    let told = tell(pages.arg(count.to_string()).current_dir(root))?;
    println!(
        "\n{:<36}{:>38}",
        "pages, milliseconds on the wall", "p50 / p99 (mean bytes before compression)"
    );
    for (name, [p50, p99, bytes]) in &told.pages {
        println!("{name:<36}{:>38}", format!("{p50:.2} / {p99:.1} ({bytes:.0})"));
    }
    for (name, figure) in &told.figures {
        println!("{name:<36}{figure:>38}");
    }
    let all = told.pages.iter().find(|(name, _)| name == "all pages");
    let (_, [p50, ..]) = all.context("the benchmark of the pages printed no `all pages`")?;
    println!("\nlimit of a page < {PAGE} ms: {}", if *p50 < PAGE { "met" } else { "missed" });
    Ok(*p50 < PAGE)
}

fn shown(Row { wall, processor, hits }: &Row) -> String {
    format!("{:.2} / {:.1}, {:.2} / {:.1} ({hits:.0})", wall[0], wall[1], processor[0], processor[1])
}

fn tell(command: &mut Command) -> Result<Told> {
    let output = command.stderr(std::process::Stdio::inherit()).output();
    let output = output.with_context(|| format!("{command:?} could not be started"))?;
    if !output.status.success() {
        bail!("{command:?} failed: {}", output.status);
    }
    let mut told = Told::default();
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        match line.split('\t').collect::<Vec<_>>().as_slice() {
            ["row", name, times @ .., hits] => {
                let times: Vec<f64> = times.iter().map(|time| time.parse()).collect::<Result<_, _>>()?;
                let [wall_p50, wall_p99, p50, p99] = times[..] else {
                    bail!("four times are expected: {line}")
                };
                let row = Row { wall: [wall_p50, wall_p99], processor: [p50, p99], hits: hits.parse()? };
                told.rows.push(((*name).to_owned(), row));
            }
            ["page", name, figures @ ..] => {
                let figures: Vec<f64> =
                    figures.iter().map(|figure| figure.parse()).collect::<Result<_, _>>()?;
                let [p50, p99, bytes] = figures[..] else { bail!("three figures are expected: {line}") };
                told.pages.push(((*name).to_owned(), [p50, p99, bytes]));
            }
            [name, figure] => {
                told.figures.insert((*name).to_owned(), (*figure).to_owned());
            }
            _ => {}
        }
    }
    Ok(told)
}
