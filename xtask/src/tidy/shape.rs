//! The shape of Rust files: length, opening words, length of handlers, names.

use super::Finding;
use super::lexer::Lexed;
use super::tree::{Rust, Tree};

const FILE_LINES: usize = 400;
const HANDLER_LINES: usize = 40;
const VAGUE: [&str; 7] = ["utils", "util", "helpers", "helper", "common", "misc", "shared"];

/// Refuses a file of more than 400 lines of code, tests not counted.
pub(crate) fn long_files(tree: &Tree) -> Vec<Finding> {
    let files = tree.rust.iter().filter(|file| !file.is_test());
    let lengths = files.map(|file| (file, lines_of_code(&file.lexed, 1, file.lexed.is_code.len())));
    lengths
        .filter(|(_, lines)| *lines > FILE_LINES)
        .map(|(file, lines)| {
            let advice = format!("{lines} lines of code, at most {FILE_LINES}: split it by what it is about");
            file.text.finding(1, "long-file", advice)
        })
        .collect()
}

/// Refuses a file that does not open with `//!`.
pub(crate) fn undescribed_files(tree: &Tree) -> Vec<Finding> {
    let silent = tree.rust.iter().filter(|file| !file.text.content.starts_with("//!"));
    silent
        .map(|file| {
            file.text.finding(1, "undescribed-file", "say on the first line, after `//!`, what it is for")
        })
        .collect()
}

/// Refuses a function of the pages or of the API of more than 40 lines.
pub(crate) fn long_handlers(tree: &Tree) -> Vec<Finding> {
    let folders = ["crates/web/src/pages", "crates/web/src/api"];
    let files =
        tree.rust.iter().filter(|file| folders.iter().any(|folder| file.text.path.starts_with(folder)));
    files.flat_map(long_functions).collect()
}

fn long_functions(file: &Rust) -> Vec<Finding> {
    let lexed = &file.lexed;
    let mut findings = Vec::new();
    for at in lexed.words("fn") {
        let (line, Some((open, close))) = (lexed.line_at(at), lexed.body(at)) else { continue };
        let lines = lines_of_code(lexed, lexed.line_at(open) + 1, lexed.line_at(close).saturating_sub(1));
        if lines > HANDLER_LINES && !file.is_test_at(line) {
            let name = lexed.identifier(at + 2);
            let advice = format!(
                "`{name}` has {lines} lines, at most {HANDLER_LINES}: move what it decides to app or domain"
            );
            findings.push(file.text.finding(line, "long-handler", advice));
        }
    }
    findings
}

/// Refuses a file or folder whose name says nothing.
pub(crate) fn vague_names(tree: &Tree) -> Vec<Finding> {
    let is_vague = |path: &str| path.split('/').any(|part| VAGUE.contains(&part.trim_end_matches(".rs")));
    let vague = tree.rust.iter().filter(|file| is_vague(&file.text.path));
    vague.map(|file| file.text.finding(1, "vague-name", "name it after what it holds")).collect()
}

fn lines_of_code(lexed: &Lexed, first: usize, last: usize) -> usize {
    (first..=last).filter(|line| lexed.is_code[line - 1] && !lexed.is_test(*line)).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::tree::{places, sample};

    fn lines(count: usize) -> String {
        "    let a = 1;\n".repeat(count)
    }

    #[test]
    fn a_file_of_401_lines_of_code_is_refused_and_one_of_400_with_comments_and_tests_is_not() {
        let long = format!("//! Long.\nfn f() {{\n{}}}\n", lines(399));
        let tests = format!("#[cfg(test)]\nmod tests {{\n{}}}\n", lines(99));
        let short = format!("//! Short.\n\n// Words.\nfn f() {{\n{}}}\n{tests}", lines(398));
        let tree = sample(&[
            ("crates/a/src/long.rs", &long),
            ("crates/a/src/short.rs", &short),
            ("crates/a/tests/long.rs", &long),
        ]);
        assert_eq!(places(&long_files(&tree)), ["crates/a/src/long.rs:1"]);
    }

    #[test]
    fn a_file_without_opening_words_is_refused() {
        let tree =
            sample(&[("a.rs", "//! About a.\nfn a() {}"), ("b.rs", "// About b.\nfn b() {}"), ("c.md", "C")]);
        assert_eq!(places(&undescribed_files(&tree)), ["b.rs:1"]);
    }

    #[test]
    fn a_handler_of_41_lines_is_refused_and_one_of_40_is_not() {
        let good = format!("async fn good(a: [u8; 2])\n{{\n{}    // ends\n}}\n", lines(40));
        let bad = format!("async fn bad() {{\n{}}}\n", lines(41));
        let tree =
            sample(&[("crates/web/src/pages/a.rs", &(good + &bad)), ("crates/web/src/assets.rs", &bad)]);
        let found: Vec<_> = long_handlers(&tree).iter().map(ToString::to_string).collect();
        let advice = "`bad` has 41 lines, at most 40: move what it decides to app or domain";
        assert_eq!(found, [format!("crates/web/src/pages/a.rs:45: long-handler: {advice}")]);
    }

    #[test]
    fn a_name_that_says_nothing_is_refused() {
        let tree = sample(&[("a/src/utils.rs", ""), ("a/tests/common/mod.rs", ""), ("a/src/commune.rs", "")]);
        assert_eq!(places(&vague_names(&tree)), ["a/src/utils.rs:1", "a/tests/common/mod.rs:1"]);
    }
}
