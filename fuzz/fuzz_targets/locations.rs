//! Any bytes as what `fuzz::locations` reads.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::locations(bytes));
