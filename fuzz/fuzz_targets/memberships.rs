//! Any bytes as what `fuzz::memberships` reads.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::memberships(bytes));
