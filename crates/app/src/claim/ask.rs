//! Asking for the page of a structure.

use domain::{
    claim::{Claim, ClaimInput, ClaimStatus, ClaimWay, LINK_LIFETIME, LIVE_CLAIMS, PATIENCE, Ways},
    ids::ClaimId,
    language::Language,
    register::Identity,
    siret::Siret,
};
use mail::StructureNews;

use super::{ClaimError, readable};
use crate::{App, Failure, mail::outbox::Letter};

/// What the page of a request shows.
#[derive(Clone, Debug)]
pub struct Claimable {
    /// Which structure.
    pub identity: Identity,
    /// How its people can prove who they are.
    pub ways: Ways,
}

impl App {
    /// What somebody who asks for the page of a structure is offered; nothing when there is no such structure, or it has
    /// closed.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn claimable(&self, siret: Siret) -> Result<Option<Claimable>, Failure> {
        let mut session = self.store.read().await?;
        let Some(structure) = self.open_structure(&mut session, siret).await? else { return Ok(None) };
        let ways = self.ways_of(&mut session, &structure).await?;
        Ok(Some(Claimable { identity: readable(&structure), ways }))
    }

    /// Asks for the page of a structure. The answer is the same whether the address has an account, represents the
    /// structure already, or has asked too often.
    ///
    /// # Errors
    /// [`ClaimError`].
    pub async fn ask_for_structure(
        &self,
        siret: Siret,
        input: &ClaimInput,
        language: Language,
    ) -> Result<ClaimWay, ClaimError> {
        let now = self.now();
        let mut tx = self.store.begin().await?;
        let structure = self.open_structure(&mut tx, siret).await?.ok_or(ClaimError::Unknown)?;
        let ways = self.ways_of(&mut tx, &structure).await?;
        let (way, claimant) = input.read(&ways, language).map_err(ClaimError::Fields)?;
        if tx.live_claims(siret, &claimant.email, now).await?.len() >= LIVE_CLAIMS {
            return Ok(way);
        }
        let lifetime = if way == ClaimWay::Mailbox { LINK_LIFETIME } else { PATIENCE };
        let claim = Claim {
            id: ClaimId::new(self.new_uuid()),
            siret,
            way,
            status: ClaimStatus::Asked,
            claimant,
            attempts: 0,
            created_at: now,
            over_at: now + lifetime,
        };
        tx.insert_claim(&claim).await?;
        let to = (&claim.claimant.email, language);
        let cause = format!("claim:{}", claim.id);
        match way {
            ClaimWay::Mailbox => {
                let hours = u32::try_from(LINK_LIFETIME.as_hours()).unwrap_or(24);
                let news = StructureNews::Proof { link: String::new(), hours };
                let blank = self.structure_mail(&mut tx, siret, to, news).await?;
                let letter = Letter::Claim { id: claim.id, blank: Box::new(blank) };
                self.queue_letter(&mut tx, &cause, &letter).await?;
            }
            other => {
                let news = StructureNews::Received { by_post: other == ClaimWay::Paper };
                self.tell_of_structure(&mut tx, siret, to, news, &cause).await?;
                self.tell_of_waiting_claims(&mut tx).await?;
            }
        }
        tx.commit().await?;
        Ok(way)
    }
}
