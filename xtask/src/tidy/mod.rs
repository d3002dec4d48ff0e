//! `cargo xtask tidy`: what the repository refuses, one rule a function, one line a finding.
//!
//! A rule takes the [`tree::Tree`] of files and answers with findings; it reads nothing else, so that each is tested
//! on a tree made of a few lines.

mod lexer;
mod pages;
mod shape;
mod storage;
mod texts;
mod tree;
mod walls;
mod words;

use std::fmt;
use std::path::Path;
use std::time::Instant;

use anyhow::Result;

use tree::Tree;

/// One thing to repair.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Finding {
    /// From the root of the repository.
    file: String,
    /// Counted from 1.
    line: usize,
    /// The name of the rule.
    rule: &'static str,
    /// What to do.
    advice: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}: {}: {}", self.file, self.line, self.rule, self.advice)
    }
}

type Rule = fn(&Tree) -> Vec<Finding>;

const RULES: [Rule; 14] = [
    shape::long_files,
    shape::undescribed_files,
    shape::long_handlers,
    shape::vague_names,
    storage::sql_outside,
    storage::untested_functions,
    pages::unused_templates,
    pages::inline_code,
    texts::missing_keys,
    texts::unused_keys,
    texts::uneven_languages,
    words::unwanted_words,
    words::middle_points,
    walls::unknown_edges,
];

/// Runs every rule on the repository at `root`, prints what they found, and says whether there was nothing.
///
/// # Errors
/// When git or cargo cannot list the files or the packages.
pub(crate) fn run(root: &Path) -> Result<bool> {
    let started = Instant::now();
    let tree = Tree::read(root)?;
    let mut findings: Vec<Finding> = RULES.iter().flat_map(|rule| rule(&tree)).collect();
    findings.sort();
    for finding in &findings {
        println!("{finding}");
    }
    let (files, took) = (tree.texts.len(), started.elapsed());
    println!("tidy: {} files, {} rules, {} findings ({took:.1?})", files, RULES.len(), findings.len());
    Ok(findings.is_empty())
}
