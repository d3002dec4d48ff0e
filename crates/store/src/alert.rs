//! Alerts, and what each has told of.

use std::collections::BTreeSet;

use domain::alert::{Alert, AlertKind};
use domain::contact::EmailAddress;
use domain::ids::AlertId;
use sqlx::FromRow;
use uuid::Uuid;

use crate::error::StoreError;
use crate::instant::Instant;
use crate::row;
use crate::session::{Session, Tx};
use crate::statement::{Statement, sql};

#[derive(FromRow)]
struct AlertRow {
    id: Uuid,
    kind: String,
    title: String,
    query: String,
    criteria: String,
    email: String,
    language: String,
    pace: String,
    position: i64,
    created_at: Instant,
    confirmed_at: Option<Instant>,
    sent_at: Option<Instant>,
    reminded_at: Option<Instant>,
    ends_at: Instant,
}

impl TryFrom<AlertRow> for Alert {
    type Error = StoreError;

    fn try_from(alert: AlertRow) -> Result<Self, StoreError> {
        Ok(Self {
            id: AlertId::new(alert.id),
            kind: row::text("kind", &alert.kind)?,
            title: alert.title,
            query: alert.query,
            criteria: alert.criteria,
            email: EmailAddress::parse(&alert.email)
                .map_err(|_| StoreError::Corrupt("column email: no address".to_owned()))?,
            language: row::language("language", &alert.language)?,
            pace: row::text("pace", &alert.pace)?,
            position: alert.position,
            created_at: alert.created_at.0,
            confirmed_at: alert.confirmed_at.map(|at| at.0),
            sent_at: alert.sent_at.map(|at| at.0),
            reminded_at: alert.reminded_at.map(|at| at.0),
            ends_at: alert.ends_at.0,
        })
    }
}

impl Session {
    async fn alerts(&mut self, statement: Statement) -> Result<Vec<Alert>, StoreError> {
        self.rows::<AlertRow>(statement).await?.into_iter().map(Alert::try_from).collect()
    }

    /// An alert.
    ///
    /// # Errors
    /// When the database cannot be asked or the row cannot be read.
    pub async fn alert(&mut self, id: AlertId) -> Result<Option<Alert>, StoreError> {
        Ok(self.alerts(sql("SELECT * FROM alerts WHERE id = $1").bind(id)).await?.pop())
    }

    /// The alerts of an address, in order of asking.
    ///
    /// # Errors
    /// As [`Session::alert`].
    pub async fn alerts_of(&mut self, email: &EmailAddress) -> Result<Vec<Alert>, StoreError> {
        self.alerts(sql("SELECT * FROM alerts WHERE email = $1 ORDER BY created_at, id").bind(email)).await
    }

    /// The confirmed alerts of a kind, in the order of their identifiers, behind `after`.
    ///
    /// # Errors
    /// As [`Session::alert`].
    pub async fn confirmed_alerts(
        &mut self,
        kind: AlertKind,
        after: Option<AlertId>,
        limit: u32,
    ) -> Result<Vec<Alert>, StoreError> {
        let statement = sql("SELECT * FROM alerts WHERE kind = $1 AND confirmed_at IS NOT NULL")
            .bind(kind.code())
            .when(" AND id > $?", after)
            .then_bind(" ORDER BY id LIMIT $?", limit);
        self.alerts(statement).await
    }
}

impl Session {
    /// What an alert has told of.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn told_by_alert(&mut self, id: AlertId) -> Result<BTreeSet<String>, StoreError> {
        let rows: Vec<(String,)> =
            self.rows(sql("SELECT subject FROM alert_news WHERE alert_id = $1").bind(id)).await?;
        Ok(rows.into_iter().map(|(subject,)| subject).collect())
    }
}

impl Tx {
    /// Adds an alert; says whether it did: one address keeps one search once.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn insert_alert(&mut self, alert: &Alert) -> Result<bool, StoreError> {
        let statement =
            sql("INSERT INTO alerts (id, kind, title, query, criteria, email, language, pace, position,
                 created_at, confirmed_at, sent_at, reminded_at, ends_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
             ON CONFLICT (email, kind, query) DO NOTHING")
            .bind(alert.id)
            .bind(alert.kind.code())
            .bind(&alert.title)
            .bind(&alert.query)
            .bind(&alert.criteria)
            .bind(&alert.email)
            .bind(alert.language.code())
            .bind(alert.pace.code())
            .bind(alert.position)
            .bind(alert.created_at)
            .bind(alert.confirmed_at)
            .bind(alert.sent_at)
            .bind(alert.reminded_at)
            .bind(alert.ends_at);
        Ok(self.execute(statement).await? == 1)
    }

    /// Rewrites what changes of an alert: its pace, how far it has told, its instants. Only over the position expected:
    /// says whether it was there, so that of two who tell the same news one is too late.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn update_alert(&mut self, alert: &Alert, expected: i64) -> Result<bool, StoreError> {
        let statement = sql("UPDATE alerts SET pace = $2, position = $3, confirmed_at = $4, sent_at = $5,
                 reminded_at = $6, ends_at = $7
             WHERE id = $1 AND position = $8")
        .bind(alert.id)
        .bind(alert.pace.code())
        .bind(alert.position)
        .bind(alert.confirmed_at)
        .bind(alert.sent_at)
        .bind(alert.reminded_at)
        .bind(alert.ends_at)
        .bind(expected);
        Ok(self.execute(statement).await? == 1)
    }

    /// Notes that an alert tells of these things; answers which of them it had not told of before.
    ///
    /// # Errors
    /// [`StoreError::ReferenceViolation`] when there is no such alert.
    pub async fn tell_alert(
        &mut self,
        id: AlertId,
        subjects: &[String],
    ) -> Result<BTreeSet<String>, StoreError> {
        let mut told = BTreeSet::new();
        for some in subjects.chunks(500) {
            let rows = some.iter().map(|subject| vec![id.into(), subject.into()]);
            let statement = sql("INSERT INTO alert_news (alert_id, subject) VALUES ")
                .rows(rows)
                .then(" ON CONFLICT (alert_id, subject) DO NOTHING RETURNING subject");
            let new: Vec<(String,)> = self.rows(statement).await?;
            told.extend(new.into_iter().map(|(subject,)| subject));
        }
        Ok(told)
    }

    /// Deletes an alert with all that is known of it; says whether there was one.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn delete_alert(&mut self, id: AlertId) -> Result<bool, StoreError> {
        Ok(self.execute(sql("DELETE FROM alerts WHERE id = $1").bind(id)).await? == 1)
    }
}
