//! Any bytes as what `fuzz::legal_categories` reads.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::legal_categories(bytes));
