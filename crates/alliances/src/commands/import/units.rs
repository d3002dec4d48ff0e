//! `alliances import units-history`: what the units that hold contracts were over time.

use std::path::PathBuf;

use super::{failed, files::Files, progress::Bars, report, report::Said, turn::Turn, wanted};
use crate::{cli::say, ending::Ending, installation::Installation, settings::Config};

/// What is read, and what is to become of it.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// Fichier ou adresse de StockUniteLegaleHistorique (.parquet, .csv, .csv.gz, .zip)
    #[arg(value_name = "FICHIER", help_heading = "Arguments")]
    file: String,
    /// Montre ce qui serait lu, sans rien modifier
    #[arg(long, help_heading = "Options")]
    dry_run: bool,
    /// Fichier où écrire les lignes refusées
    #[arg(long, value_name = "FICHIER", help_heading = "Options")]
    report: Option<PathBuf>,
}

/// Reads the history of the units of the register to which contracts were awarded.
pub(super) async fn import(config: Config, options: Options) -> Result<(), Ending> {
    let _turn = Turn::take(&config)?;
    let bars = Bars::start();
    let files = Files::fetch(&config, std::slice::from_ref(&options.file), bars.clone()).await?;
    let installation = Installation::open(&config, config.listen).await?;
    let ending = wanted(options.dry_run, false);
    let file = files.first().to_owned();
    let read = installation.app.import_unit_history(file, ending, bars.clone()).await;
    bars.end();
    let done = app::jobs::run_due(&installation.app).await;
    installation.close().await;
    let found = read.map_err(failed)?;
    done?;
    let said = [Said { file: files.first(), report: &found.report }];
    let rejected = report::tell(&said, options.report.as_deref())?;
    say(&format!(
        "Entreprises du registre titulaires de marchés : {} ; trouvées dans l’historique : {} ({} périodes).",
        found.wanted, found.units, found.periods
    ));
    if options.dry_run {
        say("Rien n’a été modifié.");
    }
    report::end(rejected)
}
