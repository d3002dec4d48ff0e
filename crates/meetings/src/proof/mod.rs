//! What can be proved: that required meetings cannot all take place, that no plan has fewer breaks, that none keeps
//! more of what was published.
//!
//! These are questions to a SAT solver about meetings that must be placed, or may be.

pub(crate) mod breaks;
pub(crate) mod encoding;
pub(crate) mod kept;
pub(crate) mod sat;
