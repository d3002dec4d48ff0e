//! The directory: what people search. Its index is a projection of the register, one on each machine, which follows the
//! register by number and can be built again at any time.

mod asked;
mod complete;
mod document;
mod find;
mod follow;
mod in_groups;
mod locate;
mod trades;

pub use ::directory::{
    Criterion, Cursor, Directory, Facet, Facets, Fault, FaultyLine, MAX_LIMIT, MAX_RADIUS_KM, MAX_TEXT,
    Marks, Matched, Near, PRESUMED_KM, Place, Point, Quality, Query, Reading, Refusal, Size, Sort,
    Suggestions, Synonyms, Town as Standing,
};
pub use asked::{Asked, Prepared, Radius, Results, Spread, USUAL_RADIUS_KM, Whereabouts};
pub use document::SUPPLIER;
pub(crate) use document::{Labels, documents_with};
pub use find::{FindError, Found, Listed};
pub use follow::{IndexError, catch_up, reindex, run};
pub use in_groups::InGroups;
pub use locate::{Located, Spot, Town};
pub use trades::{TRADES_FILE, TradesError, trades};

#[cfg(test)]
mod tests;
