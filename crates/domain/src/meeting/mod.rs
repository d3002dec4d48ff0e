//! Meeting days: who wishes to meet whom, when there is room, and the plan that comes of it.
//!
//! The plan itself is found elsewhere; here are the frame of a day, the wishes and what each is worth, and what a plan
//! changes in somebody's day.

pub mod arrival;
pub mod choosing;
pub mod clock;
pub mod edit;
pub mod frame;
pub mod freed;
pub mod justify;
pub mod outcome;
pub mod plan;
#[cfg(test)]
mod samples;
pub mod suggest;
pub mod wish;

pub use arrival::{Arrival, PlannedAt};
pub use choosing::choosing_is_open;
pub use clock::{Stage, Stretch};
pub use edit::{Cost, Edit, EditRefusal, Exchange, Offer, PlanDifference, Room, Two};
pub use frame::{Frame, FrameInput, LongPause, MeetingMode, Slot, WhoMeets};
pub use freed::{Acquainted, Gap, Proposal, Wished};
pub use justify::{Moment, WhyFree};
pub use outcome::{Became, Feedback, Outcome, Sequel, Sequels, Tally, asked_after, open_follow_ups};
pub use plan::{
    DayChange, Making, MeetingPlan, MoveCause, MovedPair, PlanOrigin, PlanStatus, PlanVersion,
    PlannedMeeting, Relocation, SearchRun, UnmetPair, UnmetReason,
};
pub use suggest::{Card, Fit, Suggestion, suggestions};
pub use wish::{
    MAX_ABOUT, MAX_WORDS, Pair, Participant, Presence, RequestWords, Side, Wish, WishLevel, pairs,
};
