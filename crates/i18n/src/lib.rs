//! The two languages of the interface: messages, dates and typography.
//!
//! Messages live in `locales/{fr,en}/*.ftl` (Fluent), are embedded in the program and read once. Every file of a folder
//! is loaded, whatever its name; a key exists once per language. French text is written with plain spaces and straight
//! apostrophes: [`typography::french`] puts the typographic ones at loading.

mod args;
mod catalog;
pub mod dates;
pub mod markup;
pub mod typography;

pub use args::{Args, Value};
pub use catalog::{has, keys, text};
