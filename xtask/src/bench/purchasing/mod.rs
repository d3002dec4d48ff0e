//! `cargo xtask bench purchasing`: a file of contracts of the size of the country's read, told apart, gathered and joined to
//! the ESS, beside DuckDB doing the same.
//!
//! Both read the same synthetic file with two threads, in turn; both must find the same contracts, cents, shares and letters:
//! `recompute.py` applies the same rules, so that it also recomputes the figures from the raw rows.

use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use super::engines::{Took, answer, build, cells, make, ratios};

pub(super) mod pages;

/// What both engines have to find, in this order.
const FOUND: [&str; 7] = ["contracts", "valued", "cents", "to_ess", "ess_whole", "ess_split", "letters"];

/// What one run of one engine took and found.
#[derive(Clone, Debug)]
struct Run {
    took: Took,
    found: Vec<String>,
}

/// Runs at that scale, so many times.
pub(crate) fn run(root: &Path, scale: &str, runs: usize) -> Result<bool> {
    let program = build(root, "contracts")?;
    let python = super::import::peer(root)?;
    let folder = root.join("target/bench-purchasing").join(scale);
    let making = "rows, units of the ESS, MB";
    make(&folder, making, Command::new(&program).arg("make").arg(&folder).args([scale, "1"]))?;
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
    let (time, cpu) =
        ratios(&ours.iter().zip(&theirs).map(|(own, other)| (own.took, other.took)).collect::<Vec<_>>());
    println!("| ratio, median of pairs | {time:.2} (≤ 1.00) | {cpu:.2} | ours ≤ 500 | - |");
    Ok(true)
}

fn row(name: &str, runs: &[Run]) {
    let found = runs.first().map(|run| run.found.join(", ")).unwrap_or_default();
    println!("| {name} | {} | {found} |", cells(&runs.iter().map(|run| run.took).collect::<Vec<_>>()));
}

fn measure(command: &mut Command) -> Result<Run> {
    let told: Value = serde_json::from_slice(&answer(command)?).with_context(|| format!("{command:?}"))?;
    let number =
        |name: &str| told[name].as_f64().with_context(|| format!("{command:?} does not tell {name}"));
    let (seconds, cpu) = (number("seconds")?, number("cpu_seconds")?);
    Ok(Run {
        took: Took { seconds, cpu, megabytes: number("peak_mb")? },
        found: FOUND.iter().map(|name| told[*name].to_string()).collect(),
    })
}
