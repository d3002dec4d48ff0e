//! The scheduler of meeting days: from who is there and who wishes to meet whom, the best day of one-to-one meetings.
//!
//! [`Instance`] is a day to plan, read and checked. [`schedule`] answers with a [`Plan`], or with the [`Conflict`] that
//! keeps required meetings from taking place together. The plan says how near to the best it is: a certified bound on the
//! value, and whether its breaks are proved to be fewest. Repair is the same call on an instance that carries the
//! published plan.
//!
//! Nothing here reads a clock or chance: the caller gives a seed and a [`Watch`].

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    reason = "counts of slots, people and wishes are checked when the instance is read"
)]

mod aims;
mod bound;
mod chance;
mod conflict;
mod explain;
mod given;
mod instance;
mod mask;
mod order;
mod pace;
mod plan;
mod proof;
mod repair;
mod schedule;
mod search;
pub mod synth;
mod tables;
mod together;
mod watch;

pub use bound::{Certificate, fewest_without_meeting};
pub use conflict::{Cause, Conflict};
pub use explain::{Day, Moment, WhyFree, day};
pub use instance::*;
pub use plan::{Because, Figures, Meeting, Moved, Plan, Proved, Reason, Unmet, figures_of};
pub use schedule::schedule;
pub use watch::{Effort, Progress, Watch};
