//! Demonstration data: the founding programme of November 2015, and a synthetic campaign dated around today so that
//! everything can be tried. Planting causes no mail.

use domain::{
    ids::{CampaignId, EventId},
    programme::{
        Campaign, CampaignDetails, Event, EventDetails, EventKind, EventStatus, Format, MovedFrom, Schedule,
        Slug, Zone,
    },
};
use jiff::Timestamp;

mod attendees;
mod contracts;
mod days;
mod directory;
mod founding;
mod french;
mod meetings;
mod showcase;
mod trial;

use attendees::Attendance;
pub use directory::plant_directory;
pub use meetings::plan_meetings;

use crate::{App, Failure, access::Actor, upkeep::audit::Act};

/// The setting that says that the data was planted: of several programs started at once, one plants.
const PLANTED: &str = "demonstration-planted";

/// What was planted; nothing when the store was not empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Planted {
    /// Campaigns.
    pub campaigns: u32,
    /// Events.
    pub events: u32,
    /// Registrations, those on waiting lists included.
    pub registrations: u32,
}

/// A campaign to be planted.
struct Sown {
    slug: &'static str,
    demonstration: bool,
    details: CampaignDetails,
}

/// An event to be planted, with who comes.
struct Seed {
    slug: &'static str,
    details: EventDetails,
    status: EventStatus,
    reason: Option<String>,
    moved_from: Option<MovedFrom>,
    attendance: Attendance,
}

impl Seed {
    /// An announced event to which nobody registered.
    fn published(slug: &'static str, details: EventDetails) -> Self {
        Self {
            slug,
            details,
            status: EventStatus::Published,
            reason: None,
            moved_from: None,
            attendance: Attendance::default(),
        }
    }

    /// The event as it is kept.
    fn event(&self, app: &App, campaign: CampaignId, announced_at: Timestamp) -> Event {
        let changed = self.moved_from.is_some() || self.status != EventStatus::Published;
        Event {
            id: EventId::new(app.new_uuid()),
            slug: Slug::of_title(self.slug),
            details: EventDetails { campaign: Some(campaign), ..self.details.clone() },
            status: self.status,
            reason: self.reason.clone(),
            moved_from: self.moved_from.clone(),
            sequence: u32::from(changed),
            version: 1,
            created_at: announced_at,
            updated_at: app.now(),
            published_at: Some(announced_at),
        }
    }
}

/// An event of which nothing is known but its title, kind and time.
fn blank(title: &str, kind: EventKind, schedule: Schedule) -> EventDetails {
    EventDetails {
        campaign: None,
        title: french::typeset(title),
        summary: None,
        description: None,
        kind,
        themes: Vec::new(),
        audiences: Vec::new(),
        format: Format::OnSite,
        zone: Zone::paris(),
        schedule,
        place: None,
        online_link: None,
        host: None,
        parts: Vec::new(),
        capacity: None,
        closes_at: None,
        accessibility: Vec::new(),
        contact: None,
    }
}

/// Plants the founding programme and the demonstration campaign, in one transaction, if the store holds no campaign
/// and no event. Planting twice plants once.
///
/// # Errors
/// A failure of the store; nothing was planted then.
pub async fn plant(app: &App) -> Result<Planted, Failure> {
    let mut tx = app.store.begin().await?;
    let is_first = tx.insert_setting(PLANTED, "1").await?;
    if !is_first || !tx.campaigns().await?.is_empty() || !tx.count_events().await?.is_empty() {
        return Ok(Planted::default());
    }
    let mut planted = Planted::default();
    let frame = sow(app, &mut tx, founding::frame(), None, &mut planted).await?;
    let month = sow(app, &mut tx, founding::month(), Some(frame), &mut planted).await?;
    grow(app, &mut tx, month, founding::events(), &mut planted).await?;
    let trial = sow(app, &mut tx, trial::campaign(app.now()), None, &mut planted).await?;
    grow(app, &mut tx, trial, trial::events(app.now()), &mut planted).await?;
    let act = Act::new("demonstration.planted", "campaign", trial.as_uuid()).with("events", planted.events);
    app.note(&mut tx, Actor::Operator, act).await?;
    tx.commit().await?;
    Ok(planted)
}

async fn sow(
    app: &App,
    tx: &mut store::Tx,
    sown: Sown,
    parent: Option<CampaignId>,
    planted: &mut Planted,
) -> Result<CampaignId, Failure> {
    let campaign = Campaign {
        id: CampaignId::new(app.new_uuid()),
        slug: Slug::of_title(sown.slug),
        details: CampaignDetails { parent, ..sown.details },
        demonstration: sown.demonstration,
        version: 1,
        created_at: app.now(),
    };
    tx.insert_campaign(&campaign).await?;
    planted.campaigns += 1;
    Ok(campaign.id)
}

async fn grow(
    app: &App,
    tx: &mut store::Tx,
    campaign: CampaignId,
    seeds: Vec<Seed>,
    planted: &mut Planted,
) -> Result<(), Failure> {
    for seed in seeds {
        let announced_at = seed.attendance.announced_at(app.now());
        let event = seed.event(app, campaign, announced_at);
        tx.insert_event(&event).await?;
        planted.events += 1;
        let registrations = seed.attendance.registrations(app, &event);
        for registration in &registrations {
            tx.insert_registration(registration).await?;
            planted.registrations += 1;
        }
        if event.details.kind == EventKind::MeetingDay {
            meetings::sow(tx, event.id, &registrations).await?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
