//! The programme: campaigns, events, where and when they take place, and how they change.

pub mod campaign;
pub mod change;
pub mod event;
pub mod input;
pub mod list;
pub mod place;
pub mod schedule;
pub mod slug;
pub mod when;

pub use campaign::{Campaign, CampaignDetails};
pub use event::{Event, EventDetails, EventStatus, MovedFrom, Part, PublicStatus};
pub use list::{Accessibility, Audience, EventKind, Format, HostKind, Theme};
pub use place::{Coordinates, Host, Place};
pub use schedule::{Schedule, Zone};
pub use slug::Slug;
