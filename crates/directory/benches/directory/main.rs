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
use std::time::Instant;

use corpus::{Corpus, KINDS};
use directory::{Directory, Document, Facet, Query, Synonyms};

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
        let start = Instant::now();
        rebuild.add(&document).unwrap();
        seconds += start.elapsed().as_secs_f64();
    }
    let start = Instant::now();
    rebuild.finish("bench").unwrap();
    seconds += start.elapsed().as_secs_f64();
    println!("structures\t{count}");
    println!("index seconds\t{seconds:.1}");
    println!("index megabytes\t{:.0}", size(&index) as f64 / 1e6);
    println!("peak memory megabytes\t{}", status("VmHWM:") / 1024);

    let queries = corpus.queries();
    if let Some(folder) = &folder {
        let mut file = writer(folder, "queries.tsv");
        queries.iter().for_each(|(kind, query)| writeln!(file, "{}", asked(*kind, query)).unwrap());
    }
    let open = Instant::now();
    let directory = Directory::open(&index, Synonyms::carried()).unwrap();
    println!("open milliseconds\t{:.0}", open.elapsed().as_secs_f64() * 1e3);
    time(&directory, &queries);
    update(&directory, &mut corpus, count);
}

fn time(directory: &Directory, queries: &[(usize, Query)]) {
    let reader = directory.reader();
    let mut times: Vec<Vec<f64>> = vec![Vec::new(); KINDS.len()];
    let mut hits = vec![0u64; KINDS.len()];
    for is_timed in [false, true] {
        for (kind, query) in queries {
            let start = Instant::now();
            let answer = reader.search(query).unwrap();
            let milliseconds = start.elapsed().as_secs_f64() * 1e3;
            std::hint::black_box(answer.facets.of(Facet::Sector).count());
            if is_timed {
                times[*kind].push(milliseconds);
                hits[*kind] += answer.total;
            }
        }
    }
    let mut all: Vec<f64> = times.iter().flatten().copied().collect();
    all.sort_by(f64::total_cmp);
    print_row("all queries", &all, hits.iter().sum());
    for (kind, (name, _)) in KINDS.iter().enumerate() {
        times[kind].sort_by(f64::total_cmp);
        print_row(name, &times[kind], hits[kind]);
    }
    let everything = Query { kinds: vec!["supplier".to_owned()], ..Query::text("") };
    let mut whole: Vec<f64> = (0..50)
        .map(|_| {
            let start = Instant::now();
            std::hint::black_box(reader.search(&everything).unwrap().total);
            start.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    whole.sort_by(f64::total_cmp);
    print_row("every supplier + facets", &whole, reader.search(&everything).unwrap().total * 50);
}

/// How long a change takes to be seen.
fn update(directory: &Directory, corpus: &mut Corpus, count: u32) {
    let mut times: Vec<f64> = (0..10)
        .map(|rank| {
            let document = corpus.structure(count + rank);
            let start = Instant::now();
            let mut update = directory.update().unwrap();
            update.put(&document).unwrap();
            update.commit("one more").unwrap();
            start.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    times.sort_by(f64::total_cmp);
    print_row("one change, until it is seen", &times, 10);
}

fn print_row(name: &str, sorted: &[f64], hits: u64) {
    let at = |share: f64| sorted[((sorted.len() - 1) as f64 * share).round() as usize];
    println!("row\t{name}\t{:.3}\t{:.3}\t{:.0}", at(0.5), at(0.99), hits as f64 / sorted.len() as f64);
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
