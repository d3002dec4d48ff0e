//! Reminding those who come, on the day before.

use domain::{
    programme::{Event, EventStatus},
    registration::RegistrationStatus,
};
use jiff::SignedDuration;
use mail::Message;
use store::{EventFilter, RegistrationFilter};

use crate::{App, Failure, mail::compose};

/// How far ahead events are looked for: a whole day in whatever zone.
const AHEAD: SignedDuration = SignedDuration::from_hours(50);

impl App {
    /// Queues the reminders that are due; answers how many. Once per registration and date of the event, however often
    /// this runs.
    ///
    /// # Errors
    /// A failure of the store; what was queued for other events before stays queued.
    pub async fn remind(&self) -> Result<u32, Failure> {
        let now = self.now();
        let soon = EventFilter {
            from: Some(now),
            to: Some(now + AHEAD),
            statuses: vec![EventStatus::Published],
            ..EventFilter::default()
        };
        let records = self.store.read().await?.events(&soon).await?;
        let mut reminded = 0;
        for record in records {
            if let Some(days) = record.event.reminds(now) {
                reminded += self.remind_of(&record.event, days).await?;
            }
        }
        Ok(reminded)
    }

    async fn remind_of(&self, event: &Event, days: u32) -> Result<u32, Failure> {
        let zone = &event.details.zone;
        let (today, day) = (zone.day_of(self.now()), event.details.schedule.day(zone));
        let coming = RegistrationFilter {
            statuses: vec![RegistrationStatus::Confirmed],
            ..RegistrationFilter::default()
        };
        let mut tx = self.store.begin().await?;
        let mut reminded = 0;
        for registration in tx.registrations_of_event(event.id, &coming).await? {
            // Who registered today was told today.
            if zone.day_of(registration.created_at) == today {
                continue;
            }
            let Some(notice) = compose::notice(self.settings(), &registration, event, None) else { continue };
            let cause = format!("reminder:{}:{day}", registration.id);
            reminded += u32::from(self.queue(&mut tx, &cause, &Message::Reminder { notice, days }).await?);
        }
        if reminded > 0 {
            tx.announce();
        }
        tx.commit().await?;
        Ok(reminded)
    }
}
