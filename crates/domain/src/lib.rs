//! Values and rules of Alliances: no I/O, no async, no clock, no SQL, no HTTP.
