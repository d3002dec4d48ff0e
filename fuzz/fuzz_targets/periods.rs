//! Any bytes as what `fuzz::periods` reads.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::periods(bytes));
