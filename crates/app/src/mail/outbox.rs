//! The outbox: rows written with the change, read by the delivery and shown to the team.

use domain::ids::{AlertId, ClaimId, EventId, MailId, RegistrationId, ShortlistId, SignInId};
use mail::{About, Message, StructureNews};
use serde::{Deserialize, Serialize};
use store::{MailFilter, MailUrgency, NewMail, StoredMail, Tx};

use crate::{
    App, Failure,
    access::{Actor, Organiser},
    upkeep::audit::Act,
};

/// What a row of the outbox holds: never a link or a code, which are derived from the key at sending.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Letter {
    /// A message that is complete but for the management link.
    Message(Box<Message>),
    /// The link and the code of a sign-in.
    SignIn {
        /// The request.
        id: SignInId,
        /// The message, its link and code blank.
        blank: mail::SignIn,
    },
    /// A message about something that a link opens.
    Linked {
        /// What the link opens.
        link: Link,
        /// The message, its links blank.
        blank: Box<mail::Linked>,
    },
    /// The link that proves a mailbox.
    Claim {
        /// The request.
        id: ClaimId,
        /// The message, its link blank.
        blank: Box<mail::StructureMail>,
    },
}

/// What the link of a message opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Link {
    /// A shortlist, for its owner.
    List(ShortlistId),
    /// An alert.
    Alert(AlertId),
}

impl Letter {
    pub(crate) fn message(&self) -> Message {
        match self {
            Self::Message(message) => (**message).clone(),
            Self::SignIn { blank, .. } => Message::SignIn(blank.clone()),
            Self::Linked { blank, .. } => Message::Linked(blank.clone()),
            Self::Claim { blank, .. } => Message::Structure(blank.clone()),
        }
    }
}

/// Before which others a message goes out: a link to sign in does not wait behind a thousand announcements.
fn urgency(message: &Message) -> MailUrgency {
    match message {
        Message::Structure(mail) if matches!(mail.news, StructureNews::Proof { .. }) => MailUrgency::Awaited,
        Message::SignIn(_) | Message::LinkAgain(_) | Message::Promoted(_) => MailUrgency::Awaited,
        // What was just asked for is waited for; what comes by itself is not.
        Message::Linked(linked) if matches!(linked.about, About::List | About::AlertConfirm) => {
            MailUrgency::Awaited
        }
        Message::RegistrationConfirmed(_)
        | Message::RegistrationWaiting(_)
        | Message::RegistrationCancelled(_)
        | Message::PlacesChanged { .. }
        | Message::Structure(_) => MailUrgency::Prompt,
        Message::EventChanged(_)
        | Message::Reminder { .. }
        | Message::Meetings(_)
        | Message::MeetingsAsk(_)
        | Message::MeetingsAfter { .. }
        | Message::MeetingsBecame { .. }
        | Message::Linked(_) => MailUrgency::Bulk,
    }
}

impl App {
    /// Queues a message; answers whether its cause was new.
    pub(crate) async fn queue(&self, tx: &mut Tx, cause: &str, message: &Message) -> Result<bool, Failure> {
        self.queue_letter(tx, cause, &Letter::Message(Box::new(message.clone()))).await
    }

    /// Queues a letter; answers whether its cause was new.
    pub(crate) async fn queue_letter(
        &self,
        tx: &mut Tx,
        cause: &str,
        letter: &Letter,
    ) -> Result<bool, Failure> {
        let message = letter.message();
        let notice = message.notice();
        let mail = NewMail {
            id: MailId::new(self.new_uuid()),
            cause: cause.to_owned(),
            kind: message.kind().to_owned(),
            urgency: urgency(&message),
            registration: notice.map(|notice| notice.person.registration),
            event: notice.map(|notice| notice.event.id),
            recipient: message.recipient().clone(),
            language: message.language(),
            payload: serde_json::to_value(letter)?,
            created_at: self.now(),
        };
        Ok(tx.enqueue_mail(&mail).await?)
    }

    /// Mails for the team, the latest first.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn outbox(&self, _by: &Organiser, filter: &MailFilter) -> Result<Vec<StoredMail>, Failure> {
        Ok(self.store.read().await?.mails(filter).await?)
    }

    /// How many mails stand where, of one event or of all.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn mail_counts(
        &self,
        _by: &Organiser,
        event: Option<EventId>,
    ) -> Result<Vec<(store::MailStatus, u32)>, Failure> {
        Ok(self.store.read().await?.count_mails(event).await?)
    }

    /// Sends a failed or uncertain mail again.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn send_again(&self, by: &Organiser, id: MailId) -> Result<bool, Failure> {
        let mut tx = self.store.begin().await?;
        let again = tx.requeue_mail(id, self.now()).await?;
        if again {
            self.note(&mut tx, Actor::from(by), Act::new("mail.requeued", "mail", id.as_uuid())).await?;
        }
        tx.commit().await?;
        Ok(again)
    }

    /// The mails of one registration, the latest first.
    pub(crate) async fn mails_of(&self, id: RegistrationId) -> Result<Vec<StoredMail>, Failure> {
        Ok(self.store.read().await?.mails_of_registration(id).await?)
    }
}
