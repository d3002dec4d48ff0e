//! The desk of the team: requests that wait, who represents which structure, letters to be printed.

use domain::{
    account::User,
    claim::{Claim, ClaimRefusal, ClaimStatus, ClaimWay, PATIENCE},
    ids::{ClaimId, UserId},
    input::{FieldError, Reader},
    register::{Address, Identity, Structure},
    siret::Siret,
};
use jiff::{Timestamp, civil::Date};
use mail::StructureNews;

use super::{ClaimError, readable};
use crate::{
    App, Failure,
    access::{Actor, Organiser},
    upkeep::audit::Act,
};

/// A request, as the team sees it.
#[derive(Clone, Debug)]
pub struct WaitingClaim {
    /// The request.
    pub claim: Claim,
    /// Whose page.
    pub identity: Identity,
    /// Whether only name and commune of the structure may be shown.
    pub masked: bool,
    /// Who represents the structure already.
    pub people: Vec<Representative>,
}

/// Somebody who represents a structure.
#[derive(Clone, Debug)]
pub struct Representative {
    /// Who.
    pub user: User,
    /// How they proved it.
    pub way: ClaimWay,
    /// Since when.
    pub since: Timestamp,
}

/// A structure with who represents it.
#[derive(Clone, Debug)]
pub struct Claimed {
    /// Which one.
    pub identity: Identity,
    /// Who represents it, the first first.
    pub people: Vec<Representative>,
}

/// A letter to a structure, to be printed and posted.
#[derive(Clone, Debug)]
pub struct PaperLetter {
    /// To whom.
    pub identity: Identity,
    /// Where.
    pub address: Address,
    /// Who asked.
    pub name: String,
    /// Their address, which is typed with the code.
    pub email: String,
    /// The code, which is nowhere else.
    pub code: String,
    /// Until when it can be typed, if it is posted today.
    pub until: Date,
    /// Where it is typed.
    pub url: String,
    /// Whether it was posted already.
    pub posted: bool,
}

impl App {
    /// The requests that wait for the team, the oldest first.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn waiting_claims(&self, _by: &Organiser) -> Result<Vec<WaitingClaim>, Failure> {
        let mut session = self.store.read().await?;
        let mut waiting = Vec::new();
        for claim in session.waiting_claims(self.now()).await? {
            let Some(found) = session.structure(claim.siret).await? else { continue };
            let people = people(session.representatives(claim.siret).await?);
            let (identity, masked) = (readable(&found.structure), found.structure.is_masked());
            waiting.push(WaitingClaim { claim, identity, masked, people });
        }
        Ok(waiting)
    }

    /// How many requests wait for an answer or a letter of the team.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn unanswered_claims(&self, _by: &Organiser) -> Result<u32, Failure> {
        let waiting = self.store.read().await?.waiting_claims(self.now()).await?;
        let asked = waiting.iter().filter(|claim| claim.status == ClaimStatus::Asked).count();
        Ok(u32::try_from(asked).unwrap_or(u32::MAX))
    }

    /// The structures that have a representative, behind `after`.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn claimed_structures(
        &self,
        _by: &Organiser,
        after: Option<Siret>,
        limit: u32,
    ) -> Result<Vec<Claimed>, Failure> {
        let mut session = self.store.read().await?;
        let sirets = session.claimed_structures(after, limit).await?;
        let mut claimed = Vec::new();
        for found in session.structures(&sirets).await? {
            let people = people(session.representatives(found.structure.siret()).await?);
            claimed.push(Claimed { identity: readable(&found.structure), people });
        }
        Ok(claimed)
    }

    /// One request.
    ///
    /// # Errors
    /// [`ClaimError`].
    pub async fn waiting_claim(&self, _by: &Organiser, id: ClaimId) -> Result<WaitingClaim, ClaimError> {
        let mut session = self.store.read().await?;
        let claim = session.claim(id).await?.ok_or(ClaimError::Unknown)?;
        let found = session.structure(claim.siret).await?.ok_or(ClaimError::Unknown)?;
        let people = people(session.representatives(claim.siret).await?);
        let (identity, masked) = (readable(&found.structure), found.structure.is_masked());
        Ok(WaitingClaim { claim, identity, masked, people })
    }

    /// Says yes to a request, for a reason that is kept in the audit log.
    ///
    /// # Errors
    /// [`ClaimError`].
    pub async fn accept_claim(&self, by: &Organiser, id: ClaimId, reason: &str) -> Result<(), ClaimError> {
        let reason = read_reason(reason)?;
        let mut tx = self.store.begin().await?;
        let claim = self.undecided(tx.claim(id).await?)?;
        let siret = claim.siret;
        self.open_structure(&mut tx, siret).await?.ok_or(ClaimError::Unknown)?;
        let act = Act::new("claim.accepted", "claim", id.as_uuid());
        let act = act.with("siret", siret.to_string()).with("reason", reason);
        self.note(&mut tx, Actor::from(by), act).await?;
        self.accept(&mut tx, Claim { way: ClaimWay::Team, ..claim }).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Says no to a request, for a reason that is mailed.
    ///
    /// # Errors
    /// [`ClaimError`].
    pub async fn refuse_claim(&self, by: &Organiser, id: ClaimId, reason: &str) -> Result<(), ClaimError> {
        let reason = read_reason(reason)?;
        let mut tx = self.store.begin().await?;
        let claim = self.undecided(tx.claim(id).await?)?;
        let from = claim.status;
        let decided = claim.decided(ClaimStatus::Refused, self.now());
        if !tx.move_claim(&decided, from).await? {
            return Err(ClaimRefusal::Decided.into());
        }
        let act = Act::new("claim.refused", "claim", id.as_uuid());
        let act = act.with("siret", decided.siret.to_string()).with("reason", reason.clone());
        self.note(&mut tx, Actor::from(by), act).await?;
        let to = (&decided.claimant.email, decided.claimant.language);
        let news = StructureNews::Refused { reason };
        self.tell_of_structure(&mut tx, decided.siret, to, news, &format!("claim-refused:{id}")).await?;
        tx.commit().await?;
        Ok(())
    }

    /// The letter of a request for a code on paper.
    ///
    /// # Errors
    /// [`ClaimError`].
    pub async fn claim_letter(&self, _by: &Organiser, id: ClaimId) -> Result<PaperLetter, ClaimError> {
        let mut session = self.store.read().await?;
        let claim = self.undecided(session.claim(id).await?)?;
        let structure = self.open_structure(&mut session, claim.siret).await?;
        let structure = structure.filter(|one| is_by_post(&claim, one)).ok_or(ClaimError::Unknown)?;
        let until = (self.now() + PATIENCE).to_zoned_datetime(domain::programme::Zone::paris().rules());
        Ok(PaperLetter {
            identity: readable(&structure),
            address: structure.details().address.clone(),
            name: claim.claimant.name.clone(),
            email: claim.claimant.email.to_string(),
            code: self.paper_code(id),
            until: until.date(),
            url: self.settings().url(&format!("/structures/{}/revendiquer/code", claim.siret)),
            posted: claim.status == ClaimStatus::Posted,
        })
    }

    /// Notes that the letter is in the post: its code can be typed from now on.
    ///
    /// # Errors
    /// [`ClaimError`].
    pub async fn post_claim_letter(&self, by: &Organiser, id: ClaimId) -> Result<(), ClaimError> {
        let mut tx = self.store.begin().await?;
        let claim = self.undecided(tx.claim(id).await?)?;
        let structure = self.open_structure(&mut tx, claim.siret).await?;
        structure.filter(|one| is_by_post(&claim, one)).ok_or(ClaimError::Unknown)?;
        let from = claim.status;
        if !tx.move_claim(&claim.posted(self.now()), from).await? {
            return Err(ClaimRefusal::Decided.into());
        }
        self.note(&mut tx, Actor::from(by), Act::new("claim.posted", "claim", id.as_uuid())).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Takes the page of a structure back from somebody, for a reason that is mailed and kept; answers whether they had it.
    ///
    /// # Errors
    /// [`ClaimError`].
    pub async fn withdraw_representative(
        &self,
        by: &Organiser,
        user: UserId,
        siret: Siret,
        reason: &str,
    ) -> Result<bool, ClaimError> {
        let reason = read_reason(reason)?;
        let mut tx = self.store.begin().await?;
        let Some(person) = tx.user_by_id(user).await? else { return Ok(false) };
        if !tx.remove_representative(user, siret).await? {
            return Ok(false);
        }
        let act = Act::new("representative.withdrawn", "user", user.as_uuid());
        let act = act.with("siret", siret.to_string()).with("reason", reason.clone());
        self.note(&mut tx, Actor::from(by), act).await?;
        let news = StructureNews::Withdrawn { reason };
        let cause = format!("withdrawn:{siret}:{user}:{}", self.now().as_second());
        self.tell_of_structure(&mut tx, siret, (&person.email, person.language), news, &cause).await?;
        tx.commit().await?;
        Ok(true)
    }

    fn undecided(&self, claim: Option<Claim>) -> Result<Claim, ClaimError> {
        let claim = claim.ok_or(ClaimError::Unknown)?;
        match claim.check(self.now()) {
            // Wrong codes end the code, not the request: the team may still say yes.
            Ok(()) | Err(ClaimRefusal::TooManyAttempts) => Ok(claim),
            Err(refusal) => Err(refusal.into()),
        }
    }
}

fn is_by_post(claim: &Claim, structure: &Structure) -> bool {
    claim.way == ClaimWay::Paper && !structure.is_masked() && structure.details().address.street.is_some()
}

fn read_reason(typed: &str) -> Result<String, ClaimError> {
    let mut reader = Reader::default();
    let reason = reader.paragraph("reason", typed, 1000);
    reader.finish(Some(reason)).map_err(|errors: Vec<FieldError>| ClaimError::Fields(errors))
}

fn people(found: Vec<(User, ClaimWay, Timestamp)>) -> Vec<Representative> {
    found.into_iter().map(|(user, way, since)| Representative { user, way, since }).collect()
}
