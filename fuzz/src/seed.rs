//! Writes the corpus, and ends before anything is fuzzed: whatever is built with the flags of the targets needs their library.
#![no_main]
#![allow(unreachable_code, reason = "the library is never reached")]

libfuzzer_sys::fuzz_target!(
    init: {
        let written = fuzz::corpus::write();
        if let Err(error) = &written {
            eprintln!("{error}");
        }
        std::process::exit(i32::from(written.is_err()));
    },
    |_bytes: &[u8]| {}
);
