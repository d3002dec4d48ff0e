//! `cargo xtask bench programme`: the figures of the programme, measured on a release build with its demonstration data;
//! `cargo xtask bench import`: those of the import of the stock files;
//! `cargo xtask bench directory`: the index of structures, beside a peer;
//! `cargo xtask bench observatory`: counting every commune, statistical secrecy included;
//! `cargo xtask bench purchasing`: the reading of public contracts, beside DuckDB;
//! `cargo xtask bench buyers`: the page of a buyer, by how many contracts it published.
//!
//! Every figure is printed beside its limit. Nothing here is a test: a slow machine prints slow figures. The load comes
//! from the same machine, over loopback: `wrk` for pages, threads of this program for registrations.

mod directory;
mod engines;
mod http;
mod import;
pub(crate) mod meetings;
mod observatory;
mod programme;
mod purchasing;
mod server;

use std::path::Path;

use anyhow::Result;

/// Runs all figures; `quick` takes shorter samples.
pub(crate) fn programme(root: &Path, quick: bool) -> Result<bool> {
    programme::run(root, quick)
}

/// Runs the figures of the import of the stock files at a scale.
pub(crate) fn import(root: &Path, scale: &str, runs: usize, form: &str) -> Result<bool> {
    import::run(root, scale, runs, form)
}

/// Counts a synthetic country.
pub(crate) fn observatory(root: &Path) -> Result<bool> {
    observatory::run(root)
}

/// Runs the figures of the reading of contracts at a scale.
pub(crate) fn purchasing(root: &Path, scale: &str, runs: usize) -> Result<bool> {
    purchasing::run(root, scale, runs)
}

/// Times the pages of buyers.
pub(crate) fn buyers(root: &Path) -> Result<bool> {
    purchasing::pages::run(root)
}

/// Runs the index of structures beside its peer; `quick` takes fewer structures.
pub(crate) fn directory(root: &Path, quick: bool) -> Result<bool> {
    directory::run(root, quick)
}

/// The value below which a share of the sorted samples lies.
fn quantile(sorted: &[f64], share: f64) -> f64 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "an index within the samples"
    )]
    let index = ((sorted.len().saturating_sub(1)) as f64 * share).round() as usize;
    sorted.get(index).copied().unwrap_or(f64::NAN)
}
