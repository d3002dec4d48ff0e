//! Readers of the official files.
