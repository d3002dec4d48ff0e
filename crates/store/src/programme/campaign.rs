//! Campaigns.

use domain::ids::CampaignId;
use domain::programme::{Campaign, CampaignDetails, Slug};
use sqlx::FromRow;
use uuid::Uuid;

use crate::error::StoreError;
use crate::instant::{Day, Instant};
use crate::session::{Session, Tx};
use crate::statement::{Statement, sql};

#[derive(FromRow)]
struct CampaignRow {
    id: Uuid,
    slug: String,
    title: String,
    parent_id: Option<Uuid>,
    organiser: Option<String>,
    description: Option<String>,
    starts_on: Day,
    ends_on: Day,
    demonstration: bool,
    version: i64,
    created_at: Instant,
}

impl TryFrom<CampaignRow> for Campaign {
    type Error = StoreError;

    fn try_from(row: CampaignRow) -> Result<Self, StoreError> {
        Ok(Self {
            id: CampaignId::new(row.id),
            slug: Slug::parse(&row.slug)
                .map_err(|error| StoreError::Corrupt(format!("column slug: {error}")))?,
            details: CampaignDetails {
                title: row.title,
                parent: row.parent_id.map(CampaignId::new),
                organiser: row.organiser,
                description: row.description,
                starts_on: row.starts_on.0,
                ends_on: row.ends_on.0,
            },
            demonstration: row.demonstration,
            version: row.version,
            created_at: row.created_at.0,
        })
    }
}

/// Binds `$1` to `$11`, the columns in the order of the table.
fn bind(statement: Statement, campaign: &Campaign) -> Statement {
    let details = &campaign.details;
    statement
        .bind(campaign.id)
        .bind(&campaign.slug)
        .bind(&details.title)
        .bind(details.parent)
        .bind(details.organiser.as_ref())
        .bind(details.description.as_ref())
        .bind(details.starts_on)
        .bind(details.ends_on)
        .bind(campaign.demonstration)
        .bind(campaign.version)
        .bind(campaign.created_at)
}

impl Session {
    async fn campaign(&mut self, statement: Statement) -> Result<Option<Campaign>, StoreError> {
        self.row::<CampaignRow>(statement).await?.map(Campaign::try_from).transpose()
    }

    /// The campaign of an identifier.
    ///
    /// # Errors
    /// When the database cannot be asked or the row cannot be read.
    pub async fn campaign_by_id(&mut self, id: CampaignId) -> Result<Option<Campaign>, StoreError> {
        self.campaign(sql("SELECT * FROM campaigns WHERE id = $1").bind(id)).await
    }

    /// The campaign of an address.
    ///
    /// # Errors
    /// As [`Session::campaign_by_id`].
    pub async fn campaign_by_slug(&mut self, slug: &Slug) -> Result<Option<Campaign>, StoreError> {
        self.campaign(sql("SELECT * FROM campaigns WHERE slug = $1").bind(slug)).await
    }

    /// Every campaign, the latest first.
    ///
    /// # Errors
    /// As [`Session::campaign_by_id`].
    pub async fn campaigns(&mut self) -> Result<Vec<Campaign>, StoreError> {
        let rows = self
            .rows::<CampaignRow>(sql("SELECT * FROM campaigns ORDER BY starts_on DESC, ends_on DESC, slug"))
            .await?;
        rows.into_iter().map(Campaign::try_from).collect()
    }

    /// Whether a campaign has that address.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn campaign_slug_exists(&mut self, slug: &Slug) -> Result<bool, StoreError> {
        Ok(self.number(sql("SELECT count(*) FROM campaigns WHERE slug = $1").bind(slug)).await? > 0)
    }
}

impl Tx {
    /// Adds a campaign.
    ///
    /// # Errors
    /// [`UniqueKey::CampaignSlug`](crate::UniqueKey) when the address is taken.
    pub async fn insert_campaign(&mut self, campaign: &Campaign) -> Result<(), StoreError> {
        self.announce();
        let statement = sql("INSERT INTO campaigns (id, slug, title, parent_id, organiser, description,
                 starts_on, ends_on, demonstration, version, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)");
        self.execute(bind(statement, campaign)).await.map(|_| ())
    }

    /// Rewrites a campaign whose stored version is `expected`; says whether it was.
    ///
    /// # Errors
    /// As [`Tx::insert_campaign`].
    pub async fn update_campaign(&mut self, campaign: &Campaign, expected: i64) -> Result<bool, StoreError> {
        self.announce();
        let statement = sql("UPDATE campaigns SET slug = $2, title = $3, parent_id = $4, organiser = $5,
                 description = $6, starts_on = $7, ends_on = $8, demonstration = $9, version = $10,
                 created_at = $11
             WHERE id = $1 AND version = $12");
        Ok(self.execute(bind(statement, campaign).bind(expected)).await? == 1)
    }
}
