//! The built program, as an operator runs it.

#![allow(clippy::unwrap_used, reason = "a test says by failing what it met")]

mod cli;
mod postgres;
mod program;
