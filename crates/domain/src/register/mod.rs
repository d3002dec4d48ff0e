//! The register: every structure of the social economy and every buyer, as the official files state them, what proves
//! what they are, what they say of themselves, and the groups that they form.
//!
//! Three kinds of statements, never mixed: [`Structure`] holds facts of the registry, [`Profile`] what the structure
//! declares, [`Standing`] what our rules conclude from the facts and the [`Evidence`]. Each has its own table.

pub mod change;
pub mod declaration;
pub mod evidence;
pub mod group;
mod named;
mod perimeter;
pub mod profile;
pub mod source;
pub mod structure;

pub use change::{Change, ChangeKind, Field, Tally};
pub use evidence::{Evidence, Proof, Standing, Stated, Subject, proofs};
pub use group::{Group, GroupDetails, GroupInput, GroupKind, Member, MembershipInput};
pub use named::{member_of, named as groups_named};
pub use perimeter::{CategoryInput, Move, PerimeterStatus, PerimeterVersion, ProposalInput};
pub use profile::{
    Cotraitance, Image, ImageKind, Intervention, Offer, OfferMode, Profile, ProfileDetails, Reference,
};
pub use source::{Scope, Source, Stock};
pub use structure::{Address, Classification, Commune, Details, Identity, Shown, State, Structure};
