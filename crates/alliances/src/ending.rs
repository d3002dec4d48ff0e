//! How a command ends when it does not succeed: what happened, where, and what to do.

use std::{fmt, process::ExitCode};

use app::Failure;
use store::StoreError;

/// A command that was not done.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// The command was misused: nothing was tried. Exit code 2.
    Usage(String),
    /// It failed. Exit code 1.
    Failed(String),
    /// It was done, but for some rows of a file. Exit code 3.
    Partly(String),
}

impl Ending {
    /// A misuse.
    pub(crate) fn usage(words: impl Into<String>) -> Self {
        Self::Usage(words.into())
    }

    /// A failure.
    pub(crate) fn failed(words: impl Into<String>) -> Self {
        Self::Failed(words.into())
    }

    /// Done, but for some rows.
    pub(crate) fn partly(words: impl Into<String>) -> Self {
        Self::Partly(words.into())
    }

    /// The exit code.
    pub(crate) fn code(&self) -> ExitCode {
        match self {
            Self::Failed(_) => ExitCode::from(1),
            Self::Usage(_) => ExitCode::from(2),
            Self::Partly(_) => ExitCode::from(3),
        }
    }
}

impl fmt::Display for Ending {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (Self::Usage(words) | Self::Failed(words) | Self::Partly(words)) = self;
        f.write_str(words)
    }
}

impl From<StoreError> for Ending {
    fn from(error: StoreError) -> Self {
        Self::Failed(match error {
            StoreError::Unavailable(detail) => format!(
                "La base de données ne répond pas : {detail}.\nVérifiez que le dossier des données (ou le serveur PostgreSQL) est accessible, puis recommencez."
            ),
            StoreError::Migration(detail) => format!(
                "La structure de la base ne peut pas être mise à jour : {detail}.\nSi la base a servi à une version plus récente du programme, installez cette version."
            ),
            other => format!(
                "La base de données a refusé l’opération : {other}.\nRien n’a été modifié. Lancez « alliances doctor » pour un examen."
            ),
        })
    }
}

impl From<Failure> for Ending {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Store(error) => error.into(),
            Failure::OtherKey { expected, found } => Self::Failed(format!(
                "La base de données a été créée avec une autre clé secrète (empreinte {expected}, la clé utilisée a l’empreinte {found}).\nRemettez le fichier secret.key d’origine dans le dossier des données, ou réglez secret_key."
            )),
            other => Self::Failed(format!(
                "L’opération a échoué : {other}.\nLancez « alliances doctor » pour un examen."
            )),
        }
    }
}
