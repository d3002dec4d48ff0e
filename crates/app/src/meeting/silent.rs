//! Those who take part and have not chosen anybody: they are written to, once.

use domain::ids::EventId;
use domain::meeting::WishLevel;
use mail::Message;

use super::{Day, MeetingError, Present};
use crate::{
    App,
    access::{Actor, Organiser},
    mail::compose,
    upkeep::audit::Act,
};

impl Day {
    /// Those who wish to meet nobody so far, where people wish for themselves.
    pub(super) fn silent(&self) -> impl Iterator<Item = &Present> {
        let is_asked = self.frame.as_ref().is_none_or(|frame| frame.mode.takes_wishes());
        let has_chosen = |one: &Present| {
            let id = one.registration.id;
            self.said.iter().any(|wish| wish.from == id && wish.level != WishLevel::No)
        };
        self.people.iter().filter(move |one| is_asked && !has_chosen(one))
    }
}

impl App {
    /// Writes to those who have not chosen; answers to how many. Nobody is written to twice.
    ///
    /// # Errors
    /// [`MeetingError`].
    pub async fn ask_the_silent(&self, by: &Organiser, id: EventId) -> Result<u32, MeetingError> {
        let mut tx = self.store.begin().await?;
        tx.lock_event(id).await?;
        let day = Day::load(&mut tx, id).await?;
        if !day.event.promotes(self.now()) {
            return Err(MeetingError::Off);
        }
        let mut told = 0;
        for one in day.silent() {
            let registration = &one.registration;
            let Some(notice) = compose::notice(self.settings(), registration, &day.event, None) else {
                continue;
            };
            let cause = format!("meetings-ask:{}", registration.id);
            told += u32::from(self.queue(&mut tx, &cause, &Message::MeetingsAsk(notice)).await?);
        }
        let act = Act::new("meetings.asked", "event", id.as_uuid()).with("told", told);
        self.note(&mut tx, Actor::from(by), act).await?;
        tx.announce();
        tx.commit().await?;
        Ok(told)
    }
}
