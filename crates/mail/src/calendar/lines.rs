//! Content lines of RFC 5545: escaping, folding at 75 octets, CRLF.

use std::fmt::Write as _;

/// The longest line, in octets, without its line end.
const LIMIT: usize = 75;

/// Writes content lines.
#[derive(Debug, Default)]
pub(super) struct Lines {
    out: String,
}

impl Lines {
    /// One content line that is already well formed, folded.
    pub(super) fn raw(&mut self, line: &str) {
        let mut length = 0;
        for c in line.chars() {
            if length + c.len_utf8() > LIMIT {
                self.out.push_str("\r\n ");
                length = 1;
            }
            self.out.push(c);
            length += c.len_utf8();
        }
        self.out.push_str("\r\n");
    }

    /// A property whose value is text.
    pub(super) fn text(&mut self, name: &str, value: &str) {
        self.raw(&format!("{name}:{}", escaped(value)));
    }

    /// A property whose value is an address; left out when it is none.
    pub(super) fn uri(&mut self, name: &str, value: &str) {
        if let Some(uri) = uri(value) {
            self.raw(&format!("{name}:{uri}"));
        }
    }

    /// Everything that was written.
    pub(super) fn finish(self) -> String {
        self.out
    }
}

/// A text value: `\` `;` `,` and line ends escaped, other control characters dropped.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' | '\r' => out.push_str("\\n"),
            '\t' => out.push(' '),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// A parameter value in quotes. A quotation mark cannot be written in one and becomes an apostrophe.
pub(super) fn quoted(text: &str) -> String {
    let inner: String = text
        .chars()
        .map(|c| match c {
            '"' => '\'',
            c if c.is_control() => ' ',
            c => c,
        })
        .collect();
    format!("\"{inner}\"")
}

/// A web address in ASCII; none when it is not one.
pub(super) fn uri(text: &str) -> Option<String> {
    if !(text.starts_with("https://") || text.starts_with("http://")) {
        return None;
    }
    Some(percent_encoded(text, |byte| byte.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&byte)))
}

/// A `mailto:` address.
pub(super) fn mailto(address: &str) -> String {
    let kept = |byte: u8| byte.is_ascii_alphanumeric() || b"@.-_+!$'*=~".contains(&byte);
    format!("mailto:{}", percent_encoded(address, kept))
}

fn percent_encoded(text: &str, kept: impl Fn(u8) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if kept(byte) {
            out.push(char::from(byte));
        } else {
            let _infallible = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(write: impl FnOnce(&mut Lines)) -> String {
        let mut lines = Lines::default();
        write(&mut lines);
        lines.finish()
    }

    #[test]
    fn a_line_is_folded_at_75_octets_and_never_inside_a_character() {
        let folded = written(|lines| lines.text("SUMMARY", &"é".repeat(80)));
        let expected =
            format!("SUMMARY:{}\r\n {}\r\n {}\r\n", "é".repeat(33), "é".repeat(37), "é".repeat(10));
        assert_eq!(folded, expected);
    }

    #[test]
    fn a_line_of_exactly_75_octets_is_not_folded() {
        assert_eq!(written(|lines| lines.raw(&"a".repeat(75))), format!("{}\r\n", "a".repeat(75)));
        assert_eq!(written(|lines| lines.raw(&"a".repeat(76))), format!("{}\r\n a\r\n", "a".repeat(75)));
    }

    #[test]
    fn text_is_escaped_and_loses_its_control_characters() {
        assert_eq!(escaped("a;b,c\\d\r\ne\rf\tg\u{7}h:\"i\""), "a\\;b\\,c\\\\d\\ne\\nf gh:\"i\"");
    }

    #[test]
    fn addresses_are_written_in_ascii_and_only_when_they_are_addresses() {
        assert_eq!(uri("https://x.fr/é à?b=c;d"), Some("https://x.fr/%C3%A9%20%C3%A0?b=c;d".to_owned()));
        assert_eq!((uri("javascript:alert(1)"), uri("x")), (None, None));
        assert_eq!(mailto("a&b%c@x.fr"), "mailto:a%26b%25c@x.fr");
    }

    #[test]
    fn a_quoted_parameter_cannot_be_left() {
        assert_eq!(quoted("Les \"Ateliers\";X=1:\r\ny"), "\"Les 'Ateliers';X=1:  y\"");
    }
}
