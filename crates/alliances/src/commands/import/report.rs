//! What was not read: file, line, column and reason, on standard error, and whole in a file if one is wanted.

use std::path::Path;

use app::register::files::{FileReport, Reason, Rejection};

use super::words;
use crate::{
    cli::{complain, say},
    ending::Ending,
};

/// Rejected rows that are shown; the others are counted.
const SHOWN: usize = 20;

/// What one file has to say.
pub(super) struct Said<'a> {
    /// Its name.
    pub(super) file: &'a Path,
    /// What it says.
    pub(super) report: &'a FileReport,
}

/// Tells what was rejected and what was strange; answers how many rows were rejected.
///
/// # Errors
/// When the file of the report cannot be written.
pub(super) fn tell(files: &[Said<'_>], target: Option<&Path>) -> Result<u64, Ending> {
    let mut total = 0;
    for Said { file, report } in files {
        total += report.rejected_rows();
        for (column, nearest) in &report.unknown_columns {
            let advice = nearest.map(|name| format!(", voisine de « {name} »")).unwrap_or_default();
            complain(&format!("{} : colonne inconnue « {column} »{advice}, laissée.", file.display()));
        }
        if !report.missing_columns.is_empty() {
            let missing = report.missing_columns.join(", ");
            complain(&format!("{} : colonnes absentes : {missing}.", file.display()));
        }
        for rejection in report.rejections.iter().take(SHOWN) {
            complain(&line(file, rejection));
        }
        let hidden = report.rejected_rows().saturating_sub(SHOWN as u64);
        if hidden > 0 {
            complain(&format!("{} : et {hidden} autres lignes refusées.", file.display()));
        }
        words::advice(report).into_iter().for_each(complain);
    }
    if let Some(target) = target {
        write(files, target)?;
        say(&format!("Le rapport des lignes refusées est dans {}.", target.display()));
    }
    Ok(total)
}

/// Ends a command whose work is done, some rows apart.
pub(super) fn end(rejected: u64) -> Result<(), Ending> {
    match rejected {
        0 => Ok(()),
        1 => Err(Ending::partly("Une ligne a été refusée ; les autres ont été lues.")),
        more => Err(Ending::partly(format!("{more} lignes ont été refusées ; les autres ont été lues."))),
    }
}

fn line(file: &Path, rejection: &Rejection) -> String {
    let column = match rejection.column {
        "" => String::new(),
        column => format!(", colonne {column}"),
    };
    let value = match rejection.value.as_str() {
        "" => String::new(),
        value => format!(" (« {value} »)"),
    };
    format!("{}, ligne {}{column} : {}{value}.", file.display(), rejection.line, reason(rejection.reason))
}

fn reason(why: Reason) -> String {
    match why {
        Reason::Missing => "la valeur manque".to_owned(),
        Reason::Form => "ce n’est pas la forme attendue".to_owned(),
        Reason::Key => "la clé de contrôle ne convient pas".to_owned(),
        Reason::Mismatch => "contredit une autre valeur de la ligne".to_owned(),
        Reason::Twice { first } => format!("déjà lu à la ligne {first}"),
        Reason::Fields { expected, found } => format!("{found} champs au lieu de {expected}"),
        Reason::Encoding => "n’est pas dans le codage du fichier".to_owned(),
    }
}

/// One line for each rejected row that was kept: file, line, column, reason, value, apart by tabulations.
fn write(files: &[Said<'_>], target: &Path) -> Result<(), Ending> {
    let mut text = String::from("fichier\tligne\tcolonne\tmotif\tvaleur\n");
    for Said { file, report } in files {
        for one in &report.rejections {
            let value: String = one.value.chars().filter(|c| !c.is_control()).collect();
            let file = file.display();
            text.push_str(&format!(
                "{file}\t{}\t{}\t{}\t{value}\n",
                one.line,
                one.column,
                reason(one.reason)
            ));
        }
    }
    std::fs::write(target, text).map_err(|error| {
        Ending::failed(format!("Le rapport {} ne peut pas être écrit : {error}.", target.display()))
    })
}
