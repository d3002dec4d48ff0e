//! Values and rules of Alliances.
//!
//! This crate never does I/O: no SQL, no HTTP, no clock, no source of chance. A value that exists is valid:
//! parsing is the only door. Given a state and a command, a rule answers with the new state, or with a
//! typed refusal that says what is wrong; what must then happen outside (a mail, a promotion) is a value too.

pub mod account;
pub mod alert;
pub mod claim;
pub mod contact;
pub mod ids;
pub mod input;
pub mod language;
pub mod meeting;
pub mod naming;
pub mod nomenclature;
pub mod observatory;
pub mod phone;
pub mod programme;
pub mod purchasing;
pub mod register;
pub mod registration;
pub mod shortlist;
pub mod siret;
pub mod territory;
pub mod text;
pub mod words;
