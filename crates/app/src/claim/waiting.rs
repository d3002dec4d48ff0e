//! Telling the team that requests wait for its decision: one mail a day at most, so that nobody fills its mailbox.

use domain::{
    claim::{Claim, ClaimStatus},
    contact::EmailAddress,
    language::Language,
    programme::Zone,
};
use jiff::civil::Weekday;
use mail::StructureNews;
use store::Tx;

use crate::{App, Failure};

impl App {
    /// Reminds the team of the requests that wait for it, on working days between eight and twenty; answers how many mails
    /// were queued.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn remind_of_claims(&self) -> Result<u32, Failure> {
        let local = self.now().to_zoned_datetime(Zone::paris().rules());
        let is_weekend = matches!(local.weekday(), Weekday::Saturday | Weekday::Sunday);
        if is_weekend || !(8..20).contains(&local.hour()) {
            return Ok(0);
        }
        let mut tx = self.store.begin().await?;
        let queued = self.tell_of_waiting_claims(&mut tx).await?;
        tx.commit().await?;
        Ok(queued)
    }

    /// Tells the team of the requests that wait for an answer or a letter, unless it was told of some today. What a stranger
    /// typed is not in the mail: it is on the desk.
    pub(super) async fn tell_of_waiting_claims(&self, tx: &mut Tx) -> Result<u32, Failure> {
        let mut waiting: Vec<Claim> = tx.waiting_claims(self.now()).await?;
        waiting.retain(|claim| claim.status == ClaimStatus::Asked);
        let Some(first) = waiting.first() else { return Ok(0) };
        let day = Zone::paris().day_of(self.now());
        let count = u32::try_from(waiting.len()).unwrap_or(u32::MAX);
        let link = self.settings().url("/gestion/structures");
        let mut queued = 0;
        for (email, language) in self.team_addresses(tx).await? {
            let news = StructureNews::Waiting { count, link: link.clone() };
            let cause = format!("claims-waiting:{day}:{email}");
            let to = (&email, language);
            queued += u32::from(self.tell_of_structure(tx, first.siret, to, news, &cause).await?);
        }
        if queued > 0 {
            tx.announce();
        }
        Ok(queued)
    }

    /// The address of the team, or those of its people when it has none.
    async fn team_addresses(&self, tx: &mut Tx) -> Result<Vec<(EmailAddress, Language)>, Failure> {
        if let Some(contact) = self.settings().contact.clone() {
            return Ok(vec![(contact, Language::French)]);
        }
        let users = tx.users().await?.into_iter();
        let team = users.filter(|user| user.role.is_team() && user.closed_at.is_none());
        Ok(team.map(|user| (user.email, user.language)).collect())
    }
}
