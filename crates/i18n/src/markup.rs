//! Texts inside HTML and XML.

/// The text with the five characters that mean something in HTML and XML written as references.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_be_read_as_markup_is_read_as_text() {
        assert_eq!(
            escaped("<a href=\"x\">L'ESS & co</a>"),
            "&lt;a href=&quot;x&quot;&gt;L&#39;ESS &amp; co&lt;/a&gt;"
        );
    }
}
