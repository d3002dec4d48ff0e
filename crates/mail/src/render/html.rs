//! A letter in HTML for mail programs: one column of 600 px, nothing fetched, light and dark.
//!
//! Mail programs drop style sheets, so every element carries its own style; the classes only serve the dark scheme and
//! narrow screens, where style sheets are kept.

use std::fmt::Write as _;

use i18n::{args, dates, markup::escaped, text};

use super::letter::{Action, Block, Difference, Fact, Letter, Line, Tone};

const SERIF: &str = "Georgia,'Iowan Old Style',Palatino,serif";
const SANS: &str = "system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',Arial,sans-serif";

const STYLE: &str = "\
:root{color-scheme:light dark;supported-color-schemes:light dark}\
@media (prefers-color-scheme:dark){\
.paper{background-color:#141a18!important}.ink{color:#f0ede4!important}.soft{color:#b9c4bf!important}\
.rule{border-color:#36413d!important}.edge{border-color:#f0ede4!important}\
.green{color:#63d2bd!important}.gold{color:#f0b866!important}.terra{color:#ffa36b!important}.red{color:#ff9b93!important}\
.wash{background-color:#1b2320!important}.bar{border-color:#ffa36b!important}\
.go{background-color:#63d2bd!important;border-color:#63d2bd!important;color:#06251f!important}\
.quiet{border-color:#63d2bd!important;color:#63d2bd!important}}\
@media (max-width:480px){.day{width:64px!important}.number{font-size:40px!important}h1{font-size:24px!important}.changes{font-size:14px!important}\
.stack{display:block!important;width:auto!important;border:0!important;padding:10px 0 0!important}\
.value{display:block!important;width:auto!important;padding:0 0 10px!important}\
.go,.quiet{display:block!important;text-align:center!important;margin-right:0!important}}";

/// Writes the letter.
pub(super) fn write(letter: &Letter) -> String {
    let mut out = String::with_capacity(12 * 1024);
    head(&mut out, letter);
    title(&mut out, letter);
    for block in &letter.blocks {
        one(&mut out, letter, block);
    }
    foot(&mut out, letter);
    out
}

fn head(out: &mut String, letter: &Letter) {
    let preview = letter.blocks.iter().find_map(|block| match block {
        Block::Facts(facts) => {
            facts.first().and_then(|fact| fact.lines.first()).map(|line| line.text.as_str())
        }
        _ => None,
    });
    put(
        out,
        format_args!(
            "<!DOCTYPE html>\n<html lang=\"{language}\" dir=\"ltr\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"supported-color-schemes\" content=\"light dark\">\n\
         <meta name=\"format-detection\" content=\"telephone=no,date=no,address=no,email=no,url=no\">\n\
         <title>{subject}</title>\n<style>{STYLE}</style>\n</head>\n\
         <body class=\"paper\" style=\"margin:0;padding:0;background-color:#fbf9f4\">\n\
         <div style=\"display:none;max-height:0;overflow:hidden\">{preview}</div>\n\
         <table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" class=\"paper\" \
         style=\"background-color:#fbf9f4\"><tr><td align=\"center\" style=\"padding:28px 20px 40px\">\n\
         <table role=\"presentation\" width=\"600\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" \
         style=\"width:100%;max-width:600px;text-align:left\"><tr><td class=\"ink\" \
         style=\"font-family:{SANS};font-size:17px;line-height:1.55;color:#1c2321\">\n\
         <p class=\"ink edge\" style=\"margin:0 0 28px;padding:0 0 12px;border-bottom:2px solid #1c2321;\
         font-family:{SERIF};font-size:20px;line-height:1.2;font-weight:600\">{site}</p>\n",
            language = letter.language.code(),
            subject = escaped(&letter.subject),
            preview = escaped(preview.unwrap_or_default()),
            site = escaped(&letter.site),
        ),
    );
}

/// The day in large figures beside the news and the title, as in the printed programme.
fn title(out: &mut String, letter: &Letter) {
    let (class, colour) = match letter.tone {
        Tone::Good => ("green", "#0b5f52"),
        Tone::Waiting => ("gold", "#8a4b00"),
        Tone::Change => ("terra", "#a63c06"),
        Tone::Stop => ("red", "#a8201a"),
    };
    out.push_str(
        "<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\"><tr>\n",
    );
    if let Some(day) = letter.day {
        let (weekday, month) =
            (dates::weekday_short(letter.language, day), dates::month_short(letter.language, day));
        put(
            out,
            format_args!(
                "<td class=\"day\" width=\"92\" valign=\"top\" aria-hidden=\"true\" style=\"width:92px\">\
             <span class=\"number green\" style=\"display:block;font-family:{SERIF};font-size:52px;line-height:.95;\
             font-weight:600;letter-spacing:-.03em;color:#0b5f52\">{}</span>\
             <span class=\"soft\" style=\"display:block;padding-top:6px;font-size:14px;line-height:1.35;color:#4b544f\">\
             {weekday} {month}</span></td>\n",
                day.day()
            ),
        );
    }
    put(
        out,
        format_args!(
            "<td valign=\"top\"><p class=\"{class}\" style=\"margin:0 0 6px;font-size:15px;line-height:1.4;font-weight:600;\
         color:{colour}\">{}</p>\n<h1 class=\"ink\" style=\"margin:0 0 24px;font-family:{SERIF};font-size:28px;\
         line-height:1.18;font-weight:600;letter-spacing:-.01em;overflow-wrap:anywhere;color:#1c2321\">{}</h1></td></tr></table>\n",
            escaped(&letter.news),
            escaped(&letter.title),
        ),
    );
}

fn one(out: &mut String, letter: &Letter, block: &Block) {
    match block {
        Block::Paragraph(words) => {
            put(out, format_args!("<p style=\"margin:0 0 16px\">{}</p>\n", escaped(words)));
        }
        Block::Heading(words) => put(
            out,
            format_args!(
                "<h2 class=\"ink\" style=\"margin:30px 0 8px;font-family:{SERIF};font-size:21px;line-height:1.25;\
             font-weight:600;color:#1c2321\">{}</h2>\n",
                escaped(words)
            ),
        ),
        Block::Quote(from, lines) => {
            let said: Vec<_> = lines.iter().map(|line| escaped(line)).collect();
            put(
                out,
                format_args!(
                    "<p style=\"margin:0 0 6px;font-weight:600\">{}</p>\n<blockquote class=\"bar\" \
                 style=\"margin:0 0 20px;padding:2px 0 2px 16px;border-left:3px solid #a63c06\">{}</blockquote>\n",
                    escaped(from),
                    said.join("<br>")
                ),
            );
        }
        Block::Facts(facts) => facts_table(out, facts),
        Block::Changes(changes) => changes_table(out, letter, changes),
        Block::Actions(actions) => {
            out.push_str("<p style=\"margin:24px 0 18px\">");
            actions.iter().for_each(|action| button(out, action));
            out.push_str("</p>\n");
        }
        Block::Address(url) => put(
            out,
            format_args!(
                "<p class=\"soft\" style=\"margin:0 0 20px;font-size:14px;line-height:1.4;color:#4b544f;\
             word-break:break-all\">{}</p>\n",
                escaped(url)
            ),
        ),
        Block::Code(code) => put(
            out,
            format_args!(
                "<p class=\"wash ink\" style=\"margin:0 0 20px;padding:14px 20px;background-color:#f3efe6;border-radius:5px;\
             font-family:ui-monospace,Menlo,Consolas,monospace;font-size:32px;line-height:1.2;letter-spacing:.2em;\
             color:#1c2321\">{}</p>\n",
                escaped(code)
            ),
        ),
    }
}

fn facts_table(out: &mut String, facts: &[Fact]) {
    out.push_str(
        "<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" class=\"rule\" \
         style=\"margin:8px 0;border-top:1px solid #dcd6c8\">\n",
    );
    for fact in facts {
        let lines: Vec<_> = fact.lines.iter().map(linked).collect();
        put(
            out,
            format_args!(
                "<tr><td class=\"stack soft rule\" width=\"140\" valign=\"top\" style=\"width:140px;padding:10px 12px 10px 0;\
             border-bottom:1px solid #dcd6c8;font-size:15px;color:#4b544f\">{}</td><td class=\"value rule\" valign=\"top\" \
             style=\"padding:10px 0;border-bottom:1px solid #dcd6c8;overflow-wrap:anywhere\">{}</td></tr>\n",
                escaped(&fact.label),
                lines.join("<br>")
            ),
        );
    }
    out.push_str("</table>\n");
}

fn changes_table(out: &mut String, letter: &Letter, changes: &[Difference]) {
    let say = |key: &str| escaped(&text(letter.language, key, &args![]));
    let cell = "padding:10px 10px 10px 0;border-bottom:1px solid #dcd6c8;text-align:left;vertical-align:top";
    put(
        out,
        format_args!(
            "<table class=\"changes\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" style=\"margin:4px 0 24px;table-layout:fixed;hyphens:auto;font-size:16px;\
         line-height:1.45\">\n<caption style=\"padding:0 0 6px;text-align:left;font-weight:600\">{}</caption>\n<tr>\
         <td class=\"rule\" width=\"27%\" style=\"{cell}\"></td>\
         <th scope=\"col\" class=\"soft rule\" style=\"{cell};font-size:14px;color:#4b544f\">{}</th>\
         <th scope=\"col\" class=\"soft rule\" style=\"{cell};font-size:14px;color:#4b544f\">{}</th></tr>\n",
            say("mail-changes"),
            say("mail-before"),
            say("mail-after"),
        ),
    );
    for change in changes {
        put(
            out,
            format_args!(
                "<tr><th scope=\"row\" class=\"soft rule\" style=\"{cell};font-size:14px;color:#4b544f\">{}</th>\
             <td class=\"soft rule\" style=\"{cell};overflow-wrap:break-word;color:#4b544f\"><s>{}</s></td>\
             <td class=\"rule\" style=\"{cell};overflow-wrap:break-word;font-weight:600\">{}</td></tr>\n",
                escaped(&change.label),
                escaped(&change.before),
                escaped(&change.after),
            ),
        );
    }
    out.push_str("</table>\n");
}

fn button(out: &mut String, action: &Action) {
    let (class, colours) = if action.is_main {
        ("go", "background-color:#0b5f52;color:#ffffff")
    } else {
        ("quiet", "color:#0b5f52")
    };
    let Some(href) = safe(&action.url) else { return out.push_str(&escaped(&action.label)) };
    put(
        out,
        format_args!(
            "<a class=\"{class}\" href=\"{href}\" style=\"display:inline-block;margin:0 10px 8px 0;padding:11px 22px;\
         border:2px solid #0b5f52;border-radius:5px;{colours};font-weight:600;text-decoration:none\">{}</a>\n",
            escaped(&action.label)
        ),
    );
}

fn foot(out: &mut String, letter: &Letter) {
    let lines: Vec<_> = letter.footer.iter().map(linked).collect();
    put(
        out,
        format_args!(
            "<p class=\"soft rule\" style=\"margin:36px 0 0;padding:16px 0 0;border-top:1px solid #dcd6c8;font-size:14px;\
         line-height:1.5;color:#4b544f\">{}<br>{}</p>\n</td></tr></table>\n</td></tr></table>\n</body>\n</html>\n",
            linked(&Line::link(letter.site.as_str(), letter.site_url.as_str())),
            lines.join("<br>"),
        ),
    );
}

fn linked(line: &Line) -> String {
    match line.href.as_deref().and_then(safe) {
        Some(href) => {
            format!(
                "<a class=\"green\" href=\"{href}\" style=\"color:#0b5f52;overflow-wrap:anywhere\">{}</a>",
                escaped(&line.text)
            )
        }
        None => escaped(&line.text),
    }
}

/// The address, escaped, when a mail may lead there.
fn safe(url: &str) -> Option<String> {
    let led = ["https://", "http://", "mailto:"].iter().any(|scheme| url.starts_with(scheme));
    led.then(|| escaped(url))
}

fn put(out: &mut String, words: std::fmt::Arguments<'_>) {
    let _infallible = out.write_fmt(words);
}
