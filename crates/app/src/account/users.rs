//! Accounts.

use domain::{
    account::{NewUser, User},
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
pub async fn add(app: &App, new: NewUser) -> Result<User, AddUserError> {
    add_as(app, Actor::Operator, new).await
}

/// Makes an account, for an administrator.
///
/// # Errors
/// [`AddUserError`].
pub async fn invite(app: &App, by: &Admin, new: NewUser) -> Result<User, AddUserError> {
    add_as(app, Actor::from(by.organiser()), new).await
}

async fn add_as(app: &App, actor: Actor, new: NewUser) -> Result<User, AddUserError> {
    let NewUser { email, name, role } = new;
    let user = User {
        id: UserId::new(app.new_uuid()),
        email,
        name,
        role,
        language: Language::French,
        created_at: app.now(),
        closed_at: None,
    };
    let mut tx = app.store.begin().await?;
    // Who represents a structure already joins the team with the account that they have.
    let known = tx.user_by_email(&user.email).await?;
    let user = match known.filter(|known| !known.role.is_team() && known.closed_at.is_none()) {
        Some(known) => {
            let user = User { role, ..known };
            tx.update_user(&user).await?;
            user
        }
        None => {
            tx.insert_user(&user).await?;
            user
        }
    };
    app.note(&mut tx, actor, Act::new("user.added", "user", user.id.as_uuid())).await?;
    tx.commit().await?;
    Ok(user)
}

/// Closes an account and its sessions; answers whether there was an open one. Nobody closes their own: one administrator
/// always remains.
///
/// # Errors
/// A failure of the store.
pub async fn close(app: &App, by: &Admin, id: UserId) -> Result<bool, Failure> {
    let mut tx = app.store.begin().await?;
    let found = tx.user_by_id(id).await?.filter(|user| user.closed_at.is_none() && user.role.is_team());
    let Some(user) = found.filter(|user| user.id != by.organiser().user().id) else { return Ok(false) };
    tx.update_user(&User { closed_at: Some(app.now()), ..user }).await?;
    tx.delete_sessions_of_user(id).await?;
    let actor = Actor::from(by.organiser());
    app.note(&mut tx, actor, Act::new("user.closed", "user", id.as_uuid())).await?;
    tx.commit().await?;
    Ok(true)
}

/// Every account of the team, for an administrator.
///
/// # Errors
/// A failure of the store.
pub async fn list(app: &App, _by: &Admin) -> Result<Vec<User>, Failure> {
    let mut users = app.store.read().await?.users().await?;
    users.retain(|user| user.role.is_team());
    Ok(users)
}
