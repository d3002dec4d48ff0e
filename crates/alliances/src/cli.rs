//! The command line, in French.

use std::{ffi::OsString, io::Write as _, path::PathBuf, process::ExitCode};

use clap::{
    ArgAction, CommandFactory as _, FromArgMatches as _, Parser, Subcommand,
    error::{ContextKind, ContextValue, ErrorKind},
};

use crate::{
    commands::{
        self,
        import::{
            DecpOptions, HistoryOptions, ListOptions, PerimeterOptions, SeriesOptions, SireneOptions,
            UnitsHistoryOptions,
        },
    },
    planting,
    settings::Flags,
};

const TEMPLATE: &str = "{about-with-newline}\nUsage : {usage}\n\n{all-args}{after-help}";

const AFTER: &str = "\
Chaque réglage est une option, une variable ALLIANCES_… ou une ligne d’alliances.toml, dans cet ordre ; « --help » les \
montre tous.
Codes de sortie : 0 c’est fait, 1 échec, 2 commande ou réglage incorrect, 3 fait sauf des lignes refusées.";

/// The command line.
#[derive(Debug, Parser)]
#[command(
    name = "alliances",
    version,
    about = "Le programme de rencontres de l’économie sociale et solidaire d’un territoire.",
    after_help = AFTER,
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true,
    subcommand_value_name = "COMMANDE",
    subcommand_help_heading = "Commandes"
)]
pub(crate) struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
    /// The settings that were given.
    #[command(flatten)]
    pub(crate) flags: Flags,
    /// Affiche cette aide (--help : avec tous les réglages)
    #[arg(short = 'h', long, action = ArgAction::Help, global = true, help_heading = "Options")]
    help: Option<bool>,
    /// Affiche la version
    #[arg(short = 'V', long, action = ArgAction::Version, help_heading = "Options")]
    version: Option<bool>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Met le site en service
    Serve {
        /// Commence avec le programme de novembre 2015 et une campagne fictive, si la base est vide
        #[arg(long, help_heading = "Options")]
        demo: bool,
        /// Plants what of the demonstration takes time, and ends: the site starts this by itself.
        #[arg(long = planting::FLAG, requires = "demo", hide = true)]
        plant_only: bool,
    },
    /// Gère les comptes de l’équipe
    User {
        /// What to do with accounts.
        #[command(subcommand)]
        command: UserCommand,
    },
    /// Lit un fichier officiel et met le registre à jour
    Import {
        /// Which kind of file.
        #[command(subcommand)]
        command: ImportCommand,
    },
    /// Refait l’index de recherche à partir du registre
    Reindex,
    /// Compte les établissements de l’ESS par territoire, et applique le secret statistique
    Observatory {
        /// What to do with the observatory.
        #[command(subcommand)]
        command: ObservatoryCommand,
    },
    /// Fait le travail en attente
    Jobs {
        /// What to do with waiting work.
        #[command(subcommand)]
        command: RunCommand,
    },
    /// Efface ce qui a fait son temps
    Retention {
        /// What to do with what has had its time.
        #[command(subcommand)]
        command: RunCommand,
    },
    /// Copie la base de données dans un fichier, le site restant en service
    Backup {
        /// Fichier à créer
        #[arg(value_name = "FICHIER", help_heading = "Arguments")]
        file: PathBuf,
    },
    /// Remet en place une copie faite par « backup »
    Restore {
        /// Copie à remettre en place
        #[arg(value_name = "FICHIER", help_heading = "Arguments")]
        file: PathBuf,
        /// Remplace la base du dossier s’il n’est pas vide (arrêtez d’abord le site)
        #[arg(long, help_heading = "Options")]
        force: bool,
    },
    /// Planifie une journée de rendez-vous
    Schedule(commands::schedule::Asked),
    /// Écrit des fichiers synthétiques, pour des essais
    Synth {
        /// Which files.
        #[command(subcommand)]
        command: SynthCommand,
    },
    /// Examine l’installation et dit ce qui ne va pas
    Doctor,
    /// Écrit la description de l’API (OpenAPI)
    Openapi,
}

/// What to do with accounts.
#[derive(Debug, Subcommand)]
pub(crate) enum UserCommand {
    /// Crée un compte
    Add {
        /// Adresse e-mail, où le lien de connexion est envoyé
        #[arg(long, value_name = "ADRESSE", help_heading = "Options")]
        email: String,
        /// « organiser » (organise le programme) ou « admin » (gère aussi l’équipe)
        #[arg(long, value_name = "RÔLE", help_heading = "Options")]
        role: String,
        /// Nom montré aux collègues
        #[arg(long, value_name = "NOM", help_heading = "Options")]
        name: Option<String>,
    },
}

/// Which kind of file to read.
#[derive(Debug, Subcommand)]
pub(crate) enum ImportCommand {
    /// Stock de la base Sirene de l’Insee : structures de l’ESS et acheteurs
    Sirene(SireneOptions),
    /// Liste des entreprises de l’ESS (ESS France)
    EssList(ListOptions),
    /// Liste nationale des entreprises solidaires d’utilité sociale
    Esus(ListOptions),
    /// Structures d’insertion (data-inclusion)
    Siae(ListOptions),
    /// Établissements d’aide par le travail et entreprises adaptées (Finess)
    Esat(ListOptions),
    /// Code officiel géographique : les communes et, dans tout ordre, leurs mouvements, les EPCI et les EPT
    Cog(ListOptions),
    /// Nomenclature d’activités : NAF rév. 2, puis NAF 2025
    Naf(ListOptions),
    /// Catégories juridiques
    LegalCategories(ListOptions),
    /// Grille communale de densité (Insee) : quelles communes sont rurales
    Densite(ListOptions),
    /// Données essentielles de la commande publique : qui achète à qui
    Decp(DecpOptions),
    /// Périmètre de l’ESS : catégories juridiques et activités exclues
    Perimeter(PerimeterOptions),
    /// Chiffres lus dans des publications, avec leur source (docs/SERIES.md)
    Series(SeriesOptions),
    /// Tables Flores de l’Insee sur l’ESS (réponse JSON de Melodi, ou CSV)
    Flores(SeriesOptions),
    /// Série annuelle de l’Urssaf, familles de l’ESS et NA88
    Urssaf(SeriesOptions),
    /// Historique des établissements de Sirene, pour les séries de l’observatoire
    History(HistoryOptions),
    /// Historique des unités légales de Sirene : la qualité des titulaires au jour de la notification
    UnitsHistory(UnitsHistoryOptions),
}

/// Which synthetic files to write.
#[derive(Debug, Subcommand)]
pub(crate) enum SynthCommand {
    /// Journées de rendez-vous : conventions de plusieurs tailles, et journées dont les rencontres sont données
    Meetings(commands::synth::meetings::Asked),
    /// Les données essentielles de la commande publique, entre acheteurs et structures du Sirene synthétique
    Decp(commands::synth::decp::Asked),
    /// Les fichiers stock de Sirene et leur géolocalisation
    Sirene(commands::synth::sirene::Asked),
}

/// What to do with the observatory.
#[derive(Debug, Subcommand)]
pub(crate) enum ObservatoryCommand {
    /// Compte le registre tel qu’il est, et ce qui peut être publié de toutes les années
    Compute,
}

/// What to do at once.
#[derive(Debug, Subcommand)]
pub(crate) enum RunCommand {
    /// Une fois, maintenant
    Run,
}

/// Reads the command line. Help, version and refusals are written at once, with their exit code.
pub(crate) fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Cli, ExitCode> {
    let matches = with_template(Cli::command()).try_get_matches_from(args);
    matches.and_then(|matches| Cli::from_arg_matches(&matches)).map_err(|error| match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            say(error.render().to_string().trim_end());
            ExitCode::SUCCESS
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            complain(error.render().to_string().trim_end());
            ExitCode::from(2)
        }
        _ => {
            complain(&refusal(&error));
            ExitCode::from(2)
        }
    })
}

/// The French template, for the command and all those under it.
fn with_template(command: clap::Command) -> clap::Command {
    command.help_template(TEMPLATE).mut_subcommands(with_template)
}

fn refusal(error: &clap::Error) -> String {
    let said = |kind| error.get(kind).map(words).unwrap_or_default();
    let wrong = said(ContextKind::InvalidArg);
    let what = match error.kind() {
        ErrorKind::UnknownArgument => format!("L’option « {wrong} » n’existe pas."),
        ErrorKind::InvalidSubcommand => {
            format!("La commande « {} » n’existe pas.", said(ContextKind::InvalidSubcommand))
        }
        ErrorKind::MissingSubcommand => "Il manque une commande.".to_owned(),
        ErrorKind::MissingRequiredArgument => format!("Il manque : {wrong}."),
        ErrorKind::ArgumentConflict => format!("L’option « {wrong} » est donnée deux fois."),
        ErrorKind::InvalidValue => format!("L’option « {wrong} » attend une valeur."),
        ErrorKind::InvalidUtf8 => "La ligne de commande n’est pas en UTF-8.".to_owned(),
        _ => error.render().to_string().trim_end().to_owned(),
    };
    // Several may be suggested, the nearest last.
    let near = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand].map(said).concat();
    let nearest = near.rsplit(", ").next().filter(|word| !word.is_empty());
    let advice = nearest.map_or_else(String::new, |word| format!(" Vouliez-vous « {word} » ?"));
    format!("{what}{advice}\nL’aide est dans « alliances --help ».")
}

fn words(value: &ContextValue) -> String {
    match value {
        ContextValue::String(word) => word.clone(),
        ContextValue::Strings(words) => words.join(", "),
        _ => String::new(),
    }
}

/// Writes an answer. Nobody may be listening any more: that is no failure.
pub(crate) fn say(words: &str) {
    let _ = writeln!(std::io::stdout().lock(), "{words}");
}

/// Writes what went wrong.
pub(crate) fn complain(words: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{words}");
}
