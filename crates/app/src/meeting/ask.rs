//! Asking a structure for a meeting, from its page: at which days that can be done, and the wish that a registration brings
//! along.
//!
//! Whether a structure can be asked depends on what it made public, and on the day; never on what anybody said of anybody,
//! so that a no shows nowhere.

use domain::{
    ids::EventId,
    meeting::{WhoMeets, WishLevel, choosing_is_open},
    programme::{EventKind, Slug},
    register::State,
    registration::{AttendeeRole, Registration, RegistrationStatus},
    siret::Siret,
};
use store::{Session, Tx};

use crate::{
    App, Failure,
    access::Member,
    key::Use,
    programme::browse::{Card, card},
    register::readable_name,
};

/// A structure that can be asked for a meeting at a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Askable {
    /// Whose page it was.
    pub siret: Siret,
    /// Its name, as people read it.
    pub name: String,
    /// What those who come for it are found by among the people of the day.
    pub sought: String,
}

impl App {
    /// Of these events the meeting days at which a structure can be asked for a meeting: somebody of it who agreed to be
    /// listed takes part, and one can still choose.
    pub(crate) async fn days_to_ask(
        &self,
        session: &mut Session,
        siret: Siret,
        events: impl Iterator<Item = &Card>,
    ) -> Result<Vec<Card>, Failure> {
        let mut days = Vec::new();
        for event in events {
            if !self.people_to_ask(session, event, siret).await?.is_empty() {
                days.push(event.clone());
            }
        }
        Ok(days)
    }

    /// The structure that can be asked for a meeting at an announced day; nothing when it cannot, for whatever reason.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn askable(&self, slug: &Slug, siret: Siret) -> Result<Option<Askable>, Failure> {
        let Some(card) = self.announced_event(slug).await? else { return Ok(None) };
        let mut session = self.store.read().await?;
        let found = session.structure(siret).await?.map(|found| found.structure);
        let Some(structure) = found.filter(|one| one.state() == State::Active && !one.is_masked()) else {
            return Ok(None);
        };
        let people = self.people_to_ask(&mut session, &card, siret).await?;
        let Some(first) = people.first() else { return Ok(None) };
        let name = readable_name(&structure);
        let organisation = first.attendee.as_ref().and_then(|attendee| attendee.organisation.clone());
        Ok(Some(Askable { siret, sought: organisation.unwrap_or_else(|| name.clone()), name }))
    }

    /// The link by which somebody who signed in chooses whom they meet at a day, if they have a place there: it was mailed
    /// to the address that they proved.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn own_place(&self, by: &Member, event: EventId) -> Result<Option<String>, Failure> {
        let mut session = self.store.read().await?;
        let known = session.live_registration_by_email(event, &by.user().email).await?;
        let known = known.filter(|one| one.status == RegistrationStatus::Confirmed);
        Ok(known.map(|one| self.key().token(Use::Manage, one.id.as_uuid())))
    }

    /// Notes that somebody who registers wishes to meet a structure, when it can be asked. Of several people who come for
    /// it, the first whom the rules of the day allow.
    pub(crate) async fn ask_on_registering(
        &self,
        tx: &mut Tx,
        registration: &Registration,
        siret: Siret,
    ) -> Result<(), Failure> {
        let Some(record) = tx.event_by_id(registration.event).await? else { return Ok(()) };
        let campaigns = tx.campaigns().await?;
        let Some(card) = card(record, &campaigns, self.now()) else { return Ok(()) };
        let is_open = tx.structure(siret).await?.is_some_and(|found| !found.structure.is_masked());
        if !is_open {
            return Ok(());
        }
        let who = tx.meeting_frame(card.event.id).await?.map_or(WhoMeets::Anybody, |frame| frame.who);
        let people = self.people_to_ask(tx, &card, siret).await?;
        let allowed = |role: AttendeeRole| who.allows(registration.role, role);
        if let Some(other) = people.iter().find(|one| one.id != registration.id && allowed(one.role)) {
            let pair = (registration.id, other.id);
            tx.set_meeting_wish(card.event.id, pair, Some(WishLevel::Like)).await?;
        }
        Ok(())
    }

    /// Those who come for a structure and can be asked; nobody when the day takes no wishes.
    async fn people_to_ask(
        &self,
        session: &mut Session,
        card: &Card,
        siret: Siret,
    ) -> Result<Vec<Registration>, Failure> {
        let (event, details) = (card.event.id, &card.event.details);
        if details.kind != EventKind::MeetingDay {
            return Ok(Vec::new());
        }
        let frame = session.meeting_frame(event).await?;
        let day = details.schedule.day(&details.zone);
        let slots = frame.as_ref().map(|frame| frame.slots(day, &details.zone)).unwrap_or_default();
        let published = session.published_meeting_plan(event).await?;
        let framed = frame.as_ref().map(|frame| (frame, slots.as_slice()));
        if !choosing_is_open(card.status, framed, published.as_ref(), self.now()) {
            return Ok(Vec::new());
        }
        Ok(session.who_meets_for(event, siret).await?)
    }
}
