//! What the program does by itself: the audit log, the erasing of what has had its time.

pub mod audit;
pub mod demo;
pub mod retention;

pub use retention::run;
