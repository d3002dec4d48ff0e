//! Times an index of synthetic structures on a thousand mixed queries, one thread, and leaves the same structures and
//! queries in a folder for a peer: `cargo xtask bench directory` runs both.
#![allow(clippy::print_stdout, reason = "a benchmark speaks on its standard output")]
#![allow(clippy::unwrap_used, reason = "a benchmark stops at the first surprise")]
#![allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "figures for people"
)]

mod corpus;

use std::fmt::Write as _;
use std::fs;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use corpus::{Corpus, KINDS};
use directory::{Directory, Document, Facet, Query, Synonyms};
use rustix::time::{ClockId, clock_gettime};

fn main() {
    let mut words = std::env::args().skip(1).filter(|word| !word.starts_with("--"));
    let count: u32 = words.next().map_or(20_000, |count| count.parse().unwrap());
    let folder = words.next().map(PathBuf::from);
    let scratch = tempfile::tempdir().unwrap();
    let index = scratch.path().join("index");

    let mut corpus = Corpus::new(20_261_124);
    let mut structures = folder.as_deref().map(|folder| writer(folder, "structures.tsv"));
    let directory = Directory::open(&index, Synonyms::carried()).unwrap();
    let mut rebuild = directory.rebuild().unwrap();
    let mut seconds = 0.0;
    for rank in 0..count {
        let document = corpus.structure(rank);
        if let Some(file) = &mut structures {
            writeln!(file, "{}", line(&document)).unwrap();
        }
        let start = Clock::now();
        rebuild.add(&document).unwrap();
        seconds += start.milliseconds().0 / 1e3;
    }
    let start = Clock::now();
    rebuild.finish("bench").unwrap();
    seconds += start.milliseconds().0 / 1e3;
    println!("structures\t{count}");
    println!("index seconds\t{seconds:.1}");
    println!("index processor seconds\t{:.1}", clock(ClockId::ProcessCPUTime));
    println!("index megabytes\t{:.0}", size(&index) as f64 / 1e6);
    println!("peak memory megabytes\t{}", status("VmHWM:") / 1024);

    let queries = corpus.queries();
    if let Some(folder) = &folder {
        let mut file = writer(folder, "queries.tsv");
        queries.iter().for_each(|(kind, query)| writeln!(file, "{}", asked(*kind, query)).unwrap());
    }
    let open = Clock::now();
    let directory = Directory::open(&index, Synonyms::carried()).unwrap();
    println!("open milliseconds\t{:.0}", open.milliseconds().0);
    time(&directory, &queries);
    update(&directory, &mut corpus, count);
}

fn time(directory: &Directory, queries: &[(usize, Query)]) {
    let reader = directory.reader();
    let mut times: Vec<Vec<Times>> = vec![Vec::new(); KINDS.len()];
    let mut hits = vec![0u64; KINDS.len()];
    for is_timed in [false, true] {
        for (kind, query) in queries {
            let start = Clock::now();
            let answer = reader.search(query).unwrap();
            let milliseconds = start.milliseconds();
            std::hint::black_box(answer.facets.of(Facet::Sector).count());
            if is_timed {
                times[*kind].push(milliseconds);
                hits[*kind] += answer.total;
            }
        }
    }
    let all: Vec<Times> = times.iter().flatten().copied().collect();
    print_row("all queries", &all, hits.iter().sum());
    for (kind, (name, _)) in KINDS.iter().enumerate() {
        print_row(name, &times[kind], hits[kind]);
    }
    let everything = Query { kinds: vec!["supplier".to_owned()], ..Query::text("") };
    let whole: Vec<Times> = (0..50)
        .map(|_| {
            let start = Clock::now();
            std::hint::black_box(reader.search(&everything).unwrap().total);
            start.milliseconds()
        })
        .collect();
    print_row("every supplier + facets", &whole, reader.search(&everything).unwrap().total * 50);
}

/// How long a change takes to be seen.
fn update(directory: &Directory, corpus: &mut Corpus, count: u32) {
    let times: Vec<Times> = (0..10)
        .map(|rank| {
            let document = corpus.structure(count + rank);
            let start = Clock::now();
            let mut update = directory.update().unwrap();
            update.put(&document).unwrap();
            update.commit("one more").unwrap();
            start.milliseconds()
        })
        .collect();
    print_row("one change, until it is seen", &times, 10);
}

/// Milliseconds by the clock on the wall, and of the processor for this thread: on a busy machine only the latter means
/// something.
type Times = (f64, f64);

#[derive(Clone, Copy)]
struct Clock(Times);

impl Clock {
    fn now() -> Self {
        Self((clock(ClockId::Monotonic), clock(ClockId::ThreadCPUTime)))
    }

    fn milliseconds(self) -> Times {
        let now = Self::now().0;
        ((now.0 - self.0.0) * 1e3, (now.1 - self.0.1) * 1e3)
    }
}

/// Seconds.
fn clock(id: ClockId) -> f64 {
    let time = clock_gettime(id);
    time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
}

fn print_row(name: &str, times: &[Times], hits: u64) {
    let at = |part: fn(&Times) -> f64, share: f64| {
        let mut sorted: Vec<f64> = times.iter().map(part).collect();
        sorted.sort_by(f64::total_cmp);
        sorted[((sorted.len() - 1) as f64 * share).round() as usize]
    };
    let figures = [at(|of| of.0, 0.5), at(|of| of.0, 0.99), at(|of| of.1, 0.5), at(|of| of.1, 0.99)];
    let figures = figures.map(|figure| format!("{figure:.3}")).join("\t");
    println!("row\t{name}\t{figures}\t{:.0}", hits as f64 / times.len() as f64);
}

fn writer(folder: &Path, name: &str) -> BufWriter<fs::File> {
    fs::create_dir_all(folder).unwrap();
    BufWriter::new(fs::File::create(folder.join(name)).unwrap())
}

fn line(document: &Document) -> String {
    let point = document.point.filter(|_| !document.masked);
    let coordinate = |value: Option<f64>| value.map_or_else(String::new, |value| format!("{value:.6}"));
    let is_open = !document.masked;
    let shown = |texts: &[String]| if is_open { texts.join(" ; ") } else { String::new() };
    [
        document.siret.to_string(),
        document.name.clone(),
        shown(&document.activities),
        shown(&document.offers),
        shown(&document.sectors),
        document.departement.map_or("", |departement| departement.code()).to_owned(),
        coordinate(point.map(directory::Point::lat)),
        coordinate(point.map(directory::Point::lon)),
    ]
    .join("\t")
}

fn asked(kind: usize, query: &Query) -> String {
    let mut line = format!("{kind}\t{}\t{}", query.text, query.sectors.join(","));
    let departement = query.departements.first().map_or("", |found| found.code());
    write!(line, "\t{departement}").unwrap();
    match query.near {
        None => line.push_str("\t\t\t"),
        Some(near) => {
            let radius = near.radius_km.unwrap_or_default();
            write!(line, "\t{}\t{}\t{radius}", near.point.lat(), near.point.lon()).unwrap();
        }
    }
    line
}

fn size(folder: &Path) -> u64 {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    entries
        .map(|entry| match entry.metadata().unwrap() {
            folder if folder.is_dir() => size(&entry.path()),
            file => file.len(),
        })
        .sum()
}

fn status(key: &str) -> u64 {
    let text = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix(key).map(str::to_owned));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}
