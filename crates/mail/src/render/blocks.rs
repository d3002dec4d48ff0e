//! The blocks of a letter, as plain text and as HTML: one column of 600 px, no image, nothing fetched.

use std::fmt::Write as _;

use domain::language::Language;

/// One block.
#[derive(Clone, Debug)]
pub(super) enum Block {
    Paragraph(String),
    Question(String),
    Quote(Vec<String>),
    Facts(Vec<(String, Vec<String>)>),
    Changes { before: String, after: String, rows: Vec<(String, String, String)> },
    Button(String, String),
    Code(String),
}

/// A letter before it is written.
#[derive(Clone, Debug, Default)]
pub(super) struct Letter {
    pub(super) subject: String,
    pub(super) title: String,
    pub(super) blocks: Vec<Block>,
}

const STYLE: &str = ":root{color-scheme:light dark}\
body{margin:0;background:#fbf9f4;color:#1c2321;font:17px/1.55 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif}\
.page{max-width:600px;margin:0 auto;padding:28px 22px 40px}\
.site{font:600 20px/1 Georgia,'Iowan Old Style',serif;color:#a63c06;border-bottom:1px solid #dcd6c8;padding-bottom:14px;margin:0 0 26px}\
h1{font:600 28px/1.2 Georgia,'Iowan Old Style',serif;margin:0 0 18px}\
p{margin:0 0 16px}.question{font:600 20px/1.3 Georgia,serif;margin-top:26px}\
table{border-collapse:collapse;width:100%;margin:22px 0}th,td{text-align:left;vertical-align:top;padding:9px 14px 9px 0;border-bottom:1px solid #dcd6c8}\
th{font-weight:600;color:#4b544f;white-space:nowrap}s{color:#4b544f}\
.go{display:inline-block;padding:11px 22px;margin:0 8px 6px 0;border:2px solid #0b5f52;border-radius:5px;background:#0b5f52;color:#fff;font-weight:600;text-decoration:none}\
.link{font-size:14px;color:#4b544f;word-break:break-all}.code{font:600 34px/1.2 ui-monospace,monospace;letter-spacing:.18em}\
blockquote{margin:0 0 18px;padding:4px 0 4px 16px;border-left:3px solid #a63c06}\
.foot{font-size:14px;color:#4b544f;border-top:1px solid #dcd6c8;padding-top:16px;margin-top:34px}\
@media(prefers-color-scheme:dark){body{background:#141a18;color:#f0ede4}.site{color:#ffa36b;border-color:#36413d}th,s,.link,.foot{color:#b9c4bf}\
th,td,.foot{border-color:#36413d}.go{background:#63d2bd;border-color:#63d2bd;color:#06251f}a{color:#63d2bd}}";

impl Letter {
    /// The whole letter in plain text, links in full.
    pub(super) fn to_text(&self, footer: &str) -> String {
        let mut out = format!("{}\n\n", self.title);
        for block in &self.blocks {
            match block {
                Block::Paragraph(words) | Block::Question(words) => out.push_str(&format!("{words}\n\n")),
                Block::Quote(lines) => {
                    lines.iter().for_each(|line| out.push_str(&format!("> {line}\n")));
                    out.push('\n');
                }
                Block::Facts(rows) => {
                    rows.iter().for_each(|(label, value)| out.push_str(&format!("{label} : {}\n", value.join(", "))));
                    out.push('\n');
                }
                Block::Changes { before, after, rows } => {
                    for (label, old, new) in rows {
                        out.push_str(&format!("{label}\n  {before} : {old}\n  {after} : {new}\n"));
                    }
                    out.push('\n');
                }
                Block::Button(label, url) => out.push_str(&format!("{label} :\n{url}\n\n")),
                Block::Code(code) => out.push_str(&format!("    {code}\n\n")),
            }
        }
        format!("{out}-- \n{footer}\n")
    }

    /// The whole letter in HTML.
    pub(super) fn to_html(&self, language: Language, site: &str, footer: &str) -> String {
        let mut out = format!(
            "<!doctype html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
             <meta name=\"color-scheme\" content=\"light dark\"><title>{}</title><style>{STYLE}</style></head>\n<body><div class=\"page\">\
             <p class=\"site\">{}</p>\n<h1>{}</h1>\n",
            language.code(),
            escaped(&self.subject),
            escaped(site),
            escaped(&self.title)
        );
        for block in &self.blocks {
            write_block(&mut out, block);
        }
        let _ = write!(out, "<p class=\"foot\">{}</p></div></body></html>\n", escaped(footer));
        out
    }
}

fn write_block(out: &mut String, block: &Block) {
    let joined = |lines: &[String]| lines.iter().map(|line| escaped(line)).collect::<Vec<_>>().join("<br>");
    let _ = match block {
        Block::Paragraph(words) => writeln!(out, "<p>{}</p>", escaped(words)),
        Block::Question(words) => writeln!(out, "<p class=\"question\">{}</p>", escaped(words)),
        Block::Quote(lines) => writeln!(out, "<blockquote>{}</blockquote>", joined(lines)),
        Block::Code(code) => writeln!(out, "<p class=\"code\">{}</p>", escaped(code)),
        Block::Button(label, url) => writeln!(
            out,
            "<p><a class=\"go\" href=\"{url}\">{}</a><br><span class=\"link\">{url}</span></p>",
            escaped(label),
            url = escaped(url)
        ),
        Block::Facts(rows) => {
            out.push_str("<table role=\"presentation\">");
            for (label, value) in rows {
                let _ = write!(out, "<tr><th>{}</th><td>{}</td></tr>", escaped(label), joined(value));
            }
            writeln!(out, "</table>")
        }
        Block::Changes { before, after, rows } => {
            let _ = write!(out, "<table><tr><td></td><th>{}</th><th>{}</th></tr>", escaped(before), escaped(after));
            for (label, old, new) in rows {
                let cells = [label, old, new].map(|cell| escaped(cell));
                let _ = write!(out, "<tr><th>{}</th><td><s>{}</s></td><td><b>{}</b></td></tr>", cells[0], cells[1], cells[2]);
            }
            writeln!(out, "</table>")
        }
    };
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
