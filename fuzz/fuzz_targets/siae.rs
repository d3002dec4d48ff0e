//! Any bytes as what `fuzz::siae` reads.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::siae(bytes));
