//! `alliances import perimeter`: the table that says who is of the ESS.

use std::path::{Path, PathBuf};

use app::register::ProposalRefusal;
use domain::{
    nomenclature::perimeter::Niveau,
    register::{Move, PerimeterStatus, ProposalInput},
};

use super::wanted;
use crate::{cli::say, ending::Ending, installation::Installation, settings::Config};

/// A table, and what is to become of it.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// La table (.csv) : nos colonnes, ou les catégories juridiques puis les activités exclues
    #[arg(value_name = "FICHIER", required = true, num_args = 1..=2, help_heading = "Arguments")]
    files: Vec<PathBuf>,
    /// Nom de la version, comme 2027
    #[arg(long, value_name = "NOM", help_heading = "Options")]
    name: String,
    /// Ce qui justifie le changement
    #[arg(long, value_name = "MOTIF", help_heading = "Options")]
    reason: String,
    /// Montre ce qui changerait, sans rien modifier
    #[arg(long, help_heading = "Options")]
    dry_run: bool,
}

/// Compares the table with the register, and puts it in force.
pub(super) async fn import(config: Config, options: Options) -> Result<(), Ending> {
    let mut texts = options.files.iter().map(|file| read(file));
    let table = texts.next().transpose()?.unwrap_or_default();
    let naf = texts.next().transpose()?.unwrap_or_default();
    let input = ProposalInput { version: options.name, reason: options.reason, table, naf };
    let installation = Installation::open(&config, config.listen).await?;
    let version = installation.app.import_perimeter(&input, wanted(options.dry_run, false)).await;
    let done = app::jobs::run_due(&installation.app).await;
    let version = version.map_err(refused)?;
    done?;
    say(match version.status {
        PerimeterStatus::InForce => "La version est en vigueur. Structures qui changent :",
        _ => "Structures qui changeraient (rien n’a été modifié) :",
    });
    for line in version.moves.iter().map(told) {
        say(&line);
    }
    if version.moves.is_empty() {
        say("  aucune");
    }
    Ok(())
}

fn read(file: &Path) -> Result<String, Ending> {
    std::fs::read_to_string(file).map_err(|error| {
        Ending::failed(format!("Le fichier {} ne peut pas être lu : {error}.", file.display()))
    })
}

fn told(one: &Move) -> String {
    let level =
        |code: &str| Niveau::by_code(code).map_or_else(|| code.to_owned(), |one| one.label().to_owned());
    format!("  {} → {} : {}", level(&one.before), level(&one.after), one.count)
}

fn refused(refusal: ProposalRefusal) -> Ending {
    match refusal {
        ProposalRefusal::Fields(errors) => {
            let errors: Vec<String> = errors.iter().map(ToString::to_string).collect();
            Ending::usage(format!("Le nom ou le motif ne convient pas : {}.", errors.join(" ; ")))
        }
        ProposalRefusal::Table(refusals) => Ending::failed(format!(
            "La table ne peut pas être lue : {refusals}.\nLe registre n’a pas été modifié."
        )),
        ProposalRefusal::Stale => Ending::failed("Une autre version a été décidée pendant la comparaison."),
        ProposalRefusal::Failure(failure) => failure.into(),
    }
}
