//! Delivery: takes due rows of the outbox, renders them and hands them to the transport.
//!
//! A row is marked as being sent before the transport gets it, and as sent afterwards. When the program dies in
//! between, a transport that can repeat itself without harm (files) gets the row again; with SMTP nobody can know
//! whether it went out, so it becomes uncertain, is shown to the team, and is sent again only by a person.

use std::time::Duration;

use domain::ids::{ClaimId, RegistrationId, SignInId};
use jiff::{SignedDuration, Timestamp};
use mail::{Cause, Email, Message, SendError, Sender, StructureNews, Transport};
use store::StoredMail;
use tokio::sync::watch;

use super::outbox::{Letter, Link};
use crate::{App, Failure, key::Use};

/// How long a row may be "being sent" before the sender is taken for dead.
const LEASE: SignedDuration = SignedDuration::from_secs(120);
/// The same where sending repeats itself without harm.
const FILE_LEASE: SignedDuration = SignedDuration::from_secs(10);
/// Waits before the second, third… attempt; after the last the mail has failed.
const BACK_OFF_MINUTES: [i64; 6] = [1, 5, 20, 60, 240, 720];
/// How often the outbox is looked at when nothing announces a change.
const IDLE: Duration = Duration::from_millis(1000);

/// Delivers due mail until `stop` becomes true.
pub async fn run(app: App, transport: Transport, mut stop: watch::Receiver<bool>) {
    let mut changes = app.changes();
    while !*stop.borrow() {
        match deliver_due(&app, &transport).await {
            Ok(0) => {}
            Ok(_) => continue,
            Err(failure) => tracing::error!(%failure, "the outbox cannot be read"),
        }
        tokio::select! {
            () = changes.changed() => {}
            () = tokio::time::sleep(IDLE) => {}
            _ = stop.changed() => {}
        }
    }
}

/// Delivers what is due now; answers how many rows were handled.
///
/// # Errors
/// A failure of the store: rows already sent stay marked, the others stay due.
pub async fn deliver_due(app: &App, transport: &Transport) -> Result<usize, Failure> {
    let now = app.now();
    let batch = if transport.is_repeatable() { 64 } else { 4 };
    let mut tx = app.store.begin().await?;
    tx.recover_mails(now, transport.is_repeatable()).await?;
    let lease = if transport.is_repeatable() { FILE_LEASE } else { LEASE };
    let due = tx.claim_mails(now, now + lease, batch).await?;
    tx.commit().await?;
    if due.is_empty() {
        return Ok(0);
    }
    let mut outcomes = Vec::with_capacity(due.len());
    for mail in &due {
        outcomes.push((mail, send(app, transport, mail).await));
    }
    let now = app.now();
    let mut tx = app.store.begin().await?;
    for (mail, outcome) in outcomes {
        match outcome {
            Ok(()) => {
                tx.mark_sent(mail.id, now).await?;
            }
            Err(error) => {
                tracing::warn!(mail = %mail.id, kind = %mail.kind, %error, "a mail was not sent");
                tx.mark_failed(mail.id, &error.to_string(), retry_at(&error, mail.attempts, now)).await?;
            }
        }
    }
    tx.commit().await?;
    Ok(due.len())
}

async fn send(app: &App, transport: &Transport, mail: &StoredMail) -> Result<(), SendError> {
    let email = render(app, mail).map_err(|failure| SendError::Permanent(failure.to_string()))?;
    transport.send(&email).await
}

/// The mail as it is sent, its links and codes derived from the key.
fn render(app: &App, mail: &StoredMail) -> Result<Email, Failure> {
    let letter: Letter = serde_json::from_value(mail.payload.clone().unwrap_or_default())?;
    let message = match letter {
        Letter::Message(message) => with_link(*message, |id| manage_url(app, id)),
        Letter::SignIn { id, blank } => Message::SignIn(mail::SignIn {
            link: sign_in_url(app, id),
            code: app.key().code(id.as_uuid()),
            ..blank
        }),
        Letter::Linked { link, blank } => Message::Linked(Box::new(linked(app, link, *blank))),
        Letter::Claim { id, mut blank } => {
            if let StructureNews::Proof { link, .. } = &mut blank.news {
                *link = claim_url(app, id);
            }
            Message::Structure(blank)
        }
    };
    let settings = app.settings();
    let sender = Sender {
        name: settings.site_name.clone(),
        address: settings.sender.clone(),
        base_url: settings.base_url.clone(),
    };
    Ok(mail::render(&message, &sender, Cause { key: &mail.cause, written_at: mail.created_at }))
}

/// The page where a registration is managed.
pub(crate) fn manage_url(app: &App, id: RegistrationId) -> String {
    app.settings().url(&format!("/i/{}", app.key().token(Use::Manage, id.as_uuid())))
}

fn sign_in_url(app: &App, id: SignInId) -> String {
    app.settings().url(&format!("/connexion/{}", app.key().token(Use::SignIn, id.as_uuid())))
}

/// The message with its link, and for news of an alert the page that stops them.
fn linked(app: &App, link: Link, blank: mail::Linked) -> mail::Linked {
    let url = |path: &str, usage, id| app.settings().url(&format!("{path}/{}", app.key().token(usage, id)));
    match link {
        Link::List(id) => mail::Linked { link: url("/listes", Use::List, id.as_uuid()), ..blank },
        Link::Alert(id) => {
            let comes_again = !matches!(blank.about, mail::About::AlertConfirm);
            let stop = comes_again.then(|| url("/desabonnement", Use::Alert, id.as_uuid()));
            mail::Linked { link: url("/alertes", Use::Alert, id.as_uuid()), unsubscribe: stop, ..blank }
        }
    }
}

fn claim_url(app: &App, id: ClaimId) -> String {
    app.settings().url(&format!("/prise-en-main/{}", app.key().token(Use::Claim, id.as_uuid())))
}

fn with_link(mut message: Message, url: impl Fn(RegistrationId) -> String) -> Message {
    let notice = match &mut message {
        Message::RegistrationConfirmed(notice)
        | Message::RegistrationWaiting(notice)
        | Message::LinkAgain(notice)
        | Message::Promoted(notice)
        | Message::RegistrationCancelled(notice)
        | Message::MeetingsAsk(notice)
        | Message::MeetingsAfter { notice, .. }
        | Message::MeetingsBecame { notice, .. }
        | Message::PlacesChanged { notice, .. }
        | Message::Reminder { notice, .. } => notice,
        Message::EventChanged(change) => &mut change.notice,
        Message::Meetings(day) => &mut day.notice,
        Message::SignIn(_) | Message::Linked(_) | Message::Structure(_) => return message,
    };
    notice.person.manage_url = url(notice.person.registration);
    message
}

/// When to try again; `None` when it is no use.
fn retry_at(error: &SendError, attempts: u32, now: Timestamp) -> Option<Timestamp> {
    match error {
        SendError::Permanent(_) => None,
        SendError::Temporary(_) => {
            let minutes = BACK_OFF_MINUTES.get(attempts.saturating_sub(1) as usize)?;
            Some(now + SignedDuration::from_mins(*minutes))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passing_failure_is_tried_again_later_and_later_and_then_no_more() {
        let now: Timestamp = "2026-11-24T08:00:00Z".parse().unwrap();
        let passing = SendError::Temporary("greylisted".into());
        let waits: Vec<_> =
            (1..=7).map(|n| retry_at(&passing, n, now).map(|at| at.duration_since(now).as_mins())).collect();
        assert_eq!(waits, [Some(1), Some(5), Some(20), Some(60), Some(240), Some(720), None]);
        assert_eq!(retry_at(&SendError::Permanent("no such mailbox".into()), 1, now), None);
    }
}
