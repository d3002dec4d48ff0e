//! A file of several blocks, read by several threads, gives what it gives row by row.

use std::fs;
use std::io::Write as _;

use super::*;
use crate::source::{Table, required};
use crate::watch::{Step, Unwatched};

const WANTED: &[Wanted] = &[required(&["rank"]), required(&["text"])];
/// Rows of about 60 bytes: four blocks.
const ROWS: u64 = 60_000;

/// A row in seven has a line break inside of a value, one in eleven a field too many.
fn text() -> (String, Vec<(u64, u64, String)>) {
    let (mut all, mut line, mut kept) = ("rank;text\n".to_owned(), 2, Vec::new());
    for rank in 0..ROWS {
        let filling = "é".repeat(usize::try_from(rank % 40).unwrap());
        let (written, value) = match rank {
            _ if rank % 11 == 0 => (format!("{rank};{filling};too many"), None),
            _ if rank % 7 == 0 => {
                (format!("{rank};\"{filling};\n\"\"x\"\"\""), Some(format!("{filling};\n\"x\"")))
            }
            _ => (format!("{rank};{filling}x"), Some(format!("{filling}x"))),
        };
        if let Some(value) = value {
            kept.push((rank, line, value));
        }
        line += 1 + written.bytes().filter(|byte| *byte == b'\n').count() as u64;
        all += &written;
        all.push('\n');
    }
    (all, kept)
}

fn reading() -> Reading<'static> {
    Reading { step: Step::Read, watch: &Unwatched, threads: 3 }
}

fn found(row: &dyn Row, line: u64) -> (u64, u64, String) {
    (row.number(0).unwrap().try_into().unwrap(), line, row.text(1).unwrap().to_owned())
}

#[test]
fn blocks_read_by_several_threads_give_each_row_once_and_in_order() {
    let (text, expected) = text();
    let folder = tempfile::tempdir().unwrap();
    let (plain, gzip) = (folder.path().join("plain.csv"), folder.path().join("packed.csv.gz"));
    fs::write(&plain, &text).unwrap();
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(text.as_bytes()).unwrap();
    fs::write(&gzip, encoder.finish().unwrap()).unwrap();
    for path in [plain, gzip] {
        let open = || Table::open(&path, WANTED, Encoding::Utf8).unwrap();
        let (table, mut report) = (open(), FileReport::default());
        let look = |row: &dyn Row, line: u64, _: &mut FileReport| match row.number(0) {
            Some(rank) if rank % 97 < 5 => Verdict::Keep(line),
            _ => Verdict::Skip,
        };
        let hits = table.find(&[0], reading(), &mut report, look).unwrap();
        assert_eq!((report.rows, report.rejected_rows()), (ROWS, ROWS.div_ceil(11)));
        let kept: Vec<_> = expected.iter().filter(|(rank, ..)| rank % 97 < 5).cloned().collect();
        let ranks: Vec<(u64, u64)> = hits.iter().map(|hit| (u64::from(hit.row), hit.kept)).collect();
        assert_eq!(ranks, kept.iter().map(|(rank, line, _)| (*rank, *line)).collect::<Vec<_>>());
        // Another table has not looked at the rows yet, and finds them all the same.
        for table in [table, open()] {
            let (mut taken, mut said) = (Vec::new(), FileReport::default());
            let take = |row: &dyn Row, line: u64, first: u64, _: &mut FileReport| {
                assert_eq!(line, first);
                Some(found(row, line))
            };
            table
                .take((&hits, &[0, 1]), reading(), &mut said, take, &mut |one| {
                    taken.push(one);
                    Ok(())
                })
                .unwrap();
            assert_eq!(taken, kept);
            assert_eq!(said, FileReport::default());
        }
        let (mut each, mut said) = (Vec::new(), FileReport::default());
        open()
            .each(reading(), &mut said, &mut |row, line, _| {
                each.push(found(row, line));
                Ok(())
            })
            .unwrap();
        assert_eq!(each, expected);
        assert_eq!(said, report);
    }
}

#[test]
fn a_receiver_that_stops_ends_the_reading_whatever_the_threads_are_at() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plain.csv");
    fs::write(&path, text().0).unwrap();
    let table = Table::open(&path, WANTED, Encoding::Utf8).unwrap();
    let keep = |_: &dyn Row, _: u64, _: &mut FileReport| Verdict::Keep(());
    let hits = table.find(&[], reading(), &mut FileReport::default(), keep).unwrap();
    let mut taken = 0;
    let stopped = table.take(
        (&hits, &[]),
        reading(),
        &mut FileReport::default(),
        |_: &dyn Row, line, (), _: &mut FileReport| Some(line),
        &mut |_| {
            taken += 1;
            if taken < 10 { Ok(()) } else { Err(ReadError::Receiver("no room".to_owned())) }
        },
    );
    assert_eq!((stopped.unwrap_err().to_string(), taken), ("no room".to_owned(), 10));
}
