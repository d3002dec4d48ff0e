//! The messages of both languages, read once from the embedded files.

use std::sync::LazyLock;

use domain::language::Language;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentResource, FluentValue};
use include_dir::{Dir, include_dir};
use intl_memoizer::concurrent::IntlLangMemoizer;
use unic_langid::LanguageIdentifier;

use crate::{Args, typography};

static LOCALES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/locales");
static FRENCH: LazyLock<Catalog> = LazyLock::new(|| Catalog::load(Language::French));
static ENGLISH: LazyLock<Catalog> = LazyLock::new(|| Catalog::load(Language::English));

/// The message of that key, with its values. A key may name an attribute (`field-email.hint`).
///
/// An unknown key answers with itself in brackets (`[programme-title]`), so that a forgotten text is seen and never
/// stops a page; a value that the message wants and that is missing shows as its name in braces.
#[must_use]
pub fn text(language: Language, key: &str, args: &Args<'_>) -> String {
    let catalog = Catalog::of(language);
    let Some(pattern) = catalog.pattern(key) else { return format!("[{key}]") };
    let mut errors = Vec::new();
    catalog.bundle.format_pattern(pattern, Some(args.as_fluent()), &mut errors).into_owned()
}

/// Whether that key exists in both languages.
#[must_use]
pub fn has(key: &str) -> bool {
    [Language::French, Language::English]
        .into_iter()
        .all(|language| Catalog::of(language).pattern(key).is_some())
}

/// Every key of that language, attributes included (`field-email.hint`), in alphabetical order.
#[must_use]
pub fn keys(language: Language) -> &'static [String] {
    &Catalog::of(language).keys
}

/// The messages of one language.
struct Catalog {
    bundle: FluentBundle<FluentResource>,
    keys: Vec<String>,
}

impl Catalog {
    fn of(language: Language) -> &'static Self {
        match language {
            Language::French => &FRENCH,
            Language::English => &ENGLISH,
        }
    }

    /// Reads every file of the language. A file with a fault gives the messages that could be read: the tests refuse
    /// it, a running program goes on.
    fn load(language: Language) -> Self {
        let formatter: Formatter = match language {
            Language::French => french_number,
            Language::English => english_number,
        };
        let id: LanguageIdentifier = language.code().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(formatter));
        let mut keys = Vec::new();
        for (_, source) in sources(language) {
            let resource = match FluentResource::try_new(source) {
                Ok(resource) | Err((resource, _)) => resource,
            };
            keys.extend(resource_keys(&resource));
            bundle.add_resource_overriding(resource);
        }
        keys.sort_unstable();
        keys.dedup();
        Self { bundle, keys }
    }

    fn pattern(&self, key: &str) -> Option<&fluent_syntax::ast::Pattern<&str>> {
        match key.split_once('.') {
            None => self.bundle.get_message(key)?.value(),
            Some((message, attribute)) => {
                Some(self.bundle.get_message(message)?.get_attribute(attribute)?.value())
            }
        }
    }
}

/// The message files of a language: name, and source with its typographic characters.
pub(crate) fn sources(language: Language) -> Vec<(String, String)> {
    let Some(folder) = LOCALES.get_dir(language.code()) else { return Vec::new() };
    let ftl =
        folder.files().filter(|file| file.path().extension().is_some_and(|extension| extension == "ftl"));
    let mut sources: Vec<_> = ftl
        .filter_map(|file| Some((file.path().display().to_string(), file.contents_utf8()?)))
        .map(|(name, source)| (name, typography::of_messages(language, source)))
        .collect();
    sources.sort_unstable();
    sources
}

fn resource_keys(resource: &FluentResource) -> Vec<String> {
    use fluent_syntax::ast::Entry;
    let messages = resource.entries().filter_map(|entry| match entry {
        Entry::Message(message) => Some(message),
        _ => None,
    });
    let mut keys = Vec::new();
    for message in messages {
        keys.extend(message.value.as_ref().map(|_| message.id.name.to_owned()));
        keys.extend(
            message.attributes.iter().map(|attribute| format!("{}.{}", message.id.name, attribute.id.name)),
        );
    }
    keys
}

type Formatter = fn(&FluentValue<'_>, &IntlLangMemoizer) -> Option<String>;

fn french_number(value: &FluentValue<'_>, _: &IntlLangMemoizer) -> Option<String> {
    number(Language::French, value)
}

fn english_number(value: &FluentValue<'_>, _: &IntlLangMemoizer) -> Option<String> {
    number(Language::English, value)
}

fn number(language: Language, value: &FluentValue<'_>) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(typography::separated(language, &number.as_string())),
        _ => None,
    }
}
