//! Figures of the observatory: from the rows that are kept to numbers that can be published.
//!
//! Each [`Figure`] says what it measures, of which part of the ESS, where, in which year, who says so and from which file.
//! [`count`] counts establishments by territory and hides what statistical secrecy asks to hide. Nothing here reads a
//! clock, draws chance or does I/O.

mod beside;
mod count;
mod figure;
mod geography;
mod line;
mod rank;
mod secrecy;
mod sheet;
mod withheld;

pub use beside::{of_activity, of_purchases};
pub use count::{count, jobs_between};
pub use figure::{Basis, Figure, Published, Told, Trace, question_of_file};
pub use geography::{Geography, Within};
pub use line::{Change, Line, Point, compare, lines};
pub use rank::{Rank, rank};
pub use secrecy::LEAST;
pub use sheet::{Material, Sheet};

/// What the tests of secrecy need: counting without complementary suppression, which must give cells away.
#[doc(hidden)]
pub mod control {
    pub use crate::count::count_with_primary_suppression_only;
}
