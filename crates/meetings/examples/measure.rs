//! Plans one file and prints its figures on a line: what `cargo xtask bench meetings` runs.
//!
//! ```text
//! measure plan INSTANCE.json SECONDS SEED THREADS     value bound breaks idle nobody proved seconds
//! measure moves INSTANCE.json MOVES SEED THREADS      the same by counted moves; seconds are those of the processor
//! measure cpu INSTANCE.json SECONDS SEED              the same, one thread, the limit being processor time
//! measure without INSTANCE.json                       people who must go home without a meeting
//! measure repair INSTANCE.json SEED                   what happened: moved cancelled added seconds, four times
//! measure synth DIR SEED                              writes made-up days; one line for each: name, meetings, breaks
//! ```
#![allow(clippy::print_stdout, reason = "its output is its purpose")]

use std::error::Error;
use std::time::{Duration, Instant};

use meetings::synth::{Convention, Given};
use meetings::{Draft, Effort, Instance, PlacedDraft, Plan, TablesDraft, Watch};

struct Clock(Instant);

impl Watch for Clock {
    fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }
}

/// Counts the time that the main thread had a processor, on Linux: waiting for one does not count.
struct Processor;

impl Watch for Processor {
    fn elapsed(&self) -> Duration {
        let said = std::fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
        let nanoseconds = said.split(' ').next().and_then(|word| word.parse().ok());
        Duration::from_nanos(nanoseconds.unwrap_or_default())
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["plan", file, seconds, seed, threads] => {
            let limit = Duration::from_secs_f64(seconds.parse()?);
            let (seed, threads) = (seed.parse()?, threads.parse()?);
            plan(file, &Effort { limit, seed, threads, moves: None }, &Clock(Instant::now()))
        }
        ["moves", file, moves, seed, threads] => {
            let limit = Duration::from_secs(3600);
            let (seed, threads) = (seed.parse()?, threads.parse()?);
            let moves = Some(moves.parse::<f64>()? as u64);
            plan(file, &Effort { limit, seed, threads, moves }, &Processor)
        }
        ["cpu", file, seconds, seed] => {
            let limit = Duration::from_secs_f64(seconds.parse()?);
            plan(file, &Effort { limit, seed: seed.parse()?, threads: 1, moves: None }, &Processor)
        }
        ["without", file] => {
            let instance = Instance::from_json(&std::fs::read(file)?)?;
            println!("{:?}", meetings::fewest_without_meeting(&instance, &|| false));
            Ok(())
        }
        ["repair", file, seed] => repair(file, seed.parse()?),
        ["synth", folder, seed] => synth(folder, seed.parse()?),
        _ => Err("measure plan INSTANCE.json SECONDS SEED THREADS | measure repair INSTANCE.json SEED | measure synth DIR SEED".into()),
    }
}

fn plan(file: &str, effort: &Effort, clock: &dyn Watch) -> Result<(), Box<dyn Error>> {
    let instance = Instance::from_json(&std::fs::read(file)?)?;
    match meetings::schedule(&instance, effort, clock) {
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

/// A plan of five seconds, then what may happen to it on the day, each repaired within one second.
fn repair(file: &str, seed: u64) -> Result<(), Box<dyn Error>> {
    let draft = Draft { published: None, ..serde_json::from_slice(&std::fs::read(file)?)? };
    let plan_of = |draft: &Draft, seconds: u64| -> Result<Plan, Box<dyn Error>> {
        let effort = Effort { limit: Duration::from_secs(seconds), seed, threads: 1, moves: None };
        let clock = Clock(Instant::now());
        let instance = Instance::new(draft)?;
        meetings::schedule(&instance, &effort, &clock).map_err(|conflict| format!("{conflict:?}").into())
    };
    let before = plan_of(&draft, 5)?;
    let placed =
        before.meetings.iter().map(|met| PlacedDraft { wish: met.wish as i64, slot: met.slot as i64 });
    let draft = Draft { published: Some(placed.collect()), ..draft };
    for (what, now) in [
        ("nothing", draft.clone()),
        ("somebody cancels", away(&draft, draft.slots)),
        ("somebody comes at half-time", away(&draft, draft.slots / 2)),
        ("a table is lost", fewer_tables(&draft)),
    ] {
        let after = plan_of(&now, 1)?;
        let moved = after.moved.as_deref().unwrap_or_default();
        let cancelled = moved.iter().filter(|change| change.to.is_none()).count();
        let added = after.meetings.len() + cancelled - before.meetings.len();
        println!("{what}; {} {cancelled} {added} {:.2}", moved.len() - cancelled, after.seconds);
    }
    Ok(())
}

/// The day without the busiest participant in its first slots.
fn away(draft: &Draft, slots: i64) -> Draft {
    let mut now = draft.clone();
    let wishes = |id: &str| draft.wishes.iter().filter(|wish| wish.a == id || wish.b == id).count();
    if let Some(person) = now.participants.iter_mut().max_by_key(|person| wishes(&person.id)) {
        person.unavailable = (0..slots).chain(person.unavailable.iter().copied()).collect();
        person.unavailable.sort_unstable();
        person.unavailable.dedup();
    }
    now
}

/// The day with a table less in every slot.
fn fewer_tables(draft: &Draft) -> Draft {
    let mut now = draft.clone();
    now.tables = match &draft.tables {
        TablesDraft::Same(tables) => TablesDraft::Same(tables - 1),
        TablesDraft::Each(tables) => TablesDraft::Each(tables.iter().map(|tables| tables - 1).collect()),
    };
    now
}

fn synth(folder: &str, seed: u64) -> Result<(), Box<dyn Error>> {
    std::fs::create_dir_all(folder)?;
    let write = |name: &str, text: String| std::fs::write(format!("{folder}/{name}.json"), text);
    for (name, convention) in Convention::usual(1.0) {
        let draft = convention.draft(seed);
        write(name, draft.to_json())?;
        println!("{name} {} -", draft.wishes.len());
    }
    for (name, given) in Given::usual().into_iter().chain(Given::hard()) {
        let planted = given.planted(seed);
        write(&name, planted.draft.to_json())?;
        println!("{name} {} {}", planted.draft.wishes.len(), planted.breaks);
        let disturbed = given.disturbed(seed);
        write(&format!("{name}-disturbed"), disturbed.to_json())?;
        println!("{name}-disturbed {} ?", disturbed.wishes.len());
    }
    Ok(())
}
