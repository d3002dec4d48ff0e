//! The programme: what everybody reads, and what the team writes.

pub mod announce;
pub mod browse;
pub mod campaigns;
pub mod calendar;
pub mod manage;

pub use browse::{Card, Found, Search, When};
