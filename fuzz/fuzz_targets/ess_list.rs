//! Any bytes as what `fuzz::ess_list` reads.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::ess_list(bytes));
