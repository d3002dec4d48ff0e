//! `alliances synth decp`: public contracts in the official forms with synthetic content.

use std::path::PathBuf;

use opendata::{
    synth::decp::{Form, Recipe, contracts},
    watch::Unwatched,
};

use crate::{cli::say, ending::Ending};

/// What was asked.
#[derive(Debug, clap::Args)]
pub(crate) struct Asked {
    /// Part du pays : 1 donne 3,2 millions de lignes
    #[arg(long, value_name = "PART", default_value_t = 0.001, help_heading = "Options")]
    scale: f64,
    /// Graine : la même donne le même fichier, et les numéros du Sirene synthétique de cette graine
    #[arg(long, value_name = "NOMBRE", default_value_t = 1, help_heading = "Options")]
    seed: u64,
    /// Taille du Sirene synthétique dont viennent acheteurs et titulaires (par défaut : la même part)
    #[arg(long, value_name = "PART", help_heading = "Options")]
    sirene: Option<f64>,
    /// Dossier où écrire
    #[arg(long, value_name = "DOSSIER", help_heading = "Options")]
    out: PathBuf,
    /// « parquet », « csv » ou « json » (forme réglementaire)
    #[arg(long, value_name = "FORMAT", default_value = "parquet", value_parser = form, help_heading = "Options")]
    format: Form,
    /// Sans les défauts des vrais fichiers
    #[arg(long, help_heading = "Options")]
    clean: bool,
}

/// Writes the file into a folder, which is created if need be.
pub(crate) fn write(asked: &Asked) -> Result<(), Ending> {
    let country = asked.sirene.unwrap_or(asked.scale);
    if [asked.scale, country].iter().any(|scale| !(*scale > 0.0 && *scale <= 3.0)) {
        return Err(Ending::usage("--scale attend un nombre entre 0 et 3 ; 1 est la taille du pays."));
    }
    let failed = |error: String| Ending::failed(format!("Le fichier ne peut pas être écrit : {error}."));
    std::fs::create_dir_all(&asked.out).map_err(|error| failed(error.to_string()))?;
    let recipe = Recipe {
        scale: asked.scale,
        seed: asked.seed,
        country,
        communes: 0,
        form: asked.format,
        departements: &[],
        is_damaged: !asked.clean,
    };
    let (file, rows) =
        contracts(&recipe, &asked.out, &Unwatched).map_err(|error| failed(error.to_string()))?;
    say(&format!("{} : {rows} lignes.", file.display()));
    say("Contenu synthétique, au format officiel : à ne pas confondre avec les données publiées.");
    Ok(())
}

/// The form of a word of the command line.
fn form(word: &str) -> Result<Form, String> {
    match word {
        "parquet" => Ok(Form::Parquet),
        "csv" => Ok(Form::Csv),
        "json" => Ok(Form::Json),
        _ => Err("parquet, csv ou json".to_owned()),
    }
}
