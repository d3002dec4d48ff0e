//! What the team sees of registrations.

use domain::{
    ids::{EventId, RegistrationId},
    registration::Registration,
};
use store::RegistrationFilter;

use super::mine::MineError;
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

    /// Cancels somebody's registration, on their behalf.
    ///
    /// # Errors
    /// As for one's own.
    pub async fn cancel_for(&self, by: &Organiser, id: RegistrationId) -> Result<(), MineError> {
        tracing::info!(registration = %id, user = %Actor::from(by).word(), "cancelled by the team");
        let token = self.key().token(Use::Manage, id.as_uuid());
        self.cancel_mine(&token).await.map(|_| ())
    }
}
