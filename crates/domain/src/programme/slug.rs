//! Slugs: the readable part of an address.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::text;

/// Lower-case letters, digits and single hyphens; 1 to 80 characters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Slug(String);

/// A text that is no slug.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a slug")]
pub struct NotASlug;

const MAX: usize = 80;

impl Slug {
    /// The slug of a title: `Séminaire : l’IAE à Paris` is `seminaire-l-iae-a-paris`; `rencontre` when nothing is left.
    pub fn of_title(title: &str) -> Self {
        let mut slug = String::new();
        for c in text::fold(title).chars() {
            if c.is_ascii_alphanumeric() {
                slug.push(c);
            } else if !slug.is_empty() && !slug.ends_with('-') {
                slug.push('-');
            }
        }
        if slug.len() > MAX - 4 {
            let cut = slug[..MAX - 4].rfind('-').filter(|cut| *cut > 20).unwrap_or(MAX - 4);
            slug.truncate(cut);
        }
        let slug = slug.trim_matches('-');
        Self(if slug.is_empty() { "rencontre".to_owned() } else { slug.to_owned() })
    }

    /// Reads a slug from an address.
    ///
    /// # Errors
    /// [`NotASlug`]: no page can have that name.
    pub fn parse(text: &str) -> Result<Self, NotASlug> {
        let plain = text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        let sound = (1..=MAX).contains(&text.len()) && !text.starts_with('-') && !text.ends_with('-');
        if plain && sound && !text.contains("--") { Ok(Self(text.to_owned())) } else { Err(NotASlug) }
    }

    /// The same with a number behind, for a title that is used twice.
    pub fn numbered(&self, number: u32) -> Self {
        let room = MAX - 1 - number.to_string().len();
        let base = self.0.get(..room.min(self.0.len())).unwrap_or(&self.0).trim_end_matches('-');
        Self(format!("{base}-{number}"))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Slug {
    type Error = NotASlug;
    fn try_from(text: String) -> Result<Self, NotASlug> {
        Self::parse(&text)
    }
}

impl From<Slug> for String {
    fn from(slug: Slug) -> Self {
        slug.0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn titles_become_readable_addresses() {
        for (title, slug) in [
            ("Séminaire : l’IAE à Paris !", "seminaire-l-iae-a-paris"),
            ("Recyc’matelas", "recyc-matelas"),
            ("…", "rencontre"),
        ] {
            assert_eq!(Slug::of_title(title).as_str(), slug);
        }
    }

    proptest! {
        #[test]
        fn every_title_makes_a_slug_that_reads_back_also_numbered(title in "\\PC{0,200}", number in 2u32..100_000) {
            let slug = Slug::of_title(&title);
            prop_assert_eq!(Slug::parse(slug.as_str()), Ok(slug.clone()));
            let numbered = slug.numbered(number);
            prop_assert_eq!(Slug::parse(numbered.as_str()), Ok(numbered));
        }
    }
}
