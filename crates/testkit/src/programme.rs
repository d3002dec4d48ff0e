//! Campaigns, events and registrations in one line.

use app::registration::Receipt;
use domain::{
    language::Language,
    programme::{Campaign, Event, campaign::CampaignInput, change::EventCommand, input::EventInput},
    registration::RegistrationInput,
};

use crate::TestApp;

/// An event to be made: a meeting at Limay on 1 December 2026 from 9 to 12, unless something else is said.
#[derive(Clone, Debug)]
pub struct EventDraft<'a> {
    app: &'a TestApp,
    input: EventInput,
}

impl<'a> EventDraft<'a> {
    pub(crate) fn new(app: &'a TestApp, title: &str) -> Self {
        let input = EventInput {
            title: title.to_owned(),
            kind: "meeting".into(),
            format: "on-site".into(),
            date: "2026-12-01".into(),
            start: "9:00".into(),
            end: "12:00".into(),
            venue: "Salle des fêtes".into(),
            street: "1, rue de l’Essai".into(),
            postal_code: "78520".into(),
            commune: "Limay".into(),
            ..EventInput::default()
        };
        Self { app, input }
    }

    /// So many places; no limit without.
    #[must_use]
    pub fn places(self, capacity: u32) -> Self {
        self.with(|input| input.capacity = capacity.to_string())
    }

    /// On that day.
    #[must_use]
    pub fn on(self, date: &str) -> Self {
        self.with(|input| input.date = date.to_owned())
    }

    /// On a day whose time is not known yet.
    #[must_use]
    pub fn without_time(self) -> Self {
        self.with(|input| {
            input.start.clear();
            input.end.clear();
        })
    }

    /// In a campaign.
    #[must_use]
    pub fn within(self, campaign: &Campaign) -> Self {
        self.with(|input| input.campaign = campaign.id.to_string())
    }

    /// With anything else on its form.
    #[must_use]
    pub fn with(mut self, change: impl FnOnce(&mut EventInput)) -> Self {
        change(&mut self.input);
        self
    }

    /// The form, filled and not posted.
    #[must_use]
    pub fn input(self) -> EventInput {
        self.input
    }

    /// Makes it, and leaves it a draft.
    ///
    /// # Panics
    /// When the form is refused.
    pub async fn draft(self) -> Event {
        let by = self.app.organiser().await;
        self.app.tick();
        self.app.app.create_event(&by, &self.input).await.unwrap()
    }

    /// Makes it and announces it.
    ///
    /// # Panics
    /// When the form is refused.
    pub async fn announced(self) -> Event {
        let app = self.app;
        let event = self.draft().await;
        app.command(&event, EventCommand::Publish).await
    }
}

/// A campaign to be made: November 2026, unless something else is said.
#[derive(Clone, Debug)]
pub struct CampaignDraft<'a> {
    app: &'a TestApp,
    input: CampaignInput,
}

impl<'a> CampaignDraft<'a> {
    pub(crate) fn new(app: &'a TestApp, title: &str) -> Self {
        let input = CampaignInput {
            title: title.to_owned(),
            organiser: "Réseau de l’Essai".into(),
            description: "Un mois de rencontres.".into(),
            starts_on: "2026-11-01".into(),
            ends_on: "2026-12-05".into(),
            ..CampaignInput::default()
        };
        Self { app, input }
    }

    /// As a part of a larger one.
    #[must_use]
    pub fn within(mut self, parent: &Campaign) -> Self {
        self.input.parent = parent.id.to_string();
        self
    }

    /// The form, filled and not posted.
    #[must_use]
    pub fn input(self) -> CampaignInput {
        self.input
    }

    /// Makes it.
    ///
    /// # Panics
    /// When the form is refused.
    pub async fn made(self) -> Campaign {
        let by = self.app.organiser().await;
        self.app.tick();
        self.app.app.create_campaign(&by, &self.input).await.unwrap()
    }
}

/// The form that a person fills: `camille` writes from `camille@exemple.fr`.
#[must_use]
pub fn person(name: &str, places: u32) -> RegistrationInput {
    let mut letters = name.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string()).unwrap_or_default();
    RegistrationInput {
        given_name: first + letters.as_str(),
        family_name: "Martin".into(),
        email: format!("{name}@exemple.fr"),
        role: "buyer".into(),
        places: places.to_string(),
        ..RegistrationInput::default()
    }
}

impl TestApp {
    /// An event to be made.
    #[must_use]
    pub fn event(&self, title: &str) -> EventDraft<'_> {
        EventDraft::new(self, title)
    }

    /// A campaign to be made.
    #[must_use]
    pub fn campaign(&self, title: &str) -> CampaignDraft<'_> {
        CampaignDraft::new(self, title)
    }

    /// Carries out a command on an event as it stands now.
    ///
    /// # Panics
    /// When it is refused.
    pub async fn command(&self, event: &Event, command: EventCommand) -> Event {
        let by = self.organiser().await;
        self.tick();
        let version = self.app.managed_event(&by, event.id).await.unwrap().unwrap().event.version;
        self.app.command_event(&by, event.id, version, command).await.unwrap().event
    }

    /// Registers somebody for so many places.
    ///
    /// # Panics
    /// When it is refused.
    pub async fn register(&self, event: &Event, name: &str, places: u32) -> Receipt {
        self.tick();
        self.app.register(&event.slug, &person(name, places), Language::French, None).await.unwrap()
    }

    /// The token of the link by which a registration is managed.
    #[must_use]
    pub fn token(&self, receipt: &Receipt) -> String {
        self.app.receipt_token(receipt)
    }
}
