//! What published lists say of units and establishments.

use domain::nomenclature::Recognition;
use domain::register::{Evidence, Source};
use domain::siret::Siren;
use sqlx::FromRow;

use crate::error::StoreError;
use crate::instant::Day;
use crate::row;
use crate::session::Session;
use crate::statement::{Statement, sql};

#[derive(FromRow)]
struct EvidenceRow {
    source: String,
    subject: String,
    recognition: String,
    since: Day,
}

impl TryFrom<EvidenceRow> for Evidence {
    type Error = StoreError;

    fn try_from(one: EvidenceRow) -> Result<Self, StoreError> {
        Ok(Self {
            subject: row::text("subject", &one.subject)?,
            recognition: row::code("recognition", &one.recognition, Recognition::by_code)?,
            source: row::text("source", &one.source)?,
            since: one.since.0,
        })
    }
}

impl Session {
    async fn evidence(&mut self, statement: Statement) -> Result<Vec<Evidence>, StoreError> {
        self.rows::<EvidenceRow>(statement).await?.into_iter().map(Evidence::try_from).collect()
    }

    /// What lists say of these legal units and of their establishments.
    ///
    /// # Errors
    /// When the database cannot be asked or a row cannot be read.
    pub async fn evidence_of_units(&mut self, units: &[Siren]) -> Result<Vec<Evidence>, StoreError> {
        if units.is_empty() {
            return Ok(Vec::new());
        }
        let statement = sql("SELECT source, subject, recognition, since FROM evidence")
            .among(" WHERE siren IN", units.iter().copied());
        self.evidence(statement.then(" ORDER BY siren, subject, recognition, source")).await
    }

    /// What a source says, in the order of numbers and recognitions, behind `after`.
    ///
    /// # Errors
    /// As [`Session::evidence_of_units`].
    pub async fn evidence_of_source(
        &mut self,
        source: Source,
        after: Option<&Evidence>,
        limit: u32,
    ) -> Result<Vec<Evidence>, StoreError> {
        let mut statement = sql("SELECT source, subject, recognition, since FROM evidence WHERE source = $1")
            .bind(source.code());
        if let Some(after) = after {
            statement = statement
                .then_bind(" AND (subject, recognition) > ($?", after.subject.to_string())
                .then_bind(", $?)", after.recognition.code());
        }
        self.evidence(statement.then_bind(" ORDER BY subject, recognition LIMIT $?", limit)).await
    }
}
