//! The list of events, narrowed.

use domain::ids::{CampaignId, EventId};
use domain::programme::{Accessibility, Audience, EventKind, EventStatus, Format, HostKind, Theme};
use domain::siret::Siret;
use domain::territory::Departement;
use jiff::Timestamp;

use super::event::CountedEvent;
use super::row::SELECT;
use crate::error::StoreError;
use crate::page::{Keyset, Order};
use crate::session::Session;
use crate::statement::{Statement, sql};

/// Which events are wanted. An empty list or `None` leaves all in; several members of a list mean any of them,
/// except where said otherwise.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EventFilter {
    /// Those that are not over at this instant.
    pub from: Option<Timestamp>,
    /// Those that are over at this instant.
    pub over_by: Option<Timestamp>,
    /// Those that begin before this instant.
    pub to: Option<Timestamp>,
    /// Those of these campaigns.
    pub campaigns: Vec<CampaignId>,
    /// Those of these kinds.
    pub kinds: Vec<EventKind>,
    /// Those in these départements.
    pub departements: Vec<Departement>,
    /// Those meant for one of these.
    pub audiences: Vec<Audience>,
    /// Those about one of these.
    pub themes: Vec<Theme>,
    /// Those held so.
    pub formats: Vec<Format>,
    /// Those that provide for all of these.
    pub accessibility: Vec<Accessibility>,
    /// Those that this structure hosts.
    pub host: Option<Siret>,
    /// Those where somebody of this structure has a place, who agreed to be listed.
    pub attended_by: Option<Siret>,
    /// Those that a host of this kind hosts.
    pub host_kind: Option<HostKind>,
    /// Those that hold each of these words, whatever their accents and case.
    pub text: Option<String>,
    /// Those in these statuses; without any, all that are announced, which leaves drafts out.
    pub statuses: Vec<EventStatus>,
    /// Direction of the list, by the start.
    pub order: Order,
    /// Those behind this place of the list (see [`CountedEvent::place_in_list`]).
    pub after: Option<Keyset<EventId>>,
    /// So many at most.
    pub limit: Option<u32>,
}

impl CountedEvent {
    /// Its place in the list, after which the next page begins.
    #[must_use]
    pub fn place_in_list(&self) -> Keyset<EventId> {
        Keyset { at: self.event.begins_at(), id: self.event.id }
    }
}

impl EventFilter {
    fn conditions(&self, statement: Statement) -> Statement {
        let quoted = |code: &str| format!("%\"{code}\"%");
        let mut statement = statement
            .when(" AND over_at > $?", self.from)
            .when(" AND over_at <= $?", self.over_by)
            .when(" AND begins_at < $?", self.to)
            .when(" AND host_siret = $?", self.host)
            .when(" AND host LIKE $?", self.host_kind.map(|kind| quoted(kind.code())))
            .any_of("campaign_id = $?", self.campaigns.iter().copied())
            .any_of("kind = $?", self.kinds.iter().map(|kind| kind.code()))
            .any_of("departement = $?", self.departements.iter().map(|departement| departement.code()))
            .any_of("audiences LIKE $?", self.audiences.iter().map(|audience| quoted(audience.code())))
            .any_of("themes LIKE $?", self.themes.iter().map(|theme| quoted(theme.code())))
            .any_of("format = $?", self.formats.iter().map(|format| format.code()))
            .any_of("status = $?", self.statuses.iter().map(|status| status.code()));
        if let Some(siret) = self.attended_by {
            statement = statement
                .then_bind(" AND id IN (SELECT event_id FROM registrations WHERE siret = $?", siret)
                .then(" AND status = 'confirmed'")
                .then_bind(" AND listed = $?)", true);
        }
        if self.statuses.is_empty() {
            statement = statement.then(" AND status <> 'draft'");
        }
        for provision in &self.accessibility {
            statement = statement.then_bind(" AND accessibility LIKE $?", quoted(provision.code()));
        }
        statement.words("search", self.text.as_deref())
    }
}

impl Session {
    /// The events of a filter, ordered by start, then by identifier.
    ///
    /// # Errors
    /// When the database cannot be asked or a row cannot be read.
    pub async fn events(&mut self, filter: &EventFilter) -> Result<Vec<CountedEvent>, StoreError> {
        let statement = filter.conditions(sql(SELECT).then("WHERE TRUE")).page(
            "begins_at",
            filter.order,
            filter.after.map(|after| (after.at, after.id.as_uuid())),
            filter.limit,
        );
        self.counted_events(statement).await
    }

    /// How many events a filter lets through, its page aside.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn count_matching_events(&mut self, filter: &EventFilter) -> Result<u32, StoreError> {
        let number = self.number(filter.conditions(sql("SELECT count(*) FROM events WHERE TRUE"))).await?;
        crate::row::count("count", number)
    }
}
