//! From a typed message to what is read: a list of blocks, written once as plain text and once as HTML.

use domain::language::Language;
use domain::programme::Schedule;
use i18n::{args, dates, text};

use crate::calendar::{Calendar, Method, invitation};
use crate::email::{Email, Mailbox, cause_id, host};
use crate::facts::{lines, one_line, place_lines};
use crate::message::{Cause, Change, ChangeKind, Message, Notice, Sender, SignIn};
use crate::{EventFacts, Person};

mod blocks;

use blocks::{Block, Letter};

/// Renders a message. Pure: the same message and cause give the same bytes.
#[must_use]
pub fn render(message: &Message, sender: &Sender, cause: Cause<'_>) -> Email {
    let language = message.language();
    let (letter, to) = match message {
        Message::SignIn(sign_in) => {
            (signing_in(sign_in, sender), Mailbox { name: None, address: sign_in.email.clone() })
        }
        _ => match message.notice() {
            Some(notice) => (about_a_registration(message, notice), mailbox(&notice.person)),
            None => (Letter::default(), Mailbox { name: None, address: message.recipient().clone() }),
        },
    };
    let reply_to = message.notice().and_then(|notice| {
        let address = notice.event.organiser.email.clone()?;
        Some(Mailbox { name: Some(one_line(&notice.event.organiser.name)), address })
    });
    let footer = text(language, "mail-footer", &args![site = sender.name.clone(), url = sender.base_url.clone()]);
    Email {
        from: Mailbox { name: Some(one_line(&sender.name)), address: sender.address.clone() },
        reply_to,
        to,
        text: letter.to_text(&footer),
        html: letter.to_html(language, &sender.name, &footer),
        subject: one_line(&letter.subject),
        calendar: calendar(message, sender, cause),
        message_id: format!("{}@{}", cause_id(cause.key), host(&sender.base_url)),
        date: cause.written_at,
        language,
    }
}

fn mailbox(person: &Person) -> Mailbox {
    Mailbox { name: Some(one_line(&person.name)), address: person.email.clone() }
}

fn signing_in(sign_in: &SignIn, sender: &Sender) -> Letter {
    let say = |key: &str| text(sign_in.language, key, &args![site = sender.name.clone(), minutes = sign_in.minutes]);
    Letter {
        subject: say("mail-sign-in-subject"),
        title: say("mail-sign-in-title"),
        blocks: vec![
            Block::Paragraph(say("mail-sign-in-intro")),
            Block::Button(say("mail-sign-in-button"), sign_in.link.clone()),
            Block::Paragraph(say("mail-sign-in-code")),
            Block::Code(sign_in.code.clone()),
            Block::Paragraph(say("mail-sign-in-unasked")),
        ],
    }
}

fn about_a_registration(message: &Message, notice: &Notice) -> Letter {
    let language = notice.person.language;
    let kind = key(message);
    let title = one_line(&notice.event.title);
    let say = |part: &str| {
        let mut args = args![event = title.clone(), places = notice.person.places, rank = notice.rank.unwrap_or(0)];
        if let Message::PlacesChanged { places_before, .. } = message {
            args.set("before", *places_before);
        }
        if let Message::Reminder { days, .. } = message {
            args.set("days", *days);
        }
        text(language, &format!("mail-{kind}-{part}"), &args)
    };
    let mut blocks = vec![
        Block::Paragraph(text(language, "mail-greeting", &args![name = one_line(&notice.person.name)])),
        Block::Paragraph(say("intro")),
    ];
    if let Message::EventChanged(change) = message {
        blocks.extend(what_changed(change));
    }
    blocks.push(Block::Facts(facts(notice)));
    blocks.extend(ways_on(message, notice));
    Letter { subject: say("subject"), title: say("title"), blocks }
}

/// The part of a message's keys that says which one it is.
fn key(message: &Message) -> &'static str {
    match message {
        Message::RegistrationConfirmed(_) => "confirmed",
        Message::RegistrationWaiting(_) => "waiting",
        Message::LinkAgain(_) => "again",
        Message::Promoted(_) => "promoted",
        Message::PlacesChanged { .. } => "places",
        Message::RegistrationCancelled(_) => "given-up",
        Message::Reminder { .. } => "reminder",
        Message::SignIn(_) => "sign-in",
        Message::EventChanged(change) => match change.kind {
            ChangeKind::Moved => "moved",
            ChangeKind::Postponed => "postponed",
            ChangeKind::Cancelled => "cancelled",
            ChangeKind::Updated => "updated",
        },
    }
}

fn what_changed(change: &Change) -> Vec<Block> {
    let (before, after, language) = (&change.before, &change.notice.event, change.notice.person.language);
    let label = |key: &str| text(language, key, &args![]);
    let mut blocks = Vec::new();
    if let Some(words) = &change.words {
        blocks.push(Block::Quote(lines(words)));
    }
    let place = |event: &EventFacts| event.place.as_ref().map(place_lines).unwrap_or_default().join(", ");
    let now = if change.kind == ChangeKind::Moved { when(language, after) } else { label("mail-no-date") };
    let rows = [(label("mail-when"), when(language, before), now), (label("mail-where"), place(before), place(after))];
    let rows: Vec<_> = rows.into_iter().filter(|(_, before, after)| before != after).collect();
    if !rows.is_empty() && change.kind != ChangeKind::Cancelled {
        blocks.push(Block::Changes { before: label("mail-before"), after: label("mail-after"), rows });
    }
    blocks
}

fn facts(notice: &Notice) -> Vec<(String, Vec<String>)> {
    let (event, language) = (&notice.event, notice.person.language);
    let label = |key: &str| text(language, key, &args![]);
    let mut rows = vec![(label("mail-event"), vec![one_line(&event.title)])];
    if !event.called_off {
        rows.push((label("mail-when"), vec![when(language, event)]));
    }
    let place = event.place.as_ref().map(place_lines).unwrap_or_default();
    if !place.is_empty() {
        rows.push((label("mail-where"), place));
    }
    if let Some(directions) = event.place.as_ref().and_then(|place| place.directions.as_deref()) {
        rows.push((label("mail-directions"), lines(directions)));
    }
    if let Some(url) = &event.online_url {
        rows.push((label("mail-online"), vec![url.clone()]));
    }
    if !event.accessibility.is_empty() {
        let words = event.accessibility.iter().map(|one| label(&format!("mail-access-{}", one.code()))).collect();
        rows.push((label("mail-accessibility"), words));
    }
    rows.push((label("mail-places"), vec![text(language, "places", &args![n = notice.person.places])]));
    if let Some(rank) = notice.rank {
        rows.push((label("mail-rank"), vec![text(language, "mail-rank-value", &args![rank = rank])]));
    }
    let contact = [Some(event.organiser.name.as_str()), event.organiser.email.as_ref().map(|email| email.as_str())];
    rows.push((label("mail-organiser"), contact.into_iter().flatten().map(one_line).collect()));
    rows
}

fn ways_on(message: &Message, notice: &Notice) -> Vec<Block> {
    let (person, language) = (&notice.person, notice.person.language);
    let label = |key: &str| text(language, key, &args![]);
    let page = Block::Button(label("mail-see-event"), notice.event.url.clone());
    match message {
        Message::RegistrationCancelled(_) => vec![page],
        Message::EventChanged(change) if change.kind == ChangeKind::Moved => vec![
            Block::Question(label("mail-still-coming")),
            Block::Button(label("mail-yes"), format!("{}/presence", person.manage_url)),
            Block::Button(label("mail-no"), format!("{}/annuler", person.manage_url)),
            Block::Paragraph(label("mail-manage-note")),
        ],
        Message::EventChanged(change) if change.kind == ChangeKind::Cancelled => vec![page],
        _ => vec![
            Block::Button(label("mail-manage"), person.manage_url.clone()),
            Block::Button(label("mail-not-coming"), format!("{}/annuler", person.manage_url)),
            Block::Paragraph(label("mail-manage-note")),
        ],
    }
}

/// « mardi 17 novembre 2026, de 9 h à 13 h (heure de Paris) ».
fn when(language: Language, event: &EventFacts) -> String {
    let local = |at: jiff::Timestamp| at.to_zoned_datetime(event.zone.rules());
    match event.schedule {
        None => text(language, "mail-no-date", &args![]),
        Some(Schedule::Day { date }) => dates::day_without_time(language, date),
        Some(Schedule::Timed { starts_at, ends_at }) => {
            dates::moment_with_zone(language, &local(starts_at), ends_at.map(local).as_ref())
        }
    }
}

/// What the calendar does: files what is confirmed, takes away what is not any more.
fn calendar(message: &Message, sender: &Sender, cause: Cause<'_>) -> Option<Calendar> {
    let notice = message.notice()?;
    let gone = matches!(message, Message::RegistrationCancelled(_)) || notice.event.called_off;
    let method = if gone { Method::Cancel } else { Method::Request };
    if notice.rank.is_some() {
        return None;
    }
    let known = match message {
        Message::EventChanged(change) if gone && notice.event.schedule.is_none() => &change.before,
        _ => &notice.event,
    };
    invitation(method, &notice.person, known, sender, notice.event.sequence, cause.written_at)
}
