//! Experiment.
use std::sync::atomic::*;
use std::time::{Duration, Instant};
struct C(Instant, Option<AtomicU64>);
impl meetings::Watch for C {
    fn elapsed(&self) -> Duration {
        match &self.1 {
            Some(n) => Duration::from_micros(n.fetch_add(60, Ordering::Relaxed)),
            None => self.0.elapsed(),
        }
    }
}
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let c = C(Instant::now(), std::env::var("VIRT").ok().map(|_| AtomicU64::new(0)));
    let i = meetings::Instance::from_json(&std::fs::read(&a[1]).unwrap()).unwrap();
    eprintln!("read {:?}", c.elapsed());
    use meetings::Watch as _;
    let p = match meetings::schedule(
        &i,
        &meetings::Effort {
            limit: Duration::from_secs_f64(a[2].parse().unwrap()),
            seed: a.get(3).map_or(0, |s| s.parse().unwrap()),
            threads: a.get(4).map_or(1, |s| s.parse().unwrap()),
        },
        &c,
    ) {
        Ok(p) => p,
        Err(e) => {
            println!("{e:?} {:?}", c.elapsed());
            return;
        }
    };
    println!(
        "{} value {} bound {} ({:.3}%) breaks {} idle {} proved {:?} {:.2}s",
        a[1].rsplit('/').next().unwrap(),
        p.value,
        p.upper_bound,
        100.0 * p.value as f64 / p.upper_bound as f64,
        p.breaks,
        p.idle_slots,
        p.proved,
        p.seconds
    );
    if let Some(o) = a.get(5) {
        std::fs::write(o, serde_json::to_vec(&p).unwrap()).unwrap();
    }
}
