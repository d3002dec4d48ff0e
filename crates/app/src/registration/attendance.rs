//! What the team sees of registrations.

use domain::{
    ids::{EventId, RegistrationId},
    registration::Registration,
};
use store::RegistrationFilter;

use super::mine::{Mine, MineError};
use crate::{
    App, Failure,
    access::{Actor, Organiser},
    key::Use,
};

impl App {
    /// The registrations of an event, in order of arrival.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn registrations(
        &self,
        _by: &Organiser,
        event: EventId,
        filter: &RegistrationFilter,
    ) -> Result<Vec<Registration>, Failure> {
        Ok(self.store.read().await?.registrations_of_event(event, filter).await?)
    }

    /// A registration, for the team; `None` once the person is erased.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn registration_for(
        &self,
        _by: &Organiser,
        id: RegistrationId,
    ) -> Result<Option<Mine>, Failure> {
        match self.my_registration(&self.key().token(Use::Manage, id.as_uuid())).await {
            Ok(mine) => Ok(Some(mine)),
            Err(MineError::Failure(failure)) => Err(failure),
            Err(_) => Ok(None),
        }
    }

    /// Cancels somebody's registration, on their behalf: they are told as if they had done it.
    ///
    /// # Errors
    /// As for one's own.
    pub async fn cancel_for(&self, by: &Organiser, id: RegistrationId) -> Result<Mine, MineError> {
        let token = self.key().token(Use::Manage, id.as_uuid());
        self.cancel_as(Actor::from(by), &token).await
    }
}
