//! Permission as a type: a value of these types can only be had by signing in with the role it stands for.

use domain::{
    account::{Role, User},
    ids::UserId,
    siret::Siret,
};

/// Somebody who signed in, of the team or not.
#[derive(Clone, Debug)]
pub struct Member(User);

/// Somebody who represents a structure, and that structure: what they may do, they may do for it alone.
#[derive(Clone, Debug)]
pub struct Representative {
    member: Member,
    siret: Siret,
}

impl Member {
    /// The permission of a signed-in user; `None` when the account is closed.
    pub(crate) fn of(user: User) -> Option<Self> {
        user.closed_at.is_none().then_some(Self(user))
    }

    /// Who it is.
    pub fn user(&self) -> &User {
        &self.0
    }

    /// The same person as an organiser, if the role covers it.
    pub fn as_organiser(&self) -> Option<Organiser> {
        Organiser::of(self.0.clone())
    }
}

impl Representative {
    pub(crate) fn new(member: Member, siret: Siret) -> Self {
        Self { member, siret }
    }

    /// Who it is.
    pub fn member(&self) -> &Member {
        &self.member
    }

    /// For which structure.
    pub fn siret(&self) -> Siret {
        self.siret
    }
}

/// Somebody of the team, signed in.
#[derive(Clone, Debug)]
pub struct Organiser(User);

/// Somebody of the team who also manages it.
#[derive(Clone, Debug)]
pub struct Admin(Organiser);

impl Organiser {
    /// The permission of a signed-in user; `None` when the role does not cover it or the account is closed.
    pub(crate) fn of(user: User) -> Option<Self> {
        (user.role.covers(Role::Organiser) && user.closed_at.is_none()).then_some(Self(user))
    }

    /// Who it is.
    pub fn user(&self) -> &User {
        &self.0
    }

    /// The same person as an administrator, if the role covers it.
    pub fn as_admin(&self) -> Option<Admin> {
        self.0.role.covers(Role::Admin).then(|| Admin(self.clone()))
    }
}

impl Admin {
    /// The same person as an organiser.
    pub fn organiser(&self) -> &Organiser {
        &self.0
    }
}

/// Who did something, for the audit log. A person of the public is never named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actor {
    /// Somebody who signed in.
    User(UserId),
    /// Somebody with the link of a registration.
    Visitor,
    /// A command of the operator.
    Operator,
    /// The program, by itself.
    System,
}

impl Actor {
    /// Stable word of the log.
    pub const fn word(self) -> &'static str {
        match self {
            Self::User(_) => "user",
            Self::Visitor => "visitor",
            Self::Operator => "operator",
            Self::System => "system",
        }
    }

    /// The word, and which user it is.
    pub fn text(self) -> String {
        match self {
            Self::User(id) => format!("user:{id}"),
            other => other.word().to_owned(),
        }
    }
}

impl From<&Organiser> for Actor {
    fn from(organiser: &Organiser) -> Self {
        Self::User(organiser.user().id)
    }
}
