//! The search for good plans: greedy construction, then annealing with two moves.

pub(crate) mod anneal;
pub(crate) mod construct;
pub(crate) mod insert;
pub(crate) mod kempe;
pub(crate) mod model;
pub(crate) mod state;
