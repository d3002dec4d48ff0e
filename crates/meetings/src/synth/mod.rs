//! Made-up meeting days, for trials, tests and measures. The same seed makes the same day.

mod convention;
mod given;

pub use convention::Convention;
pub use given::{Given, Planted};
