//! Accounts: those of the team are made by a command or an administrator, those of representatives by a request that is
//! proved. All are opened by an e-mailed link. Programs have keys.

pub mod access_keys;
pub mod session;
pub mod sign_in;
mod silence;
pub mod users;
