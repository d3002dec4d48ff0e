//! Any bytes as what `fuzz::establishments` reads.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::establishments(bytes));
