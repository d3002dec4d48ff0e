//! Use-cases: what a person, an organiser or the program itself does, each in one function.
//!
//! Pages, API, jobs and commands all call these and nothing lower. A use-case takes typed values, opens the only
//! transaction, lets `domain` decide, saves the new state and the mails it causes together, and answers.
//! Permission is the type of an argument: who has no [`access::Organiser`] cannot call what an organiser may.

pub mod access;
pub mod account;
pub mod alert;
pub mod claim;
pub mod clock;
pub mod context;
pub mod directory;
pub mod failure;
pub mod jobs;
pub mod key;
pub mod mail;
pub mod meeting;
pub mod observatory;
pub mod programme;
pub mod purchasing;
pub mod register;
pub mod registration;
pub mod settings;
pub mod shortlist;
pub mod upkeep;

pub use clock::{Chance, Clock};
pub use context::App;
pub use failure::Failure;
pub use key::SecretKey;
pub use settings::Settings;
pub use store::Keyset;
