//! A reading that is stopped, by Ctrl-C or by force, at any time, and two readings at once.

use std::{
    fs::File,
    io::Read as _,
    process::{Child, Command},
    time::{Duration, Instant},
};

use crate::{
    program::Folder,
    stock::{UNITS, establishments, sirene},
};

/// Two editions of synthetic stock files: the second lacks and adds much.
struct Editions {
    folder: Folder,
}

impl Editions {
    fn make() -> Self {
        let folder = Folder::new();
        for seed in ["1", "2"] {
            let out = folder.path(seed);
            let words =
                ["synth", "sirene", "--scale", "0.0004", "--seed", seed, "--damaged", "0", "--out", &out];
            let (code, said, refused) = folder.run(&words);
            assert_eq!(code, 0, "{said}{refused}");
        }
        Self { folder }
    }

    fn words(&self, seed: &str) -> Vec<String> {
        let file = |name: &str| self.folder.path(&format!("{seed}/{name}_utf8.parquet"));
        let (units, places) = (file("StockUniteLegale"), file("StockEtablissement"));
        let words = sirene(&units, &places, &["--date", "2026-10-31", "--force"]);
        words.into_iter().map(str::to_owned).collect()
    }

    fn run(&self, seed: &str, more: &[&str]) -> (i32, String, String) {
        let words = self.words(seed);
        let words: Vec<&str> = words.iter().map(String::as_str).chain(more.iter().copied()).collect();
        self.folder.run(&words)
    }

    fn start(&self, seed: &str) -> Child {
        let words = self.words(seed);
        self.folder.start(&words.iter().map(String::as_str).collect::<Vec<_>>())
    }

    /// Whether the register is that of an edition: reading it again would change nothing.
    fn holds(&self, seed: &str) -> bool {
        let (code, said, refused) = self.run(seed, &["--dry-run"]);
        assert_eq!(code, 0, "{said}{refused}");
        said.contains("Rien ne change")
    }
}

/// Ends a child by a signal, and gives its exit code, if it had time for one, and what it complained of.
fn signal(mut child: Child, name: &str) -> (Option<i32>, String) {
    Command::new("kill").args([name, &child.id().to_string()]).status().unwrap();
    let status = child.wait().unwrap();
    let mut complaint = String::new();
    child.stderr.take().unwrap().read_to_string(&mut complaint).unwrap();
    (status.code(), complaint)
}

#[test]
fn a_reading_that_is_stopped_at_any_time_leaves_the_one_register_or_the_other_and_the_next_one_works() {
    let editions = Editions::make();
    assert_eq!(editions.run("1", &[]).0, 0);
    let started = Instant::now();
    assert!(!editions.holds("2"));
    let whole = started.elapsed();
    // The register of the first edition is read over by the second until it is applied.
    for (share, name) in
        [(5, "-KILL"), (30, "-INT"), (55, "-KILL"), (75, "-INT"), (90, "-KILL"), (105, "-KILL")]
    {
        let child = editions.start("2");
        std::thread::sleep(whole * share / 100);
        let (code, complaint) = signal(child, name);
        let (old, new) = (editions.holds("1"), editions.holds("2"));
        assert!(old != new, "{share} % {name}: {code:?} {complaint}");
        if name == "-INT" && old && code.is_some() {
            assert_eq!(code, Some(1), "{complaint}");
            assert!(complaint.contains("Interrompu. Le registre n’a pas été modifié."), "{complaint}");
        }
        if new {
            assert_eq!(editions.run("1", &[]).0, 0);
        }
    }
    assert_eq!(editions.run("2", &[]).0, 0);
    assert!(editions.holds("2"));
}

#[test]
fn of_two_readings_at_once_the_second_is_refused_in_words() {
    let folder = Folder::new();
    let units = folder.write("units.csv", UNITS);
    let places = folder.write("places.csv", &establishments("O"));
    let read = sirene(&units, &places, &["--date", "2026-10-31"]);
    assert_eq!(folder.run(&read).0, 3);
    let holder = File::options().write(true).open(folder.path("data/imports/reading.lock")).unwrap();
    holder.lock().unwrap();
    let naf = folder.write("naf.csv", "code,libelle\n38.32Z,Récupération de déchets triés\n");
    let decp = folder.write("decp.csv", "uid\n1\n");
    let series = folder.write("series.csv", "serie\n1\n");
    let mut all = vec![read.clone(), vec!["import", "naf", &naf], vec!["import", "decp", &decp]];
    all.extend(["series", "flores", "urssaf"].map(|kind| vec!["import", kind, &series]));
    let history = ["import", "history", "--legal-units", &units, "--establishments", &places];
    all.push([&history[..], &["--history", &places, "--region", "11"]].concat());
    for words in all {
        let (code, said, refused) = folder.run(&words);
        assert_eq!((code, said.as_str()), (1, ""), "{refused}");
        assert!(refused.contains("Une autre lecture est en cours (processus "), "{refused}");
        assert!(refused.contains("Le registre n’a pas été modifié."), "{refused}");
    }
    drop(holder);
    let (code, said, _) = folder.run(&read);
    assert_eq!((code, said.contains("Rien ne change")), (3, true), "{said}");
}

#[test]
fn a_reading_whose_process_died_does_not_keep_the_next_one_waiting() {
    let folder = Folder::new();
    let units = folder.write("units.csv", UNITS);
    let places = folder.write("places.csv", &establishments("O"));
    let read = sirene(&units, &places, &["--date", "2026-10-31"]);
    let child = folder.start(&read);
    let until = Instant::now() + Duration::from_secs(60);
    while !std::path::Path::new(&folder.path("data/imports/reading.lock")).exists() && Instant::now() < until
    {
        std::thread::sleep(Duration::from_millis(2));
    }
    signal(child, "-KILL");
    let (code, said, refused) = folder.run(&read);
    assert_eq!(code, 3, "{said}{refused}");
}
