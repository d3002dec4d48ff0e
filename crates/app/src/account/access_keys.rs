//! Keys of programs: made and taken back by administrators, shown once, kept as a hash.

use domain::{
    account::{
        User,
        access_key::{AccessKey, KeyState, NewAccessKey},
    },
    ids::AccessKeyId,
};
use jiff::SignedDuration;
use thiserror::Error;

use crate::{
    App, Failure,
    access::{Actor, Admin, MeetingProgram},
    key::{hash, secret_text},
    upkeep::audit::Act,
};

/// What every key begins with, so that one that lies where it should not is recognised.
pub const PREFIX: &str = "alliances_";
/// How often the use of a key is written.
const TOUCH: SignedDuration = SignedDuration::from_hours(1);

/// Why a key opens nothing.
#[derive(Debug, Error)]
pub enum KeyRefusal {
    /// It is none of ours, was taken back, its time has passed, or it is for something else.
    #[error("the key opens nothing")]
    Unknown,
    /// A failure outside the rules.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl From<store::StoreError> for KeyRefusal {
    fn from(error: store::StoreError) -> Self {
        Self::Failure(error.into())
    }
}

/// A key, as administrators see it.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The key, without its secret.
    pub key: AccessKey,
    /// Where it stands. One whose maker is of the team no more opens nothing either.
    pub state: KeyState,
    /// Who made it.
    pub maker: Option<User>,
}

/// Makes a key; answers with it and with its secret, which cannot be had again.
///
/// # Errors
/// A failure of the store.
pub async fn make(app: &App, by: &Admin, new: NewAccessKey) -> Result<(AccessKey, String), Failure> {
    let secret = format!("{PREFIX}{}", secret_text(&app.draw::<32>()));
    let now = app.now();
    let key = AccessKey {
        id: AccessKeyId::new(app.new_uuid()),
        name: new.name,
        scope: new.scope,
        hash: hash(secret.as_bytes()),
        made_by: by.organiser().user().id,
        made_at: now,
        expires_at: now + new.lifetime,
        revoked_at: None,
        used_at: None,
    };
    let mut tx = app.store.begin().await?;
    tx.insert_access_key(&key).await?;
    let act = Act::new("key.made", "access-key", key.id.as_uuid()).with("scope", key.scope.code());
    app.note(&mut tx, Actor::from(by.organiser()), act).await?;
    tx.commit().await?;
    Ok((key, secret))
}

/// Takes a key back; answers whether it was there to be taken.
///
/// # Errors
/// A failure of the store.
pub async fn revoke(app: &App, by: &Admin, id: AccessKeyId) -> Result<bool, Failure> {
    let mut tx = app.store.begin().await?;
    if !tx.revoke_access_key(id, app.now()).await? {
        return Ok(false);
    }
    let act = Act::new("key.revoked", "access-key", id.as_uuid());
    app.note(&mut tx, Actor::from(by.organiser()), act).await?;
    tx.commit().await?;
    Ok(true)
}

/// Every key, the latest first.
///
/// # Errors
/// A failure of the store.
pub async fn list(app: &App, _by: &Admin) -> Result<Vec<Shown>, Failure> {
    let mut session = app.store.read().await?;
    let users = session.users().await?;
    let shown = |key: AccessKey| {
        let maker = users.iter().find(|user| user.id == key.made_by).cloned();
        let is_there = maker.as_ref().is_some_and(|maker| maker.closed_at.is_none() && maker.role.is_team());
        let state = match key.state(app.now()) {
            KeyState::Live if !is_there => KeyState::Revoked,
            state => state,
        };
        Shown { state, maker, key }
    };
    Ok(session.access_keys().await?.into_iter().map(shown).collect())
}

/// What a secret opens of meeting days.
///
/// # Errors
/// [`KeyRefusal`].
pub async fn open_meetings(app: &App, secret: &str) -> Result<MeetingProgram, KeyRefusal> {
    if !secret.starts_with(PREFIX) {
        return Err(KeyRefusal::Unknown);
    }
    let now = app.now();
    let mut session = app.store.read().await?;
    let key = session.access_key_by_hash(hash(secret.as_bytes())).await?.ok_or(KeyRefusal::Unknown)?;
    let maker = session.user_by_id(key.made_by).await?.ok_or(KeyRefusal::Unknown)?;
    drop(session);
    let program = MeetingProgram::of(&key, maker, now).ok_or(KeyRefusal::Unknown)?;
    if key.used_at.is_none_or(|used| used.duration_until(now) >= TOUCH) {
        let mut tx = app.store.begin().await?;
        tx.touch_access_key(key.id, now).await?;
        tx.commit().await?;
    }
    Ok(program)
}
