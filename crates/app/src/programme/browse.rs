//! Reading the programme.

use domain::{
    ids::EventId,
    programme::{Accessibility, Audience, Campaign, Event, EventKind, Format, PublicStatus, Slug, Theme},
    registration::Seats,
    territory::Departement,
};
use jiff::{Timestamp, civil::Date};
use store::{CountedEvent, EventFilter, Keyset, Order};

use crate::{App, Failure};

/// An announced event as people see it.
#[derive(Clone, Debug)]
pub struct Card {
    /// The event.
    pub event: Event,
    /// Its campaign.
    pub campaign: Option<Campaign>,
    /// Places.
    pub seats: Seats,
    /// Registrations on the waiting list.
    pub waiting: u32,
    /// Its state.
    pub status: PublicStatus,
}

/// A place in the list of events, after which the next page begins.
pub type Page = Keyset<EventId>;

/// Which days are meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum When {
    /// What is not over; with a campaign, all of the campaign.
    #[default]
    ToCome,
    /// What is over.
    Past,
    /// Whenever.
    Any,
    /// From a day to a day, both included, either open.
    Days {
        /// First day.
        from: Option<Date>,
        /// Last day.
        to: Option<Date>,
    },
}

/// What somebody looks for: everything that is absent does not restrict.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    /// Words of the title, the summary, the place or the host.
    pub text: Option<String>,
    /// Days.
    pub when: When,
    /// Département.
    pub departement: Option<Departement>,
    /// Kind.
    pub kind: Option<EventKind>,
    /// Audience.
    pub audience: Option<Audience>,
    /// Theme.
    pub theme: Option<Theme>,
    /// Format.
    pub format: Option<Format>,
    /// Something that the welcome provides for.
    pub accessibility: Option<Accessibility>,
    /// Campaign, with what belongs to it.
    pub campaign: Option<Slug>,
}

impl Search {
    /// Everything that is announced, past or to come.
    pub fn everything() -> Self {
        Self { when: When::Any, ..Self::default() }
    }
}

/// A page of results.
#[derive(Clone, Debug)]
pub struct Found {
    /// The events, in order of time.
    pub items: Vec<Card>,
    /// How many there are in all.
    pub total: u32,
    /// Where the next page begins.
    pub next: Option<Page>,
}

impl App {
    /// The announced events that a search finds, in order of time.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn search(&self, search: &Search, limit: u32, after: Option<Page>) -> Result<Found, Failure> {
        let now = self.now();
        let mut session = self.store.read().await?;
        let campaigns = session.campaigns().await?;
        let Some(filter) = filter(search, &campaigns, now) else {
            return Ok(Found { items: Vec::new(), total: 0, next: None });
        };
        let total = session.count_matching_events(&filter).await?;
        let page = EventFilter { after, limit: Some(limit.saturating_add(1)), ..filter };
        let mut records = session.events(&page).await?;
        let more = records.len() > limit as usize;
        records.truncate(limit as usize);
        let next = records.last().filter(|_| more).map(CountedEvent::place_in_list);
        let items = records.into_iter().filter_map(|record| card(record, &campaigns, now)).collect();
        Ok(Found { items, total, next })
    }

    /// The announced event of an address.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn announced_event(&self, slug: &Slug) -> Result<Option<Card>, Failure> {
        let mut session = self.store.read().await?;
        let Some(record) = session.event_by_slug(slug).await? else { return Ok(None) };
        let campaign = match record.event.details.campaign {
            Some(id) => session.campaign_by_id(id).await?,
            None => None,
        };
        Ok(card(record, campaign.as_slice(), self.now()))
    }

    /// The people who agreed to be named among those who come: name and organisation.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn listed_attendees(&self, event: &Event) -> Result<Vec<(String, Option<String>)>, Failure> {
        let attendees = self.store.read().await?.listed_attendees(event.id).await?;
        Ok(attendees
            .into_iter()
            .map(|one| (format!("{} {}", one.given_name, one.family_name), one.organisation))
            .collect())
    }
}

/// What people see of a stored event; nothing of a draft.
pub(crate) fn card(record: CountedEvent, campaigns: &[Campaign], now: Timestamp) -> Option<Card> {
    let seats = record.seats();
    let status = record.event.public_status(seats, now)?;
    let campaign =
        campaigns.iter().find(|campaign| Some(campaign.id) == record.event.details.campaign).cloned();
    Some(Card { seats, waiting: record.waiting, status, campaign, event: record.event })
}

fn filter(search: &Search, campaigns: &[Campaign], now: Timestamp) -> Option<EventFilter> {
    let paris = domain::programme::Zone::paris();
    let family = match &search.campaign {
        None => Vec::new(),
        Some(slug) => {
            let root = campaigns.iter().find(|campaign| campaign.slug == *slug)?;
            campaigns
                .iter()
                .filter(|c| c.id == root.id || c.details.parent == Some(root.id))
                .map(|c| c.id)
                .collect()
        }
    };
    let whole_campaign = search.campaign.is_some();
    let (from, to) = match search.when {
        When::ToCome if whole_campaign => (None, None),
        When::ToCome => (Some(now), None),
        When::Past | When::Any => (None, None),
        When::Days { from, to } => (from.map(|day| paris.start_of(day)), to.map(|day| paris.end_of(day))),
    };
    Some(EventFilter {
        from,
        to,
        over_by: (search.when == When::Past).then_some(now),
        campaigns: family,
        kinds: search.kind.into_iter().collect(),
        departements: search.departement.into_iter().collect(),
        audiences: search.audience.into_iter().collect(),
        themes: search.theme.into_iter().collect(),
        formats: search.format.into_iter().collect(),
        accessibility: search.accessibility.into_iter().collect(),
        text: search.text.clone(),
        order: if search.when == When::Past { Order::Backward } else { Order::Forward },
        ..EventFilter::default()
    })
}
