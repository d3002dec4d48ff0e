//! Persistence on SQLite and PostgreSQL behind one type.
//!
//! [`Store::read`] gives a [`Session`] for reading, [`Store::begin`] a [`Tx`] for a change; a `Tx` is also a
//! `Session`, so what can be read outside a change can be read inside it. What does not exist is `None`;
//! a [`StoreError`] means that the database refused or could not be asked.
//!
//! Each table has its module, of the same name as in the other crates.

mod access_key;
mod account;
mod alert;
mod audit;
mod changes;
mod claim;
mod database;
mod error;
mod idempotency;
mod instant;
mod jobs;
mod lane;
mod mail;
mod meeting;
mod observatory;
mod page;
mod programme;
mod purchasing;
mod register;
mod registration;
mod retention;
mod row;
mod session;
mod settings;
mod shortlist;
mod statement;
mod statistics;
mod store;

pub use audit::AuditEntry;
pub use changes::Changes;
pub use claim::PublishedContact;
pub use database::{Database, DatabaseError, Engine};
pub use error::{Check, StoreError, UniqueKey};
pub use idempotency::Remembered;
pub use jobs::{Job, JobCounts, NewJob};
pub use mail::{MailFilter, MailStatus, MailUrgency, NewMail, StoredMail};
pub use observatory::{RegisterCount, StoredSeries, Town};
pub use page::{Keyset, Order};
pub use programme::{CountedEvent, EventFilter};
pub use purchasing::{BuyerFilter, BuyerRow, ContractFilter, KeptLedger, RuleCount};
pub use register::{
    CommuneRow, FeedEntry, FormerProfile, ImportRun, ImportStatus, Intercommunalite, ListEntry, LoggedChange,
    Progress, Registered, StagedEvidence, StagedStructure, StoredImage,
};
pub use registration::{ListedAttendee, RegistrationCount, RegistrationFilter};
pub use retention::{Purge, PurgeKind};
pub use session::{Session, Tx};
pub use store::{Options, Store};
