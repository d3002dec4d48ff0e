//! `alliances import decp`: contracts that public bodies publish.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

use app::{
    App,
    purchasing::{DecpImport, DecpOutcome},
    register::ImportStatus,
};
use domain::{
    purchasing::{Effect, Example, Heard, Rule},
    register::{Scope, Source, Stock},
};

use super::{edition, failed, files::Files, progress::Bars, report, report::Said, turn::Turn, wanted};
use crate::{cli::say, ending::Ending, installation::Installation, settings::Config};

/// Cases of one rule that are written to the report.
const SHOWN: usize = 3;

/// What is read, and what is to become of it.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// Fichiers ou adresses : fichier tabulaire (.parquet, .csv, .csv.gz, .zip) ou JSON réglementaire (v2.0 ou v1)
    #[arg(value_name = "FICHIER", required = true, num_args = 1.., help_heading = "Arguments")]
    files: Vec<String>,
    /// Date de l’édition, comme 2026-10-31 (par défaut : celle du fichier)
    #[arg(long, value_name = "DATE", help_heading = "Options")]
    date: Option<String>,
    /// Montre ce qui changerait, sans rien modifier
    #[arg(long, help_heading = "Options")]
    dry_run: bool,
    /// Fichier où écrire les lignes écartées ou corrigées, règle par règle
    #[arg(long, value_name = "FICHIER", help_heading = "Options")]
    report: Option<PathBuf>,
}

/// Reads the files.
pub(super) async fn import(config: Config, options: Options) -> Result<(), Ending> {
    let _turn = Turn::take(&config)?;
    let bars = Bars::start();
    let files = Files::fetch(&config, &options.files, bars.clone()).await?;
    let as_of = edition(options.date.as_deref(), files.first())?;
    let import = DecpImport {
        files: files.paths().to_vec(),
        stock: Stock { source: Source::Decp, as_of, scope: Scope::everywhere(), files: files.origins() },
        threads: std::thread::available_parallelism().map_or(1, usize::from),
        ending: wanted(options.dry_run, false),
    };
    let installation = Installation::open(&config, config.listen).await?;
    let read = installation.app.import_decp(import, bars.clone()).await;
    bars.end();
    let done = app::jobs::run_due(&installation.app).await;
    let written = match (&read, &options.report) {
        (Ok(outcome), Some(target)) => write(&installation.app, outcome, files.paths(), target).await,
        _ => Ok(()),
    };
    installation.close().await;
    let outcome = read.map_err(failed)?;
    done?;
    let said: Vec<Said<'_>> =
        files.paths().iter().zip(&outcome.report.files).map(|(file, report)| Said { file, report }).collect();
    let damaged = report::tell(&said, None)?;
    tell(&outcome, files.paths());
    written?;
    report::end(damaged + outcome.report.heard.of(Effect::Rejects))
}

/// Says what was read, what each rule did, and what it changes.
fn tell(outcome: &DecpOutcome, files: &[PathBuf]) {
    let report = &outcome.report;
    let rows: u64 = report.files.iter().map(|file| file.rows).sum();
    say(&format!("Lignes lues : {rows} ; marchés : {}.", report.contracts));
    for (effect, title) in [
        (Effect::Rejects, "Lignes écartées :"),
        (Effect::Corrects, "Valeurs écartées ou corrigées :"),
        (Effect::Notes, "À savoir :"),
    ] {
        let rules: Vec<_> = report.heard.counts.iter().filter(|(rule, _)| rule.effect() == effect).collect();
        if rules.is_empty() {
            continue;
        }
        say(title);
        for (rule, count) in rules {
            say(&format!("  {} ({rule}) : {count}{}", rule.label(), cases(&report.heard, *rule, files)));
        }
    }
    let tally = outcome.tally;
    match (outcome.status, tally.total()) {
        (_, 0) => say("Rien ne change."),
        (ImportStatus::Trial, _) => say(&format!(
            "Cette lecture apporterait {} marchés et en changerait {} (rien n’a été modifié).",
            tally.appears, tally.changes
        )),
        _ => say(&format!("Marchés nouveaux : {} ; changés : {}.", tally.appears, tally.changes)),
    }
    say(&format!("Le détail est gardé avec la lecture {}.", outcome.run));
}

/// Where the first cases are.
fn cases(heard: &Heard, rule: Rule, files: &[PathBuf]) -> String {
    if rule.effect() == Effect::Notes {
        return String::new();
    }
    let places = heard.examples.get(&rule).into_iter().flatten().take(SHOWN).map(|one| {
        let file = files.get(usize::from(one.file)).and_then(|path| path.file_name());
        let file = file.map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let value = if one.value.is_empty() { String::new() } else { format!(" « {} »", one.value) };
        format!("{file} ligne {}{value}", one.line)
    });
    let places: Vec<String> = places.collect();
    if places.is_empty() { String::new() } else { format!(" — {}", places.join(" ; ")) }
}

/// Cases that are asked for at once.
const CASES: u32 = 5_000;

/// One line for each case that was kept: rule, file, line, buyer, number, value, apart by tabulations.
async fn write(app: &App, outcome: &DecpOutcome, files: &[PathBuf], target: &Path) -> Result<(), Ending> {
    let refused = |error: std::io::Error| {
        Ending::failed(format!("Le rapport {} ne peut pas être écrit : {error}.", target.display()))
    };
    let mut out = BufWriter::new(File::create(target).map_err(refused)?);
    writeln!(out, "règle\tfichier\tligne\tacheteur\tmarché\tvaleur").map_err(refused)?;
    for rule in outcome.report.heard.counts.keys() {
        let mut after = None;
        loop {
            let cases = app.decp_cases(outcome.run, *rule, after, CASES).await?;
            let Some((last, _)) = cases.last() else { break };
            after = Some(*last);
            for (_, one) in &cases {
                writeln!(out, "{}", line(one, files)).map_err(refused)?;
            }
        }
    }
    out.flush().map_err(refused)?;
    say(&format!("Le rapport est dans {}.", target.display()));
    Ok(())
}

fn line(one: &Example, files: &[PathBuf]) -> String {
    let file = files.get(usize::from(one.file)).map(|file| file.display().to_string()).unwrap_or_default();
    let plain = |text: &str| text.chars().filter(|c| !c.is_control()).collect::<String>();
    let (buyer, number, value) = (plain(&one.buyer), plain(&one.number), plain(&one.value));
    format!("{}\t{file}\t{}\t{buyer}\t{number}\t{value}", one.rule, one.line)
}
