//! The register: official files applied to it, and what people see of it.

mod groups;
mod lists;
mod lookup;
mod nomenclature;
mod reading;

pub use lists::ListReading;
pub use lookup::{Known, Sheet, SheetDetails};
pub use nomenclature::Nomenclature;
pub use reading::{Ending, ImportRefusal, Outcome, Reading};
pub use store::{CommuneRow, ImportRun, ImportStatus, ListEntry, LoggedChange, Registered};

#[cfg(test)]
mod tests;
