//! SQL stays in `store`, and each function of `store` is called by its tests.

use std::collections::BTreeSet;

use super::Finding;
use super::tree::{Rust, Tree};

const STORE: &str = "crates/store/";

/// A benchmark prepares its own database as an operator would, with `psql`.
const BENCHMARKS: &str = "xtask/src/bench/";
/// The question that gives a published figure is told to readers there, and asked by nobody.
const TOLD: &str = "crates/analytics/src/figure.rs";

/// Refuses a statement of SQL in a string outside `store`.
pub(crate) fn sql_outside(tree: &Tree) -> Vec<Finding> {
    let allowed = |path: &str| path.starts_with(STORE) || path.starts_with(BENCHMARKS) || path == TOLD;
    let files = tree.rust.iter().filter(|file| !allowed(&file.text.path));
    files.flat_map(statements).collect()
}

fn statements(file: &Rust) -> Vec<Finding> {
    let found = file.lexed.literals.iter().filter(|literal| is_statement(&literal.value));
    found
        .map(|literal| {
            file.text.finding(literal.line, "sql-outside-store", "write the statement in crates/store")
        })
        .collect()
}

/// Whether the text is SQL: the two words of a statement in capitals, or a text that starts as a statement does.
fn is_statement(text: &str) -> bool {
    let words: Vec<&str> = text.split(|letter: char| !(letter.is_alphanumeric() || letter == '_')).collect();
    let pairs = [("SELECT", "FROM"), ("INSERT", "INTO"), ("DELETE", "FROM"), ("UPDATE", "SET")];
    pairs.iter().any(|(first, second)| {
        let follows = |first: &str, second: &str| {
            let start = words.iter().position(|word| *word == first);
            start.is_some_and(|start| words[start..].contains(&second))
        };
        let lower = (first.to_lowercase(), second.to_lowercase());
        let starts =
            text.trim_start().starts_with(&format!("{} ", lower.0)) && text.contains(['=', '*', ',', '$']);
        follows(first, second) || starts && follows(&lower.0, &lower.1)
    })
}

/// Refuses a `pub async fn` of `store` that no test of `store` calls.
pub(crate) fn untested_functions(tree: &Tree) -> Vec<Finding> {
    let files: Vec<&Rust> = tree.rust.iter().filter(|file| file.text.path.starts_with(STORE)).collect();
    let called: BTreeSet<String> = files.iter().flat_map(|file| called_in_tests(file)).collect();
    let mut findings = Vec::new();
    for file in files.iter().filter(|file| !file.is_test()) {
        for (line, name) in public_async_functions(file) {
            if !called.contains(&name) {
                let advice = format!("call `{name}` in the conformance suite, crates/store/tests");
                findings.push(file.text.finding(line, "untested-storage", advice));
            }
        }
    }
    findings
}

/// Line and name of each `pub async fn` outside the tests.
fn public_async_functions(file: &Rust) -> Vec<(usize, String)> {
    let lexed = &file.lexed;
    let functions = lexed
        .words("pub async fn")
        .map(|at| (lexed.line_at(at), lexed.identifier(at + "pub async fn".len())));
    functions.filter(|(line, _)| !lexed.is_test(*line)).collect()
}

/// What the tests of a file call: `.name(` or `::name(`, with or without a turbofish.
fn called_in_tests(file: &Rust) -> BTreeSet<String> {
    let code = &file.lexed.code;
    let (mut line, mut called) = (1, BTreeSet::new());
    for (at, pair) in code.windows(2).enumerate() {
        line += usize::from(pair[0] == '\n');
        if matches!(pair, ['.' | ':', first] if first.is_alphabetic()) && file.is_test_at(line) {
            let name = file.lexed.identifier(at + 1);
            let is_call = matches!(code.get(at + 1 + name.chars().count()), Some('(' | ':'));
            called.extend(is_call.then_some(name));
        }
    }
    called
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::tree::{places, sample};

    /// The words are put together here, so that this file holds no statement.
    fn statement(first: &str, middle: &str, second: &str) -> String {
        format!("//! A.\nfn a() {{\n  run(\"{first} {middle} {second} b\");\n}}\n")
    }

    #[test]
    fn a_statement_outside_store_is_refused() {
        let bad = statement("SELECT", "a", "FROM");
        let low = statement("update", "a", "set b = $1");
        let prose = statement("Select", "a row, then update it", "from");
        let files =
            [("crates/app/src/a.rs", &*bad), ("crates/app/src/b.rs", &low), ("crates/app/src/c.rs", &prose)];
        let in_store = ("crates/store/src/a.rs", &*bad);
        let tree = sample(&[files[0], files[1], files[2], in_store]);
        assert_eq!(places(&sql_outside(&tree)), ["crates/app/src/a.rs:3", "crates/app/src/b.rs:3"]);
    }

    #[test]
    fn a_function_of_store_that_no_test_calls_is_refused() {
        let source = "//! S.\nimpl Tx {\n  pub async fn save(&self) {}\n  pub async fn forget(&self) { self.load() }\n  pub async fn load(&self) {}\n  pub fn id(&self) {}\n  async fn inner() {}\n}\n";
        let inside = format!("{source}#[cfg(test)]\nmod tests {{ fn t() {{ tx.load(); }} }}\n");
        let suite = "//! T.\nfn t() { tx.save().await; // tx.forget()\n }";
        let tree = sample(&[("crates/store/src/a.rs", &inside), ("crates/store/tests/a.rs", suite)]);
        assert_eq!(places(&untested_functions(&tree)), ["crates/store/src/a.rs:4"]);
    }
}
