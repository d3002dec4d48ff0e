//! Rebuilds the crate when a migration appears or goes: they are embedded in it.

fn main() {
    println!("cargo:rerun-if-changed=migrations");
}
