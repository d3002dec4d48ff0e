//! The organising team: who signs in, and what a role may do.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{coded, contact::EmailAddress, ids::UserId, language::Language};

pub mod sign_in;

coded! {
    /// What a person of the team may do.
    Role {
        /// Runs the programme: campaigns, events, registrations, messages.
        Organiser = "organiser",
        /// Also manages the team and reads the audit log.
        Admin = "admin",
    }
}

impl Role {
    /// Whether the role may do what `needed` may.
    pub fn covers(self, needed: Self) -> bool {
        self >= needed
    }
}

/// A person of the organising team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct User {
    /// Identifier.
    pub id: UserId,
    /// Where the sign-in link is sent.
    pub email: EmailAddress,
    /// Name shown to colleagues, if given.
    pub name: Option<String>,
    /// What the person may do.
    pub role: Role,
    /// Language of the interface and of mail.
    pub language: Language,
    /// When the account was made.
    pub created_at: Timestamp,
    /// When it was closed; a closed account cannot sign in.
    pub closed_at: Option<Timestamp>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_admin_covers_an_organiser_and_not_the_reverse() {
        assert!(Role::Admin.covers(Role::Organiser));
        assert!(Role::Organiser.covers(Role::Organiser));
        assert!(!Role::Organiser.covers(Role::Admin));
    }
}
