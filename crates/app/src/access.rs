//! Permission as a type: a value of these types can only be had by signing in with the role it stands for.

use domain::{
    account::{
        Role, User,
        access_key::{AccessKey, KeyScope, KeyState},
    },
    ids::{AccessKeyId, UserId},
    siret::Siret,
};
use jiff::Timestamp;

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

/// A program of the team that has a live key for meeting days.
#[derive(Clone, Copy, Debug)]
pub struct MeetingProgram {
    key: AccessKeyId,
}

impl MeetingProgram {
    /// The permission of a key at `now`; `None` when it is not live, is for something else, or whoever made it is of the
    /// team no more.
    pub(crate) fn of(key: &AccessKey, maker: User, now: Timestamp) -> Option<Self> {
        let opens = key.state(now) == KeyState::Live && key.scope == KeyScope::Meetings;
        (opens && Organiser::of(maker).is_some()).then_some(Self { key: key.id })
    }

    /// The key.
    pub fn key(&self) -> AccessKeyId {
        self.key
    }
}

/// Who may plan meeting days: somebody of the team, or a program with a key for it. No other crate adds to it.
pub trait Planner: sealed::Sealed + Sync {
    /// Who it is, for the audit log.
    fn actor(&self) -> Actor;

    /// The person, when it is one.
    fn person(&self) -> Option<UserId>;
}

mod sealed {
    pub trait Sealed {}
    impl Sealed for super::Organiser {}
    impl Sealed for super::MeetingProgram {}
}

impl Planner for Organiser {
    fn actor(&self) -> Actor {
        Actor::from(self)
    }

    fn person(&self) -> Option<UserId> {
        Some(self.user().id)
    }
}

impl Planner for MeetingProgram {
    fn actor(&self) -> Actor {
        Actor::Program(self.key)
    }

    fn person(&self) -> Option<UserId> {
        None
    }
}

/// Who did something, for the audit log. A person of the public is never named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actor {
    /// Somebody who signed in.
    User(UserId),
    /// A program with a key.
    Program(AccessKeyId),
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
            Self::Program(_) => "program",
            Self::Visitor => "visitor",
            Self::Operator => "operator",
            Self::System => "system",
        }
    }

    /// The word, and which user it is.
    pub fn text(self) -> String {
        match self {
            Self::User(id) => format!("user:{id}"),
            Self::Program(id) => format!("program:{id}"),
            other => other.word().to_owned(),
        }
    }
}

impl From<&Organiser> for Actor {
    fn from(organiser: &Organiser) -> Self {
        Self::User(organiser.user().id)
    }
}
