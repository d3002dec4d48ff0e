//! `cargo xtask relevance`: how well the index of structures answers queries that were judged by hand.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

/// Builds and runs the example of `directory` that prints each query.
pub(crate) fn run(root: &Path) -> Result<bool> {
    let mut command = Command::new("cargo");
    command.args(["run", "--quiet", "--package", "directory", "--example", "relevance"]).current_dir(root);
    let status = command.status().context("cargo could not be started")?;
    Ok(status.success())
}
