//! Keys of programs.

use domain::account::access_key::AccessKey;
use domain::ids::{AccessKeyId, UserId};
use jiff::Timestamp;
use sqlx::FromRow;
use uuid::Uuid;

use crate::error::StoreError;
use crate::instant::Instant;
use crate::row;
use crate::session::{Session, Tx};
use crate::statement::sql;

#[derive(FromRow)]
struct AccessKeyRow {
    id: Uuid,
    name: String,
    scope: String,
    hash: Vec<u8>,
    made_by: Uuid,
    made_at: Instant,
    expires_at: Instant,
    revoked_at: Option<Instant>,
    used_at: Option<Instant>,
}

impl TryFrom<AccessKeyRow> for AccessKey {
    type Error = StoreError;

    fn try_from(row: AccessKeyRow) -> Result<Self, StoreError> {
        Ok(Self {
            id: AccessKeyId::new(row.id),
            name: row.name,
            scope: row::text("scope", &row.scope)?,
            hash: row::hash("hash", row.hash)?,
            made_by: UserId::new(row.made_by),
            made_at: row.made_at.0,
            expires_at: row.expires_at.0,
            revoked_at: row.revoked_at.map(|at| at.0),
            used_at: row.used_at.map(|at| at.0),
        })
    }
}

impl Session {
    /// The key that has that SHA-256, live or not.
    ///
    /// # Errors
    /// When the database cannot be asked or the row cannot be read.
    pub async fn access_key_by_hash(&mut self, hash: [u8; 32]) -> Result<Option<AccessKey>, StoreError> {
        let statement = sql("SELECT * FROM access_keys WHERE hash = $1").bind(hash);
        self.row::<AccessKeyRow>(statement).await?.map(AccessKey::try_from).transpose()
    }

    /// Every key, the latest first.
    ///
    /// # Errors
    /// As [`Session::access_key_by_hash`].
    pub async fn access_keys(&mut self) -> Result<Vec<AccessKey>, StoreError> {
        let statement = sql("SELECT * FROM access_keys ORDER BY made_at DESC, id DESC");
        self.rows::<AccessKeyRow>(statement).await?.into_iter().map(AccessKey::try_from).collect()
    }
}

impl Tx {
    /// Adds a key.
    ///
    /// # Errors
    /// [`UniqueKey::AccessKeyHash`](crate::UniqueKey) when there is one with that secret;
    /// [`StoreError::ReferenceViolation`] without such an account.
    pub async fn insert_access_key(&mut self, key: &AccessKey) -> Result<(), StoreError> {
        let statement = sql("INSERT INTO access_keys
                 (id, name, scope, hash, made_by, made_at, expires_at, revoked_at, used_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)")
        .bind(key.id)
        .bind(&key.name)
        .bind(key.scope.code())
        .bind(key.hash)
        .bind(key.made_by)
        .bind(key.made_at)
        .bind(key.expires_at)
        .bind(key.revoked_at)
        .bind(key.used_at);
        self.execute(statement).await.map(|_| ())
    }

    /// Takes a key back; `false` when it was taken back before or does not exist.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn revoke_access_key(&mut self, id: AccessKeyId, now: Timestamp) -> Result<bool, StoreError> {
        let statement = sql("UPDATE access_keys SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL");
        Ok(self.execute(statement.bind(id).bind(now)).await? == 1)
    }

    /// Notes that a key was used; says whether there is such a key.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn touch_access_key(&mut self, id: AccessKeyId, now: Timestamp) -> Result<bool, StoreError> {
        let statement = sql("UPDATE access_keys SET used_at = $2 WHERE id = $1").bind(id).bind(now);
        Ok(self.execute(statement).await? == 1)
    }
}
