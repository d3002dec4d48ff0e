//! The stock files of Sirene: legal units, establishments, locations.
//!
//! Source: INSEE, « Base Sirene des entreprises et de leurs établissements », format 3.11, Licence Ouverte 2.0, and
//! « Géolocalisation des établissements ». Only active legal persons are read, of the ESS, recognised, or buyers; natural
//! persons are skipped at sight of their category, and the columns of their names are never projected.
//!
//! A reading goes through the legal units once and keeps the numbers of those that count; goes through the establishments
//! and keeps the ranks of those that count; then reads whole only what was kept: units first, establishments next. What
//! is in memory is numbers and ranks, whatever the size of the files.

mod columns;
mod establishment;
mod history;
mod location;
mod numbers;
mod periods;
mod read;
mod selection;
mod unit;

pub use columns::{
    ESTABLISHMENT_COLUMNS, LOCATION_COLUMNS, UNIT_COLUMNS, establishment_columns_read, unit_columns_read,
};
pub use establishment::{Adresse, Etablissement};
pub use history::{FIRST_YEAR, History, HistoryFiles, history};
pub use location::{PointSource, Situated};
pub use periods::periods;
pub use read::{Files, Receiver, Report, Settings, read};
pub use selection::{Selection, Territory};
pub use unit::UniteLegale;
