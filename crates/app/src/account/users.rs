//! Accounts.

use domain::{
    account::{Role, User},
    contact::EmailAddress,
    ids::UserId,
    language::Language,
};
use store::{StoreError, UniqueKey};
use thiserror::Error;

use crate::{
    App, Failure,
    access::{Actor, Admin},
    upkeep::audit::Act,
};

/// Why an account is not made.
#[derive(Debug, Error)]
pub enum AddUserError {
    /// There is one with that address.
    #[error("an account with that address exists")]
    Exists,
    /// A failure outside the rules.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl From<StoreError> for AddUserError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::UniqueViolation(UniqueKey::UserEmail) => Self::Exists,
            other => Self::Failure(other.into()),
        }
    }
}

/// Makes an account, by command of the operator.
///
/// # Errors
/// [`AddUserError`].
pub async fn add(
    app: &App,
    email: EmailAddress,
    role: Role,
    name: Option<String>,
) -> Result<User, AddUserError> {
    let now = app.now();
    let user = User {
        id: UserId::new(app.new_uuid()),
        email,
        name,
        role,
        language: Language::French,
        created_at: now,
        closed_at: None,
    };
    let mut tx = app.store.begin().await?;
    tx.insert_user(&user).await?;
    app.note(&mut tx, Actor::Operator, Act::new("user.added", "user", user.id.as_uuid())).await?;
    tx.commit().await?;
    Ok(user)
}

/// Every account, for an administrator.
///
/// # Errors
/// A failure of the store.
pub async fn list(app: &App, _by: &Admin) -> Result<Vec<User>, Failure> {
    Ok(app.store.read().await?.users().await?)
}
