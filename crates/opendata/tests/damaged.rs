//! Files on which a crate that reads them breaks off, or never ends, without what is around it. Fuzz targets found them.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use std::path::Path;

use jiff::civil::date;
use opendata::{decp, watch::Unwatched};

/// Why a sample is refused, whatever the threads.
fn refusal(name: &str) -> String {
    let file = [Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples").join(name)];
    let [one, two] = [1, 2].map(|threads| {
        decp::read(&file, date(2026, 10, 31), threads, &Unwatched, &mut |_| Ok(()), None)
            .unwrap_err()
            .to_string()
    });
    assert_eq!(one, two);
    one
}

#[test]
fn a_page_of_codes_without_its_dictionary_is_a_damaged_file() {
    let said = refusal("no_dictionary.parquet");
    assert!(said.contains("a page makes no sense"), "{said}");
}

#[test]
fn a_header_that_goes_on_behind_the_end_is_a_damaged_file() {
    let said = refusal("endless_header.parquet");
    assert!(said.contains("ends before"), "{said}");
}
