//! Figures of the observatory: those that others published, and those that are counted from the register.

mod counted;
mod published;

pub use counted::RegisterCount;
pub use published::StoredSeries;
