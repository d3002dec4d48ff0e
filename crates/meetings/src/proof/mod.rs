//! What can be proved: that required meetings cannot all take place, that no plan has fewer breaks.
//!
//! Both are questions to a SAT solver about the meetings that must all be placed.

pub(crate) mod breaks;
pub(crate) mod encoding;
pub(crate) mod sat;
