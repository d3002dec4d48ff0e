//! Any bytes as what `fuzz::naf` reads.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::naf(bytes));
