//! Campaigns and events.

mod campaign;
mod event;
mod filter;
mod row;

pub use event::CountedEvent;
pub use filter::EventFilter;
