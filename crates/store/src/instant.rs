//! Instants and days as the engines hold them: `timestamptz` and `date` in PostgreSQL, text in SQLite (RFC 3339 in
//! UTC, and `2026-11-24`).
//!
//! Both engines keep microseconds; what is finer is cut off when it is written, so that both engines read back the same.
//! The texts of SQLite sort like the instants they name, as all end in `+00:00`, which sorts before digits and `.`
//! does not change that.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::error::BoxDynError;
use sqlx::{Database, Decode, Type};

/// An instant read from a row.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Instant(pub(crate) Timestamp);

impl<DB: Database> Type<DB> for Instant
where
    DateTime<Utc>: Type<DB>,
{
    fn type_info() -> DB::TypeInfo {
        <DateTime<Utc> as Type<DB>>::type_info()
    }

    fn compatible(info: &DB::TypeInfo) -> bool {
        <DateTime<Utc> as Type<DB>>::compatible(info)
    }
}

impl<'r, DB: Database> Decode<'r, DB> for Instant
where
    DateTime<Utc>: Decode<'r, DB>,
{
    fn decode(value: DB::ValueRef<'r>) -> Result<Self, BoxDynError> {
        let driver = <DateTime<Utc> as Decode<'r, DB>>::decode(value)?;
        Ok(Self(Timestamp::from_microsecond(driver.timestamp_micros())?))
    }
}

/// A day read from a row.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Day(pub(crate) Date);

impl<DB: Database> Type<DB> for Day
where
    NaiveDate: Type<DB>,
{
    fn type_info() -> DB::TypeInfo {
        <NaiveDate as Type<DB>>::type_info()
    }

    fn compatible(info: &DB::TypeInfo) -> bool {
        <NaiveDate as Type<DB>>::compatible(info)
    }
}

impl<'r, DB: Database> Decode<'r, DB> for Day
where
    NaiveDate: Decode<'r, DB>,
{
    fn decode(value: DB::ValueRef<'r>) -> Result<Self, BoxDynError> {
        let driver = <NaiveDate as Decode<'r, DB>>::decode(value)?;
        let (year, month, day) =
            (driver.year().try_into()?, driver.month().try_into()?, driver.day().try_into()?);
        Ok(Self(Date::new(year, month, day)?))
    }
}

/// The day as the drivers take it.
pub(crate) fn day_to_driver(day: Date) -> Option<NaiveDate> {
    let month_and_day = u32::try_from(day.month()).ok().zip(u32::try_from(day.day()).ok());
    month_and_day.and_then(|(month, number)| NaiveDate::from_ymd_opt(day.year().into(), month, number))
}

/// The instant as the drivers take it, cut to the microsecond.
pub(crate) fn to_driver(instant: Timestamp) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp_micros(instant.as_microsecond())
}
