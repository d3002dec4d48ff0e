//! Any bytes as what `fuzz::ledger_sheet` reads.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::ledger_sheet(bytes));
