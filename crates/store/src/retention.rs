//! Erasing what has had its time, and the trace of it.

use jiff::Timestamp;
use sqlx::FromRow;

use crate::error::StoreError;
use crate::instant::Instant;
use crate::mail::ERASE;
use crate::row;
use crate::session::{Session, Tx};
use crate::statement::sql;

domain::coded! {
    /// What is erased when its time has come.
    PurgeKind {
        /// The person of registrations to events that were over at the cutoff.
        Registrations = "registrations",
        /// The access needs of registrations to events that were over at the cutoff.
        AccessNeeds = "access-needs",
        /// The words that went with requests for meetings, at events that were over at the cutoff.
        MeetingWords = "meeting-words",
        /// Recipient and text of mails written before the cutoff.
        MailTexts = "mail-texts",
        /// Kept answers given before the cutoff.
        Answers = "answers",
        /// Requests to sign in made before the cutoff.
        SignIns = "sign-ins",
        /// Sessions last used before the cutoff.
        Sessions = "sessions",
        /// Shortlists last used before the cutoff, with all that was written on them.
        Shortlists = "shortlists",
        /// Structures taken out of a shortlist before the cutoff, with what was written of them.
        ShortlistItems = "shortlist-items",
        /// Alerts that ended before the cutoff.
        Alerts = "alerts",
        /// Alerts asked for before the cutoff, which nobody confirmed.
        AlertRequests = "alert-requests",
        /// Kept ledgers whose time ended before the cutoff.
        Ledgers = "ledgers",
        /// Requests to take over a page that were decided, or ran out, before the cutoff.
        Claims = "claims",
        /// Accounts whose people were warned before the cutoff and did not come back. They are erased one by one.
        Accounts = "accounts",
    }
}

/// The trace of a purge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Purge {
    /// When it was done.
    pub at: Timestamp,
    /// What was erased.
    pub kind: PurgeKind,
    /// Up to when.
    pub cutoff: Timestamp,
    /// How many rows.
    pub count: u32,
}

#[derive(FromRow)]
struct PurgeRow {
    at: Instant,
    subject: String,
    cutoff: Instant,
    erased: i64,
}

impl Session {
    /// The traces of purges, the latest first.
    ///
    /// # Errors
    /// When the database cannot be asked or a row cannot be read.
    pub async fn purges(&mut self, limit: u32) -> Result<Vec<Purge>, StoreError> {
        let statement =
            sql("SELECT at, subject, cutoff, erased FROM purges ORDER BY id DESC LIMIT $1").bind(limit);
        let read = |purge: PurgeRow| {
            Ok(Purge {
                at: purge.at.0,
                kind: row::text("subject", &purge.subject)?,
                cutoff: purge.cutoff.0,
                count: row::count("erased", purge.erased)?,
            })
        };
        self.rows::<PurgeRow>(statement).await?.into_iter().map(read).collect()
    }
}

impl Tx {
    /// Erases what is older than `cutoff`; answers how many rows lost something.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn purge(
        &mut self,
        kind: PurgeKind,
        cutoff: Timestamp,
        now: Timestamp,
    ) -> Result<u32, StoreError> {
        let statement = match kind {
            PurgeKind::Registrations => {
                self.announce();
                let mails = sql(ERASE).then("payload IS NOT NULL AND event_id IN");
                self.execute(mails.then_bind(" (SELECT id FROM events WHERE over_at <= $?)", cutoff)).await?;
                sql("UPDATE registrations SET given_name = NULL, family_name = NULL, email = NULL,
                         organisation = NULL, siret = NULL, search = NULL, access_needs = NULL, listed = FALSE,
                         erased_at = $2
                     WHERE email IS NOT NULL AND event_id IN (SELECT id FROM events WHERE over_at <= $1)")
                .bind(cutoff)
                .bind(now)
            }
            PurgeKind::AccessNeeds => sql("UPDATE registrations SET access_needs = NULL
                 WHERE access_needs IS NOT NULL AND event_id IN (SELECT id FROM events WHERE over_at <= $1)")
            .bind(cutoff),
            PurgeKind::MeetingWords => sql("DELETE FROM meeting_words
                 WHERE event_id IN (SELECT id FROM events WHERE over_at <= $1)")
            .bind(cutoff),
            PurgeKind::MailTexts => sql(ERASE).then_bind("payload IS NOT NULL AND created_at <= $?", cutoff),
            PurgeKind::Answers => sql("DELETE FROM idempotency WHERE created_at <= $1").bind(cutoff),
            PurgeKind::SignIns => sql("DELETE FROM sign_ins WHERE created_at <= $1").bind(cutoff),
            PurgeKind::Sessions => sql("DELETE FROM sessions WHERE seen_at <= $1").bind(cutoff),
            PurgeKind::Shortlists => sql("DELETE FROM shortlists WHERE used_at <= $1").bind(cutoff),
            PurgeKind::ShortlistItems => {
                let comments = sql("DELETE FROM shortlist_comments WHERE EXISTS
                     (SELECT 1 FROM shortlist_items AS item WHERE item.list_id = shortlist_comments.list_id
                         AND item.siret = shortlist_comments.siret AND item.removed_at <= $1)");
                self.execute(comments.bind(cutoff)).await?;
                sql("DELETE FROM shortlist_items WHERE removed_at <= $1").bind(cutoff)
            }
            PurgeKind::Alerts => sql("DELETE FROM alerts WHERE ends_at <= $1").bind(cutoff),
            PurgeKind::AlertRequests => {
                sql("DELETE FROM alerts WHERE confirmed_at IS NULL AND created_at <= $1").bind(cutoff)
            }
            PurgeKind::Ledgers => sql("DELETE FROM kept_ledgers WHERE ends_at <= $1").bind(cutoff),
            PurgeKind::Claims => sql("DELETE FROM claims WHERE over_at <= $1").bind(cutoff),
            // With an account go its sessions, its requests and its mails: `erase_user` does it.
            PurgeKind::Accounts => return Ok(0),
        };
        row::count("erased", i64::try_from(self.execute(statement).await?).unwrap_or(i64::MAX))
    }

    /// Keeps the trace of a purge.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn record_purge(&mut self, purge: &Purge) -> Result<(), StoreError> {
        let statement = sql("INSERT INTO purges (at, subject, cutoff, erased) VALUES ($1, $2, $3, $4)")
            .bind(purge.at)
            .bind(purge.kind.code())
            .bind(purge.cutoff)
            .bind(purge.count);
        self.execute(statement).await.map(|_| ())
    }
}
