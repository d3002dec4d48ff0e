//! The search in an address: `/programme?q=…&departement=78&type=visit`, shared by pages and feeds.

use app::programme::{Page, Search, When};
use domain::{
    ids::EventId,
    programme::{Accessibility, Audience, EventKind, Format, Slug, Theme, when},
    territory::Departement,
    text,
};
use jiff::Timestamp;
use serde::Deserialize;

/// What the address asks for, as typed; unknown values do not restrict.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct SearchQuery {
    pub(crate) q: String,
    pub(crate) quand: String,
    pub(crate) du: String,
    pub(crate) au: String,
    pub(crate) departement: String,
    #[serde(rename = "type")]
    pub(crate) kind: String,
    pub(crate) public: String,
    pub(crate) theme: String,
    pub(crate) format: String,
    pub(crate) acces: String,
    pub(crate) campagne: String,
    pub(crate) vue: String,
    pub(crate) mois: String,
    pub(crate) suite: String,
}

impl SearchQuery {
    /// The search meant.
    pub(crate) fn search(&self) -> Search {
        let (from, to) = (when::read_date(&self.du).ok(), when::read_date(&self.au).ok());
        Search {
            text: text::line(&self.q, 200).ok(),
            when: match self.quand.as_str() {
                _ if from.is_some() || to.is_some() => When::Days { from, to },
                "passees" => When::Past,
                "toutes" => When::Any,
                _ => When::ToCome,
            },
            departement: Departement::by_code(&self.departement),
            kind: EventKind::from_code(&self.kind),
            audience: Audience::from_code(&self.public),
            theme: Theme::from_code(&self.theme),
            format: Format::from_code(&self.format),
            accessibility: Accessibility::from_code(&self.acces),
            campaign: Slug::parse(&self.campagne).ok(),
        }
    }

    /// The filters in force, with their names in the address.
    pub(crate) fn filters(&self) -> Vec<(&'static str, &str)> {
        let all = [
            ("q", &self.q),
            ("departement", &self.departement),
            ("quand", &self.quand),
            ("type", &self.kind),
            ("public", &self.public),
            ("theme", &self.theme),
            ("format", &self.format),
            ("acces", &self.acces),
            ("campagne", &self.campagne),
            ("du", &self.du),
            ("au", &self.au),
        ];
        all.into_iter()
            .filter(|(_, value)| !value.trim().is_empty())
            .map(|(name, value)| (name, value.as_str()))
            .collect()
    }

    /// The address of `path` with these filters but one, and more.
    pub(crate) fn address(&self, path: &str, without: Option<&str>, more: &[(&str, &str)]) -> String {
        let kept = self.filters().into_iter().filter(|(name, _)| Some(*name) != without);
        let pairs: Vec<String> = kept
            .chain(more.iter().copied())
            .map(|(name, value)| format!("{name}={}", encoded(value)))
            .collect();
        if pairs.is_empty() { path.to_owned() } else { format!("{path}?{}", pairs.join("&")) }
    }

    /// Where the page begins.
    pub(crate) fn after(&self) -> Option<Page> {
        read_cursor(&self.suite)
    }
}

/// A place in a list, as a text without meaning to others.
pub(crate) fn cursor(page: &Page) -> String {
    format!("{}.{}", page.at.as_microsecond(), page.id)
}

/// Reads [`cursor`].
pub(crate) fn read_cursor(text: &str) -> Option<Page> {
    let (at, id) = text.split_once('.')?;
    Some(Page { at: Timestamp::from_microsecond(at.parse().ok()?).ok()?, id: id.parse::<EventId>().ok()? })
}

/// Percent-encodes what is not plain in the query of an address.
pub(crate) fn encoded(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, byte| {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_keeps_its_filters_but_one() {
        let query =
            SearchQuery { q: "l’eau & feu".into(), departement: "78".into(), ..SearchQuery::default() };
        assert_eq!(
            query.address("/programme", None, &[("vue", "carte")]),
            "/programme?q=l%E2%80%99eau%20%26%20feu&departement=78&vue=carte"
        );
        assert_eq!(query.address("/programme", Some("q"), &[]), "/programme?departement=78");
        assert_eq!(SearchQuery::default().address("/programme", None, &[]), "/programme");
    }

    #[test]
    fn a_cursor_reads_back_and_nonsense_is_none() {
        let page = Page {
            at: Timestamp::from_second(1_700_000_000).unwrap(),
            id: EventId::new(uuid::Uuid::from_u128(7)),
        };
        assert_eq!(read_cursor(&cursor(&page)), Some(page));
        assert_eq!(read_cursor("99999999999999999999.x"), None);
    }
}
