//! Any bytes as what `fuzz::esus` reads.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::esus(bytes));
