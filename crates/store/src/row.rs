//! From the columns of a row to the types of `domain`, refusing what cannot be one.

use std::fmt::Display;
use std::str::FromStr;

use domain::language::Language;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::StoreError;

pub(crate) fn corrupt(column: &str, reason: impl Display) -> StoreError {
    StoreError::Corrupt(format!("column {column}: {reason}"))
}

/// A type that is kept as its text.
pub(crate) fn text<T: FromStr<Err: Display>>(column: &str, value: &str) -> Result<T, StoreError> {
    value.parse().map_err(|error| corrupt(column, error))
}

/// The same for a column that may be empty.
pub(crate) fn text_if<T: FromStr<Err: Display>>(
    column: &str,
    value: Option<&str>,
) -> Result<Option<T>, StoreError> {
    value.map(|value| text(column, value)).transpose()
}

/// A type that is kept as its code.
pub(crate) fn code<T>(
    column: &str,
    value: &str,
    by_code: impl FnOnce(&str) -> Option<T>,
) -> Result<T, StoreError> {
    by_code(value).ok_or_else(|| corrupt(column, "no such code"))
}

/// The same for a column that may be empty.
pub(crate) fn code_if<T>(
    column: &str,
    value: Option<&str>,
    by_code: impl FnOnce(&str) -> Option<T>,
) -> Result<Option<T>, StoreError> {
    value.map(|value| code(column, value, by_code)).transpose()
}

/// A type that is kept as JSON.
pub(crate) fn json<T: DeserializeOwned>(column: &str, value: &str) -> Result<T, StoreError> {
    // The message of serde may quote the value, which may be personal: only the place is told.
    serde_json::from_str(value)
        .map_err(|error| corrupt(column, format_args!("not as expected at character {}", error.column())))
}

/// The same for a column that may be empty.
pub(crate) fn json_if<T: DeserializeOwned>(
    column: &str,
    value: Option<&str>,
) -> Result<Option<T>, StoreError> {
    value.map(|value| json(column, value)).transpose()
}

/// The JSON of a value.
pub(crate) fn to_json<T: Serialize + ?Sized>(column: &str, value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|error| corrupt(column, error))
}

/// A count or number that is not negative.
pub(crate) fn count(column: &str, value: i64) -> Result<u32, StoreError> {
    value.try_into().map_err(|error| corrupt(column, error))
}

/// A count that may be large.
pub(crate) fn large(column: &str, value: i64) -> Result<u64, StoreError> {
    value.try_into().map_err(|error| corrupt(column, error))
}

/// The code of a language.
pub(crate) fn language(column: &str, value: &str) -> Result<Language, StoreError> {
    Language::from_code(value).ok_or_else(|| corrupt(column, "no such language"))
}

/// Thirty-two bytes.
pub(crate) fn hash(column: &str, value: Vec<u8>) -> Result<[u8; 32], StoreError> {
    value.try_into().map_err(|_| corrupt(column, "not 32 bytes"))
}
