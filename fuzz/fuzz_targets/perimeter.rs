//! Any bytes as what `fuzz::perimeter` reads.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::perimeter(bytes));
