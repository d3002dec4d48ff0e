//! Any bytes as the file that `fuzz::communes` reads.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::communes(bytes));
