//! Any bytes as what `fuzz::finess` reads.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::finess(bytes));
