//! The meetings of one registration, by its link.

use std::collections::BTreeMap;

use domain::{
    ids::RegistrationId,
    meeting::{Frame, Participant, PlannedMeeting, Slot, WishLevel},
    registration::{AttendeeRole, Registration},
};

use super::{Day, MeetingError, is_there};
use crate::{App, registration::Mine};

/// What somebody chooses, all at once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// Whether they take part.
    pub joins: bool,
    /// Slots when they are not there, from 0.
    pub away: Vec<u32>,
    /// Whom they wish to meet, or not; nothing is said of the others.
    pub wishes: Vec<(RegistrationId, WishLevel)>,
}

/// Somebody else who takes part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Other {
    /// Who: no secret, the link of a registration cannot be made from it.
    pub id: RegistrationId,
    /// Name.
    pub name: String,
    /// Organisation.
    pub organisation: Option<String>,
    /// In what capacity.
    pub role: AttendeeRole,
    /// What the reader wishes of them.
    pub wish: Option<WishLevel>,
}

/// A published meeting of the reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MyMeeting {
    /// Slot, table, times.
    pub meeting: PlannedMeeting,
    /// Name of the other; nothing once they are erased.
    pub with: String,
    /// Their organisation.
    pub organisation: Option<String>,
    /// Whether the other gave up coming since the plan was published.
    pub is_off: bool,
}

/// The meetings of one registration, as its holder sees them.
#[derive(Clone, Debug)]
pub struct MyMeetings {
    /// The registration and its event.
    pub mine: Mine,
    /// The frame of the day.
    pub frame: Option<Frame>,
    /// Its slots.
    pub slots: Vec<Slot>,
    /// Whether the holder has a place, without which nobody takes part.
    pub may_join: bool,
    /// Whether they take part.
    pub joined: bool,
    /// Slots when they are not there.
    pub away: Vec<u32>,
    /// How many others take part.
    pub count: usize,
    /// Who they are: only told to those who take part themselves.
    pub others: Vec<Other>,
    /// Their published meetings; none before anything is published.
    pub day: Option<Vec<MyMeeting>>,
}

impl App {
    /// The meetings of a link.
    ///
    /// # Errors
    /// [`MeetingError`].
    pub async fn my_meetings(&self, token: &str) -> Result<MyMeetings, MeetingError> {
        let mine = self.my_registration(token).await?;
        let day = Day::load(&mut self.store.read().await?, mine.registration.event).await?;
        let me = mine.registration.id;
        let present = day.people.iter().find(|one| one.registration.id == me);
        let wishes: BTreeMap<_, _> =
            day.wishes.iter().filter(|wish| wish.from == me).map(|wish| (wish.to, wish.level)).collect();
        let others = day.people.iter().map(|one| &one.registration).filter(|one| one.id != me);
        let mut others: Vec<Other> = others.map(|one| other(one, wishes.get(&one.id).copied())).collect();
        others.sort_by_cached_key(|one| {
            (one.role, domain::text::fold(one.organisation.as_deref().unwrap_or(&one.name)))
        });
        Ok(MyMeetings {
            may_join: is_there(&mine.registration),
            joined: present.is_some(),
            away: present.map(|one| one.away.clone()).unwrap_or_default(),
            count: others.len(),
            others: if present.is_some() { others } else { Vec::new() },
            day: day.published.as_ref().map(|plan| {
                plan.day_of(me).into_iter().map(|meeting| my_meeting(&day, me, meeting)).collect()
            }),
            frame: day.frame,
            slots: day.slots,
            mine,
        })
    }

    /// Takes part or not, when, and with what wishes. Wishes about people who do not take part are left out.
    ///
    /// # Errors
    /// [`MeetingError::NotConfirmed`] for somebody who has no place.
    pub async fn choose_meetings(&self, token: &str, choices: &Choices) -> Result<(), MeetingError> {
        let (mut tx, registration, event) = self.locked_registration(token).await?;
        let day = Day::load(&mut tx, event.id).await?;
        let me = registration.id;
        if !choices.joins {
            tx.leave_meetings(me).await?;
            return Ok(tx.commit().await?);
        }
        if !is_there(&registration) {
            return Err(MeetingError::NotConfirmed);
        }
        let mut away = choices.away.clone();
        away.retain(|slot| day.frame.as_ref().is_some_and(|frame| *slot < frame.slots));
        away.sort_unstable();
        away.dedup();
        let participant = Participant { registration: me, event: event.id, away, joined_at: self.now() };
        tx.join_meetings(&participant).await?;
        let known = |(to, level): &(RegistrationId, WishLevel)| {
            (*to != me && day.is_present(*to)).then_some((*to, *level))
        };
        let wishes: BTreeMap<_, _> = choices.wishes.iter().filter_map(known).collect();
        tx.set_meeting_wishes(event.id, me, &wishes.into_iter().collect::<Vec<_>>()).await?;
        Ok(tx.commit().await?)
    }
}

fn other(registration: &Registration, wish: Option<WishLevel>) -> Other {
    let attendee = registration.attendee.as_ref();
    Other {
        id: registration.id,
        name: attendee.map(domain::registration::Attendee::full_name).unwrap_or_default(),
        organisation: attendee.and_then(|attendee| attendee.organisation.clone()),
        role: registration.role,
        wish,
    }
}

fn my_meeting(day: &Day, me: RegistrationId, meeting: PlannedMeeting) -> MyMeeting {
    let with = day.registered.get(&meeting.other(me)).map(|one| other(one, None));
    MyMeeting {
        meeting,
        is_off: !day.is_present(meeting.other(me)),
        organisation: with.as_ref().and_then(|one| one.organisation.clone()),
        with: with.map(|one| one.name).unwrap_or_default(),
    }
}
