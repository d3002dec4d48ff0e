//! What every use-case needs: the store, the key, the settings, time and chance.

use std::sync::Arc;

use jiff::Timestamp;
use store::{Changes, Store};
use uuid::Uuid;

use crate::{Chance, Clock, Failure, SecretKey, Settings, observatory};

/// The application. Cheap to clone.
#[derive(Clone)]
pub struct App {
    pub(crate) store: Store,
    key: SecretKey,
    settings: Arc<Settings>,
    clock: Clock,
    chance: Chance,
    directory: Option<::directory::Directory>,
}

impl App {
    /// An application on an open, migrated store.
    ///
    /// # Errors
    /// [`Failure::OtherKey`] when the database was made with another key; a failure of the store.
    pub async fn start(
        store: Store,
        key: SecretKey,
        settings: Settings,
        clock: Clock,
        chance: Chance,
    ) -> Result<Self, Failure> {
        let found = key.fingerprint();
        let mut tx = store.begin().await?;
        tx.insert_setting("key-fingerprint", &found).await?;
        let expected = tx.setting("key-fingerprint").await?.unwrap_or_default();
        if expected != found {
            return Err(Failure::OtherKey { expected, found });
        }
        observatory::plant(&mut tx).await?;
        tx.commit().await?;
        Ok(Self { store, key, settings: Arc::new(settings), clock, chance, directory: None })
    }

    /// The same application with the search index of this machine.
    #[must_use]
    pub fn with_directory(self, directory: ::directory::Directory) -> Self {
        Self { directory: Some(directory), ..self }
    }

    /// The search index of this machine, if it has one.
    pub(crate) fn directory(&self) -> Option<&::directory::Directory> {
        self.directory.as_ref()
    }

    /// What the installation says of itself.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The secret key, for seals of forms and notes.
    pub fn key(&self) -> &SecretKey {
        &self.key
    }

    /// The time.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// The clock, for what has a limit of time.
    pub(crate) fn clock(&self) -> &Clock {
        &self.clock
    }

    /// Random bytes.
    pub fn draw<const N: usize>(&self) -> [u8; N] {
        self.chance.bytes()
    }

    /// A new identifier.
    pub fn new_uuid(&self) -> Uuid {
        self.chance.uuid(self.now())
    }

    /// A watch on what is kept: its generation grows with every change.
    pub fn changes(&self) -> Changes {
        self.store.changes()
    }

    /// Whether the database answers.
    pub async fn is_ready(&self) -> bool {
        match self.store.read().await {
            Ok(mut session) => session.setting("key-fingerprint").await.is_ok(),
            Err(_) => false,
        }
    }
}
