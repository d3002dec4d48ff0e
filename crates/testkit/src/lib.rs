//! An application for tests, that reads like a story.
//!
//! ```no_run
//! # async fn story() {
//! let app = testkit::TestApp::new().await;
//! let visit = app.event("Visite").places(1).announced().await;
//! let camille = app.register(&visit, "camille", 1).await;
//! let dominique = app.register(&visit, "dominique", 1).await;
//! app.app.cancel_mine(&app.token(&camille)).await.unwrap();
//! assert_eq!(app.mail_to("dominique").await.len(), 2);
//! # }
//! ```
//!
//! The data is a SQLite file of its own, or a database of PostgreSQL, time stands still until it is moved (but for a
//! millisecond at each builder and request, so that no two things happen at once), chance has a seed, mail is kept in memory
//! and sent when the test looks at it, and the site is called without a port. Mail that nobody looked at fails the test:
//! see [`TestApp::ignore_mail`].

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod browser;
mod dump;
mod folder;
mod form;
mod letter;
mod postgres;
mod programme;
mod register;
mod routes;
mod structures;
mod test_app;

pub use browser::{Answer, Browser, Request};
pub use dump::Dump;
pub use folder::Folder;
pub use form::{Form, forms};
pub use letter::Letter;
pub use postgres::postgres_server;
pub use programme::{CampaignDraft, EventDraft, person};
pub use register::{siret_of, structure};
pub use routes::{Route, routes};
pub use structures::Structures;
pub use test_app::{Builder, NOW, TestApp};

/// The types that tests of pages name without depending on the crates below.
pub mod types {
    pub use app::{App, access::Organiser, registration::Receipt};
    pub use domain::{account::Role, programme::Event, registration::RegistrationInput};
    pub use jiff::{SignedDuration, Timestamp};
    pub use mail::{Email, SendError, Transport};
}
