//! Any bytes as what `fuzz::esus_sheet` reads.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::esus_sheet(bytes));
