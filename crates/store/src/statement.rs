//! A statement written once, with its values, run on either engine.

use std::borrow::Cow;
use std::fmt::Write as _;

use domain::contact::EmailAddress;
use domain::ids::{
    AccessKeyId, AlertId, AuditId, CampaignId, ClaimId, CommentId, EventId, GroupId, JobId, LedgerId, MailId,
    MeetingId, PerimeterId, RegistrationId, RunId, SessionId, ShortlistId, SignInId, UserId,
};
use domain::programme::Slug;
use domain::siret::{Siren, Siret};
use domain::text::fold;
use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::error::BoxDynError;
use sqlx::postgres::{PgArguments, PgConnection, PgRow};
use sqlx::sqlite::{SqliteArguments, SqliteRow};
use sqlx::{Arguments, AssertSqlSafe, Database, Encode, FromRow, SqliteConnection, Type};
use uuid::Uuid;

use crate::instant::{day_to_driver, to_driver};
use crate::page::Order;

/// One value of a statement. An absent one keeps its type, which PostgreSQL asks for.
#[derive(Clone, Debug)]
pub(crate) enum Value {
    Text(Option<String>),
    Int(Option<i64>),
    Bool(Option<bool>),
    Id(Option<Uuid>),
    Instant(Option<Timestamp>),
    Day(Option<Date>),
    Bytes(Option<Vec<u8>>),
}

/// The text of a statement with `$1…` for its values, and the values.
#[derive(Clone, Debug)]
pub(crate) struct Statement {
    text: Cow<'static, str>,
    values: Vec<Value>,
}

/// Starts a statement.
pub(crate) fn sql(text: &'static str) -> Statement {
    Statement { text: Cow::Borrowed(text), values: Vec::new() }
}

impl Statement {
    /// Gives the next of `$1`, `$2`… its value.
    pub(crate) fn bind(mut self, value: impl Into<Value>) -> Self {
        self.values.push(value.into());
        self
    }

    /// Appends text.
    pub(crate) fn then(mut self, text: &'static str) -> Self {
        self.text.to_mut().push_str(text);
        self
    }

    /// Appends text whose `$?` stand for one more value.
    pub(crate) fn then_bind(mut self, text: &'static str, value: impl Into<Value>) -> Self {
        self.values.push(value.into());
        let place = self.values.len();
        let mut parts = text.split("$?");
        let out = self.text.to_mut();
        out.push_str(parts.next().unwrap_or_default());
        for part in parts {
            let _ = write!(out, "${place}{part}");
        }
        self
    }

    /// Appends text when there is a value for its `$?`.
    pub(crate) fn when<T: Into<Value>>(self, text: &'static str, value: Option<T>) -> Self {
        match value {
            Some(value) => self.then_bind(text, value),
            None => self,
        }
    }

    /// Appends ` AND (… OR …)`, one alternative with its `$?` for each value; nothing without values.
    pub(crate) fn any_of<T: Into<Value>>(
        mut self,
        text: &'static str,
        values: impl IntoIterator<Item = T>,
    ) -> Self {
        let mut before = " AND (";
        for value in values {
            self = self.then(before).then_bind(text, value);
            before = " OR ";
        }
        if before == " OR " { self.then(")") } else { self }
    }

    /// Appends `(…, …), (…, …)`: one bracket for each row, with its values. There must be a row.
    pub(crate) fn rows(mut self, rows: impl IntoIterator<Item = Vec<Value>>) -> Self {
        let mut before = "";
        for row in rows {
            self = self.then(before).then("(");
            before = ", ";
            let mut comma = "";
            for value in row {
                self = self.then(comma).then_bind("$?", value);
                comma = ", ";
            }
            self = self.then(")");
        }
        self
    }

    /// Appends `text (…, …)` with a place for each value. There must be a value.
    pub(crate) fn among<T: Into<Value>>(
        mut self,
        text: &'static str,
        values: impl IntoIterator<Item = T>,
    ) -> Self {
        self = self.then(text);
        let mut before = " (";
        for value in values {
            self = self.then(before).then_bind("$?", value);
            before = ", ";
        }
        self.then(")")
    }

    /// Appends ` AND column LIKE …` for each word of a text, folded as the column is. Control characters end words:
    /// PostgreSQL would refuse a NUL.
    pub(crate) fn words(self, column: &'static str, text: Option<&str>) -> Self {
        let folded = text.map(fold).unwrap_or_default();
        folded.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()).fold(
            self,
            |statement, word| {
                let plain = word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
                let statement = statement.then(" AND ").then(column);
                statement.then_bind(" LIKE $? ESCAPE '\\'", format!("%{plain}%"))
            },
        )
    }

    /// Appends what makes a page of a list that is ordered by the instant in `column`, then by `id`.
    pub(crate) fn page(
        mut self,
        column: &'static str,
        order: Order,
        after: Option<(Timestamp, Uuid)>,
        limit: Option<u32>,
    ) -> Self {
        let (beyond, direction) = match order {
            Order::Forward => (" > ", ""),
            Order::Backward => (" < ", " DESC"),
        };
        if let Some((at, id)) = after {
            self = self.then(" AND (").then(column).then(", id)").then(beyond);
            self = self.then_bind("($?, ", at).then_bind("$?)", id);
        }
        self = self.then(" ORDER BY ").then(column).then(direction).then(", id").then(direction);
        self.when(" LIMIT $?", limit)
    }

    fn arguments<A>(
        self,
        add: impl Fn(&mut A, Value) -> Result<(), BoxDynError>,
    ) -> Result<Ready<A>, sqlx::Error>
    where
        A: Default,
    {
        let mut arguments = A::default();
        for value in self.values {
            add(&mut arguments, value).map_err(sqlx::Error::Encode)?;
        }
        Ok(Ready { text: AssertSqlSafe(self.text), arguments })
    }

    /// The same with `?` for its places, if it has many and they stand in order: SQLite takes `$1` for a name, and looks
    /// each name up among all those before it.
    fn for_sqlite(mut self) -> Self {
        if self.values.len() > MANY_PLACES
            && let Some(text) = in_order(&self.text)
        {
            self.text = Cow::Owned(text);
        }
        self
    }

    pub(crate) async fn execute_sqlite(self, connection: &mut SqliteConnection) -> Result<u64, sqlx::Error> {
        let Ready { text, arguments } = self.for_sqlite().arguments::<SqliteArguments>(add)?;
        Ok(sqlx::query_with(text, arguments).execute(connection).await?.rows_affected())
    }

    pub(crate) async fn execute_postgres(self, connection: &mut PgConnection) -> Result<u64, sqlx::Error> {
        let Ready { text, arguments } = self.arguments::<PgArguments>(add)?;
        Ok(sqlx::query_with(text, arguments).execute(connection).await?.rows_affected())
    }

    pub(crate) async fn rows_sqlite<R>(self, connection: &mut SqliteConnection) -> Result<Vec<R>, sqlx::Error>
    where
        R: for<'r> FromRow<'r, SqliteRow> + Send + Unpin,
    {
        let Ready { text, arguments } = self.for_sqlite().arguments::<SqliteArguments>(add)?;
        sqlx::query_as_with(text, arguments).fetch_all(connection).await
    }

    pub(crate) async fn rows_postgres<R>(self, connection: &mut PgConnection) -> Result<Vec<R>, sqlx::Error>
    where
        R: for<'r> FromRow<'r, PgRow> + Send + Unpin,
    {
        let Ready { text, arguments } = self.arguments::<PgArguments>(add)?;
        sqlx::query_as_with(text, arguments).fetch_all(connection).await
    }
}

/// From how many places on they lose their numbers on SQLite.
const MANY_PLACES: usize = 64;

/// The text with `?` for `$1`, `$2`…, if these are all its places and stand in this order.
fn in_order(text: &str) -> Option<String> {
    let mut parts = text.split('$');
    let mut plain = parts.next()?.to_owned();
    for (number, part) in (1_usize..).zip(parts) {
        let digits = part.len() - part.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        if part[..digits].parse() != Ok(number) {
            return None;
        }
        plain.push('?');
        plain.push_str(&part[digits..]);
    }
    Some(plain)
}

/// A statement with its values in the form of one driver.
struct Ready<A> {
    text: AssertSqlSafe<Cow<'static, str>>,
    arguments: A,
}

/// Hands one value to a driver.
fn add<A>(arguments: &mut A, value: Value) -> Result<(), BoxDynError>
where
    A: Arguments,
    Option<String>: for<'q> Encode<'q, A::Database> + Type<A::Database>,
    Option<i64>: for<'q> Encode<'q, A::Database> + Type<A::Database>,
    Option<bool>: for<'q> Encode<'q, A::Database> + Type<A::Database>,
    Option<Uuid>: for<'q> Encode<'q, A::Database> + Type<A::Database>,
    Option<chrono::DateTime<chrono::Utc>>: for<'q> Encode<'q, A::Database> + Type<A::Database>,
    Option<chrono::NaiveDate>: for<'q> Encode<'q, A::Database> + Type<A::Database>,
    Option<Vec<u8>>: for<'q> Encode<'q, A::Database> + Type<A::Database>,
    A::Database: Database,
{
    match value {
        Value::Text(text) => arguments.add(text),
        Value::Int(number) => arguments.add(number),
        Value::Bool(truth) => arguments.add(truth),
        Value::Id(id) => arguments.add(id),
        Value::Instant(instant) => arguments.add(
            instant
                .map(|instant| to_driver(instant).ok_or("an instant out of the range of the calendar"))
                .transpose()?,
        ),
        Value::Day(day) => arguments.add(
            day.map(|day| day_to_driver(day).ok_or("a day out of the range of the calendar")).transpose()?,
        ),
        Value::Bytes(bytes) => arguments.add(bytes),
    }
}

/// Lets a type, and the same type when it may be absent, be bound as one kind of value.
macro_rules! value_from {
    ($($from:ty => $kind:ident($convert:expr);)*) => {$(
        impl From<$from> for Value {
            fn from(value: $from) -> Self {
                Self::$kind(Some($convert(value)))
            }
        }
        impl From<Option<$from>> for Value {
            fn from(value: Option<$from>) -> Self {
                Self::$kind(value.map($convert))
            }
        }
    )*};
}

value_from! {
    &str => Text(str::to_owned);
    String => Text(std::convert::identity);
    &String => Text(String::clone);
    i64 => Int(std::convert::identity);
    u32 => Int(i64::from);
    u64 => Int(|number: u64| i64::try_from(number).unwrap_or(i64::MAX));
    bool => Bool(std::convert::identity);
    Uuid => Id(std::convert::identity);
    Timestamp => Instant(std::convert::identity);
    Date => Day(std::convert::identity);
    [u8; 32] => Bytes(|bytes: [u8; 32]| bytes.to_vec());
    Vec<u8> => Bytes(std::convert::identity);
    &EmailAddress => Text(|address: &EmailAddress| address.as_str().to_owned());
    &Slug => Text(|slug: &Slug| slug.as_str().to_owned());
    Siren => Text(|siren: Siren| siren.as_str().to_owned());
    Siret => Text(|siret: Siret| siret.as_str().to_owned());
    CampaignId => Id(CampaignId::as_uuid);
    ClaimId => Id(ClaimId::as_uuid);
    EventId => Id(EventId::as_uuid);
    RegistrationId => Id(RegistrationId::as_uuid);
    UserId => Id(UserId::as_uuid);
    AccessKeyId => Id(AccessKeyId::as_uuid);
    SessionId => Id(SessionId::as_uuid);
    SignInId => Id(SignInId::as_uuid);
    JobId => Id(JobId::as_uuid);
    MailId => Id(MailId::as_uuid);
    AuditId => Id(AuditId::as_uuid);
    MeetingId => Id(MeetingId::as_uuid);
    GroupId => Id(GroupId::as_uuid);
    RunId => Id(RunId::as_uuid);
    PerimeterId => Id(PerimeterId::as_uuid);
    ShortlistId => Id(ShortlistId::as_uuid);
    CommentId => Id(CommentId::as_uuid);
    AlertId => Id(AlertId::as_uuid);
    LedgerId => Id(LedgerId::as_uuid);
}

#[cfg(test)]
mod tests {
    use super::{in_order, sql};

    #[test]
    fn places_lose_their_numbers_only_when_they_stand_in_order() {
        assert_eq!(in_order("VALUES ($1, $2), ($3)"), Some("VALUES (?, ?), (?)".to_owned()));
        assert_eq!(in_order("SELECT 1"), Some("SELECT 1".to_owned()));
        for text in ["a = $2 AND b = $1", "a = $1 AND b = $1", "a = $1 AND '$.b' = c"] {
            assert_eq!(in_order(text), None, "{text}");
        }
    }

    #[test]
    fn a_place_used_twice_is_numbered_twice_alike() {
        let statement = sql("a = $1").bind(1_u32).then_bind(" AND (b = $? OR c = $?)", 2_u32);
        assert_eq!(statement.text, "a = $1 AND (b = $2 OR c = $2)");
    }
}
