//! What an installation says of itself: read once at start, shown on every page and mail.

use domain::contact::EmailAddress;

/// Name, address and publisher of the site.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Name of the site.
    pub site_name: String,
    /// The territory it serves, as in « en Île-de-France »; absent when it serves no single one.
    pub territory: Option<String>,
    /// Public address, without a slash at the end.
    pub base_url: String,
    /// Who publishes it, as the law wants it said; absent until the operator says so.
    pub publisher: Option<String>,
    /// Where people write to the team.
    pub contact: Option<EmailAddress>,
    /// Sender of mails.
    pub sender: EmailAddress,
    /// Who hosts the site, as the law wants it said.
    pub host: Option<String>,
    /// Where the data protection officer is written to.
    pub data_protection_contact: Option<String>,
    /// The identity provider that people may sign in with, such as ProConnect.
    pub provider: Option<Provider>,
    /// Result of the accessibility audit, once there is one.
    pub accessibility: Accessibility,
}

/// An identity provider (OpenID Connect) that states for which establishment somebody works.
#[derive(Clone, PartialEq, Eq)]
pub struct Provider {
    /// Its address, under which its configuration is found.
    pub issuer: String,
    /// As what the site is known to it.
    pub client_id: String,
    /// The secret that they share.
    pub secret: String,
}

impl std::fmt::Debug for Provider {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Provider({} at {})", self.client_id, self.issuer)
    }
}

/// The declaration of accessibility. Without a valid audit the law says « non conforme ».
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Accessibility {
    /// Share of RGAA criteria met, in percent, by the audit.
    pub rate: Option<u8>,
    /// Who audited.
    pub auditor: Option<String>,
    /// When, as ISO date.
    pub audited_on: Option<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            site_name: "Alliances".to_owned(),
            territory: None,
            base_url: "http://127.0.0.1:8080".to_owned(),
            publisher: None,
            contact: None,
            sender: default_sender(),
            host: None,
            data_protection_contact: None,
            provider: None,
            accessibility: Accessibility::default(),
        }
    }
}

impl Settings {
    /// The address of a page: `path` begins with a slash.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base_url.trim_end_matches('/'))
    }

    /// Whether pages are served over TLS: cookies are then marked so.
    pub fn is_secure(&self) -> bool {
        self.base_url.starts_with("https://")
    }
}

fn default_sender() -> EmailAddress {
    match EmailAddress::parse("ne-pas-repondre@alliances.invalid") {
        Ok(address) => address,
        Err(_) => unreachable!("a constant address"),
    }
}
