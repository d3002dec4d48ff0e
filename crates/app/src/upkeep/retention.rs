//! Erasing what has had its time: the person ninety days after the event, access needs and what was
//! written with requests for meetings seven days after, the text
//! of mails thirty days after they were written, shortlists twelve months after their last use, alerts and kept ledgers when they end,
//! requests for pages thirty days after they were decided or ran out, accounts that nobody uses after three years and a warning.
//! Each purge leaves a trace: what, how many, up to when.

use jiff::SignedDuration;
use store::{Purge, PurgeKind};

use crate::{App, Failure};

const DAY: i64 = 24;
/// Registrations keep the person this long after the event.
pub const PERSON: SignedDuration = SignedDuration::from_hours(90 * DAY);
/// Access needs are kept this long after the event.
pub const ACCESS_NEEDS: SignedDuration = SignedDuration::from_hours(7 * DAY);
/// The words that went with requests for meetings are kept this long after the event.
pub const MEETING_WORDS: SignedDuration = SignedDuration::from_hours(7 * DAY);
/// The text of a mail is kept this long.
pub const MAIL_TEXT: SignedDuration = SignedDuration::from_hours(30 * DAY);
/// Answers to repeated requests, and sign-in requests, are kept this long.
pub const ANSWERS: SignedDuration = SignedDuration::from_hours(2 * DAY);
/// Requests to take over a page are kept this long once they are decided or have run out.
pub const CLAIMS: SignedDuration = SignedDuration::from_hours(30 * DAY);

impl App {
    /// Erases everything whose time has come; answers the trace of what was erased.
    ///
    /// # Errors
    /// A failure of the store; nothing was erased then.
    pub async fn purge(&self) -> Result<Vec<Purge>, Failure> {
        let now = self.now();
        let mut tx = self.store.begin().await?;
        let mut purges = Vec::new();
        for (kind, kept_for) in [
            (PurgeKind::Registrations, PERSON),
            (PurgeKind::AccessNeeds, ACCESS_NEEDS),
            (PurgeKind::MeetingWords, MEETING_WORDS),
            (PurgeKind::MailTexts, MAIL_TEXT),
            (PurgeKind::Answers, ANSWERS),
            (PurgeKind::SignIns, ANSWERS),
            (PurgeKind::Claims, CLAIMS),
            (PurgeKind::Sessions, domain::account::sign_in::SESSION_LIFETIME),
            (PurgeKind::Shortlists, domain::shortlist::KEPT),
            (PurgeKind::ShortlistItems, domain::shortlist::UNDO),
            (PurgeKind::Alerts, SignedDuration::ZERO),
            (PurgeKind::AlertRequests, ANSWERS),
            (PurgeKind::Ledgers, SignedDuration::ZERO),
        ] {
            let cutoff = now - kept_for;
            let count = tx.purge(kind, cutoff, now).await?;
            if count > 0 {
                let purge = Purge { at: now, kind, cutoff, count };
                tx.record_purge(&purge).await?;
                purges.push(purge);
            }
        }
        if let Some(purge) = self.erase_silent_accounts(&mut tx, now).await? {
            tx.record_purge(&purge).await?;
            purges.push(purge);
        }
        tx.forget_meeting_choices().await?;
        tx.forget_former_profiles().await?;
        tx.commit().await?;
        Ok(purges)
    }
}
