//! Any bytes as what `fuzz::decp_json_v1` reads.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::decp_json_v1(bytes));
