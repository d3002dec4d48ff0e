//! Any bytes as what `fuzz::naf25` reads.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::naf25(bytes));
