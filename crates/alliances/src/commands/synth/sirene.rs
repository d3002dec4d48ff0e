//! `alliances synth sirene`: files in the official format with synthetic content.

use std::io::{IsTerminal as _, Write as _};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};

use opendata::synth::{Form, Recipe, sirene};
use opendata::watch::{Progress, Step, Watch};

use crate::{cli::say, ending::Ending};

/// What was asked.
#[derive(Debug, clap::Args)]
pub(crate) struct Asked {
    /// Part du pays : 1 donne 30 millions d’unités légales et 45 millions d’établissements
    #[arg(long, value_name = "PART", default_value_t = 0.001, help_heading = "Options")]
    scale: f64,
    /// Graine : la même donne les mêmes fichiers
    #[arg(long, value_name = "NOMBRE", default_value_t = 1, help_heading = "Options")]
    seed: u64,
    /// Dossier où écrire
    #[arg(long, value_name = "DOSSIER", help_heading = "Options")]
    out: PathBuf,
    /// « parquet » ou « csv »
    #[arg(long, value_name = "FORMAT", default_value = "parquet", value_parser = form, help_heading = "Options")]
    format: Form,
    /// Une ligne abîmée sur tant ; 0 : aucune
    #[arg(long, value_name = "NOMBRE", default_value_t = 2_000, help_heading = "Options")]
    damaged: u32,
    /// Invente des communes, pour qu’il y ait autant de codes que dans le pays
    #[arg(long, help_heading = "Options")]
    spread: bool,
}

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
pub(crate) fn write(asked: &Asked) -> Result<(), Ending> {
    let Asked { scale, seed, out: folder, format, damaged, spread } = asked;
    let recipe = Recipe {
        scale: *scale,
        seed: *seed,
        form: *format,
        damaged: *damaged,
        is_spread: *spread,
        communes: 0,
    };
    if !(recipe.scale > 0.0 && recipe.scale <= 3.0) {
        return Err(Ending::usage("--scale attend un nombre entre 0 et 3 ; 1 est la taille du pays."));
    }
    let failed =
        |error: String| Ending::failed(format!("Les fichiers ne peuvent pas être écrits : {error}."));
    std::fs::create_dir_all(folder).map_err(|error| failed(error.to_string()))?;
    let is_shown = std::io::stderr().is_terminal();
    let watch = Percent { is_shown, done: [AtomicU64::new(0), AtomicU64::new(0)] };
    let made = sirene(recipe, folder, &watch).map_err(|error| failed(error.to_string()))?;
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
fn form(word: &str) -> Result<Form, String> {
    match word {
        "parquet" => Ok(Form::Parquet),
        "csv" => Ok(Form::Csv),
        _ => Err("parquet ou csv".to_owned()),
    }
}
