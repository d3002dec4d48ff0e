//! Texts of the interface: each key that is asked for exists in both languages, each key that exists is asked for.

use std::collections::{BTreeMap, BTreeSet};

use super::Finding;
use super::lexer::Literal;
use super::tree::{Rust, Text, Tree};

/// The functions that take a key, in Rust.
const ASKING: [&str; 3] = ["t", "text", "has"];

/// Refuses a key that a template or a Rust file asks for and that no message file has.
pub(crate) fn missing_keys(tree: &Tree) -> Vec<Finding> {
    let keys: BTreeSet<String> = messages(tree).into_keys().collect();
    let is_known = |wanted: &Asked| match wanted {
        Asked::Key(key) => keys.contains(key),
        Asked::Start(start) => keys.iter().any(|key| key.starts_with(start)),
    };
    let in_pages =
        tree.templates().flat_map(|page| asked_in_page(page).into_iter().map(move |found| (page, found)));
    let in_rust = tree
        .rust
        .iter()
        .flat_map(|file| asked_in_rust(file).into_iter().map(move |found| (&file.text, found)));
    let unknown = in_pages.chain(in_rust).filter(|(_, (_, wanted))| !is_known(wanted));
    unknown
        .map(|(file, (line, wanted))| {
            let (Asked::Key(key) | Asked::Start(key)) = wanted;
            file.finding(line, "missing-text", format!("write `{key}` in crates/i18n/locales/fr and en"))
        })
        .collect()
}

/// Refuses a key that nothing asks for.
pub(crate) fn unused_keys(tree: &Tree) -> Vec<Finding> {
    let used = Used::of(tree);
    let unused = messages(tree).into_iter().filter(|(key, _)| !used.has(key));
    unused
        .flat_map(|(key, places)| places.into_iter().map(move |place| (key.clone(), place)))
        .map(|(key, (file, line))| {
            file.finding(line, "unused-text", format!("nothing asks for `{key}`: remove it"))
        })
        .collect()
}

/// Refuses a key that one language has and the other has not.
pub(crate) fn uneven_languages(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (key, places) in messages(tree) {
        for (here, there) in [("/fr/", "en"), ("/en/", "fr")] {
            let lacks = !places.iter().any(|(file, _)| file.path.contains(&format!("/{there}/")));
            let found = places.iter().find(|(file, _)| file.path.contains(here)).filter(|_| lacks);
            findings.extend(found.map(|(file, line)| {
                file.finding(*line, "uneven-text", format!("write `{key}` in {there} too"))
            }));
        }
    }
    findings
}

type Messages<'a> = BTreeMap<String, Vec<(&'a Text, usize)>>;

/// The keys of the message files, attributes as `key.attribute`, with where they stand.
fn messages(tree: &Tree) -> Messages<'_> {
    let mut keys = Messages::new();
    for file in locales(tree) {
        let mut message = String::new();
        for (line, text) in (1..).zip(file.content.lines()) {
            let Some((name, _)) = text.split_once('=') else { continue };
            let name = name.trim_end();
            let key = match name.trim_start().strip_prefix('.') {
                Some(attribute) if name.starts_with(' ') => format!("{message}.{attribute}"),
                _ if is_key(name) => name.to_owned(),
                _ => continue,
            };
            if !key.contains('.') {
                message.clone_from(&key);
            }
            keys.entry(key).or_default().push((file, line));
        }
    }
    keys
}

fn locales(tree: &Tree) -> impl Iterator<Item = &Text> {
    tree.texts
        .iter()
        .filter(|text| text.path.starts_with("crates/i18n/locales/") && text.path.ends_with(".ftl"))
}

fn is_key(name: &str) -> bool {
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.');
    name.starts_with(|first: char| first.is_ascii_lowercase()) && name.chars().all(is_part)
}

/// What a page or a program asks for.
#[derive(Debug, PartialEq, Eq)]
enum Asked {
    /// That key.
    Key(String),
    /// A key that begins so, the rest being known at run time only.
    Start(String),
}

/// `t("key")` and `t("start-" ~ end)` of a template, with their lines.
fn asked_in_page(page: &Text) -> Vec<(usize, Asked)> {
    let content = &page.content;
    let mut found = Vec::new();
    for (at, _) in content.match_indices("t(") {
        let before = content[..at].chars().next_back();
        if before.is_some_and(|letter| letter.is_alphanumeric() || matches!(letter, '_' | '.')) {
            continue;
        }
        if let Some((value, rest)) = quoted(&content[at + 2..]) {
            found.push((page.line_at(at), asked(value, rest)));
        }
    }
    found
}

fn asked(value: &str, rest: &str) -> Asked {
    let is_start = rest.trim_start().starts_with('~');
    if is_start { Asked::Start(value.to_owned()) } else { Asked::Key(value.to_owned()) }
}

/// The quoted text that comes first, and what follows it.
fn quoted(source: &str) -> Option<(&str, &str)> {
    let source = source.trim_start();
    let quote = source.chars().next().filter(|first| matches!(first, '"' | '\''))?;
    source[1..].split_once(quote)
}

/// The keys given as such to a function that takes one: `text(language, "key", …)`.
fn asked_in_rust(file: &Rust) -> Vec<(usize, Asked)> {
    let literals = file.lexed.literals.iter().filter(|literal| !file.is_test_at(literal.line));
    let keys = literals.filter(|literal| literal.value.contains('-') && is_key(&literal.value));
    keys.filter(|literal| is_given_to_asking(file, literal))
        .map(|literal| (literal.line, Asked::Key(literal.value.clone())))
        .collect()
}

fn is_given_to_asking(file: &Rust, literal: &Literal) -> bool {
    let mut closed = 0_usize;
    let before = &file.lexed.code[..literal.at];
    for (at, letter) in before.iter().enumerate().rev() {
        match letter {
            ')' => closed += 1,
            '(' if closed == 0 => {
                let start =
                    before[..at].iter().rposition(|letter| !(letter.is_alphanumeric() || *letter == '_'));
                return ASKING.contains(&file.lexed.identifier(start.map_or(0, |start| start + 1)).as_str());
            }
            '(' => closed -= 1,
            ';' | '{' | '}' => return false,
            _ => {}
        }
    }
    false
}

/// Everything that may name a key: whole texts, and their starts when the rest is put in at run time.
struct Used {
    whole: BTreeSet<String>,
    starts: BTreeSet<String>,
}

impl Used {
    fn of(tree: &Tree) -> Self {
        let mut used = Self { whole: BTreeSet::new(), starts: BTreeSet::new() };
        for literal in tree.rust.iter().flat_map(|file| &file.lexed.literals) {
            let start = literal.value.split('{').next().unwrap_or_default();
            if start.len() < literal.value.len() { used.start(start) } else { used.whole(start) }
        }
        for page in tree.templates() {
            for (at, _) in page.content.match_indices(['"', '\'']) {
                match quoted(&page.content[at..]).map(|(value, rest)| asked(value, rest)) {
                    Some(Asked::Start(start)) => used.start(&start),
                    Some(Asked::Key(key)) => used.whole(&key),
                    None => {}
                }
            }
        }
        for (_, inside) in locales(tree)
            .flat_map(|file| file.content.match_indices('{').map(|(at, _)| (at, &file.content[at + 1..])))
        {
            used.whole(inside.split(['}', '\n']).next().unwrap_or_default().trim());
        }
        used
    }

    fn whole(&mut self, key: &str) {
        if is_key(key) {
            self.whole.insert(key.to_owned());
        }
    }

    fn start(&mut self, start: &str) {
        if is_key(start) && start.ends_with(['-', '.']) {
            self.starts.insert(start.to_owned());
        }
    }

    /// A numbered key (`month-12`) is asked for by its name (`month`) and a number.
    fn has(&self, key: &str) -> bool {
        let numbered =
            key.rsplit_once('-').filter(|(_, end)| end.chars().all(|digit| digit.is_ascii_digit()));
        self.whole.contains(key)
            || numbered.is_some_and(|(name, _)| self.whole.contains(name))
            || self.starts.iter().any(|start| key.starts_with(start.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::tree::{places, sample};

    const FRENCH: &str = "crates/i18n/locales/fr/a.ftl";
    const ENGLISH: &str = "crates/i18n/locales/en/a.ftl";

    #[test]
    fn a_key_that_is_asked_for_and_not_written_is_refused() {
        let tree = sample(&[
            (
                FRENCH,
                "home-title = Accueil\nfield-email = Adresse\n    .hint = Par exemple\nkind-fair = Salon\n",
            ),
            (
                "crates/web/templates/a.html",
                "{{ t(\"home-title\") }}{{ t('kind-' ~ kind) }}\n{{ t(\"home-end\") }}{{ format(\"x\") }}",
            ),
            (
                "crates/web/src/a.rs",
                "//! A.\nfn a() {\n  text(of(b), \"field-email.hint\");\n  text(language, \"field-name\", &args);\n  other(\"not-a-key\");\n}",
            ),
        ]);
        assert_eq!(places(&missing_keys(&tree)), ["crates/web/templates/a.html:2", "crates/web/src/a.rs:4"]);
    }

    #[test]
    fn a_key_that_nothing_asks_for_is_refused() {
        let tree = sample(&[
            (
                FRENCH,
                "# Words = no key\nused = Oui { inner }\ninner = Dedans\nstatus-a = A\nkind-b = B\nmonth-12 = C\nold = { $n ->\n    [one] = x\n   *[other] y\n}\n    .hint = Rien\n",
            ),
            ("crates/web/templates/a.html", "{{ t(\"used\") }}{% set key = \"kind-\" ~ kind %}"),
            (
                "crates/web/src/a.rs",
                "//! A.\nfn a() { format!(\"status-{}\", code) } fn b() { numbered(\"month\", n) }",
            ),
        ]);
        assert_eq!(places(&unused_keys(&tree)), [format!("{FRENCH}:7"), format!("{FRENCH}:11")]);
    }

    #[test]
    fn a_key_of_one_language_only_is_refused() {
        let tree =
            sample(&[(FRENCH, "both = Deux\nfrench = Un\n"), (ENGLISH, "english = One\nboth = Two\n")]);
        assert_eq!(places(&uneven_languages(&tree)), [format!("{ENGLISH}:1"), format!("{FRENCH}:2")]);
    }
}
