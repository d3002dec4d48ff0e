//! Accounts that nobody uses any more, but for those of the team: their person is warned, and then the account is erased.
//! What they declared for a structure is the structure's, and stays.

use domain::{
    account::{NOTICE, SILENCE, User},
    programme::Zone,
};
use jiff::Timestamp;
use mail::{About, Linked, Message};
use store::{Purge, PurgeKind, Tx};

use crate::{App, Failure, access::Actor, upkeep::audit::Act};

/// Accounts that are looked at together.
const BATCH: u32 = 200;

impl App {
    /// Warns the people of accounts that end in thirty days unless they sign in; answers how many. Once for each silence.
    ///
    /// # Errors
    /// A failure of the store; nobody was warned then.
    pub async fn warn_silent_accounts(&self) -> Result<u32, Failure> {
        let now = self.now();
        let mut tx = self.store.begin().await?;
        let mut warned = 0;
        for user in tx.silent_users(now + NOTICE - SILENCE, BATCH).await? {
            if tx.warn_user(user.id, now).await? {
                self.warn(&mut tx, &user, now).await?;
                warned += 1;
            }
        }
        if warned > 0 {
            tx.announce();
        }
        tx.commit().await?;
        Ok(warned)
    }

    async fn warn(&self, tx: &mut Tx, user: &User, now: Timestamp) -> Result<(), Failure> {
        let ends_on = Zone::paris().day_of(now + NOTICE);
        let letter = Linked {
            email: user.email.clone(),
            language: user.language,
            link: self.settings().url("/connexion"),
            unsubscribe: None,
            about: About::AccountEnding { ends_on },
        };
        let cause = format!("account-ending:{}:{ends_on}", user.id);
        self.queue(tx, &cause, &Message::Linked(Box::new(letter))).await?;
        Ok(())
    }

    /// Erases the accounts whose people were warned and did not come back; answers the trace, if any was.
    pub(crate) async fn erase_silent_accounts(
        &self,
        tx: &mut Tx,
        now: Timestamp,
    ) -> Result<Option<Purge>, Failure> {
        let cutoff = now - NOTICE;
        let mut count = 0;
        for user in tx.ending_users(cutoff, BATCH).await? {
            tx.erase_user(&user).await?;
            self.note(tx, Actor::System, Act::new("user.ended", "user", user.id.as_uuid())).await?;
            count += 1;
        }
        Ok((count > 0).then_some(Purge { at: now, kind: PurgeKind::Accounts, cutoff, count }))
    }
}
