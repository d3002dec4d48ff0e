//! Plans one file and prints its figures on a line: what `cargo xtask bench meetings` runs.
//!
//! ```text
//! measure plan INSTANCE.json SECONDS SEED THREADS     value bound breaks idle nobody proved seconds
//! measure synth DIR SEED                              writes made-up days; one line for each: name, meetings, breaks
//! ```
#![allow(clippy::print_stdout, reason = "its output is its purpose")]

use std::error::Error;
use std::time::{Duration, Instant};

use meetings::synth::{Convention, Given};
use meetings::{Effort, Instance, Watch};

struct Clock(Instant);

impl Watch for Clock {
    fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["plan", file, seconds, seed, threads] => {
            let limit = Duration::from_secs_f64(seconds.parse()?);
            plan(file, Effort { limit, seed: seed.parse()?, threads: threads.parse()? })
        }
        ["synth", folder, seed] => synth(folder, seed.parse()?),
        _ => Err("measure plan INSTANCE.json SECONDS SEED THREADS | measure synth DIR SEED".into()),
    }
}

fn plan(file: &str, effort: Effort) -> Result<(), Box<dyn Error>> {
    let clock = Clock(Instant::now());
    let instance = Instance::from_json(&std::fs::read(file)?)?;
    match meetings::schedule(&instance, &effort, &clock) {
        Ok(plan) => {
            let nobody = meetings::figures_of(&instance, &plan).nobody;
            let proved = format!("{:?}", plan.proved).to_lowercase();
            println!(
                "{} {} {} {} {nobody} {proved} {:.2}",
                plan.value, plan.upper_bound, plan.breaks, plan.idle_slots, plan.seconds
            );
            Ok(())
        }
        Err(conflict) => Err(format!("{conflict:?}").into()),
    }
}

fn synth(folder: &str, seed: u64) -> Result<(), Box<dyn Error>> {
    std::fs::create_dir_all(folder)?;
    let write = |name: &str, text: String| std::fs::write(format!("{folder}/{name}.json"), text);
    for (name, convention) in Convention::usual(1.0) {
        let draft = convention.draft(seed);
        write(name, draft.to_json())?;
        println!("{name} {} -", draft.wishes.len());
    }
    for (name, given) in Given::usual() {
        let planted = given.planted(seed);
        write(&name, planted.draft.to_json())?;
        println!("{name} {} {}", planted.draft.wishes.len(), planted.breaks);
        let disturbed = given.disturbed(seed);
        write(&format!("{name}-disturbed"), disturbed.to_json())?;
        println!("{name}-disturbed {} ?", disturbed.wishes.len());
    }
    Ok(())
}
