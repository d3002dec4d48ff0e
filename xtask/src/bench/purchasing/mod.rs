//! `cargo xtask bench purchasing`: a file of contracts of the size of the country's read, told apart, gathered and joined to
//! the ESS, beside DuckDB doing the same.
//!
//! Both read the same synthetic file with two threads, in turn; both must find the same contracts, cents, shares and letters:
//! `recompute.py` applies the same rules, so that it also recomputes the figures from the raw rows.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use super::quantile;

pub(super) mod pages;

/// What both engines have to find, in this order.
const FOUND: [&str; 7] = ["contracts", "valued", "cents", "to_ess", "ess_whole", "ess_split", "letters"];

/// What one run of one engine took and found.
#[derive(Clone, Debug)]
struct Run {
    seconds: f64,
    cpu: f64,
    megabytes: f64,
    found: Vec<String>,
}

/// Runs at that scale, so many times.
pub(crate) fn run(root: &Path, scale: &str, runs: usize) -> Result<bool> {
    let program = build(root)?;
    let python = super::import::peer(root)?;
    let folder = root.join("target/bench-purchasing").join(scale);
    make(&program, &folder, scale)?;
    let (file, ess) = (folder.join("decp.parquet"), folder.join("ess.csv"));
    let script = root.join("xtask/src/bench/purchasing/recompute.py");
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..runs {
        ours.push(measure(Command::new(&program).arg("read").arg(&folder))?);
        theirs.push(measure(Command::new(&python).arg(&script).arg(&file).arg("--ess").arg(&ess))?);
    }
    for (own, other) in ours.iter().zip(&theirs) {
        if own.found != other.found {
            bail!("the engines disagree: {:?} and {:?}", own.found, other.found);
        }
    }
    println!("| engine | seconds, median (least) | processor seconds | peak MB | {} |", FOUND.join(", "));
    println!("|---|---|---|---|---|");
    row("Alliances", &ours);
    row("DuckDB", &theirs);
    let ratio = |of: fn(&Run) -> f64| {
        let mut ratios: Vec<f64> = ours.iter().zip(&theirs).map(|(a, b)| of(a) / of(b)).collect();
        ratios.sort_by(f64::total_cmp);
        quantile(&ratios, 0.5)
    };
    let (time, cpu) = (ratio(|run| run.seconds), ratio(|run| run.cpu));
    println!("| ratio, median of pairs | {time:.2} (≤ 1.00) | {cpu:.2} | ours ≤ 500 | - |");
    Ok(true)
}

fn row(name: &str, runs: &[Run]) {
    let sorted = |of: fn(&Run) -> f64| {
        let mut values: Vec<f64> = runs.iter().map(of).collect();
        values.sort_by(f64::total_cmp);
        values
    };
    let (seconds, cpu, peak) =
        (sorted(|run| run.seconds), sorted(|run| run.cpu), sorted(|run| run.megabytes));
    let found = runs.first().map(|run| run.found.join(", ")).unwrap_or_default();
    println!(
        "| {name} | {:.2} ({:.2}) | {:.2} | {:.0} | {found} |",
        quantile(&seconds, 0.5),
        quantile(&seconds, 0.0),
        quantile(&cpu, 0.5),
        quantile(&peak, 1.0),
    );
}

fn build(root: &Path) -> Result<PathBuf> {
    let ask = ["build", "--release", "--package", "opendata", "--example", "contracts"];
    let status = Command::new(env!("CARGO")).args(ask).current_dir(root).status()?;
    if !status.success() {
        bail!("the program cannot be built");
    }
    Ok(root.join("target/release/examples/contracts"))
}

fn make(program: &Path, folder: &Path, scale: &str) -> Result<()> {
    let mark = folder.join("made.txt");
    if mark.exists() {
        return Ok(());
    }
    std::fs::create_dir_all(folder)?;
    let output = Command::new(program).arg("make").arg(folder).args([scale, "1"]).output()?;
    if !output.status.success() {
        bail!("making the file: {}", String::from_utf8_lossy(&output.stderr));
    }
    println!("made (rows, units of the ESS, MB): {}", String::from_utf8_lossy(&output.stdout).trim());
    std::fs::write(mark, output.stdout)?;
    Ok(())
}

fn measure(command: &mut Command) -> Result<Run> {
    let output = command.output().with_context(|| format!("{command:?}"))?;
    if !output.status.success() {
        bail!("{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    }
    let told: Value = serde_json::from_slice(&output.stdout).with_context(|| format!("{command:?}"))?;
    let number =
        |name: &str| told[name].as_f64().with_context(|| format!("{command:?} does not tell {name}"));
    Ok(Run {
        seconds: number("seconds")?,
        cpu: number("cpu_seconds")?,
        megabytes: number("peak_mb")?,
        found: FOUND.iter().map(|name| told[*name].to_string()).collect(),
    })
}
