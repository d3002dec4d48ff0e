//! Lists that are read page by page: the last row seen is the start of the next page.

use jiff::Timestamp;

/// The place of a row in a list that is ordered by an instant, then by identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Keyset<Id> {
    /// The instant that orders the list.
    pub at: Timestamp,
    /// Tells rows of one instant apart.
    pub id: Id,
}

/// In which direction a list of instants runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// The earliest first.
    #[default]
    Forward,
    /// The latest first.
    Backward,
}
