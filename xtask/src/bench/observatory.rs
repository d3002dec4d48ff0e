//! `cargo xtask bench observatory`: how long counting a synthetic country takes, statistical secrecy included.

use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, bail};

/// A tenth of the country's employer establishments of the ESS, and all of them.
const SIZES: [&str; 2] = ["20000", "200000"];
/// Years that the history of Sirene tells of.
const YEARS: &str = "21";

/// All communes of the country, 21 years, in so many seconds at most.
const LIMIT: f64 = 60.0;

/// Counts both sizes, and says whether each kept to its limit.
pub(super) fn run(root: &Path) -> Result<bool> {
    let mut is_kept = true;
    for size in SIZES {
        let ended = Command::new(env!("CARGO"))
            .args([
                "run",
                "--release",
                "--quiet",
                "-p",
                "analytics",
                "--example",
                "country",
                "--",
                size,
                YEARS,
            ])
            .current_dir(root)
            .output()
            .context("cargo cannot be started")?;
        if !ended.status.success() {
            bail!("counting: {}", String::from_utf8_lossy(&ended.stderr));
        }
        let said = String::from_utf8(ended.stdout)?;
        let seconds = said.split(" years: ").nth(1).and_then(|rest| rest.split(' ').next());
        let seconds: f64 = seconds.context("no number of seconds was said")?.parse()?;
        let verdict = if seconds <= LIMIT { "kept" } else { "NOT kept" };
        is_kept &= seconds <= LIMIT;
        println!("{} (at most {LIMIT:.0} s: {verdict})", said.trim());
    }
    Ok(is_kept)
}
