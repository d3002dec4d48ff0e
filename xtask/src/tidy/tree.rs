//! The files of the repository, as the rules see them.

use std::io::ErrorKind;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::Finding;
use super::lexer::Lexed;
use super::walls::Edge;

/// A text file.
#[derive(Debug)]
pub(crate) struct Text {
    /// From the root of the repository, with `/`.
    pub(crate) path: String,
    /// Whole.
    pub(crate) content: String,
}

impl Text {
    /// A finding at that line of this file.
    pub(crate) fn finding(&self, line: usize, rule: &'static str, advice: impl Into<String>) -> Finding {
        Finding { file: self.path.clone(), line, rule, advice: advice.into() }
    }

    /// The line of that byte, from 1.
    pub(crate) fn line_at(&self, byte: usize) -> usize {
        1 + self.content.as_bytes()[..byte].iter().filter(|byte| **byte == b'\n').count()
    }

    /// Whether the file is a template of the pages.
    pub(crate) fn is_template(&self) -> bool {
        self.path.starts_with("crates/web/templates/")
    }
}

/// A Rust file, read once.
#[derive(Debug)]
pub(crate) struct Rust {
    /// As it is.
    pub(crate) text: Text,
    /// Taken apart.
    pub(crate) lexed: Lexed,
}

impl Rust {
    /// Whether the whole file is made of tests or benchmarks.
    pub(crate) fn is_test(&self) -> bool {
        let path = &self.text.path;
        path.contains("/tests/") || path.contains("/benches/") || path.ends_with("/tests.rs")
    }

    /// Whether that line of it is a test.
    pub(crate) fn is_test_at(&self, line: usize) -> bool {
        self.is_test() || self.lexed.is_test(line)
    }
}

/// Everything the rules look at.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    /// Every text file, those of `rust` excepted.
    pub(crate) texts: Vec<Text>,
    /// Every Rust file.
    pub(crate) rust: Vec<Rust>,
    /// Who depends on whom in the workspace.
    pub(crate) edges: Vec<Edge>,
}

impl Tree {
    /// Reads the files that git knows or would add, and the edges that cargo knows.
    ///
    /// # Errors
    /// When git or cargo cannot answer, or a file cannot be read.
    pub(crate) fn read(root: &Path) -> Result<Self> {
        let list = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
        let listed = output(Command::new("git").args(list).current_dir(root))?;
        let mut files = Vec::new();
        for path in listed.split('\0').filter(|path| !path.is_empty()) {
            match std::fs::read(root.join(path)) {
                Ok(bytes) => {
                    files.extend(String::from_utf8(bytes).ok().map(|content| (path.to_owned(), content)));
                }
                Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::IsADirectory) => {}
                Err(error) => return Err(error).with_context(|| format!("reading {path}")),
            }
        }
        let ask = ["metadata", "--no-deps", "--offline", "--format-version", "1"];
        let metadata = output(Command::new(env!("CARGO")).args(ask).current_dir(root))?;
        Ok(Self { edges: Edge::all(&serde_json::from_str(&metadata)?), ..Self::new(files) })
    }

    /// A tree of these files: path and content.
    pub(crate) fn new(files: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut tree = Self::default();
        for (path, content) in files {
            let text = Text { path, content };
            if text.path.ends_with(".rs") {
                tree.rust.push(Rust { lexed: Lexed::new(&text.content), text });
            } else {
                tree.texts.push(text);
            }
        }
        tree
    }

    /// Every text, the Rust files too.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Text> {
        self.texts.iter().chain(self.rust.iter().map(|rust| &rust.text))
    }

    /// The templates of the pages.
    pub(crate) fn templates(&self) -> impl Iterator<Item = &Text> {
        self.texts.iter().filter(|text| text.is_template())
    }
}

fn output(command: &mut Command) -> Result<String> {
    let done = command.output().with_context(|| format!("running {command:?}"))?;
    if !done.status.success() {
        bail!("{command:?}: {}", String::from_utf8_lossy(&done.stderr));
    }
    Ok(String::from_utf8(done.stdout)?)
}

/// A tree for a test, of (path, content).
#[cfg(test)]
pub(crate) fn sample(files: &[(&str, &str)]) -> Tree {
    Tree::new(files.iter().map(|(path, content)| ((*path).to_owned(), (*content).to_owned())))
}

/// The findings as `file:line`, for a test.
#[cfg(test)]
pub(crate) fn places(findings: &[Finding]) -> Vec<String> {
    findings.iter().map(|finding| format!("{}:{}", finding.file, finding.line)).collect()
}
