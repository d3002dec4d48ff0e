//! The built program, as an operator runs it.

#![allow(clippy::unwrap_used, reason = "a test says by failing what it met")]

mod bad_files;
mod cli;
mod contracts;
mod import;
mod interrupted;
mod observatory;
mod postgres;
mod program;
mod stock;
mod synth;
