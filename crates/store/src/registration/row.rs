//! Registrations between their row and their type.

use domain::ids::{EventId, RegistrationId};
use domain::registration::{Attendee, Registration, StillComing};
use domain::text::fold;
use sqlx::FromRow;
use uuid::Uuid;

use crate::error::StoreError;
use crate::instant::Instant;
use crate::row;
use crate::statement::Statement;

#[derive(FromRow)]
pub(super) struct RegistrationRow {
    id: Uuid,
    event_id: Uuid,
    given_name: Option<String>,
    family_name: Option<String>,
    email: Option<String>,
    organisation: Option<String>,
    siret: Option<String>,
    role: String,
    places: i64,
    access_needs: Option<String>,
    listed: bool,
    status: String,
    waiting_since: Option<Instant>,
    language: String,
    sequence: i64,
    asked_sequence: Option<i64>,
    coming_since: Option<Instant>,
    created_at: Instant,
    updated_at: Instant,
    erased_at: Option<Instant>,
}

impl TryFrom<RegistrationRow> for Registration {
    type Error = StoreError;

    fn try_from(row: RegistrationRow) -> Result<Self, StoreError> {
        let asked = row.asked_sequence.map(|sequence| row::count("asked_sequence", sequence)).transpose()?;
        let coming_since = row.coming_since;
        Ok(Self {
            id: RegistrationId::new(row.id),
            event: EventId::new(row.event_id),
            role: row::text("role", &row.role)?,
            places: row::count("places", row.places)?,
            listed: row.listed,
            status: row::text("status", &row.status)?,
            waiting_since: row.waiting_since.map(|at| at.0),
            language: row::language("language", &row.language)?,
            sequence: row::count("sequence", row.sequence)?,
            still_coming: asked
                .map(|sequence| StillComing { sequence, confirmed_at: coming_since.map(|at| at.0) }),
            created_at: row.created_at.0,
            updated_at: row.updated_at.0,
            erased_at: row.erased_at.map(|at| at.0),
            attendee: attendee(
                row.given_name,
                row.family_name,
                row.email,
                row.organisation,
                row.siret.as_deref(),
            )?,
            access_needs: row.access_needs,
        })
    }
}

fn attendee(
    given_name: Option<String>,
    family_name: Option<String>,
    email: Option<String>,
    organisation: Option<String>,
    siret: Option<&str>,
) -> Result<Option<Attendee>, StoreError> {
    let (Some(given_name), Some(family_name), Some(email)) = (given_name, family_name, email) else {
        return Ok(None);
    };
    Ok(Some(Attendee {
        given_name,
        family_name,
        email: row::text("email", &email)?,
        organisation,
        siret: row::text_if("siret", siret)?,
    }))
}

/// Binds `$1` to `$21`, the columns in the order of the table.
pub(super) fn bind(statement: Statement, registration: &Registration) -> Statement {
    let attendee = registration.attendee.as_ref();
    let asked = registration.still_coming;
    statement
        .bind(registration.id)
        .bind(registration.event)
        .bind(attendee.map(|attendee| &attendee.given_name))
        .bind(attendee.map(|attendee| &attendee.family_name))
        .bind(attendee.map(|attendee| &attendee.email))
        .bind(attendee.and_then(|attendee| attendee.organisation.as_ref()))
        .bind(attendee.and_then(|attendee| attendee.siret))
        .bind(attendee.map(search))
        .bind(registration.role.code())
        .bind(registration.places)
        .bind(registration.access_needs.as_ref())
        .bind(registration.listed)
        .bind(registration.status.code())
        .bind(registration.waiting_since)
        .bind(registration.language.code())
        .bind(registration.sequence)
        .bind(asked.map(|asked| asked.sequence))
        .bind(asked.and_then(|asked| asked.confirmed_at))
        .bind(registration.created_at)
        .bind(registration.updated_at)
        .bind(registration.erased_at)
}

/// The words by which a registration is found, folded.
fn search(attendee: &Attendee) -> String {
    let siret = attendee.siret.as_ref().map(|siret| siret.as_str()).unwrap_or_default();
    let organisation = attendee.organisation.as_deref().unwrap_or_default();
    fold(&[&attendee.full_name(), attendee.email.as_str(), organisation, siret].join("\n"))
}
