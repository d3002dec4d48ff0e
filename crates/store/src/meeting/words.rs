//! The few words that somebody joins to a request for a meeting.

use domain::ids::{EventId, RegistrationId};
use domain::meeting::RequestWords;

use super::row::WordsRow;
use crate::error::StoreError;
use crate::session::{Session, Tx};
use crate::statement::sql;

impl Session {
    /// The words of an event, whoever wrote them.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn meeting_words(&mut self, event: EventId) -> Result<Vec<RequestWords>, StoreError> {
        let statement = sql("SELECT from_id, to_id, words FROM meeting_words WHERE event_id = $1
             ORDER BY from_id, to_id");
        let rows = self.rows::<WordsRow>(statement.bind(event)).await?;
        Ok(rows.into_iter().map(RequestWords::from).collect())
    }
}

impl Tx {
    /// Writes the words of somebody to somebody in the place of those before, or deletes them.
    ///
    /// # Errors
    /// [`StoreError::ReferenceViolation`] when somebody is unknown; a check when they are to oneself, none, or too many.
    pub async fn set_meeting_words(
        &mut self,
        event: EventId,
        (from, to): (RegistrationId, RegistrationId),
        words: Option<&str>,
    ) -> Result<(), StoreError> {
        let Some(words) = words else {
            let gone = sql("DELETE FROM meeting_words WHERE from_id = $1 AND to_id = $2");
            return self.execute(gone.bind(from).bind(to)).await.map(drop);
        };
        let statement =
            sql("INSERT INTO meeting_words (from_id, to_id, event_id, words) VALUES ($1, $2, $3, $4)
             ON CONFLICT (from_id, to_id) DO UPDATE SET words = excluded.words");
        self.execute(statement.bind(from).bind(to).bind(event).bind(words)).await.map(drop)
    }
}
