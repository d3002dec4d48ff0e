//! What the runs of an engine took, and how that is told beside another engine.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use super::quantile;

/// What one run took.
#[derive(Clone, Copy, Debug)]
pub(super) struct Took {
    pub(super) seconds: f64,
    /// Processor seconds of all threads.
    pub(super) cpu: f64,
    /// Peak memory.
    pub(super) megabytes: f64,
}

/// Three cells of a row: seconds, median and least; processor seconds, median; the highest peak of memory.
pub(super) fn cells(runs: &[Took]) -> String {
    let sorted = |of: fn(Took) -> f64| {
        let mut values: Vec<f64> = runs.iter().map(|took| of(*took)).collect();
        values.sort_by(f64::total_cmp);
        values
    };
    let (seconds, cpu, peak) =
        (sorted(|took| took.seconds), sorted(|took| took.cpu), sorted(|took| took.megabytes));
    format!(
        "{:.2} ({:.2}) | {:.2} | {:.0}",
        quantile(&seconds, 0.5),
        quantile(&seconds, 0.0),
        quantile(&cpu, 0.5),
        quantile(&peak, 1.0),
    )
}

/// What the first of each pair took, as a share of what the second did: the medians of seconds and of processor seconds.
pub(super) fn ratios(pairs: &[(Took, Took)]) -> (f64, f64) {
    let ratio = |of: fn(Took) -> f64| {
        let mut ratios: Vec<f64> = pairs.iter().map(|(one, other)| of(*one) / of(*other)).collect();
        ratios.sort_by(f64::total_cmp);
        quantile(&ratios, 0.5)
    };
    (ratio(|took| took.seconds), ratio(|took| took.cpu))
}

/// Builds the program of `opendata` that is measured.
pub(super) fn build(root: &Path, example: &str) -> Result<PathBuf> {
    let ask = ["build", "--release", "--package", "opendata", "--example", example];
    done(Command::new(env!("CARGO")).args(ask).current_dir(root))?;
    Ok(root.join("target/release/examples").join(example))
}

/// Has the files of a folder made, once, by a command that says what it made.
pub(super) fn make(folder: &Path, what: &str, command: &mut Command) -> Result<()> {
    let mark = folder.join("made.txt");
    if mark.exists() {
        return Ok(());
    }
    std::fs::create_dir_all(folder)?;
    let made = answer(command)?;
    println!("made ({what}): {}", String::from_utf8_lossy(&made).trim());
    std::fs::write(mark, made)?;
    Ok(())
}

/// What a command writes on its standard output, when it ends well.
pub(super) fn answer(command: &mut Command) -> Result<Vec<u8>> {
    let output = command.output().with_context(|| format!("{command:?}"))?;
    if !output.status.success() {
        bail!("{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    }
    Ok(output.stdout)
}

/// Runs a command whose output is shown.
pub(super) fn done(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("{command:?}"))?;
    if status.success() { Ok(()) } else { bail!("{command:?} failed") }
}
