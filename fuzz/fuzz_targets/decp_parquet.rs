//! Any bytes as what `fuzz::decp_parquet` reads.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::decp_parquet(bytes));
