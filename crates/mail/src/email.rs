//! A rendered message, ready to be sent.

use domain::contact::EmailAddress;
use domain::language::Language;
use jiff::Timestamp;

use crate::Calendar;

/// A name and its address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mailbox {
    /// Name shown, on one line.
    pub name: Option<String>,
    /// Address.
    pub address: EmailAddress,
}

/// A rendered message. Rendering the same message again gives the same bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Email {
    /// Who writes.
    pub from: Mailbox,
    /// Who answers, when it is somebody else.
    pub reply_to: Option<Mailbox>,
    /// Who reads.
    pub to: Mailbox,
    /// Subject, on one line.
    pub subject: String,
    /// The whole message in plain text.
    pub text: String,
    /// The whole message in HTML.
    pub html: String,
    /// What the reader's calendar does with it.
    pub calendar: Option<Calendar>,
    /// Entries of their own that travel beside the text: one for each meeting of a day.
    pub entries: Vec<Calendar>,
    /// `Message-ID`, without its angle brackets; the same for the same cause.
    pub message_id: String,
    /// `Date`.
    pub date: Timestamp,
    /// `Content-Language`.
    pub language: Language,
    /// `List-Unsubscribe`: the page that stops such messages, also with one click (RFC 8058).
    pub unsubscribe: Option<String>,
}

impl Email {
    /// The name of the file that holds it, from its cause: `confirmation.0192….eml`.
    #[must_use]
    pub fn file_name(&self) -> String {
        let cause = self.message_id.rsplit_once('@').map_or(self.message_id.as_str(), |(cause, _)| cause);
        format!("{cause}.eml")
    }
}

/// The left part of the `Message-ID` of a cause: ASCII letters and digits as they are, `:` between two of them as a dot,
/// every other byte as `=` and two hexadecimal digits. Two causes never give one identifier.
pub(crate) fn cause_id(key: &str) -> String {
    let bytes = key.as_bytes();
    let plain = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
    let mut out = String::with_capacity(key.len());
    for (at, &byte) in bytes.iter().enumerate() {
        match byte {
            b':' if at > 0 && plain(at - 1) && plain(at + 1) => out.push('.'),
            b'-' | b'_' => out.push(char::from(byte)),
            _ if byte.is_ascii_alphanumeric() => out.push(char::from(byte)),
            _ => out.push_str(&format!("={byte:02X}")),
        }
    }
    out
}

/// The host of an address such as `https://rencontres.example:8443/x`.
pub(crate) fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '.';
    if !host.is_empty() && host.chars().all(plain) { host } else { "localhost" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cause_gives_an_identifier_of_its_own() {
        let ids =
            ["confirmation:0192-ab", "confirmation.0192-ab", ":a:", "a::b", "été/../x", ""].map(cause_id);
        assert_eq!(
            ids,
            [
                "confirmation.0192-ab",
                "confirmation=2E0192-ab",
                "=3Aa=3A",
                "a=3A=3Ab",
                "=C3=A9t=C3=A9=2F=2E=2E=2Fx",
                ""
            ]
        );
    }

    #[test]
    fn the_host_of_an_address_is_found_or_replaced() {
        let hosts =
            ["https://rencontres.example:8443/x", "http://[::1]:8080", "rencontres.example", ""].map(host);
        assert_eq!(hosts, ["rencontres.example", "localhost", "rencontres.example", "localhost"]);
    }
}
