//! The synthetic contracts of the demonstration, between the buyers and the suppliers of its synthetic directory: made in
//! the official form and read by the same path as real ones.

use std::sync::Arc;

use domain::register::{Scope, Source, Stock};
use jiff::civil::date;
use opendata::{
    synth::decp::{Form, Recipe},
    watch::{Unwatched, Watch},
};

use super::directory::{COMMUNES, Folder, SCALE, SEED, broken};
use crate::{
    App,
    purchasing::{DecpImport, SYNTHETIC},
    register::{Ending, ImportError},
};

/// Part of the country: some thousands of rows.
const CONTRACTS: f64 = 0.000_9;
/// Where buyers and most holders are.
const REGION: [&str; 8] = ["75", "77", "78", "91", "92", "93", "94", "95"];

/// Plants contracts.
pub(super) async fn plant(app: &App, folder: &Folder) -> Result<(), ImportError> {
    let path = folder.path();
    let made = tokio::task::spawn_blocking(move || {
        let recipe = Recipe {
            scale: CONTRACTS,
            seed: SEED,
            country: SCALE,
            communes: COMMUNES,
            form: Form::Csv,
            departements: &REGION,
            is_damaged: true,
        };
        opendata::synth::decp::contracts(&recipe, &path, &Unwatched)
    });
    let (file, _) = made.await.map_err(|_| broken("the maker broke off"))??;
    let import = DecpImport {
        files: vec![file],
        stock: Stock {
            source: Source::Decp,
            as_of: date(2026, 10, 31),
            scope: Scope::everywhere(),
            files: vec![SYNTHETIC.to_owned()],
        },
        threads: 1,
        ending: Ending::Apply,
    };
    let watch: Arc<dyn Watch + Send + Sync> = Arc::new(Unwatched);
    app.import_decp(import, watch).await?;
    app.compute_buyers().await?;
    Ok(())
}
