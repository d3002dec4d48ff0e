//! Mail: written into the outbox with the change that causes it, delivered afterwards, seen by the team.

pub mod compose;
pub mod deliver;
pub mod outbox;

pub use store::{MailFilter, MailStatus, StoredMail};
