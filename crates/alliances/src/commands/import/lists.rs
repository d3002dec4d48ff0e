//! `alliances import ess-list|esus|siae|esat`: published lists; `cog|naf|legal-categories|densite`:
//! nomenclatures.

use std::path::PathBuf;

use app::register::NomenclatureFiles;
use domain::register::{Scope, Source, Stock};

use super::{
    desk, edition, failed, files::Files, progress::Bars, report, report::Said, tell, turn::Turn, wanted,
};
use crate::{ending::Ending, installation::Installation, settings::Config};

/// A list or a nomenclature, and what is to become of it.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// Fichiers ou adresses (.csv, .csv.gz, .zip, .parquet, .xlsx, .json)
    #[arg(value_name = "FICHIER", required = true, num_args = 1..=5, help_heading = "Arguments")]
    files: Vec<String>,
    /// Date de l’édition, comme 2026-10-31 (par défaut : celle du fichier)
    #[arg(long, value_name = "DATE", help_heading = "Options")]
    date: Option<String>,
    /// Montre ce qui changerait, sans rien modifier
    #[arg(long, help_heading = "Options")]
    dry_run: bool,
    /// Applique même s’il manque au fichier plus d’un tiers de ce que le registre connaît
    #[arg(long, help_heading = "Options")]
    force: bool,
    /// Fichier où écrire les lignes refusées
    #[arg(long, value_name = "FICHIER", help_heading = "Options")]
    report: Option<PathBuf>,
}

/// Reads one file or two.
pub(super) async fn import(config: Config, source: Source, options: Options) -> Result<(), Ending> {
    let _turn = Turn::take(&config)?;
    let bars = Bars::start();
    let files = Files::fetch(&config, &options.files, bars.clone()).await?;
    let as_of = edition(options.date.as_deref(), files.first())?;
    let stock = Stock { source, as_of, scope: Scope::everywhere(), files: files.origins() };
    let ending = wanted(options.dry_run, options.force);
    let nomenclature = nomenclature(source, files.paths())?;
    let installation = Installation::open(&config, config.listen).await?;
    let app = &installation.app;
    let read = match nomenclature {
        Some(wanted) => app.import_nomenclature(wanted, &stock, ending, bars.clone()).await,
        None => {
            let file = files.first().to_owned();
            let read = app.import_list(file, &stock, ending, bars.clone()).await;
            read.map(|(outcome, report)| (outcome, vec![report]))
        }
    };
    bars.end();
    let done = app::jobs::run_due(&installation.app).await;
    installation.close().await;
    let (outcome, reports) = read.map_err(failed)?;
    done?;
    let said: Vec<Said<'_>> =
        files.paths().iter().zip(&reports).map(|(file, report)| Said { file, report }).collect();
    let rejected = report::tell(&said, options.report.as_deref())?;
    tell(&outcome, &desk(&config));
    report::end(rejected)
}

/// The files of a nomenclature; `None` for a list.
fn nomenclature(source: Source, paths: &[PathBuf]) -> Result<Option<NomenclatureFiles>, Ending> {
    let one_or_two = || match paths {
        [first, second] => Ok((first.clone(), Some(second.clone()))),
        [first] => Ok((first.clone(), None)),
        _ => Err(Ending::usage("Cette commande lit un fichier ou deux.")),
    };
    let alone = || match paths {
        [only] => Ok(only.clone()),
        _ => Err(Ending::usage("Cette commande lit un seul fichier.")),
    };
    Ok(match source {
        Source::Cog => Some(NomenclatureFiles::Cog(paths.to_vec())),
        Source::Naf => {
            let (rev_2, naf_2025) = one_or_two()?;
            Some(NomenclatureFiles::Naf { rev_2, naf_2025 })
        }
        Source::LegalCategories => Some(NomenclatureFiles::LegalCategories(alone()?)),
        Source::Densite => Some(NomenclatureFiles::Densite(alone()?)),
        _ => {
            alone()?;
            None
        }
    })
}
