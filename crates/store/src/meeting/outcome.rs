//! What came of the meetings of a day.

use std::collections::BTreeMap;

use domain::ids::{EventId, MeetingId};
use domain::meeting::{Feedback, Sequel};
use jiff::Timestamp;

use super::row::{FeedbackRow, RecordRow, SequelRow};
use crate::error::StoreError;
use crate::session::{Session, Tx};
use crate::statement::sql;

impl Session {
    /// Which meetings of an event were held, as the team noted it.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn meeting_records(&mut self, event: EventId) -> Result<BTreeMap<MeetingId, bool>, StoreError> {
        let statement = sql("SELECT meeting_id, held FROM meeting_records WHERE event_id = $1");
        let rows = self.rows::<RecordRow>(statement.bind(event)).await?;
        Ok(rows.into_iter().map(|row| (MeetingId::new(row.meeting_id), row.held)).collect())
    }

    /// What people said of the meetings of an event.
    ///
    /// # Errors
    /// When the database cannot be asked or a row cannot be read.
    pub async fn meeting_feedback(&mut self, event: EventId) -> Result<Vec<Feedback>, StoreError> {
        let statement = sql("SELECT meeting_id, registration_id, outcome FROM meeting_feedback
             WHERE event_id = $1 ORDER BY meeting_id, registration_id");
        self.rows::<FeedbackRow>(statement.bind(event)).await?.into_iter().map(TryFrom::try_from).collect()
    }

    /// What people said became of the follow-ups of an event.
    ///
    /// # Errors
    /// As [`Session::meeting_feedback`].
    pub async fn meeting_sequels(&mut self, event: EventId) -> Result<Vec<Sequel>, StoreError> {
        let statement = sql("SELECT meeting_id, registration_id, became FROM meeting_sequels
             WHERE event_id = $1 ORDER BY meeting_id, registration_id");
        self.rows::<SequelRow>(statement.bind(event)).await?.into_iter().map(TryFrom::try_from).collect()
    }
}

impl Tx {
    /// Notes whether a meeting was held; nothing takes the note back.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn record_meeting(
        &mut self,
        event: EventId,
        meeting: MeetingId,
        held: Option<bool>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let Some(held) = held else {
            let gone = sql("DELETE FROM meeting_records WHERE event_id = $1 AND meeting_id = $2");
            return self.execute(gone.bind(event).bind(meeting)).await.map(drop);
        };
        let statement = sql("INSERT INTO meeting_records (event_id, meeting_id, held, noted_at)
             VALUES ($1, $2, $3, $4)
             ON CONFLICT (event_id, meeting_id) DO UPDATE SET held = excluded.held, noted_at = excluded.noted_at");
        self.execute(statement.bind(event).bind(meeting).bind(held).bind(now)).await.map(drop)
    }

    /// Writes what somebody says of a meeting, in the place of what they said before.
    ///
    /// # Errors
    /// [`StoreError::ReferenceViolation`] when there is no such person.
    pub async fn say_of_meeting(
        &mut self,
        event: EventId,
        said: Feedback,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let statement =
            sql("INSERT INTO meeting_feedback (event_id, meeting_id, registration_id, outcome, said_at)
             VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (event_id, meeting_id, registration_id)
                 DO UPDATE SET outcome = excluded.outcome, said_at = excluded.said_at");
        let statement = statement.bind(event).bind(said.meeting).bind(said.person);
        self.execute(statement.bind(said.outcome.code()).bind(now)).await.map(drop)
    }

    /// Writes what somebody says became of a follow-up, in the place of what they said before.
    ///
    /// # Errors
    /// [`StoreError::ReferenceViolation`] when there is no such person.
    pub async fn say_what_became(
        &mut self,
        event: EventId,
        said: Sequel,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let statement =
            sql("INSERT INTO meeting_sequels (event_id, meeting_id, registration_id, became, said_at)
             VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (event_id, meeting_id, registration_id)
                 DO UPDATE SET became = excluded.became, said_at = excluded.said_at");
        let statement = statement.bind(event).bind(said.meeting).bind(said.person);
        self.execute(statement.bind(said.became.code()).bind(now)).await.map(drop)
    }
}
