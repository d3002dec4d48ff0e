//! Any bytes as what `fuzz::units` reads.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::units(bytes));
