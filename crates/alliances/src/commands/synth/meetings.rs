//! `alliances synth meetings`: made-up meeting days.

use std::{fs, path::PathBuf};

use meetings::synth::{Convention, Given};

use crate::{cli::say, ending::Ending};

/// What was asked.
#[derive(Debug, clap::Args)]
pub(crate) struct Asked {
    /// Facteur appliqué au nombre de participants et de tables des conventions
    #[arg(long, value_name = "FACTEUR", default_value = "1", help_heading = "Options")]
    scale: String,
    /// Graine : la même donne les mêmes journées
    #[arg(long, value_name = "NOMBRE", default_value = "0", help_heading = "Options")]
    seed: String,
    /// Dossier où les écrire
    #[arg(long, value_name = "DOSSIER", help_heading = "Options")]
    out: PathBuf,
}

/// Writes a convention of each size, and twenty days whose meetings are given and whose fewest breaks are known.
pub(crate) fn write(asked: &Asked) -> Result<(), Ending> {
    let scale = asked.scale.parse::<f64>().ok().filter(|scale| (0.001..=100.0).contains(scale));
    let scale = scale.ok_or_else(|| {
        Ending::usage(format!("Le facteur « {} » n’est pas un nombre entre 0,001 et 100.", asked.scale))
    })?;
    let seed = asked.seed.parse::<u64>();
    let seed = seed.map_err(|_| {
        Ending::usage(format!("La graine « {} » n’est pas un nombre entier positif.", asked.seed))
    })?;
    let failed = |error| {
        Ending::failed(format!("Le dossier {} ne peut pas être écrit : {error}.", asked.out.display()))
    };
    fs::create_dir_all(&asked.out).map_err(failed)?;
    let mut written = 0;
    let mut write = |name: &str, text: String| {
        written += 1;
        fs::write(asked.out.join(name), text + "\n").map_err(failed)
    };
    for (name, convention) in Convention::usual(scale) {
        write(&format!("{name}.json"), convention.draft(seed).to_json())?;
    }
    let mut known = "journée;rencontres;pauses au minimum\n".to_owned();
    for (name, given) in Given::usual() {
        let planted = given.planted(seed);
        known += &format!("{name};{};{}\n", planted.draft.wishes.len(), planted.breaks);
        write(&format!("{name}.json"), planted.draft.to_json())?;
    }
    write("given.csv", known.trim_end().to_owned())?;
    say(&format!("{written} fichiers écrits dans {}.", asked.out.display()));
    Ok(())
}
