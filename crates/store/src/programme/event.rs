//! Events, read with their counts.

use std::collections::BTreeMap;

use domain::ids::EventId;
use domain::programme::{Event, EventStatus, Slug};
use domain::registration::Seats;

use super::row::{EventRow, SELECT, bind};
use crate::database::Engine;
use crate::error::StoreError;
use crate::row;
use crate::session::{Session, Tx};
use crate::statement::{Statement, sql};

/// An event with what its registrations add up to.
#[derive(Clone, Debug, PartialEq)]
pub struct CountedEvent {
    /// The event.
    pub event: Event,
    /// Places of confirmed registrations.
    pub places_taken: u32,
    /// Registrations on the waiting list.
    pub waiting: u32,
}

impl CountedEvent {
    /// Its places, for the rules of `domain`.
    #[must_use]
    pub fn seats(&self) -> Seats {
        Seats { capacity: self.event.details.capacity, taken: self.places_taken }
    }
}

impl Session {
    pub(super) async fn counted_events(
        &mut self,
        statement: Statement,
    ) -> Result<Vec<CountedEvent>, StoreError> {
        self.rows::<EventRow>(statement).await?.into_iter().map(CountedEvent::try_from).collect()
    }

    async fn counted_event(&mut self, statement: Statement) -> Result<Option<CountedEvent>, StoreError> {
        Ok(self.counted_events(statement).await?.pop())
    }

    /// The event of an identifier.
    ///
    /// # Errors
    /// When the database cannot be asked or the row cannot be read.
    pub async fn event_by_id(&mut self, id: EventId) -> Result<Option<CountedEvent>, StoreError> {
        self.counted_event(sql(SELECT).then_bind("WHERE id = $?", id)).await
    }

    /// The event of an address.
    ///
    /// # Errors
    /// As [`Session::event_by_id`].
    pub async fn event_by_slug(&mut self, slug: &Slug) -> Result<Option<CountedEvent>, StoreError> {
        self.counted_event(sql(SELECT).then_bind("WHERE slug = $?", slug)).await
    }

    /// Whether an event has that address.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn event_slug_exists(&mut self, slug: &Slug) -> Result<bool, StoreError> {
        Ok(self.number(sql("SELECT count(*) FROM events WHERE slug = $1").bind(slug)).await? > 0)
    }

    /// How many events there are in each status; those of which there is none are absent.
    ///
    /// # Errors
    /// As [`Session::event_by_id`].
    pub async fn count_events(&mut self) -> Result<BTreeMap<EventStatus, u32>, StoreError> {
        let statement = sql("SELECT status, count(*) FROM events GROUP BY status");
        let rows: Vec<(String, i64)> = self.rows(statement).await?;
        let read = |(status, number): (String, i64)| {
            Ok((row::text("status", &status)?, row::count("count", number)?))
        };
        rows.into_iter().map(read).collect()
    }
}

impl Tx {
    /// Reads an event and keeps its places from moving until the transaction ends. Every change of places begins
    /// with it. On SQLite changes come one after the other anyway.
    ///
    /// # Errors
    /// As [`Session::event_by_id`].
    pub async fn lock_event(&mut self, id: EventId) -> Result<Option<CountedEvent>, StoreError> {
        if self.engine() == Engine::Postgres {
            // What is counted must be read after the lock is there, hence two statements.
            self.execute(sql("SELECT 1 FROM events WHERE id = $1 FOR UPDATE").bind(id)).await?;
        }
        self.event_by_id(id).await
    }

    /// Adds an event.
    ///
    /// # Errors
    /// [`UniqueKey::EventSlug`](crate::UniqueKey) when the address is taken.
    pub async fn insert_event(&mut self, event: &Event) -> Result<(), StoreError> {
        self.announce();
        let statement = sql("INSERT INTO events (id, slug, campaign_id, title, summary, description, kind, themes,
                 audiences, format, zone, day, starts_at, ends_at, begins_at, over_at, place, departement,
                 online_link, host, parts, capacity, closes_at, accessibility, contact, status, reason,
                 moved_from, sequence, version, search, created_at, updated_at, published_at, host_siret)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20,
                 $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35)");
        self.execute(bind(statement, event)?).await.map(|_| ())
    }

    /// Rewrites an event whose stored version is `expected`; says whether it was.
    ///
    /// # Errors
    /// [`Check::PlacesWithinCapacity`](crate::Check) when more places are taken than it would have; otherwise as
    /// [`Tx::insert_event`].
    pub async fn update_event(&mut self, event: &Event, expected: i64) -> Result<bool, StoreError> {
        self.announce();
        let statement = sql("UPDATE events SET slug = $2, campaign_id = $3, title = $4, summary = $5,
                 description = $6, kind = $7, themes = $8, audiences = $9, format = $10, zone = $11, day = $12,
                 starts_at = $13, ends_at = $14, begins_at = $15, over_at = $16, place = $17, departement = $18,
                 online_link = $19, host = $20, parts = $21, capacity = $22, closes_at = $23,
                 accessibility = $24, contact = $25, status = $26, reason = $27, moved_from = $28,
                 sequence = $29, version = $30, search = $31, created_at = $32, updated_at = $33,
                 published_at = $34, host_siret = $35
             WHERE id = $1 AND version = $36");
        Ok(self.execute(bind(statement, event)?.bind(expected)).await? == 1)
    }

    /// Deletes a draft; says whether there was one.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn delete_draft(&mut self, id: EventId) -> Result<bool, StoreError> {
        let statement = sql("DELETE FROM events WHERE id = $1 AND status = 'draft'").bind(id);
        Ok(self.execute(statement).await? == 1)
    }
}
