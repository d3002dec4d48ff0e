//! People who sign in: the organising team, and those who represent a structure.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    coded,
    contact::EmailAddress,
    ids::UserId,
    input::{FieldError, Problem, Reader},
    language::Language,
};

pub mod access_key;
pub mod sign_in;

/// An account of nobody of the team ends so long after its person was last there: the three years that the CNIL recommends.
pub const SILENCE: SignedDuration = SignedDuration::from_hours(3 * 365 * 24);
/// Its end is announced so long before: thirty days.
pub const NOTICE: SignedDuration = SignedDuration::from_hours(30 * 24);

coded! {
    /// What a person may do.
    Role {
        /// Nothing of the team's: only what is their own, such as the page of a structure that they represent.
        Member = "member",
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

    /// Whether the person is of the organising team.
    pub fn is_team(self) -> bool {
        self.covers(Self::Organiser)
    }

    /// The role of the team that has that code.
    pub fn team_by_code(code: &str) -> Option<Self> {
        Self::from_code(code).filter(|role| role.is_team())
    }
}

/// A person who signs in.
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

/// The form of a new account as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct UserInput {
    /// Address.
    pub email: String,
    /// Name.
    pub name: String,
    /// Role.
    pub role: String,
}

/// A new account, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewUser {
    /// Where the sign-in link is sent.
    pub email: EmailAddress,
    /// Name shown to colleagues, if given.
    pub name: Option<String>,
    /// What the person may do.
    pub role: Role,
}

impl UserInput {
    /// Reads the form.
    ///
    /// # Errors
    /// Everything that is wrong, field by field.
    pub fn read(&self) -> Result<NewUser, Vec<FieldError>> {
        let mut reader = Reader::default();
        let email = reader.required("email", &self.email, |text| {
            EmailAddress::parse(text).map_err(|_| Problem::NotAnEmail)
        });
        let name = reader.optional_line("name", &self.name, 120);
        let role = reader
            .required("role", &self.role, |code| Role::team_by_code(code).ok_or(Problem::UnknownChoice));
        reader.finish(email.zip(role).map(|(email, role)| NewUser { email, name, role }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_of_an_account_says_everything_that_is_wrong() {
        let input = UserInput { email: "equipe".into(), name: "x".repeat(121), role: "chef".into() };
        let problems: Vec<_> = input.read().unwrap_err().into_iter().map(|e| (e.field, e.problem)).collect();
        assert_eq!(
            problems,
            [
                ("email".to_owned(), Problem::NotAnEmail),
                ("name".to_owned(), Problem::TooLong { max: 120 }),
                ("role".to_owned(), Problem::UnknownChoice),
            ]
        );
    }

    #[test]
    fn an_admin_covers_an_organiser_and_not_the_reverse() {
        assert!(Role::Admin.covers(Role::Organiser));
        assert!(Role::Organiser.covers(Role::Organiser));
        assert!(!Role::Organiser.covers(Role::Admin));
    }

    #[test]
    fn a_member_has_no_power_of_the_team_and_cannot_be_made_by_its_form() {
        assert!(!Role::Member.is_team() && !Role::Member.covers(Role::Organiser));
        let input = UserInput { email: "a@b.fr".into(), role: "member".into(), ..UserInput::default() };
        let refused = FieldError { field: "role".into(), problem: Problem::UnknownChoice };
        assert_eq!(input.read(), Err(vec![refused]));
    }
}
