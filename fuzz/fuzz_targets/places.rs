//! Any bytes as what `fuzz::places` reads.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::places(bytes));
