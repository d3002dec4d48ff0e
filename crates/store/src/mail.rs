//! The outbox.

use domain::contact::EmailAddress;
use domain::ids::{EventId, MailId, RegistrationId};
use domain::language::Language;
use jiff::Timestamp;
use serde_json::Value;
use sqlx::FromRow;
use uuid::Uuid;

use crate::database::Engine;
use crate::error::StoreError;
use crate::instant::Instant;
use crate::page::{Keyset, Order};
use crate::row;
use crate::session::{Session, Tx};
use crate::statement::{Statement, sql};

domain::coded! {
    /// Where a mail stands.
    MailStatus {
        /// To be sent, now or later.
        Queued = "queued",
        /// In hand.
        Sending = "sending",
        /// Handed over.
        Sent = "sent",
        /// Given up.
        Failed = "failed",
        /// In hand when the program died: nobody knows whether it went out.
        Uncertain = "uncertain",
    }
}

/// Which mails go out first, when many are due.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum MailUrgency {
    /// Somebody waits for it in front of a screen.
    Awaited,
    /// It answers what somebody just did, or tells one person some news.
    #[default]
    Prompt,
    /// One of many of the same.
    Bulk,
}

/// A mail to queue.
#[derive(Clone, Debug, PartialEq)]
pub struct NewMail {
    /// Identifier.
    pub id: MailId,
    /// Why it exists, and for whom: unique.
    pub cause: String,
    /// The registration that it is about.
    pub registration: Option<RegistrationId>,
    /// The event that it is about.
    pub event: Option<EventId>,
    /// Kind of message.
    pub kind: String,
    /// Before which others it goes out.
    pub urgency: MailUrgency,
    /// Who reads it.
    pub recipient: EmailAddress,
    /// Language of the message.
    pub language: Language,
    /// What it says.
    pub payload: Value,
    /// When it was written; due at once.
    pub created_at: Timestamp,
}

/// A mail of the outbox.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredMail {
    /// Identifier.
    pub id: MailId,
    /// Why it exists, and for whom.
    pub cause: String,
    /// The registration that it is about.
    pub registration: Option<RegistrationId>,
    /// The event that it is about.
    pub event: Option<EventId>,
    /// Kind of message.
    pub kind: String,
    /// Who reads it; erased in time.
    pub recipient: Option<EmailAddress>,
    /// Language of the message.
    pub language: Language,
    /// What it says; erased in time.
    pub payload: Option<Value>,
    /// Where it stands.
    pub status: MailStatus,
    /// How many times it was taken in hand.
    pub attempts: u32,
    /// When it is due, or until when it is in hand.
    pub next_attempt_at: Timestamp,
    /// What went wrong last.
    pub last_error: Option<String>,
    /// When it was written.
    pub created_at: Timestamp,
    /// When it was handed over.
    pub sent_at: Option<Timestamp>,
}

/// Which mails are wanted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MailFilter {
    /// Those in these statuses; all without any.
    pub statuses: Vec<MailStatus>,
    /// Those about this event.
    pub event: Option<EventId>,
    /// Those before this place of the list, which runs from the latest.
    pub after: Option<Keyset<MailId>>,
    /// So many at most.
    pub limit: Option<u32>,
}

/// The start of a statement that takes the person out of mails. One that was not sent yet is given up; what a mail
/// server said may name the person too.
pub(crate) const ERASE: &str = "UPDATE mails SET recipient = NULL, payload = NULL, last_error = NULL,
         status = CASE WHEN status = 'queued' THEN 'failed' ELSE status END
     WHERE ";

#[derive(FromRow)]
struct MailRow {
    id: Uuid,
    cause: String,
    registration_id: Option<Uuid>,
    event_id: Option<Uuid>,
    kind: String,
    recipient: Option<String>,
    language: String,
    payload: Option<String>,
    status: String,
    attempts: i64,
    next_attempt_at: Instant,
    last_error: Option<String>,
    created_at: Instant,
    sent_at: Option<Instant>,
}

impl TryFrom<MailRow> for StoredMail {
    type Error = StoreError;

    fn try_from(row: MailRow) -> Result<Self, StoreError> {
        Ok(Self {
            id: MailId::new(row.id),
            registration: row.registration_id.map(RegistrationId::new),
            event: row.event_id.map(EventId::new),
            recipient: row::text_if("recipient", row.recipient.as_deref())?,
            language: row::language("language", &row.language)?,
            payload: row::json_if("payload", row.payload.as_deref())?,
            status: row::text("status", &row.status)?,
            attempts: row::count("attempts", row.attempts)?,
            next_attempt_at: row.next_attempt_at.0,
            created_at: row.created_at.0,
            sent_at: row.sent_at.map(|at| at.0),
            cause: row.cause,
            kind: row.kind,
            last_error: row.last_error,
        })
    }
}

impl Session {
    async fn mail_list(&mut self, statement: Statement) -> Result<Vec<StoredMail>, StoreError> {
        self.rows::<MailRow>(statement).await?.into_iter().map(StoredMail::try_from).collect()
    }

    /// The mails that a filter lets through, the latest first.
    ///
    /// # Errors
    /// When the database cannot be asked or a row cannot be read.
    pub async fn mails(&mut self, filter: &MailFilter) -> Result<Vec<StoredMail>, StoreError> {
        let statement = sql("SELECT * FROM mails WHERE TRUE")
            .any_of("status = $?", filter.statuses.iter().map(|status| status.code()))
            .when(" AND event_id = $?", filter.event)
            .page(
                "created_at",
                Order::Backward,
                filter.after.map(|after| (after.at, after.id.as_uuid())),
                filter.limit,
            );
        self.mail_list(statement).await
    }

    /// The mails of a registration, in the order of writing.
    ///
    /// # Errors
    /// As [`Session::mails`].
    pub async fn mails_of_registration(&mut self, id: RegistrationId) -> Result<Vec<StoredMail>, StoreError> {
        let statement = sql("SELECT * FROM mails WHERE registration_id = $1 ORDER BY created_at, id");
        self.mail_list(statement.bind(id)).await
    }

    /// How many mails stand where, of one event or of all; statuses without any are absent.
    ///
    /// # Errors
    /// As [`Session::mails`].
    pub async fn count_mails(
        &mut self,
        event: Option<EventId>,
    ) -> Result<Vec<(MailStatus, u32)>, StoreError> {
        let statement =
            sql("SELECT status, count(*) FROM mails WHERE TRUE").when(" AND event_id = $?", event);
        let rows: Vec<(String, i64)> = self.rows(statement.then(" GROUP BY status ORDER BY status")).await?;
        let read = |(status, number): (String, i64)| {
            Ok((row::text("status", &status)?, row::count("count", number)?))
        };
        rows.into_iter().map(read).collect()
    }
}

impl Tx {
    /// Queues a mail unless its cause has one; says whether it did.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn enqueue_mail(&mut self, mail: &NewMail) -> Result<bool, StoreError> {
        self.announce();
        let statement =
            sql("INSERT INTO mails (id, cause, registration_id, event_id, kind, recipient, language,
                 payload, status, next_attempt_at, created_at, urgency)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'queued', $9, $10, $11) ON CONFLICT (cause) DO NOTHING")
            .bind(mail.id)
            .bind(&mail.cause)
            .bind(mail.registration)
            .bind(mail.event)
            .bind(&mail.kind)
            .bind(&mail.recipient)
            .bind(mail.language.code())
            .bind(row::to_json("payload", &mail.payload)?)
            .bind(mail.created_at)
            .bind(mail.created_at)
            .bind(mail.urgency as i64);
        Ok(self.execute(statement).await? == 1)
    }

    /// Takes due mails in hand until `lease`, the most urgent and of these the longest due first. On PostgreSQL those that another process is
    /// taking are left to it.
    ///
    /// # Errors
    /// As [`Session::mails`].
    pub async fn claim_mails(
        &mut self,
        now: Timestamp,
        lease: Timestamp,
        limit: u32,
    ) -> Result<Vec<StoredMail>, StoreError> {
        let skip = if self.engine() == Engine::Postgres { " FOR UPDATE SKIP LOCKED" } else { "" };
        let statement =
            sql("UPDATE mails SET status = 'sending', attempts = attempts + 1, next_attempt_at = $1
             WHERE id IN (SELECT id FROM mails WHERE status = 'queued' AND next_attempt_at <= $2
                 ORDER BY urgency, next_attempt_at, id LIMIT $3")
            .bind(lease)
            .bind(now)
            .bind(limit)
            .then(skip)
            .then(") RETURNING *");
        let mut mails = self.mail_list(statement).await?;
        mails.sort_by_key(|mail| (mail.created_at, mail.id));
        Ok(mails)
    }

    /// Ends the leases that ran out: queued again when sending may be repeated, uncertain otherwise.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn recover_mails(&mut self, now: Timestamp, repeatable: bool) -> Result<u64, StoreError> {
        let status = if repeatable { MailStatus::Queued } else { MailStatus::Uncertain };
        // What was erased while it was in hand cannot be sent again.
        let statement =
            sql("UPDATE mails SET status = CASE WHEN payload IS NULL THEN 'uncertain' ELSE $1 END
             WHERE status = 'sending' AND next_attempt_at <= $2");
        self.execute(statement.bind(status.code()).bind(now)).await
    }

    /// Marks a mail as handed over.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn mark_sent(&mut self, id: MailId, now: Timestamp) -> Result<bool, StoreError> {
        let statement =
            sql("UPDATE mails SET status = 'sent', sent_at = $2, last_error = NULL WHERE id = $1");
        Ok(self.execute(statement.bind(id).bind(now)).await? == 1)
    }

    /// Notes a failure: to be tried again at `retry_at`, or given up without one, and in any case when there is
    /// nothing left to send. What was sent meanwhile stays so.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn mark_failed(
        &mut self,
        id: MailId,
        error: &str,
        retry_at: Option<Timestamp>,
    ) -> Result<bool, StoreError> {
        let statement = match retry_at {
            Some(at) => sql("UPDATE mails SET last_error = $2, next_attempt_at = $3,
                     status = CASE WHEN payload IS NULL THEN 'failed' ELSE 'queued' END
                 WHERE id = $1 AND status <> 'sent'")
            .bind(id)
            .bind(error)
            .bind(at),
            None => {
                sql("UPDATE mails SET status = 'failed', last_error = $2 WHERE id = $1 AND status <> 'sent'")
                    .bind(id)
                    .bind(error)
            }
        };
        Ok(self.execute(statement).await? == 1)
    }

    /// Queues a failed or uncertain mail again; says whether there was one that can be sent.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn requeue_mail(&mut self, id: MailId, now: Timestamp) -> Result<bool, StoreError> {
        self.announce();
        let statement = sql("UPDATE mails SET status = 'queued', attempts = 0, next_attempt_at = $2
             WHERE id = $1 AND status IN ('failed', 'uncertain') AND payload IS NOT NULL AND recipient IS NOT NULL");
        Ok(self.execute(statement.bind(id).bind(now)).await? == 1)
    }

    /// Erases person and text from the mails of a registration, and gives up those not sent yet; says of how many.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn erase_mails_of_registration(&mut self, id: RegistrationId) -> Result<u64, StoreError> {
        self.execute(sql(ERASE).then_bind("payload IS NOT NULL AND registration_id = $?", id)).await
    }
}
