//! `cargo xtask bench import`: the stock files read, filtered to the ESS and joined, beside DuckDB doing the same.
//!
//! Both read the same synthetic files, the same columns, with two threads, in turn; both must find as many establishments,
//! whose names have as many letters. The reader makes checked and typed rows and hands them over; DuckDB is measured twice,
//! summing every joined column (no output at all) and keeping the joined rows in memory. A shared machine is noisy, so that
//! processor time stands beside time.

mod statement;

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use self::statement::{Asked, Columns};
use super::engines::{Took, answer, build, cells, done, make, ratios};

/// What one run of one engine took and found.
#[derive(Clone, Copy, Debug)]
struct Run {
    took: Took,
    establishments: u64,
    letters: u64,
    points: u64,
}

/// Runs at that scale, so many times, on files of a form: `parquet`, `csv`, `zip` (the peer reads gzip, for it reads no
/// archives), or `located` (Parquet, with the file of locations).
pub(crate) fn run(root: &Path, scale: &str, runs: usize, form: &str) -> Result<bool> {
    let (stored, extension, is_located) = match form {
        "parquet" => ("parquet", "parquet", false),
        "csv" => ("csv", "csv", false),
        "zip" => ("zip", "csv.gz", false),
        "located" => ("parquet", "parquet", true),
        "csv-located" => ("csv", "csv", true),
        _ => bail!("parquet, csv, zip, located or csv-located"),
    };
    let program = build(root, "select")?;
    let python = peer(root)?;
    let folder = root.join("target/bench-import").join(format!("{scale}-{stored}"));
    let making = "legal units, establishments, locations, MB";
    make(&folder, making, Command::new(&program).arg("make").arg(&folder).args([scale, "1", stored]))?;
    let columns = columns(&program)?;
    println!(
        "| selection, {form}, scale {scale} | engine | seconds, median (least) | processor seconds | peak MB | establishments |"
    );
    println!("|---|---|---|---|---|---|");
    let asked = Asked { folder: &folder, extension, is_located };
    let locations = is_located.then_some("located");
    for (name, region) in [("Île-de-France", Some("11")), ("France", None)] {
        let query = folder.join("statement.txt");
        std::fs::write(&query, statement::text(asked, &columns, region))?;
        let (mut ours, mut sums, mut tables) = (Vec::new(), Vec::new(), Vec::new());
        let script = root.join("xtask/src/bench/import/peer.py");
        for _ in 0..runs {
            let words = ["read".as_ref(), folder.as_os_str(), stored.as_ref()];
            ours.push(measure(Command::new(&program).args(words).args(region).args(locations))?);
            for (becomes, theirs) in [("aggregate", &mut sums), ("table", &mut tables)] {
                theirs.push(measure(Command::new(&python).arg(&script).arg(&query).args(["2", becomes]))?);
            }
        }
        row(name, "Alliances, typed rows", &ours);
        for (engine, theirs) in [("DuckDB, rows summed", &sums), ("DuckDB, rows kept", &tables)] {
            compare(name, engine, &ours, theirs)?;
        }
    }
    Ok(true)
}

/// Writes the row of a peer and the ratios of the pairs.
fn compare(selection: &str, engine: &str, ours: &[Run], theirs: &[Run]) -> Result<()> {
    for pair in ours.iter().zip(theirs) {
        let found = |run: &Run| (run.establishments, run.letters, run.points);
        if found(pair.0) != found(pair.1) {
            bail!("{selection}: the engines disagree, {pair:?}");
        }
    }
    row(selection, engine, theirs);
    let (time, cpu) =
        ratios(&ours.iter().zip(theirs).map(|(own, other)| (own.took, other.took)).collect::<Vec<_>>());
    println!(
        "| {selection} | ratio to it, median of pairs | {time:.2} (≤ 0.70) | {cpu:.2} | ours ≤ 150 | - |"
    );
    Ok(())
}

fn row(selection: &str, engine: &str, runs: &[Run]) {
    let found = runs.first().map_or(0, |run| run.establishments);
    println!(
        "| {selection} | {engine} | {} | {found} |",
        cells(&runs.iter().map(|run| run.took).collect::<Vec<_>>())
    );
}

/// A Python with DuckDB, in the build folder.
pub(super) fn peer(root: &Path) -> Result<PathBuf> {
    let folder = root.join("target/bench-venv");
    let python = folder.join("bin/python");
    if !python.exists() {
        done(Command::new("python3").args(["-m", "venv"]).arg(&folder))?;
    }
    if !Command::new(&python).args(["-c", "import duckdb"]).output()?.status.success() {
        done(Command::new(&python).args(["-m", "pip", "install", "--quiet", "duckdb"]))?;
    }
    Ok(python)
}

/// The columns that the reader reads.
fn columns(program: &Path) -> Result<Columns> {
    let output = Command::new(program).arg("columns").output()?;
    let text = String::from_utf8(output.stdout)?;
    let (units, establishments) = text.trim().split_once('\n').context("two lines of columns")?;
    Ok(Columns { units: units.to_owned(), establishments: establishments.to_owned() })
}

fn measure(command: &mut Command) -> Result<Run> {
    let text = String::from_utf8(answer(command)?)?;
    let words: Vec<&str> = text.split_whitespace().collect();
    let [seconds, cpu, megabytes, establishments, letters, points] = words[..] else {
        bail!("{command:?} answered {text:?}")
    };
    let took = Took { seconds: seconds.parse()?, cpu: cpu.parse()?, megabytes: megabytes.parse()? };
    Ok(Run {
        took,
        establishments: establishments.parse()?,
        letters: letters.parse()?,
        points: points.parse()?,
    })
}
