//! `cargo xtask bench meetings`: value, bound and breaks of meeting days after 1, 5 and 15 seconds, beside two solvers.
//!
//! The four days of the open data folder (`--data DIR`, or `ALLIANCES_OPEN_DATA`) are measured when it is there; the others
//! are made up. The peers come from PyPI, in a virtual environment under `target/`; without a network they are left out.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

/// Seconds of the measures.
const LIMITS: [&str; 3] = ["1", "5", "15"];
/// Seconds that the peers have.
const PEERS: &str = "60";
/// Seconds at most for a day whose meetings are given.
const GIVEN: &str = "60";

/// What was asked on the command line.
pub(crate) struct Asked {
    /// Folder that holds `meetings/S_1.json` and the others.
    pub(crate) data: Option<PathBuf>,
    /// No peers, one limit.
    pub(crate) quick: bool,
}

pub(crate) fn run(root: &Path, asked: &Asked) -> Result<bool> {
    let measure = build(root)?;
    let folder = root.join("target/bench-meetings");
    let made = output(Command::new(&measure).arg("synth").arg(&folder).arg("1"))?;
    let days = days(asked.data.as_deref(), &folder);
    conventions(&measure, &days, asked.quick)?;
    repairs(&measure, &days)?;
    if !asked.quick {
        peers(root, &days)?;
    }
    given(&measure, &folder, &made)?;
    Ok(true)
}

fn build(root: &Path) -> Result<PathBuf> {
    let words = ["build", "--release", "--package", "meetings", "--example", "measure"];
    let done = Command::new("cargo").args(words).current_dir(root).status()?;
    if !done.success() {
        bail!("the release build failed");
    }
    Ok(root.join("target/release/examples/measure"))
}

/// The days whose meetings are to be chosen: name and file.
fn days(data: Option<&Path>, folder: &Path) -> Vec<(String, PathBuf)> {
    let from_variable = std::env::var_os("ALLIANCES_OPEN_DATA").map(PathBuf::from);
    let data = data.map(Path::to_owned).or(from_variable).map(|data| data.join("meetings"));
    let real = ["S_1", "M_1", "M_tight", "L_1"].map(|name| (name.to_owned(), format!("{name}.json")));
    let mut days: Vec<(String, PathBuf)> = match &data {
        Some(data) if data.is_dir() => real.into_iter().map(|(name, file)| (name, data.join(file))).collect(),
        _ => {
            println!("no folder of open data: made-up days only");
            ["convention-S", "convention-M", "convention-M-tight", "convention-L"]
                .map(|name| (name.to_owned(), folder.join(format!("{name}.json"))))
                .into()
        }
    };
    days.push(("convention-XL".to_owned(), folder.join("convention-XL.json")));
    days
}

fn conventions(measure: &Path, days: &[(String, PathBuf)], quick: bool) -> Result<()> {
    println!(
        "| day | threads | limit | value | bound | share | breaks | idle | without a meeting | at least | seconds |"
    );
    println!("|---|---|---|---|---|---|---|---|---|---|---|");
    let limits = if quick { &LIMITS[1..2] } else { &LIMITS[..] };
    for (name, file) in days {
        let least = output(Command::new(measure).arg("without").arg(file))?;
        let least = least.trim();
        for threads in ["1", "2"] {
            for limit in limits {
                let said = output(Command::new(measure).arg("plan").arg(file).args([*limit, "1", threads]))?;
                let words: Vec<&str> = said.split_whitespace().collect();
                let [value, bound, breaks, idle, nobody, _, seconds] = words[..] else {
                    bail!("measure: {said}")
                };
                let share = 100.0 * value.parse::<f64>()? / bound.parse::<f64>()?;
                println!(
                    "| {name} | {threads} | {limit} s | {value} | {bound} | {share:.3} % | {breaks} | {idle} | {nobody} | {least} | {seconds} |"
                );
            }
        }
    }
    Ok(())
}

/// What may happen on the day, and how little of the plan changes.
fn repairs(measure: &Path, days: &[(String, PathBuf)]) -> Result<()> {
    println!(
        "\n| day | what happened | moved | cancelled | added | seconds (limit 1) |\n|---|---|---|---|---|---|"
    );
    for (name, file) in days {
        let said = output(Command::new(measure).arg("repair").arg(file).arg("1"))?;
        for line in said.lines() {
            let (what, figures) = line.split_once("; ").with_context(|| format!("measure: {line}"))?;
            println!("| {name} | {what} | {} |", figures.split(' ').collect::<Vec<_>>().join(" | "));
        }
    }
    Ok(())
}

/// The two solvers on the days that they can read in their time.
fn peers(root: &Path, days: &[(String, PathBuf)]) -> Result<()> {
    let home = root.join("target/peers");
    let python = home.join("bin/python");
    if !python.exists() {
        let made = Command::new("python3").args(["-m", "venv"]).arg(&home).status()?;
        let packages = ["-m", "pip", "--quiet", "install", "ortools", "highspy", "numpy"];
        if !made.success() || !Command::new(&python).args(packages).status()?.success() {
            println!("\nThe peers cannot be installed: no network, or no Python.");
            return Ok(());
        }
    }
    println!(
        "\n| day | solver, {PEERS} s, 2 threads | value, bound on value less breaks, breaks, status, seconds |\n|---|---|---|"
    );
    for (name, file) in days.iter().filter(|(name, _)| !name.ends_with("XL")) {
        for solver in ["cp-sat", "highs"] {
            let script = root.join("xtask/peers/meetings.py");
            let said = Command::new("timeout")
                .args(["-k", "5", "240"])
                .arg(&python)
                .arg(script)
                .arg(solver)
                .arg(file)
                .arg(PEERS)
                .output()?;
            let said =
                String::from_utf8_lossy(&said.stdout).trim().lines().last().unwrap_or_default().to_owned();
            let said =
                if said.is_empty() { "no answer four times beyond its limit".to_owned() } else { said };
            println!("| {name} | {solver} | {said} |");
        }
    }
    Ok(())
}

/// The days whose meetings are given: fewest breaks, and the proof.
fn given(measure: &Path, folder: &Path, made: &str) -> Result<()> {
    println!("\n| day | meetings | fewest known | breaks | proved | seconds |\n|---|---|---|---|---|---|");
    for line in made.lines().filter(|line| line.starts_with("given")) {
        let words: Vec<&str> = line.split_whitespace().collect();
        let [name, meetings, fewest] = words[..] else { bail!("measure: {line}") };
        let file = folder.join(format!("{name}.json"));
        let said = output(Command::new(measure).arg("plan").arg(file).args([GIVEN, "1", "2"]))?;
        let words: Vec<&str> = said.split_whitespace().collect();
        let [_, _, breaks, _, _, proved, seconds] = words[..] else { bail!("measure: {said}") };
        println!("| {name} | {meetings} | {fewest} | {breaks} | {proved} | {seconds} |");
    }
    Ok(())
}

fn output(command: &mut Command) -> Result<String> {
    let done = command.output().with_context(|| format!("running {command:?}"))?;
    if !done.status.success() {
        bail!("{command:?}: {}", String::from_utf8_lossy(&done.stderr));
    }
    Ok(String::from_utf8(done.stdout)?)
}
