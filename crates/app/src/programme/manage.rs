//! Writing the programme: the team creates, edits, announces, moves, postpones and cancels events.

use domain::{
    ids::EventId,
    input::{FieldError, Problem},
    programme::{
        Event, EventDetails, EventStatus, Slug,
        change::{EventCommand, EventRefusal},
        input::EventInput,
    },
};
use store::{CountedEvent, EventFilter, Tx};
use thiserror::Error;

use super::campaigns::FormRefusal;
use crate::{
    App, Failure,
    access::{Actor, Organiser},
    upkeep::audit::Act,
};

/// Why a command on an event is refused.
#[derive(Debug, Error)]
pub enum CommandRefusal {
    /// The rules refuse it.
    #[error(transparent)]
    Rule(#[from] EventRefusal),
    /// As for any form.
    #[error(transparent)]
    Form(#[from] FormRefusal),
}

impl From<store::StoreError> for CommandRefusal {
    fn from(error: store::StoreError) -> Self {
        Self::Form(error.into())
    }
}

impl From<Failure> for CommandRefusal {
    fn from(failure: Failure) -> Self {
        Self::Form(FormRefusal::Failure(failure))
    }
}

/// What came of a command.
#[derive(Clone, Debug)]
pub struct Done {
    /// The event as it is now.
    pub event: Event,
    /// How many people are mailed what changed.
    pub told: u32,
    /// How many came off the waiting list.
    pub promoted: u32,
}

impl App {
    /// Events for the team, drafts included, in order of time.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn managed_events(
        &self,
        _by: &Organiser,
        filter: EventFilter,
    ) -> Result<Vec<CountedEvent>, Failure> {
        let statuses = if filter.statuses.is_empty() { EventStatus::ALL.to_vec() } else { filter.statuses };
        Ok(self.store.read().await?.events(&EventFilter { statuses, ..filter }).await?)
    }

    /// An event for the team.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn managed_event(&self, _by: &Organiser, id: EventId) -> Result<Option<CountedEvent>, Failure> {
        Ok(self.store.read().await?.event_by_id(id).await?)
    }

    /// Makes a draft.
    ///
    /// # Errors
    /// [`FormRefusal`].
    pub async fn create_event(&self, by: &Organiser, input: &EventInput) -> Result<Event, FormRefusal> {
        let details = input.read().map_err(FormRefusal::Fields)?;
        loop {
            // The address is looked for again when somebody else took it meanwhile.
            match self.draft(by, details.clone()).await {
                Err(refusal) if refusal.is_taken_address() => {}
                other => return other,
            }
        }
    }

    async fn draft(&self, by: &Organiser, details: EventDetails) -> Result<Event, FormRefusal> {
        let now = self.now();
        let mut tx = self.store.begin().await?;
        check_campaign(&mut tx, &details).await?;
        let slug = free_slug(&mut tx, &details).await?;
        let event = Event {
            id: EventId::new(self.new_uuid()),
            slug,
            details,
            status: EventStatus::Draft,
            reason: None,
            moved_from: None,
            sequence: 0,
            version: 1,
            created_at: now,
            updated_at: now,
            published_at: None,
        };
        tx.insert_event(&event).await?;
        self.note(&mut tx, Actor::from(by), Act::new("event.created", "event", event.id.as_uuid())).await?;
        tx.announce();
        tx.commit().await?;
        Ok(event)
    }

    /// Rewrites an event, from the version that the form showed; the registered are told of a new date or place.
    ///
    /// # Errors
    /// [`CommandRefusal`].
    pub async fn edit_event(
        &self,
        by: &Organiser,
        id: EventId,
        version: i64,
        input: &EventInput,
        message: Option<String>,
    ) -> Result<Done, CommandRefusal> {
        let details = Box::new(input.read().map_err(FormRefusal::Fields)?);
        self.command_event(by, id, version, EventCommand::Edit { details, message }).await
    }

    /// Carries out a command on an event: state, mails, calendars and promotions in one transaction.
    ///
    /// # Errors
    /// [`CommandRefusal`]; nothing has changed.
    pub async fn command_event(
        &self,
        by: &Organiser,
        id: EventId,
        version: i64,
        command: EventCommand,
    ) -> Result<Done, CommandRefusal> {
        let now = self.now();
        let mut tx = self.store.begin().await?;
        let record = tx.lock_event(id).await?.ok_or(FormRefusal::Unknown)?;
        if record.event.version != version {
            return Err(FormRefusal::Stale.into());
        }
        let action = action(&command);
        if let EventCommand::Edit { details, .. } = &command {
            check_campaign(&mut tx, details).await?;
        }
        let (event, announcement) =
            record.event.apply(command, record.seats(), now).map_err(|refusal| match refusal {
                EventRefusal::Field(field, problem) => {
                    CommandRefusal::Form(FormRefusal::Fields(vec![FieldError {
                        field: field.to_owned(),
                        problem,
                    }]))
                }
                other => other.into(),
            })?;
        if !tx.update_event(&event, version).await? {
            return Err(FormRefusal::Stale.into());
        }
        let told = match &announcement {
            Some(announcement) => {
                self.tell_the_registered(&mut tx, &record.event, &event, announcement).await?
            }
            None => 0,
        };
        let promoted = self.promote(&mut tx, &event, now).await?;
        self.note(&mut tx, Actor::from(by), Act::new(action, "event", id.as_uuid()).with("told", told))
            .await?;
        tx.announce();
        tx.commit().await?;
        Ok(Done { event, told, promoted })
    }
}

const fn action(command: &EventCommand) -> &'static str {
    match command {
        EventCommand::Publish => "event.published",
        EventCommand::Edit { .. } => "event.edited",
        EventCommand::Move { .. } => "event.moved",
        EventCommand::Postpone { .. } => "event.postponed",
        EventCommand::Cancel { .. } => "event.cancelled",
    }
}

async fn free_slug(tx: &mut Tx, details: &EventDetails) -> Result<Slug, Failure> {
    let base = Slug::of_title(&details.title);
    let mut slug = base.clone();
    let mut number = 2;
    while tx.event_slug_exists(&slug).await? {
        slug = base.numbered(number);
        number += 1;
    }
    Ok(slug)
}

async fn check_campaign(tx: &mut Tx, details: &EventDetails) -> Result<(), FormRefusal> {
    match details.campaign {
        Some(id) if tx.campaign_by_id(id).await?.is_none() => Err(FormRefusal::Fields(vec![FieldError {
            field: "campaign".to_owned(),
            problem: Problem::UnknownChoice,
        }])),
        _ => Ok(()),
    }
}
