//! Readers of the official files: a file in, typed rows and rejected rows out.
//!
//! Nothing here writes to the store or decides who is of the ESS: [`domain::nomenclature::Perimeter`] does. A reader
//! takes a path to a file (CSV, plain or gzip or zip; Parquet; a workbook), is told who watches ([`watch::Watch`]), and gives
//! its rows one by one. A file that cannot be read is a [`error::ReadError`]; a row that
//! cannot is in the [`report::FileReport`], whose size is bounded.

pub mod cog;
pub mod decp;
pub mod error;
pub mod fetch;
pub mod ledger;
mod lists;
pub mod nomenclatures;
pub mod observatory;
pub mod projection;
pub mod recognitions;
pub mod report;
mod row;
pub mod sirene;
mod source;
pub mod synth;
pub mod watch;

pub use lists::Receive;
