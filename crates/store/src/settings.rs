//! Settings that belong to the data rather than to the process: the fingerprint of the key, flags of the installation.

use crate::error::StoreError;
use crate::session::{Session, Tx};
use crate::statement::sql;

impl Session {
    /// The value under a key.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn setting(&mut self, key: &str) -> Result<Option<String>, StoreError> {
        let statement = sql("SELECT value FROM settings WHERE key = $1").bind(key);
        Ok(self.row::<(String,)>(statement).await?.map(|(value,)| value))
    }
}

impl Tx {
    /// Writes a value unless the key has one. Says whether it was written.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn insert_setting(&mut self, key: &str, value: &str) -> Result<bool, StoreError> {
        let statement = sql("INSERT INTO settings (key, value) VALUES ($1, $2) ON CONFLICT (key) DO NOTHING");
        Ok(self.execute(statement.bind(key).bind(value)).await? == 1)
    }

    /// Writes a value over the one that the key has, if any.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn set_setting(&mut self, key: &str, value: &str) -> Result<(), StoreError> {
        let statement = sql("INSERT INTO settings (key, value) VALUES ($1, $2)
             ON CONFLICT (key) DO UPDATE SET value = excluded.value");
        self.execute(statement.bind(key).bind(value)).await.map(|_| ())
    }
}
