//! The two languages say the same things: same keys, same values, and every key that the project uses exists.
#![allow(clippy::unwrap_used, reason = "what a test cannot read fails it")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use domain::language::Language;
use fluent_syntax::ast::{CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement};
use i18n::{args, text};

const BOTH: [Language; 2] = Language::ALL;
const CRATES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

/// Every file of a language: name and source.
fn files(language: Language) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales").join(language.code());
    let paths = folder.read_dir().unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = paths
        .filter(|path| path.extension().is_some_and(|extension| extension == "ftl"))
        .map(|path| {
            (path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read_to_string(path).unwrap())
        })
        .collect();
    files.sort();
    files
}

fn in_pattern(pattern: &Pattern<&str>, found: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            in_expression(expression, found);
        }
    }
}

fn in_expression(expression: &Expression<&str>, found: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => in_inline(inline, found),
        Expression::Select { selector, variants } => {
            in_inline(selector, found);
            variants.iter().for_each(|variant| in_pattern(&variant.value, found));
        }
    }
}

fn in_inline(inline: &InlineExpression<&str>, found: &mut BTreeSet<String>) {
    let in_arguments = |arguments: &CallArguments<&str>, found: &mut BTreeSet<String>| {
        arguments.positional.iter().for_each(|argument| in_inline(argument, found));
    };
    match inline {
        InlineExpression::VariableReference { id } => drop(found.insert(id.name.to_owned())),
        InlineExpression::Placeable { expression } => in_expression(expression, found),
        InlineExpression::FunctionReference { arguments, .. } => in_arguments(arguments, found),
        InlineExpression::MessageReference { id, .. } => drop(found.insert(format!("message {}", id.name))),
        _ => {}
    }
}

/// Key → the values it shows, for every message of one file.
fn variables(name: &str, source: &str) -> Vec<(String, BTreeSet<String>)> {
    let resource = fluent_syntax::parser::parse(source)
        .unwrap_or_else(|(_, errors)| panic!("{name} cannot be read: {errors:?}"));
    let of = |pattern: &Pattern<&str>| {
        let mut found = BTreeSet::new();
        in_pattern(pattern, &mut found);
        found
    };
    let mut all = Vec::new();
    for entry in &resource.body {
        if let Entry::Message(message) = entry {
            all.extend(message.value.iter().map(|pattern| (message.id.name.to_owned(), of(pattern))));
            all.extend(message.attributes.iter().map(|attribute| {
                (format!("{}.{}", message.id.name, attribute.id.name), of(&attribute.value))
            }));
        }
    }
    all
}

/// File → key → values, for one language.
fn catalogue(language: Language) -> BTreeMap<String, BTreeMap<String, BTreeSet<String>>> {
    files(language)
        .into_iter()
        .map(|(name, source)| (name.clone(), variables(&name, &source).into_iter().collect()))
        .collect()
}

fn walk(folder: &Path, extensions: &[&str], out: &mut Vec<PathBuf>) {
    let Ok(entries) = folder.read_dir() else { return };
    for path in entries.map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            walk(&path, extensions, out);
        } else if path
            .extension()
            .is_some_and(|extension| extensions.iter().any(|wanted| extension == *wanted))
        {
            out.push(path);
        }
    }
}

/// The literal first argument of each call `name("key"…)`, whatever comes before the text literal on the way;
/// `Query::text` takes the words of a search.
fn literals(source: &str, call: &str) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for (at, _) in source.match_indices(call) {
        let before = source[..at].chars().next_back();
        let is_other = source[..at].ends_with("Query::");
        if is_other || before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '.') {
            continue;
        }
        let rest = source[at + call.len()..].trim_start();
        let rest = rest.strip_prefix('"').or_else(|| {
            let (first, rest) = rest.split_once(',')?;
            let plain = first.chars().all(|c| c.is_alphanumeric() || "_.&:() ".contains(c));
            if plain { rest.trim_start().strip_prefix('"') } else { None }
        });
        let key = rest.and_then(|rest| rest.split_once('"')).map(|(key, _)| key);
        let is_key = |key: &&str| {
            !key.is_empty()
                && key.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "-.".contains(c))
        };
        keys.extend(key.filter(is_key).map(str::to_owned));
    }
    keys
}

#[test]
fn both_languages_have_the_same_files_keys_and_values() {
    assert_eq!(catalogue(Language::English), catalogue(Language::French));
}

#[test]
fn a_key_is_written_once_per_language() {
    for language in BOTH {
        let mut seen = BTreeMap::new();
        for (name, source) in files(language) {
            for (key, _) in variables(&name, &source) {
                let first = seen.insert(key.clone(), name.clone());
                assert_eq!(first, None, "{key} is written again in {}/{name}", language.code());
            }
        }
    }
}

#[test]
fn the_running_program_has_every_key_of_the_files() {
    for language in BOTH {
        let written: BTreeSet<String> =
            catalogue(language).into_values().flat_map(BTreeMap::into_keys).collect();
        let loaded: BTreeSet<String> = i18n::keys(language).iter().cloned().collect();
        assert_eq!(loaded, written);
    }
}

#[test]
fn every_key_used_by_a_page_or_by_the_code_exists() {
    let mut paths = Vec::new();
    for name in ["i18n", "mail", "app", "web", "alliances"] {
        walk(&Path::new(CRATES).join(name), &["rs", "html", "txt", "xml"], &mut paths);
    }
    let mut unknown = BTreeSet::new();
    for path in paths.iter().filter(|path| !path.ends_with("tests/messages.rs")) {
        let source = std::fs::read_to_string(path).unwrap_or_default();
        let calls = if path.extension().is_some_and(|extension| extension == "rs") { "text(" } else { "t(" };
        let missing = literals(&source, calls).into_iter().filter(|key| !i18n::has(key));
        unknown.extend(missing.map(|key| format!("{key} in {}", path.display())));
    }
    assert_eq!(unknown, BTreeSet::new());
}

#[test]
fn no_french_message_uses_a_middle_dot() {
    let faulty: Vec<_> = files(Language::French)
        .into_iter()
        .flat_map(|(name, source)| source.lines().map(|line| format!("{name}: {line}")).collect::<Vec<_>>())
        .filter(|line| line.contains(['·', '•', '‧']))
        .collect();
    assert_eq!(faulty, Vec::<String>::new());
}

#[test]
fn an_unknown_key_shows_itself_in_brackets() {
    assert_eq!(
        BOTH.map(|l| text(l, "no-such-message", &args![])),
        ["[no-such-message]", "[no-such-message]"]
    );
}

#[test]
fn a_missing_value_shows_its_name_and_stops_nothing() {
    assert_eq!(text(Language::French, "people", &args![]), "{$n} personnes");
}

#[test]
fn a_count_takes_the_plural_and_the_separators_of_its_language() {
    let written = BOTH.map(|l| [0, 1, 2, 33_400].map(|n| text(l, "people", &args![n = n])));
    assert_eq!(
        written,
        [
            ["0 personne", "1 personne", "2 personnes", "33\u{202F}400 personnes"],
            ["0 people", "1 person", "2 people", "33,400 people"],
        ]
    );
}
