//! Alerts: a search is kept for whoever proves an address, and its news are mailed there.

mod contracts;
mod news;
mod structures;

use domain::{
    alert::{Alert, AlertInput, AlertKind, LIFE, MOST, Pace},
    ids::AlertId,
    input::FieldError,
    language::Language,
    programme::Zone,
};
use thiserror::Error;

pub use self::structures::Criteria;

use crate::{
    App, Failure,
    key::Use,
    mail::outbox::{Letter, Link},
    purchasing::day_number,
};

/// A search that is to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// What it is about.
    pub kind: AlertKind,
    /// The search in words.
    pub title: String,
    /// The search as its address has it, behind the question mark.
    pub query: String,
    /// The search as it is made again: JSON of what its kind understands.
    pub criteria: String,
}

/// Why an alert was not asked for.
#[derive(Debug, Error)]
pub enum AlertRefusal {
    /// Something is wrong with what was typed.
    #[error("the form is not right")]
    Fields(Vec<FieldError>),
    /// A failure outside the rules.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl From<store::StoreError> for AlertRefusal {
    fn from(error: store::StoreError) -> Self {
        Self::Failure(error.into())
    }
}

impl App {
    /// Keeps a search for an address and mails it the link that confirms. The answer is the same whatever is known of
    /// the address: a search that it has already gets its link again, once a day; beyond so many alerts it gets nothing.
    ///
    /// # Errors
    /// [`AlertRefusal`].
    pub async fn ask_alert(
        &self,
        wanted: &Wanted,
        input: &AlertInput,
        language: Language,
    ) -> Result<(), AlertRefusal> {
        let (email, pace) = input.read().map_err(AlertRefusal::Fields)?;
        let now = self.now();
        let asked = Alert {
            id: AlertId::new(self.new_uuid()),
            kind: wanted.kind,
            title: wanted.title.clone(),
            query: wanted.query.clone(),
            criteria: wanted.criteria.clone(),
            email,
            language,
            pace,
            position: 0,
            created_at: now,
            confirmed_at: None,
            sent_at: None,
            reminded_at: None,
            ends_at: now + LIFE,
        };
        let mut tx = self.store.begin().await?;
        let known = tx.alerts_of(&asked.email).await?;
        let same = known.iter().find(|one| (one.kind, &one.query) == (asked.kind, &asked.query));
        if same.is_none() && known.len() >= MOST {
            return Ok(());
        }
        let alert = same.cloned().unwrap_or(asked);
        tx.insert_alert(&alert).await?;
        let day = Zone::paris().day_of(now);
        let about = mail::About::AlertConfirm;
        let letter = self.alert_letter(&alert, about);
        self.queue_letter(&mut tx, &format!("alert-confirm:{}:{day}", alert.id), &letter).await?;
        tx.announce();
        Ok(tx.commit().await?)
    }

    /// The alert of a link.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn alert(&self, token: &str) -> Result<Option<Alert>, Failure> {
        let Some(id) = self.key().open(Use::Alert, token) else { return Ok(None) };
        Ok(self.store.read().await?.alert(AlertId::new(id)).await?)
    }

    /// Confirms an alert, or renews it for twelve months.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn confirm_alert(&self, alert: Alert) -> Result<(), Failure> {
        let known = match alert.kind {
            AlertKind::Contracts if alert.confirmed_at.is_none() => self.known_contracts(&alert).await?,
            AlertKind::Contracts | AlertKind::Structures => Vec::new(),
        };
        let mut tx = self.store.begin().await?;
        let (id, expected) = (alert.id, alert.position);
        let position = match alert.kind {
            AlertKind::Structures => tx.feed_head().await?,
            AlertKind::Contracts => day_number(self.today()),
        };
        if tx.update_alert(&alert.confirmed(position, self.now()), expected).await? {
            tx.tell_alert(id, &known).await?;
        }
        Ok(tx.commit().await?)
    }

    /// Changes how often an alert writes at most.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn pace_alert(&self, alert: Alert, pace: Pace) -> Result<(), Failure> {
        let mut tx = self.store.begin().await?;
        let expected = alert.position;
        tx.update_alert(&Alert { pace, ..alert }, expected).await?;
        Ok(tx.commit().await?)
    }

    /// Stops an alert: its address is forgotten at once.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn stop_alert(&self, alert: &Alert) -> Result<(), Failure> {
        let mut tx = self.store.begin().await?;
        tx.delete_alert(alert.id).await?;
        Ok(tx.commit().await?)
    }

    /// A letter about an alert, its links blank.
    fn alert_letter(&self, alert: &Alert, about: mail::About) -> Letter {
        let blank = mail::Linked {
            email: alert.email.clone(),
            language: alert.language,
            link: String::new(),
            unsubscribe: None,
            about,
        };
        Letter::Linked { link: Link::Alert(alert.id), blank: Box::new(blank) }
    }
}
