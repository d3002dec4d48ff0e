//! The programme: what everybody reads, and what the team writes.

pub mod announce;
pub mod browse;
pub mod calendar;
pub mod campaigns;
pub mod manage;

pub use browse::{Card, Found, Page, Search, When};
pub use store::{CountedEvent, EventFilter};
