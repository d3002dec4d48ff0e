//! Letters about something that a link opens: a shortlist, an alert and its news, an account.

use i18n::{Args, args, dates, text, typography::french};

use super::letter::{Action, Block, Fact, Letter, Line, blank};
use crate::facts::one_line;
use crate::message::{About, Linked, NewsLine, Sender};

/// The letter.
pub(super) fn letter(linked: &Linked, sender: &Sender) -> Letter {
    let language = linked.language;
    let values = values(linked, sender);
    let say = |part: &str| text(language, &format!("mail-{}-{part}", word(&linked.about)), &values);
    let action = |label: String, url: &str, is_main| Action { label, url: one_line(url), is_main };
    let mut blocks = vec![Block::Paragraph(say("intro"))];
    let own = action(say("button"), &linked.link, true);
    match &linked.about {
        About::Alert { lines, search, .. } | About::AlertContracts { lines, search, .. } => {
            blocks.push(Block::Facts(lines.iter().map(news).collect()));
            let see = text(language, "mail-alert-see", &args![]);
            blocks.push(Block::Actions(vec![action(see, search, true), Action { is_main: false, ..own }]));
        }
        About::List | About::AlertConfirm | About::AlertEnding { .. } | About::AccountEnding { .. } => {
            blocks.push(Block::Actions(vec![own]));
            blocks.push(Block::Address(one_line(&linked.link)));
        }
    }
    blocks.push(Block::Paragraph(say("note")));
    Letter {
        subject: one_line(&say("subject")),
        news: say("news"),
        title: say("title"),
        blocks,
        footer: footer(linked, sender),
        ..blank(language, sender)
    }
}

/// The part of the keys that says which letter it is.
fn word(about: &About) -> &'static str {
    match about {
        About::List => "list",
        About::AlertConfirm => "alert-confirm",
        About::Alert { .. } => "alert",
        About::AlertContracts { .. } => "alert-contracts",
        About::AlertEnding { .. } => "alert-ending",
        About::AccountEnding { .. } => "account-ending",
    }
}

/// The values that the texts may show.
fn values(linked: &Linked, sender: &Sender) -> Args<'static> {
    let mut values = args![site = one_line(&sender.name)];
    match &linked.about {
        About::Alert { title, total, .. } | About::AlertContracts { title, total, .. } => {
            values.set("search", french(&one_line(title)));
            values.set("n", *total);
        }
        About::AlertEnding { title, ends_on } => {
            values.set("search", french(&one_line(title)));
            values.set("day", dates::day(linked.language, *ends_on));
        }
        About::AccountEnding { ends_on } => values.set("day", dates::day(linked.language, *ends_on)),
        About::List | About::AlertConfirm => {}
    }
    values
}

fn news(line: &NewsLine) -> Fact {
    let url = one_line(&line.url);
    Fact {
        label: french(&one_line(&line.note)),
        lines: vec![Line::plain(one_line(&line.title)), Line::link(url.clone(), url)],
    }
}

/// Why it came, how it is stopped, and where the rights are explained.
fn footer(linked: &Linked, sender: &Sender) -> Vec<Line> {
    let say = |key: &str| text(linked.language, key, &args![]);
    let privacy = format!("{}/donnees-personnelles", sender.base_url.trim_end_matches('/'));
    let why = match &linked.about {
        About::AccountEnding { .. } => "mail-footer-account",
        _ if linked.unsubscribe.is_some() => "mail-footer-alert",
        _ => "mail-footer-asked",
    };
    let stop = linked.unsubscribe.as_deref().map(|page| Line::link(say("mail-footer-stop"), page));
    let rights = Line::link(say("mail-footer-rights"), privacy);
    std::iter::once(Line::plain(say(why))).chain(stop).chain([rights]).collect()
}
