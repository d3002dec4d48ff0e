//! Requests that a program sends again because it heard no answer: what they changed is not changed twice.

use domain::ids::EventId;
use serde::{Deserialize, Serialize};
use store::{Remembered, Tx};

use super::{Begun, MeetingError, Published, Search};
use crate::{
    App,
    access::{MeetingProgram, Planner as _},
    key,
};

/// The key of a request that may be sent again, and what tells another request with the same key apart. The keys of one
/// program mean nothing to another.
#[derive(Clone, Debug)]
pub struct Retry {
    scope: String,
    key: String,
    fingerprint: String,
}

impl Retry {
    /// A request of a program, under the key that it drew for it. `request` is all that was asked, the day included.
    pub fn new(by: &MeetingProgram, key: &str, request: &impl Serialize) -> Self {
        let request = serde_json::to_vec(request).unwrap_or_default();
        Self {
            scope: format!("meetings:{}", by.actor().text()),
            key: key.to_owned(),
            fingerprint: key::secret_text(&key::hash(&request)),
        }
    }

    /// Under what the plan that was found for the request is kept.
    fn found(&self) -> String {
        format!("{}:found", self.scope)
    }
}

/// What was done for a request.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) enum Answer {
    /// A search was asked for.
    Asked,
    /// A plan of this version was found.
    Found(u32),
    /// This was published.
    Published(Published),
}

impl App {
    /// What was done for the same request before, read under the lock of its day.
    ///
    /// # Errors
    /// [`MeetingError::OtherRequest`] when the key came with another request.
    pub(super) async fn done_before(
        &self,
        tx: &mut Tx,
        retry: Option<&Retry>,
    ) -> Result<Option<Answer>, MeetingError> {
        let Some(retry) = retry else { return Ok(None) };
        match tx.recall(&retry.scope, &retry.key).await? {
            None => Ok(None),
            Some(kept) if kept.fingerprint == retry.fingerprint => {
                Ok(serde_json::from_value(kept.answer).ok())
            }
            Some(_) => Err(MeetingError::OtherRequest),
        }
    }

    /// Keeps what is done for a request, in the transaction that does it.
    pub(super) async fn keep_answer(
        &self,
        tx: &mut Tx,
        retry: Option<&Retry>,
        answer: Answer,
    ) -> Result<(), MeetingError> {
        let Some(retry) = retry else { return Ok(()) };
        let scope = match answer {
            Answer::Found(_) => retry.found(),
            Answer::Asked | Answer::Published(_) => retry.scope.clone(),
        };
        if matches!(answer, Answer::Found(_)) && tx.recall(&scope, &retry.key).await?.is_some() {
            // A search that was taken for dead ended after all, and another one before it.
            return Ok(());
        }
        // Words and numbers of our own: they can always be written.
        let answer = serde_json::to_value(answer).unwrap_or_default();
        let kept = Remembered { fingerprint: retry.fingerprint.clone(), answer, created_at: self.now() };
        Ok(tx.remember(&scope, &retry.key, &kept).await?)
    }

    /// What became of the search that the same request asked for; `None` when it ended without a plan, so that it has
    /// to be made again.
    pub(super) async fn came_of(
        &self,
        tx: &mut Tx,
        id: EventId,
        retry: &Retry,
    ) -> Result<Option<Begun>, MeetingError> {
        let found = tx.recall(&retry.found(), &retry.key).await?;
        if let Some(Answer::Found(version)) = found.and_then(|kept| serde_json::from_value(kept.answer).ok())
            && let Some(plan) = tx.meeting_plan(id, version).await?
        {
            return Ok(Some(Begun::Done(Box::new(plan))));
        }
        let search = self.search_of(tx, id).await?;
        Ok(matches!(search, Search::Running(_)).then_some(Begun::Running))
    }
}
