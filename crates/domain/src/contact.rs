//! E-mail addresses, as people type them.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// An address that a mail can be sent to: `local@domain`, lower-cased, at most 254 octets.
///
/// Lower case throughout: two writings of one mailbox are one person. (RFC 5321 lets a server tell the case of
/// the local part apart; none in use does.)
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct EmailAddress(String);

/// Why an address is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum EmailRefusal {
    /// Nothing was typed.
    #[error("no address")]
    Empty,
    /// Not of the form `name@domain.tld`, or with characters that no mailbox has.
    #[error("not of the form name@domain.tld")]
    Malformed,
    /// Longer than 254 octets.
    #[error("longer than 254 octets")]
    TooLong,
}

impl EmailAddress {
    /// Reads an address.
    ///
    /// # Errors
    /// [`EmailRefusal`] when it cannot be one.
    pub fn parse(text: &str) -> Result<Self, EmailRefusal> {
        let text = text.trim();
        if text.is_empty() {
            return Err(EmailRefusal::Empty);
        }
        if text.len() > 254 {
            return Err(EmailRefusal::TooLong);
        }
        let (local, domain) = text.rsplit_once('@').ok_or(EmailRefusal::Malformed)?;
        if valid_local(local) && valid_domain(domain) {
            Ok(Self(text.to_lowercase()))
        } else {
            Err(EmailRefusal::Malformed)
        }
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What stands behind the at sign.
    pub fn domain(&self) -> &str {
        self.0.rsplit_once('@').map_or("", |(_, domain)| domain)
    }

    /// The address with most of its name hidden (`c…@mairie.fr`), for a page that another could see.
    pub fn masked(&self) -> String {
        match self.0.rsplit_once('@') {
            Some((local, domain)) => {
                format!("{}…@{domain}", local.chars().next().map(String::from).unwrap_or_default())
            }
            None => "…".to_owned(),
        }
    }
}

fn valid_local(local: &str) -> bool {
    (1..=64).contains(&local.len())
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
        && local.chars().all(|c| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c))
}

fn valid_domain(domain: &str) -> bool {
    let labels: Vec<&str> = domain.split('.').collect();
    labels.len() >= 2
        && labels.iter().all(|label| {
            (1..=63).contains(&label.len())
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
        })
        && labels.last().is_some_and(|tld| tld.len() >= 2 && tld.chars().any(|c| c.is_ascii_alphabetic()))
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// An address never shows whole in a log: its `Debug` is masked.
impl fmt::Debug for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EmailAddress({})", self.masked())
    }
}

impl FromStr for EmailAddress {
    type Err = EmailRefusal;
    fn from_str(text: &str) -> Result<Self, EmailRefusal> {
        Self::parse(text)
    }
}

impl TryFrom<String> for EmailAddress {
    type Error = EmailRefusal;
    fn try_from(text: String) -> Result<Self, EmailRefusal> {
        Self::parse(&text)
    }
}

impl From<EmailAddress> for String {
    fn from(address: EmailAddress) -> Self {
        address.0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn addresses_are_accepted_in_lower_case() {
        for (given, kept) in [
            (" Camille.Martin@Mairie-Etampes.FR ", "camille.martin@mairie-etampes.fr"),
            ("achats+ess@ville.example", "achats+ess@ville.example"),
            ("o'neil@x.co", "o'neil@x.co"),
        ] {
            assert_eq!(EmailAddress::parse(given).map(|a| a.to_string()), Ok(kept.to_owned()));
        }
    }

    #[test]
    fn what_cannot_be_an_address_is_refused() {
        for given in [
            "camille",
            "camille@",
            "@mairie.fr",
            "a b@mairie.fr",
            "a@mairie",
            "a..b@mairie.fr",
            "a@-x.fr",
            "a@x.f",
            "a@1.2",
            "é@mairie.fr",
            "a@b@c",
            "a@x.fr\r\nBcc: z@z.fr",
        ] {
            assert_eq!(EmailAddress::parse(given), Err(EmailRefusal::Malformed), "{given}");
        }
        assert_eq!(EmailAddress::parse("  "), Err(EmailRefusal::Empty));
        assert_eq!(EmailAddress::parse(&format!("{}@x.fr", "a".repeat(255))), Err(EmailRefusal::TooLong));
    }

    #[test]
    fn the_debug_form_hides_the_name() {
        let address = EmailAddress::parse("camille@mairie.fr").unwrap();
        assert_eq!(format!("{address:?}"), "EmailAddress(c…@mairie.fr)");
    }

    proptest! {
        #[test]
        fn parsing_never_panics_and_is_stable(text in "\\PC{0,60}") {
            if let Ok(address) = EmailAddress::parse(&text) {
                prop_assert_eq!(EmailAddress::parse(address.as_str()), Ok(address));
            }
        }
    }
}
