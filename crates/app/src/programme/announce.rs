//! Telling every registered person what changed, with the corrected calendar part and « Venez-vous toujours ? ».

use domain::{
    programme::{
        Event, EventDetails,
        change::{Announcement, AnnouncementKind},
    },
    registration::{Registration, RegistrationStatus, StillComing},
};
use mail::{Change, ChangeKind, Message};
use store::{RegistrationFilter, Tx};

use crate::{App, Failure, mail::compose, meeting::CalledOff};

impl App {
    /// Queues one mail per live registration; answers how many.
    pub(crate) async fn tell_the_registered(
        &self,
        tx: &mut Tx,
        before: &Event,
        after: &Event,
        announcement: &Announcement,
    ) -> Result<u32, Failure> {
        let called_off = match announcement.kind {
            AnnouncementKind::Moved => CalledOff::default(),
            AnnouncementKind::Postponed | AnnouncementKind::Cancelled => {
                self.call_off_meetings(tx, after).await?
            }
        };
        let mut told = 0;
        for registration in tx.registrations_of_event(after.id, &live()).await? {
            let registration = self.ask_again(tx, registration, after, announcement).await?;
            told +=
                u32::from(self.tell(tx, &registration, (before, after), announcement, &called_off).await?);
        }
        Ok(told)
    }

    async fn tell(
        &self,
        tx: &mut Tx,
        registration: &Registration,
        (before, after): (&Event, &Event),
        announcement: &Announcement,
        called_off: &CalledOff,
    ) -> Result<bool, Failure> {
        let rank = match registration.status {
            RegistrationStatus::Waiting => tx.waiting_rank(registration.id).await?,
            _ => None,
        };
        let Some(notice) = compose::notice(self.settings(), registration, after, rank) else {
            return Ok(false);
        };
        let known = Event { details: EventDetails { ..before.details.clone() }, ..before.clone() };
        let change = Change {
            notice,
            before: compose::facts(self.settings(), &known),
            kind: match announcement.kind {
                AnnouncementKind::Moved => ChangeKind::Moved,
                AnnouncementKind::Postponed => ChangeKind::Postponed,
                AnnouncementKind::Cancelled => ChangeKind::Cancelled,
            },
            words: announcement.message.clone(),
            gone: called_off.gone.get(&registration.id).cloned().unwrap_or_default(),
            version: called_off.version,
        };
        let cause = format!("{}:{}:{}", announcement.kind, after.sequence, registration.id);
        self.queue(tx, &cause, &Message::EventChanged(Box::new(change))).await
    }

    async fn ask_again(
        &self,
        tx: &mut Tx,
        registration: Registration,
        event: &Event,
        announcement: &Announcement,
    ) -> Result<Registration, Failure> {
        if announcement.kind != AnnouncementKind::Moved {
            return Ok(registration);
        }
        let still_coming = Some(StillComing { sequence: event.sequence, confirmed_at: None });
        let asked = Registration { still_coming, updated_at: event.updated_at, ..registration };
        tx.update_registration(&asked).await?;
        Ok(asked)
    }
}

fn live() -> RegistrationFilter {
    let statuses = vec![RegistrationStatus::Confirmed, RegistrationStatus::Waiting];
    RegistrationFilter { statuses, ..RegistrationFilter::default() }
}
