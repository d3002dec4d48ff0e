//! Any bytes as what `fuzz::trades` reads.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::trades(bytes));
