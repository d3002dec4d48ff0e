//! What somebody who signed in sees of their own: the structures that they represent, and their account.

use domain::{
    claim::ClaimWay,
    register::{Identity, declaration::Missing},
    siret::Siret,
};
use jiff::Timestamp;

use super::readable;
use crate::{
    App, Failure,
    access::{Actor, Member, Representative},
    upkeep::audit::Act,
};

/// A structure that one represents.
#[derive(Clone, Debug)]
pub struct OwnStructure {
    /// Which one.
    pub identity: Identity,
    /// Whether it works.
    pub active: bool,
    /// Whether only name and commune of it may be shown, but for what it declares.
    pub masked: bool,
    /// How one proved it.
    pub way: ClaimWay,
    /// Since when.
    pub since: Timestamp,
    /// What its page still lacks.
    pub missing: Vec<Missing>,
    /// When its page last changed.
    pub updated_at: Option<Timestamp>,
}

impl App {
    /// The structures that somebody represents, in the order of their numbers.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn own_structures(&self, by: &Member) -> Result<Vec<OwnStructure>, Failure> {
        let mut session = self.store.read().await?;
        let represented = session.represented(by.user().id).await?;
        let sirets: Vec<Siret> = represented.iter().map(|one| one.siret).collect();
        let structures = session.structures(&sirets).await?;
        let profiles = session.profiles(&sirets).await?;
        let own = represented.iter().filter_map(|one| {
            let found = structures.iter().find(|found| found.structure.siret() == one.siret)?;
            let profile = profiles.iter().find(|profile| profile.siret == one.siret);
            Some(OwnStructure {
                identity: readable(&found.structure),
                active: found.structure.is_active(),
                masked: found.structure.is_masked(),
                way: one.way,
                since: one.since,
                missing: profile.map(|profile| profile.details.clone()).unwrap_or_default().missing(),
                updated_at: profile.map(|profile| profile.updated_at),
            })
        });
        Ok(own.collect())
    }

    /// The permission to declare for a structure; `None` when the person does not represent it, or not any more.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn representative(&self, by: &Member, siret: Siret) -> Result<Option<Representative>, Failure> {
        let represented = self.store.read().await?.represented(by.user().id).await?;
        let is_theirs = represented.iter().any(|one| one.siret == siret);
        Ok(is_theirs.then(|| Representative::new(by.clone(), siret)))
    }

    /// Gives the page of a structure up.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn give_up_structure(&self, by: &Representative) -> Result<(), Failure> {
        let user = by.member().user().id;
        let mut tx = self.store.begin().await?;
        if tx.remove_representative(user, by.siret()).await? {
            let act = Act::new("representative.left", "user", user.as_uuid());
            self.note(&mut tx, Actor::User(user), act.with("siret", by.siret().to_string())).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// Erases one's account, with one's requests and what was mailed to one. What one declared for a structure is the
    /// structure's and stays. The account of somebody of the team is closed by an administrator instead: answers
    /// whether it was erased.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn erase_account(&self, by: &Member) -> Result<bool, Failure> {
        let user = by.user();
        if user.role.is_team() {
            return Ok(false);
        }
        let mut tx = self.store.begin().await?;
        tx.erase_user(user).await?;
        let id = user.id.as_uuid();
        self.note(&mut tx, Actor::User(user.id), Act::new("user.erased", "user", id)).await?;
        tx.commit().await?;
        Ok(true)
    }
}
