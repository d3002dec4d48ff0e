//! Files that a reader of a crate broke off on.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use std::path::Path;

use jiff::civil::date;
use opendata::{decp, watch::Unwatched};

#[test]
fn a_page_of_codes_without_its_dictionary_is_a_damaged_file() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples/no_dictionary.parquet");
    for threads in [1, 2] {
        let read = decp::read(
            std::slice::from_ref(&file),
            date(2026, 10, 31),
            threads,
            &Unwatched,
            &mut |_| Ok(()),
            None,
        );
        assert!(read.unwrap_err().to_string().contains("a page makes no sense"));
    }
}
