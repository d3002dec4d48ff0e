//! The observatory: figures that others published, figures counted from the register, and what people see of both.

mod beside;
mod compute;
mod import;
mod inside;
mod plant;
mod show;

pub use ::analytics::{
    Basis, Change, Figure, LEAST, Line, Point, Published, Rank, Sheet, Told, Trace, compare, jobs_between,
    lines,
};
pub use compute::Computed;
pub use import::{SeriesFile, SeriesOutcome};
pub use inside::Inside;
pub use opendata::sirene::HistoryFiles;
pub(crate) use plant::plant;
pub use show::{Named, Observed};
