//! Any bytes as what `fuzz::changes` reads.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::changes(bytes));
