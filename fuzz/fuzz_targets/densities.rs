//! Any bytes as what `fuzz::densities` reads.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::densities(bytes));
