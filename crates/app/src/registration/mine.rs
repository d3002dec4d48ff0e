//! One's own registration, by its link: seen, changed, cancelled, taken along, erased.

use domain::{
    ids::RegistrationId,
    programme::{Event, EventStatus},
    registration::{PlacesRefusal, Registration, RegistrationStatus, StillComing},
};
use mail::Message;
use serde_json::{Value, json};
use store::Tx;
use thiserror::Error;

use crate::{App, Failure, access::Actor, key::Use, mail::compose, programme::Card, upkeep::audit::Act};

/// A registration with its event, as its holder sees it.
#[derive(Clone, Debug)]
pub struct Mine {
    /// The registration.
    pub registration: Registration,
    /// The event.
    pub card: Card,
    /// Rank on the waiting list, from 1.
    pub rank: Option<u32>,
}

/// Why a link or a change is not taken.
#[derive(Debug, Error)]
pub enum MineError {
    /// No link of ours, or one that was never mailed.
    #[error("no such link")]
    UnknownLink,
    /// The person was erased: the link has had its time.
    #[error("the registration was erased")]
    Erased,
    /// It was cancelled already.
    #[error("the registration is cancelled")]
    Cancelled,
    /// The places asked for are refused.
    #[error(transparent)]
    Places(#[from] PlacesRefusal),
    /// A failure outside the rules.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl From<store::StoreError> for MineError {
    fn from(error: store::StoreError) -> Self {
        Self::Failure(error.into())
    }
}

impl App {
    /// The registration of a link.
    ///
    /// # Errors
    /// [`MineError`].
    pub async fn my_registration(&self, token: &str) -> Result<Mine, MineError> {
        let id = self.read_token(token)?;
        let mut session = self.store.read().await?;
        let registration = session.registration_by_id(id).await?.ok_or(MineError::UnknownLink)?;
        if registration.attendee.is_none() {
            return Err(MineError::Erased);
        }
        let record = session.event_by_id(registration.event).await?.ok_or(MineError::UnknownLink)?;
        let rank = match registration.status {
            RegistrationStatus::Waiting => session.waiting_rank(id).await?,
            _ => None,
        };
        let campaigns = session.campaigns().await?;
        let card =
            crate::programme::browse::card(record, &campaigns, self.now()).ok_or(MineError::UnknownLink)?;
        Ok(Mine { registration, card, rank })
    }

    /// Gives the registration up; the places go to those who wait.
    ///
    /// # Errors
    /// [`MineError::Cancelled`] when it was already, so that a repeated post is told apart.
    pub async fn cancel_mine(&self, token: &str) -> Result<Mine, MineError> {
        self.cancel_as(Actor::Visitor, token).await
    }

    pub(super) async fn cancel_as(&self, actor: Actor, token: &str) -> Result<Mine, MineError> {
        let (mut tx, registration, event) = self.locked_registration(token).await?;
        let now = self.now();
        let cancelled = registration.cancelled(now).ok_or(MineError::Cancelled)?;
        tx.update_registration(&cancelled).await?;
        if let Some(notice) = compose::notice(self.settings(), &cancelled, &event, None) {
            let cause = format!("cancelled:{}", cancelled.id);
            self.queue(&mut tx, &cause, &Message::RegistrationCancelled(notice)).await?;
        }
        let promoted = self.promote(&mut tx, &event, now).await?;
        let act = Act::new("registration.cancelled", "registration", cancelled.id.as_uuid())
            .with("promoted", promoted);
        self.note(&mut tx, actor, act).await?;
        tx.announce();
        tx.commit().await?;
        self.my_registration(token).await
    }

    /// Takes fewer places, or more when they are left.
    ///
    /// # Errors
    /// [`MineError::Places`] with the reason.
    pub async fn change_places(&self, token: &str, places: u32) -> Result<Mine, MineError> {
        let (mut tx, registration, event) = self.locked_registration(token).await?;
        if registration.places == places {
            drop(tx);
            return self.my_registration(token).await;
        }
        let record = tx.event_by_id(event.id).await?.ok_or(MineError::UnknownLink)?;
        let (now, before) = (self.now(), registration.places);
        let changed = registration.with_places(places, &event, record.seats(), now)?;
        tx.update_registration(&changed).await?;
        self.promote(&mut tx, &event, now).await?;
        let after = tx.registration_by_id(changed.id).await?.ok_or(MineError::UnknownLink)?;
        if after.status == changed.status {
            let rank = tx.waiting_rank(after.id).await?;
            if let Some(notice) = compose::notice(self.settings(), &after, &event, rank) {
                let cause = format!("places:{}:{}", after.id, after.sequence);
                let message = Message::PlacesChanged { notice, places_before: before };
                self.queue(&mut tx, &cause, &message).await?;
            }
        }
        tx.announce();
        tx.commit().await?;
        self.my_registration(token).await
    }

    /// Answers « Venez-vous toujours ? » with yes; a no is [`App::cancel_mine`].
    ///
    /// # Errors
    /// [`MineError`].
    pub async fn still_coming(&self, token: &str) -> Result<Mine, MineError> {
        let (mut tx, registration, event) = self.locked_registration(token).await?;
        if !registration.status.is_live() {
            return Err(MineError::Cancelled);
        }
        let answer = StillComing { sequence: event.sequence, confirmed_at: Some(self.now()) };
        tx.update_registration(&Registration { still_coming: Some(answer), ..registration }).await?;
        tx.commit().await?;
        self.my_registration(token).await
    }

    /// Everything kept about the person of a link, as JSON.
    ///
    /// # Errors
    /// [`MineError`].
    pub async fn my_data(&self, token: &str) -> Result<Value, MineError> {
        let mine = self.my_registration(token).await?;
        let mails = self.mails_of(mine.registration.id).await?;
        let mails: Vec<_> = mails
            .iter()
            .map(|mail| json!({ "kind": mail.kind, "recipient": mail.recipient, "written_at": mail.created_at, "sent_at": mail.sent_at }))
            .collect();
        let registration = serde_json::to_value(&mine.registration).map_err(Failure::from)?;
        let mut data =
            json!({ "registration": registration, "event": mine.card.event.details.title, "mails": mails });
        if let Some(meetings) = self.my_meeting_choices(&mine.registration).await? {
            data["meetings"] = meetings;
        }
        Ok(data)
    }

    /// What somebody chose for the meetings of their event; nothing when they take no part.
    async fn my_meeting_choices(&self, registration: &Registration) -> Result<Option<Value>, Failure> {
        let mut session = self.store.read().await?;
        let people = session.meeting_participants(registration.event).await?;
        let Some(own) = people.into_iter().find(|one| one.registration == registration.id) else {
            return Ok(None);
        };
        let wishes = session.meeting_wishes(registration.event).await?;
        let own_wishes = wishes.iter().filter(|wish| wish.from == registration.id);
        let wishes: Vec<_> =
            own_wishes.map(|wish| json!({ "about": wish.to, "level": wish.level.code() })).collect();
        let words = session.meeting_words(registration.event).await?;
        let words = words.iter().filter(|one| one.from == registration.id);
        let words: Vec<_> = words.map(|one| json!({ "to": one.to, "words": one.text })).collect();
        let said = session.meeting_feedback(registration.event).await?;
        let said = said.iter().filter(|one| one.person == registration.id);
        let said: Vec<_> =
            said.map(|one| json!({ "meeting": one.meeting, "outcome": one.outcome.code() })).collect();
        Ok(Some(json!({
            "away": own.away,
            "noted_away": own.noted,
            "arrived_at": own.arrived_at,
            "about": own.about,
            "phone": own.phone,
            "phone_shown": own.phone_shown,
            "min": own.min,
            "max": own.max,
            "shares": own.shares,
            "since": own.joined_at,
            "wishes": wishes,
            "words": words,
            "outcomes": said,
        })))
    }

    /// Gives the registration up, if it still counts, and erases the person from it and from its mails.
    ///
    /// # Errors
    /// [`MineError`].
    pub async fn erase_mine(&self, token: &str) -> Result<(), MineError> {
        let (mut tx, registration, event) = self.locked_registration(token).await?;
        let now = self.now();
        let is_to_come = event.promotes(now) || event.status == EventStatus::Postponed;
        let given_up = registration.clone().cancelled(now).filter(|_| is_to_come).unwrap_or(registration);
        let erased = given_up.erased(now);
        tx.update_registration(&erased).await?;
        tx.erase_mails_of_registration(erased.id).await?;
        tx.forget_meeting_choices().await?;
        self.promote(&mut tx, &event, now).await?;
        let act = Act::new("registration.erased", "registration", erased.id.as_uuid());
        self.note(&mut tx, Actor::Visitor, act).await?;
        tx.announce();
        Ok(tx.commit().await?)
    }

    fn read_token(&self, token: &str) -> Result<RegistrationId, MineError> {
        self.key().open(Use::Manage, token).map(RegistrationId::new).ok_or(MineError::UnknownLink)
    }

    /// The registration of a link and its event, under the event's lock.
    pub(crate) async fn locked_registration(
        &self,
        token: &str,
    ) -> Result<(Tx, Registration, Event), MineError> {
        let id = self.read_token(token)?;
        let mut tx = self.store.begin().await?;
        let event = tx.registration_by_id(id).await?.ok_or(MineError::UnknownLink)?.event;
        let record = self.locked(&mut tx, event).await?.ok_or(MineError::UnknownLink)?;
        let registration = tx.registration_by_id(id).await?.ok_or(MineError::UnknownLink)?;
        match registration.attendee {
            None => Err(MineError::Erased),
            Some(_) => Ok((tx, registration, record.event)),
        }
    }
}
