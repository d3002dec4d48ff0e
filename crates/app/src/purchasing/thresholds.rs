//! Values of the law, edited by an administrator.

use domain::{
    input::{FieldError, Problem, Reader},
    purchasing::{Law, Threshold, ThresholdCode, Unit},
};
use jiff::Timestamp;
use thiserror::Error;

use crate::{
    App, Failure,
    access::{Actor, Admin},
    upkeep::audit::Act,
};

/// Former values that are shown.
const FORMER: u32 = 100;

/// A value as it was typed.
#[derive(Clone, Debug, Default)]
pub struct ThresholdInput {
    /// Its code.
    pub code: String,
    /// From when on, as 2026-04-01.
    pub since: String,
    /// A whole number.
    pub value: String,
    /// The article that sets it.
    pub article: String,
    /// The text that set this value.
    pub source: String,
    /// The version that the form shows; 0 for a new value.
    pub version: i64,
}

/// Why a value is not kept.
#[derive(Debug, Error)]
pub enum ThresholdRefusal {
    /// Something is wrong with the fields.
    #[error("fields are wrong")]
    Fields(Vec<FieldError>),
    /// It was changed meanwhile, or a new one is there already.
    #[error("the value was changed meanwhile")]
    Stale,
    /// A failure outside the rules.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl ThresholdInput {
    fn read(&self) -> Result<Threshold, Vec<FieldError>> {
        let mut reader = Reader::default();
        let code = reader.required("code", &self.code, |text| {
            ThresholdCode::from_code(text).ok_or(Problem::UnknownChoice)
        });
        let since = reader.required("since", &self.since, domain::programme::when::read_date);
        let number = |text: &str| {
            let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
            let wrong = Problem::NotANumber { min: 0, max: u32::MAX };
            plain.parse::<u32>().map(i64::from).map_err(|_| wrong)
        };
        // The row of an article has no value.
        let value = match code.map(ThresholdCode::unit) {
            Some(Unit::Article) => Some(0),
            _ => reader.required("value", &self.value, number),
        };
        let line = |text: &str| domain::text::line(text, 200).map_err(Problem::from);
        let article = reader.required("article", &self.article, line);
        let source = reader.required("source", &self.source, line);
        let whole = code.zip(since).zip(value).zip(article).zip(source);
        reader.finish(whole.map(|((((code, since), value), article), source)| Threshold {
            unit: code.unit(),
            code,
            since,
            value,
            article,
            source,
            version: 0,
        }))
    }
}

impl App {
    /// The values of the law, with what they said before.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn thresholds(&self, _by: &Admin) -> Result<(Law, Vec<(Threshold, Timestamp)>), Failure> {
        let mut session = self.store.read().await?;
        Ok((session.law().await?, session.former_thresholds(FORMER).await?))
    }

    /// Keeps a value over the version that its form showed.
    ///
    /// # Errors
    /// [`ThresholdRefusal`].
    pub async fn save_threshold(&self, by: &Admin, input: &ThresholdInput) -> Result<(), ThresholdRefusal> {
        let threshold = input.read().map_err(ThresholdRefusal::Fields)?;
        let user = by.organiser().user().id;
        let mut tx = self.store.begin().await.map_err(Failure::from)?;
        match tx.save_threshold(&threshold, input.version, user, self.now()).await {
            Ok(true) => {}
            Ok(false) | Err(store::StoreError::UniqueViolation(_)) => return Err(ThresholdRefusal::Stale),
            Err(error) => return Err(Failure::from(error).into()),
        }
        let act = Act::new("threshold.saved", "threshold", self.new_uuid())
            .with("code", threshold.code.code())
            .with("value", threshold.value);
        self.note(&mut tx, Actor::User(user), act).await?;
        tx.commit().await.map_err(Failure::from)?;
        Ok(())
    }
}
