//! What surrounds every page.

use domain::language::Language;
use serde::Serialize;

/// Site, language, navigation.
#[derive(Clone, Debug, Serialize)]
pub struct Frame<'a> {
    /// Language of the page.
    #[serde(skip)]
    pub language: Language,
    /// Its code.
    pub lang: &'static str,
    /// Name of the site.
    pub site: &'a str,
    /// Territory that the site serves.
    pub territory: Option<&'a str>,
    /// Title of the page, without the site.
    pub title: String,
    /// For search engines.
    pub description: Option<String>,
    /// The entry of the navigation that is current.
    pub section: &'static str,
    /// Whether search engines must stay away.
    pub noindex: bool,
    /// The address under which the page is to be known.
    pub canonical: Option<String>,
    /// Whether somebody of the team is signed in.
    pub signed_in: bool,
    /// Whether somebody who is not of the team is signed in.
    pub is_member: bool,
    /// Whether that person administers the team.
    pub administers: bool,
    /// State of the accessibility declaration, in words.
    pub accessibility: String,
    /// The page in the other language.
    pub other_url: String,
    /// Code of the other language.
    pub other_lang: &'static str,
}
