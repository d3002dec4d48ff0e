//! The programme and its events.

use serde::Serialize;

use super::pieces::{Badge, Band, Choice, Fact, Way};
use crate::render::View;

/// An event in a list.
#[derive(Clone, Debug, Serialize)]
pub struct Line {
    /// Page of the event.
    pub url: String,
    /// Title.
    pub title: String,
    /// Kind.
    pub kind: String,
    /// ISO day.
    pub iso: String,
    /// Day of the month.
    pub day: String,
    /// Day of the week.
    pub weekday: String,
    /// Month and year.
    pub month: String,
    /// Whether the list already says the month.
    pub in_month: bool,
    /// Times, when they are known.
    pub times: Option<String>,
    /// « puis … »
    pub then: Option<String>,
    /// Place in few words.
    pub place: String,
    /// Something to know, such as an unknown time.
    pub note: Option<String>,
    /// State.
    pub badge: Badge,
    /// Whether it will not take place as announced.
    pub off: bool,
    /// Whether it is over.
    pub gone: bool,
}

/// The events of a month.
#[derive(Clone, Debug, Serialize)]
pub struct Month {
    /// Month and year.
    pub title: String,
    /// Events.
    pub events: Vec<Line>,
}

/// The home page.
#[derive(Debug, Serialize)]
pub struct Home {
    /// The campaign of the moment.
    pub campaign: Option<Way>,
    /// Départements, for the search.
    pub departements: Vec<Choice>,
    /// Key figures of the territory.
    pub figures: Vec<Fact>,
    /// Its name.
    pub figures_of: String,
    /// The next events.
    pub months: Vec<Month>,
    /// Campaigns, with their days.
    pub campaigns: Vec<CampaignLine>,
}

impl View for Home {
    const TEMPLATE: &'static str = "pages/accueil.html";
}

/// A campaign in a list.
#[derive(Debug, Serialize)]
pub struct CampaignLine {
    /// Page.
    pub url: String,
    /// Title.
    pub label: String,
    /// Days.
    pub days: String,
}

/// The search form as filled.
#[derive(Debug, Serialize)]
pub struct Filters {
    /// Words.
    pub q: String,
    /// First day.
    pub du: String,
    /// Last day.
    pub au: String,
    /// Whether the lesser filters are unfolded.
    pub open: bool,
    /// Choices.
    pub departements: Vec<Choice>,
    /// Choices.
    pub when: Vec<Choice>,
    /// Choices.
    pub kinds: Vec<Choice>,
    /// Choices.
    pub audiences: Vec<Choice>,
    /// Choices.
    pub themes: Vec<Choice>,
    /// Choices.
    pub formats: Vec<Choice>,
    /// Choices.
    pub accessibility: Vec<Choice>,
    /// Choices.
    pub campaigns: Vec<Choice>,
}

/// A view of the programme.
#[derive(Debug, Serialize)]
pub struct ViewLink {
    /// Address.
    pub url: String,
    /// Words.
    pub label: String,
    /// Whether it is shown.
    pub current: bool,
}

/// A day of the month view.
#[derive(Debug, Serialize)]
pub struct Day {
    /// Day of the month.
    pub number: i8,
    /// Whether it is of the month shown.
    pub inside: bool,
    /// Whether it is today.
    pub today: bool,
    /// Events.
    pub events: Vec<Line>,
}

/// The month view.
#[derive(Debug, Serialize)]
pub struct Calendar {
    /// Month and year.
    pub title: String,
    /// The month before.
    pub before: String,
    /// The month after.
    pub after: String,
    /// Names of the days.
    pub weekdays: Vec<String>,
    /// Weeks, from Monday.
    pub weeks: Vec<Vec<Day>>,
}

/// A département on the map.
#[derive(Debug, Serialize)]
pub struct Zone {
    /// Outline.
    pub path: &'static str,
    /// Centre.
    pub x: f64,
    /// Centre.
    pub y: f64,
    /// Events.
    pub count: u32,
}

/// A département beside the map.
#[derive(Debug, Serialize)]
pub struct ZoneCount {
    /// The programme of that département.
    pub url: String,
    /// Name and code.
    pub label: String,
    /// Events.
    pub count: u32,
}

/// The map view.
#[derive(Debug, Serialize)]
pub struct Map {
    /// Box of the drawing.
    pub view_box: String,
    /// Outlines.
    pub zones: Vec<Zone>,
    /// The same as a list.
    pub counts: Vec<ZoneCount>,
}

/// The programme.
#[derive(Debug, Serialize)]
pub struct Programme {
    /// Title.
    pub title: String,
    /// Pages above.
    pub parents: Vec<Way>,
    /// Above the title.
    pub kicker: Option<String>,
    /// Below the title.
    pub lead: Option<String>,
    /// More on the campaign, after its events.
    pub about: Vec<String>,
    /// Whether it is a demonstration.
    pub demonstration: bool,
    /// The search form.
    pub filters: Filters,
    /// How many events.
    pub total: u32,
    /// Filters in force, each with the address without it.
    pub chips: Vec<Way>,
    /// `liste`, `mois` or `carte`.
    pub view: &'static str,
    /// The three views.
    pub views: Vec<ViewLink>,
    /// Subscription.
    pub webcal: String,
    /// Calendar file.
    pub ics: String,
    /// News feed.
    pub atom: String,
    /// Print version.
    pub print: String,
    /// List view.
    pub months: Vec<Month>,
    /// Month view.
    pub calendar: Option<Calendar>,
    /// Map view.
    pub map: Option<Map>,
    /// Next page.
    pub next: Option<String>,
}

impl View for Programme {
    const TEMPLATE: &'static str = "pages/programme.html";
}

/// The programme on paper.
#[derive(Debug, Serialize)]
pub struct Printed {
    /// Above the title.
    pub kicker: String,
    /// Title.
    pub title: String,
    /// Below the title.
    pub lead: String,
    /// Events.
    pub months: Vec<Month>,
    /// Where it can be read.
    pub url: String,
}

impl View for Printed {
    const TEMPLATE: &'static str = "pages/imprimer.html";
}

/// The programme inside another site.
#[derive(Debug, Serialize)]
pub struct Embedded {
    /// Title.
    pub title: String,
    /// Events.
    pub months: Vec<Month>,
    /// The whole programme.
    pub all: String,
}

impl View for Embedded {
    const TEMPLATE: &'static str = "pages/integration.html";
}

/// A part of an event.
#[derive(Debug, Serialize)]
pub struct PartLine {
    /// What happens.
    pub title: String,
    /// When.
    pub time: Option<String>,
    /// More.
    pub text: Option<String>,
}

/// Somebody who agreed to be named.
#[derive(Debug, Serialize)]
pub struct AttendeeLine {
    /// Name.
    pub name: String,
    /// Organisation.
    pub organisation: Option<String>,
}

/// The page of an event.
#[derive(Debug, Serialize)]
pub struct EventPage {
    /// Title.
    pub title: String,
    /// Pages above.
    pub parents: Vec<Way>,
    /// Its day, for the ticket.
    pub line: Line,
    /// Campaign.
    pub campaign: Option<String>,
    /// Summary.
    pub summary: Option<String>,
    /// What comes before all else: cancelled, postponed, moved, past.
    pub band: Option<Band>,
    /// Whether it is a demonstration.
    pub demonstration: bool,
    /// The facts that decide: when, where.
    pub facts: Vec<Fact>,
    /// The others: for whom, who hosts, how one is welcomed.
    pub more: Vec<Fact>,
    /// Parts.
    pub parts: Vec<PartLine>,
    /// Description.
    pub paragraphs: Vec<String>,
    /// Who agreed to be named.
    pub attendees: Vec<AttendeeLine>,
    /// Places left, large.
    pub places: String,
    /// Tone of that: `go`, `wait`, `stop` or `off`.
    pub tone: &'static str,
    /// And their note.
    pub places_note: Option<String>,
    /// Whether it is still to come: one files it, one asks for one's link.
    pub live: bool,
    /// Registration, when it is open.
    pub register_url: Option<String>,
    /// Words of the button.
    pub register_label: String,
    /// What a meeting day is, when it is one.
    pub meetings: Option<String>,
    /// Calendar file.
    pub ics: String,
    /// schema.org, as JSON that is safe inside a script element.
    pub json_ld: String,
}

impl View for EventPage {
    const TEMPLATE: &'static str = "pages/rencontre.html";
}
