//! What structures declare of themselves.

use domain::register::Profile;
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

impl Session {
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
        let saved = self.execute(statement).await? == 1;
        if saved {
            self.feed_structure(profile.siret).await?;
        }
        Ok(saved)
    }
}
