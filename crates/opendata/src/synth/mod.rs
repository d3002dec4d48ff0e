//! Files in the official format with synthetic content: for tests, trials and measures.
//!
//! The columns, their order and their types are the official ones; everything else is invented, and says so: every name
//! holds « synthétique ». The same recipe makes the same files, byte for byte, and rows are made one by one, so that
//! memory is that of one row group whatever the size.

mod chance;
pub mod decp;
mod establishments;
mod sheet;
mod towns;
mod trades;
mod units;

use std::path::{Path, PathBuf};

use crate::error::ReadError;
use crate::sirene::{ESTABLISHMENT_COLUMNS, Files, LOCATION_COLUMNS, UNIT_COLUMNS};
use crate::watch::{Progress, Step, Watch, go_on};

use sheet::Sheet;

/// Legal units of the whole country.
const UNITS: f64 = 30_000_000.0;
/// Rows between two words of progress.
const STRIDE: u64 = 16_384;

/// The form of the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Parquet: snappy for legal units, zstd for establishments and locations.
    Parquet,
    /// CSV, with `,` for the stock and `;` for locations, as the official files.
    Csv,
}

/// What is made.
#[derive(Clone, Copy, Debug)]
pub struct Recipe {
    /// Part of the country: 1.0 makes 30 million legal units and 45 million establishments.
    pub scale: f64,
    /// The same seed makes the same files.
    pub seed: u64,
    /// Form of the files.
    pub form: Form,
    /// One row in so many is damaged; none when 0.
    pub damaged: u32,
    /// Whether half of the establishments are in invented communes, so that there are as many codes as in the country;
    /// otherwise all are in towns that exist.
    pub is_spread: bool,
    /// Communes besides the units that chance makes, behind them: public bodies are few in a small country, and those that
    /// buy are compared with others of their kind.
    pub communes: u64,
}

impl Recipe {
    /// How many legal units it makes.
    pub fn units(&self) -> u64 {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "at most three countries, which fits"
        )]
        let units = (self.scale.clamp(0.0, 3.0) * UNITS).round() as u64;
        units.max(50)
    }

    /// How many it makes with the communes behind them.
    pub(crate) fn ranks(&self) -> u64 {
        self.units() + self.communes.min(1_000)
    }
}

/// What was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// The files.
    pub legal_units: PathBuf,
    /// Second of them.
    pub establishments: PathBuf,
    /// Third of them.
    pub locations: PathBuf,
    /// Rows of each.
    pub rows: [u64; 3],
}

impl Made {
    /// The files, for a reader.
    pub fn files(&self) -> Files {
        Files {
            legal_units: self.legal_units.clone(),
            establishments: self.establishments.clone(),
            locations: Some(self.locations.clone()),
        }
    }
}

/// Writes `StockUniteLegale`, `StockEtablissement` and the file of locations into a folder that exists.
///
/// # Errors
/// When a file cannot be written, or the work was interrupted.
pub fn sirene(recipe: Recipe, folder: &Path, watch: &dyn Watch) -> Result<Made, ReadError> {
    let extension = match recipe.form {
        Form::Parquet => "parquet",
        Form::Csv => "csv",
    };
    let path = |name: &str| folder.join(format!("{name}.{extension}"));
    let legal_units = path("StockUniteLegale_utf8");
    let mut units = Sheet::create(&legal_units, recipe.form, &UNIT_COLUMNS, &units::TYPES, b',')?;
    for_each(recipe, watch, Step::ReadUnits, |unit| units.write(&unit.row(), unit.is_twice()))?;
    let unit_rows = units.finish()?;

    let establishments = path("StockEtablissement_utf8");
    let locations = path("GeolocalisationEtablissement_Sirene_pour_etudes_statistiques_utf8");
    let columns = &ESTABLISHMENT_COLUMNS;
    let mut sheet = Sheet::create(&establishments, recipe.form, columns, &establishments::TYPES, b',')?;
    let types = &establishments::LOCATION_TYPES;
    let mut located = Sheet::create(&locations, recipe.form, &LOCATION_COLUMNS, types, b';')?;
    for_each(recipe, watch, Step::ReadEstablishments, |unit| {
        for establishment in establishments::of(&unit) {
            sheet.write(&establishment.row(), establishment.is_twice())?;
            if let Some(row) = establishment.location() {
                located.write(&row, false)?;
            }
        }
        Ok(())
    })?;
    let rows = [unit_rows, sheet.finish()?, located.finish()?];
    Ok(Made { legal_units, establishments, locations, rows })
}

fn for_each(
    recipe: Recipe,
    watch: &dyn Watch,
    step: Step,
    mut write: impl FnMut(units::Unit) -> Result<(), ReadError>,
) -> Result<(), ReadError> {
    let total = recipe.ranks();
    for rank in 0..total {
        write(units::Unit::new(&recipe, rank))?;
        if rank % STRIDE == STRIDE - 1 {
            go_on(watch)?;
            watch.advance(Progress { step, rows: STRIDE, bytes: STRIDE, total_bytes: Some(total) });
        }
    }
    Ok(())
}
