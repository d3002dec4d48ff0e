//! Ways to send: SMTP, files, memory.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use lettre::{AsyncSmtpTransport, AsyncTransport as _, Tokio1Executor};

use crate::email::Email;

/// Longest wait for an answer of the SMTP server.
const PATIENCE: Duration = Duration::from_secs(30);

/// A mail that was not sent.
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
    /// `smtp://user:password@host:port` (with `?tls=required` for STARTTLS) or `smtps://…`.
    Smtp(String),
    /// One `.eml` file per mail in a folder.
    Files(PathBuf),
}

/// Sends mail. Cheap to clone.
#[derive(Clone)]
pub enum Transport {
    /// To an SMTP server.
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
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
            TransportSetting::Smtp(url) => AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
                .map(|builder| Self::Smtp(builder.timeout(Some(PATIENCE)).build()))
                .map_err(|error| error.to_string()),
        }
    }

    /// Whether sending the same mail twice leaves one: a file is overwritten, a mailbox gets two.
    #[must_use]
    pub fn is_repeatable(&self) -> bool {
        !matches!(self, Self::Smtp(_))
    }

    /// Sends a mail.
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
            Self::Smtp(server) => {
                let message = email.to_mime().map_err(|error| SendError::Permanent(error.to_string()))?;
                server.send(message).await.map(|_| ()).map_err(|error| match error.is_permanent() {
                    true => SendError::Permanent(error.to_string()),
                    false => SendError::Temporary(error.to_string()),
                })
            }
        }
    }
}

/// Writes beside, then renames: a file that is there is whole.
async fn write(folder: &Path, email: &Email) -> Result<(), SendError> {
    let message = email.to_mime().map_err(|error| SendError::Permanent(error.to_string()))?;
    let (path, beside) = (folder.join(email.file_name()), folder.join(format!(".{}.tmp", email.file_name())));
    let written = async {
        tokio::fs::create_dir_all(folder).await?;
        tokio::fs::write(&beside, message.formatted()).await?;
        tokio::fs::rename(&beside, &path).await
    };
    written.await.map_err(|error| SendError::Temporary(error.to_string()))
}
