//! Registrations and the waiting list.

use domain::ids::{EventId, RegistrationId};
use domain::registration::{AttendeeRole, Registration, RegistrationStatus, Waiting};
use domain::siret::Siret;
use jiff::Timestamp;
use sqlx::FromRow;
use uuid::Uuid;

mod row;

use domain::contact::EmailAddress;
use row::{RegistrationRow, bind};

use crate::error::StoreError;
use crate::page::{Keyset, Order};
use crate::row as read;
use crate::session::{Session, Tx};
use crate::statement::{Statement, sql};

/// Which registrations of an event are wanted. An empty list or `None` leaves all in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RegistrationFilter {
    /// Those in these statuses.
    pub statuses: Vec<RegistrationStatus>,
    /// Those of people who come in these capacities.
    pub roles: Vec<AttendeeRole>,
    /// Those whose person holds each of these words: name, address, organisation, SIRET.
    pub text: Option<String>,
    /// Direction of the list, by the time of registering.
    pub order: Order,
    /// Those behind this place of the list: `created_at` and `id` of the last one seen.
    pub after: Option<Keyset<RegistrationId>>,
    /// So many at most.
    pub limit: Option<u32>,
}

/// Somebody who agreed to be on the list of participants.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct ListedAttendee {
    /// Prénom.
    pub given_name: String,
    /// Nom.
    pub family_name: String,
    /// Organisation, when it was given.
    pub organisation: Option<String>,
}

/// The registrations of an event in one status and one capacity. Erasing people changes no count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RegistrationCount {
    /// Where they stand.
    pub status: RegistrationStatus,
    /// In what capacity they come.
    pub role: AttendeeRole,
    /// How many registrations.
    pub registrations: u32,
    /// For how many places.
    pub places: u32,
}

impl Session {
    async fn registration_list(&mut self, statement: Statement) -> Result<Vec<Registration>, StoreError> {
        self.rows::<RegistrationRow>(statement).await?.into_iter().map(Registration::try_from).collect()
    }

    /// The registration of an identifier.
    ///
    /// # Errors
    /// When the database cannot be asked or the row cannot be read.
    pub async fn registration_by_id(
        &mut self,
        id: RegistrationId,
    ) -> Result<Option<Registration>, StoreError> {
        Ok(self.registration_list(sql("SELECT * FROM registrations WHERE id = $1").bind(id)).await?.pop())
    }

    /// The registration by which somebody comes to an event or waits for it.
    ///
    /// # Errors
    /// As [`Session::registration_by_id`].
    pub async fn live_registration_by_email(
        &mut self,
        event: EventId,
        email: &EmailAddress,
    ) -> Result<Option<Registration>, StoreError> {
        let statement = sql("SELECT * FROM registrations
             WHERE event_id = $1 AND email = $2 AND status <> 'cancelled'");
        Ok(self.registration_list(statement.bind(event).bind(email)).await?.pop())
    }

    /// The registrations of an event that a filter lets through, ordered by the time of registering.
    ///
    /// # Errors
    /// As [`Session::registration_by_id`].
    pub async fn registrations_of_event(
        &mut self,
        event: EventId,
        filter: &RegistrationFilter,
    ) -> Result<Vec<Registration>, StoreError> {
        let statement = sql("SELECT * FROM registrations WHERE event_id = $1")
            .bind(event)
            .any_of("status = $?", filter.statuses.iter().map(|status| status.code()))
            .any_of("role = $?", filter.roles.iter().map(|role| role.code()))
            .words("search", filter.text.as_deref())
            .page(
                "created_at",
                filter.order,
                filter.after.map(|after| (after.at, after.id.as_uuid())),
                filter.limit,
            );
        self.registration_list(statement).await
    }

    /// Every registration of an address, to whatever event, the latest first.
    ///
    /// # Errors
    /// As [`Session::registration_by_id`].
    pub async fn registrations_by_email(
        &mut self,
        email: &EmailAddress,
    ) -> Result<Vec<Registration>, StoreError> {
        let statement = sql("SELECT * FROM registrations WHERE email = $1 ORDER BY created_at DESC, id DESC");
        self.registration_list(statement.bind(email)).await
    }

    /// Those who wait for an event, in the order in which they come in.
    ///
    /// # Errors
    /// As [`Session::registration_by_id`].
    pub async fn waiting_of_event(&mut self, event: EventId) -> Result<Vec<Waiting>, StoreError> {
        let statement = sql("SELECT id, places FROM registrations WHERE event_id = $1 AND status = 'waiting'
             ORDER BY waiting_since, id");
        let rows: Vec<(Uuid, i64)> = self.rows(statement.bind(event)).await?;
        let waiting = |(id, places): (Uuid, i64)| {
            Ok(Waiting { id: RegistrationId::new(id), places: read::count("places", places)? })
        };
        rows.into_iter().map(waiting).collect()
    }

    /// The rank of a registration on the waiting list, from 1; `None` when it is not on it.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn waiting_rank(&mut self, id: RegistrationId) -> Result<Option<u32>, StoreError> {
        let statement = sql("SELECT count(*) FROM registrations AS one
             JOIN registrations AS other ON other.event_id = one.event_id
             WHERE one.id = $1 AND one.status = 'waiting' AND other.status = 'waiting'
                 AND (other.waiting_since, other.id) <= (one.waiting_since, one.id)");
        let rank = read::count("rank", self.number(statement.bind(id)).await?)?;
        Ok((rank > 0).then_some(rank))
    }

    /// Those who come and agreed to be listed, by name.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn listed_attendees(&mut self, event: EventId) -> Result<Vec<ListedAttendee>, StoreError> {
        let statement = sql("SELECT given_name, family_name, organisation FROM registrations
             WHERE event_id = $1 AND status = 'confirmed' AND listed AND email IS NOT NULL");
        let mut attendees: Vec<ListedAttendee> = self.rows(statement.bind(event)).await?;
        // Sorted here, as the engines sort letters with accents each in its own way.
        attendees.sort_by_cached_key(|attendee| {
            [&attendee.family_name, &attendee.given_name].map(|name| domain::text::fold(name))
        });
        Ok(attendees)
    }

    /// Those who take part in the meetings of an event for a structure, have a place, and agreed to be listed; in the order
    /// in which they joined.
    ///
    /// # Errors
    /// As [`Session::registration_by_id`].
    pub async fn who_meets_for(
        &mut self,
        event: EventId,
        siret: Siret,
    ) -> Result<Vec<Registration>, StoreError> {
        let statement = sql("SELECT registrations.* FROM registrations
             JOIN meeting_participants ON registration_id = id
             WHERE registrations.event_id = $1 AND siret = $2 AND status = 'confirmed' AND listed
                 AND email IS NOT NULL
             ORDER BY joined_at, id");
        self.registration_list(statement.bind(event).bind(siret)).await
    }

    /// The structures that are at a published event which is not over: they host it, or somebody who comes for them as a
    /// supplier agreed to be listed. In the order of their numbers, each once.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn structures_at_events(&mut self, now: Timestamp) -> Result<Vec<Siret>, StoreError> {
        let statement = sql("SELECT host_siret FROM events
             WHERE host_siret IS NOT NULL AND status = 'published' AND over_at > $1
             UNION SELECT siret FROM registrations JOIN events ON events.id = event_id
             WHERE siret IS NOT NULL AND role = 'supplier' AND registrations.status = 'confirmed' AND listed
                AND events.status = 'published' AND over_at > $2");
        let rows: Vec<(String,)> = self.rows(statement.bind(now).bind(now)).await?;
        let mut sirets: Vec<Siret> =
            rows.iter().map(|(siret,)| read::text("siret", siret)).collect::<Result<_, _>>()?;
        sirets.sort_unstable();
        sirets.dedup();
        Ok(sirets)
    }

    /// The registrations of an event, counted by status and capacity.
    ///
    /// # Errors
    /// As [`Session::registration_by_id`].
    pub async fn count_registrations(
        &mut self,
        event: EventId,
    ) -> Result<Vec<RegistrationCount>, StoreError> {
        let statement = sql("SELECT status, role, count(*), CAST(sum(places) AS bigint) FROM registrations
             WHERE event_id = $1 GROUP BY status, role ORDER BY status, role");
        let rows: Vec<(String, String, i64, i64)> = self.rows(statement.bind(event)).await?;
        let number = |(status, role, registrations, places): (String, String, i64, i64)| {
            Ok(RegistrationCount {
                status: read::text("status", &status)?,
                role: read::text("role", &role)?,
                registrations: read::count("count", registrations)?,
                places: read::count("places", places)?,
            })
        };
        rows.into_iter().map(number).collect()
    }
}

impl Tx {
    /// Adds a registration. The transaction holds [`Tx::lock_event`] of its event.
    ///
    /// # Errors
    /// [`UniqueKey::LiveRegistration`](crate::UniqueKey) when the address has a live one for the event;
    /// [`Check::PlacesWithinCapacity`](crate::Check) when its places are not there.
    pub async fn insert_registration(&mut self, registration: &Registration) -> Result<(), StoreError> {
        self.announce();
        let statement = sql("INSERT INTO registrations (id, event_id, given_name, family_name, email,
                 organisation, siret, search, role, places, access_needs, listed, status, waiting_since,
                 language, sequence, asked_sequence, coming_since, created_at, updated_at, erased_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20,
                 $21)");
        self.execute(bind(statement, registration)).await.map(|_| ())
    }

    /// Rewrites a registration; says whether there was one. The transaction holds [`Tx::lock_event`] of its event.
    ///
    /// # Errors
    /// As [`Tx::insert_registration`].
    pub async fn update_registration(&mut self, registration: &Registration) -> Result<bool, StoreError> {
        self.announce();
        let statement = sql("UPDATE registrations SET event_id = $2, given_name = $3, family_name = $4,
                 email = $5, organisation = $6, siret = $7, search = $8, role = $9, places = $10,
                 access_needs = $11, listed = $12, status = $13, waiting_since = $14, language = $15,
                 sequence = $16, asked_sequence = $17, coming_since = $18, created_at = $19, updated_at = $20,
                 erased_at = $21
             WHERE id = $1");
        Ok(self.execute(bind(statement, registration)).await? == 1)
    }
}
