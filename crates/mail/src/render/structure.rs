//! Letters about the page of a structure.

use i18n::{args, text, typography::french};

use super::letter::{Action, Block, Fact, Letter, Line, Tone, blank, typed};
use crate::facts::{lines, one_line};
use crate::message::Sender;
use crate::structure::{Correspondent, StructureMail, StructureNews};

pub(super) fn compose(mail: &StructureMail, sender: &Sender) -> Letter {
    let language = mail.language;
    let key = key(&mail.news);
    let say = |part: &str| {
        let values = args![
            structure = typed(&mail.structure),
            site = one_line(&sender.name),
            hours = hours(&mail.news),
            n = count(&mail.news),
            name = name(&mail.news)
        ];
        text(language, &format!("mail-structure-{key}-{part}"), &values)
    };
    let mut blocks = vec![Block::Paragraph(say("intro"))];
    blocks.extend(middle(mail));
    blocks.push(Block::Paragraph(say("end")));
    let footer = format!("mail-footer-{}", footer(&mail.news));
    let privacy = format!("{}/donnees-personnelles", sender.base_url.trim_end_matches('/'));
    let rights = text(language, "mail-footer-rights", &args![]);
    Letter {
        subject: one_line(&say("subject")),
        news: say("news"),
        tone: tone(&mail.news),
        title: typed(&mail.structure),
        blocks,
        footer: vec![Line::plain(text(language, &footer, &args![])), Line::link(rights, privacy)],
        ..blank(language, sender)
    }
}

fn key(news: &StructureNews) -> &'static str {
    match news {
        StructureNews::Proof { .. } => "proof",
        StructureNews::Received { by_post: true } => "posted",
        StructureNews::Received { by_post: false } => "received",
        StructureNews::Accepted { .. } => "accepted",
        StructureNews::Refused { .. } => "refused",
        StructureNews::Joined { .. } => "joined",
        StructureNews::Withdrawn { .. } => "withdrawn",
        StructureNews::Relayed { is_claimed: true, .. } => "relayed",
        StructureNews::Relayed { is_claimed: false, .. } => "relayed-unclaimed",
        StructureNews::RelayCopy { .. } => "copy",
        StructureNews::Waiting { .. } => "waiting",
        StructureNews::Mistake { .. } => "mistake",
    }
}

/// Why the message came.
fn footer(news: &StructureNews) -> &'static str {
    match news {
        StructureNews::Relayed { is_claimed: false, .. } => "structure-published",
        StructureNews::Relayed { .. } | StructureNews::Joined { .. } => "structure-represented",
        StructureNews::RelayCopy { .. } => "structure-copy",
        StructureNews::Mistake { .. } | StructureNews::Waiting { .. } => "structure-team",
        _ => "structure-claim",
    }
}

fn tone(news: &StructureNews) -> Tone {
    match news {
        StructureNews::Refused { .. } | StructureNews::Withdrawn { .. } => Tone::Stop,
        StructureNews::Received { .. } | StructureNews::Waiting { .. } => Tone::Waiting,
        StructureNews::Joined { .. } | StructureNews::Mistake { .. } => Tone::Change,
        _ => Tone::Good,
    }
}

fn hours(news: &StructureNews) -> u32 {
    match news {
        StructureNews::Proof { hours, .. } => *hours,
        _ => 0,
    }
}

fn count(news: &StructureNews) -> u32 {
    match news {
        StructureNews::Waiting { count, .. } => *count,
        _ => 0,
    }
}

fn name(news: &StructureNews) -> String {
    match news {
        StructureNews::Relayed { from, .. } => typed(&format!("{}, {}", from.name, from.organisation)),
        StructureNews::Joined { name, .. } => typed(name),
        _ => String::new(),
    }
}

/// What stands between the first words and the last.
fn middle(mail: &StructureMail) -> Vec<Block> {
    let label = |key: &str| text(mail.language, key, &args![]);
    let button = |key: &str, url: &str| {
        Block::Actions(vec![Action { label: label(key), url: one_line(url), is_main: true }])
    };
    let quote = |key: &str, said: &str| {
        Block::Quote(label(key), lines(said).iter().map(|line| french(line)).collect())
    };
    match &mail.news {
        StructureNews::Proof { link, .. } => {
            vec![button("mail-structure-prove", link), Block::Address(one_line(link))]
        }
        StructureNews::Accepted { link } => vec![button("mail-structure-sign-in", link)],
        StructureNews::Received { .. } => vec![button("mail-structure-page", &mail.url)],
        StructureNews::Refused { reason } | StructureNews::Withdrawn { reason } => {
            vec![quote("mail-structure-reason", reason), button("mail-structure-page", &mail.url)]
        }
        StructureNews::Joined { name, who } => vec![Block::Facts(vec![Fact {
            label: label("mail-structure-who"),
            lines: vec![Line::plain(one_line(name)), Line::plain(who.to_string())],
        }])],
        StructureNews::Relayed { from, text, .. } => {
            vec![
                Block::Facts(vec![correspondent(&label("mail-structure-from"), from)]),
                quote("mail-structure-said", text),
            ]
        }
        StructureNews::RelayCopy { text, .. } => {
            vec![quote("mail-structure-you-said", text), button("mail-structure-page", &mail.url)]
        }
        StructureNews::Waiting { link, .. } => vec![button("mail-structure-desk", link)],
        StructureNews::Mistake { from, text } => {
            let from = from.as_ref().map(|from| {
                let lines = vec![Line::plain(from.to_string())];
                Block::Facts(vec![Fact { label: label("mail-structure-from"), lines }])
            });
            let said = [quote("mail-structure-said", text), button("mail-structure-page", &mail.url)];
            from.into_iter().chain(said).collect()
        }
    }
}

fn correspondent(label: &str, from: &Correspondent) -> Fact {
    let lines = [Some(&from.name), Some(&from.organisation), from.phone.as_ref()];
    let mut lines: Vec<Line> = lines.into_iter().flatten().map(|text| Line::plain(typed(text))).collect();
    lines.push(Line::plain(from.email.to_string()));
    Fact { label: label.to_owned(), lines }
}
