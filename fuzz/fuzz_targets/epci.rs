//! Any bytes as what `fuzz::epci` reads.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::epci(bytes));
