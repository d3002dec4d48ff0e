//! Campaigns, read by everybody and written by the team.

use domain::{
    ids::CampaignId,
    input::{FieldError, Problem},
    programme::{
        Campaign, Slug,
        campaign::{CampaignDetails, CampaignInput},
    },
};
use store::{StoreError, UniqueKey};
use thiserror::Error;

use crate::{
    App, Failure,
    access::{Actor, Organiser},
    upkeep::audit::Act,
};

/// Why a form of the team is not taken.
#[derive(Debug, Error)]
pub enum FormRefusal {
    /// Fields to put right.
    #[error("{} fields to put right", .0.len())]
    Fields(Vec<FieldError>),
    /// Somebody else saved a change in the meantime: nothing was overwritten.
    #[error("somebody else changed it in the meantime")]
    Stale,
    /// There is no such thing.
    #[error("no such campaign or event")]
    Unknown,
    /// A failure outside the rules.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl FormRefusal {
    /// Whether somebody else took the address between the look for a free one and the writing.
    pub(super) fn is_taken_address(&self) -> bool {
        matches!(
            self,
            Self::Failure(Failure::Store(StoreError::UniqueViolation(
                UniqueKey::CampaignSlug | UniqueKey::EventSlug
            )))
        )
    }
}

impl From<StoreError> for FormRefusal {
    fn from(error: StoreError) -> Self {
        Self::Failure(error.into())
    }
}

impl App {
    /// Every campaign, the latest first.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn campaigns(&self) -> Result<Vec<Campaign>, Failure> {
        Ok(self.store.read().await?.campaigns().await?)
    }

    /// The campaign of an address.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn campaign(&self, slug: &Slug) -> Result<Option<Campaign>, Failure> {
        Ok(self.store.read().await?.campaign_by_slug(slug).await?)
    }

    /// Makes a campaign.
    ///
    /// # Errors
    /// [`FormRefusal`].
    pub async fn create_campaign(
        &self,
        by: &Organiser,
        input: &CampaignInput,
    ) -> Result<Campaign, FormRefusal> {
        let details = input.read(None).map_err(FormRefusal::Fields)?;
        loop {
            match self.found_campaign(by, details.clone()).await {
                Err(refusal) if refusal.is_taken_address() => {}
                other => return other,
            }
        }
    }

    async fn found_campaign(
        &self,
        by: &Organiser,
        details: CampaignDetails,
    ) -> Result<Campaign, FormRefusal> {
        let mut tx = self.store.begin().await?;
        self.check_parent(&mut tx, details.parent).await?;
        let mut slug = Slug::of_title(&details.title);
        let mut number = 2;
        while tx.campaign_slug_exists(&slug).await? {
            slug = Slug::of_title(&details.title).numbered(number);
            number += 1;
        }
        let id = CampaignId::new(self.new_uuid());
        let campaign =
            Campaign { id, slug, details, demonstration: false, version: 1, created_at: self.now() };
        tx.insert_campaign(&campaign).await?;
        self.note(&mut tx, Actor::from(by), Act::new("campaign.created", "campaign", id.as_uuid())).await?;
        tx.announce();
        tx.commit().await?;
        Ok(campaign)
    }

    /// Rewrites a campaign, from the version that the form showed.
    ///
    /// # Errors
    /// [`FormRefusal`].
    pub async fn edit_campaign(
        &self,
        by: &Organiser,
        slug: &Slug,
        version: i64,
        input: &CampaignInput,
    ) -> Result<Campaign, FormRefusal> {
        let mut tx = self.store.begin().await?;
        let before = tx.campaign_by_slug(slug).await?.ok_or(FormRefusal::Unknown)?;
        let details = input.read(Some(before.id)).map_err(FormRefusal::Fields)?;
        self.check_parent(&mut tx, details.parent).await?;
        let after = Campaign { details, version: version + 1, ..before };
        if !tx.update_campaign(&after, version).await? {
            return Err(FormRefusal::Stale);
        }
        self.note(&mut tx, Actor::from(by), Act::new("campaign.edited", "campaign", after.id.as_uuid()))
            .await?;
        tx.announce();
        tx.commit().await?;
        Ok(after)
    }

    async fn check_parent(&self, tx: &mut store::Tx, parent: Option<CampaignId>) -> Result<(), FormRefusal> {
        let Some(parent) = parent else { return Ok(()) };
        match tx.campaign_by_id(parent).await? {
            Some(campaign) if campaign.details.parent.is_none() => Ok(()),
            _ => Err(FormRefusal::Fields(vec![FieldError {
                field: "parent".to_owned(),
                problem: Problem::UnknownChoice,
            }])),
        }
    }
}
