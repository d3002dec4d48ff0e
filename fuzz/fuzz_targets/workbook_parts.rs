//! Any bytes as what `fuzz::workbook_parts` reads.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::workbook_parts(bytes));
