//! What the team does for somebody who takes part, before the day or on it. A no that somebody said is neither shown to
//! the team nor written over.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    ids::{EventId, RegistrationId},
    meeting::{Moment, Participant, Presence, Wish, WishLevel},
    registration::Registration,
};
use jiff::Timestamp;
use store::Tx;

use super::{Day, Desk, MeetingError, is_there, share};
use crate::{
    App,
    access::{Actor, Planner},
    upkeep::audit::Act,
};

/// Something done for somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Behalf {
    /// They take part.
    Join,
    /// They take part no more.
    Leave,
    /// They wish to meet somebody, or do not wish it any more.
    Wish {
        /// Whom.
        to: RegistrationId,
        /// How much; a no is for themselves to say.
        level: Option<WishLevel>,
    },
    /// How many meetings they should and can have, if not as everybody.
    Limits {
        /// At least.
        min: Option<u32>,
        /// At most.
        max: Option<u32>,
    },
    /// They have the schedule of somebody else, or their own again.
    Share(Option<RegistrationId>),
    /// Whether they have come.
    Arrival(bool),
    /// What is noted on the day.
    Presence {
        /// What; nothing when they are there after all.
        presence: Option<Presence>,
        /// From which slot on they are there or gone, from 0.
        at: u32,
    },
}

/// Somebody of a day, for the team.
#[derive(Clone, Debug)]
pub struct Person {
    /// The day.
    pub desk: Desk,
    /// Who.
    pub registration: Registration,
    /// How they take part; nothing when they do not.
    pub part: Option<Participant>,
    /// Whom they wish to meet.
    pub wishes: BTreeMap<RegistrationId, WishLevel>,
    /// How many slots have begun.
    pub begun: u32,
    /// Their day in the last plan, slot by slot; nothing when there is no plan or they take no part.
    pub moments: Option<Vec<Moment>>,
}

impl App {
    /// Whom those who take part wish to meet. Nobody's no is told.
    ///
    /// # Errors
    /// [`MeetingError::NotAMeetingDay`]; a failure of the store.
    pub async fn meeting_wishes(&self, _by: &impl Planner, id: EventId) -> Result<Vec<Wish>, MeetingError> {
        let day = Day::load(&mut self.store.read().await?, id).await?;
        let is_of_the_day = |wish: &&Wish| day.is_present(wish.from) && day.is_present(wish.to);
        let told = day.said.iter().filter(|wish| wish.level != WishLevel::No).filter(is_of_the_day);
        Ok(told.copied().collect())
    }

    /// Somebody of a day.
    ///
    /// # Errors
    /// [`MeetingError::NotAMeetingDay`] for somebody who has no place at that day.
    pub async fn meeting_person(
        &self,
        by: &impl Planner,
        id: EventId,
        person: RegistrationId,
    ) -> Result<Person, MeetingError> {
        let day = Day::load(&mut self.store.read().await?, id).await?;
        let registration = day.registered.get(&person).filter(|one| is_there(one)).cloned();
        let wished = day.said.iter().filter(|wish| wish.from == person && wish.level != WishLevel::No);
        Ok(Person {
            registration: registration.ok_or(MeetingError::NotAMeetingDay)?,
            part: day.people.iter().find(|one| one.registration.id == person).map(|one| one.part.clone()),
            wishes: wished.map(|wish| (wish.to, wish.level)).collect(),
            begun: day.begun(self.now()),
            moments: moments(&day, person, self.now()),
            desk: self.meeting_desk(by, id).await?,
        })
    }

    /// Does something for somebody.
    ///
    /// # Errors
    /// [`MeetingError::NotConfirmed`] when they have no place or, but for joining, take no part;
    /// [`MeetingError::NotOffered`] when the other does not take part, or the rules of the day keep the two apart.
    pub async fn act_on_behalf(
        &self,
        by: &impl Planner,
        id: EventId,
        person: RegistrationId,
        behalf: Behalf,
    ) -> Result<(), MeetingError> {
        let mut tx = self.store.begin().await?;
        tx.lock_event(id).await?;
        let day = Day::load(&mut tx, id).await?;
        self.behave(&mut tx, by.actor(), &day, (person, behalf)).await?;
        tx.announce();
        Ok(tx.commit().await?)
    }

    /// The same, within a transaction that has the day.
    pub(super) async fn behave(
        &self,
        tx: &mut Tx,
        actor: Actor,
        day: &Day,
        (person, behalf): (RegistrationId, Behalf),
    ) -> Result<(), MeetingError> {
        let id = day.event.id;
        if !day.registered.get(&person).is_some_and(is_there) {
            return Err(MeetingError::NotConfirmed);
        }
        let known = day.people.iter().find(|one| one.registration.id == person).map(|one| one.part.clone());
        let action = match behalf {
            Behalf::Join => {
                tx.join_meetings(&known.unwrap_or_else(|| Participant::new(person, id, self.now()))).await?;
                "meetings.joined"
            }
            Behalf::Leave => {
                tx.leave_meetings(person).await?;
                "meetings.left"
            }
            Behalf::Wish { to, level } => {
                known.ok_or(MeetingError::NotConfirmed)?;
                let is_possible = level.is_none() || day.allows(person, to);
                if to == person || !day.is_present(to) || !is_possible || level == Some(WishLevel::No) {
                    return Err(MeetingError::NotOffered);
                }
                let said = day.said.iter().find(|wish| (wish.from, wish.to) == (person, to));
                if said.is_none_or(|wish| wish.level != WishLevel::No) {
                    tx.set_meeting_wish(id, (person, to), level).await?;
                }
                "meetings.wished"
            }
            Behalf::Limits { .. } | Behalf::Share(_) | Behalf::Presence { .. } | Behalf::Arrival(_) => {
                let part = noted(day, known.ok_or(MeetingError::NotConfirmed)?, behalf, self.now())?;
                tx.join_meetings(&part).await?;
                "meetings.noted"
            }
        };
        Ok(self.note(tx, actor, Act::new(action, "registration", person.as_uuid())).await?)
    }
}

/// Somebody's day in the last plan.
fn moments(day: &Day, person: RegistrationId, now: Timestamp) -> Option<Vec<Moment>> {
    let (plan, frame) = day.latest.as_ref().zip(day.frame.as_ref())?;
    let most = |one: RegistrationId| {
        let own = day.people.iter().find(|known| known.registration.id == one).and_then(|one| one.part.max);
        own.map_or(frame.max, |own| own.min(frame.slots))
    };
    let lead = share::lead(&day.people, person);
    day.is_present(person).then(|| plan.moments(lead, &day.room(now), most))
}

/// How somebody takes part after what was noted.
fn noted(day: &Day, part: Participant, behalf: Behalf, now: Timestamp) -> Result<Participant, MeetingError> {
    let begun = day.begun(now);
    let slots = day.frame.as_ref().map_or(0, |frame| frame.slots);
    match behalf {
        Behalf::Arrival(true) => Ok(part.arrived(now, begun)),
        Behalf::Arrival(false) => Ok(Participant { arrived_at: None, ..part }),
        Behalf::Limits { min, max } => Ok(Participant { min, max, ..part }),
        Behalf::Share(None) => Ok(Participant { shares: None, ..part }),
        Behalf::Share(Some(lead)) => {
            // Who leads others does not follow, and nobody follows who follows.
            let leads_others = share::companions(&day.people).contains_key(&part.registration);
            if lead == part.registration || leads_others || !day.leads(lead) {
                return Err(MeetingError::NotOffered);
            }
            Ok(Participant { shares: Some(lead), ..part })
        }
        Behalf::Presence { presence, at } => {
            // What is past stays; what was noted before of what is to come is taken back.
            let past = part.noted.iter().copied().filter(|slot| *slot < begun);
            let away = presence.map(|presence| presence.away(slots, begun, at)).unwrap_or_default();
            let noted: BTreeSet<u32> = past.chain(away).collect();
            // Who does not come has not come.
            let arrived_at = part.arrived_at.filter(|_| presence != Some(Presence::Absent));
            Ok(Participant { presence, arrived_at, noted: noted.into_iter().collect(), ..part })
        }
        Behalf::Join | Behalf::Leave | Behalf::Wish { .. } => Ok(part),
    }
}
