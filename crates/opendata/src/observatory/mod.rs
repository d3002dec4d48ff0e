//! Figures that others publish: a plain file of figures read in publications, the tables of INSEE, the series of the
//! URSSAF.
//!
//! A reader gives its rows one by one; who reads them decides what becomes of them.

mod flores;
mod series;
mod urssaf;

pub use flores::{Flores, flores};
pub use series::series;
pub use urssaf::{Of, Urssaf, urssaf};
