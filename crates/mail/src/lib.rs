//! Typed messages, their rendering (text, HTML, calendar part), MIME, and the ways to send them.
//!
//! A [`Message`] is a snapshot: it is stored as JSON with the change that causes it, and rendered when it is sent.
//! [`render`] is pure; the only I/O of the crate is in [`Transport`].

pub mod calendar;
mod email;
mod facts;
mod message;
mod mime;
mod render;
mod smtp;
mod structure;
mod transport;

pub use calendar::{Calendar, Method};
pub use email::{Email, Mailbox};
pub use facts::{EventFacts, Organiser, Person};
pub use message::{
    About, Cause, Change, ChangeKind, Linked, MeetingDay, MeetingFacts, MeetingNews, Message, NewsLine,
    Notice, Sender, SignIn,
};
pub use mime::{Form, Unwritable};
pub use render::render;
pub use smtp::Relay;
pub use structure::{Correspondent, StructureMail, StructureNews};
pub use transport::{Memory, SendError, Transport, TransportSetting};
