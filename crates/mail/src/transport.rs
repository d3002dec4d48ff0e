//! Ways to send: SMTP, files, memory.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use crate::email::Email;
use crate::mime::Form;
use crate::smtp::Relay;

/// A mail that was not sent. The text is the server's, without any address, so that it can be logged.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// It will never be taken: no such mailbox, refused for good.
    #[error("refused for good: {0}")]
    Permanent(String),
    /// It may be taken later.
    #[error("not taken now: {0}")]
    Temporary(String),
}

/// How mail is sent, as configured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TransportSetting {
    /// `smtps://user:password@host:port/this-host`, or `smtp://…` for STARTTLS: required when there is a password and
    /// the server is another machine, otherwise taken when offered. `?tls=required` or `?tls=opportunistic` decides.
    Smtp(String),
    /// One `.eml` file per mail in a folder.
    Files(PathBuf),
}

/// Sends mail. Cheap to clone.
#[derive(Clone, Debug)]
pub enum Transport {
    /// To an SMTP server.
    Smtp(Arc<Relay>),
    /// Into a folder, one file per cause.
    Files(PathBuf),
    /// Into memory, for tests.
    Memory(Memory),
}

/// Mails kept in memory, in the order of sending.
#[derive(Clone, Debug, Default)]
pub struct Memory(Arc<Mutex<Vec<Email>>>);

impl Memory {
    /// Takes out what was sent since the last call.
    #[must_use]
    pub fn take(&self) -> Vec<Email> {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Transport {
    /// The transport of a setting; nothing is connected yet.
    ///
    /// # Errors
    /// The reason in words, when the SMTP address is not one.
    pub fn open(setting: &TransportSetting) -> Result<Self, String> {
        match setting {
            TransportSetting::Files(folder) => Ok(Self::Files(folder.clone())),
            TransportSetting::Smtp(url) => Relay::open(url).map(|relay| Self::Smtp(Arc::new(relay))),
        }
    }

    /// Whether sending the same mail twice leaves one: a file is overwritten, a mailbox gets two.
    #[must_use]
    pub fn is_repeatable(&self) -> bool {
        !matches!(self, Self::Smtp(_))
    }

    /// Sends a mail; a server is given 30 seconds.
    ///
    /// # Errors
    /// [`SendError`].
    pub async fn send(&self, email: &Email) -> Result<(), SendError> {
        match self {
            Self::Memory(memory) => {
                memory.0.lock().unwrap_or_else(PoisonError::into_inner).push(email.clone());
                Ok(())
            }
            Self::Files(folder) => write(folder, email).await,
            Self::Smtp(relay) => relay.send(email).await,
        }
    }
}

/// Writes beside, then renames: a file that is there is whole, and a repeat overwrites it.
async fn write(folder: &Path, email: &Email) -> Result<(), SendError> {
    static ATTEMPT: AtomicU64 = AtomicU64::new(0);
    let message = email.to_mime(Form::Readable).map_err(|error| SendError::Permanent(error.to_string()))?;
    let attempt = format!("{}-{}", std::process::id(), ATTEMPT.fetch_add(1, Ordering::Relaxed));
    let (path, beside) = (folder.join(email.file_name()), folder.join(format!(".{attempt}.tmp")));
    let written = async {
        tokio::fs::create_dir_all(folder).await?;
        tokio::fs::write(&beside, message.formatted()).await?;
        tokio::fs::rename(&beside, &path).await
    };
    written.await.map_err(|error| SendError::Temporary(error.to_string()))
}
