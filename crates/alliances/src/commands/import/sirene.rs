//! `alliances import sirene`: the stock files of INSEE.

use std::path::PathBuf;

use app::register::{SireneImport, files::Files};
use domain::{
    register::{Scope, Source, Stock},
    territory::{Departement, Region},
};

use super::{
    desk, edition, failed, files::Files as Fetched, progress::Bars, report, report::Said, tell, turn::Turn,
    wanted,
};
use crate::{ending::Ending, installation::Installation, settings::Config};

/// What is read, and for where.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// Fichier ou adresse de StockUniteLegale (.parquet, .csv, .csv.gz, .zip)
    #[arg(long, value_name = "FICHIER", help_heading = "Options")]
    legal_units: String,
    /// Fichier ou adresse de StockEtablissement, du même mois
    #[arg(long, value_name = "FICHIER", help_heading = "Options")]
    establishments: String,
    /// Fichier ou adresse de la géolocalisation des établissements
    #[arg(long, value_name = "FICHIER", help_heading = "Options")]
    geolocation: Option<String>,
    /// Code d’une région à lire (11 : Île-de-France) ; peut être répétée
    #[arg(long, value_name = "CODE", help_heading = "Options")]
    region: Vec<String>,
    /// Code d’un département à lire ; peut être répétée
    #[arg(long, value_name = "CODE", help_heading = "Options")]
    departement: Vec<String>,
    /// Date de l’édition, comme 2026-10-31 (par défaut : celle du fichier)
    #[arg(long, value_name = "DATE", help_heading = "Options")]
    date: Option<String>,
    /// Montre ce qui changerait, sans rien modifier
    #[arg(long, help_heading = "Options")]
    dry_run: bool,
    /// Applique même s’il manque au fichier plus d’un tiers du registre
    #[arg(long, help_heading = "Options")]
    force: bool,
    /// Fichier où écrire les lignes refusées
    #[arg(long, value_name = "FICHIER", help_heading = "Options")]
    report: Option<PathBuf>,
}

/// Reads the stock files into the register.
pub(super) async fn import(config: Config, options: Options) -> Result<(), Ending> {
    let scope = scope(&options.region, &options.departement)?;
    let _turn = Turn::take(&config)?;
    let bars = Bars::start();
    let sources: Vec<String> =
        [options.legal_units, options.establishments].into_iter().chain(options.geolocation).collect();
    let fetched = Fetched::fetch(&config, &sources, bars.clone()).await?;
    let [legal_units, establishments, rest @ ..] = fetched.paths() else {
        return Err(Ending::usage("Donnez le fichier des unités et celui des établissements."));
    };
    let as_of = edition(options.date.as_deref(), establishments)?;
    let files = Files {
        legal_units: legal_units.clone(),
        establishments: establishments.clone(),
        locations: rest.first().cloned(),
    };
    let import = SireneImport {
        stock: Stock { source: Source::Sirene, as_of, scope, files: fetched.origins() },
        threads: std::thread::available_parallelism().map_or(1, usize::from),
        ending: wanted(options.dry_run, options.force),
        files: files.clone(),
    };
    let installation = Installation::open(&config, config.listen).await?;
    let outcome = installation.app.import_sirene(import, bars.clone()).await;
    bars.end();
    let (outcome, said) = match outcome {
        Ok(read) => read,
        Err(error) => {
            installation.close().await;
            return Err(failed(error));
        }
    };
    app::jobs::run_due(&installation.app).await?;
    installation.close().await;
    let mut all = vec![
        Said { file: &files.legal_units, report: &said.legal_units },
        Said { file: &files.establishments, report: &said.establishments },
    ];
    all.extend(
        files.locations.as_ref().zip(said.locations.as_ref()).map(|(file, report)| Said { file, report }),
    );
    let rejected = report::tell(&all, options.report.as_deref())?;
    tell(&outcome, &desk(&config));
    report::end(rejected)
}

/// The départements to be read.
pub(super) fn scope(regions: &[String], departements: &[String]) -> Result<Scope, Ending> {
    let mut all = Vec::new();
    for code in regions {
        let region = Region::by_code(code).ok_or_else(|| {
            Ending::usage(format!("« {code} » n’est pas le code d’une région (11 : Île-de-France)."))
        })?;
        all.extend(region.departements());
    }
    for code in departements {
        let departement = Departement::by_code(code).ok_or_else(|| {
            Ending::usage(format!("« {code} » n’est pas le code d’un département (78 : Yvelines)."))
        })?;
        all.push(departement);
    }
    Ok(Scope::of(all))
}
