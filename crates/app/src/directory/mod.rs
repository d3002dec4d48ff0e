//! The directory: what people search. Its index is a projection of the register, one on each machine, which follows the
//! register by number and can be built again at any time.

mod document;
mod find;
mod follow;
mod locate;

pub use ::directory::{
    Criterion, Cursor, Directory, Facet, Facets, MAX_LIMIT, MAX_RADIUS_KM, MAX_TEXT, Marks, Matched, Near,
    Place, Point, Query, Reading, Refusal, Size, Sort, Suggestions, Synonyms,
};
pub use document::SUPPLIER;
pub use find::{FindError, Found, Listed};
pub use follow::{IndexError, catch_up, reindex, run};
pub use locate::Located;

#[cfg(test)]
mod tests;
