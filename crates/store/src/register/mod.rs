//! The register: facts, evidence, standings, profiles, groups, and the readings of files that change them.

mod apply;
mod evidence;
mod feed;
mod group;
mod image;
mod nomenclature;
mod perimeter;
mod profile;
mod row;
mod run;
mod staging;
mod standing;
mod structure;
mod territory;

pub use feed::FeedEntry;
pub use image::StoredImage;
pub use nomenclature::{CommuneRow, ListEntry};
pub use profile::FormerProfile;
pub(crate) use row::degrees;
pub use run::{ImportRun, ImportStatus, LoggedChange, Progress};
pub use staging::{StagedEvidence, StagedStructure};
pub use structure::Registered;
pub use territory::Intercommunalite;
