//! Taking over the page of a structure, declaring what it does, and writing to it without knowing its address.

pub mod ask;
pub mod declare;
pub mod desk;
pub mod own;
pub mod prove;
pub mod provider;
pub mod relay;
mod waiting;

use domain::{
    account::{Role, User},
    claim::{ClaimRefusal, ClaimWay, Claimant, Representation, Ways, mailbox},
    contact::EmailAddress,
    ids::UserId,
    input::FieldError,
    language::Language,
    naming::structure_name,
    register::{Identity, Structure},
    siret::Siret,
};
use mail::{Message, StructureMail, StructureNews};
use store::{Session, StoreError, Tx};
use thiserror::Error;

use crate::{App, Failure, access::Actor, upkeep::audit::Act};

/// Why a request, a declaration or a message is not taken.
#[derive(Debug, Error)]
pub enum ClaimError {
    /// Fields to put right.
    #[error("{} fields to put right", .0.len())]
    Fields(Vec<FieldError>),
    /// The rules refuse it.
    #[error(transparent)]
    Refused(#[from] ClaimRefusal),
    /// Nobody can be written to.
    #[error("no address of the structure is known")]
    NoAddress,
    /// So much was written today already.
    #[error("too many messages today")]
    TooMany,
    /// Somebody else saved a change in the meantime: nothing was overwritten.
    #[error("somebody else changed it in the meantime")]
    Stale,
    /// There is no such structure, or it has closed.
    #[error("no such structure")]
    Unknown,
    /// A failure outside the rules.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl From<StoreError> for ClaimError {
    fn from(error: StoreError) -> Self {
        Self::Failure(error.into())
    }
}

/// Number, name and commune of a structure, the name as people read it.
pub(crate) fn readable(structure: &Structure) -> Identity {
    let name = structure_name(&structure.identity().name, structure.details().sigle.as_deref());
    Identity { name, ..structure.identity().clone() }
}

impl App {
    /// A structure that works, or nothing.
    pub(crate) async fn open_structure(
        &self,
        session: &mut Session,
        siret: Siret,
    ) -> Result<Option<Structure>, Failure> {
        let found = session.structure(siret).await?.map(|found| found.structure);
        Ok(found.filter(Structure::is_active))
    }

    /// How its people can prove who they are. Of a masked structure nothing is used but the word of the team.
    pub(crate) async fn ways_of(
        &self,
        session: &mut Session,
        structure: &Structure,
    ) -> Result<Ways, Failure> {
        let team_only = structure.is_masked();
        let mut domains = Vec::new();
        if !team_only {
            for contact in session.published_contacts(structure.siret()).await? {
                domains.extend(contact.email.as_ref().and_then(mailbox::of_mailbox));
                domains.extend(contact.website.as_deref().and_then(mailbox::of_site));
            }
        }
        domains.sort_unstable();
        domains.dedup();
        let address = &structure.details().address;
        let has_address = address.street.is_some() && address.postal_code.is_some();
        let has_provider = !team_only && self.settings().provider.is_some();
        Ok(Ways { domains, has_address: has_address && !team_only, has_provider, team_only })
    }

    /// Makes somebody the representative of a structure: with the account of their address, which is made if there is
    /// none. A closed account is opened again, without what it could do before. The others who represent the structure
    /// are told.
    pub(crate) async fn represent(
        &self,
        tx: &mut Tx,
        siret: Siret,
        way: ClaimWay,
        person: &Claimant,
    ) -> Result<UserId, Failure> {
        let now = self.now();
        let user = self.account_of(tx, person).await?;
        let others = tx.representatives(siret).await?;
        let one = Representation { user, siret, way, since: now };
        if tx.add_representative(&one).await? {
            let act = Act::new("representative.added", "user", user.as_uuid())
                .with("siret", siret.to_string())
                .with("way", way.code());
            self.note(tx, Actor::System, act).await?;
            for (other, ..) in others.iter().filter(|(other, ..)| other.id != user) {
                let news = StructureNews::Joined { name: person.name.clone(), who: person.email.clone() };
                let to = (&other.email, other.language);
                let cause = format!("representative:{siret}:{user}:{}:{}", other.id, now.as_second());
                self.tell_of_structure(tx, siret, to, news, &cause).await?;
            }
        }
        Ok(user)
    }

    async fn account_of(&self, tx: &mut Tx, person: &Claimant) -> Result<UserId, Failure> {
        if let Some(user) = tx.user_by_email(&person.email).await? {
            let id = user.id;
            if user.closed_at.is_some() {
                tx.update_user(&User { role: Role::Member, closed_at: None, ..user }).await?;
                self.note(tx, Actor::System, Act::new("user.reopened", "user", id.as_uuid())).await?;
            }
            return Ok(id);
        }
        let user = User {
            id: UserId::new(self.new_uuid()),
            email: person.email.clone(),
            name: Some(person.name.clone()),
            role: Role::Member,
            language: person.language,
            created_at: self.now(),
            closed_at: None,
        };
        tx.insert_user(&user).await?;
        self.note(tx, Actor::System, Act::new("user.added", "user", user.id.as_uuid())).await?;
        Ok(user.id)
    }

    /// Queues a message about a structure to one person; answers whether its cause was new.
    pub(crate) async fn tell_of_structure(
        &self,
        tx: &mut Tx,
        siret: Siret,
        (email, language): (&EmailAddress, Language),
        news: StructureNews,
        cause: &str,
    ) -> Result<bool, Failure> {
        let mail = self.structure_mail(tx, siret, (email, language), news).await?;
        self.queue(tx, cause, &Message::Structure(Box::new(mail))).await
    }

    pub(crate) async fn structure_mail(
        &self,
        session: &mut Session,
        siret: Siret,
        (email, language): (&EmailAddress, Language),
        news: StructureNews,
    ) -> Result<StructureMail, Failure> {
        let structure = session.structure(siret).await?;
        Ok(StructureMail {
            email: email.clone(),
            language,
            structure: structure.map_or_else(|| siret.to_string(), |one| readable(&one.structure).name),
            url: self.settings().url(&format!("/structures/{siret}")),
            news,
        })
    }
}
