//! Values of the law, with their former ones.

use domain::ids::UserId;
use domain::purchasing::{Law, Threshold};
use jiff::Timestamp;
use sqlx::FromRow;

use crate::error::StoreError;
use crate::instant::{Day, Instant};
use crate::row;
use crate::session::{Session, Tx};
use crate::statement::sql;

#[derive(FromRow)]
struct ThresholdRow {
    code: String,
    since: Day,
    value: i64,
    unit: String,
    article: String,
    source: String,
    version: i64,
}

impl TryFrom<ThresholdRow> for Threshold {
    type Error = StoreError;

    fn try_from(one: ThresholdRow) -> Result<Self, StoreError> {
        Ok(Self {
            code: row::text("code", &one.code)?,
            since: one.since.0,
            value: one.value,
            unit: row::text("unit", &one.unit)?,
            article: one.article,
            source: one.source,
            version: one.version,
        })
    }
}

#[derive(FromRow)]
struct FormerRow {
    #[sqlx(flatten)]
    threshold: ThresholdRow,
    changed_at: Instant,
}

impl Session {
    /// The values of the law that are kept.
    ///
    /// # Errors
    /// When the database cannot be asked or a row cannot be read.
    pub async fn law(&mut self) -> Result<Law, StoreError> {
        let statement = sql(
            "SELECT code, since, value, unit, article, source, version FROM thresholds ORDER BY code, since",
        );
        let rows = self.rows::<ThresholdRow>(statement).await?;
        Ok(Law::new(rows.into_iter().map(Threshold::try_from).collect::<Result<_, StoreError>>()?))
    }

    /// What values said before, with when they were changed, the latest first.
    ///
    /// # Errors
    /// As [`Session::law`].
    pub async fn former_thresholds(&mut self, limit: u32) -> Result<Vec<(Threshold, Timestamp)>, StoreError> {
        let statement = sql("SELECT code, since, value, unit, article, source, version, changed_at
             FROM threshold_versions ORDER BY changed_at DESC, code, since LIMIT $1")
        .bind(limit);
        let rows = self.rows::<FormerRow>(statement).await?;
        rows.into_iter().map(|row| Ok((row.threshold.try_into()?, row.changed_at.0))).collect()
    }
}

impl Tx {
    /// Writes a value over the version expected (0: it is new), and keeps what it said before; says whether it could.
    ///
    /// # Errors
    /// [`UniqueKey`](crate::UniqueKey) when a new one is there already.
    pub async fn save_threshold(
        &mut self,
        threshold: &Threshold,
        expected: i64,
        by: UserId,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let (code, since) = (threshold.code.code(), threshold.since);
        if expected > 0 {
            let kept = sql("INSERT INTO threshold_versions
                 (code, since, version, value, unit, article, source, changed_at, changed_by)
                 SELECT code, since, version, value, unit, article, source, ")
            .then_bind("$?", now)
            .then_bind(", $? FROM thresholds", by)
            .then_bind(" WHERE code = $?", code)
            .then_bind(" AND since = $?", since)
            .then_bind(" AND version = $?", expected);
            if self.execute(kept).await? != 1 {
                return Ok(false);
            }
            let changed = sql("UPDATE thresholds SET value = $3, unit = $4, article = $5, source = $6,
                 version = version + 1 WHERE code = $1 AND since = $2")
            .bind(code)
            .bind(since)
            .bind(threshold.value)
            .bind(threshold.unit.code())
            .bind(threshold.article.as_str())
            .bind(threshold.source.as_str());
            return Ok(self.execute(changed).await? == 1);
        }
        let new = sql("INSERT INTO thresholds (code, since, value, unit, article, source, version)
             VALUES ($1, $2, $3, $4, $5, $6, 1)")
        .bind(code)
        .bind(since)
        .bind(threshold.value)
        .bind(threshold.unit.code())
        .bind(threshold.article.as_str())
        .bind(threshold.source.as_str());
        Ok(self.execute(new).await? == 1)
    }
}
