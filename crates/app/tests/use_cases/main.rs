//! Use-cases on a database of their own, with a clock that is moved by hand and captured mail.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod account;
mod alerts;
mod claim;
mod lists;
mod mails;
mod meeting_acts;
mod meeting_day;
mod meeting_freed;
mod meeting_provisional;
mod meeting_words;
mod model;
mod observatory;
mod outbox;
mod perimeter;
mod places;
mod purchasing;
mod racing;
mod registering;
mod reminders;
mod retention;
mod team;
