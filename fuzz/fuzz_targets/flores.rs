//! Any bytes as what `fuzz::flores` reads.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::flores(bytes));
