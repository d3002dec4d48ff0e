//! `alliances schedule`: plans a day of meetings from a file, and says how near to the best the plan is.

mod words;

use std::{
    fs,
    io::{IsTerminal as _, Write as _},
    path::{Path, PathBuf},
    sync::atomic::{AtomicU32, Ordering},
    time::{Duration, Instant},
};

use meetings::{Effort, Instance, Plan, Progress, Watch};

use crate::{
    cli::{complain, say},
    ending::Ending,
};

/// What was asked.
#[derive(Debug, clap::Args)]
pub(crate) struct Asked {
    /// Journée à planifier (JSON)
    #[arg(value_name = "INSTANCE", help_heading = "Arguments")]
    instance: PathBuf,
    /// Fichier du plan (par défaut : la sortie standard)
    #[arg(short = 'o', long, value_name = "FICHIER", help_heading = "Options")]
    output: Option<PathBuf>,
    /// Durée au bout de laquelle le meilleur plan trouvé est rendu, comme 10s, 500ms ou 2m
    #[arg(long, value_name = "DURÉE", default_value = "10s", help_heading = "Options")]
    time_limit: String,
    /// Graine : la même donne le même plan, si la durée suffit
    #[arg(long, value_name = "NOMBRE", default_value = "0", help_heading = "Options")]
    seed: String,
    /// Essais de chaque fil d’exécution, au lieu de ce que la durée permet : même plan sur toute machine
    #[arg(long, value_name = "NOMBRE", help_heading = "Options")]
    moves: Option<String>,
    /// Fils d’exécution, 1 ou 2 (par défaut : 2 si la machine les a)
    #[arg(long, value_name = "NOMBRE", help_heading = "Options")]
    threads: Option<String>,
}

/// Time since the command began, and a line of progress when somebody looks.
struct Clock {
    begun: Instant,
    shown: bool,
    percent: AtomicU32,
}

impl Watch for Clock {
    fn elapsed(&self) -> Duration {
        self.begun.elapsed()
    }

    fn hear(&self, progress: Progress) {
        if !self.shown {
            return;
        }
        let percent = (progress.share * 100.0).clamp(0.0, 100.0).round();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 100")]
        let percent = percent as u32;
        if self.percent.fetch_max(percent, Ordering::Relaxed) < percent {
            let _ = write!(std::io::stderr().lock(), "\rRecherche du meilleur plan : {percent} %");
        }
    }
}

/// Reads, plans, writes.
pub(crate) fn schedule(asked: &Asked) -> Result<(), Ending> {
    let clock =
        Clock { begun: Instant::now(), shown: std::io::stderr().is_terminal(), percent: AtomicU32::new(0) };
    let asked_for = effort(asked)?;
    let instance = read(&asked.instance)?;
    // A plan of a million wishes takes a second to be told.
    let telling = Duration::from_micros(instance.wishes().len() as u64).min(asked_for.limit / 2);
    let effort = Effort { limit: asked_for.limit.saturating_sub(telling), ..asked_for };
    let plan = meetings::schedule(&instance, &effort, &clock);
    if clock.shown {
        let _ = write!(std::io::stderr().lock(), "\r\u{1b}[K");
    }
    let plan = plan.map_err(|conflict| Ending::failed(words::conflict(&instance, &conflict)))?;
    write(asked.output.as_deref(), &instance, &plan, &|| clock.elapsed() >= effort.limit)
}

fn effort(asked: &Asked) -> Result<Effort, Ending> {
    let refused = |what: &str, given: &str, expected: &str| {
        Ending::usage(format!("{what} « {given} » ne convient pas ; attendu : {expected}."))
    };
    let limit = duration(&asked.time_limit).ok_or_else(|| {
        refused("La durée", &asked.time_limit, "un nombre et une unité, comme 10s, 500ms ou 2m")
    })?;
    let seed = asked.seed.parse();
    let seed = seed.map_err(|_| refused("La graine", &asked.seed, "un nombre entier positif"))?;
    let threads = match asked.threads.as_deref() {
        None => std::thread::available_parallelism().map_or(1, |count| count.get().min(2)),
        Some("1") => 1,
        Some("2") => 2,
        Some(other) => return Err(refused("Le nombre de fils d’exécution", other, "1 ou 2")),
    };
    let moves = asked.moves.as_deref().map(|given| {
        let moves = given.parse().ok().filter(|moves| *moves > 0);
        moves.ok_or_else(|| refused("Le nombre d’essais", given, "un nombre entier positif"))
    });
    Ok(Effort { limit, seed, threads, moves: moves.transpose()? })
}

/// A duration of up to a day: a number and `ms`, `s`, `m` or `min`; seconds when there is no unit.
fn duration(given: &str) -> Option<Duration> {
    let given = given.trim();
    let unit = given.find(|letter: char| letter.is_ascii_alphabetic()).unwrap_or(given.len());
    let (number, unit) = given.split_at(unit);
    let factor = match unit {
        "ms" => 0.001,
        "s" | "" => 1.0,
        "m" | "min" => 60.0,
        _ => return None,
    };
    let seconds = number.trim().parse::<f64>().ok()? * factor;
    (seconds > 0.0 && seconds <= 86_400.0).then(|| Duration::from_secs_f64(seconds))
}

fn read(file: &Path) -> Result<Instance, Ending> {
    let text = fs::read(file).map_err(|error| {
        Ending::usage(format!("Le fichier {} ne peut pas être lu : {error}.", file.display()))
    })?;
    Instance::from_json(&text)
        .map_err(|refusal| Ending::usage(format!("{} : {}", file.display(), words::refusal(&refusal))))
}

fn write(
    output: Option<&Path>,
    instance: &Instance,
    plan: &Plan,
    is_late: &dyn Fn() -> bool,
) -> Result<(), Ending> {
    let Some(file) = output else {
        say(&plan.to_json());
        complain(&words::summary(instance, plan, is_late));
        return Ok(());
    };
    fs::write(file, plan.to_json() + "\n").map_err(|error| {
        Ending::failed(format!("Le plan ne peut pas être écrit dans {} : {error}.", file.display()))
    })?;
    say(&words::summary(instance, plan, is_late));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_read_with_their_unit() {
        for (given, expected) in [
            ("10s", 10_000),
            ("500ms", 500),
            ("2m", 120_000),
            ("1.5 s", 1_500),
            ("3", 3_000),
            ("2min", 120_000),
        ] {
            assert_eq!(duration(given), Some(Duration::from_millis(expected)), "{given}");
        }
        for given in ["", "s", "-1s", "0s", "10h", "1e9s", "NaN", "inf", "10 s s"] {
            assert_eq!(duration(given), None, "{given}");
        }
    }
}
