//! Any bytes as what `fuzz::decp_csv` reads.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::decp_csv(bytes));
