//! Why a whole file is refused. A row that is refused is a [`crate::report::Rejection`].

use std::fmt;
use std::path::{Path, PathBuf};

use thiserror::Error;

/// Why a file cannot be read, or no further.
#[derive(Debug, Error)]
pub enum ReadError {
    /// The file cannot be opened or read.
    #[error("{file}: {cause}")]
    Io {
        /// Which file.
        file: PathBuf,
        /// What the system answered.
        cause: std::io::Error,
    },
    /// The file ends before it should, or is not of the form that its first bytes tell.
    #[error("{file}: damaged or cut short after {rows} rows ({cause})")]
    Damaged {
        /// Which file.
        file: PathBuf,
        /// Rows that were read.
        rows: u64,
        /// What the decoder answered.
        cause: String,
    },
    /// The file holds no row of headers.
    #[error("{file}: empty")]
    Empty {
        /// Which file.
        file: PathBuf,
    },
    /// The file has a form that this reader does not read.
    #[error("{file}: {expected} is expected")]
    Form {
        /// Which file.
        file: PathBuf,
        /// What was expected.
        expected: Expected,
    },
    /// A column without which nothing can be read is not there.
    #[error("{}", missing(file, column, nearest.as_deref(), found))]
    MissingColumn {
        /// Which file.
        file: PathBuf,
        /// The column.
        column: String,
        /// The column of the file whose name is nearest.
        nearest: Option<String>,
        /// The first columns of the file.
        found: Vec<String>,
    },
    /// One row takes more than a row can: an opening quotation mark without its end.
    #[error("{file}: the row after line {line} never ends: a quotation mark is missing")]
    EndlessRow {
        /// Which file.
        file: PathBuf,
        /// The last line that was read.
        line: u64,
    },
    /// Two files that were given together are of the same kind.
    #[error("{file}: of the same kind as {first}")]
    SameKind {
        /// The second one.
        file: PathBuf,
        /// The first one.
        first: PathBuf,
    },
    /// A file without which the others say nothing was not given.
    #[error("{file}: given without {lacking}")]
    Alone {
        /// The first file that was given.
        file: PathBuf,
        /// What lacks.
        lacking: &'static str,
    },
    /// A web page in place of the file: an address that answers an error, or a page where the file can be had.
    #[error("{file}: a web page, not the file")]
    WebPage {
        /// Which file.
        file: PathBuf,
    },
    /// A workbook that takes more than one may: a bomb, or a file that should be CSV or Parquet.
    #[error("{file}: a workbook of more than {megabytes} MB")]
    TooLarge {
        /// Which file.
        file: PathBuf,
        /// How much it may take.
        megabytes: u64,
    },
    /// Whoever watches asked to stop.
    #[error("interrupted")]
    Interrupted,
    /// Whoever receives the rows cannot go on.
    #[error("{0}")]
    Receiver(String),
}

/// What a file should have been.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// A table whose columns hold values, not tables.
    FlatTable,
    /// An archive with one table in it.
    OneTable,
    /// A workbook of today, which no password hides.
    OpenWorkbook,
    /// Separated values.
    Text,
}

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::FlatTable => "a table without nested columns",
            Self::OneTable => "an archive that holds one file of separated values",
            Self::OpenWorkbook => "a workbook in the form .xlsx, without a password,",
            Self::Text => "a file of separated values",
        })
    }
}

fn missing(file: &Path, column: &str, nearest: Option<&str>, found: &[String]) -> String {
    let file = file.display();
    let found = found.join(", ");
    match nearest {
        Some(nearest) => format!("{file}: no column {column:?}; the nearest is {nearest:?}, of {found}"),
        None => format!("{file}: no column {column:?} among {found}"),
    }
}

impl ReadError {
    pub(crate) fn io(file: &Path, cause: std::io::Error) -> Self {
        Self::Io { file: file.to_owned(), cause }
    }

    #[expect(clippy::needless_pass_by_value, reason = "an error is given as it comes")]
    pub(crate) fn damaged(file: &Path, rows: u64, cause: impl ToString) -> Self {
        Self::Damaged { file: file.to_owned(), rows, cause: cause.to_string() }
    }

    /// The same, found after so many rows.
    pub(crate) fn after(mut self, read: u64) -> Self {
        if let Self::Damaged { rows, .. } = &mut self {
            *rows = read;
        }
        self
    }
}
