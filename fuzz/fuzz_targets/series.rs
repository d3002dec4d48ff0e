//! Any bytes as what `fuzz::series` reads.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::series(bytes));
