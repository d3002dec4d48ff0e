//! From a typed message to what is read: a letter made of blocks, written once as plain text and once as HTML.

mod details;
mod html;
mod letter;
mod linked;
mod meetings;
mod plain;
mod structure;

use crate::calendar::{Calendar, Edition, Method, invitation, meeting};
use crate::email::{Email, Mailbox, cause_id, host};
use crate::facts::one_line;
use crate::message::{Cause, MeetingFacts, Message, Notice, Sender};

/// Renders a message. Pure: the same message and cause give the same bytes.
#[must_use]
pub fn render(message: &Message, sender: &Sender, cause: Cause<'_>) -> Email {
    let letter = letter::compose(message, sender);
    let notice = message.notice();
    Email {
        from: Mailbox { name: Some(one_line(&sender.name)), address: sender.address.clone() },
        reply_to: answers_go_to(message),
        to: Mailbox {
            name: notice.map(|notice| one_line(&notice.person.name)),
            address: message.recipient().clone(),
        },
        text: plain::write(&letter),
        html: html::write(&letter),
        subject: letter.subject,
        calendar: calendar(message, sender, cause),
        entries: entries(message, sender, cause),
        message_id: format!("{}@{}", cause_id(cause.key), host(&sender.base_url)),
        date: cause.written_at,
        language: message.language(),
        unsubscribe: unsubscribe(message),
    }
}

/// Where messages that come again and again are stopped.
fn unsubscribe(message: &Message) -> Option<String> {
    match message {
        Message::Linked(linked) => linked.unsubscribe.as_deref().map(one_line),
        _ => None,
    }
}

/// Who answers, when it is not the sender.
fn answers_go_to(message: &Message) -> Option<Mailbox> {
    if let Message::Structure(mail) = message {
        let (name, address) = mail.reply_to()?;
        return Some(Mailbox { name: name.map(one_line), address: address.clone() });
    }
    message.notice().and_then(organiser)
}

/// The organiser, when an address is known.
fn organiser(notice: &Notice) -> Option<Mailbox> {
    let organiser = &notice.event.organiser;
    let address = organiser.email.clone()?;
    Some(Mailbox { name: Some(one_line(&organiser.name)), address })
}

/// What the calendar does: files what is confirmed, takes away what does not take place any more. Who waits has no
/// entry, so nothing is filed and nothing taken away.
fn calendar(message: &Message, sender: &Sender, cause: Cause<'_>) -> Option<Calendar> {
    let notice = message.notice()?;
    let is_about_meetings = matches!(
        message,
        Message::Meetings(_)
            | Message::MeetingsAsk(_)
            | Message::MeetingsAfter { .. }
            | Message::MeetingsBecame { .. }
    );
    if notice.rank.is_some() || is_about_meetings {
        return None;
    }
    let gone = matches!(message, Message::RegistrationCancelled(_)) || notice.event.called_off;
    let (method, sequence) = (if gone { Method::Cancel } else { Method::Request }, notice.event.sequence);
    let known = match message {
        Message::EventChanged(change) if notice.event.schedule.is_none() => &change.before,
        _ => &notice.event,
    };
    invitation(method, &notice.person, known, sender, sequence, cause.written_at)
}

/// One entry for each meeting that takes place, and one for each that a calendar is to forget.
fn entries(message: &Message, sender: &Sender, cause: Cause<'_>) -> Vec<Calendar> {
    let edition = |version, is_provisional| Edition { version, is_provisional };
    let (notice, edition, meetings, gone): (_, _, &[MeetingFacts], _) = match message {
        Message::Meetings(day) => {
            (&day.notice, edition(day.version, day.is_provisional), &day.meetings, &day.gone)
        }
        Message::EventChanged(change) => (&change.notice, edition(change.version, false), &[], &change.gone),
        _ => return Vec::new(),
    };
    let entry = |method, facts| meeting(method, (notice, edition), facts, sender, cause.written_at);
    let gone = gone.iter().map(|facts| entry(Method::Cancel, facts));
    meetings.iter().map(|facts| entry(Method::Request, facts)).chain(gone).flatten().collect()
}
