//! A letter in plain text: complete, links in full, each on its own line.

use i18n::{args, text};

use super::letter::{Block, Difference, Fact, Letter, Line};

/// Writes the letter.
pub(super) fn write(letter: &Letter) -> String {
    let mut parts = vec![letter.news.clone(), letter.title.clone()];
    parts.extend(letter.blocks.iter().map(|block| one(letter, block)));
    let body = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n");
    let footer: Vec<String> = letter.footer.iter().map(|line| footer_line(letter, line)).collect();
    format!("{body}\n\n-- \n{}\n{}\n{}\n", letter.site, letter.site_url, footer.join("\n"))
}

fn one(letter: &Letter, block: &Block) -> String {
    match block {
        Block::Paragraph(words) | Block::Heading(words) => words.clone(),
        Block::Quote(from, lines) => {
            let quoted: String = lines.iter().map(|line| format!("\n> {line}")).collect();
            format!("{}{quoted}", labelled(letter, from, ""))
        }
        Block::Facts(facts) => {
            facts.iter().map(|fact| fact_lines(letter, fact)).collect::<Vec<_>>().join("\n")
        }
        Block::Changes(changes) => {
            changes.iter().map(|change| difference(letter, change)).collect::<Vec<_>>().join("\n")
        }
        Block::Actions(actions) => {
            let written = actions
                .iter()
                .map(|action| format!("{}\n{}", labelled(letter, &action.label, ""), action.url));
            written.collect::<Vec<_>>().join("\n\n")
        }
        Block::Address(_) => String::new(),
        Block::Code(code) => format!("    {code}"),
    }
}

fn fact_lines(letter: &Letter, fact: &Fact) -> String {
    match fact.lines.as_slice() {
        [only] => labelled(letter, &fact.label, &only.text),
        several => {
            let lines: String = several.iter().map(|line| format!("\n  {}", line.text)).collect();
            format!("{}{lines}", labelled(letter, &fact.label, ""))
        }
    }
}

fn difference(letter: &Letter, change: &Difference) -> String {
    let said = |key: &str, value: &str| labelled(letter, &text(letter.language, key, &args![]), value);
    let (before, after) = (said("mail-before", &change.before), said("mail-after", &change.after));
    format!("{}\n  {before}\n  {after}", change.label)
}

fn footer_line(letter: &Letter, line: &Line) -> String {
    match &line.href {
        Some(href) => labelled(letter, &line.text, href),
        None => line.text.clone(),
    }
}

/// « Quand : … », with the colon of the language.
fn labelled(letter: &Letter, label: &str, value: &str) -> String {
    text(letter.language, "mail-line", &args![label = label, value = value]).trim_end().to_owned()
}
