//! Where the data is: a SQLite file or a PostgreSQL database.

use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use sqlx::postgres::PgConnectOptions;

/// One of the two database engines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// A file of its own, in the same process.
    Sqlite,
    /// A server, shared by several processes.
    Postgres,
}

/// Where the data is kept.
#[derive(Clone, PartialEq, Eq)]
pub enum Database {
    /// The path of the SQLite file, created when it is missing (its folder is not).
    Sqlite(PathBuf),
    /// The address of the PostgreSQL database (`postgres://user:password@host/name`).
    Postgres(String),
}

/// Why a text does not say where the data is.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DatabaseError {
    /// Nothing was written.
    #[error("the database address is empty")]
    Empty,
    /// An address of another engine.
    #[error("`{0}://` is not supported: write a file path or `postgres://…`")]
    UnknownScheme(String),
    /// A PostgreSQL address that cannot be read.
    #[error("the PostgreSQL address cannot be read: {0}")]
    Malformed(String),
}

impl Database {
    /// Reads `postgres://…` or `postgresql://…` as PostgreSQL, `sqlite://path`, `sqlite:path` or a bare path as a
    /// SQLite file.
    ///
    /// # Errors
    /// [`DatabaseError`] when the text is empty, names another engine or is not an address.
    pub fn parse(text: &str) -> Result<Self, DatabaseError> {
        let text = text.trim();
        if let Some(path) = text.strip_prefix("sqlite://").or_else(|| text.strip_prefix("sqlite:")) {
            return Self::file(path);
        }
        match text.split_once("://") {
            Some(("postgres" | "postgresql", _)) => {
                PgConnectOptions::from_str(text)
                    .map_err(|error| DatabaseError::Malformed(error.to_string()))?;
                Ok(Self::Postgres(text.to_owned()))
            }
            Some((scheme, _)) => Err(DatabaseError::UnknownScheme(scheme.to_owned())),
            None => Self::file(text),
        }
    }

    fn file(path: &str) -> Result<Self, DatabaseError> {
        if path.is_empty() { Err(DatabaseError::Empty) } else { Ok(Self::Sqlite(Path::new(path).to_owned())) }
    }

    /// The engine that keeps the data.
    #[must_use]
    pub fn engine(&self) -> Engine {
        match self {
            Self::Sqlite(_) => Engine::Sqlite,
            Self::Postgres(_) => Engine::Postgres,
        }
    }
}

/// Shows the place without the password.
impl fmt::Display for Database {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => write!(f, "{}", path.display()),
            Self::Postgres(url) => match PgConnectOptions::from_str(url) {
                Ok(options) => write!(
                    f,
                    "postgres://{}:{}/{}",
                    options.get_host(),
                    options.get_port(),
                    options.get_database().unwrap_or_default()
                ),
                Err(_) => write!(f, "postgres://…"),
            },
        }
    }
}

impl fmt::Debug for Database {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Database({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::{Database, DatabaseError};

    #[test]
    fn a_bare_path_and_a_sqlite_address_name_the_same_file() {
        let file = Database::Sqlite("data/alliances.db".into());
        assert_eq!(Database::parse("data/alliances.db"), Ok(file.clone()));
        assert_eq!(Database::parse("sqlite:data/alliances.db"), Ok(file.clone()));
        assert_eq!(Database::parse("sqlite://data/alliances.db"), Ok(file));
    }

    #[test]
    fn an_address_of_another_engine_is_refused() {
        assert_eq!(Database::parse("mysql://localhost/x"), Err(DatabaseError::UnknownScheme("mysql".into())));
        assert_eq!(Database::parse("  "), Err(DatabaseError::Empty));
        assert!(matches!(Database::parse("postgres://localhost:port/x"), Err(DatabaseError::Malformed(_))));
    }

    #[test]
    fn a_password_is_never_shown() {
        let database = Database::parse("postgres://ess:secret@db.invalid:5433/alliances").unwrap();
        assert_eq!(database.to_string(), "postgres://db.invalid:5433/alliances");
        assert_eq!(format!("{database:?}"), "Database(postgres://db.invalid:5433/alliances)");
    }
}
