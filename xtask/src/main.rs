//! Repository checks, benchmarks and generated files: `cargo xtask COMMAND`.
//!
//! Each command is a module with a `run`; this file only picks one.
#![allow(clippy::print_stdout, reason = "a command line tool speaks on its standard output")]

mod bench;
mod relevance;
mod tidy;

use std::path::PathBuf;
use std::process::ExitCode;

const USAGE: &str = "cargo xtask COMMAND\n\n  tidy    refuse what the repository does not want (walls, sizes, texts, words)\n  bench programme [--quick]    measure the figures of the programme\n  bench meetings [--quick] [--data DIR]    measure meeting days, beside two solvers\n  bench import [SCALE] [RUNS] [parquet|csv|zip|located|csv-located]  measure the import of the stock files beside DuckDB\n  bench purchasing [SCALE] [RUNS]  measure the reading of public contracts beside DuckDB\n  bench buyers                 time the page of a buyer\n  bench directory [--quick]    time the index of structures beside SQLite FTS5\n  bench observatory            count every commune of a synthetic country\n  relevance                    judge the index of structures, query by query";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["tidy"] => tidy::run(&root()),
        ["bench", "programme"] => bench::programme(&root(), false),
        ["bench", "programme", "--quick"] => bench::programme(&root(), true),
        ["bench", "import"] => bench::import(&root(), "0.1", 5, "parquet"),
        ["bench", "import", scale] => bench::import(&root(), scale, 5, "parquet"),
        ["bench", "import", scale, runs] => {
            bench::import(&root(), scale, runs.parse().unwrap_or(5), "parquet")
        }
        ["bench", "import", scale, runs, form] => {
            bench::import(&root(), scale, runs.parse().unwrap_or(5), form)
        }
        ["bench", "purchasing"] => bench::purchasing(&root(), "1", 5),
        ["bench", "purchasing", scale] => bench::purchasing(&root(), scale, 5),
        ["bench", "purchasing", scale, runs] => bench::purchasing(&root(), scale, runs.parse().unwrap_or(5)),
        ["bench", "buyers"] => bench::buyers(&root()),
        ["bench", "directory"] => bench::directory(&root(), false),
        ["bench", "directory", "--quick"] => bench::directory(&root(), true),
        ["bench", "observatory"] => bench::observatory(&root()),
        ["relevance"] => relevance::run(&root()),
        ["bench", "meetings", rest @ ..] => match meetings_asked(rest) {
            Some(asked) => bench::meetings::run(&root(), &asked),
            None => {
                println!("xtask: cannot read `{}`\n\n{USAGE}", rest.join(" "));
                return ExitCode::from(2);
            }
        },
        [] | ["help" | "--help" | "-h"] => {
            println!("{USAGE}");
            Ok(true)
        }
        unknown => {
            println!("xtask: no command `{}`\n\n{USAGE}", unknown.join(" "));
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            println!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn meetings_asked(words: &[&str]) -> Option<bench::meetings::Asked> {
    let mut asked = bench::meetings::Asked { data: None, quick: false };
    let mut words = words.iter();
    while let Some(word) = words.next() {
        match *word {
            "--quick" => asked.quick = true,
            "--data" => asked.data = Some(PathBuf::from(words.next()?)),
            _ => return None,
        }
    }
    Some(asked)
}

/// The root of the repository, wherever the command is run from.
fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).parent().map_or_else(|| PathBuf::from("."), PathBuf::from)
}
