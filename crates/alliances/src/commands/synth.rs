//! `alliances synth sirene`: files in the official format with synthetic content.

use std::io::{IsTerminal as _, Write as _};
use std::sync::atomic::{AtomicU64, Ordering};

use opendata::synth::{Form, Recipe, sirene};
use opendata::watch::{Progress, Step, Watch};

use crate::{
    cli::{SynthCommand, say},
    ending::Ending,
};

/// Tells each hundredth of a file on a terminal.
struct Percent {
    is_shown: bool,
    done: [AtomicU64; 2],
}

impl Watch for Percent {
    fn advance(&self, progress: Progress) {
        let (at, what) = match progress.step {
            Step::ReadUnits => (0, "unités légales"),
            _ => (1, "établissements"),
        };
        let before = self.done[at].fetch_add(progress.bytes, Ordering::Relaxed);
        let percent = |done: u64| done * 100 / progress.total_bytes.unwrap_or(1).max(1);
        let now = percent(before + progress.bytes);
        if self.is_shown && now != percent(before) {
            let _ = write!(std::io::stderr().lock(), "\r{what} : {now} %  ");
        }
    }

    fn is_interrupted(&self) -> bool {
        false
    }
}

/// Writes the files into a folder, which is created if need be.
pub(crate) fn write(command: SynthCommand) -> Result<(), Ending> {
    let SynthCommand::Sirene { scale, seed, out: folder, format, damaged, spread } = command;
    let recipe = Recipe { scale, seed, form: format, damaged, is_spread: spread };
    if !(recipe.scale > 0.0 && recipe.scale <= 3.0) {
        return Err(Ending::usage("--scale attend un nombre entre 0 et 3 ; 1 est la taille du pays."));
    }
    let failed =
        |error: String| Ending::failed(format!("Les fichiers ne peuvent pas être écrits : {error}."));
    std::fs::create_dir_all(&folder).map_err(|error| failed(error.to_string()))?;
    let is_shown = std::io::stderr().is_terminal();
    let watch = Percent { is_shown, done: [AtomicU64::new(0), AtomicU64::new(0)] };
    let made = sirene(recipe, &folder, &watch).map_err(|error| failed(error.to_string()))?;
    if is_shown {
        let _ = writeln!(std::io::stderr().lock());
    }
    let files = [&made.legal_units, &made.establishments, &made.locations];
    for (file, rows) in files.into_iter().zip(made.rows) {
        say(&format!("{} : {rows} lignes.", file.display()));
    }
    say("Contenu synthétique, au format officiel : à ne pas confondre avec les fichiers de l’Insee.");
    Ok(())
}

/// The form of a word of the command line.
pub(crate) fn form(word: &str) -> Result<Form, String> {
    match word {
        "parquet" => Ok(Form::Parquet),
        "csv" => Ok(Form::Csv),
        _ => Err("parquet ou csv".to_owned()),
    }
}
