//! `cargo xtask bench observatory`: how long counting a synthetic country takes, statistical secrecy included.

use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result};

/// A tenth of the country's employer establishments of the ESS, and all of them.
const SIZES: [&str; 2] = ["20000", "200000"];
/// Years that the history of Sirene tells of.
const YEARS: &str = "21";

/// Counts both sizes; the limit for the tenth is 60 seconds.
pub(super) fn run(root: &Path) -> Result<bool> {
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
            .status()
            .context("cargo cannot be started")?;
        if !ended.success() {
            return Ok(false);
        }
    }
    println!("limit for the first: 60 s");
    Ok(true)
}
