//! A page as it is kept in a snapshot: what its head says, and its main part, one element a line. What differs from run
//! to run, and the fingerprints of files, are left out.

use testkit::Answer;

/// Elements that begin a line.
const BLOCKS: [&str; 38] = [
    "section", "form", "fieldset", "legend", "div", "p", "h1", "h2", "h3", "ul", "ol", "li", "dl", "dt",
    "dd", "table", "caption", "thead", "tbody", "tr", "th", "td", "nav", "details", "summary", "label",
    "input", "textarea", "select", "option", "button", "article", "header", "footer", "svg", "path",
    "circle", "text",
];
/// Elements of which only the first few of many are shown.
const MANY: [&str; 3] = ["<option", "<path", "<label class=\"choice\""];
const FEW: usize = 3;

/// The answer, ready to be compared.
pub(crate) fn shown(answer: &Answer) -> String {
    let mut out = format!("{} {}\n", answer.status, redacted(&answer.path));
    if let Some(to) = answer.location() {
        out.push_str(&format!("→ {}\n", redacted(&to)));
    }
    let kind = answer.header("content-type").unwrap_or_default();
    if kind.starts_with("text/html") {
        out.push_str(&page(answer.text()));
    } else {
        out.push_str(&format!("{kind}\n\n{}", text(kind, answer)));
    }
    out
}

/// The header and the footer around every page.
pub(crate) fn frame(answer: &Answer) -> String {
    let html = answer.text();
    let (before, rest) = html.split_once("<main").unwrap();
    let (_, after) = rest.split_once("</main>").unwrap();
    lines(&redacted(&format!("{before}\n<main>…</main>\n{after}")))
}

fn text(kind: &str, answer: &Answer) -> String {
    match kind {
        "application/json" | "application/problem+json" => {
            redacted(&serde_json::to_string_pretty(&answer.json()).unwrap())
        }
        _ => redacted(&answer.text().replace("\r\n", "\n")),
    }
}

fn page(html: &str) -> String {
    let (head, body) = html.split_once("</head>").unwrap_or(("", html));
    let mut out = String::new();
    for tag in head.split('<').map(str::trim) {
        let told = ["title>", "meta name=\"description", "meta name=\"robots", "link rel=\"canonical"];
        if told.iter().any(|start| tag.starts_with(start)) {
            out.push_str(&format!("<{}\n", redacted(tag)));
        }
    }
    if let Some(data) = between(html, "<script type=\"application/ld+json\">", "</script>") {
        let data: serde_json::Value = serde_json::from_str(data).unwrap();
        out.push_str(&format!("{}\n", redacted(&serde_json::to_string_pretty(&data).unwrap())));
    }
    let main = between(body, "<main", "</main>")
        .and_then(|main| main.split_once('>'))
        .map_or(body, |(_, main)| main);
    out + "\n" + &lines(&redacted(main))
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> Option<&'a str> {
    Some(text.split_once(start)?.1.split_once(end)?.0)
}

/// One element a line; of many alike, the first few and those that are chosen.
fn lines(html: &str) -> String {
    let mut text = String::new();
    for (number, piece) in html.split('<').enumerate() {
        if number > 0 {
            let name = piece.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
            text.push_str(if BLOCKS.contains(&name) { "\n<" } else { "<" });
        }
        text.push_str(piece);
    }
    let mut out = String::new();
    let (mut alike, mut left_out) = (0, 0);
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let is_one_of_many = MANY.iter().any(|start| line.starts_with(start));
        alike = if is_one_of_many { alike + 1 } else { 0 };
        if alike > FEW && !line.contains(" selected") && !line.contains(" checked") {
            left_out += 1;
            continue;
        }
        if left_out > 0 {
            out.push_str(&format!("… {left_out} more\n"));
            left_out = 0;
        }
        out.push_str(&format!("{}\n", short(line)));
    }
    out
}

/// The outline of a territory says little to a reader.
fn short(line: &str) -> String {
    match line.starts_with("<path") && line.len() > 80 {
        true => line.chars().take(60).chain("…".chars()).collect(),
        false => line.to_owned(),
    }
}

/// The text without identifiers, tokens, seals and fingerprints.
fn redacted(text: &str) -> String {
    let text = without_values(text, "name=\"jeton\" value=\"", "\"", "[seal]");
    let text = without_values(&text, "name=\"cle\" value=\"", "\"", "[key]");
    let text = without_values(&text, "name=\"resultat\" value=\"", "\"", "[packed]");
    let text = without_values(&text, "name=\"sceau\" value=\"", "\"", "[seal]");
    let text = without_tokens(&text, "/i/");
    let text = without_tokens(&text, "/connexion/");
    let text = without_tokens(&text, "/registrations/");
    let text = ["/listes/", "/alertes/", "/desabonnement/", "/mes-achats/"]
        .iter()
        .fold(text, |text, start| without_tokens(&text, start));
    without_identifiers(&text)
}

fn without_values(text: &str, start: &str, end: &str, instead: &str) -> String {
    let mut pieces = text.split(start);
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let rest = piece.split_once(end).map_or("", |(_, rest)| rest);
        out.push_str(&format!("{start}{instead}{end}{rest}"));
    }
    out
}

fn without_tokens(text: &str, start: &str) -> String {
    let mut pieces = text.split(start);
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let is_part = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        let length = piece.find(|c| !is_part(c)).unwrap_or(piece.len());
        let (token, rest) = piece.split_at(length);
        out.push_str(&format!("{start}{}{rest}", if length > 30 { "[token]" } else { token }));
    }
    out
}

/// Without UUIDs, with or without dashes, their last eight digits in a title, and the sixteen digits of a fingerprint.
fn without_identifiers(text: &str) -> String {
    let is_part = |c: char| c.is_ascii_hexdigit() || c == '-';
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(is_part) {
        let (before, from) = rest.split_at(start);
        let word = &from[..from.find(|c| !is_part(c)).unwrap_or(from.len())];
        out.push_str(before);
        out.push_str(match word.len() {
            36 if word.matches('-').count() == 4 => "[id]",
            32 if !word.contains('-') => "[id]",
            16 if before.ends_with('.') => "[fingerprint]",
            8 if before.ends_with("– ") && !word.contains('-') => "[reference]",
            _ => word,
        });
        rest = &from[word.len()..];
    }
    out + rest
}
