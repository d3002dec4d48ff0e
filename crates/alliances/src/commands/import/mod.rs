//! `alliances import`: official files, read into the register.

mod decp;
mod files;
mod lists;
pub(crate) mod observatory;
mod perimeter;
mod progress;
mod report;
mod sirene;
mod turn;
mod units;
mod words;

pub(crate) use decp::Options as DecpOptions;
pub(crate) use lists::Options as ListOptions;
pub(crate) use observatory::{HistoryOptions, SeriesOptions};
pub(crate) use perimeter::Options as PerimeterOptions;
pub(crate) use sirene::Options as SireneOptions;
pub(crate) use turn::Turn;
pub(crate) use units::Options as UnitsHistoryOptions;

use std::path::Path;

use app::observatory::SeriesFile;
use app::register::{Ending as Wanted, ImportError, ImportRefusal, ImportStatus, Outcome, files::ReadError};
use domain::register::{Source, Tally};
use jiff::{Timestamp, civil::Date, tz::TimeZone};

use self::words::AS_IT_WAS;
use crate::{
    cli::{ImportCommand, say},
    ending::Ending,
    settings::Config,
};

/// Reads files of one kind.
pub(crate) async fn import(config: Config, command: ImportCommand) -> Result<(), Ending> {
    match command {
        ImportCommand::Sirene(options) => sirene::import(config, options).await,
        ImportCommand::EssList(options) => lists::import(config, Source::EssList, options).await,
        ImportCommand::Esus(options) => lists::import(config, Source::Esus, options).await,
        ImportCommand::Siae(options) => lists::import(config, Source::Siae, options).await,
        ImportCommand::Esat(options) => lists::import(config, Source::Esat, options).await,
        ImportCommand::Cog(options) => lists::import(config, Source::Cog, options).await,
        ImportCommand::Naf(options) => lists::import(config, Source::Naf, options).await,
        ImportCommand::Perimeter(options) => perimeter::import(config, options).await,
        ImportCommand::LegalCategories(options) => {
            lists::import(config, Source::LegalCategories, options).await
        }
        ImportCommand::Densite(options) => lists::import(config, Source::Densite, options).await,
        ImportCommand::Decp(options) => decp::import(config, options).await,
        ImportCommand::Series(options) => observatory::series(config, SeriesFile::Series, options).await,
        ImportCommand::Flores(options) => observatory::series(config, SeriesFile::Flores, options).await,
        ImportCommand::Urssaf(options) => observatory::series(config, SeriesFile::Urssaf, options).await,
        ImportCommand::History(options) => observatory::history(config, options).await,
        ImportCommand::UnitsHistory(options) => units::import(config, options).await,
    }
}

/// The day as of which a file is true: the one that was given, else the day on which the file was last written.
fn edition(given: Option<&str>, file: &Path) -> Result<Date, Ending> {
    if let Some(text) = given {
        return text.parse().map_err(|_| {
            Ending::usage(format!("« {text} » n’est pas une date : écrivez-la comme 2026-11-30."))
        });
    }
    let written = std::fs::metadata(file).and_then(|about| about.modified());
    let written = written.map_err(|error| {
        Ending::failed(format!("Le fichier {} ne peut pas être lu : {error}.", file.display()))
    })?;
    let instant = Timestamp::try_from(written).map_err(|_| {
        Ending::usage("La date du fichier est aberrante : donnez celle de l’édition avec --date.")
    })?;
    Ok(TimeZone::UTC.to_datetime(instant).date())
}

/// What is to become of what is read.
const fn wanted(dry_run: bool, force: bool) -> Wanted {
    match (dry_run, force) {
        (true, _) => Wanted::Show,
        (false, true) => Wanted::ApplyWhatever,
        (false, false) => Wanted::Apply,
    }
}

/// Says what a reading changed, or would change, and where the team reads it line by line: `page` is the address of those pages.
fn tell(outcome: &Outcome, page: &str) {
    let tally = outcome.tally;
    say(&format!("Lignes retenues : {}.", outcome.read));
    if tally.total() == 0 {
        say("Rien ne change dans le registre.");
        return;
    }
    let header = match outcome.status {
        ImportStatus::Trial => "Changements que cette lecture apporterait (rien n’a été modifié) :",
        _ => "Changements apportés au registre :",
    };
    say(header);
    for (label, number) in lines(tally).into_iter().filter(|(_, number)| *number > 0) {
        say(&format!("  {label} : {number}"));
    }
    say(&format!("Le détail est gardé, et l’équipe du site le lit à cette adresse : {page}/{}", outcome.run));
}

/// Where the team reads what readings change.
fn desk(config: &Config) -> String {
    const PATH: &str = "/gestion/registre";
    // The address of a site that is not said is that of this machine, which is of no use elsewhere.
    config
        .base_url
        .as_ref()
        .map_or_else(|| PATH.to_owned(), |base| format!("{}{PATH}", base.trim_end_matches('/')))
}

const fn lines(tally: Tally) -> [(&'static str, u64); 6] {
    [
        ("apparaissent", tally.appears),
        ("changent", tally.changes),
        ("ferment ou ne sont plus dans le fichier", tally.closes),
        ("rouvrent", tally.reopens),
        ("sont masquées (adresse effacée)", tally.masked),
        ("ne sont plus masquées", tally.unmasked),
    ]
}

/// What went wrong, in words.
fn failed(error: ImportError) -> Ending {
    match error {
        ImportError::Read(ReadError::Interrupted) => Ending::failed(format!("Interrompu. {AS_IT_WAS}")),
        ImportError::Read(error) => Ending::failed(format!("{}\n{AS_IT_WAS}", words::refused(&error))),
        ImportError::Refused(ImportRefusal::Overtaken) => Ending::failed(format!(
            "Un autre fichier a été appliqué pendant cette lecture. {AS_IT_WAS}\nRelancez la commande."
        )),
        ImportError::Refused(ImportRefusal::LacksTooMuch { gone, known }) => Ending::failed(format!(
            "Il manque au fichier {gone} des {known} lignes que le registre connaît : il est sans doute tronqué, ou d’un autre territoire. {AS_IT_WAS}\nSi c’est bien le bon fichier, relancez la commande avec --force."
        )),
        ImportError::Refused(ImportRefusal::Failure(failure)) => failure.into(),
    }
}
