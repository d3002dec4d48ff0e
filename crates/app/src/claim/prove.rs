//! Proving who one is: by the link in the mailbox, or by the code on paper.

use domain::{
    claim::{CODE_ATTEMPTS, Claim, ClaimRefusal, ClaimStatus, ClaimWay, paper_code, typed_code},
    contact::EmailAddress,
    ids::ClaimId,
    register::Identity,
    siret::Siret,
};
use mail::StructureNews;
use store::Tx;

use super::{ClaimError, readable};
use crate::{
    App, Failure,
    key::{Use, same},
};

impl App {
    /// The code of a letter.
    pub(crate) fn paper_code(&self, id: ClaimId) -> String {
        paper_code(self.key().bits(Use::Paper, id.as_uuid()))
    }

    /// The structure that a mailed link is about, while the link can be used.
    ///
    /// # Errors
    /// [`ClaimError`].
    pub async fn claim_by_link(&self, token: &str) -> Result<Identity, ClaimError> {
        let id = self.key().open(Use::Claim, token).map(ClaimId::new).ok_or(ClaimRefusal::Unknown)?;
        let mut session = self.store.read().await?;
        let claim = session.claim(id).await?.ok_or(ClaimRefusal::Unknown)?;
        claim.check(self.now())?;
        let structure = self.open_structure(&mut session, claim.siret).await?.ok_or(ClaimError::Unknown)?;
        Ok(readable(&structure))
    }

    /// Takes a page over by the mailed link; answers whose it is.
    ///
    /// # Errors
    /// [`ClaimError`].
    pub async fn prove_by_link(&self, token: &str) -> Result<Siret, ClaimError> {
        let id = self.key().open(Use::Claim, token).map(ClaimId::new).ok_or(ClaimRefusal::Unknown)?;
        let mut tx = self.store.begin().await?;
        let claim = tx.claim(id).await?.ok_or(ClaimRefusal::Unknown)?;
        claim.check(self.now())?;
        let structure = self.open_structure(&mut tx, claim.siret).await?.ok_or(ClaimError::Unknown)?;
        if structure.is_masked() {
            return Err(ClaimRefusal::Unknown.into());
        }
        self.accept(&mut tx, claim).await?;
        tx.commit().await?;
        Ok(structure.siret())
    }

    /// Takes a page over by the code of a letter, typed with the address that asked for it. Who does not have both hears
    /// only that they do not fit, and each try counts.
    ///
    /// # Errors
    /// [`ClaimError`].
    pub async fn prove_by_code(&self, siret: Siret, email: &str, code: &str) -> Result<(), ClaimError> {
        let now = self.now();
        let email = EmailAddress::parse(email).map_err(|_| ClaimRefusal::Unknown)?;
        let mut tx = self.store.begin().await?;
        let structure = self.open_structure(&mut tx, siret).await?.ok_or(ClaimError::Unknown)?;
        let live = tx.live_claims(siret, &email, now).await?;
        let posted = live.into_iter().filter(|claim| {
            claim.status == ClaimStatus::Posted
                && claim.way == ClaimWay::Paper
                && claim.attempts < CODE_ATTEMPTS
                && !structure.is_masked()
        });
        let posted: Vec<Claim> = posted.collect();
        let typed = typed_code(code);
        let fits = |claim: &Claim| same(typed.as_bytes(), self.paper_code(claim.id).as_bytes());
        let Some(claim) = posted.iter().find(|claim| fits(claim)) else {
            for claim in &posted {
                tx.count_claim_attempt(claim.id).await?;
            }
            tx.commit().await?;
            return Err(ClaimRefusal::Unknown.into());
        };
        self.accept(&mut tx, claim.clone()).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Makes who asked a representative, and tells them.
    pub(crate) async fn accept(&self, tx: &mut Tx, claim: Claim) -> Result<(), ClaimError> {
        let (from, now) = (claim.status, self.now());
        let decided = claim.decided(ClaimStatus::Accepted, now);
        if !tx.move_claim(&decided, from).await? {
            return Err(ClaimRefusal::Decided.into());
        }
        self.represent(tx, decided.siret, decided.way, &decided.claimant).await?;
        self.tell_accepted(tx, &decided).await?;
        Ok(())
    }

    async fn tell_accepted(&self, tx: &mut Tx, claim: &Claim) -> Result<bool, Failure> {
        let news = StructureNews::Accepted { link: self.settings().url("/connexion?suite=/mon-espace") };
        let to = (&claim.claimant.email, claim.claimant.language);
        self.tell_of_structure(tx, claim.siret, to, news, &format!("claim-accepted:{}", claim.id)).await
    }
}
