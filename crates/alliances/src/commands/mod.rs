//! The commands beside `serve`.

pub(crate) mod backup;
pub(crate) mod doctor;
pub(crate) mod import;
pub(crate) mod restore;
pub(crate) mod synth;
pub(crate) mod upkeep;
pub(crate) mod users;
