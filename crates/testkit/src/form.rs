//! The forms of a page, read from its HTML as a browser would, so that a test posts what a person would post.

/// A form and the values that it would send as it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form {
    /// Where it is sent; nothing when to the page itself.
    pub action: String,
    /// Names and values, in order.
    pub values: Vec<(String, String)>,
}

impl Form {
    /// The first value of a name.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<&str> {
        self.values.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }

    /// The form with what a person types, in the place of all that was under those names.
    #[must_use]
    pub fn with(mut self, typed: &[(&str, &str)]) -> Self {
        self.values.retain(|(name, _)| typed.iter().all(|(other, _)| other != name));
        self.values.extend(typed.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        self
    }
}

/// One tag: its name, its attributes, and where it starts and ends.
struct Tag<'a> {
    name: &'a str,
    attributes: Vec<(String, String)>,
    start: usize,
    end: usize,
}

impl Tag<'_> {
    fn get(&self, name: &str) -> Option<String> {
        self.attributes.iter().find(|(found, _)| found == name).map(|(_, value)| value.clone())
    }

    fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }
}

/// The forms that a page posts.
#[must_use]
pub fn forms(html: &str) -> Vec<Form> {
    let mut found: Vec<Form> = Vec::new();
    let mut open = false;
    let mut select: Option<(String, Option<String>)> = None;
    for tag in tags(html) {
        match tag.name {
            "form" => {
                open = tag.get("method").is_some_and(|method| method.eq_ignore_ascii_case("post"));
                if open {
                    found.push(Form { action: tag.get("action").unwrap_or_default(), values: Vec::new() });
                }
            }
            "/form" => open = false,
            _ if !open => {}
            "input" => found.last_mut().into_iter().for_each(|form| form.values.extend(input(&tag))),
            "textarea" => {
                let text = html[tag.end..].split("</textarea>").next().unwrap_or_default();
                let name = tag.get("name").unwrap_or_default();
                found.last_mut().into_iter().for_each(|form| form.values.push((name.clone(), plain(text))));
            }
            "select" => select = Some((tag.get("name").unwrap_or_default(), None)),
            "option" => {
                if let Some((_, value)) = &mut select
                    && (value.is_none() || tag.has("selected"))
                {
                    *value = Some(tag.get("value").unwrap_or_default());
                }
            }
            "/select" => {
                if let (Some(form), Some((name, value))) = (found.last_mut(), select.take()) {
                    form.values.push((name, value.unwrap_or_default()));
                }
            }
            _ => {}
        }
    }
    found
}

fn input(tag: &Tag<'_>) -> Option<(String, String)> {
    let name = tag.get("name")?;
    let chosen = !matches!(tag.get("type").as_deref(), Some("checkbox" | "radio")) || tag.has("checked");
    chosen.then(|| (name, tag.get("value").unwrap_or_default()))
}

/// The tags of a page, in order. The pages are ours: attributes are quoted, and texts hold no bare `<`.
fn tags(html: &str) -> Vec<Tag<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = html[at..].find('<').map(|found| at + found) {
        let end = start + length(&html[start..]);
        let inside = html[start + 1..end].trim_end_matches('>').trim_end_matches('/');
        let (name, rest) = inside.split_once(char::is_whitespace).unwrap_or((inside, ""));
        found.push(Tag { name, attributes: attributes(rest), start, end });
        at = end.max(start + 1);
    }
    debug_assert!(found.windows(2).all(|two| two[0].start < two[1].start));
    found
}

/// Bytes up to the `>` that is in no quotes.
fn length(tag: &str) -> usize {
    let mut quoted = false;
    for (at, byte) in tag.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'>' if !quoted => return at + 1,
            _ => {}
        }
    }
    tag.len()
}

fn attributes(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let end = rest.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(rest.len());
        let name = rest[..end].to_owned();
        rest = &rest[end..];
        let mut value = String::new();
        if let Some(quoted) = rest.strip_prefix("=\"") {
            let (inside, after) = quoted.split_once('"').unwrap_or((quoted, ""));
            value = plain(inside);
            rest = after;
        }
        if !name.is_empty() {
            found.push((name, value));
        }
        rest = rest.trim_start_matches('=').trim_start();
    }
    found
}

/// The text behind the references that our templates write.
fn plain(text: &str) -> String {
    let named =
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&#39;", "'"), ("&#x2f;", "/")];
    let text = named.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to));
    text.replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_read_as_a_browser_would_send_it() {
        let html = r#"<form action="/programme"><input name="q"></form>
            <form method="post" action="/i/a?b=1&amp;c=2"><input type="hidden" name="jeton" value="x&quot;y">
            <input type="checkbox" name="listed" value="1"><input type="radio" name="role" value="buyer" checked>
            <textarea id="m" name="message">Bonjour &lt;vous></textarea>
            <select name="kind"><option value="">…</option><option value="visit" selected>Visite</option></select>
            <button>Envoyer</button></form>"#;
        let value = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let values = vec![
            value("jeton", "x\"y"),
            value("role", "buyer"),
            value("message", "Bonjour <vous>"),
            value("kind", "visit"),
        ];
        assert_eq!(forms(html), [Form { action: "/i/a?b=1&c=2".to_owned(), values }]);
    }

    #[test]
    fn what_is_typed_takes_the_place_of_what_was_there() {
        let form =
            Form { action: String::new(), values: vec![("a".into(), "1".into()), ("b".into(), "2".into())] };
        let typed = form.with(&[("a", "x"), ("a", "y")]);
        assert_eq!(typed.value("a"), Some("x"));
        assert_eq!(typed.values.len(), 3);
    }
}
