//! Figures of the observatory: those that others published, and those that are counted from the register.

mod beside;
mod counted;
mod places;
mod published;

pub use counted::RegisterCount;
pub use places::Town;
pub use published::StoredSeries;
