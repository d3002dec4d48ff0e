//! What happens on the day, all at once, and the plan that follows from it.

use std::collections::BTreeSet;

use domain::{
    ids::{EventId, RegistrationId},
    input::{FieldError, Problem},
    meeting::Frame,
};
use store::Tx;

use super::{Begun, Behalf, Day, MeetingError, Retry, retry::Answer};
use crate::{
    App,
    access::{Actor, Planner},
    upkeep::audit::Act,
};

/// Most things that can be told at once.
pub const MOST_AMENDMENTS: usize = 100;

/// Something that happens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Amendment {
    /// To somebody who takes part.
    Person(RegistrationId, Behalf),
    /// Tables cannot be used any more, by number.
    Lost(Vec<u32>),
    /// Tables can be used again.
    Back(Vec<u32>),
}

impl App {
    /// Takes in what happens, and searches for a plan that changes as little as possible of what people know. What was
    /// taken in stays, whatever becomes of the search. Sent again, the same request takes nothing in twice.
    ///
    /// # Errors
    /// [`MeetingError::NoPlan`] when nothing was published yet, [`MeetingError::Fields`] with those of `amendments` that
    /// are not possible, as `changes.{index}`: nothing is taken in then. Else as [`App::begin_meetings`].
    pub async fn amend_meetings(
        &self,
        by: &impl Planner,
        id: EventId,
        amendments: &[Amendment],
        retry: Option<&Retry>,
    ) -> Result<Begun, MeetingError> {
        if amendments.len() > MOST_AMENDMENTS {
            return Err(refused("changes".to_owned(), Problem::TooMany { max: MOST_AMENDMENTS }));
        }
        let mut tx = self.store.begin().await?;
        tx.lock_event(id).await?;
        let is_again = self.done_before(&mut tx, retry).await?.is_some();
        if let Some(retry) = retry.filter(|_| is_again)
            && let Some(begun) = self.came_of(&mut tx, id, retry).await?
        {
            return Ok(begun);
        }
        if !is_again {
            self.take_in(&mut tx, by.actor(), id, amendments).await?;
            self.keep_answer(&mut tx, retry, Answer::Asked).await?;
        }
        let ready = match self.ready(&mut tx, id, true).await {
            Err(MeetingError::Failure(failure)) => return Err(failure.into()),
            ready => ready,
        };
        tx.announce();
        tx.commit().await?;
        self.wait_for(by, ready?, retry).await
    }

    async fn take_in(
        &self,
        tx: &mut Tx,
        actor: Actor,
        id: EventId,
        amendments: &[Amendment],
    ) -> Result<(), MeetingError> {
        for (index, amendment) in amendments.iter().enumerate() {
            // What comes before counts: somebody joins, and is wished for.
            let day = Day::load(tx, id).await?;
            if day.published.is_none() {
                return Err(MeetingError::NoPlan);
            }
            let done = self.amend(tx, actor, &day, amendment).await;
            done.map_err(|error| match error {
                MeetingError::NotConfirmed | MeetingError::NotOffered => {
                    refused(format!("changes.{index}"), Problem::UnknownChoice)
                }
                other => other,
            })?;
        }
        Ok(())
    }

    async fn amend(
        &self,
        tx: &mut Tx,
        actor: Actor,
        day: &Day,
        amendment: &Amendment,
    ) -> Result<(), MeetingError> {
        let (tables, lost) = match amendment {
            Amendment::Person(person, behalf) => {
                return self.behave(tx, actor, day, (*person, *behalf)).await;
            }
            Amendment::Lost(tables) => (tables, true),
            Amendment::Back(tables) => (tables, false),
        };
        let frame = day.frame.as_ref().ok_or(MeetingError::NoFrame)?;
        let mut closed: BTreeSet<u32> = frame.closed.iter().copied().collect();
        for table in tables {
            if !(1..=frame.tables).contains(table) {
                return Err(MeetingError::NotOffered);
            }
            if lost {
                closed.insert(*table)
            } else {
                closed.remove(table)
            };
        }
        if closed.len() >= frame.tables as usize {
            return Err(MeetingError::NotOffered);
        }
        tx.set_meeting_frame(&Frame { closed: closed.into_iter().collect(), ..frame.clone() }).await?;
        let act = Act::new("meetings.tables", "event", day.event.id.as_uuid()).with("tables", tables.len());
        Ok(self.note(tx, actor, act).await?)
    }
}

fn refused(field: String, problem: Problem) -> MeetingError {
    MeetingError::Fields(vec![FieldError { field, problem }])
}
