//! `alliances import series|flores|urssaf|history`, `alliances observatory compute`: what the observatory publishes.

use std::path::PathBuf;

use app::observatory::{Computed, HistoryFiles, SeriesFile, SeriesOutcome};

use super::{
    edition, failed, files::Files, progress::Bars, report, report::Said, sirene::scope, turn::Turn, wanted,
};
use crate::{cli::say, ending::Ending, installation::Installation, settings::Config};

/// A file of published figures.
#[derive(Debug, clap::Args)]
pub(crate) struct SeriesOptions {
    /// Fichier ou adresse (.csv, .csv.gz, .zip, .json)
    #[arg(value_name = "FICHIER", help_heading = "Arguments")]
    file: String,
    /// Date de parution, comme 2026-10-31 (par défaut : celle du fichier)
    #[arg(long, value_name = "DATE", help_heading = "Options")]
    date: Option<String>,
    /// Montre ce qui changerait, sans rien modifier
    #[arg(long, help_heading = "Options")]
    dry_run: bool,
    /// Fichier où écrire les lignes refusées
    #[arg(long, value_name = "FICHIER", help_heading = "Options")]
    report: Option<PathBuf>,
}

/// The files of Sirene that tell of the past.
#[derive(Debug, clap::Args)]
pub(crate) struct HistoryOptions {
    /// Fichier ou adresse de StockUniteLegale (.parquet, .csv, .csv.gz, .zip)
    #[arg(long, value_name = "FICHIER", help_heading = "Options")]
    legal_units: String,
    /// Fichier ou adresse de StockEtablissement, du même mois
    #[arg(long, value_name = "FICHIER", help_heading = "Options")]
    establishments: String,
    /// Fichier ou adresse de StockEtablissementHistorique, du même mois
    #[arg(long, value_name = "FICHIER", help_heading = "Options")]
    history: String,
    /// Code d’une région à compter (11 : Île-de-France) ; peut être répétée
    #[arg(long, value_name = "CODE", help_heading = "Options")]
    region: Vec<String>,
    /// Code d’un département à compter ; peut être répétée
    #[arg(long, value_name = "CODE", help_heading = "Options")]
    departement: Vec<String>,
    /// Date de l’édition, comme 2026-10-31 (par défaut : celle du fichier)
    #[arg(long, value_name = "DATE", help_heading = "Options")]
    date: Option<String>,
    /// Montre ce qui serait compté, sans rien modifier
    #[arg(long, help_heading = "Options")]
    dry_run: bool,
    /// Fichier où écrire les lignes refusées
    #[arg(long, value_name = "FICHIER", help_heading = "Options")]
    report: Option<PathBuf>,
}

/// Reads published figures.
pub(super) async fn series(config: Config, kind: SeriesFile, options: SeriesOptions) -> Result<(), Ending> {
    let _turn = Turn::take(&config)?;
    let bars = Bars::start();
    let files = Files::fetch(&config, std::slice::from_ref(&options.file), bars.clone()).await?;
    let published = edition(options.date.as_deref(), files.first())?;
    let installation = Installation::open(&config, config.listen).await?;
    let ending = wanted(options.dry_run, false);
    let file = files.first().to_owned();
    let read = installation.app.import_series(kind, file, published, ending, bars.clone()).await;
    bars.end();
    installation.close().await;
    let (outcome, found) = read.map_err(failed)?;
    let said = [Said { file: files.first(), report: &found }];
    let rejected = report::tell(&said, options.report.as_deref())?;
    tell_series(&outcome, options.dry_run);
    report::end(rejected)
}

fn tell_series(outcome: &SeriesOutcome, is_trial: bool) {
    say(&format!("Chiffres lus : {}, de {} séries.", outcome.read, outcome.series));
    match (outcome.changed + outcome.gone, is_trial) {
        (0, _) => say("Rien ne change dans l’observatoire."),
        (_, true) => say(&format!(
            "Changements que cette lecture apporterait (rien n’a été modifié) : {} nouveaux ou modifiés, {} retirés.",
            outcome.changed, outcome.gone
        )),
        (_, false) => say(&format!(
            "Changements apportés : {} nouveaux ou modifiés, {} retirés.",
            outcome.changed, outcome.gone
        )),
    }
}

/// Counts the past.
pub(super) async fn history(config: Config, options: HistoryOptions) -> Result<(), Ending> {
    let _turn = Turn::take(&config)?;
    let scope = scope(&options.region, &options.departement)?;
    let bars = Bars::start();
    let sources = [options.legal_units, options.establishments, options.history];
    let fetched = Files::fetch(&config, &sources, bars.clone()).await?;
    let [legal_units, establishments, history] = fetched.paths() else {
        return Err(Ending::usage("Donnez les trois fichiers : unités, établissements, historique."));
    };
    let as_of = edition(options.date.as_deref(), history)?;
    let files = HistoryFiles {
        legal_units: legal_units.clone(),
        establishments: establishments.clone(),
        history: history.clone(),
    };
    let installation = Installation::open(&config, config.listen).await?;
    let ending = wanted(options.dry_run, false);
    let counted =
        installation.app.import_history(files, scope.departements(), as_of, ending, bars.clone()).await;
    bars.end();
    installation.close().await;
    let (computed, reports) = counted.map_err(failed)?;
    let said: Vec<Said<'_>> =
        fetched.paths().iter().zip(&reports).map(|(file, report)| Said { file, report }).collect();
    let rejected = report::tell(&said, options.report.as_deref())?;
    tell(&computed);
    report::end(rejected)
}

/// Counts the register, and what public buyers of each territory bought.
pub(crate) async fn compute(config: Config) -> Result<(), Ending> {
    let installation = Installation::existing(&config).await?;
    let computed = installation.app.compute_observatory().await;
    let bought = installation.app.compute_buyers().await;
    installation.close().await;
    tell(&computed?);
    Ok(bought?)
}

fn tell(computed: &Computed) {
    let years = match (computed.years.first(), computed.years.last()) {
        (Some(first), Some(last)) if first != last => format!("de {first} à {last}"),
        (Some(only), _) => only.to_string(),
        _ => "aucune".to_owned(),
    };
    say(&format!("Années comptées : {years}."));
    say(&format!("Établissements de la dernière : {}.", computed.establishments));
    say(&format!(
        "Nombres publiés : {} ; non communiqués (secret statistique) : {}.",
        computed.shown, computed.hidden
    ));
}
