//! Registering for an event, without an account.

use domain::{
    ids::{EventId, RegistrationId},
    input::FieldError,
    language::Language,
    meeting::Participant,
    programme::{Event, EventKind, Slug},
    registration::{
        Application, RegisterRefusal, Registration, RegistrationInput, RegistrationStatus, promotions,
    },
};
use jiff::Timestamp;
use mail::Message;
use serde::{Deserialize, Serialize};
use store::{CountedEvent, Remembered, StoreError, Tx, UniqueKey};
use thiserror::Error;

use crate::{
    App, Failure,
    key::{self, Use},
    mail::compose,
};

/// What the person gets at once. For an address that was registered already it looks the same and opens nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// The registration.
    pub id: RegistrationId,
    /// Confirmed or waiting.
    pub status: RegistrationStatus,
    /// Rank on the waiting list, from 1.
    pub rank: Option<u32>,
    /// Whether the management link of this receipt works: not when the address was registered already.
    live: bool,
}

/// Why a registration is not taken.
#[derive(Debug, Error)]
pub enum RegisterError {
    /// Fields to put right.
    #[error("{} fields to put right", .0.len())]
    Fields(Vec<FieldError>),
    /// The event takes none, or not so many.
    #[error(transparent)]
    Refused(#[from] RegisterRefusal),
    /// The key of a retry came with another request.
    #[error("the idempotency key was used for another request")]
    OtherRequest,
    /// A failure outside the rules.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl From<StoreError> for RegisterError {
    fn from(error: StoreError) -> Self {
        match error {
            // Requests for one event wait for each other: who was faster with this key asked for another event.
            StoreError::UniqueViolation(UniqueKey::Idempotency) => Self::OtherRequest,
            other => Self::Failure(other.into()),
        }
    }
}

impl From<serde_json::Error> for RegisterError {
    fn from(error: serde_json::Error) -> Self {
        Self::Failure(error.into())
    }
}

impl App {
    /// Registers a person. The places are taken, the mail is queued and the answer is kept for a retry, together.
    ///
    /// # Errors
    /// [`RegisterError`].
    pub async fn register(
        &self,
        slug: &Slug,
        input: &RegistrationInput,
        language: Language,
        retry_key: Option<&str>,
    ) -> Result<Receipt, RegisterError> {
        let fingerprint = key::secret_text(&key::hash(&serde_json::to_vec(&(slug, input))?));
        let application = input.read().map_err(RegisterError::Fields)?;
        let now = self.now();
        let mut tx = self.store.begin().await?;
        let id = tx.event_by_slug(slug).await?.ok_or(RegisterRefusal::Unknown)?.event.id;
        let record = tx.lock_event(id).await?.ok_or(RegisterRefusal::Unknown)?;
        if let Some(retry_key) = retry_key
            && let Some(remembered) = tx.recall("registration", retry_key).await?
        {
            return match remembered.fingerprint == fingerprint {
                true => Ok(serde_json::from_value(remembered.answer)?),
                false => Err(RegisterError::OtherRequest),
            };
        }
        let receipt = self.admit(&mut tx, &record, application, language, now).await?;
        if let Some(retry_key) = retry_key {
            let answer = serde_json::to_value(&receipt)?;
            tx.remember("registration", retry_key, &Remembered { fingerprint, answer, created_at: now })
                .await?;
        }
        tx.announce();
        tx.commit().await?;
        Ok(receipt)
    }

    /// The token of the receipt's management link.
    pub fn receipt_token(&self, receipt: &Receipt) -> String {
        match receipt.live {
            true => self.key().token(Use::Manage, receipt.id.as_uuid()),
            false => self.key().token(Use::Note, receipt.id.as_uuid()),
        }
    }

    async fn admit(
        &self,
        tx: &mut Tx,
        record: &CountedEvent,
        application: Application,
        language: Language,
        now: Timestamp,
    ) -> Result<Receipt, RegisterError> {
        let event = &record.event;
        let id = RegistrationId::new(self.new_uuid());
        let (phone, meets) = (application.phone.clone(), application.meets);
        let wants_meetings = application.meetings && event.details.kind == EventKind::MeetingDay;
        let known = tx.live_registration_by_email(event.id, &application.attendee.email).await?;
        let registration = event.register(id, application, language, record.seats(), now)?;
        let waits = registration.status == RegistrationStatus::Waiting;
        if let Some(known) = known {
            self.mail_link_again(tx, &known, event, now).await?;
            let rank = waits.then_some(record.waiting + 1);
            return Ok(Receipt { id, status: registration.status, rank, live: false });
        }
        tx.insert_registration(&registration).await?;
        if wants_meetings {
            // Who waits takes part from the moment when they get a place.
            tx.join_meetings(&Participant { phone, ..Participant::new(id, event.id, now) }).await?;
            if let Some(siret) = meets {
                self.ask_on_registering(tx, &registration, siret).await?;
            }
        }
        let rank = if waits { tx.waiting_rank(id).await? } else { None };
        if let Some(notice) = compose::notice(self.settings(), &registration, event, rank) {
            let message = match waits {
                true => Message::RegistrationWaiting(notice),
                false => Message::RegistrationConfirmed(notice),
            };
            self.queue(tx, &format!("registration:{id}"), &message).await?;
        }
        Ok(Receipt { id, status: registration.status, rank, live: true })
    }

    /// Mails the link of a registration again, at most once in ten minutes.
    pub(crate) async fn mail_link_again(
        &self,
        tx: &mut Tx,
        registration: &Registration,
        event: &Event,
        now: Timestamp,
    ) -> Result<(), Failure> {
        let rank = tx.waiting_rank(registration.id).await?;
        if let Some(notice) = compose::notice(self.settings(), registration, event, rank) {
            let cause = format!("link:{}:{}", registration.id, now.as_second() / 600);
            self.queue(tx, &cause, &Message::LinkAgain(notice)).await?;
        }
        Ok(())
    }

    /// Mails their links to all live registrations of an address; says nothing of whether there are any.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn mail_links(&self, email: &domain::contact::EmailAddress) -> Result<(), Failure> {
        let now = self.now();
        let mut tx = self.store.begin().await?;
        for registration in tx.registrations_by_email(email).await? {
            if let Some(record) = tx.event_by_id(registration.event).await?
                && registration.status.is_live()
            {
                self.mail_link_again(&mut tx, &registration, &record.event, now).await?;
            }
        }
        tx.announce();
        tx.commit().await?;
        Ok(())
    }

    /// Gives free places to the first of the waiting list who fits, then the next; answers how many came in.
    ///
    /// Part of every transaction that frees places: at each commit nobody who fits is left waiting.
    pub(crate) async fn promote(&self, tx: &mut Tx, event: &Event, now: Timestamp) -> Result<u32, Failure> {
        if !event.promotes(now) {
            return Ok(0);
        }
        let Some(record) = tx.event_by_id(event.id).await? else { return Ok(0) };
        let waiting = tx.waiting_of_event(event.id).await?;
        let mut promoted = 0;
        for id in promotions(record.seats(), &waiting) {
            let Some(registration) = tx.registration_by_id(id).await? else { continue };
            let registration = registration.promoted(now);
            tx.update_registration(&registration).await?;
            if let Some(notice) = compose::notice(self.settings(), &registration, event, None) {
                let cause = format!("promoted:{}:{}", registration.id, registration.sequence);
                self.queue(tx, &cause, &Message::Promoted(notice)).await?;
            }
            promoted += 1;
        }
        Ok(promoted)
    }

    /// Where an event stands, read under its lock.
    pub(crate) async fn locked(&self, tx: &mut Tx, id: EventId) -> Result<Option<CountedEvent>, Failure> {
        Ok(tx.lock_event(id).await?)
    }
}
