//! Any bytes as what `fuzz::urssaf` reads.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::urssaf(bytes));
