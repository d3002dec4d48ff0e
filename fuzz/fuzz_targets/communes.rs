//! Any bytes as what `fuzz::communes` reads.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::communes(bytes));
