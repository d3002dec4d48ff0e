//! What structures declare of themselves.

use domain::register::{Profile, ProfileDetails};
use domain::siret::Siret;
use sqlx::FromRow;

use crate::error::StoreError;
use crate::instant::Instant;
use crate::row;
use crate::session::{Session, Tx};
use crate::statement::sql;

#[derive(FromRow)]
struct ProfileRow {
    siret: String,
    details: String,
    version: i64,
    updated_at: Instant,
    confirmed_at: Option<Instant>,
}

impl TryFrom<ProfileRow> for Profile {
    type Error = StoreError;

    fn try_from(profile: ProfileRow) -> Result<Self, StoreError> {
        Ok(Self {
            siret: row::text("siret", &profile.siret)?,
            details: row::json("details", &profile.details)?,
            version: profile.version,
            updated_at: profile.updated_at.0,
            confirmed_at: profile.confirmed_at.map(|at| at.0),
        })
    }
}

/// What a structure declared up to a change of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormerProfile {
    /// Whose.
    pub siret: Siret,
    /// What it declared; `None` when it declared nothing, or nothing that may be told.
    pub details: Option<ProfileDetails>,
}

#[derive(FromRow)]
struct FormerRow {
    siret: String,
    details: Option<String>,
}

impl Session {
    /// What the structures that changed their profile between two positions of the feed declared at the first of them, in
    /// the order of their numbers.
    ///
    /// # Errors
    /// When the database cannot be asked or a row cannot be read.
    pub async fn former_profiles(
        &mut self,
        after: i64,
        up_to: i64,
    ) -> Result<Vec<FormerProfile>, StoreError> {
        let statement = sql("SELECT siret, details FROM profile_history WHERE until <= $1 AND until =
             (SELECT min(o.until) FROM profile_history o WHERE o.siret = profile_history.siret AND o.until > $2)
             ORDER BY siret");
        let rows = self.rows::<FormerRow>(statement.bind(up_to).bind(after)).await?;
        let read = |former: FormerRow| {
            Ok(FormerProfile {
                siret: row::text("siret", &former.siret)?,
                details: former.details.map(|text| row::json("details", &text)).transpose()?,
            })
        };
        rows.into_iter().map(read).collect()
    }

    /// The profiles of these structures, in the order of their numbers; those without one are left out.
    ///
    /// # Errors
    /// When the database cannot be asked or a row cannot be read.
    pub async fn profiles(&mut self, sirets: &[Siret]) -> Result<Vec<Profile>, StoreError> {
        if sirets.is_empty() {
            return Ok(Vec::new());
        }
        let statement = sql("SELECT * FROM profiles").among(" WHERE siret IN", sirets.iter().copied());
        let rows = self.rows::<ProfileRow>(statement.then(" ORDER BY siret")).await?;
        rows.into_iter().map(Profile::try_from).collect()
    }
}

impl Tx {
    /// Writes a profile over the version expected (0 for the first); says whether it did.
    ///
    /// # Errors
    /// [`StoreError::ReferenceViolation`] when the register has no such structure.
    pub async fn save_profile(&mut self, profile: &Profile, expected: i64) -> Result<bool, StoreError> {
        let statement = if expected == 0 {
            sql("INSERT INTO profiles (siret, details, version, updated_at, confirmed_at)
                 VALUES ($1, $2, $3, $4, $5) ON CONFLICT (siret) DO NOTHING")
        } else {
            sql("UPDATE profiles SET details = $2, version = $3, updated_at = $4, confirmed_at = $5
                 WHERE siret = $1 AND version = $6")
        };
        let mut statement = statement
            .bind(profile.siret)
            .bind(row::to_json("details", &profile.details)?)
            .bind(profile.version)
            .bind(profile.updated_at)
            .bind(profile.confirmed_at);
        if expected > 0 {
            statement = statement.bind(expected);
        }
        let former: Option<(String,)> =
            self.row(sql("SELECT details FROM profiles WHERE siret = $1").bind(profile.siret)).await?;
        if self.execute(statement).await? == 0 {
            return Ok(false);
        }
        let position = self.feed_structure(profile.siret).await?;
        let kept = sql("INSERT INTO profile_history (siret, until, details) VALUES ($1, $2, $3)")
            .bind(profile.siret)
            .bind(position)
            .bind(former.map(|(details,)| details));
        self.execute(kept).await?;
        Ok(true)
    }

    /// Forgets former profiles that no alert compares with any more; answers how many.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn forget_former_profiles(&mut self) -> Result<u64, StoreError> {
        let statement = sql("DELETE FROM profile_history WHERE until <=
             (SELECT coalesce((SELECT min(position) FROM alerts WHERE confirmed_at IS NOT NULL), position)
                 FROM register_head)");
        self.execute(statement).await
    }
}
