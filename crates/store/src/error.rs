//! What can go wrong between the program and its database.

use sqlx::error::ErrorKind;

/// A refusal or a failure of the database. "Not found" is not one: it is `None`.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A row with the same key is there already.
    #[error("a row with the same key exists: {0:?}")]
    UniqueViolation(UniqueKey),
    /// A rule that the database guards would be broken.
    #[error("the database refused the values: {0:?}")]
    CheckViolation(Check),
    /// The row points to one that does not exist, or one that others point to would go.
    #[error("a row that this one belongs to is missing, or others belong to it")]
    ReferenceViolation,
    /// The database cannot be reached, is full or is too busy; nothing was kept and trying again may help.
    #[error("the database is not available: {0}")]
    Unavailable(String),
    /// A row cannot be read as what it should be.
    #[error("a stored row cannot be read: {0}")]
    Corrupt(String),
    /// A statement of this transaction failed before, so that nothing of it is kept.
    #[error("the transaction had failed before and is not kept")]
    Aborted,
    /// The engine in use has no such operation.
    #[error("not possible with this database: {0}")]
    Unsupported(&'static str),
    /// The schema could not be brought to the version of the program.
    #[error("the schema of the database cannot be migrated: {0}")]
    Migration(String),
    /// Anything else, with the words of the driver.
    #[error("the database failed: {0}")]
    Other(#[source] sqlx::Error),
}

/// The unique keys that a use-case may meet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UniqueKey {
    /// Two campaigns with one slug.
    CampaignSlug,
    /// Two events with one slug.
    EventSlug,
    /// A second live registration of an address for one event.
    LiveRegistration,
    /// Two accounts with one address.
    UserEmail,
    /// Two sessions with one secret.
    SessionHash,
    /// Two keys of programs with one secret.
    AccessKeyHash,
    /// Two messages for one cause.
    MailCause,
    /// Two groups of structures with one slug.
    GroupSlug,
    /// An answer is remembered already under this key.
    Idempotency,
    /// Another key, by the name that the engine gives it.
    Other(String),
}

/// The rules that the database guards and a use-case may meet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Check {
    /// More confirmed places than the event has.
    PlacesWithinCapacity,
    /// Another rule, by the name that the engine gives it.
    Other(String),
}

impl UniqueKey {
    /// PostgreSQL names the index, SQLite its columns.
    fn named(name: &str) -> Self {
        match name {
            "campaigns_slug" | "campaigns.slug" => Self::CampaignSlug,
            "events_slug" | "events.slug" => Self::EventSlug,
            "registrations_live" | "registrations.event_id, registrations.email" => Self::LiveRegistration,
            "users_email" | "users.email" => Self::UserEmail,
            "sessions_hash" | "sessions.hash" => Self::SessionHash,
            "access_keys_hash" | "access_keys.hash" => Self::AccessKeyHash,
            "mails_cause" | "mails.cause" => Self::MailCause,
            "structure_groups_slug" | "structure_groups.slug" => Self::GroupSlug,
            "idempotency_pkey" | "idempotency.scope, idempotency.key" => Self::Idempotency,
            other => Self::Other(other.to_owned()),
        }
    }
}

impl Check {
    fn named(name: &str) -> Self {
        match name {
            "places_within_capacity" => Self::PlacesWithinCapacity,
            other => Self::Other(other.to_owned()),
        }
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::Database(refusal) => {
                let name =
                    refusal.constraint().unwrap_or_else(|| after(refusal.message(), "constraint failed: "));
                match refusal.kind() {
                    ErrorKind::UniqueViolation => Self::UniqueViolation(UniqueKey::named(name)),
                    ErrorKind::CheckViolation => Self::CheckViolation(Check::named(name)),
                    ErrorKind::ForeignKeyViolation => Self::ReferenceViolation,
                    _ if is_passing(refusal.code().as_deref().unwrap_or_default()) => {
                        Self::Unavailable(refusal.message().to_owned())
                    }
                    _ => Self::Other(error),
                }
            }
            sqlx::Error::Io(_)
            | sqlx::Error::Tls(_)
            | sqlx::Error::Protocol(_)
            | sqlx::Error::PoolTimedOut
            | sqlx::Error::PoolClosed
            | sqlx::Error::WorkerCrashed
            | sqlx::Error::BeginFailed => Self::Unavailable(error.to_string()),
            sqlx::Error::ColumnDecode { .. }
            | sqlx::Error::Decode(_)
            | sqlx::Error::ColumnNotFound(_)
            | sqlx::Error::ColumnIndexOutOfBounds { .. }
            | sqlx::Error::TypeNotFound { .. } => Self::Corrupt(error.to_string()),
            _ => Self::Other(error),
        }
    }
}

fn after<'a>(message: &'a str, marker: &str) -> &'a str {
    message.split_once(marker).map_or(message, |(_, name)| name)
}

/// Whether a code of either engine means that the same statement may succeed later: SQLSTATE classes 08
/// (connection), 40 (rollback), 53 (resources), 55 (object in use), 57 (operator intervention); SQLite busy (5),
/// locked (6), read-only (8), I/O (10), full (13) and cannot open (14) with their extended codes.
fn is_passing(code: &str) -> bool {
    match code.get(..2) {
        Some(class) if code.len() == 5 => ["08", "40", "53", "55", "57"].contains(&class),
        _ => code.parse::<u32>().is_ok_and(|code| [5, 6, 8, 10, 13, 14].contains(&(code & 0xff))),
    }
}

#[cfg(test)]
mod tests {
    use super::is_passing;

    #[test]
    fn codes_that_may_pass_are_told_from_those_that_will_not() {
        let passing = ["08006", "40001", "40P01", "53300", "55P03", "57P01", "5", "261", "13", "778"];
        assert_eq!(passing.map(is_passing), [true; 10]);
        let lasting = ["42601", "23505", "22P02", "1", "2067", "", "00000"];
        assert_eq!(lasting.map(is_passing), [false; 7]);
    }
}
