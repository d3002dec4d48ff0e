//! Test application, builders, fixed clock and captured mail.
