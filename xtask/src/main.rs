//! Repository checks, benchmarks and generated files.
fn main() {}
