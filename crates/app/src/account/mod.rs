//! The team's accounts: made by a command or an administrator, opened by an e-mailed link.

pub mod session;
pub mod sign_in;
pub mod users;
