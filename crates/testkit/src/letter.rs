//! A mail that was sent, as its reader sees it.

use mail::Email;

/// A sent mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter(pub Email);

impl Letter {
    /// Who reads it.
    #[must_use]
    pub fn to(&self) -> &str {
        self.0.to.address.as_str()
    }

    /// What it is about.
    #[must_use]
    pub fn subject(&self) -> &str {
        &self.0.subject
    }

    /// Its plain text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0.text
    }

    /// The token of the first address of that path in it: `/i/` or `/connexion/`.
    #[must_use]
    pub fn token(&self, path: &str) -> Option<String> {
        let (_, rest) = self.0.text.split_once(path)?;
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_'));
        Some(rest[..end.unwrap_or(rest.len())].to_owned())
    }

    /// The six digits that stand alone on a line.
    #[must_use]
    pub fn code(&self) -> Option<String> {
        let is_code = |line: &&str| line.len() == 6 && line.bytes().all(|byte| byte.is_ascii_digit());
        self.0.text.lines().map(str::trim).find(is_code).map(str::to_owned)
    }

    /// A property of the calendar part, such as `SEQUENCE`, by name or by the start of its line.
    #[must_use]
    pub fn calendar(&self, name: &str) -> Option<String> {
        let calendar = self.0.calendar.as_ref()?.ics.replace("\r\n ", "");
        let entry = calendar.split_once("BEGIN:VEVENT").map_or("", |(_, entry)| entry);
        let text = if matches!(name, "METHOD" | "PRODID" | "VERSION") { calendar.as_str() } else { entry };
        text.lines().find_map(|line| {
            let rest = line.strip_prefix(name)?;
            rest.starts_with([':', ';']).then(|| rest[1..].to_owned())
        })
    }
}
