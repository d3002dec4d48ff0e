//! iCalendar (RFC 5545, 5546, 7986): the part of a mail that files an event in a calendar, and the public feeds.
//!
//! The writer is ours: of the crates in use, `icalendar` writes no `VTIMEZONE` and `calcard` brings a second library of
//! dates and zones into the program. What is needed here is small: fold, escape, and describe a zone from the rules
//! that the program already has. The tests read everything back with `calcard`.
//!
//! A registration on a waiting list has no calendar part: an entry in an agenda would say that there is a place.

mod entry;
mod lines;
mod meeting;
mod zones;

pub use entry::{Calendar, Method, feed, invitation};
pub use meeting::{Edition, meeting};
