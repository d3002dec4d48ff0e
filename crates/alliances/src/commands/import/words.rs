//! Why a file is refused, and what can be done about it, in words.

use std::path::Path;

use app::register::files::{Expected, FetchError, FileReport, ReadError};

use crate::ending::Ending;

/// Said whenever nothing was changed.
pub(super) const AS_IT_WAS: &str = "Le registre n’a pas été modifié.";
const AGAIN: &str = "Téléchargez-le de nouveau.";

/// What is wrong with a file as a whole, and advice.
pub(super) fn refused(error: &ReadError) -> String {
    let shown = |file: &Path| file.display().to_string();
    match error {
        ReadError::Io { file, cause } => format!("Le fichier {} ne peut pas être lu : {cause}.", shown(file)),
        ReadError::Damaged { file, rows, cause } => format!(
            "Le fichier {} est abîmé ou incomplet : la lecture s’arrête après {rows} lignes. {AGAIN}\nDétail technique : {cause}.",
            shown(file)
        ),
        ReadError::Empty { file } => format!("Le fichier {} est vide. {AGAIN}", shown(file)),
        ReadError::Form { file, expected } => format!("Le fichier {} {}", shown(file), form(*expected)),
        ReadError::MissingColumn { file, column, nearest, found } => {
            missing(&shown(file), column, nearest.as_deref(), found)
        }
        ReadError::EndlessRow { file, line } => format!(
            "Le fichier {} ne peut pas être lu : la ligne qui suit la ligne {line} ne finit pas, un guillemet n’y est pas fermé.\n{AGAIN}",
            shown(file)
        ),
        ReadError::SameKind { file, first } => format!(
            "Les fichiers {} et {} sont de la même sorte : donnez-en un seul.",
            shown(first),
            shown(file)
        ),
        ReadError::Alone { file, .. } => {
            format!("Le fichier {} ne suffit pas : donnez avec lui celui des communes.", shown(file))
        }
        ReadError::WebPage { file } => format!(
            "Le fichier {} est une page web : le serveur a répondu par une page au lieu du fichier. Vérifiez l’adresse, puis téléchargez-le de nouveau.",
            shown(file)
        ),
        ReadError::TooLarge { file, megabytes } => format!(
            "Le classeur {} prend plus de {megabytes} Mo une fois ouvert : enregistrez-le au format CSV.",
            shown(file)
        ),
        ReadError::Interrupted => "Interrompu.".to_owned(),
        ReadError::Receiver(cause) => format!("La lecture s’est interrompue : {cause}."),
    }
}

fn form(expected: Expected) -> &'static str {
    match expected {
        Expected::FlatTable => "a des colonnes qui contiennent des tableaux : ce n’est pas le bon fichier.",
        Expected::OneTable => {
            "est une archive sans fichier CSV, ou qui en contient plusieurs : extrayez celui qu’il faut lire."
        }
        Expected::OpenWorkbook => {
            "est un classeur ancien (.xls) ou protégé par un mot de passe : enregistrez-le au format .xlsx ou CSV, sans mot de passe."
        }
        Expected::Text => "devrait être un fichier CSV : ce n’est pas le bon fichier.",
    }
}

fn missing(file: &str, column: &str, nearest: Option<&str>, found: &[String]) -> String {
    let nearest = nearest.map(|name| format!(" La plus proche est « {name} ».")).unwrap_or_default();
    let advice = if found.len() == 1 {
        "Le fichier n’a qu’une colonne : les valeurs doivent être séparées par des virgules, des points-virgules, des tabulations ou des barres verticales."
    } else {
        "Vérifiez que c’est le bon fichier, et que ses colonnes ont les noms officiels."
    };
    let found = found.join(", ");
    format!(
        "Le fichier {file} n’a pas de colonne « {column} ».{nearest}\nColonnes trouvées : {found}.\n{advice}"
    )
}

/// What to do about rows that were rejected, by the reasons there are: each advice once.
pub(super) fn advice(report: &FileReport) -> Vec<&'static str> {
    let has = |code: &str| report.rejected.keys().any(|(_, reason)| *reason == code);
    let all = [
        ("encoding", "Le fichier est sans doute en Windows-1252 (Latin-1) : enregistrez-le en UTF-8."),
        (
            "fields",
            "Une ligne qui n’a pas le bon nombre de champs a souvent un séparateur ou un guillemet de trop.",
        ),
        (
            "key",
            "Un numéro dont la clé ne convient pas est mal recopié : cherchez le bon dans l’annuaire des entreprises.",
        ),
        ("twice", "D’un numéro qui revient, la première ligne est gardée."),
    ];
    all.into_iter().filter(|(code, _)| has(code)).map(|(_, advice)| advice).collect()
}

/// A file that cannot be had.
pub(super) fn not_fetched(error: &FetchError) -> Ending {
    match error {
        FetchError::NoSuchFile(path) => {
            Ending::failed(format!("Le fichier {} n’existe pas.", path.display()))
        }
        FetchError::Address(text) => {
            Ending::usage(format!("« {text} » n’est ni un fichier, ni une adresse http ou https."))
        }
        FetchError::Refused { address, status } => Ending::failed(format!(
            "Le serveur ne donne pas le fichier {address} (réponse {status}). Vérifiez l’adresse."
        )),
        FetchError::Broken { address, cause } => Ending::failed(format!(
            "Le téléchargement de {address} s’est rompu plusieurs fois. Ce qui a été reçu est gardé : relancez la commande pour continuer.\nDétail technique : {cause}."
        )),
        FetchError::Io { file, cause } => {
            Ending::failed(format!("Le fichier {} ne peut pas être écrit : {cause}.", file.display()))
        }
        FetchError::Interrupted => {
            Ending::failed("Interrompu. Ce qui a été reçu est gardé : relancez la commande pour continuer.")
        }
    }
}
