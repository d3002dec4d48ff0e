//! An index from its first day on: built, changed, built again, damaged.
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod sample;

use std::fs;
use std::path::{Path, PathBuf};

use directory::{Directory, Document, Failure, Query, Stale, Synonyms};
use sample::{Sample, siret, supplier};

fn total(directory: &Directory, text: &str) -> u64 {
    directory.reader().search(&Query::text(text)).unwrap().total
}

fn generations(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut found: Vec<PathBuf> = entries.filter(|path| path.is_dir()).collect();
    found.sort();
    found
}

#[test]
fn an_empty_folder_finds_nothing_and_says_that_it_must_be_built() {
    let folder = tempfile::tempdir().unwrap();
    let directory = Directory::open(&folder.path().join("index"), Synonyms::carried()).unwrap();
    assert_eq!(directory.stale(), Some(Stale::Missing));
    assert_eq!((total(&directory, "matelas"), directory.position()), (0, None));
    assert!(matches!(directory.update(), Err(Failure::Stale(Stale::Missing))));
}

#[test]
fn changes_are_seen_by_readers_once_committed_and_survive_a_restart() {
    let sample = Sample::of(&[supplier(1, "Menuiserie du Lac", "Paris"), supplier(2, "Nova", "Limay")]);
    let reader = sample.directory.reader();
    let mut update = sample.directory.update().unwrap();
    update.put(&supplier(1, "Ébénisterie du Lac", "Paris")).unwrap();
    update.put(&supplier(3, "Menuiserie neuve", "Paris")).unwrap();
    update.remove(siret(2));
    assert_eq!(reader.len(), 2, "not before the commit");
    update.commit("two").unwrap();
    let names = |text: &str| reader.search(&Query::text(text)).unwrap().hits;
    assert_eq!(names("neuve").len(), 1);
    assert_eq!((names("lac").len(), names("nova").len(), reader.len()), (1, 0, 2));
    drop(reader);

    let again = Directory::open(sample.folder.path(), Synonyms::carried()).unwrap();
    assert_eq!(again.position().as_deref(), Some("two"));
    assert_eq!((total(&again, "neuve"), total(&again, "nova"), again.stale()), (1, 0, None));
}

#[test]
fn an_update_that_is_dropped_changes_nothing() {
    let sample = Sample::of(&[supplier(1, "Nova", "Limay")]);
    let mut update = sample.directory.update().unwrap();
    update.remove(siret(1));
    drop(update);
    assert_eq!(
        (total(&sample.directory, "nova"), sample.directory.position().as_deref()),
        (1, Some("sample"))
    );
    sample.directory.update().unwrap().commit("next").unwrap();
    assert_eq!(total(&sample.directory, "nova"), 1);
}

#[test]
fn the_old_index_serves_while_the_new_one_is_built_then_goes() {
    let sample = Sample::of(&[supplier(1, "Nova", "Limay")]);
    let reader = sample.directory.reader();
    let mut rebuild = sample.directory.rebuild().unwrap();
    rebuild.add(&supplier(2, "Neuve", "Paris")).unwrap();
    assert_eq!(reader.search(&Query::text("nova")).unwrap().total, 1);
    assert!(matches!(sample.directory.update(), Err(Failure::Busy)));
    rebuild.finish("whole").unwrap();
    assert_eq!(reader.search(&Query::text("nova")).unwrap().total, 0);
    assert_eq!(reader.search(&Query::text("neuve")).unwrap().total, 1);
    assert_eq!(generations(sample.folder.path()).len(), 1);

    let dropped = sample.directory.rebuild().unwrap();
    drop(dropped);
    assert_eq!(generations(sample.folder.path()).len(), 1, "an unfinished one leaves nothing");
    assert_eq!(total(&sample.directory, "neuve"), 1);
}

#[test]
fn another_process_is_followed() {
    let sample = Sample::of(&[supplier(1, "Nova", "Limay")]);
    let other = Directory::open(sample.folder.path(), Synonyms::carried()).unwrap();
    assert!(!sample.directory.refresh().unwrap());

    let mut update = other.update().unwrap();
    update.put(&supplier(2, "Neuve", "Paris")).unwrap();
    assert!(
        matches!(sample.directory.update(), Err(Failure::Busy)),
        "one writes at a time, whatever the process"
    );
    update.commit("two").unwrap();
    assert!(sample.directory.refresh().unwrap());
    assert_eq!(total(&sample.directory, "neuve"), 1);

    let mut rebuild = other.rebuild().unwrap();
    rebuild.add(&supplier(3, "Tierce", "Paris")).unwrap();
    rebuild.finish("three").unwrap();
    assert_eq!(total(&sample.directory, "nova"), 1, "what was open goes on serving");
    assert!(sample.directory.refresh().unwrap());
    assert_eq!((total(&sample.directory, "nova"), total(&sample.directory, "tierce")), (0, 1));
}

#[test]
fn an_index_of_another_version_is_not_read() {
    let sample = Sample::of(&[supplier(1, "Nova", "Limay")]);
    let current = sample.folder.path().join("CURRENT");
    let mut stamp: serde_json::Value = serde_json::from_str(&fs::read_to_string(&current).unwrap()).unwrap();
    let wanted = u32::try_from(stamp["version"].as_u64().unwrap()).unwrap();
    stamp["version"] = 99.into();
    fs::write(&current, stamp.to_string()).unwrap();
    let again = Directory::open(sample.folder.path(), Synonyms::carried()).unwrap();
    assert_eq!(again.stale(), Some(Stale::Version { found: 99, wanted }));
    assert_eq!(total(&again, "nova"), 0);
    again.rebuild().unwrap().finish("again").unwrap();
    assert_eq!(again.stale(), None);
}

#[test]
fn a_damaged_index_is_told_whatever_is_damaged_and_a_rebuild_repairs_it() {
    let documents: Vec<Document> = (1..30).map(|rank| supplier(rank, "Menuiserie du Lac", "Paris")).collect();
    let whole = Sample::of(&documents);
    let generation = generations(whole.folder.path()).remove(0);
    let files: Vec<PathBuf> = fs::read_dir(&generation).unwrap().map(|entry| entry.unwrap().path()).collect();
    let read =
        |path: &PathBuf| path.file_name().is_some_and(|name| !name.to_string_lossy().ends_with(".lock"));
    let mut damaged = 0;
    for path in files.iter().filter(|path| read(path)) {
        let sound = fs::read(path).unwrap();
        let middle = sound.len() / 2;
        let flipped: Vec<u8> =
            sound.iter().enumerate().map(|(at, byte)| if at == middle { !byte } else { *byte }).collect();
        for bytes in [flipped, sound[..middle].to_vec(), Vec::new()] {
            fs::write(path, bytes).unwrap();
            let opened = Directory::open(whole.folder.path(), Synonyms::carried()).unwrap();
            if opened.stale().is_some() {
                damaged += 1;
                assert_eq!(total(&opened, "menuiserie"), 0, "{}", path.display());
            } else {
                // The list of managed files is only for sweeping.
                assert_eq!(total(&opened, "menuiserie"), 29, "{}", path.display());
            }
        }
        fs::write(path, sound).unwrap();
    }
    assert!(damaged >= 15, "{damaged}");
    fs::write(whole.folder.path().join("CURRENT"), "\u{0}{").unwrap();
    let opened = Directory::open(whole.folder.path(), Synonyms::carried()).unwrap();
    assert!(matches!(opened.stale(), Some(Stale::Damaged(_))));
    let mut rebuild = opened.rebuild().unwrap();
    documents.iter().for_each(|document| rebuild.add(document).unwrap());
    rebuild.finish("again").unwrap();
    assert_eq!((total(&opened, "menuiserie"), opened.stale()), (29, None));
}

#[test]
fn many_small_changes_do_not_pile_up_segments() {
    let sample = Sample::of(&[]);
    for rank in 1..40 {
        let mut update = sample.directory.update().unwrap();
        update.put(&supplier(rank, "Menuiserie", "Paris")).unwrap();
        update.commit(&rank.to_string()).unwrap();
    }
    assert_eq!(total(&sample.directory, "menuiserie"), 39);
    let files = fs::read_dir(&generations(sample.folder.path())[0]).unwrap().count();
    assert!(files < 120, "{files} files");
}

#[test]
fn readers_search_while_someone_writes() {
    let sample = Sample::of(&[supplier(1, "Menuiserie", "Paris")]);
    let reader = sample.directory.reader();
    std::thread::scope(|scope| {
        for _ in 0..2 {
            let reader = reader.clone();
            scope.spawn(move || {
                let mut last = 0;
                for _ in 0..200 {
                    let total = reader.search(&Query::text("menuiserie")).unwrap().total;
                    assert!(total >= last, "what was seen is not lost");
                    last = total;
                }
            });
        }
        for rank in 2..8 {
            let mut update = sample.directory.update().unwrap();
            update.put(&supplier(rank, "Menuiserie", "Paris")).unwrap();
            update.commit("more").unwrap();
        }
    });
    assert_eq!(reader.search(&Query::text("menuiserie")).unwrap().total, 7);
}
